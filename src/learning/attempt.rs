//! Attempts at a quiz: opened, answered, sent in once, and from then on as they are.

use super::begin::begin;
use super::complete::{self, Outcome};
use super::evidence::LessonEvidence;
use super::learner::Learner;
use super::store::{self, AttemptRow, grants};
use super::study::Study;
use crate::courses::Lesson;
use crate::courses::lessons::LessonContent;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::questions::Quiz;
use crate::questions::grading;
use crate::questions::grading::{Answers, Graded};
use crate::questions::presentation;
use crate::questions::presentation::{Sent, ShownQuestion};
use crate::said;

/// An attempt with the quiz it is at.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The enrolment it belongs to.
    pub study: Study,
    /// The quiz.
    pub quiz: Quiz,
    /// Its lesson.
    pub lesson: Lesson,
    /// The attempt.
    pub attempt: AttemptRow,
    /// How many attempts may still follow; none where there is no limit.
    pub attempts_left: Option<usize>,
    /// Whether another attempt may follow.
    pub may_try_again: bool,
}

impl Sitting {
    /// The questions as this attempt shows them.
    #[must_use]
    pub fn shown(&self) -> Vec<ShownQuestion> {
        presentation::present(&self.quiz, self.attempt.id)
    }

    /// The graded answers, once they were sent in.
    #[must_use]
    pub fn graded(&self) -> Option<Graded> {
        self.attempt.submitted_at.map(|_| grading::grade(&self.quiz, &self.attempt.answers.0))
    }
}

/// How many attempts are left after `used`, where so many more were `given` by hand; none where there is no limit.
#[must_use]
pub fn left(quiz: &Quiz, used: usize, given: usize) -> Option<usize> {
    let allowed = usize::try_from(quiz.attempts).unwrap_or(0);
    (allowed > 0).then(|| (allowed + given).saturating_sub(used))
}

/// Opens an attempt at the quiz, or answers with the one that is open.
///
/// # Errors
/// [`AppError::Conflict`] where all attempts are used, the quiz is passed already, the lesson is no quiz, or the enrolment is
/// not open; [`AppError::NotFound`] for another person's enrolment.
pub fn start(tx: &mut Tx<'_>, learner: &Learner, enrolment_id: Id, lesson_id: Id) -> Result<Sitting, AppError> {
    let (study, lesson, content) = begin(tx, learner, enrolment_id, lesson_id)?;
    let attempt = next(tx, &study, lesson_id, &content)?;
    let LessonContent::Quiz(quiz) = content else { return Err(not_a_quiz()) };
    let given = grants::given(tx.conn, enrolment_id, lesson_id)?;
    let attempts_left = left(&quiz, usize::try_from(attempt.number).unwrap_or(0), given);
    Ok(Sitting { study, quiz, lesson, attempt, attempts_left, may_try_again: true })
}

/// The open attempt, or a new one where another is allowed.
pub(super) fn next(tx: &mut Tx<'_>, study: &Study, lesson_id: Id, content: &LessonContent) -> Result<AttemptRow, AppError> {
    let quiz = content.quiz().ok_or_else(not_a_quiz)?;
    let before = store::attempts(tx.conn, study.enrolment.id, lesson_id)?;
    if let Some(open) = before.iter().find(|attempt| attempt.submitted_at.is_none()) {
        return Ok(open.clone());
    }
    if !study.is_open() {
        return Err(closed());
    }
    if study.path.is_done(lesson_id) {
        return Err(AppError::Conflict(said!("learning-you-have-passed-quiz-already")));
    }
    if left(quiz, before.len(), grants::given(tx.conn, study.enrolment.id, lesson_id)?) == Some(0) {
        return Err(AppError::Conflict(attempts_used()));
    }
    let number = before.last().map_or(1, |last| last.number + 1);
    Ok(store::insert_attempt(tx, study.enrolment.id, lesson_id, number)?)
}

/// What to do when no attempt is left.
#[must_use]
pub fn attempts_used() -> Said {
    said!("learning-all-attempts-quiz-used-talk")
}

fn closed() -> AppError {
    AppError::Conflict(said!("learning-enrolment-not-open-so-no"))
}

fn not_a_quiz() -> AppError {
    AppError::Conflict(said!("learning-lesson-no-quiz-so-there"))
}

/// An attempt of this person.
///
/// # Errors
/// [`AppError::NotFound`] for another person's.
pub fn load(conn: &mut Conn, learner: &Learner, attempt_id: Id) -> Result<Sitting, AppError> {
    let attempt = store::attempt_of_person(conn, learner.person_id, attempt_id)?.ok_or(AppError::NotFound("attempt"))?;
    let study = Study::load(conn, learner.person_id, attempt.enrolment_id)?;
    let (lesson, content) = study.lesson(conn, attempt.lesson_id)?;
    let LessonContent::Quiz(quiz) = content else { return Err(not_a_quiz()) };
    let used = store::attempts(conn, attempt.enrolment_id, attempt.lesson_id)?.len();
    let attempts_left = left(&quiz, used, grants::given(conn, attempt.enrolment_id, attempt.lesson_id)?);
    let may_try_again = study.is_open() && !study.path.is_done(attempt.lesson_id) && attempts_left != Some(0);
    Ok(Sitting { study, quiz, lesson, attempt, attempts_left, may_try_again })
}

/// The attempt, with its enrolment locked for what follows.
fn load_to_write(tx: &mut Tx<'_>, learner: &Learner, attempt_id: Id) -> Result<Sitting, AppError> {
    let found = store::attempt_of_person(tx.conn, learner.person_id, attempt_id)?.ok_or(AppError::NotFound("attempt"))?;
    begin(tx, learner, found.enrolment_id, found.lesson_id)?;
    let sitting = load(tx.conn, learner, attempt_id)?;
    if sitting.attempt.submitted_at.is_none() && !sitting.study.is_open() {
        return Err(closed());
    }
    Ok(sitting)
}

/// Keeps answers for later, instead of those kept before; some may be missing.
///
/// # Errors
/// [`AppError::Invalid`] for questions and keys that were never shown, [`AppError::Conflict`] once it was sent in.
pub fn save(tx: &mut Tx<'_>, learner: &Learner, attempt_id: Id, sent: &Sent) -> Result<Sitting, AppError> {
    let mut sitting = load_to_write(tx, learner, attempt_id)?;
    if sitting.attempt.submitted_at.is_some() {
        return Err(AppError::Conflict(said!("learning-attempt-was-sent-its-answers")));
    }
    let answers = presentation::read(&sitting.shown(), sent).map_err(AppError::Invalid)?;
    store::save_answers(tx, attempt_id, &answers)?;
    sitting.attempt.answers.0 = answers;
    Ok(sitting)
}

/// Sends an attempt in: graded at once, and the lesson is complete where it is passed. Without `sent` the answers kept before
/// count. An attempt that was sent in already answers with its result, whatever is sent now.
///
/// # Errors
/// [`AppError::Invalid`] where questions are open (nothing is used up), and as [`save`].
pub fn submit(tx: &mut Tx<'_>, learner: &Learner, attempt_id: Id, sent: Option<&Sent>) -> Result<(Sitting, Outcome), AppError> {
    let mut sitting = load_to_write(tx, learner, attempt_id)?;
    if sitting.attempt.submitted_at.is_none() {
        let answers = complete_answers(&sitting, sent)?;
        let graded = grading::grade(&sitting.quiz, &answers);
        store::submit_attempt(tx, attempt_id, &answers, graded.score, graded.passed)?;
        let lesson_id = sitting.attempt.lesson_id;
        if graded.passed && !sitting.study.path.is_done(lesson_id) {
            let evidence = LessonEvidence::Passed { attempt: attempt_id, score: graded.score };
            complete::record(tx, learner, &mut sitting.study, lesson_id, &evidence)?;
        }
        sitting = load(tx.conn, learner, attempt_id)?;
    }
    let outcome = Outcome::of(&sitting.study);
    Ok((sitting, outcome))
}

fn complete_answers(sitting: &Sitting, sent: Option<&Sent>) -> Result<Answers, AppError> {
    let shown = sitting.shown();
    let answers = match sent {
        Some(sent) => presentation::read(&shown, sent).map_err(AppError::Invalid)?,
        None => sitting.attempt.answers.0.clone(),
    };
    let missing = presentation::missing(&shown, &answers);
    if missing.is_empty() { Ok(answers) } else { Err(AppError::Invalid(missing)) }
}
