//! Asking a level of a role, and asking it no more.

use serde_json::json;

use super::goal::RoleLevelInput;
use super::store::{self, GoalRow};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::ladders::store::names::names;
use crate::proofs::condition::meant;
use crate::said;

/// Asks a level of a role, from today on. What was asked of it before with another number of days is asked anew.
///
/// # Errors
/// [`AppError::Invalid`] for a role or a level that there is not, and for days out of bounds; [`AppError::Conflict`] where the same is asked by now; when the
/// database fails.
pub fn ask(tx: &mut Tx<'_>, input: &RoleLevelInput, today: Day) -> Result<Id, AppError> {
    crate::ladders::store::hold(tx.conn)?;
    let names = names(tx.conn)?;
    let role = meant(&names.roles, &input.role);
    let level = meant(&names.levels, &input.level);
    let mut errors: Vec<FieldError> = input.fault().into_iter().collect();
    if role.is_none() {
        errors.push(FieldError::new("role", said!("proofs-choose-role")));
    }
    if level.is_none() {
        errors.push(FieldError::new("level", said!("proofs-choose-level")));
    }
    let (Some(role), Some(level), true) = (role, level, errors.is_empty()) else { return Err(AppError::Invalid(errors)) };
    let same = |row: &&GoalRow| row.role_id == role.id && row.level_id == level.id;
    if let Some(before) = store::goals(tx.conn)?.iter().find(same) {
        if before.days == input.days {
            return Err(AppError::Conflict(said!("ladders-role-asked-already", role = &role.title, level = &level.title)));
        }
        store::remove(tx, before.id)?;
    }
    let id = store::insert(tx, (role.id, level.id), (input.days, today))?;
    let details = json!({ "role": role.title, "level": level.word, "days": input.days });
    tx.audit("role_level.ask", ("role", role.id), details)?;
    Ok(id)
}

/// Asks it no more.
///
/// # Errors
/// [`AppError::NotFound`] where it is not asked; when the database fails.
pub fn ask_no_more(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let row = store::goals(tx.conn)?.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound("role-level"))?;
    store::remove(tx, id)?;
    tx.audit("role_level.remove", ("role", row.role_id), json!({ "level": row.level_id, "days": row.days }))?;
    Ok(())
}
