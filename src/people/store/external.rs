//! SQL of external people as rows of `person`. When they work stands in their spells of contract, which are of [`crate::external`].

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{person, person_term};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::ids::Id;
use crate::insert_many;
use crate::people::changes::{note_addresses, note_people};
use crate::people::person::{PersonStatus, sort_name};
use crate::people::words::words_of;

/// How many external people there are: by an index over them alone.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    person::table.filter(person::external.eq(true)).count().get_result(conn)
}

/// Those of some people who are external.
///
/// # Errors
/// When the database fails.
pub fn external_among(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<Id>> {
    let mut found = Vec::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let theirs: Vec<Id> = person::table
            .filter(person::external.eq(true))
            .filter(person::id.eq_any(ids))
            .order(person::id)
            .select(person::id)
            .load(conn)?;
        found.extend(theirs);
    }
    Ok(found)
}

/// Who an external person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalFacts {
    /// Where their mail goes.
    pub email: String,
    /// Given name.
    pub given_name: String,
    /// Family name; may be empty.
    pub family_name: String,
    /// BCP 47.
    pub language: String,
    /// IANA.
    pub time_zone: String,
}

/// How an external person stands by their spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands {
    /// Left outside of every spell.
    pub status: PersonStatus,
    /// The last day of the spell that runs; none outside.
    pub last_day: Option<Day>,
    /// The day after the last spell, outside of one; [`Day::NEVER`] in one.
    pub left_on: Day,
    /// The first day on which they ever worked here.
    pub first: Day,
}

/// Writes somebody new, under a number of their own.
///
/// # Errors
/// When the database fails.
pub fn insert_external(tx: &mut Tx<'_>, number: &str, facts: &ExternalFacts, stands: Stands) -> QueryResult<Id> {
    let (id, now) = (tx.new_id(), tx.now());
    let row = (
        (person::id.eq(id), person::employee_number.eq(number), person::external.eq(true)),
        (person::email.eq(&facts.email), person::given_name.eq(&facts.given_name), person::family_name.eq(&facts.family_name)),
        person::sort_name.eq(sort_name(&facts.given_name, &facts.family_name)),
        (person::language.eq(&facts.language), person::time_zone.eq(&facts.time_zone)),
        (person::status.eq(stands.status), person::hired_on.eq(stands.first), person::left_on.eq(stands.left_on)),
        (person::last_day.eq(stands.last_day), person::created_at.eq(now), person::updated_at.eq(now)),
    );
    diesel::insert_into(person::table).values(row).execute(tx.conn)?;
    write_words(tx, id, number, facts)?;
    note_people(tx, &[id])?;
    Ok(id)
}

/// Writes who they are.
///
/// # Errors
/// When the database fails.
pub fn update_external(tx: &mut Tx<'_>, id: Id, number: &str, facts: &ExternalFacts) -> QueryResult<()> {
    let set = (
        (person::email.eq(&facts.email), person::given_name.eq(&facts.given_name), person::family_name.eq(&facts.family_name)),
        person::sort_name.eq(sort_name(&facts.given_name, &facts.family_name)),
        (person::language.eq(&facts.language), person::time_zone.eq(&facts.time_zone), person::updated_at.eq(tx.now())),
    );
    diesel::update(person::table.find(id)).set(set).execute(tx.conn)?;
    write_words(tx, id, number, facts)?;
    note_addresses(tx);
    note_people(tx, &[id])
}

fn write_words(tx: &mut Tx<'_>, id: Id, number: &str, facts: &ExternalFacts) -> QueryResult<()> {
    diesel::delete(person_term::table.filter(person_term::person_id.eq(id))).execute(tx.conn)?;
    let words = words_of(&facts.given_name, &facts.family_name, number, &facts.email);
    let rows: Vec<_> = words.into_iter().map(|word| (person_term::term.eq(word), person_term::person_id.eq(id))).collect();
    insert_many!(tx.conn, person_term, rows)?;
    Ok(())
}

/// Writes how they stand.
///
/// # Errors
/// When the database fails.
pub fn stand(tx: &mut Tx<'_>, id: Id, stands: Stands) -> QueryResult<()> {
    let set = (
        (person::status.eq(stands.status), person::hired_on.eq(stands.first), person::left_on.eq(stands.left_on)),
        (person::last_day.eq(stands.last_day), person::updated_at.eq(tx.now())),
    );
    diesel::update(person::table.find(id)).set(set).execute(tx.conn)?;
    note_people(tx, &[id])
}

/// Whoever has left the staff comes back by contract.
///
/// # Errors
/// When the database fails.
pub fn become_external(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    diesel::update(person::table.find(id)).set(person::external.eq(true)).execute(tx.conn)?;
    Ok(())
}

/// Whoever worked by contract is known to the HR file by this number from now on.
///
/// # Errors
/// When the database fails.
pub fn become_staff(tx: &mut Tx<'_>, id: Id, number: &str, facts: &ExternalFacts) -> QueryResult<()> {
    let set = (person::external.eq(false), person::employee_number.eq(number), person::updated_at.eq(tx.now()));
    diesel::update(person::table.find(id)).set(set).execute(tx.conn)?;
    write_words(tx, id, number, facts)
}
