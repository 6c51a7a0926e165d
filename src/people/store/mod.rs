//! All SQL of the people, save that of the import.

pub mod absences;
pub mod changed;
pub mod deputies;
pub mod employed;
pub mod external;
pub mod heads;
pub mod hold;
pub mod holidays;
pub mod leaving;
pub mod moving;
pub mod named;
pub mod places;
pub mod reach;
pub mod recut;
pub mod statement;
pub mod types;

use std::collections::HashMap;

use diesel::dsl::{exists, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use jiff::tz::TimeZone;

use super::organisation::{Department, Location, Organisation, Role};
use super::person::{PersonRow, PersonStatus, Placement, full_name};
use super::search::{MOST_WORDS, Wanted};
use super::words::{beginning_with, sought_words};
use crate::clock::Day;
use crate::db::dialect::NEVER;
use crate::db::schema::{department, employment, employment_type, location, person, person_term, role};
use crate::db::{Conn, distinct};
use crate::each;
use crate::ids::Id;

/// Whether a row of `employment` is somebody's current spell: written out, so that the indexes over current spells are used.
pub fn is_current() -> SqlLiteral<Bool> {
    sql(&format!("employment.ended_on = {NEVER}"))
}

/// The whole organisation.
///
/// # Errors
/// When the database fails.
pub fn organisation(conn: &mut Conn) -> QueryResult<Organisation> {
    type Kept = (Option<Day>, Option<Id>);
    let departments: Vec<(Id, Option<Id>, String, String, Kept)> = department::table
        .order((department::path, department::id))
        .select((
            department::id,
            department::parent_id,
            department::name,
            department::path,
            (department::retired_on, department::merged_into),
        ))
        .load(conn)?;
    let roles: Vec<(Id, String, String, Kept)> = role::table
        .order((role::name, role::id))
        .select((role::id, role::name, role::summary, (role::retired_on, role::merged_into)))
        .load(conn)?;
    let locations: Vec<(Id, String, Kept)> = location::table
        .order((location::name, location::id))
        .select((location::id, location::name, (location::retired_on, location::merged_into)))
        .load(conn)?;
    let department = |(id, parent_id, name, path, (retired_on, merged_into))| Department {
        id,
        parent_id,
        name,
        path,
        retired_on,
        merged_into,
    };
    let role = |(id, name, summary, (retired_on, merged_into))| Role { id, name, summary, retired_on, merged_into };
    let location = |(id, name, (retired_on, merged_into))| Location { id, name, retired_on, merged_into };
    Ok(Organisation::new(
        departments.into_iter().map(department).collect(),
        roles.into_iter().map(role).collect(),
        locations.into_iter().map(location).collect(),
    ))
}

diesel::define_sql_function! {
    /// An employee number as numbers are compared: on both databases the letters A to Z become small, and no others. An index holds it.
    #[sql_name = "lower"]
    fn number_folded(number: Text) -> Text;
}

type Facts = (Id, String, String, String, String, String, String, PersonStatus, Day, Day, Option<Day>, bool);
type Named = Option<(Id, String)>;
type Place = (Named, Named, Named, Option<(Option<Id>, Day, Day)>);
type Found = (Facts, Place, Named);

fn row((facts, place, employment_type): Found) -> PersonRow {
    let (id, employee_number, email, given_name, family_name, language, time_zone, status, hired_on, left_on, last_day, external) =
        facts;
    let employment = placement(place);
    PersonRow {
        id,
        employee_number,
        email,
        given_name,
        family_name,
        language,
        time_zone,
        status,
        hired_on,
        left_on,
        last_day,
        employment_type,
        employment,
        external,
    }
}

fn placement((department, role, location, spell): Place) -> Option<Placement> {
    let ((department_id, department), (role_id, role), (location_id, location)) = (department?, role?, location?);
    let (manager_id, started_on, role_since) = spell?;
    Some(Placement { department_id, department, role_id, role, location_id, location, manager_id, started_on, role_since })
}

/// A query of people with their current employment, to be narrowed and loaded. The tables are joined one after the other: of a join
/// within a join, SQLite makes a table of its own, of everybody.
macro_rules! people {
    () => {
        person::table
            .left_join(employment::table.on(employment::person_id.eq(person::id).and(is_current())))
            .left_join(department::table.on(department::id.eq(employment::department_id)))
            .left_join(role::table.on(role::id.eq(employment::role_id)))
            .left_join(location::table.on(location::id.eq(employment::location_id)))
            .left_join(employment_type::table.on(employment_type::id.nullable().eq(person::employment_type_id)))
            .select((
                (
                    person::id,
                    person::employee_number,
                    person::email,
                    person::given_name,
                    person::family_name,
                    person::language,
                    person::time_zone,
                    person::status,
                    person::hired_on,
                    person::left_on,
                    person::last_day,
                    person::external,
                ),
                (
                    (department::id, department::path).nullable(),
                    (role::id, role::name).nullable(),
                    (location::id, location::name).nullable(),
                    (employment::manager_id, employment::started_on, employment::role_since).nullable(),
                ),
                (employment_type::id, employment_type::name).nullable(),
            ))
    };
}

/// The people with these ids.
///
/// # Errors
/// When the database fails.
pub fn people_of(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<PersonRow>> {
    let found: Vec<Found> = people!().filter(person::id.eq_any(ids.to_vec())).order(person::id).load(conn)?;
    Ok(found.into_iter().map(row).collect())
}

/// The person with this id.
///
/// # Errors
/// When the database fails.
pub fn person(conn: &mut Conn, id: Id) -> QueryResult<Option<PersonRow>> {
    let found: Option<Found> = people!().filter(person::id.eq(id)).first(conn).optional()?;
    Ok(found.map(row))
}

/// The person with this employee number, whatever the case of its letters; where two have it but for that, whoever has it to the letter.
///
/// # Errors
/// When the database fails.
pub fn person_by_number(conn: &mut Conn, number: &str) -> QueryResult<Option<PersonRow>> {
    let found: Option<Found> = people!()
        .filter(number_folded(person::employee_number).eq(number.to_ascii_lowercase()))
        .order((person::employee_number.ne(number), person::id))
        .first(conn)
        .optional()?;
    Ok(found.map(row))
}

/// The time zone of a person; UTC where there is no such person or zone.
///
/// # Errors
/// When the database fails.
pub fn zone_of(conn: &mut Conn, person_id: Id) -> QueryResult<TimeZone> {
    let name: Option<String> = person::table.find(person_id).select(person::time_zone).first(conn).optional()?;
    Ok(name.and_then(|name| TimeZone::get(&name).ok()).unwrap_or(TimeZone::UTC))
}

/// The time zone of each of these people.
///
/// # Errors
/// When the database fails.
pub fn zones_of(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, TimeZone>> {
    let found: Vec<(Id, String)> =
        person::table.filter(person::id.eq_any(people)).order(person::id).select((person::id, person::time_zone)).load(conn)?;
    Ok(found.into_iter().map(|(id, zone)| (id, TimeZone::get(&zone).unwrap_or(TimeZone::UTC))).collect())
}

/// The zones that people have, each once.
///
/// # Errors
/// When the database fails.
pub fn zones(conn: &mut Conn) -> QueryResult<Vec<String>> {
    distinct(conn, "person", "time_zone")
}

/// The words that begin with `word`.
macro_rules! terms {
    ($word:expr) => {{
        let (from, before) = beginning_with(&$word);
        person_term::table.filter(person_term::term.ge(from)).filter(person_term::term.lt(before))
    }};
}

/// The condition under which a query of people with their current employment keeps to whom is wanted. External people have a list of their own.
macro_rules! narrowed {
    ($query:expr, $wanted:expr, |$word:ident| $has_word:expr) => {{
        let mut query = $query.filter(person::external.eq(false));
        for $word in &$wanted.words {
            query = query.filter($has_word);
        }
        if let Some(departments) = &$wanted.departments {
            query = query.filter(employment::department_id.eq_any(departments.clone()));
        }
        if let Some(role) = $wanted.role {
            query = query.filter(employment::role_id.eq(role));
        }
        if let Some(location) = $wanted.location {
            query = query.filter(employment::location_id.eq(location));
        }
        if let Some(status) = $wanted.status {
            query = query.filter(person::status.eq(status));
        }
        query
    }};
}

/// Where a part of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// After so many.
    Offset(i64),
    /// After this person; at the beginning where there is none with this id.
    After(Id),
}

/// People up to which those found by their words are looked up one by one and put in order; where there are more, everybody is gone
/// through by name until enough are found.
const LOOKED_UP: i64 = 1_000;

/// The people who are wanted, by family name; at most `limit`. `found` is how many are wanted in all.
///
/// # Errors
/// When the database fails.
pub fn people(conn: &mut Conn, wanted: &Wanted, found: i64, from: Start, limit: i64) -> QueryResult<Vec<PersonRow>> {
    let mut query = if found > LOOKED_UP {
        narrowed!(people!().into_boxed(), wanted, |word| exists(terms!(word).filter(person_term::person_id.eq(person::id))))
    } else {
        narrowed!(people!().into_boxed(), wanted, |word| person::id.eq_any(terms!(word).select(person_term::person_id)))
    };
    match from {
        Start::Offset(offset) => query = query.offset(offset),
        Start::After(id) => {
            let last: Option<String> = person::table.find(id).select(person::sort_name).first(conn).optional()?;
            if let Some(name) = last {
                let same_name = person::sort_name.eq(name.clone()).and(person::id.gt(id));
                // the first says where to begin in the index
                query = query.filter(person::sort_name.ge(name.clone())).filter(person::sort_name.gt(name).or(same_name));
            }
        }
    }
    let found: Vec<Found> = query.order((person::sort_name, person::id)).limit(limit).load(conn)?;
    Ok(found.into_iter().map(row).collect())
}

/// The ids of all people who are wanted, by family name, for a file.
///
/// # Errors
/// When the database fails.
pub fn ids_by_name(conn: &mut Conn, wanted: &Wanted) -> QueryResult<Vec<Id>> {
    let all = person::table
        .left_join(employment::table.on(employment::person_id.eq(person::id).and(is_current())))
        .select(person::id)
        .into_boxed();
    let query = narrowed!(all, wanted, |word| person::id.eq_any(terms!(word).select(person_term::person_id)));
    query.order((person::sort_name, person::id)).load(conn)
}

/// How many people are wanted.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn, wanted: &Wanted) -> QueryResult<i64> {
    if *wanted == Wanted::default() {
        let everybody: i64 = person::table.count().get_result(conn)?;
        return Ok(everybody - external::count(conn)?);
    }
    if let ([word], true) = (wanted.words.as_slice(), wanted.is_by_words_alone()) {
        let named = || diesel::dsl::count(person_term::person_id).aggregate_distinct();
        let everybody: i64 = terms!(word).select(named()).first(conn)?;
        let external = person::table.filter(person::external.eq(true)).select(person::id);
        let others: i64 = terms!(word).filter(person_term::person_id.eq_any(external)).select(named()).first(conn)?;
        return Ok(everybody - others);
    }
    let all = person::table
        .left_join(employment::table.on(employment::person_id.eq(person::id).and(is_current())))
        .select(diesel::dsl::count_star())
        .into_boxed();
    narrowed!(all, wanted, |word| person::id.eq_any(terms!(word).select(person_term::person_id))).first(conn)
}

/// The people with this employee number, whatever the case of its letters: one, or a few of before numbers were folded.
///
/// # Errors
/// When the database fails.
pub fn numbered(conn: &mut Conn, number: &str) -> QueryResult<Vec<Id>> {
    let is_theirs = number_folded(person::employee_number).eq(number.to_ascii_lowercase());
    person::table.filter(is_theirs).select(person::id).load(conn)
}

/// The people who are called so: each word begins one of theirs. None where it says nothing; at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn called(conn: &mut Conn, text: &str, limit: i64) -> QueryResult<Vec<Id>> {
    let words = sought_words(text);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = person::table.order(person::id).limit(limit).select(person::id).into_boxed();
    for word in words.into_iter().take(MOST_WORDS).map(|word| word.plain) {
        query = query.filter(person::id.eq_any(terms!(word).select(person_term::person_id)));
    }
    query.load(conn)
}

/// Employee number and name of these people, by id.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn, ids: &[Id]) -> QueryResult<HashMap<Id, (String, String)>> {
    let found: Vec<(Id, String, String, String)> = each!(conn, |conn| person::table
        .filter(person::id.eq_any(ids))
        .order(person::id)
        .select((person::id, person::employee_number, person::given_name, person::family_name))
        .load(conn))?;
    let named = |(id, number, given, family): (Id, String, String, String)| (id, (number, full_name(&given, &family)));
    Ok(found.into_iter().map(named).collect())
}

/// Department, role, location and manager, by name but for the last.
type PlaceNames = (String, String, String, Option<Id>);

/// The place of the last spell of each of these, also of those who have left.
///
/// # Errors
/// When the database fails.
pub fn last_places(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, PlaceNames>> {
    let spells: Vec<(Id, PlaceNames)> = each!(conn, |conn| employment::table
        .inner_join(department::table)
        .inner_join(role::table)
        .inner_join(location::table)
        .filter(employment::person_id.eq_any(people))
        .order((employment::ended_on, employment::started_on, employment::id))
        .select((employment::person_id, (department::path, role::name, location::name, employment::manager_id)))
        .load(conn))?;
    // of several, the last stays
    Ok(spells.into_iter().collect())
}
