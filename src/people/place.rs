//! Adding a department, a role or a location by hand; an import adds those it needs by itself.

use serde_json::json;

use super::organisation::{Department, Location, Role};
use super::path::lineage;
use super::spelling::Spelling;
use super::store::{self, places};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::said;
use crate::text::{tidy, unfit};

/// Letters of the longest name.
const LONGEST: usize = 200;

/// What a name must be, else what is wrong with it.
fn name(field: &str, text: &str) -> Result<String, AppError> {
    let name = text.trim();
    let problem = if name.is_empty() {
        said!("people-give-name")
    } else if name.chars().count() > LONGEST {
        said!("people-name-too-long-200-letters")
    } else if name.chars().any(char::is_control) || unfit(name).is_some() {
        said!("people-name-holds-control-character-take")
    } else {
        return Ok(tidy(name));
    };
    Err(AppError::invalid(field, problem))
}

fn there(field: &str, what: &str, name: &str) -> AppError {
    AppError::Invalid(vec![FieldError::new(field, said!("people-there-already", what = what, name = name))])
}

/// Adds the department with this path, and those above it that are not here.
///
/// # Errors
/// [`AppError::Invalid`] where the path will not do, or is there.
pub fn add_department(tx: &mut Tx<'_>, path: &str) -> Result<Department, AppError> {
    let typed = name("path", path)?;
    places::hold(tx)?;
    let organisation = store::organisation(tx.conn)?;
    let path = Spelling::of_departments(&organisation).path(&typed);
    if path.is_empty() {
        return Err(AppError::invalid("path", said!("people-give-name")));
    }
    let known: Vec<String> = organisation.departments().iter().map(|department| department.path.clone()).collect();
    if known.contains(&path) {
        return Err(there("path", "department", &path));
    }
    let missing: Vec<String> = lineage(&path).into_iter().filter(|above| !known.contains(above)).collect();
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
    places::hold(tx)?;
    if let Some(other) = store::organisation(tx.conn)?.find_role(&name) {
        return Err(there("name", "role", &other.name));
    }
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
    places::hold(tx)?;
    if let Some(other) = store::organisation(tx.conn)?.find_location(&name) {
        return Err(there("name", "location", &other.name));
    }
    places::insert_locations(tx, std::slice::from_ref(&name))?;
    let made = store::organisation(tx.conn)?.find_location(&name).cloned().ok_or(AppError::NotFound("location"))?;
    tx.audit("location.create", ("location", made.id), json!({ "name": name }))?;
    Ok(made)
}
