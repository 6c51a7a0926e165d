//! Whose contract begins or is over today, where they are: they may sign in and get mail from then on, or no more.

use serde_json::json;

use super::save::{is_otherwise, settle};
use super::store::{self, lists};
use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, PersonRow};

/// Follows the days: to be run through the day. Answers how many began or ended.
///
/// # Errors
/// When the database fails.
pub fn follow_spells(app: &App, actor: &Actor) -> Result<i64, AppError> {
    let now = app.db.clock().now();
    let some = app.db.read_now(|conn| lists::maybe_otherwise(conn, days_on_earth(now)))?;
    let mut followed = 0;
    for id in some {
        let alone = |tx: &mut Tx<'_>| follow(tx, id, now);
        match app.db.write_now(actor, alone) {
            Ok(has_changed) => followed += i64::from(has_changed),
            Err(AppError::Conflict(why)) => tracing::warn!(person = %id, %why, "their contract is not followed"),
            Err(other) => return Err(other),
        }
    }
    Ok(followed)
}

/// The first and the last day that it is anywhere at this moment.
fn days_on_earth(now: Instant) -> (crate::clock::Day, crate::clock::Day) {
    let day = people::own_day(now, "UTC");
    (day.plus_days(-1), day.plus_days(1))
}

fn follow(tx: &mut Tx<'_>, id: Id, now: Instant) -> Result<bool, AppError> {
    store::hold(tx)?;
    let Some(before) = otherwise(tx.conn, id, now)? else { return Ok(false) };
    settle(tx, id)?;
    let after = people::person(tx.conn, id)?.map(|row| row.status);
    let both = (json!({ "status": before.status }), json!({ "status": after }));
    tx.audit_change("person.update", ("person", id), json!({ "employee_number": before.employee_number }), both)?;
    Ok(true)
}

/// This person, if they stand otherwise than their spells say.
fn otherwise(conn: &mut Conn, id: Id, now: Instant) -> Result<Option<PersonRow>, AppError> {
    let person = people::person(conn, id)?.filter(|person| person.external);
    let spells = store::spells_of(conn, id)?;
    Ok(person.filter(|person| is_otherwise(&spells, person, now)))
}
