//! Requirements in force that name a department, a role or a location which is merged into another: they name the other.

use super::plan::fingerprint;
use super::store::merged_place::{self as store, InForce};
use super::store::requirement::requirement;
use super::terms::Terms;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::PlaceKind;

/// A requirement that names a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementNaming {
    /// Its key.
    pub id: Id,
    /// The title of its course.
    pub course: String,
}

/// The requirements in force that name this one, the newest first.
///
/// # Errors
/// When the database fails.
pub fn requirements_naming(conn: &mut Conn, kind: PlaceKind, id: Id) -> Result<Vec<RequirementNaming>, AppError> {
    let all = store::in_force(conn)?.into_iter().filter(|row| names(row, kind, id));
    Ok(all.map(|row| RequirementNaming { id: row.id, course: row.course }).collect())
}

/// The requirements in force that name `from` name `into`.
///
/// # Errors
/// When the database fails.
pub fn name_other_place(tx: &mut Tx<'_>, kind: PlaceKind, from: Id, into: Id) -> Result<(), AppError> {
    for row in store::in_force(tx.conn)?.into_iter().filter(|row| names(row, kind, from)) {
        let audience = row.audience.0.with_place(kind, from, into);
        let mut terms = requirement(tx.conn, row.id)?.map_or(Terms::ONCE, |its| its.terms());
        if kind == PlaceKind::Location {
            terms.later = terms.later.into_iter().map(|part| part.with_location(from, into)).collect();
        }
        let found_by = fingerprint(&audience, row.due.0, &terms)?;
        store::set_places(tx, (row.id, row.course_id), audience, terms.later, found_by)?;
    }
    Ok(())
}

/// Whether its audience names this place, or a part of it starts later there.
fn names(row: &InForce, kind: PlaceKind, id: Id) -> bool {
    let later = row.later.as_ref().map(|kept| kept.0.as_slice()).unwrap_or_default();
    let starts_later = kind == PlaceKind::Location && later.iter().any(|part| part.locations.contains(&id));
    row.audience.0.names_place(kind, id) || starts_later
}
