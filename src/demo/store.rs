//! All SQL of the demo: reads who was enrolled, writes what they did, in bulk.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::tz::TimeZone;

use super::record::{Learner, Records, Script};
use crate::clock::Day;
use crate::courses::{self, Lesson};
use crate::db::schema::{
    acknowledgement, activity, attempt, completion, course, department, employment, enrolment, lesson_progress, person, reminder,
};
use crate::db::{Conn, Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::enrolment::{self as enrolments, Status, note_pairs};
use crate::ids::Id;
use crate::learning::chained;
use crate::learning::code::code;
use crate::learning::evidence::LessonEvidence;
use crate::learning::issue_certificates;
use crate::reminders::policy::Step;

/// An enrolment, as history needs it.
#[derive(Debug, Clone)]
pub struct Enrolled {
    pub learner: Learner,
    pub department: String,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
}

/// Every enrolment of a course, in the order of the employee numbers.
pub fn enrolled(conn: &mut Conn, course_id: Id) -> QueryResult<Vec<Enrolled>> {
    type Row = (Id, Id, String, String, String, Day, Option<Day>, String);
    let rows: Vec<Row> = enrolment::table
        .inner_join(person::table)
        .inner_join(employment::table.on(employment::person_id.eq(person::id).and(employment::ended_on.eq(Day::NEVER))))
        .inner_join(department::table.on(department::id.eq(employment::department_id)))
        .filter(enrolment::course_id.eq(course_id))
        .order((person::employee_number, enrolment::id))
        .select((
            enrolment::id,
            person::id,
            person::email,
            person::time_zone,
            person::employee_number,
            enrolment::assigned_on,
            enrolment::due_on,
            department::path,
        ))
        .load(conn)?;
    let enrolled = rows.into_iter().map(|(enrolment_id, person_id, email, zone, number, assigned_on, due_on, department)| {
        let number = number.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().unwrap_or(0);
        let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
        Enrolled { learner: Learner { enrolment_id, person_id, email, zone, number }, department, assigned_on, due_on }
    });
    Ok(enrolled.collect())
}

/// The course with this slug.
pub fn course_id(conn: &mut Conn, slug: &str) -> QueryResult<Option<Id>> {
    course::table.filter(course::slug.eq(slug)).select(course::id).first(conn).optional()
}

/// The person with this address.
pub fn person_id(conn: &mut Conn, email: &str) -> QueryResult<Option<Id>> {
    person::table.filter(person::email.eq(email)).select(person::id).first(conn).optional()
}

/// The enrolments of these people in a course that are open, in the order of the employee numbers.
pub fn open_enrolments(conn: &mut Conn, slug: &str, emails: &[&str]) -> QueryResult<Vec<Id>> {
    enrolment::table
        .inner_join(person::table)
        .inner_join(course::table)
        .filter(course::slug.eq(slug))
        .filter(person::email.eq_any(emails))
        .filter(enrolment::status.eq_any([Status::Assigned, Status::InProgress]))
        .order((person::employee_number, enrolment::id))
        .select(enrolment::id)
        .limit(1000)
        .load(conn)
}

/// A course with the contents of its published lessons.
pub fn script(conn: &mut Conn, slug: &str) -> QueryResult<Option<Script>> {
    let found: Option<(Id, Option<Id>, Option<i32>)> = course::table
        .filter(course::slug.eq(slug))
        .select((course::id, course::published_revision_id, course::validity_months))
        .first(conn)
        .optional()?;
    let Some((course_id, Some(revision_id), validity_months)) = found else { return Ok(None) };
    let outline: Vec<Lesson> = courses::outline(conn, revision_id)?.lessons().cloned().collect();
    let mut lessons = Vec::with_capacity(outline.len());
    for lesson in outline {
        lessons.extend(courses::lesson_of(conn, revision_id, lesson.id)?);
    }
    Ok(Some(Script { course_id, revision_id, revision: 1, validity_months, lessons }))
}

/// Writes down what these people did in a course, and notes their pairs as changed.
pub fn insert_records(tx: &mut Tx<'_>, script: &Script, all: &[(Learner, Records)]) -> QueryResult<()> {
    insert_progress(tx, all)?;
    insert_attempts(tx, all)?;
    insert_acknowledgements(tx, all)?;
    insert_completions(tx, script, all)?;
    update_enrolments(tx, script, all)?;
    issue_certificates(tx, None)?;
    let pairs: Vec<(Id, Id)> = all.iter().map(|(learner, _)| (learner.person_id, script.course_id)).collect();
    note_pairs(tx, &pairs)
}

fn insert_progress(tx: &mut Tx<'_>, all: &[(Learner, Records)]) -> QueryResult<()> {
    let of = |(learner, records): &(Learner, Records)| {
        let enrolment_id = learner.enrolment_id;
        let days = records.days.iter().map(move |day| (activity::enrolment_id.eq(enrolment_id), activity::on_day.eq(*day)));
        days.collect::<Vec<_>>()
    };
    let days: Vec<_> = all.iter().flat_map(of).collect();
    for rows in days.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(activity::table).values(rows).execute(conn))?;
    }
    let progress: Vec<_> = all
        .iter()
        .flat_map(|(learner, records)| records.progress.iter().map(move |row| (learner, row)))
        .map(|(learner, row)| {
            (
                lesson_progress::enrolment_id.eq(learner.enrolment_id),
                lesson_progress::lesson_id.eq(row.lesson_id),
                lesson_progress::started_at.eq(row.started_at),
                lesson_progress::completed_at.eq(row.completed_at),
                lesson_progress::evidence.eq(Json(row.evidence.clone())),
            )
        })
        .collect();
    for rows in progress.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(lesson_progress::table).values(rows).execute(conn))?;
    }
    Ok(())
}

fn insert_attempts(tx: &mut Tx<'_>, all: &[(Learner, Records)]) -> QueryResult<()> {
    let attempts: Vec<_> = all
        .iter()
        .flat_map(|(learner, records)| records.attempts.iter().map(move |row| (learner, row)))
        .map(|(learner, row)| {
            (
                attempt::id.eq(row.id),
                attempt::enrolment_id.eq(learner.enrolment_id),
                attempt::lesson_id.eq(row.lesson_id),
                attempt::number.eq(row.number),
                attempt::started_at.eq(row.started_at),
                attempt::submitted_at.eq(row.submitted_at),
                attempt::answers.eq(Json(row.answers.clone())),
                attempt::score.eq(row.score),
                attempt::passed.eq(row.passed),
            )
        })
        .collect();
    for rows in attempts.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(attempt::table).values(rows).execute(conn))?;
    }
    let ids: Vec<Id> = all.iter().flat_map(|(_, records)| &records.attempts).map(|row| row.id).collect();
    tx.chain_all(chained::ATTEMPT.kind, &ids)
}

fn insert_acknowledgements(tx: &mut Tx<'_>, all: &[(Learner, Records)]) -> QueryResult<()> {
    let (mut rows, mut ids) = (Vec::new(), Vec::new());
    for (learner, records) in all {
        for row in &records.progress {
            let LessonEvidence::Acknowledged { policy, version, text_sha256 } = &row.evidence else { continue };
            let id = tx.new_id();
            ids.push(id);
            rows.push((
                acknowledgement::id.eq(id),
                acknowledgement::person_id.eq(learner.person_id),
                acknowledgement::enrolment_id.eq(learner.enrolment_id),
                acknowledgement::lesson_id.eq(row.lesson_id),
                acknowledgement::policy.eq(policy),
                acknowledgement::version.eq(version),
                acknowledgement::text_sha256.eq(text_sha256),
                acknowledgement::acknowledged_at.eq(row.completed_at),
            ));
        }
    }
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(acknowledgement::table).values(rows).execute(conn))?;
    }
    tx.chain_all(chained::ACKNOWLEDGEMENT.kind, &ids)
}

fn insert_completions(tx: &mut Tx<'_>, script: &Script, all: &[(Learner, Records)]) -> QueryResult<()> {
    let row = |(learner, records): &(Learner, Records)| {
        let done = records.completion.as_ref()?;
        Some((
            completion::enrolment_id.eq(learner.enrolment_id),
            completion::person_id.eq(learner.person_id),
            completion::course_id.eq(script.course_id),
            completion::revision_id.eq(script.revision_id),
            completion::completed_at.eq(done.completed_at),
            completion::completed_on.eq(done.completed_on),
            completion::score.eq(done.score),
            completion::evidence.eq(Json(done.evidence.clone())),
            completion::certificate_code.eq(code(seal(learner.enrolment_id))),
        ))
    };
    let rows: Vec<_> = all.iter().filter_map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(completion::table).values(rows).execute(conn))?;
    }
    let done = all.iter().filter(|(_, records)| records.completion.is_some());
    let ids: Vec<Id> = done.map(|(learner, _)| learner.enrolment_id).collect();
    tx.chain_all(chained::COMPLETION.kind, &ids)
}

/// An enrolment that somebody may have been told of.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Tellable {
    pub enrolment_id: Id,
    pub person_id: Id,
    pub cycle: i32,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub completed_on: Option<Day>,
}

/// Every enrolment that is open or complete.
pub fn tellable(conn: &mut Conn) -> QueryResult<Vec<Tellable>> {
    enrolment::table
        .filter(enrolment::status.eq_any([Status::Assigned, Status::InProgress, Status::Completed]))
        .order(enrolment::id)
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::cycle,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::completed_on,
        ))
        .load(conn)
}

/// Writes down that they were told of these steps, each on its day.
pub fn tell(tx: &mut Tx<'_>, told: &[(Tellable, Step, Day)]) -> QueryResult<()> {
    let block = tx.new_ids(i64::try_from(told.len()).unwrap_or(i64::MAX));
    let row = |(index, (of, step, on)): (i64, &(Tellable, Step, Day))| {
        let step = step.to_string();
        (
            reminder::id.eq(block.nth(index)),
            reminder::enrolment_id.eq(of.enrolment_id),
            reminder::cycle.eq(of.cycle),
            reminder::step.eq(step.clone()),
            reminder::recipient_id.eq(of.person_id),
            reminder::decided_on.eq(*on),
            reminder::outcome.eq("sent"),
            reminder::why.eq(step),
        )
    };
    let rows: Vec<_> = (0..).zip(told).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(reminder::table).values(rows).execute(conn))?;
    }
    let mut latest: BTreeMap<Id, i64> = BTreeMap::new();
    for (of, step, _) in told {
        if let Step::Due(days) = *step {
            let kept = latest.entry(of.enrolment_id).or_insert(days);
            *kept = days.max(*kept);
        }
    }
    enrolments::note_told(tx, &latest)
}

/// Bytes for a certificate's code: the same every time, which only a demo may have.
fn seal(enrolment_id: Id) -> [u8; 8] {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(enrolment_id.0.to_le_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash[..8]);
    bytes
}

fn update_enrolments(tx: &mut Tx<'_>, script: &Script, all: &[(Learner, Records)]) -> QueryResult<()> {
    for (learner, records) in all {
        let (Some(first), Some(last)) = (records.days.first(), records.days.last()) else { continue };
        let status = if records.completion.is_some() { Status::Completed } else { Status::InProgress };
        let set = (
            enrolment::status.eq(status),
            enrolment::revision_id.eq(script.revision_id),
            enrolment::started_on.eq(*first),
            enrolment::last_activity_on.eq(*last),
            enrolment::completed_on.eq(records.completion.as_ref().map(|done| done.completed_on)),
            enrolment::expires_on.eq(records.completion.as_ref().and_then(|done| done.expires_on)),
        );
        diesel::update(enrolment::table.find(learner.enrolment_id)).set(set).execute(tx.conn)?;
    }
    Ok(())
}
