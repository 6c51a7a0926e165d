//! The SQL that deciding needs: the policy, who may be due, what bears on it, and the sent-log.

pub mod digest;
pub mod pages;

use std::collections::BTreeMap;

use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::policy::{Policy, Step};
use crate::clock::{Day, Instant};
use crate::db::schema::{
    absence, course, course_pace, employment, enrolment, outbox, person, reason, reminder, reminder_hold, reminder_policy,
    requirement, unsubscription,
};
use crate::db::{Conn, Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::enrolment::Status;
use crate::ids::Id;

/// The name of the one policy.
const POLICY: &str = "default";

/// Written out, so that both databases see that the partial index fits.
const IS_OPEN: &str = "enrolment.status IN ('assigned', 'in_progress')";
const IS_IN_PROGRESS: &str = "enrolment.status = 'in_progress'";
const IS_COMPLETED: &str = "enrolment.status = 'completed'";

/// The policy and whether it is on: what was saved, or the one that Gradus comes with.
pub fn policy(conn: &mut Conn) -> QueryResult<(Policy, bool)> {
    let saved: Option<(Json<Policy>, bool)> = reminder_policy::table
        .filter(reminder_policy::name.eq(POLICY))
        .select((reminder_policy::steps, reminder_policy::active))
        .first(conn)
        .optional()?;
    Ok(saved.map_or_else(|| (Policy::default(), true), |(steps, active)| (steps.0, active)))
}

/// Saves the policy; returns its id.
pub fn save_policy(tx: &mut Tx<'_>, policy: &Policy, active: bool) -> QueryResult<Id> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let found: Option<Id> =
        reminder_policy::table.filter(reminder_policy::name.eq(POLICY)).select(reminder_policy::id).first(tx.conn).optional()?;
    let set = (
        reminder_policy::steps.eq(Json(policy.clone())),
        reminder_policy::active.eq(active),
        reminder_policy::updated_at.eq(now),
        reminder_policy::updated_by.eq(by),
    );
    if let Some(id) = found {
        diesel::update(reminder_policy::table.find(id)).set(set).execute(tx.conn)?;
        return Ok(id);
    }
    let id = tx.new_id();
    let row = (reminder_policy::id.eq(id), reminder_policy::name.eq(POLICY), set.0, set.1, set.2, set.3);
    diesel::insert_into(reminder_policy::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Somebody who may be due something: person and enrolment.
pub type Candidate = (Id, Id);

/// Everybody who may be due a step while somebody's local date is from `earliest` to `latest`: one pass over the open
/// enrolments by due date, and over the completions by the day they expire. The rules then decide. Both passes read an index
/// alone: who was told of the last step long ago is passed by there (docs/adr/0013-one-pass-over-what-is-due.md).
pub fn candidates(conn: &mut Conn, policy: &Policy, earliest: Day, latest: Day, idle_days: i64) -> QueryResult<Vec<Candidate>> {
    let mut found = Vec::new();
    for (index, &days) in policy.due.iter().enumerate() {
        let after = policy.due.get(index + 1).map(|next| earliest.plus_days(-next));
        found.extend(due_between(conn, days, after, latest.plus_days(-days))?);
    }
    for (index, &days) in policy.expiring.iter().enumerate() {
        let after = policy.expiring.get(index + 1).map_or(earliest, |next| earliest.plus_days(*next));
        found.extend(expiring_between(conn, Step::Expiring(days), after, latest.plus_days(days))?);
    }
    if policy.assigned {
        found.extend(assigned_since(conn, earliest.plus_days(-7), latest)?);
    }
    if policy.stalled {
        found.extend(idle_since(conn, latest.plus_days(-idle_days), earliest)?);
    }
    found.sort_unstable();
    found.dedup();
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
fn due_between(conn: &mut Conn, days: i64, after: Option<Day>, until: Day) -> QueryResult<Vec<Candidate>> {
    let mut query = enrolment::table
        .filter(sql::<Bool>(IS_OPEN))
        .filter(enrolment::due_on.le(until))
        .filter(enrolment::told_due_days.is_null().or(enrolment::told_due_days.ne(days)))
        .select((enrolment::person_id, enrolment::id))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(enrolment::due_on.gt(after));
    }
    query.order((enrolment::due_on, enrolment::id)).load(conn)
}

fn expiring_between(conn: &mut Conn, step: Step, after: Day, until: Day) -> QueryResult<Vec<Candidate>> {
    enrolment::table
        .filter(sql::<Bool>(IS_COMPLETED))
        .filter(enrolment::expires_on.gt(after))
        .filter(enrolment::expires_on.le(until))
        .filter(untold!(step))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::expires_on, enrolment::id))
        .load(conn)
}

fn assigned_since(conn: &mut Conn, from: Day, until: Day) -> QueryResult<Vec<Candidate>> {
    enrolment::table
        .filter(sql::<Bool>(IS_OPEN))
        .filter(enrolment::assigned_on.ge(from))
        .filter(enrolment::assigned_on.le(until))
        .filter(untold!(Step::Assigned))
        .select((enrolment::person_id, enrolment::id))
        .order((enrolment::assigned_on, enrolment::id))
        .load(conn)
}

/// What is overdue has steps of its own; whoever has left off for good would otherwise be looked at every day. What is due one day and
/// what never is are two ranges of the index.
fn idle_since(conn: &mut Conn, before: Day, earliest: Day) -> QueryResult<Vec<Candidate>> {
    let idle = || {
        enrolment::table
            .filter(sql::<Bool>(IS_IN_PROGRESS))
            .filter(enrolment::last_activity_on.lt(before))
            .filter(untold!(Step::Stalled))
            .select((enrolment::person_id, enrolment::id))
    };
    let mut found: Vec<Candidate> =
        idle().filter(enrolment::due_on.ge(earliest)).order((enrolment::due_on, enrolment::last_activity_on)).load(conn)?;
    found.extend(idle().filter(enrolment::due_on.is_null()).order(enrolment::last_activity_on).load::<Candidate>(conn)?);
    Ok(found)
}

/// An enrolment with its course.
#[derive(Debug, Clone, Queryable)]
pub struct EnrolmentFacts {
    pub id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub started_on: Option<Day>,
    pub last_activity_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub title: String,
    pub published: Option<Id>,
    pub retired_at: Option<Instant>,
}

/// These enrolments.
pub fn enrolments(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<EnrolmentFacts>> {
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::id.eq_any(ids))
        .order(enrolment::id)
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::status,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::started_on,
            enrolment::last_activity_on,
            enrolment::expires_on,
            course::title,
            course::published_revision_id,
            course::retired_at,
        ))
        .load(conn)
}

/// The cycles of these people after their first of a course: person, course, cycle. Most have none, which the index says.
pub fn later_cycles(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id, i32)>> {
    enrolment::table
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::cycle.gt(1))
        .filter(enrolment::status.ne(Status::Withdrawn))
        .select((enrolment::person_id, enrolment::course_id, enrolment::cycle))
        .order(enrolment::id)
        .load(conn)
}

/// Why these enrolments exist on `today`: the enrolment, and the words of the requirement (none for the person's own choice).
pub fn reasons(conn: &mut Conn, enrolments: &[Id], today: Day) -> QueryResult<Vec<(Id, Option<String>)>> {
    reason::table
        .left_join(requirement::table)
        .filter(reason::enrolment_id.eq_any(enrolments))
        .filter(reason::removed_on.gt(today))
        .order(reason::id)
        .select((reason::enrolment_id, requirement::why.nullable()))
        .load(conn)
}

/// What was told: enrolment, cycle, step, recipient.
pub fn log(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<Vec<(Id, i32, String, Id)>> {
    reminder::table
        .filter(reminder::enrolment_id.eq_any(enrolments))
        .select((reminder::enrolment_id, reminder::cycle, reminder::step, reminder::recipient_id))
        .order(reminder::id)
        .load(conn)
}

/// The days since `from` on which these people were reminded: recipient, day, and whose training it was.
pub fn reminded_on(conn: &mut Conn, people: &[Id], from: Day) -> QueryResult<Vec<(Id, Day, Id)>> {
    reminder::table
        .inner_join(enrolment::table)
        .filter(reminder::recipient_id.eq_any(people))
        .filter(reminder::decided_on.ge(from))
        .filter(reminder::outcome.eq_any(["queued", "sent"]))
        .select((reminder::recipient_id, reminder::decided_on, enrolment::person_id))
        .distinct()
        .load(conn)
}

/// Somebody who may get mail.
#[derive(Debug, Clone, Queryable)]
pub struct PersonFacts {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub time_zone: String,
    pub status: String,
}

/// These people.
pub fn people(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<PersonFacts>> {
    person::table
        .filter(person::id.eq_any(ids))
        .order(person::id)
        .select((person::id, person::given_name, person::family_name, person::email, person::time_zone, person::status))
        .load(conn)
}

/// The absences of these people that touch `from` to `until`: person, kind, range.
pub fn absences(conn: &mut Conn, people: &[Id], from: Day, until: Day) -> QueryResult<Vec<(Id, String, Day, Day)>> {
    absence::table
        .filter(absence::person_id.eq_any(people))
        .filter(absence::from_on.le(until))
        .filter(absence::until_on.gt(from))
        .order(absence::id)
        .select((absence::person_id, absence::kind, absence::from_on, absence::until_on))
        .load(conn)
}

/// Who manages these people now.
pub fn managers(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    let pairs: Vec<(Id, Option<Id>)> = employment::table
        .filter(employment::person_id.eq_any(people))
        .filter(employment::ended_on.eq(Day::NEVER))
        .order(employment::id)
        .select((employment::person_id, employment::manager_id))
        .load(conn)?;
    Ok(pairs.into_iter().filter_map(|(person, manager)| manager.map(|manager| (person, manager))).collect())
}

/// The courses that these people want no reminders for.
pub fn unsubscribed(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    unsubscription::table
        .filter(unsubscription::person_id.eq_any(people))
        .order((unsubscription::person_id, unsubscription::course_id))
        .select((unsubscription::person_id, unsubscription::course_id))
        .load(conn)
}

/// The days after which these courses count as stalled on `today`, oldest first.
pub fn paces(conn: &mut Conn, courses: &[Id], today: Day) -> QueryResult<Vec<(Id, i32)>> {
    course_pace::table
        .filter(course_pace::course_id.eq_any(courses))
        .filter(course_pace::effective_on.le(today))
        .order((course_pace::course_id, course_pace::effective_on))
        .select((course_pace::course_id, course_pace::idle_days))
        .load(conn)
}

/// The digests of these people that wait untouched; locked, where something is about to be added to them, so that no worker
/// takes one meanwhile.
pub fn waiting_digests(conn: &mut Conn, people: &[Id], lock: bool) -> QueryResult<Vec<(Id, Id)>> {
    let people: Vec<Option<Id>> = people.iter().copied().map(Some).collect();
    let query = outbox::table
        .filter(outbox::person_id.eq_any(people))
        .filter(outbox::template.eq(super::TEMPLATE))
        .filter(outbox::state.eq("queued"))
        .filter(outbox::attempts.eq(0))
        .order(outbox::id)
        .select((outbox::person_id.assume_not_null(), outbox::id));
    match conn {
        Conn::Pg(conn) if lock => query.for_update().load(conn),
        conn => query.load(conn),
    }
}

/// A row of the sent-log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    pub enrolment_id: Id,
    pub cycle: i32,
    pub step: Step,
    pub recipient_id: Id,
    /// Whether the recipient is whose training it is.
    pub is_own: bool,
    pub decided_on: Day,
    pub outcome: &'static str,
    pub why: String,
    pub outbox_id: Option<Id>,
}

/// Writes the sent-log; what is in it already stays as it is. Returns how many rows are new.
pub fn insert_reminders(tx: &mut Tx<'_>, rows: &[NewReminder]) -> QueryResult<usize> {
    let block = tx.new_ids(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let values: Vec<_> = (0..)
        .zip(rows)
        .map(|(index, row)| {
            (
                reminder::id.eq(block.nth(index)),
                reminder::enrolment_id.eq(row.enrolment_id),
                reminder::cycle.eq(row.cycle),
                reminder::step.eq(row.step.to_string()),
                reminder::recipient_id.eq(row.recipient_id),
                reminder::decided_on.eq(row.decided_on),
                reminder::outcome.eq(row.outcome),
                reminder::why.eq(row.why.as_str()),
                reminder::outbox_id.eq(row.outbox_id),
            )
        })
        .collect();
    let mut new = 0;
    for values in values.chunks(ROWS_PER_INSERT) {
        new += each!(tx.conn, |conn| diesel::insert_into(reminder::table).values(values).on_conflict_do_nothing().execute(conn))?;
    }
    note_told(tx, rows)?;
    Ok(new)
}

/// Keeps in step what the sweep reads instead of the sent-log: the latest step of the due date that whose training it is was told of.
fn note_told(tx: &mut Tx<'_>, rows: &[NewReminder]) -> QueryResult<()> {
    let mut told: BTreeMap<Id, i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_own) {
        if let Step::Due(days) = row.step {
            let latest = told.entry(row.enrolment_id).or_insert(days);
            *latest = days.max(*latest);
        }
    }
    let mut by_step: BTreeMap<i64, Vec<Id>> = BTreeMap::new();
    told.into_iter().for_each(|(enrolment, days)| by_step.entry(days).or_default().push(enrolment));
    for (days, enrolments) in by_step {
        let theirs = enrolment::table.filter(enrolment::id.eq_any(enrolments));
        diesel::update(theirs).set(enrolment::told_due_days.eq(days)).execute(tx.conn)?;
    }
    Ok(())
}

/// Which of these digests have something in them.
pub fn digests_in_use(conn: &mut Conn, digests: &[Id]) -> QueryResult<Vec<Id>> {
    let digests: Vec<Option<Id>> = digests.iter().copied().map(Some).collect();
    reminder::table
        .filter(reminder::outbox_id.eq_any(digests))
        .select(reminder::outbox_id.assume_not_null())
        .distinct()
        .load(conn)
}

/// Something that was due and stays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    pub enrolment_id: Id,
    pub step: Step,
    pub recipient_id: Id,
    pub on_day: Day,
    pub why: String,
}

/// Writes down what was held back; once a day for each.
pub fn insert_holds(tx: &mut Tx<'_>, rows: &[NewHold]) -> QueryResult<()> {
    let values: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                reminder_hold::enrolment_id.eq(row.enrolment_id),
                reminder_hold::step.eq(row.step.to_string()),
                reminder_hold::recipient_id.eq(row.recipient_id),
                reminder_hold::on_day.eq(row.on_day),
                reminder_hold::why.eq(row.why.as_str()),
            )
        })
        .collect();
    for values in values.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(reminder_hold::table).values(values).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// Throws away the holds of days before `day`.
pub fn delete_holds_before(tx: &mut Tx<'_>, day: Day) -> QueryResult<usize> {
    diesel::delete(reminder_hold::table.filter(reminder_hold::on_day.lt(day))).execute(tx.conn)
}

/// The person wants no reminders for these courses from now on.
pub fn insert_unsubscriptions(tx: &mut Tx<'_>, person_id: Id, courses: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    let values: Vec<_> = courses
        .iter()
        .map(|course_id| {
            (unsubscription::person_id.eq(person_id), unsubscription::course_id.eq(*course_id), unsubscription::at.eq(now))
        })
        .collect();
    each!(tx.conn, |conn| diesel::insert_into(unsubscription::table).values(&values).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// The titles of these courses.
pub fn titles(conn: &mut Conn, courses: &[Id]) -> QueryResult<Vec<String>> {
    course::table.filter(course::id.eq_any(courses)).order((course::title, course::id)).select(course::title).load(conn)
}
