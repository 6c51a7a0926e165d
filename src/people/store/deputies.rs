//! The SQL of who stands in for whom.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::is_current;
use crate::clock::Day;
use crate::db::schema::{department, department_head, deputy, employment, person, programme, programme_owner};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::ids::Id;
use crate::people::deputy::Deputyship;
use crate::people::person::{PersonStatus, full_name};

/// Whom somebody has named and who still stands in for them on `today` or later, by day.
///
/// # Errors
/// When the database fails.
pub fn of_person(conn: &mut Conn, id: Id, today: Day) -> QueryResult<Vec<Deputyship>> {
    type Row = (Id, Day, Day, (Id, String, String, String));
    let rows: Vec<Row> = deputy::table
        .inner_join(person::table.on(person::id.eq(deputy::deputy_id)))
        .filter(deputy::person_id.eq(id))
        .filter(deputy::until_on.gt(today))
        .order((deputy::from_on, deputy::id))
        .select((
            deputy::id,
            deputy::from_on,
            deputy::until_on,
            (person::id, person::given_name, person::family_name, person::employee_number),
        ))
        .load(conn)?;
    let one = |(id, from, until, (deputy, given, family, employee_number)): Row| {
        let name = full_name(&given, &family);
        Deputyship { id, deputy, name, employee_number, from, until }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// For whom somebody stands in on `today`: id and whole name of whoever still works here, by name.
///
/// # Errors
/// When the database fails.
pub fn stands_in_for(conn: &mut Conn, deputy: Id, today: Day) -> QueryResult<Vec<(Id, String)>> {
    let rows: Vec<(Id, String, String)> = deputy::table
        .inner_join(person::table.on(person::id.eq(deputy::person_id)))
        .filter(deputy::deputy_id.eq(deputy))
        .filter(deputy::from_on.le(today))
        .filter(deputy::until_on.gt(today))
        .filter(person::status.ne(PersonStatus::Left))
        .order((person::sort_name, person::id))
        .select((person::id, person::given_name, person::family_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, given, family)| (id, full_name(&given, &family))).collect())
}

/// Who stands in for whom on a day: the deputy, and for whom with their whole name, whoever of them still works here.
///
/// # Errors
/// When the database fails.
pub fn on_day(conn: &mut Conn, day: Day) -> QueryResult<Vec<(Id, (Id, String))>> {
    let pairs: Vec<(Id, Id)> = deputy::table
        .filter(deputy::from_on.le(day))
        .filter(deputy::until_on.gt(day))
        .select((deputy::deputy_id, deputy::person_id))
        .load(conn)?;
    let absent: Vec<Id> = pairs.iter().map(|(_, person)| *person).collect();
    let mut names: BTreeMap<Id, (String, String)> = BTreeMap::new();
    for ids in absent.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, String, String, String)> = person::table
            .filter(person::id.eq_any(ids))
            .filter(person::status.ne(PersonStatus::Left))
            .select((person::id, person::sort_name, person::given_name, person::family_name))
            .load(conn)?;
        names.extend(rows.into_iter().map(|(id, sort, given, family)| (id, (sort, full_name(&given, &family)))));
    }
    let known = pairs.into_iter().filter_map(|(deputy, id)| Some((deputy, id, names.get(&id)?.clone())));
    let mut known: Vec<(Id, Id, (String, String))> = known.collect();
    known.sort_by(|(one, _, by), (other, _, other_by)| (one, by).cmp(&(other, other_by)));
    Ok(known.into_iter().map(|(deputy, id, (_, name))| (deputy, (id, name))).collect())
}

/// Of these people, those to whom somebody reports.
///
/// # Errors
/// When the database fails.
pub fn managing(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<Id>> {
    let found: Vec<Option<Id>> = employment::table
        .filter(employment::manager_id.eq_any(ids.iter().copied().map(Some)))
        .filter(is_current())
        .select(employment::manager_id)
        .distinct()
        .load(conn)?;
    let found: Vec<Id> = found.into_iter().flatten().collect();
    Ok(ids.iter().copied().filter(|id| found.contains(id)).collect())
}

/// Whether there is something to stand in for: somebody reports to them, they head a department in use, or they own a programme.
///
/// # Errors
/// When the database fails.
pub fn lends(conn: &mut Conn, id: Id) -> QueryResult<bool> {
    let heads: i64 = department_head::table
        .inner_join(department::table.on(department::id.eq(department_head::department_id)))
        .filter(department_head::person_id.eq(id))
        .filter(department::retired_on.is_null())
        .count()
        .get_result(conn)?;
    let owns: i64 = programme_owner::table
        .inner_join(programme::table)
        .filter(programme_owner::person_id.eq(id))
        .filter(programme::ended_on.eq(Day::NEVER))
        .count()
        .get_result(conn)?;
    Ok(heads > 0 || owns > 0 || !managing(conn, &[id])?.is_empty())
}

/// Writes down who stands in for somebody: `from <= day < until`.
pub(in crate::people) fn insert(tx: &mut Tx<'_>, person: Id, other: Id, (from, until): (Day, Day)) -> QueryResult<Id> {
    let id = tx.new_id();
    let who = (deputy::id.eq(id), deputy::person_id.eq(person), deputy::deputy_id.eq(other));
    let row = (who, deputy::from_on.eq(from), deputy::until_on.eq(until), deputy::named_at.eq(tx.now()));
    diesel::insert_into(deputy::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Ends it on a day, as the first on which it is over; none: as if it had never been.
pub(in crate::people) fn end(tx: &mut Tx<'_>, id: Id, until: Option<Day>) -> QueryResult<()> {
    match until {
        Some(until) => diesel::update(deputy::table.find(id)).set(deputy::until_on.eq(until)).execute(tx.conn)?,
        None => diesel::delete(deputy::table.find(id)).execute(tx.conn)?,
    };
    Ok(())
}
