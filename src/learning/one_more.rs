//! One more attempt at a quiz, by hand and for a reason, for whom all are used up.

use serde_json::json;

use super::attempt::left;
use super::store::{self, grants};
use crate::courses;
use crate::db::{Conn, Tx};
use crate::enrolment;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Most characters of a reason.
const LONGEST_REASON: usize = 500;

/// A quiz that somebody has not passed and has no attempt left for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedUp {
    /// The enrolment.
    pub enrolment_id: Id,
    /// The quiz.
    pub lesson_id: Id,
    /// Its title.
    pub title: String,
}

/// The quizzes of this person's open enrolments for which no attempt is left.
///
/// # Errors
/// When the database fails.
pub fn used_up(conn: &mut Conn, person_id: Id) -> diesel::QueryResult<Vec<UsedUp>> {
    let mut all = Vec::new();
    for failed in grants::failed(conn, person_id)? {
        let Some((lesson, content)) = courses::lesson_of(conn, failed.revision_id, failed.lesson_id)? else { continue };
        let given = grants::given(conn, failed.enrolment_id, failed.lesson_id)?;
        if content.quiz().is_some_and(|quiz| left(quiz, failed.used, given) == Some(0)) {
            all.push(UsedUp { enrolment_id: failed.enrolment_id, lesson_id: failed.lesson_id, title: lesson.title });
        }
    }
    Ok(all)
}

/// Gives one more attempt at each quiz of the enrolment for which none is left; answers at which.
///
/// # Errors
/// When no reason is given, or an attempt is left.
pub fn give_attempt(tx: &mut Tx<'_>, enrolment_id: Id, why: &str) -> Result<Vec<UsedUp>, AppError> {
    let why = why.trim();
    if why.is_empty() || why.chars().count() > LONGEST_REASON {
        return Err(AppError::invalid("attempt_why", said!("learning-say-why-another-attempt", longest = LONGEST_REASON)));
    }
    // pressed twice at the same moment, it is given once
    store::lock_enrolment(tx, enrolment_id)?;
    let row = enrolment::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?;
    let mut quizzes = used_up(tx.conn, row.person_id)?;
    quizzes.retain(|quiz| quiz.enrolment_id == enrolment_id);
    if quizzes.is_empty() {
        return Err(AppError::Conflict(said!("learning-attempts-are-left")));
    }
    for quiz in &quizzes {
        grants::insert(tx, enrolment_id, quiz.lesson_id, why)?;
    }
    let titles: Vec<&str> = quizzes.iter().map(|quiz| quiz.title.as_str()).collect();
    tx.audit("attempt.give", ("enrolment", enrolment_id), json!({ "quizzes": titles, "why": why }))?;
    Ok(quizzes)
}
