//! The SQL of who holds which level, in two times: when it was held, and when that was known.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use crate::clock::{Day, Instant};
use crate::db::schema::{certification, changed_pair, changed_person, ladder, level, person};
use crate::db::{Conn, Dialect, Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::ladders::held::{Award, By};
use crate::proofs::judge::LeafOn;
use crate::proofs::span::Span;

/// People worked out at a time: bounds the memory, whatever the size of a change.
pub const PEOPLE_AT_A_TIME: usize = 1000;
/// Most levels of one person that are read at once.
const MOST: i64 = 10_000;

/// A level held, as it was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certification {
    /// Its key.
    pub id: Id,
    /// Whose.
    pub person: Id,
    /// What is held, when and by what.
    pub award: Award,
    /// Since when that is known.
    pub known_from: Instant,
    /// Until when it was known so; none where it still is.
    pub known_until: Option<Instant>,
}

type Row = ((Id, Id, Id, Day, Day, Day), By, Option<Id>, Json<Vec<LeafOn>>, Instant, Option<Instant>);

#[rustfmt::skip]
macro_rules! columns {
    () => {(
        (
            certification::id, certification::person_id, certification::level_id, certification::from_on, certification::until_on,
            certification::earned_on,
        ),
        certification::how, certification::version_id, certification::proof, certification::known_from, certification::known_until,
    )};
}

fn certification(
    ((id, person, level, from, until, earned_on), by, version, proof, known_from, known_until): Row,
) -> Certification {
    let award = Award { level, days: Span { from, until }, earned_on, by, version, proof: proof.0 };
    Certification { id, person, award, known_from, known_until }
}

/// What these people hold and held, as it is known now: by person, level and day.
pub fn current(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Certification>>> {
    let rows: Vec<Row> = certification::table
        .filter(certification::person_id.eq_any(people))
        .filter(certification::known_until.is_null())
        .order((certification::person_id, certification::level_id, certification::from_on, certification::id))
        .select(columns!())
        .load(conn)?;
    let mut all: HashMap<Id, Vec<Certification>> = HashMap::new();
    for one in rows.into_iter().map(certification) {
        all.entry(one.person).or_default().push(one);
    }
    Ok(all)
}

/// What somebody holds and held, as it was known at an instant: by level and day.
pub fn known_at(conn: &mut Conn, person: Id, at: Instant) -> QueryResult<Vec<Certification>> {
    let rows: Vec<Row> = certification::table
        .filter(certification::person_id.eq(person))
        .filter(certification::known_from.le(at))
        .filter(certification::known_until.is_null().or(certification::known_until.gt(at)))
        .order((certification::level_id, certification::from_on, certification::id))
        .limit(MOST)
        .select(columns!())
        .load(conn)?;
    Ok(rows.into_iter().map(certification).collect())
}

/// What these people hold and held, as it was known at an instant, by person: the level and the days, in their order.
///
/// # Errors
/// When the database fails.
pub fn held_as_known(conn: &mut Conn, people: &[Id], at: Instant) -> QueryResult<Vec<(Id, Id, Span)>> {
    let rows: Vec<(Id, Id, Day, Day)> = certification::table
        .filter(certification::person_id.eq_any(people))
        .filter(certification::known_from.le(at))
        .filter(certification::known_until.is_null().or(certification::known_until.gt(at)))
        .order((certification::person_id, certification::level_id, certification::from_on, certification::id))
        .select((certification::person_id, certification::level_id, certification::from_on, certification::until_on))
        .load(conn)?;
    Ok(rows.into_iter().map(|(person, level, from, until)| (person, level, Span { from, until })).collect())
}

/// A level that somebody holds, with what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct HeldRow {
    /// The level.
    pub level_id: Id,
    /// The ladder's title.
    pub ladder: String,
    /// The ladder's slug.
    pub slug: String,
    /// The level's title.
    pub level: String,
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
}

/// What somebody holds on a day, as it is known now, the highest level of each ladder first.
pub fn held_on(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Vec<HeldRow>> {
    certification::table
        .inner_join(level::table.inner_join(ladder::table))
        .filter(certification::person_id.eq(person))
        .filter(certification::known_until.is_null())
        .filter(certification::from_on.le(on))
        .filter(certification::until_on.gt(on))
        .order((ladder::title, ladder::id, level::position.desc(), level::id))
        .limit(MOST)
        .select((level::id, ladder::title, ladder::slug, level::title, certification::from_on, certification::until_on))
        .load(conn)
}

/// What proved that somebody holds or held a level from a day on, as it was known last; nothing where that was never so.
pub fn proof_of(conn: &mut Conn, person: Id, level: Id, from: Day) -> QueryResult<Vec<LeafOn>> {
    let found: Option<Json<Vec<LeafOn>>> = certification::table
        .filter(certification::person_id.eq(person))
        .filter(certification::level_id.eq(level))
        .filter(certification::from_on.eq(from))
        .order(certification::id.desc())
        .select(certification::proof)
        .first(conn)
        .optional()?;
    Ok(found.map(|proof| proof.0).unwrap_or_default())
}

/// Ends the knowledge of these rows.
pub fn close(tx: &mut Tx<'_>, rows: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    for ids in rows.chunks(ROWS_PER_INSERT) {
        let those = certification::table.filter(certification::id.eq_any(ids));
        diesel::update(those).set(certification::known_until.eq(now)).execute(tx.conn)?;
    }
    Ok(())
}

/// Writes what is known from now on, of whom; answers the keys.
pub fn insert(tx: &mut Tx<'_>, new: &[(Id, Award)]) -> QueryResult<Vec<Id>> {
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(new.len()).unwrap_or(i64::MAX)));
    let row = |(at, (person, award)): (i64, &(Id, Award))| {
        (
            (certification::id.eq(block.nth(at)), certification::person_id.eq(*person), certification::level_id.eq(award.level)),
            (certification::from_on.eq(award.days.from), certification::until_on.eq(award.days.until)),
            (certification::earned_on.eq(award.earned_on), certification::how.eq(award.by)),
            (certification::version_id.eq(award.version), certification::proof.eq(Json(award.proof.clone()))),
            certification::known_from.eq(now),
        )
    };
    let rows: Vec<_> = (0..).zip(new).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(certification::table).values(rows).execute(conn))?;
    }
    Ok((0..).zip(new).map(|(at, _)| block.nth(at)).collect())
}

/// Who of the pairs that the transaction changed is in one of these courses.
///
/// # Errors
/// When the database fails.
pub fn people_of_pairs(conn: &mut Conn, courses: &[Id]) -> QueryResult<Vec<Id>> {
    changed_pair::table
        .filter(changed_pair::course_id.eq_any(courses))
        .order(changed_pair::person_id)
        .select(changed_pair::person_id)
        .distinct()
        .load(conn)
}

/// Whom the transaction changed.
///
/// # Errors
/// When the database fails.
pub fn changed_people(conn: &mut Conn) -> QueryResult<Vec<Id>> {
    changed_person::table.order(changed_person::person_id).select(changed_person::person_id).load(conn)
}

/// The next people after this one, whether employed or not: as many as are worked out at a time.
///
/// # Errors
/// When the database fails.
pub fn people_after(conn: &mut Conn, after: Id) -> QueryResult<Vec<Id>> {
    let count = i64::try_from(PEOPLE_AT_A_TIME).unwrap_or(i64::MAX);
    person::table.filter(person::id.gt(after)).order(person::id).limit(count).select(person::id).load(conn)
}

/// How many people hold a level as their highest one of a ladder on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Highest {
    /// The ladder.
    #[diesel(sql_type = BigInt)]
    pub ladder_id: Id,
    /// Where the level stands.
    #[diesel(sql_type = Integer)]
    pub position: i32,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// What narrows statements to spells in some departments; nothing where it is everybody's. Keys are numbers, so that they may stand in a text.
fn within(part: Option<&[Id]>) -> String {
    let Some(departments) = part else { return String::new() };
    let keys: Vec<String> = departments.iter().map(|id| id.0.to_string()).collect();
    // a list may not be empty; no department has this key
    format!("AND e.department_id IN ({})", if keys.is_empty() { "-1".to_owned() } else { keys.join(", ") })
}

/// Of who is employed on a day: how many hold which level as their highest one of its ladder, as it is known now; `part` are the departments
/// in which they work, none for everybody.
pub fn highest(conn: &mut Conn, on: Day, part: Option<&[Id]>) -> QueryResult<Vec<Highest>> {
    let (day, within) = (Dialect::of(conn).day(on), within(part));
    let text = format!(
        "SELECT h.ladder_id, h.position, COUNT(*) AS people FROM (SELECT l.ladder_id, c.person_id, MAX(l.position) AS position \
         FROM level l JOIN certification c ON c.level_id = l.id WHERE c.known_until IS NULL AND c.from_on <= {day} AND c.until_on > {day} \
         AND EXISTS (SELECT 1 FROM employment e WHERE e.person_id = c.person_id AND e.started_on <= {day} AND e.ended_on > {day} {within}) \
         GROUP BY l.ladder_id, c.person_id) h GROUP BY h.ladder_id, h.position ORDER BY h.ladder_id, h.position"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    people: i64,
}

/// How many people are employed on a day, in these departments or anywhere.
pub fn employed(conn: &mut Conn, on: Day, part: Option<&[Id]>) -> QueryResult<i64> {
    let (day, within) = (Dialect::of(conn).day(on), within(part));
    let text = format!(
        "SELECT COUNT(DISTINCT e.person_id) AS people FROM employment e WHERE e.started_on <= {day} AND e.ended_on > {day} {within}"
    );
    let count: Count = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok(count.people)
}
