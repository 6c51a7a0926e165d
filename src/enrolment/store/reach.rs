//! Whether enrolments are of people in a part of the company: by where these work now.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{employment, enrolment};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, is_current};
use crate::policy::Reach;

/// Enrolments that are looked at by one statement.
const AT_ONCE: usize = 500;

/// The first of these enrolments that is of somebody out of reach; none where all are in it. Whether an enrolment is there is not asked.
///
/// # Errors
/// When the database fails.
pub fn first_out_of(conn: &mut Conn, ids: &[Id], reach: &Reach) -> Result<Option<Id>, AppError> {
    let Some(departments) = people::reached(conn, reach)? else { return Ok(None) };
    for ids in ids.chunks(AT_ONCE) {
        let theirs = employment::table
            .filter(employment::person_id.eq(enrolment::person_id))
            .filter(is_current())
            .filter(employment::department_id.eq_any(departments.clone()));
        let found: Option<Id> = enrolment::table
            .filter(enrolment::id.eq_any(ids.to_vec()))
            .filter(not(exists(theirs)))
            .order(enrolment::id)
            .select(enrolment::id)
            .first(conn)
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whether an enrolment is there, and is of somebody who works in these departments now, or below them.
///
/// # Errors
/// When the database fails.
pub fn is_below(conn: &mut Conn, id: Id, roots: &[Id]) -> Result<bool, AppError> {
    let is_there: bool = diesel::select(exists(enrolment::table.find(id))).get_result(conn)?;
    Ok(is_there && first_out_of(conn, &[id], &Reach::Below(roots.to_vec()))?.is_none())
}
