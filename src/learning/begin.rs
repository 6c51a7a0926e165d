//! Beginning to do something in a lesson: its enrolment is held, begun where it was not, and the day is noted.

use super::learner::Learner;
use super::study::Study;
use super::{store, taken_up};
use crate::courses::Lesson;
use crate::courses::lessons::LessonContent;
use crate::db::Tx;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;

/// Locks the enrolment, starts it where it has not begun, and notes that the lesson was opened today.
///
/// # Errors
/// [`AppError::NotFound`] for another person's enrolment and for a lesson of another revision.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    learner: &Learner,
    enrolment_id: Id,
    lesson_id: Id,
) -> Result<(Study, Lesson, LessonContent), AppError> {
    store::lock_enrolment(tx, enrolment_id)?;
    let study = Study::load(tx.conn, learner.person_id, enrolment_id)?;
    let (lesson, content) = study.lesson(tx.conn, lesson_id)?;
    note(tx, learner, &study, lesson_id)?;
    Ok((study, lesson, content))
}

/// Starts an open enrolment where it has not begun, and notes that the lesson was opened today.
pub(super) fn note(tx: &mut Tx<'_>, learner: &Learner, study: &Study, lesson_id: Id) -> Result<(), AppError> {
    if !study.is_open() {
        return Ok(());
    }
    let (enrolment_id, today) = (study.enrolment.id, learner.today(tx.clock()));
    if study.enrolment.status == Status::Assigned {
        enrolment::start(tx, enrolment_id, study.outline.revision_id, today)?;
        taken_up::take_up(tx, study)?;
    } else {
        enrolment::record_activity(tx, enrolment_id, today)?;
    }
    store::insert_progress(tx, enrolment_id, lesson_id)?;
    Ok(())
}
