//! All SQL of learning: what is written, and what a command or a lesson reads. What the lists on pages read is in `store/lists.rs`, and
//! certificates are in `store/certificates.rs`.

pub mod certificates;
pub mod grants;
pub mod lists;
pub mod renewal;
pub mod revocations;

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::chained;
use super::evidence::{CourseEvidence, LessonEvidence, RenewedBy};
use crate::clock::{Day, Instant};
use crate::db::schema::{acknowledgement, attempt, completion, course, enrolment, lesson_progress, revision};
use crate::db::{Conn, Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::enrolment::revision_taken;
use crate::ids::Id;
use crate::questions::grading::Answers;

/// Lets whoever acts on this enrolment at the same time wait until this transaction ends. On SQLite every writer waits already.
pub fn lock_enrolment(tx: &mut Tx<'_>, enrolment_id: Id) -> QueryResult<()> {
    // on SQLite there is nothing to hold, and so nothing to ask
    if let Conn::Pg(conn) = &mut *tx.conn {
        enrolment::table.find(enrolment_id).select(enrolment::id).for_update().first::<Id>(conn).optional()?;
    }
    Ok(())
}

/// The number of a revision within its course.
pub fn revision_number(conn: &mut Conn, revision_id: Id) -> QueryResult<i32> {
    revision::table.find(revision_id).select(revision::number).first(conn)
}

/// Of each revision that is counted for a course, and is one of another: that other one.
pub fn of_other_courses(conn: &mut Conn, counted: impl Iterator<Item = (Id, Id)>) -> QueryResult<BTreeMap<(Id, Id), RenewedBy>> {
    let counted: BTreeSet<(Id, Id)> = counted.collect();
    let revisions: BTreeSet<Id> = counted.iter().map(|(revision, _)| *revision).collect();
    let of: Vec<(Id, Id, String, String)> = revision::table
        .inner_join(course::table)
        .filter(revision::id.eq_any(revisions))
        .order(revision::id)
        .select((revision::id, course::id, course::slug, course::title))
        .load(conn)?;
    let other = |(revision, counts_for): (Id, Id)| {
        let (_, _, course, title) = of.iter().find(|(id, course, ..)| *id == revision && *course != counts_for)?;
        Some(((revision, counts_for), RenewedBy { course: course.clone(), title: title.clone() }))
    };
    Ok(counted.into_iter().filter_map(other).collect())
}

/// The revisions whose lessons this person may open: the one that is taken in each enrolment.
pub fn revisions_studied(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<Id>> {
    let own = enrolment::table.inner_join(course::table).filter(enrolment::person_id.eq(person_id)).order(enrolment::id);
    let taken = sql::<Nullable<BigInt>>(&revision_taken("enrolment", "course"));
    let rows: Vec<Option<Id>> = own.select(taken).load(conn)?;
    Ok(rows.into_iter().flatten().collect())
}

/// What was done of a lesson.
#[derive(Debug, Clone, Queryable)]
pub struct ProgressRow {
    /// The lesson.
    pub lesson_id: Id,
    /// When it was complete, if it is.
    pub completed_at: Option<Instant>,
    /// What proves it.
    pub evidence: Json<LessonEvidence>,
}

/// The lessons of an enrolment that were opened at least.
pub fn progress(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<ProgressRow>> {
    lesson_progress::table
        .filter(lesson_progress::enrolment_id.eq(enrolment_id))
        .order(lesson_progress::lesson_id)
        .select((lesson_progress::lesson_id, lesson_progress::completed_at, lesson_progress::evidence))
        .load(conn)
}

/// Notes that a lesson was opened, unless it was before.
pub fn insert_progress(tx: &mut Tx<'_>, enrolment_id: Id, lesson_id: Id) -> QueryResult<()> {
    let row = (
        lesson_progress::enrolment_id.eq(enrolment_id),
        lesson_progress::lesson_id.eq(lesson_id),
        lesson_progress::started_at.eq(tx.now()),
        lesson_progress::evidence.eq(Json(LessonEvidence::Opened)),
    );
    each!(tx.conn, |conn| diesel::insert_into(lesson_progress::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// Notes that an opened lesson is complete, unless it was before.
pub fn complete_progress(tx: &mut Tx<'_>, enrolment_id: Id, lesson_id: Id, evidence: &LessonEvidence) -> QueryResult<()> {
    let now = tx.now();
    let row = lesson_progress::table.find((enrolment_id, lesson_id)).filter(lesson_progress::completed_at.is_null());
    let set = (lesson_progress::completed_at.eq(now), lesson_progress::evidence.eq(Json(evidence.clone())));
    diesel::update(row).set(set).execute(tx.conn)?;
    Ok(())
}

/// An acknowledgement to write down.
#[derive(Debug)]
pub struct NewAcknowledgement<'a> {
    /// Whose.
    pub person_id: Id,
    /// In which enrolment.
    pub enrolment_id: Id,
    /// In which lesson.
    pub lesson_id: Id,
    /// Of what.
    pub policy: &'a str,
    /// In which version.
    pub version: &'a str,
    /// The hash of its text, in hexadecimal.
    pub text_sha256: &'a str,
}

/// Writes down an acknowledgement, unless it is there already.
pub fn insert_acknowledgement(tx: &mut Tx<'_>, new: &NewAcknowledgement<'_>) -> QueryResult<()> {
    let id = tx.new_id();
    let row = (
        acknowledgement::id.eq(id),
        acknowledgement::person_id.eq(new.person_id),
        acknowledgement::enrolment_id.eq(new.enrolment_id),
        acknowledgement::lesson_id.eq(new.lesson_id),
        acknowledgement::policy.eq(new.policy),
        acknowledgement::version.eq(new.version),
        acknowledgement::text_sha256.eq(new.text_sha256),
        acknowledgement::acknowledged_at.eq(tx.now()),
    );
    let insert = diesel::insert_into(acknowledgement::table).values(row);
    if each!(tx.conn, |conn| insert.on_conflict_do_nothing().execute(conn))? > 0 {
        tx.chain(chained::ACKNOWLEDGEMENT.kind, id)?;
    }
    Ok(())
}

/// An attempt at a quiz.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = attempt)]
pub struct AttemptRow {
    pub id: Id,
    pub enrolment_id: Id,
    pub lesson_id: Id,
    pub number: i32,
    pub submitted_at: Option<Instant>,
    pub answers: Json<Answers>,
    pub score: Option<i32>,
    pub passed: Option<bool>,
}

/// The attempts at a quiz, oldest first.
pub fn attempts(conn: &mut Conn, enrolment_id: Id, lesson_id: Id) -> QueryResult<Vec<AttemptRow>> {
    attempt::table
        .filter(attempt::enrolment_id.eq(enrolment_id))
        .filter(attempt::lesson_id.eq(lesson_id))
        .order(attempt::number)
        .limit(1000)
        .select(AttemptRow::as_select())
        .load(conn)
}

/// An attempt of this person.
pub fn attempt_of_person(conn: &mut Conn, person_id: Id, attempt_id: Id) -> QueryResult<Option<AttemptRow>> {
    attempt::table
        .inner_join(enrolment::table)
        .filter(attempt::id.eq(attempt_id))
        .filter(enrolment::person_id.eq(person_id))
        .select(AttemptRow::as_select())
        .first(conn)
        .optional()
}

/// Opens an attempt without answers.
pub fn insert_attempt(tx: &mut Tx<'_>, enrolment_id: Id, lesson_id: Id, number: i32) -> QueryResult<AttemptRow> {
    let id = tx.new_id();
    let row = (
        attempt::id.eq(id),
        attempt::enrolment_id.eq(enrolment_id),
        attempt::lesson_id.eq(lesson_id),
        attempt::number.eq(number),
        attempt::started_at.eq(tx.now()),
        attempt::answers.eq(Json(Answers::default())),
    );
    diesel::insert_into(attempt::table).values(row).execute(tx.conn)?;
    attempt::table.find(id).select(AttemptRow::as_select()).first(tx.conn)
}

/// Keeps the answers of an open attempt.
pub fn save_answers(tx: &mut Tx<'_>, attempt_id: Id, answers: &Answers) -> QueryResult<()> {
    let open = attempt::table.find(attempt_id).filter(attempt::submitted_at.is_null());
    diesel::update(open).set(attempt::answers.eq(Json(answers.clone()))).execute(tx.conn)?;
    Ok(())
}

/// Closes an open attempt with its answers and score.
pub fn submit_attempt(tx: &mut Tx<'_>, attempt_id: Id, answers: &Answers, score: i32, passed: bool) -> QueryResult<()> {
    let now = tx.now();
    let open = attempt::table.find(attempt_id).filter(attempt::submitted_at.is_null());
    let set = (
        attempt::answers.eq(Json(answers.clone())),
        attempt::submitted_at.eq(now),
        attempt::score.eq(score),
        attempt::passed.eq(passed),
    );
    if diesel::update(open).set(set).execute(tx.conn)? > 0 {
        tx.chain(chained::ATTEMPT.kind, attempt_id)?;
    }
    Ok(())
}

/// What a completion has on record.
#[derive(Debug, Clone, Queryable)]
pub struct CompletionRow {
    /// When it was complete.
    pub completed_at: Instant,
    /// The mean of the quiz scores.
    pub score: Option<i32>,
    /// What proves it.
    pub evidence: Json<CourseEvidence>,
    /// The code on the certificate.
    pub certificate_code: String,
}

/// The completion of an enrolment, if it is complete.
pub fn completion(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Option<CompletionRow>> {
    completion::table
        .find(enrolment_id)
        .select((completion::completed_at, completion::score, completion::evidence, completion::certificate_code))
        .first(conn)
        .optional()
}

/// A completion to write down.
#[derive(Debug)]
pub struct NewCompletion<'a> {
    /// The enrolment that is complete.
    pub enrolment_id: Id,
    /// Whose.
    pub person_id: Id,
    /// Of which course.
    pub course_id: Id,
    /// In which revision.
    pub revision_id: Id,
    /// On which day, where the person is.
    pub completed_on: Day,
    /// The mean of the quiz scores.
    pub score: Option<i32>,
    /// What proves it.
    pub evidence: CourseEvidence,
    /// The code on the certificate.
    pub code: &'a str,
}

/// Writes down completions of enrolments that have none, and their first certificates.
pub fn insert_completions(tx: &mut Tx<'_>, all: &[NewCompletion<'_>]) -> QueryResult<()> {
    let now = tx.now();
    let row = |new: &NewCompletion<'_>| {
        (
            completion::enrolment_id.eq(new.enrolment_id),
            completion::person_id.eq(new.person_id),
            completion::course_id.eq(new.course_id),
            completion::revision_id.eq(new.revision_id),
            completion::completed_at.eq(now),
            completion::completed_on.eq(new.completed_on),
            completion::score.eq(new.score),
            completion::evidence.eq(Json(new.evidence.clone())),
            completion::certificate_code.eq(new.code.to_owned()),
        )
    };
    for all in all.chunks(ROWS_PER_INSERT) {
        let rows: Vec<_> = all.iter().map(row).collect();
        each!(tx.conn, |conn| diesel::insert_into(completion::table).values(&rows).execute(conn))?;
        let ids: Vec<Id> = all.iter().map(|new| new.enrolment_id).collect();
        tx.chain_all(chained::COMPLETION.kind, &ids)?;
        certificates::issue_for(tx, &ids)?;
    }
    Ok(())
}

/// Writes down a completion. Answers false where there is one already: that one stays.
pub fn insert_completion(tx: &mut Tx<'_>, new: &NewCompletion<'_>) -> QueryResult<bool> {
    let row = (
        completion::enrolment_id.eq(new.enrolment_id),
        completion::person_id.eq(new.person_id),
        completion::course_id.eq(new.course_id),
        completion::revision_id.eq(new.revision_id),
        completion::completed_at.eq(tx.now()),
        completion::completed_on.eq(new.completed_on),
        completion::score.eq(new.score),
        completion::evidence.eq(Json(new.evidence.clone())),
        completion::certificate_code.eq(new.code),
    );
    let written = each!(tx.conn, |conn| diesel::insert_into(completion::table)
        .values(row)
        .on_conflict(completion::enrolment_id)
        .do_nothing()
        .execute(conn))?;
    if written > 0 {
        tx.chain(chained::COMPLETION.kind, new.enrolment_id)?;
    }
    Ok(written > 0)
}
