//! One more attempt at a quiz, by hand and for a reason, for whom all are used up.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::json;

use super::attempt::left;
use super::store::grants::{Failed, Of};
use super::store::{self, grants};
use crate::courses;
use crate::db::{Conn, Tx};
use crate::enrolment;
use crate::error::AppError;
use crate::ids::Id;
use crate::questions::Quiz;
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
    with_none_left(conn, Of::Person(person_id))
}

/// The quizzes of these enrolments, as far as they are open, for which no attempt is left: a few queries, and one for each quiz there is.
///
/// # Errors
/// When the database fails.
pub fn used_up_of(conn: &mut Conn, enrolments: &[Id]) -> diesel::QueryResult<Vec<UsedUp>> {
    with_none_left(conn, Of::Enrolments(enrolments))
}

fn with_none_left(conn: &mut Conn, of: Of<'_>) -> diesel::QueryResult<Vec<UsedUp>> {
    let failed = grants::failed(conn, of)?;
    if failed.is_empty() {
        return Ok(Vec::new());
    }
    let mut enrolments: Vec<Id> = failed.iter().map(|failed| failed.enrolment_id).collect();
    enrolments.dedup();
    let given = grants::given_of(conn, &enrolments)?;
    let mut quizzes: BTreeMap<(Id, Id), Option<(String, Quiz)>> = BTreeMap::new();
    let mut all = Vec::new();
    for Failed { enrolment_id, revision_id, lesson_id, used } in failed {
        let quiz = match quizzes.entry((revision_id, lesson_id)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let found = courses::lesson_of(conn, revision_id, lesson_id)?;
                new.insert(found.and_then(|(lesson, content)| Some((lesson.title, content.quiz()?.clone()))))
            }
        };
        let Some((title, quiz)) = quiz else { continue };
        let given = given.get(&(enrolment_id, lesson_id)).copied().unwrap_or(0);
        if left(quiz, used, given) == Some(0) {
            all.push(UsedUp { enrolment_id, lesson_id, title: title.clone() });
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
    give_attempts(tx, &quizzes, why)?;
    let titles: Vec<&str> = quizzes.iter().map(|quiz| quiz.title.as_str()).collect();
    tx.audit("attempt.give", ("enrolment", enrolment_id), json!({ "quizzes": titles, "why": why }))?;
    Ok(quizzes)
}

/// Gives one more attempt at each of these quizzes, for which none is left. The ids of the rows lie from the first to before the second.
///
/// # Errors
/// When the database fails.
pub fn give_attempts(tx: &mut Tx<'_>, quizzes: &[UsedUp], why: &str) -> diesel::QueryResult<(Id, Id)> {
    let pairs: Vec<(Id, Id)> = quizzes.iter().map(|quiz| (quiz.enrolment_id, quiz.lesson_id)).collect();
    grants::insert(tx, &pairs, why)
}

/// Takes back the attempts that were given to these enrolments under ids from the first to before the second.
///
/// # Errors
/// When the database fails.
pub fn take_back_attempts(tx: &mut Tx<'_>, enrolments: &[Id], given: (Id, Id)) -> diesel::QueryResult<usize> {
    grants::take_back(tx, enrolments, given)
}
