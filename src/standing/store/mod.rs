//! The SQL of the standings: the facts of many pairs at once, and what is stored of them.

pub mod external;
pub mod newcomers;

use std::collections::HashMap;
use std::fmt;

use diesel::prelude::*;

use super::passage::{Came, Went};
use super::timeline::{Cycle, PairFacts, Range, ReasonFact, Span, SpanChange, Spell, State};
use crate::clock::Day;
use crate::db::schema::{absence, activity, changed_pair, course_pace, employment, enrolment, not_yet, reason, standing, waiver};
use crate::db::{Conn, Dialect, ROWS_PER_INSERT, Tx, locks};
use crate::each;
use crate::enrolment::note_pairs_of;
use crate::ids::Id;
use crate::people::wait_for_employments;

/// A person and a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Queryable)]
pub struct Pair {
    /// The person.
    pub person_id: Id,
    /// The course.
    pub course_id: Id,
}

impl Pair {
    /// Comes before every pair.
    pub const FIRST: Self = Self { person_id: Id(i64::MIN), course_id: Id(i64::MIN) };

    /// A span of this pair.
    #[must_use]
    pub fn with(self, span: Span) -> StoredSpan {
        StoredSpan { pair: self, span }
    }
}

/// A row of `standing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredSpan {
    pair: Pair,
    span: Span,
}

impl StoredSpan {
    /// That `count` pairs gained this span.
    #[must_use]
    pub fn change(&self, count: i64) -> SpanChange {
        SpanChange { course_id: self.pair.course_id, span: self.span, count }
    }
}

impl fmt::Display for StoredSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Pair { person_id, course_id } = self.pair;
        let Span { from, until, state, stalled, since, came, went, .. } = self.span;
        let stalled = if stalled { ", stalled" } else { "" };
        let since = since.map(|day| format!(", since {day}")).unwrap_or_default();
        let came = came.map(|came| format!(", came {came}")).unwrap_or_default();
        let went = went.map(|went| format!(", went {went}")).unwrap_or_default();
        write!(f, "person {person_id} in course {course_id}, {state}{stalled} from {from} until {until}{since}{came}{went},")
    }
}

/// Notes, for each person who changed, every course of theirs, and those that they are not asked for yet; answers how many were not noted before.
pub fn note_changed_people(tx: &mut Tx<'_>) -> QueryResult<usize> {
    wait_for_employments(tx.conn)?;
    // left to itself, either database would read every enrolment there is, at every change
    let dialect = Dialect::of(tx.conn);
    let theirs = dialect.looked_up(("enrolment", "e"), "e.person_id, e.course_id", "e.person_id = c.person_id");
    let waiting = dialect.looked_up(("not_yet", "y"), "y.person_id, y.course_id", "y.person_id = c.person_id");
    let all = format!(
        "SELECT e.person_id, e.course_id FROM changed_person c {theirs} UNION SELECT y.person_id, y.course_id FROM changed_person c {waiting}"
    );
    note_pairs_of(tx, &all)
}

/// Until the end of this transaction nobody else takes up what a migration has left as changed.
pub fn hold_changes(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE changed_person, changed_pair IN EXCLUSIVE MODE")
}

/// The next changed pairs after `after`, in order.
pub fn changed_pairs(conn: &mut Conn, after: Pair, limit: i64) -> QueryResult<Vec<Pair>> {
    let same_person = changed_pair::person_id.eq(after.person_id).and(changed_pair::course_id.gt(after.course_id));
    changed_pair::table
        .filter(changed_pair::person_id.ge(after.person_id))
        .filter(changed_pair::person_id.gt(after.person_id).or(same_person))
        .order((changed_pair::person_id, changed_pair::course_id))
        .limit(limit)
        .load(conn)
}

/// The next pairs that have an enrolment, or are not asked for one yet, after `after`, in order.
pub fn all_pairs(conn: &mut Conn, after: Pair, limit: i64) -> QueryResult<Vec<Pair>> {
    let mut pairs = enrolled_pairs(conn, after, limit)?;
    let same_person = not_yet::person_id.eq(after.person_id).and(not_yet::course_id.gt(after.course_id));
    let waiting: Vec<Pair> = not_yet::table
        .filter(not_yet::person_id.ge(after.person_id))
        .filter(not_yet::person_id.gt(after.person_id).or(same_person))
        .select((not_yet::person_id, not_yet::course_id))
        .distinct()
        .order((not_yet::person_id, not_yet::course_id))
        .limit(limit)
        .load(conn)?;
    pairs.extend(waiting);
    pairs.sort_unstable();
    pairs.dedup();
    pairs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(pairs)
}

fn enrolled_pairs(conn: &mut Conn, after: Pair, limit: i64) -> QueryResult<Vec<Pair>> {
    let same_person = enrolment::person_id.eq(after.person_id).and(enrolment::course_id.gt(after.course_id));
    enrolment::table
        .filter(enrolment::person_id.ge(after.person_id))
        .filter(enrolment::person_id.gt(after.person_id).or(same_person))
        .select((enrolment::person_id, enrolment::course_id))
        .distinct()
        .order((enrolment::person_id, enrolment::course_id))
        .limit(limit)
        .load(conn)
}

/// Names the first stored pairs that have no enrolment at all, and are waiting for none.
pub fn without_enrolment(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let has_one = diesel::dsl::exists(
        enrolment::table
            .filter(enrolment::person_id.eq(standing::person_id))
            .filter(enrolment::course_id.eq(standing::course_id)),
    );
    let waits = diesel::dsl::exists(
        not_yet::table.filter(not_yet::person_id.eq(standing::person_id)).filter(not_yet::course_id.eq(standing::course_id)),
    );
    let lost: Vec<(Id, Id)> = standing::table
        .filter(diesel::dsl::not(has_one))
        .filter(diesel::dsl::not(waits))
        .order((standing::person_id, standing::course_id))
        .select((standing::person_id, standing::course_id))
        .distinct()
        .limit(100)
        .load(conn)?;
    Ok(lost
        .into_iter()
        .map(|(person, course)| format!("standing of person {person} in course {course} has no enrolment"))
        .collect())
}

/// The stored spans of `pairs`, in order.
pub fn stored(conn: &mut Conn, pairs: &[Pair]) -> QueryResult<HashMap<Pair, Vec<Span>>> {
    let Keys { people, courses } = Keys::of(pairs);
    type Row = (Id, Id, (Day, Day, Id, Id, State, bool, Option<Day>, Option<Came>, Option<Went>));
    let rows: Vec<Row> = standing::table
        .filter(standing::person_id.eq_any(people))
        .filter(standing::course_id.eq_any(courses))
        .order((standing::person_id, standing::course_id, standing::from_on))
        .select((
            standing::person_id,
            standing::course_id,
            (
                standing::from_on,
                standing::until_on,
                standing::department_id,
                standing::role_id,
                standing::state,
                standing::stalled,
                standing::since_on,
                standing::came,
                standing::went,
            ),
        ))
        .load(conn)?;
    let mut by_pair: HashMap<Pair, Vec<Span>> = HashMap::with_capacity(pairs.len());
    for (person_id, course_id, (from, until, department_id, role_id, state, stalled, since, came, went)) in rows {
        let span = Span { from, until, department_id, role_id, state, stalled, since, came, went };
        by_pair.entry(Pair { person_id, course_id }).or_default().push(span);
    }
    Ok(by_pair)
}

/// Takes these rows away.
pub fn delete(conn: &mut Conn, gone: &[StoredSpan]) -> QueryResult<()> {
    let dialect = Dialect::of(conn);
    for rows in gone.chunks(ROWS_PER_INSERT) {
        let keys: Vec<String> = rows
            .iter()
            .map(|row| format!("({},{},{})", row.pair.person_id.0, row.pair.course_id.0, dialect.day(row.span.from)))
            .collect();
        let text = format!("DELETE FROM standing WHERE (person_id, course_id, from_on) IN (VALUES {})", keys.join(","));
        each!(conn, |conn| diesel::sql_query(&text).execute(conn))?;
    }
    Ok(())
}

/// Adds these rows.
pub fn insert(conn: &mut Conn, come: &[StoredSpan]) -> QueryResult<()> {
    let rows: Vec<_> = come
        .iter()
        .map(|StoredSpan { pair, span }| {
            (
                standing::person_id.eq(pair.person_id),
                standing::course_id.eq(pair.course_id),
                standing::from_on.eq(span.from),
                standing::until_on.eq(span.until),
                standing::department_id.eq(span.department_id),
                standing::role_id.eq(span.role_id),
                standing::state.eq(span.state),
                standing::stalled.eq(span.stalled),
                standing::since_on.eq(span.since),
                standing::came.eq(span.came),
                standing::went.eq(span.went),
            )
        })
        .collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(standing::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// The people and the courses of some pairs, each once.
struct Keys {
    people: Vec<Id>,
    courses: Vec<Id>,
}

impl Keys {
    fn of(pairs: &[Pair]) -> Self {
        let mut people: Vec<Id> = pairs.iter().map(|pair| pair.person_id).collect();
        let mut courses: Vec<Id> = pairs.iter().map(|pair| pair.course_id).collect();
        for ids in [&mut people, &mut courses] {
            ids.sort_unstable();
            ids.dedup();
        }
        Self { people, courses }
    }
}

/// The facts of each of `pairs`, in their order: a fixed number of queries, however many pairs.
pub fn facts(conn: &mut Conn, pairs: &[Pair], stalled_after_days: i32) -> QueryResult<Vec<PairFacts>> {
    let keys = Keys::of(pairs);
    let spells = spells(conn, &keys.people)?;
    let absences = absences(conn, &keys.people)?;
    let paces = paces(conn, &keys.courses)?;
    let mut not_yet = not_yet_days(conn, &keys)?;
    let mut cycles = cycles(conn, &keys)?;
    let of = |pair: &Pair| PairFacts {
        spells: spells.get(&pair.person_id).cloned().unwrap_or_default(),
        absences: absences.get(&pair.person_id).cloned().unwrap_or_default(),
        not_yet: not_yet.remove(pair).unwrap_or_default(),
        cycles: cycles.remove(pair).unwrap_or_default(),
        paces: paces.get(&pair.course_id).cloned().unwrap_or_default(),
        stalled_after_days,
    };
    Ok(pairs.iter().map(of).collect())
}

fn spells(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Spell>>> {
    let rows: Vec<(Id, Day, Day, Id, Id)> = employment::table
        .filter(employment::person_id.eq_any(people))
        .order((employment::person_id, employment::started_on, employment::id))
        .select((
            employment::person_id,
            employment::started_on,
            employment::ended_on,
            employment::department_id,
            employment::role_id,
        ))
        .load(conn)?;
    let spells = rows.into_iter().map(|(person, from, until, department_id, role_id)| {
        (person, Spell { days: Range { from, until }, department_id, role_id })
    });
    Ok(by_key(spells))
}

fn absences(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Range>>> {
    let rows: Vec<(Id, Day, Day)> = absence::table
        .filter(absence::person_id.eq_any(people))
        .order((absence::person_id, absence::from_on, absence::id))
        .select((absence::person_id, absence::from_on, absence::until_on))
        .load(conn)?;
    Ok(by_key(rows.into_iter().map(|(person, from, until)| (person, Range { from, until }))))
}

fn not_yet_days(conn: &mut Conn, keys: &Keys) -> QueryResult<HashMap<Pair, Vec<Range>>> {
    let rows: Vec<(Id, Id, Day, Day)> = not_yet::table
        .filter(not_yet::person_id.eq_any(&keys.people))
        .filter(not_yet::course_id.eq_any(&keys.courses))
        .order((not_yet::person_id, not_yet::course_id, not_yet::from_on, not_yet::id))
        .select((not_yet::person_id, not_yet::course_id, not_yet::from_on, not_yet::until_on))
        .load(conn)?;
    Ok(by_key(rows.into_iter().map(|(person_id, course_id, from, until)| (Pair { person_id, course_id }, Range { from, until }))))
}

fn paces(conn: &mut Conn, courses: &[Id]) -> QueryResult<HashMap<Id, Vec<(Day, i32)>>> {
    let rows: Vec<(Id, Day, i32)> = course_pace::table
        .filter(course_pace::course_id.eq_any(courses))
        .order((course_pace::course_id, course_pace::effective_on))
        .load(conn)?;
    Ok(by_key(rows.into_iter().map(|(course, from, idle)| (course, (from, idle)))))
}

type CycleRow = (Id, Id, Id, Day, Option<Day>, Option<Day>, Option<Day>, Option<Day>, Option<Day>);

fn cycles(conn: &mut Conn, keys: &Keys) -> QueryResult<HashMap<Pair, Vec<Cycle>>> {
    let rows: Vec<CycleRow> = enrolment::table
        .filter(enrolment::person_id.eq_any(&keys.people))
        .filter(enrolment::course_id.eq_any(&keys.courses))
        .order((enrolment::person_id, enrolment::course_id, enrolment::cycle))
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::started_on,
            enrolment::completed_on,
            enrolment::counts_from,
            enrolment::expires_on,
        ))
        .load(conn)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.0).collect();
    let begun: Vec<Id> = rows.iter().filter(|row| row.5.is_some()).map(|row| row.0).collect();
    let mut reasons = reasons(conn, &ids)?;
    let mut waivers = waivers(conn, &ids)?;
    let mut activity = activity_days(conn, &begun)?;
    let cycles = rows.into_iter().map(|row| {
        let (id, person_id, course_id, assigned_on, due_on, started_on, completed_on, counts_from, expires_on) = row;
        let cycle = Cycle {
            assigned_on,
            due_on,
            started_on,
            completed_on: counts_from.or(completed_on),
            expires_on,
            reasons: reasons.remove(&id).unwrap_or_default(),
            waivers: waivers.remove(&id).unwrap_or_default(),
            activity: activity.remove(&id).unwrap_or_default(),
        };
        (Pair { person_id, course_id }, cycle)
    });
    Ok(by_key(cycles))
}

fn reasons(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<HashMap<Id, Vec<ReasonFact>>> {
    let mut all = HashMap::with_capacity(enrolments.len());
    for ids in enrolments.chunks(ROWS_PER_INSERT * 10) {
        let rows: Vec<(Id, Option<Id>, Day, Day)> = reason::table
            .filter(reason::enrolment_id.eq_any(ids))
            .order((reason::enrolment_id, reason::added_on, reason::id))
            .select((reason::enrolment_id, reason::requirement_id, reason::added_on, reason::removed_on))
            .load(conn)?;
        all.extend(by_key(rows.into_iter().map(|(enrolment, requirement, from, until)| {
            (enrolment, ReasonFact { days: Range { from, until }, required: requirement.is_some() })
        })));
    }
    Ok(all)
}

fn waivers(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<HashMap<Id, Vec<Range>>> {
    let mut all = HashMap::new();
    for ids in enrolments.chunks(ROWS_PER_INSERT * 10) {
        let rows: Vec<(Id, Day, Day)> = waiver::table
            .filter(waiver::enrolment_id.eq_any(ids))
            .order((waiver::enrolment_id, waiver::from_on, waiver::id))
            .select((waiver::enrolment_id, waiver::from_on, waiver::until_on))
            .load(conn)?;
        all.extend(by_key(rows.into_iter().map(|(enrolment, from, until)| (enrolment, Range { from, until }))));
    }
    Ok(all)
}

fn activity_days(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<HashMap<Id, Vec<Day>>> {
    let mut all = HashMap::with_capacity(enrolments.len());
    for ids in enrolments.chunks(ROWS_PER_INSERT * 10) {
        let rows: Vec<(Id, Day)> = activity::table
            .filter(activity::enrolment_id.eq_any(ids))
            .order((activity::enrolment_id, activity::on_day))
            .load(conn)?;
        all.extend(by_key(rows.into_iter()));
    }
    Ok(all)
}

/// The values under each key, in the order in which they come.
fn by_key<K: Eq + std::hash::Hash, V>(rows: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut by_key: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        by_key.entry(key).or_default().push(value);
    }
    by_key
}
