//! Opening a lesson: the first one pins the revision, and each leaves a trace of the day.

use super::begin::{begin, note};
use super::learner::Learner;
use super::study::Study;
use super::{attempt, store};
use crate::clock::Day;
use crate::courses::Lesson;
use crate::courses::lessons::LessonContent;
use crate::db::{Conn, Tx};
use crate::enrolment::Status;
use crate::error::AppError;
use crate::ids::Id;

/// A lesson as its person sees it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The enrolment it belongs to.
    pub study: Study,
    /// The lesson.
    pub lesson: Lesson,
    /// Its content.
    pub content: LessonContent,
    /// The attempts at it, where it is a quiz.
    pub attempts: Vec<store::AttemptRow>,
}

/// The lesson, without leaving a trace.
///
/// # Errors
/// [`AppError::NotFound`] for another person's enrolment and for a lesson of another revision.
pub fn look(conn: &mut Conn, person_id: Id, enrolment_id: Id, lesson_id: Id) -> Result<Opened, AppError> {
    let study = Study::load(conn, person_id, enrolment_id)?;
    let (lesson, content) = study.lesson(conn, lesson_id)?;
    let is_quiz = content.quiz().is_some();
    let attempts = if is_quiz { store::attempts(conn, enrolment_id, lesson_id)? } else { Vec::new() };
    Ok(Opened { study, lesson, content, attempts })
}

/// Whether there is something to write when this lesson is opened on `today`; most loads of a page only read.
#[must_use]
pub fn leaves_a_trace(opened: &Opened, today: Day) -> bool {
    let study = &opened.study;
    let is_new_day = study.enrolment.last_activity_on != Some(today);
    let needs_attempt = opened.content.quiz().is_some() && opened.attempts.is_empty() && !study.path.is_done(opened.lesson.id);
    study.is_open()
        && (study.enrolment.status == Status::Assigned || is_new_day || !study.was_opened(opened.lesson.id) || needs_attempt)
}

/// Opens a lesson. In an enrolment that is completed, waived or withdrawn it is only looked at. The first attempt at a quiz is
/// opened with it.
///
/// # Errors
/// [`AppError::NotFound`] for another person's enrolment and for a lesson of another revision.
pub fn open(tx: &mut Tx<'_>, learner: &Learner, enrolment_id: Id, lesson_id: Id) -> Result<Opened, AppError> {
    let (study, lesson, content) = begin(tx, learner, enrolment_id, lesson_id)?;
    with_attempts(tx, study, lesson, content)
}

/// Opens a lesson that was looked at a moment ago.
///
/// # Errors
/// As [`open`].
pub fn open_seen(tx: &mut Tx<'_>, learner: &Learner, seen: Opened) -> Result<Opened, AppError> {
    store::lock_enrolment(tx, seen.study.enrolment.id)?;
    let revision_id = seen.study.outline.revision_id;
    let study = seen.study.again(tx.conn)?;
    if study.outline.revision_id != revision_id {
        return open(tx, learner, study.enrolment.id, seen.lesson.id);
    }
    note(tx, learner, &study, seen.lesson.id)?;
    with_attempts(tx, study, seen.lesson, seen.content)
}

fn with_attempts(tx: &mut Tx<'_>, study: Study, lesson: Lesson, content: LessonContent) -> Result<Opened, AppError> {
    let mut attempts = Vec::new();
    if content.quiz().is_some() {
        attempts = store::attempts(tx.conn, study.enrolment.id, lesson.id)?;
        if attempts.is_empty() && study.is_open() && !study.path.is_done(lesson.id) {
            attempts.push(attempt::next(tx, &study, lesson.id, &content)?);
        }
    }
    Ok(Opened { study, lesson, content, attempts })
}
