//! The SQL of levels that roles should reach.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{certification, employment, level, level_goal, person, role};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::ids::Id;
use crate::people::{PersonStatus, full_name, is_current};

/// A level that a role should reach.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct GoalRow {
    /// Its key.
    pub id: Id,
    /// The role.
    pub role_id: Id,
    /// The level.
    pub level_id: Id,
    /// Days after taking the role.
    pub days: i64,
    /// The day from which on it is asked.
    pub asked_on: Day,
}

/// What is asked of roles now.
///
/// # Errors
/// When the database fails.
pub fn goals(conn: &mut Conn) -> QueryResult<Vec<GoalRow>> {
    level_goal::table
        .filter(level_goal::removed_at.is_null())
        .order((level_goal::role_id, level_goal::level_id, level_goal::id))
        .select((level_goal::id, level_goal::role_id, level_goal::level_id, level_goal::days, level_goal::asked_on))
        .load(conn)
}

/// Asks a level of a role from a day on.
///
/// # Errors
/// When the database fails.
pub fn insert(tx: &mut Tx<'_>, (role, level): (Id, Id), (days, today): (i64, Day)) -> QueryResult<Id> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (level_goal::id.eq(id), level_goal::role_id.eq(role), level_goal::level_id.eq(level), level_goal::days.eq(days)),
        (level_goal::asked_on.eq(today), level_goal::made_at.eq(now), level_goal::made_by.eq(by)),
    );
    diesel::insert_into(level_goal::table).values(values).execute(tx.conn)?;
    Ok(id)
}

/// Asks it no more.
///
/// # Errors
/// When the database fails.
pub fn remove(tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (level_goal::removed_at.eq(now), level_goal::removed_by.eq(by));
    diesel::update(level_goal::table.find(id)).set(set).execute(tx.conn)
}

/// Into which role each one was merged.
///
/// # Errors
/// When the database fails.
pub fn merged(conn: &mut Conn) -> QueryResult<BTreeMap<Id, Id>> {
    let rows: Vec<(Id, Option<Id>)> =
        role::table.filter(role::merged_into.is_not_null()).order(role::id).select((role::id, role::merged_into)).load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, into)| Some((id, into?))).collect())
}

/// Somebody in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub person: Id,
    /// Their employee number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// The role.
    pub role: Id,
    /// Since when they have it.
    pub since: Day,
    /// Where they work.
    pub department: Id,
}

/// Who has one of these roles on a day, as it is known now, and is not away, by name.
///
/// # Errors
/// When the database fails.
pub fn holders(conn: &mut Conn, roles: &[Id], on: Day) -> QueryResult<Vec<Holder>> {
    type Row = (Id, String, String, String, Id, Day, Id);
    let rows: Vec<Row> = employment::table
        .inner_join(person::table.on(person::id.eq(employment::person_id)))
        .filter(is_current())
        .filter(employment::started_on.le(on))
        .filter(employment::role_id.eq_any(roles.to_vec()))
        .filter(person::status.eq(PersonStatus::Active))
        .order((person::family_name, person::given_name, person::id))
        .select((
            person::id,
            person::employee_number,
            person::given_name,
            person::family_name,
            employment::role_id,
            employment::role_since,
            employment::department_id,
        ))
        .load(conn)?;
    let holder = |(person, number, given, family, role, since, department): Row| Holder {
        person,
        number,
        name: full_name(&given, &family),
        role,
        since,
        department,
    };
    Ok(rows.into_iter().map(holder).collect())
}

/// The role that somebody has on a day, and since when.
///
/// # Errors
/// When the database fails.
pub fn role_of(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Option<(Id, Day)>> {
    employment::table
        .filter(employment::person_id.eq(person))
        .filter(is_current())
        .filter(employment::started_on.le(on))
        .select((employment::role_id, employment::role_since))
        .first(conn)
        .optional()
}

/// The highest position of each ladder that these people hold on a day, by person and ladder.
///
/// # Errors
/// When the database fails.
pub fn heights(conn: &mut Conn, people: &[Id], on: Day) -> QueryResult<BTreeMap<(Id, Id), i32>> {
    let mut all: BTreeMap<(Id, Id), i32> = BTreeMap::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, Id, i32)> = certification::table
            .inner_join(level::table)
            .filter(certification::person_id.eq_any(ids.to_vec()))
            .filter(certification::known_until.is_null())
            .filter(certification::from_on.le(on))
            .filter(certification::until_on.gt(on))
            .order((certification::person_id, certification::id))
            .select((certification::person_id, level::ladder_id, level::position))
            .load(conn)?;
        for (person, ladder, position) in rows {
            let height = all.entry((person, ladder)).or_insert(position);
            *height = position.max(*height);
        }
    }
    Ok(all)
}
