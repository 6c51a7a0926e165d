//! The SQL of the policy.

use diesel::prelude::*;

use crate::db::schema::reminder_policy;
use crate::db::{Conn, Json, Tx};
use crate::ids::Id;
use crate::reminders::policy::Policy;

/// The name of the one policy.
const POLICY: &str = "default";

/// The policy and whether it is on: what was saved, or the one that Gradus comes with.
pub fn policy(conn: &mut Conn) -> QueryResult<(Policy, bool)> {
    let saved: Option<(Json<Policy>, bool)> = reminder_policy::table
        .filter(reminder_policy::name.eq(POLICY))
        .select((reminder_policy::steps, reminder_policy::active))
        .first(conn)
        .optional()?;
    Ok(saved.map_or_else(|| (Policy::default(), true), |(steps, active)| (steps.0, active)))
}

/// Saves the policy; returns its id.
pub fn save_policy(tx: &mut Tx<'_>, policy: &Policy, active: bool) -> QueryResult<Id> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let found: Option<Id> =
        reminder_policy::table.filter(reminder_policy::name.eq(POLICY)).select(reminder_policy::id).first(tx.conn).optional()?;
    let set = (
        reminder_policy::steps.eq(Json(policy.clone())),
        reminder_policy::active.eq(active),
        reminder_policy::updated_at.eq(now),
        reminder_policy::updated_by.eq(by),
    );
    if let Some(id) = found {
        diesel::update(reminder_policy::table.find(id)).set(set).execute(tx.conn)?;
        return Ok(id);
    }
    let id = tx.new_id();
    let row = (reminder_policy::id.eq(id), reminder_policy::name.eq(POLICY), set.0, set.1, set.2, set.3);
    diesel::insert_into(reminder_policy::table).values(row).execute(tx.conn)?;
    Ok(id)
}
