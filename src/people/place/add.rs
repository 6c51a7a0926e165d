//! Adding a department, a role or a location by hand; an import adds those it needs by itself.

use serde_json::json;

use super::kind::{Place, PlaceKind};
use super::name::{held, name};
use super::rules::Retired;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::people::organisation::{Department, Location, Organisation, Role};
use crate::people::path::lineage;
use crate::people::spelling::Spelling;
use crate::people::store::{self, places};
use crate::said;

fn there(field: &str, kind: PlaceKind, name: &str) -> AppError {
    AppError::Invalid(vec![FieldError::new(field, said!("people-there-already", what = kind.word(), name = name))])
}

/// Refuses what is there already, and what is retired or stands below what is: that is brought back instead.
fn refuse_known(organisation: &Organisation, kind: PlaceKind, field: &str, called: &str) -> Result<(), AppError> {
    if let Some(retired) = Retired::of(organisation, kind).around(called) {
        return Err(AppError::invalid(field, said!("people-there-retired", kind = kind.word(), name = retired)));
    }
    let known = organisation.places(kind).into_iter().find(|place| place.is_in_use() && place.path == called);
    known.map_or(Ok(()), |known| Err(there(field, kind, &known.path)))
}

/// Adds one of any kind: a department by its path.
///
/// # Errors
/// [`AppError::Invalid`] where the name will not do, or is there.
pub fn add(tx: &mut Tx<'_>, kind: PlaceKind, typed: &str) -> Result<Place, AppError> {
    let id = match kind {
        PlaceKind::Department => add_department(tx, typed)?.id,
        PlaceKind::Role => add_role(tx, typed, "")?.id,
        PlaceKind::Location => add_location(tx, typed)?.id,
    };
    store::organisation(tx.conn)?.place(kind, id).ok_or(AppError::NotFound(kind.word()))
}

/// Adds the department with this path, and those above it that are not here.
///
/// # Errors
/// [`AppError::Invalid`] where the path will not do, or is there.
pub fn add_department(tx: &mut Tx<'_>, path: &str) -> Result<Department, AppError> {
    let typed = name("path", path)?;
    let organisation = held(tx)?;
    let path = Spelling::of_places(&organisation, PlaceKind::Department).path(&typed);
    if path.is_empty() {
        return Err(AppError::invalid("path", said!("people-give-name")));
    }
    refuse_known(&organisation, PlaceKind::Department, "path", &path)?;
    let known: Vec<&str> = organisation.departments().iter().map(|department| department.path.as_str()).collect();
    let missing: Vec<String> = lineage(&path).into_iter().filter(|above| !known.contains(&above.as_str())).collect();
    places::insert_departments(tx, &missing)?;
    let organisation = store::organisation(tx.conn)?;
    let made = organisation.find_department(&path).cloned().ok_or(AppError::NotFound("department"))?;
    tx.audit("department.create", ("department", made.id), json!({ "path": path }))?;
    Ok(made)
}

/// Adds a role.
///
/// # Errors
/// [`AppError::Invalid`] where the name will not do, or is there.
pub fn add_role(tx: &mut Tx<'_>, typed: &str, summary: &str) -> Result<Role, AppError> {
    let name = name("name", typed)?;
    let organisation = held(tx)?;
    let name = Spelling::of_places(&organisation, PlaceKind::Role).name(&name);
    refuse_known(&organisation, PlaceKind::Role, "name", &name)?;
    places::insert_roles(tx, std::slice::from_ref(&name))?;
    places::set_summary(tx, &name, summary.trim())?;
    let made = store::organisation(tx.conn)?.find_role(&name).cloned().ok_or(AppError::NotFound("role"))?;
    tx.audit("role.create", ("role", made.id), json!({ "name": name }))?;
    Ok(made)
}

/// Adds a location.
///
/// # Errors
/// [`AppError::Invalid`] where the name will not do, or is there.
pub fn add_location(tx: &mut Tx<'_>, typed: &str) -> Result<Location, AppError> {
    let name = name("name", typed)?;
    let organisation = held(tx)?;
    let name = Spelling::of_places(&organisation, PlaceKind::Location).name(&name);
    refuse_known(&organisation, PlaceKind::Location, "name", &name)?;
    places::insert_locations(tx, std::slice::from_ref(&name))?;
    let made = store::organisation(tx.conn)?.find_location(&name).cloned().ok_or(AppError::NotFound("location"))?;
    tx.audit("location.create", ("location", made.id), json!({ "name": name }))?;
    Ok(made)
}
