//! A merge as a whole: what it would do, by a stamp of which it is known again, and doing just that, in one transaction with one row of the audit.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::auth;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::enrolment::{RequirementNaming, name_other_place, requirements_naming};
use crate::error::AppError;
use crate::hash;
use crate::ids::Id;
use crate::people::place::{self, Merge, MergedPlaces, PlaceAct};
use crate::people::{Place, PlaceKind};
use crate::said;

/// One of the two that are merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergedPlace {
    /// Its key.
    pub id: Id,
    /// A department's path, else the name.
    pub path: String,
}

impl MergedPlace {
    fn of(place: &Place) -> Self {
        Self { id: place.id, path: place.path.clone() }
    }
}

/// A requirement that is to name the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergedRequirement {
    /// Its key.
    pub id: Id,
    /// The title of its course.
    pub course: String,
}

/// What a merge does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MergePreview {
    /// What is merged.
    pub from: MergedPlace,
    /// Into what.
    pub into: MergedPlace,
    /// How many people move, as of today.
    pub people: usize,
    /// The departments that move along, by their paths before.
    pub departments: Vec<String>,
    /// The requirements in force that name the one, and are to name the other.
    pub requirements: Vec<MergedRequirement>,
    /// What was looked at: sent along with the merge, which is refused where it would be another by then.
    pub stamp: String,
}

/// What a merge would do.
///
/// # Errors
/// [`AppError::Invalid`] or [`AppError::Conflict`] where it may not be, [`AppError::NotFound`].
pub fn preview(conn: &mut Conn, merge: Merge) -> Result<MergePreview, AppError> {
    let places = place::foresee_merge(conn, merge)?;
    told(&places, requirements_naming(conn, merge.kind, merge.from)?)
}

fn told(places: &MergedPlaces, requirements: Vec<RequirementNaming>) -> Result<MergePreview, AppError> {
    let MergedPlaces { from, into, people, departments } = places;
    let ids: Vec<Id> = requirements.iter().map(|requirement| requirement.id).collect();
    let seen = (from.id, &from.path, into.id, &into.path, people, departments, ids);
    Ok(MergePreview {
        from: MergedPlace::of(from),
        into: MergedPlace::of(into),
        people: people.len(),
        departments: departments.clone(),
        requirements: requirements.into_iter().map(|RequirementNaming { id, course }| MergedRequirement { id, course }).collect(),
        stamp: hash::sha256(serde_json::to_vec(&seen)?),
    })
}

/// Merges as it was looked at. `today`: the company's own.
///
/// # Errors
/// As [`preview`]; [`AppError::Conflict`] where it would do something else than what `stamp` stands for.
pub fn merge(tx: &mut Tx<'_>, merge: Merge, stamp: &str, today: Day) -> Result<MergePreview, AppError> {
    let places = place::hold_for_merge(tx, merge)?;
    let done = told(&places, requirements_naming(tx.conn, merge.kind, merge.from)?)?;
    if done.stamp != stamp.trim() {
        return Err(AppError::Conflict(said!("organisation-changed-since")));
    }
    place::merge(tx, &places, today)?;
    name_other_place(tx, merge.kind, merge.from, merge.into)?;
    if merge.kind == PlaceKind::Department {
        auth::part::follow_merge(tx, merge.from, merge.into)?;
    }
    let requirements: Vec<Id> = done.requirements.iter().map(|requirement| requirement.id).collect();
    let details = json!({
        "name": done.from.path, "people": done.people, "departments": done.departments, "requirements": requirements,
    });
    let sides = (
        json!({ "retired_on": null, "merged_into": null, "path": done.from.path }),
        json!({ "retired_on": today, "merged_into": merge.into, "path": done.into.path }),
    );
    place::record(tx, PlaceAct::Merge, &places.from, details, sides)?;
    Ok(done)
}
