//! A quiz: proved by passing an attempt, never by saying so.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Statement, Taken};
use crate::clock::Instant;
use crate::courses::lessons::Quiz;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::evidence::LessonEvidence;
use crate::learning::store::AttemptRow;
use crate::{said, say};

/// The word above its title.
pub(super) fn label() -> String {
    say!("learning-kind.quiz")
}

/// A quiz, in the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonQuiz)]
pub(crate) struct Body {
    /// Per cent that must be right.
    pass_mark: i32,
    /// How many questions there are.
    questions: usize,
    /// How many attempts are allowed; 0: any number.
    attempts_allowed: i32,
    /// The attempts so far.
    attempts: Vec<AttemptSummary>,
}

/// An attempt, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttemptSummary {
    id: Id,
    number: i32,
    submitted_at: Option<Instant>,
    score: Option<i32>,
    passed: Option<bool>,
}

pub(super) fn body(quiz: &Quiz, attempts: &[AttemptRow]) -> Body {
    let attempt = |row: &AttemptRow| AttemptSummary {
        id: row.id,
        number: row.number,
        submitted_at: row.submitted_at,
        score: row.score,
        passed: row.passed,
    };
    Body {
        pass_mark: quiz.pass_mark,
        questions: quiz.questions.len(),
        attempts_allowed: quiz.attempts,
        attempts: attempts.iter().map(attempt).collect(),
    }
}

impl Taken for Quiz {
    fn prove(&self, _statement: &Statement) -> Result<LessonEvidence, AppError> {
        Err(AppError::Conflict(said!("learning-quiz-completed-passing-send-answers")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiz_is_not_completed_by_saying_so() {
        let quiz = Quiz { pass_mark: 50, attempts: 0, questions: Vec::new() };
        assert!(matches!(quiz.prove(&Statement::default()), Err(AppError::Conflict(_))));
    }
}
