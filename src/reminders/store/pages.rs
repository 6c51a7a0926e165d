//! The SQL that the pages need: what is ahead, what was held, what a person got.

use std::collections::BTreeSet;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date};

use super::candidates::is_open;
use crate::clock::Day;
use crate::db::dialect::between_commas;
use crate::db::schema::{course, enrolment, outbox, person, reminder, reminder_hold};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::ids::Id;
use crate::reminders::ahead::Counts;

const IS_COMPLETED: &str = "enrolment.status = 'completed'";

/// How many open enrolments are due on each of these days.
pub fn due_counts(conn: &mut Conn, days: &BTreeSet<Day>) -> QueryResult<Counts> {
    counts(conn, days, &format!("{} AND enrolment.due_on", is_open()))
}

/// How many completions expire on each of these days.
pub fn expiry_counts(conn: &mut Conn, days: &BTreeSet<Day>) -> QueryResult<Counts> {
    counts(conn, days, &format!("{IS_COMPLETED} AND enrolment.expires_on"))
}

#[derive(QueryableByName)]
struct DayCount {
    #[diesel(sql_type = Date)]
    on_day: Day,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many enrolments of which `date` is each of these days, where there are any: a count for each day goes through an index at a
/// third of what one grouping of all of them takes on SQLite.
fn counts(conn: &mut Conn, days: &BTreeSet<Day>, date: &str) -> QueryResult<Counts> {
    if days.is_empty() {
        return Ok(Counts::new());
    }
    let dialect = Dialect::of(conn);
    let days = days.iter().map(|day| format!("({})", dialect.day(*day)));
    let text = format!(
        "WITH day (on_day) AS (VALUES {}) SELECT on_day, (SELECT COUNT(*) FROM enrolment WHERE {date} = day.on_day) AS count \
         FROM day ORDER BY on_day",
        between_commas(days)
    );
    let rows: Vec<DayCount> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().filter(|row| row.count > 0).map(|row| (row.on_day, row.count)).collect())
}

/// Somebody who will be reminded.
#[derive(Debug, Clone, Queryable)]
pub struct AheadRow {
    pub person_id: Id,
    pub given_name: String,
    pub family_name: String,
    pub title: String,
    pub date: Option<Day>,
}

/// Who has something open that is due on one of these days; the first `limit` as the index has them, since a whole company may be due
/// on one day.
pub fn people_due(conn: &mut Conn, days: &[Day], limit: i64) -> QueryResult<Vec<AheadRow>> {
    let days: Vec<Option<Day>> = days.iter().copied().map(Some).collect();
    enrolment::table
        .inner_join(person::table)
        .inner_join(course::table)
        .filter(sql::<Bool>(&is_open()))
        .filter(enrolment::due_on.eq_any(days))
        .order((enrolment::due_on, enrolment::id))
        .select((person::id, person::given_name, person::family_name, course::title, enrolment::due_on))
        .limit(limit)
        .load(conn)
}

/// Whose completions expire on one of these days; the first `limit` as the index has them.
pub fn people_expiring(conn: &mut Conn, days: &[Day], limit: i64) -> QueryResult<Vec<AheadRow>> {
    let days: Vec<Option<Day>> = days.iter().copied().map(Some).collect();
    enrolment::table
        .inner_join(person::table)
        .inner_join(course::table)
        .filter(sql::<Bool>(IS_COMPLETED))
        .filter(enrolment::expires_on.eq_any(days))
        .order((enrolment::expires_on, enrolment::id))
        .select((person::id, person::given_name, person::family_name, course::title, enrolment::expires_on))
        .limit(limit)
        .load(conn)
}

/// Something that was held back.
#[derive(Debug, Clone, Queryable)]
pub struct HoldRow {
    pub on_day: Day,
    pub person_id: Id,
    pub given_name: String,
    pub family_name: String,
    pub title: String,
    pub step: String,
    pub why: String,
}

/// What was held back since `from`, of everybody or of one person; the newest first.
pub fn holds(conn: &mut Conn, from: Day, of: Option<Id>, limit: i64) -> QueryResult<Vec<HoldRow>> {
    // left joins, so that SQLite begins with the holds and not with the people
    let mut query = reminder_hold::table
        .left_join(enrolment::table.on(enrolment::id.eq(reminder_hold::enrolment_id)))
        .left_join(course::table.on(course::id.eq(enrolment::course_id)))
        .left_join(person::table.on(person::id.eq(reminder_hold::recipient_id)))
        .filter(reminder_hold::on_day.ge(from))
        .into_boxed();
    if let Some(of) = of {
        query = query.filter(reminder_hold::recipient_id.eq(of));
    }
    query
        .order((
            reminder_hold::on_day.desc(),
            reminder_hold::enrolment_id.desc(),
            reminder_hold::step.desc(),
            reminder_hold::recipient_id.desc(),
        ))
        .select((
            reminder_hold::on_day,
            person::id.assume_not_null(),
            person::given_name.assume_not_null(),
            person::family_name.assume_not_null(),
            course::title.assume_not_null(),
            reminder_hold::step,
            reminder_hold::why,
        ))
        .limit(limit)
        .load(conn)
}

/// Something a person was, or will be, told.
#[derive(Debug, Clone, Queryable)]
pub struct HistoryRow {
    pub decided_on: Day,
    pub step: String,
    pub outcome: String,
    pub why: String,
    pub outbox_id: Option<Id>,
    pub title: String,
    pub whose: Id,
    pub mail_state: Option<String>,
}

/// What a person was told; the newest first.
pub fn history(conn: &mut Conn, recipient: Id, limit: i64) -> QueryResult<Vec<HistoryRow>> {
    reminder::table
        .inner_join(enrolment::table.inner_join(course::table))
        .left_join(outbox::table)
        .filter(reminder::recipient_id.eq(recipient))
        .order((reminder::decided_on.desc(), reminder::id.desc()))
        .select((
            reminder::decided_on,
            reminder::step,
            reminder::outcome,
            reminder::why,
            reminder::outbox_id,
            course::title,
            enrolment::person_id,
            outbox::state.nullable(),
        ))
        .limit(limit)
        .load(conn)
}
