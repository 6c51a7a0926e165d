//! Whether a requirement, or one that waits for a second account, is of a part of the company alone.

use super::audience::Audience;
use super::proposal;
use super::store::requirement;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::policy::Reach;

fn is_of(conn: &mut Conn, audience: &Audience, roots: &[Id]) -> Result<bool, AppError> {
    let departments = people::organisation(conn)?.reached(&Reach::Below(roots.to_vec())).unwrap_or_default();
    Ok(audience.is_within(&departments))
}

/// Whether a requirement is of nobody but whoever works in these departments, or below them.
///
/// # Errors
/// When the database fails.
pub fn is_below(conn: &mut Conn, id: Id, roots: &[Id]) -> Result<bool, AppError> {
    let Some(row) = requirement::requirement(conn, id)? else { return Ok(false) };
    is_of(conn, &row.audience.0, roots)
}

/// The same of a requirement that waits for a second account.
///
/// # Errors
/// When the database fails.
pub fn is_asked_below(conn: &mut Conn, id: Id, roots: &[Id]) -> Result<bool, AppError> {
    let row = proposal::store::proposal(conn, id)?;
    match row.as_ref().and_then(|row| row.wanted.0.audience()) {
        Some(audience) => is_of(conn, audience, roots),
        None => Ok(false),
    }
}
