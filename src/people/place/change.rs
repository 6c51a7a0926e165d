//! Renaming a department, a role or a location, and moving a department below another. The id stays, and so does whoever works there.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::kind::{Place, PlaceKind};
use super::merge::note_those_at;
use super::name::{held, name, place};
use super::record::{PlaceAct, record};
use super::rules::{path_after, paths_moved};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::organisation::Organisation;
use crate::people::store::{self, moving};
use crate::said;

/// What is asked for; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlace {
    /// Its own name, without what stands above it.
    #[serde(default)]
    pub name: Option<String>,
    /// Of a department the one above it, by path or id; empty for none.
    #[serde(default)]
    pub parent: Option<String>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As it was.
    pub before: Place,
    /// As it is since.
    pub after: Place,
    /// The departments below it, whose paths follow.
    pub below: usize,
}

impl Changed {
    /// Whether anything is another.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.before != self.after
    }
}

/// What a change would do.
///
/// # Errors
/// [`AppError::Invalid`] where it may not be called so or stand there, [`AppError::Conflict`] where it is retired, [`AppError::NotFound`].
pub fn foresee_change(conn: &mut Conn, kind: PlaceKind, id: Id, asked: &NewPlace) -> Result<Changed, AppError> {
    decide(&store::organisation(conn)?, kind, id, asked)
}

fn decide(organisation: &Organisation, kind: PlaceKind, id: Id, asked: &NewPlace) -> Result<Changed, AppError> {
    let before = place(organisation, kind, id)?;
    let name = asked.name.as_deref().map_or_else(|| Ok(before.name.clone()), |typed| name("name", typed))?;
    let parent_id = match asked.parent.as_deref().map(str::trim) {
        None => before.parent_id,
        Some("") => None,
        Some(_) if kind != PlaceKind::Department => {
            return Err(AppError::invalid("parent", said!("people-parent-of-department-alone")));
        }
        Some(text) => {
            let found = organisation.find_department(text).map(|department| department.id);
            Some(found.ok_or_else(|| AppError::invalid("parent", said!("people-no-such-parent")))?)
        }
    };
    let path = path_after(organisation, &before, &name, parent_id)?;
    let below = paths_moved(organisation, &before, &path).len().saturating_sub(1);
    let after = Place { name, parent_id, path, ..before.clone() };
    Ok(Changed { before, after, below })
}

/// Renames it, moves it, or both.
///
/// # Errors
/// As [`foresee_change`].
pub fn change(tx: &mut Tx<'_>, kind: PlaceKind, id: Id, asked: &NewPlace) -> Result<Changed, AppError> {
    let changed = decide(&held(tx)?, kind, id, asked)?;
    if !changed.is_any() {
        return Ok(changed);
    }
    moving::rename(tx, &changed.before, &changed.after)?;
    if changed.before.parent_id != changed.after.parent_id {
        note_those_at(tx, &changed.after)?;
    }
    let shown = |place: &Place| match kind {
        PlaceKind::Department => json!({ "path": place.path }),
        PlaceKind::Role | PlaceKind::Location => json!({ "name": place.name }),
    };
    let sides = (shown(&changed.before), shown(&changed.after));
    record(tx, PlaceAct::Change, &changed.after, json!({ "name": changed.after.path }), sides)?;
    Ok(changed)
}
