//! The kinds of lessons for whoever takes them: what proves that one was done, what its page asks for, and its answer in the API. One file for each
//! kind; this file lists them, once, and hands on. What a lesson holds, and how it is written, is [`crate::courses::lessons`]'.

mod checklist;
mod page;
mod policy;
mod quiz;
mod video;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::evidence::LessonEvidence;
use super::store::AttemptRow;
use crate::courses::lessons::{LessonContent, LessonKind, OfKind, of_kind};
use crate::error::AppError;

/// What a person states when they complete a lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    /// Of a policy: the version they acknowledge.
    pub acknowledged: String,
    /// Of a checklist: the numbers of the points they ticked, from 1.
    pub ticked: BTreeSet<usize>,
}

/// What a kind of lesson does for whoever takes it. Its word above the title is what `label` of its file says; its answer in the API
/// is a type there, `Body`, made by `body`.
trait Taken {
    /// What the statement proves about this lesson.
    ///
    /// # Errors
    /// [`AppError::Invalid`] where it does not do; [`AppError::Conflict`] where no statement does.
    fn prove(&self, statement: &Statement) -> Result<LessonEvidence, AppError>;

    /// What somebody states who did all of it.
    fn in_full(&self) -> Statement {
        Statement::default()
    }

    /// What its page asks for, for the template of its kind.
    fn asks(&self, _statement: &Statement, _is_done: bool) -> Value {
        Value::Null
    }
}

/// Lists the kinds: the variant and the file of each.
macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident in $file:ident),+ $(,)?) => {
        /// What is in a lesson.
        #[derive(Debug, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum LessonBody { $($(#[$about])* $kind($file::Body)),+ }

        impl LessonBody {
            /// Of this lesson, with the attempts at it where it is a quiz.
            pub(super) fn of(content: &LessonContent, attempts: &[AttemptRow]) -> Self {
                match content { $(LessonContent::$kind(own) => Self::$kind($file::body(own, attempts))),+ }
            }
        }

        /// The word above the title of a lesson.
        pub(super) fn label(kind: LessonKind) -> String {
            match kind { $(LessonKind::$kind => $file::label()),+ }
        }

        fn taken(content: &LessonContent) -> &dyn Taken {
            match content { $(LessonContent::$kind(own) => own),+ }
        }
    };
}

kinds! {
    /// A text.
    Page in page,
    /// A policy to acknowledge.
    Policy in policy,
    /// A film.
    Video in video,
    /// Points to tick.
    Checklist in checklist,
    /// A quiz, with its attempts.
    Quiz in quiz,
}

/// What the statement proves about this lesson.
///
/// # Errors
/// [`AppError::Invalid`] where it does not do; [`AppError::Conflict`] for a quiz.
pub(super) fn prove(content: &LessonContent, statement: &Statement) -> Result<LessonEvidence, AppError> {
    taken(content).prove(statement)
}

/// What is proved by somebody who did all of this lesson.
///
/// # Errors
/// [`AppError::Conflict`] for a quiz, which no statement proves.
pub fn prove_in_full(content: &LessonContent) -> Result<LessonEvidence, AppError> {
    let own = taken(content);
    own.prove(&own.in_full())
}

/// What the page of a lesson asks for, under the word of its kind; null under the others.
pub(super) fn asks(content: &LessonContent, statement: &Statement, is_done: bool) -> OfKind {
    of_kind(content.kind(), taken(content).asks(statement, is_done))
}
