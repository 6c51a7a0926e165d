//! All SQL of what is told of brand accounts.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::brand_accounts::coverage::State;
use crate::clock::{Day, Instant};
use crate::db::schema::{
    brand_alarm, brand_alarm_reader, brand_call, department_head, employment, person, programme, programme_owner,
};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::{PersonStatus, full_name, is_current};

/// Most calls that are made in one run.
const MOST_CALLS: i64 = 100;

/// Somebody who can be told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their zone.
    pub time_zone: String,
    /// Whether they work now, and are not away.
    pub is_active: bool,
}

type ReaderRow = (Id, String, String, String, String, PersonStatus);

fn reader((id, given, family, email, time_zone, status): ReaderRow) -> Reader {
    Reader { id, name: full_name(&given, &family), email, time_zone, is_active: status == PersonStatus::Active }
}

#[rustfmt::skip]
macro_rules! reader_columns {
    () => {(person::id, person::given_name, person::family_name, person::email, person::time_zone, person::status)};
}

/// Who answers for each programme that there is on a day.
pub fn owners(conn: &mut Conn, on: Day) -> QueryResult<Vec<(Id, Reader)>> {
    let rows: Vec<(Id, ReaderRow)> = programme_owner::table
        .inner_join(programme::table)
        .inner_join(person::table)
        .filter(programme::ended_on.gt(on))
        .order((programme_owner::programme_id, programme_owner::person_id))
        .select((programme_owner::programme_id, reader_columns!()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(programme, row)| (programme, reader(row))).collect())
}

/// Who heads each department.
pub fn heads(conn: &mut Conn) -> QueryResult<HashMap<Id, Reader>> {
    let rows: Vec<(Id, ReaderRow)> = department_head::table
        .inner_join(person::table.on(person::id.eq(department_head::person_id)))
        .order(department_head::department_id)
        .select((department_head::department_id, reader_columns!()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(department, row)| (department, reader(row))).collect())
}

/// Where each of these people works now.
pub fn departments(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Id>> {
    let rows: Vec<(Id, Id)> = employment::table
        .filter(employment::person_id.eq_any(people))
        .filter(is_current())
        .order((employment::person_id, employment::id))
        .select((employment::person_id, employment::department_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// How each account stood when it was last noted, with the key of that note.
pub fn last(conn: &mut Conn) -> QueryResult<HashMap<Id, (Id, State)>> {
    let newest = brand_alarm::table.group_by(brand_alarm::brand_account_id).select(diesel::dsl::max(brand_alarm::id));
    let newest: Vec<Option<Id>> = newest.order(brand_alarm::brand_account_id).load(conn)?;
    let ids: Vec<Id> = newest.into_iter().flatten().collect();
    let rows: Vec<(Id, Id, State)> = brand_alarm::table
        .filter(brand_alarm::id.eq_any(ids))
        .order(brand_alarm::id)
        .select((brand_alarm::brand_account_id, brand_alarm::id, brand_alarm::state))
        .load(conn)?;
    Ok(rows.into_iter().map(|(account, id, state)| (account, (id, state))).collect())
}

/// Notes how an account stands now.
pub fn note(tx: &mut Tx<'_>, account: Id, state: State) -> QueryResult<Id> {
    let (id, now) = (tx.new_id(), tx.now());
    let values = (
        (brand_alarm::id.eq(id), brand_alarm::brand_account_id.eq(account)),
        (brand_alarm::state.eq(state), brand_alarm::noted_at.eq(now)),
    );
    diesel::insert_into(brand_alarm::table).values(values).execute(tx.conn)?;
    Ok(id)
}

/// Notes who is told of a change.
pub fn note_reader(tx: &mut Tx<'_>, alarm: Id, person: Id) -> QueryResult<()> {
    let row = (brand_alarm_reader::alarm_id.eq(alarm), brand_alarm_reader::person_id.eq(person));
    diesel::insert_into(brand_alarm_reader::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// A call to the webhook.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = brand_call)]
pub struct CallRow {
    /// Of which change; the webhook is told it with each attempt, so that who takes it twice can tell.
    pub alarm_id: Id,
    /// What it says.
    pub body: String,
    /// When it was put in.
    pub created_at: Instant,
    /// How many attempts were begun.
    pub attempts: i32,
}

/// Puts a call in.
pub fn put_call(tx: &mut Tx<'_>, alarm: Id, body: &str) -> QueryResult<()> {
    let now = tx.now();
    let values = (
        (brand_call::alarm_id.eq(alarm), brand_call::body.eq(body)),
        (brand_call::created_at.eq(now), brand_call::next_at.eq(now)),
        (brand_call::attempts.eq(0), brand_call::last_error.eq("")),
    );
    each!(tx.conn, |conn| diesel::insert_into(brand_call::table).values(values).execute(conn))?;
    Ok(())
}

/// The calls that are due, the oldest first.
pub fn due_calls(conn: &mut Conn, now: Instant) -> QueryResult<Vec<CallRow>> {
    brand_call::table
        .filter(brand_call::taken_at.is_null())
        .filter(brand_call::given_up_at.is_null())
        .filter(brand_call::next_at.le(now))
        .order(brand_call::alarm_id)
        .limit(MOST_CALLS)
        .select(CallRow::as_select())
        .load(conn)
}

/// Begins an attempt, unless somebody else is at it; whether it has begun. Killed in between, it is made again at `again`.
pub fn begin_call(tx: &mut Tx<'_>, row: &CallRow, again: Instant) -> QueryResult<bool> {
    let open = brand_call::table.find(row.alarm_id).filter(brand_call::attempts.eq(row.attempts));
    let set = (brand_call::attempts.eq(row.attempts + 1), brand_call::next_at.eq(again));
    Ok(diesel::update(open).set(set).execute(tx.conn)? > 0)
}

/// What becomes of a call after an attempt.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = brand_call)]
pub struct After {
    /// When it is made again.
    pub next_at: Option<Instant>,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// When it was given up.
    pub given_up_at: Option<Instant>,
    /// Why not.
    pub last_error: String,
}

/// Writes it down.
pub fn end_call(tx: &mut Tx<'_>, alarm: Id, after: &After) -> QueryResult<()> {
    diesel::update(brand_call::table.find(alarm)).set(after).execute(tx.conn)?;
    Ok(())
}
