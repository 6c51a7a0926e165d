//! Merging one into another: whoever works in the one works in the other from today on, and the one is retired and knows into what. Figures of days
//! before go by what was held then.

use super::country;
use super::kind::{Place, PlaceKind};
use super::name::{held, place};
use super::rules;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::changes::note_many;
use crate::people::organisation::Organisation;
use crate::people::store::{self, moving};

/// What is merged into what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// Which of the three kinds.
    pub kind: PlaceKind,
    /// What is merged.
    pub from: Id,
    /// Into what.
    pub into: Id,
}

/// What a merge does in the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedPlaces {
    /// What is merged, as it was.
    pub from: Place,
    /// Into what.
    pub into: Place,
    /// Whoever works in it today, in order.
    pub people: Vec<Id>,
    /// The departments that move along: the paths that they have before.
    pub departments: Vec<String>,
}

/// What a merge would do.
///
/// # Errors
/// [`AppError::Invalid`] or [`AppError::Conflict`] where it may not be, [`AppError::NotFound`].
pub fn foresee_merge(conn: &mut Conn, merge: Merge) -> Result<MergedPlaces, AppError> {
    let organisation = store::organisation(conn)?;
    decide(conn, &organisation, merge)
}

fn decide(conn: &mut Conn, organisation: &Organisation, merge: Merge) -> Result<MergedPlaces, AppError> {
    let (from, into) = (place(organisation, merge.kind, merge.from)?, place(organisation, merge.kind, merge.into)?);
    let moving = rules::merge(organisation, &from, &into)?;
    let along = moving.iter().flat_map(|one| rules::paths_moved(organisation, one, &one.path));
    let mut departments: Vec<String> = along.map(|(_, path)| path).collect();
    departments.sort_unstable();
    let people = moving::people_in(conn, merge.kind, from.id)?;
    Ok(MergedPlaces { from, into, people, departments })
}

/// Nobody else changes the organisation until the end of this transaction: what is foreseen from now on is what is done.
///
/// # Errors
/// As [`foresee_merge`].
pub fn hold_for_merge(tx: &mut Tx<'_>, merge: Merge) -> Result<MergedPlaces, AppError> {
    let organisation = held(tx)?;
    decide(tx.conn, &organisation, merge)
}

/// Does what was foreseen, as of `today`: the company's own. Whoever does it writes it down.
///
/// # Errors
/// When the database fails.
pub fn merge(tx: &mut Tx<'_>, foreseen: &MergedPlaces, today: Day) -> Result<(), AppError> {
    let MergedPlaces { from, into, people, departments } = foreseen;
    if !people.is_empty() {
        moving::move_people(tx, from, into, i64::try_from(people.len()).unwrap_or(i64::MAX), today)?;
        note_many(tx);
    }
    if !departments.is_empty() {
        moving::move_departments(tx, from, into)?;
    }
    if into.kind == PlaceKind::Location {
        country::hand_on(tx, from, into)?;
    }
    moving::set_retired(tx, from, Some(today), Some(into.id))?;
    note_those_at(tx, into)
}

/// Notes whoever works there, or below: they are in other audiences now, though nothing about them has changed.
pub(super) fn note_those_at(tx: &mut Tx<'_>, place: &Place) -> Result<(), AppError> {
    let places = match place.kind {
        PlaceKind::Department => store::organisation(tx.conn)?.subtree(place.id),
        PlaceKind::Role | PlaceKind::Location => vec![place.id],
    };
    moving::note_those_at(tx, place.kind, &places)?;
    note_many(tx);
    Ok(())
}
