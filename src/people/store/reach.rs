//! Whether somebody is in a part of the company: by where they work now.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::{is_current, organisation};
use crate::db::Conn;
use crate::db::schema::employment;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Reach;

/// Whether somebody works in one of these departments now, or below them.
///
/// # Errors
/// When the database fails.
pub fn works_below(conn: &mut Conn, person: Id, roots: &[Id]) -> Result<bool, AppError> {
    let departments = organisation(conn)?.reached(&Reach::Below(roots.to_vec())).unwrap_or_default();
    let theirs = employment::table
        .filter(employment::person_id.eq(person))
        .filter(is_current())
        .filter(employment::department_id.eq_any(departments));
    Ok(diesel::select(exists(theirs)).get_result(conn)?)
}
