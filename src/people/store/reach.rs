//! Whether somebody is in a part of the company: by where they work now.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::{is_current, organisation};
use crate::db::schema::employment;
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Reach;

/// The departments in reach with those below them, by key; none where it is everybody, for which nothing is read.
///
/// # Errors
/// When the database fails.
pub fn reached(conn: &mut Conn, reach: &Reach) -> QueryResult<Option<Vec<Id>>> {
    match reach {
        Reach::Everybody => Ok(None),
        Reach::Below(_) => Ok(organisation(conn)?.reached(reach)),
    }
}

/// Whether somebody works in one of these departments now, or below them.
///
/// # Errors
/// When the database fails.
pub fn works_below(conn: &mut Conn, person: Id, roots: &[Id]) -> Result<bool, AppError> {
    let departments = reached(conn, &Reach::Below(roots.to_vec()))?.unwrap_or_default();
    Ok(!working_in(conn, &[person], &departments)?.is_empty())
}

/// Those of some people who work in one of these departments now.
///
/// # Errors
/// When the database fails.
pub fn working_in(conn: &mut Conn, people: &[Id], departments: &[Id]) -> QueryResult<BTreeSet<Id>> {
    let mut found = BTreeSet::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let theirs: Vec<Id> = employment::table
            .filter(employment::person_id.eq_any(ids.to_vec()))
            .filter(is_current())
            .filter(employment::department_id.eq_any(departments.to_vec()))
            .select(employment::person_id)
            .load(conn)?;
        found.extend(theirs);
    }
    Ok(found)
}
