//! Retiring a department, a role or a location that nobody works in, and bringing it back.

use serde_json::json;

use super::kind::{Place, PlaceKind};
use super::name::{held, place};
use super::record::{PlaceAct, record};
use super::rules;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::people::store::{self, moving};

/// What stands against retiring it; empty where nothing does.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub fn against_retiring(conn: &mut Conn, kind: PlaceKind, id: Id) -> Result<Vec<Said>, AppError> {
    let organisation = store::organisation(conn)?;
    let place = place(&organisation, kind, id)?;
    let people = moving::count_in(conn, kind, id)?;
    Ok(rules::against_retiring(&organisation, &place, people))
}

/// Retires it: from `today` on it is offered nowhere.
///
/// # Errors
/// [`AppError::Conflict`] with the first thing that stands against it; [`AppError::NotFound`].
pub fn retire(tx: &mut Tx<'_>, kind: PlaceKind, id: Id, today: Day) -> Result<Place, AppError> {
    let organisation = held(tx)?;
    let before = place(&organisation, kind, id)?;
    let people = moving::count_in(tx.conn, kind, id)?;
    if let Some(against) = rules::against_retiring(&organisation, &before, people).into_iter().next() {
        return Err(AppError::Conflict(against));
    }
    settle(tx, PlaceAct::Retire, &before, Some(today))
}

/// Brings it back: it is offered again, and is itself where it had been merged. Who was moved stays where they are.
///
/// # Errors
/// [`AppError::Conflict`] where it is in use, or the department above it is not; [`AppError::NotFound`].
pub fn bring_back(tx: &mut Tx<'_>, kind: PlaceKind, id: Id) -> Result<Place, AppError> {
    let organisation = held(tx)?;
    let before = place(&organisation, kind, id)?;
    if let Some(against) = rules::against_return(&organisation, &before) {
        return Err(AppError::Conflict(against));
    }
    settle(tx, PlaceAct::Return, &before, None)
}

fn settle(tx: &mut Tx<'_>, act: PlaceAct, before: &Place, retired_on: Option<Day>) -> Result<Place, AppError> {
    moving::set_retired(tx, before, retired_on, None)?;
    let after = Place { retired_on, merged_into: None, ..before.clone() };
    let shown = |place: &Place| json!({ "retired_on": place.retired_on, "merged_into": place.merged_into });
    record(tx, act, before, json!({ "name": before.path }), (shown(before), shown(&after)))?;
    Ok(after)
}
