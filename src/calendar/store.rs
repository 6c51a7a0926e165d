//! The SQL of calendars: their addresses, and the days that are in one.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::schema::{account, calendar_address, course, enrolment, person};
use crate::db::{Conn, Tx};
use crate::each;
use crate::enrolment::Status;
use crate::ids::Id;
use crate::people::PersonStatus;

/// Most days of each kind in a calendar.
const MOST: i64 = 500;

/// When the address of a person was made, if there is one.
pub fn made_at(conn: &mut Conn, person_id: Id) -> QueryResult<Option<Instant>> {
    calendar_address::table.find(person_id).select(calendar_address::made_at).first(conn).optional()
}

/// Keeps the fingerprint of a person's address, in place of the one before.
pub fn save_address(tx: &mut Tx<'_>, person_id: Id, fingerprint: &str) -> QueryResult<()> {
    let made = (calendar_address::token_sha256.eq(fingerprint), calendar_address::made_at.eq(tx.now()));
    let row = (calendar_address::person_id.eq(person_id), made);
    each!(tx.conn, |conn| diesel::insert_into(calendar_address::table)
        .values(row)
        .on_conflict(calendar_address::person_id)
        .do_update()
        .set(made)
        .execute(conn))?;
    Ok(())
}

/// Takes away a person's address; whether there was one.
pub fn delete_address(tx: &mut Tx<'_>, person_id: Id) -> QueryResult<bool> {
    Ok(diesel::delete(calendar_address::table.find(person_id)).execute(tx.conn)? > 0)
}

/// Whose calendar an address is of.
#[derive(Debug, Clone, Queryable)]
pub struct Owner {
    pub person_id: Id,
    pub status: PersonStatus,
    pub last_day: Option<Day>,
    pub time_zone: String,
    pub language: String,
    /// The language that the account chose, or none, where there is an account.
    pub chosen: Option<String>,
    /// Since when the account may not sign in.
    pub disabled_at: Option<Instant>,
}

/// Whose calendar has the address with this fingerprint.
pub fn owner(conn: &mut Conn, fingerprint: &str) -> QueryResult<Option<Owner>> {
    calendar_address::table
        .inner_join(person::table)
        .left_join(account::table.on(account::person_id.eq(person::id.nullable())))
        .filter(calendar_address::token_sha256.eq(fingerprint))
        .select((
            person::id,
            person::status,
            person::last_day,
            person::time_zone,
            person::language,
            account::language.nullable(),
            account::disabled_at.nullable(),
        ))
        .first(conn)
        .optional()
}

/// An enrolment with its day.
#[derive(Debug, Clone, Queryable)]
pub struct DayRow {
    pub enrolment_id: Id,
    pub title: String,
    pub cycle: i32,
    pub status: Status,
    pub on_day: Day,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// What is open for a person and has a due date, in the order of the dates.
pub fn due(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<DayRow>> {
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::person_id.eq(person_id))
        .filter(enrolment::status.eq(Status::Assigned).or(enrolment::status.eq(Status::InProgress)))
        .filter(enrolment::due_on.is_not_null())
        .filter(course::retired_at.is_null())
        .order((enrolment::due_on, enrolment::id))
        .limit(MOST)
        .select((
            enrolment::id,
            course::title,
            enrolment::cycle,
            enrolment::status,
            enrolment::due_on.assume_not_null(),
            enrolment::created_at,
            enrolment::updated_at,
        ))
        .load(conn)
}

/// What a person has completed and is valid on `today` but not for ever, by the first day on which it is not.
pub fn expiring(conn: &mut Conn, person_id: Id, today: Day) -> QueryResult<Vec<DayRow>> {
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::person_id.eq(person_id))
        .filter(enrolment::status.eq(Status::Completed))
        .filter(enrolment::expires_on.gt(today))
        .order((enrolment::expires_on, enrolment::id))
        .limit(MOST)
        .select((
            enrolment::id,
            course::title,
            enrolment::cycle,
            enrolment::status,
            enrolment::expires_on.assume_not_null(),
            enrolment::created_at,
            enrolment::updated_at,
        ))
        .load(conn)
}
