//! Completing a lesson by what its person states, and the course with its last lesson.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::begin::begin;
use super::evidence::{CourseEvidence, LessonEvidence, LessonRecord, RenewedBy, mean_score};
use super::learner::Learner;
use super::lessons::{self, Statement};
use super::study::Study;
use super::{certificate, code, store, taken_up};
use crate::db::Tx;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::secrets::Secrets;

/// Where a person is after completing a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outcome {
    /// Whether the whole course is complete.
    pub course_completed: bool,
    /// The lesson to go on with, if one is open.
    pub next_lesson: Option<Id>,
}

impl Outcome {
    pub(super) fn of(study: &Study) -> Self {
        Self { course_completed: study.is_completed(), next_lesson: study.path.next_open() }
    }
}

/// Completes a lesson that is no quiz. Doing it again changes nothing and answers the same.
///
/// # Errors
/// [`AppError::Invalid`] where the statement does not do; [`AppError::NotFound`] for another person's enrolment;
/// [`AppError::Conflict`] for an enrolment that is waived or withdrawn, and for a quiz.
pub fn complete_lesson(
    tx: &mut Tx<'_>,
    learner: &Learner,
    enrolment_id: Id,
    lesson_id: Id,
    statement: &Statement,
) -> Result<Outcome, AppError> {
    let (mut study, _, content) = begin(tx, learner, enrolment_id, lesson_id)?;
    if study.is_completed() || study.path.is_done(lesson_id) {
        return Ok(Outcome::of(&study));
    }
    let evidence = lessons::prove(&content, statement)?;
    record(tx, learner, &mut study, lesson_id, &evidence)?;
    Ok(Outcome::of(&study))
}

/// Writes down that a lesson is complete, and the course with it where it was the last.
///
/// # Errors
/// [`AppError::Conflict`] for an enrolment that is waived or withdrawn.
pub(super) fn record(
    tx: &mut Tx<'_>,
    learner: &Learner,
    study: &mut Study,
    lesson_id: Id,
    evidence: &LessonEvidence,
) -> Result<(), AppError> {
    if !study.is_open() {
        return Err(AppError::Conflict(said!("learning-you-not-enrolled-course-present")));
    }
    let (enrolment_id, person_id) = (study.enrolment.id, learner.person_id);
    if let LessonEvidence::Acknowledged { policy, version, text_sha256 } = evidence {
        let new = store::NewAcknowledgement { person_id, enrolment_id, lesson_id, policy, version, text_sha256 };
        store::insert_acknowledgement(tx, &new)?;
    }
    store::complete_progress(tx, enrolment_id, lesson_id, evidence)?;
    study.path.mark_done(lesson_id);
    for known in taken_up::note_known(tx, study, lesson_id)? {
        study.path.mark_done(known);
    }
    if study.path.is_complete() {
        complete_course(tx, learner, study)?;
    }
    Ok(())
}

fn complete_course(tx: &mut Tx<'_>, learner: &Learner, study: &mut Study) -> Result<(), AppError> {
    let today = learner.today(tx.clock());
    let enrolment_id = study.enrolment.id;
    let lessons = records(tx, study)?;
    let score = mean_score(&lessons);
    let revision_id = study.outline.revision_id;
    let revision = store::revision_number(tx.conn, revision_id)?;
    let renewed_by =
        study.other_course.as_ref().map(|other| RenewedBy { course: other.slug.clone(), title: other.title.clone() });
    let (person, by) = (learner.person_id, tx.actor().name.clone());
    let evidence = CourseEvidence { person, by, revision, renewed_by: renewed_by.clone(), lessons, by_hand: None };
    let code = code::code(Secrets::System.bytes()?);
    let new = store::NewCompletion {
        enrolment_id,
        person_id: learner.person_id,
        course_id: study.course.id,
        revision_id,
        completed_on: today,
        score,
        evidence,
        code: &code,
    };
    if store::insert_completion(tx, &new)? {
        let expires_on = enrolment::valid_until(tx.conn, enrolment_id, today, study.course.validity_months)?;
        enrolment::complete(tx, enrolment_id, today, expires_on)?;
        certificate::issue(tx, Some(enrolment_id))?;
        let mut details = json!({ "course": study.course.slug, "revision": revision, "score": score });
        if let Some(other) = renewed_by {
            details["renewed_by"] = other.course.into();
        }
        tx.audit("course.complete", ("enrolment", enrolment_id), details)?;
    }
    study.enrolment.status = Status::Completed;
    Ok(())
}

/// The record of every lesson, in order.
fn records(tx: &mut Tx<'_>, study: &Study) -> Result<Vec<LessonRecord>, AppError> {
    let rows = store::progress(tx.conn, study.enrolment.id)?;
    let by_lesson: BTreeMap<Id, store::ProgressRow> = rows.into_iter().map(|row| (row.lesson_id, row)).collect();
    let record = |lesson: &crate::courses::Lesson| {
        let row = by_lesson.get(&lesson.id)?;
        let (title, kind) = (lesson.title.clone(), lesson.kind);
        Some(LessonRecord { lesson: lesson.id, title, kind, completed_at: row.completed_at?, evidence: row.evidence.0.clone() })
    };
    Ok(study.outline.lessons().filter_map(record).collect())
}
