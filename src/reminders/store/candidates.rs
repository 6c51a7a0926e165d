//! The SQL that finds who may be due a step.

use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::clock::Day;
use crate::db::dialect::{ids, one_of};
use crate::db::schema::{enrolment, person, reminder};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::enrolment::Status;
use crate::ids::Id;
use crate::reminders::due::ENDED_IS_NEWS_FOR;
use crate::reminders::policies::{Courses, Policies};
use crate::reminders::policy::{Policy, Step};

/// That the course of `table` goes by a policy, as the end of a condition; nothing where every course does.
pub fn of_courses(courses: &Courses, table: &str) -> String {
    match courses {
        Courses::All => String::new(),
        Courses::But(others) => format!(" AND {table}.course_id NOT IN ({})", ids(others)),
        Courses::Only(some) => format!(" AND {table}.course_id IN ({})", ids(some)),
    }
}

fn is_in_progress(courses: &Courses) -> String {
    format!("enrolment.status = 'in_progress'{}", of_courses(courses, "enrolment"))
}

fn is_completed(courses: &Courses) -> String {
    format!("enrolment.status = 'completed'{}", of_courses(courses, "enrolment"))
}

/// What is open, written out, so that both databases see that the partial index fits.
fn is_open(courses: &Courses) -> String {
    one_of("enrolment.status", Status::OPEN) + &of_courses(courses, "enrolment")
}

/// Somebody who may be due something: person and enrolment.
pub type Candidate = (Id, Id);

/// Everybody who may be due a step while somebody's local date is from `earliest` to `latest`: one pass over the open
/// enrolments by due date, and over the completions by the day they expire. The rules then decide. Both passes read an index
/// alone: who was told of the last step long ago is passed by there (docs/adr/0013-one-pass-over-what-is-due.md).
pub fn candidates(
    conn: &mut Conn,
    policies: &Policies,
    earliest: Day,
    latest: Day,
    idle_days: i64,
) -> QueryResult<Vec<Candidate>> {
    let mut found = Vec::new();
    for (policy, courses) in policies.active() {
        found.extend(by_policy(conn, (policy, &courses), (earliest, latest), idle_days)?);
    }
    found.extend(ended_since(conn, earliest.plus_days(-ENDED_IS_NEWS_FOR), latest)?);
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Those of the courses that go by one policy.
fn by_policy(
    conn: &mut Conn,
    (policy, courses): (&Policy, &Courses),
    (earliest, latest): (Day, Day),
    idle_days: i64,
) -> QueryResult<Vec<Candidate>> {
    let mut found = Vec::new();
    for (index, &days) in policy.due.iter().enumerate() {
        let next = policy.due.get(index + 1).copied().or(policy.again().map(|(from, every)| from + every));
        let after = next.map(|next| earliest.plus_days(-next));
        found.extend(due_between(conn, courses, days, (after, latest.plus_days(-days)))?);
    }
    if let Some((from, every)) = policy.again() {
        found.extend(said_again(conn, courses, (from, every), latest)?);
    }
    for (index, &days) in policy.expiring.iter().enumerate() {
        let after = policy.expiring.get(index + 1).map_or(earliest, |next| earliest.plus_days(*next));
        let between = (after, latest.plus_days(days));
        found.extend(expiring_between(conn, courses, Step::Expiring(days), between)?);
        found.extend(renewing_between(conn, courses, Step::Renewing(days), between)?);
    }
    if policy.assigned {
        found.extend(assigned_since(conn, courses, earliest.plus_days(-7), latest)?);
        found.extend(begun_since(conn, courses, earliest.plus_days(-7), latest)?);
    }
    if policy.stalled {
        found.extend(idle_since(conn, courses, latest.plus_days(-idle_days), earliest)?);
    }
    Ok(found)
}

/// Whether nobody was told of `step` yet.
macro_rules! untold {
    ($step:expr) => {
        not(exists(
            reminder::table
                .filter(reminder::enrolment_id.eq(enrolment::id))
                .filter(reminder::cycle.eq(enrolment::cycle))
                .filter(reminder::step.eq($step.to_string()))
                .filter(reminder::recipient_id.eq(enrolment::person_id)),
        ))
    };
}

/// Those to whom the step that is `days` after the due date was not the last that was told.
fn due_between(conn: &mut Conn, courses: &Courses, days: i64, (after, until): (Option<Day>, Day)) -> QueryResult<Vec<Candidate>> {
    let mut query = enrolment::table
        .filter(sql::<Bool>(&is_open(courses)))
        .filter(enrolment::due_on.le(until))
        .filter(enrolment::told_due_days.is_null().or(enrolment::told_due_days.ne(days)))
        .select((enrolment::person_id, enrolment::id))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(enrolment::due_on.gt(after));
    }
    query.order((enrolment::due_on, enrolment::id)).load(conn)
}

/// Those to whom it is said again every so many days from `from` days after the due date on, and who were not told so at the last such day. Where
/// the date is still that before `latest`, somebody may be among them a day too early: the rules decide.
fn said_again(conn: &mut Conn, courses: &Courses, (from, every): (i64, i64), latest: Day) -> QueryResult<Vec<Candidate>> {
    let dialect = Dialect::of(conn);
    let overdue = dialect.days_between("enrolment.due_on", &dialect.day(latest));
    let reached = format!("{from} + (({overdue} - {from}) / {every}) * {every}");
    enrolment::table
        .filter(sql::<Bool>(&is_open(courses)))
        .filter(enrolment::due_on.le(latest.plus_days(-from - every)))
        .filter(sql::<Bool>(&format!("(enrolment.told_due_days IS NULL OR enrolment.told_due_days <> {reached})")))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::due_on, enrolment::id))
        .load(conn)
}

fn expiring_between(conn: &mut Conn, courses: &Courses, step: Step, (after, until): (Day, Day)) -> QueryResult<Vec<Candidate>> {
    enrolment::table
        .filter(sql::<Bool>(&is_completed(courses)))
        .filter(enrolment::expires_on.gt(after))
        .filter(enrolment::expires_on.le(until))
        .filter(untold!(step))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::expires_on, enrolment::id))
        .load(conn)
}

/// Renewals that are due on the last day on which a completion is valid that expires on one of these days.
fn renewing_between(conn: &mut Conn, courses: &Courses, step: Step, (after, until): (Day, Day)) -> QueryResult<Vec<Candidate>> {
    enrolment::table
        .filter(sql::<Bool>(&is_open(courses)))
        .filter(enrolment::cycle.gt(1))
        .filter(enrolment::due_on.gt(after.plus_days(-1)))
        .filter(enrolment::due_on.le(until.plus_days(-1)))
        .filter(untold!(step))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::due_on, enrolment::id))
        .load(conn)
}

/// Those who were told of what a requirement asked for that has ended since, and that nothing else asks for.
fn ended_since(conn: &mut Conn, from: Day, until: Day) -> QueryResult<Vec<Candidate>> {
    #[derive(QueryableByName)]
    struct Ended {
        #[diesel(sql_type = BigInt)]
        person_id: Id,
        #[diesel(sql_type = BigInt)]
        enrolment_id: Id,
    }
    let dialect = Dialect::of(conn);
    // the requirements first, of which there are few: SQLite takes the tables of a CROSS JOIN in this order
    let text = format!(
        "SELECT DISTINCT e.person_id, e.id AS enrolment_id FROM requirement q CROSS JOIN reason r CROSS JOIN enrolment e \
         WHERE q.ended_on >= {} AND q.ended_on <= {} AND r.requirement_id = q.id AND r.removed_on = q.ended_on \
         AND e.id = r.enrolment_id AND e.status = 'withdrawn' AND e.withdrawn_on = q.ended_on \
         AND EXISTS (SELECT 1 FROM reminder m WHERE m.enrolment_id = e.id AND m.cycle = e.cycle \
         AND m.recipient_id = e.person_id AND m.outcome = 'sent') \
         AND NOT EXISTS (SELECT 1 FROM reminder m WHERE m.enrolment_id = e.id AND m.cycle = e.cycle AND m.step = '{}' \
         AND m.recipient_id = e.person_id) ORDER BY e.person_id, e.id",
        dialect.day(from),
        dialect.day(until),
        Step::Ended
    );
    let found: Vec<Ended> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|row| (row.person_id, row.enrolment_id)).collect())
}

fn assigned_since(conn: &mut Conn, courses: &Courses, from: Day, until: Day) -> QueryResult<Vec<Candidate>> {
    enrolment::table
        .filter(sql::<Bool>(&is_open(courses)))
        .filter(enrolment::assigned_on.ge(from))
        .filter(enrolment::assigned_on.le(until))
        .filter(untold!(Step::Assigned))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::assigned_on, enrolment::id))
        .load(conn)
}

/// Those who were enrolled ahead of their first day, which has come.
fn begun_since(conn: &mut Conn, courses: &Courses, from: Day, until: Day) -> QueryResult<Vec<Candidate>> {
    person::table
        .inner_join(enrolment::table)
        .filter(person::hired_on.ge(from))
        .filter(person::hired_on.le(until))
        .filter(enrolment::assigned_on.lt(person::hired_on))
        .filter(sql::<Bool>(&is_open(courses)))
        .filter(untold!(Step::Assigned))
        .select((enrolment::person_id, enrolment::id))
        .order((person::hired_on, person::id, enrolment::id))
        .load(conn)
}

/// What is overdue has steps of its own; whoever has left off for good would otherwise be looked at every day. What is due one day and
/// what never is are two ranges of the index.
fn idle_since(conn: &mut Conn, courses: &Courses, before: Day, earliest: Day) -> QueryResult<Vec<Candidate>> {
    let idle = || {
        enrolment::table
            .filter(sql::<Bool>(&is_in_progress(courses)))
            .filter(enrolment::last_activity_on.lt(before))
            .filter(untold!(Step::Stalled))
            .select((enrolment::person_id, enrolment::id))
    };
    let mut found: Vec<Candidate> =
        idle().filter(enrolment::due_on.ge(earliest)).order((enrolment::due_on, enrolment::last_activity_on)).load(conn)?;
    found.extend(idle().filter(enrolment::due_on.is_null()).order(enrolment::last_activity_on).load::<Candidate>(conn)?);
    Ok(found)
}
