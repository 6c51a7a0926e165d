//! The SQL of the policies: the general one, and those of programmes.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{programme, programme_course, reminder_policy};
use crate::db::{Conn, Json, Tx};
use crate::ids::Id;
use crate::reminders::policies::{Policies, Switched};
use crate::reminders::policy::Policy;

/// The name of the general policy.
const GENERAL: &str = "default";

/// How the policy of a programme is called.
fn name(programme: Option<Id>) -> String {
    programme.map_or_else(|| GENERAL.to_owned(), |id| format!("programme-{}", id.0))
}

/// The policies: what was saved, or the general one that Gradus comes with. That of a programme that has ended is passed by.
pub fn policies(conn: &mut Conn) -> QueryResult<Policies> {
    type Row = (Option<Id>, Json<Policy>, bool);
    let rows: Vec<Row> = reminder_policy::table
        .left_join(programme::table.on(reminder_policy::programme_id.eq(programme::id.nullable())))
        .filter(reminder_policy::programme_id.is_null().or(programme::ended_on.nullable().eq(Day::NEVER)))
        .order(reminder_policy::id)
        .select((reminder_policy::programme_id, reminder_policy::steps, reminder_policy::active))
        .load(conn)?;
    let mut general = Switched { policy: Policy::default(), active: true };
    let mut own: Vec<(Id, Switched)> = Vec::new();
    for (programme, steps, active) in rows {
        let switched = Switched { policy: steps.0, active };
        match programme {
            None => general = switched,
            Some(programme) => own.push((programme, switched)),
        }
    }
    if own.is_empty() {
        return Ok(Policies::new(general, []));
    }
    let mut courses: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for (programme, course) in members(conn)? {
        courses.entry(programme).or_default().insert(course);
    }
    Ok(Policies::new(general, own.into_iter().map(|(id, switched)| (id, switched, courses.remove(&id).unwrap_or_default()))))
}

/// A programme, as its policy names it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Programme {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
}

/// The programmes that there are now, by name.
pub fn programmes(conn: &mut Conn) -> QueryResult<Vec<Programme>> {
    programme::table
        .filter(programme::ended_on.eq(Day::NEVER))
        .order((programme::name, programme::id))
        .select((programme::id, programme::slug, programme::name))
        .load(conn)
}

/// Which courses are of which programme now.
fn members(conn: &mut Conn) -> QueryResult<Vec<(Id, Id)>> {
    programme_course::table
        .filter(programme_course::until_on.eq(Day::NEVER))
        .order((programme_course::programme_id, programme_course::course_id))
        .select((programme_course::programme_id, programme_course::course_id))
        .load(conn)
}

/// The courses that a programme has now.
pub fn courses_of(conn: &mut Conn, programme: Id) -> QueryResult<BTreeSet<Id>> {
    Ok(members(conn)?.into_iter().filter(|(other, _)| *other == programme).map(|(_, course)| course).collect())
}

/// Saves the policy of a programme, or the general one; returns its id.
pub fn save_policy(tx: &mut Tx<'_>, programme: Option<Id>, switched: &Switched) -> QueryResult<Id> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let named = reminder_policy::table.filter(reminder_policy::name.eq(name(programme)));
    let found: Option<Id> = named.select(reminder_policy::id).first(tx.conn).optional()?;
    let set = (
        reminder_policy::steps.eq(Json(switched.policy.clone())),
        reminder_policy::active.eq(switched.active),
        reminder_policy::updated_at.eq(now),
        reminder_policy::updated_by.eq(by),
    );
    if let Some(id) = found {
        diesel::update(reminder_policy::table.find(id)).set(set).execute(tx.conn)?;
        return Ok(id);
    }
    let id = tx.new_id();
    let which =
        (reminder_policy::id.eq(id), reminder_policy::name.eq(name(programme)), reminder_policy::programme_id.eq(programme));
    diesel::insert_into(reminder_policy::table).values((which, set)).execute(tx.conn)?;
    Ok(id)
}

/// Throws away the policy of a programme, which goes by the general one then; returns its id, where it had one.
pub fn delete_policy(tx: &mut Tx<'_>, programme: Id) -> QueryResult<Option<Id>> {
    let named = reminder_policy::table.filter(reminder_policy::programme_id.eq(programme));
    let found: Option<Id> = named.select(reminder_policy::id).first(tx.conn).optional()?;
    if let Some(id) = found {
        diesel::delete(reminder_policy::table.find(id)).execute(tx.conn)?;
    }
    Ok(found)
}
