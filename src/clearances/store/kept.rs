//! The SQL of what people may do, in two times.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clearances::rule::Mode;
use crate::clock::{Day, Instant};
use crate::db::schema::{clearance, employment, person};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::{full_name, is_current};
use crate::proofs::facts::Scope;
use crate::proofs::span::Span;

/// What somebody may do on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clearance {
    /// The activity and the channel.
    pub scope: Scope,
    /// The days.
    pub days: Span,
    /// How freely.
    pub mode: Mode,
}

type Row = (Id, Id, Id, Option<Id>, Mode, Day, Day);

fn clearance((_, _, activity, channel, mode, from, until): Row) -> Clearance {
    Clearance { scope: Scope { activity, channel }, days: Span { from, until }, mode }
}

/// What these people may do, as it is known now, each with its key.
pub fn current(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<(Id, Clearance)>>> {
    let rows: Vec<Row> = clearance::table
        .filter(clearance::person_id.eq_any(people))
        .filter(clearance::known_until.is_null())
        .order((clearance::person_id, clearance::activity_id, clearance::from_on, clearance::id))
        .select((
            clearance::id,
            clearance::person_id,
            clearance::activity_id,
            clearance::channel_id,
            clearance::mode,
            clearance::from_on,
            clearance::until_on,
        ))
        .load(conn)?;
    let mut all: HashMap<Id, Vec<(Id, Clearance)>> = HashMap::new();
    for row in rows {
        all.entry(row.1).or_default().push((row.0, clearance(row)));
    }
    Ok(all)
}

/// Ends the knowledge of these rows.
pub fn close(tx: &mut Tx<'_>, rows: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    for ids in rows.chunks(ROWS_PER_INSERT) {
        let those = clearance::table.filter(clearance::id.eq_any(ids));
        diesel::update(those).set(clearance::known_until.eq(now)).execute(tx.conn)?;
    }
    Ok(())
}

/// Writes what is known from now on, of whom.
pub fn insert(tx: &mut Tx<'_>, new: &[(Id, Clearance)]) -> QueryResult<()> {
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(new.len()).unwrap_or(i64::MAX)));
    let row = |(at, (person, one)): (i64, &(Id, Clearance))| {
        (
            (clearance::id.eq(block.nth(at)), clearance::person_id.eq(*person)),
            (clearance::activity_id.eq(one.scope.activity), clearance::channel_id.eq(one.scope.channel)),
            (clearance::mode.eq(one.mode), clearance::from_on.eq(one.days.from), clearance::until_on.eq(one.days.until)),
            clearance::known_from.eq(now),
        )
    };
    let rows: Vec<_> = (0..).zip(new).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(clearance::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Somebody who may do something, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person.
    pub person: Id,
    /// As pages show them.
    pub name: String,
    /// The days.
    pub days: Span,
    /// How freely.
    pub mode: Mode,
    /// Since when it is known.
    pub known_from: Instant,
}

/// Which holders are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The activity and the channel.
    pub scope: Scope,
    /// Days of which one is enough.
    pub days: Span,
    /// As it was known then.
    pub known_at: Instant,
    /// Of whoever works in one of these departments now; none for everybody.
    pub departments: Option<&'a [Id]>,
    /// Only whose span ends before this day.
    pub ends_before: Option<Day>,
}

/// Who may do something on some of the days, by name: those after `skip` of them, `limit` at most.
pub fn holders(conn: &mut Conn, asked: &Asked<'_>, (skip, limit): (i64, i64)) -> QueryResult<Vec<Holder>> {
    type Row = (Id, String, String, Mode, Day, Day, Instant);
    let rows: Vec<Row> = those(asked)
        .order((person::family_name, person::given_name, person::id, clearance::from_on, clearance::id))
        .offset(skip)
        .limit(limit)
        .select((
            person::id,
            person::given_name,
            person::family_name,
            clearance::mode,
            clearance::from_on,
            clearance::until_on,
            clearance::known_from,
        ))
        .load(conn)?;
    let holder = |(person, given, family, mode, from, until, known_from): Row| Holder {
        person,
        name: full_name(&given, &family),
        days: Span { from, until },
        mode,
        known_from,
    };
    Ok(rows.into_iter().map(holder).collect())
}

/// How many that are.
pub fn count(conn: &mut Conn, asked: &Asked<'_>) -> QueryResult<i64> {
    those(asked).count().get_result(conn)
}

type Joined = diesel::helper_types::InnerJoin<clearance::table, person::table>;

fn those<'a>(asked: &Asked<'a>) -> diesel::helper_types::IntoBoxed<'a, Joined, crate::db::MultiBackend> {
    let mut all = clearance::table
        .inner_join(person::table)
        .into_boxed()
        .filter(clearance::activity_id.eq(asked.scope.activity))
        .filter(clearance::from_on.lt(asked.days.until))
        .filter(clearance::until_on.gt(asked.days.from))
        .filter(clearance::known_from.le(asked.known_at))
        .filter(clearance::known_until.is_null().or(clearance::known_until.gt(asked.known_at)));
    all = match asked.scope.channel {
        Some(channel) => all.filter(clearance::channel_id.eq(channel)),
        None => all.filter(clearance::channel_id.is_null()),
    };
    if let Some(departments) = asked.departments {
        let there = employment::table.filter(is_current()).filter(employment::department_id.eq_any(departments));
        all = all.filter(clearance::person_id.eq_any(there.select(employment::person_id)));
    }
    if let Some(day) = asked.ends_before {
        all = all.filter(clearance::until_on.lt(day));
    }
    all
}

/// An activity, a channel or every one, a mode, and how many people.
pub type Counted = (Id, Option<Id>, Mode, i64);

/// How many people may do each thing on a day, as it is known now, by mode.
pub fn counts(conn: &mut Conn, on: Day) -> QueryResult<Vec<Counted>> {
    clearance::table
        .filter(clearance::known_until.is_null())
        .filter(clearance::from_on.le(on))
        .filter(clearance::until_on.gt(on))
        .group_by((clearance::activity_id, clearance::channel_id, clearance::mode))
        .order((clearance::activity_id, clearance::channel_id, clearance::mode))
        .select((clearance::activity_id, clearance::channel_id, clearance::mode, diesel::dsl::count_star()))
        .load(conn)
}

/// Whoever may do something on a channel on a day, as it is known now.
pub fn cleared_on(conn: &mut Conn, channel: Id, on: Day) -> QueryResult<Vec<Id>> {
    clearance::table
        .filter(clearance::channel_id.eq(channel))
        .filter(clearance::known_until.is_null())
        .filter(clearance::from_on.le(on))
        .filter(clearance::until_on.gt(on))
        .order(clearance::person_id)
        .select(clearance::person_id)
        .distinct()
        .load(conn)
}

/// How many people may do one of these activities on a day, as it is known now.
pub fn people_of(conn: &mut Conn, activities: &[Id], on: Day) -> QueryResult<i64> {
    clearance::table
        .filter(clearance::activity_id.eq_any(activities))
        .filter(clearance::known_until.is_null())
        .filter(clearance::from_on.le(on))
        .filter(clearance::until_on.gt(on))
        .select(diesel::dsl::count(clearance::person_id).aggregate_distinct())
        .first(conn)
}
