//! Whether a requirement, or one that waits for a second account, is of a part of the company alone.

use super::audience::Audience;
use super::proposal;
use super::request::EnrolRequest;
use super::store::named::named_in;
use super::store::requirement;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::policy::Reach;

fn is_of(conn: &mut Conn, audience: &Audience, roots: &[Id]) -> Result<bool, AppError> {
    let departments = people::reached(conn, &Reach::Below(roots.to_vec()))?.unwrap_or_default();
    Ok(audience.is_within(&departments))
}

/// An audience of those in reach alone. One that names somebody out of reach is refused in the words of one that names nobody there is: who else works
/// here is not told. Whoever reaches everybody pays nothing for it.
///
/// # Errors
/// [`AppError::Invalid`], each name by its field.
pub fn kept_to(conn: &mut Conn, audience: Audience, reach: &Reach) -> Result<Audience, AppError> {
    let Reach::Below(_) = reach else { return Ok(audience) };
    let (audience, organisation) = (audience.within(reach), people::organisation(conn)?);
    let departments = organisation.reached(reach).unwrap_or_default();
    let named = named_in(conn, std::iter::once(&audience))?;
    let theirs = people::working_in(conn, &named.everybody(), &departments)?;
    audience.resolve(&organisation, &named.known_to_be(&theirs)).map_err(AppError::Invalid)?;
    Ok(audience)
}

/// What is asked for, of those in reach alone.
///
/// # Errors
/// As [`kept_to`].
pub fn request_kept_to(conn: &mut Conn, request: EnrolRequest, reach: &Reach) -> Result<EnrolRequest, AppError> {
    let audience = kept_to(conn, request.audience, reach)?;
    Ok(EnrolRequest { audience, ..request })
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
