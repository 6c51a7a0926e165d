//! What is asked, and what is right. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{say, word_enum};

/// A quiz: questions, and what it takes to pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// Per cent of the questions that must be right, 1 to 100.
    pub pass_mark: i32,
    /// How often it may be tried; 0: as often as needed.
    pub attempts: i32,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(from = "Written")]
pub struct Question {
    /// What is asked, as plain text.
    pub prompt: String,
    /// How it is answered, and what is right.
    #[serde(flatten)]
    pub form: QuestionForm,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionForm {
    /// Exactly one choice is right.
    Single {
        /// The choices, in order.
        options: Vec<Choice>,
    },
    /// One or more choices are right, and all of them must be chosen.
    Multiple {
        /// The choices, in order.
        options: Vec<Choice>,
    },
    /// A statement that holds or does not.
    TrueFalse {
        /// Whether it holds; null while its author has not said.
        answer: Option<bool>,
        /// Shown after the right answer.
        feedback_right: String,
        /// Shown after the wrong one.
        feedback_wrong: String,
    },
    /// Things to put in order.
    Ordering {
        /// In the right order; shown in another.
        items: Vec<String>,
        /// Shown after the right answer.
        feedback_right: String,
        /// Shown after a wrong one.
        feedback_wrong: String,
    },
}

/// A question as it is written down: its words among the fields of its form, so that a field of another form is none.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Written {
    Single { prompt: String, options: Vec<Choice> },
    Multiple { prompt: String, options: Vec<Choice> },
    TrueFalse { prompt: String, answer: Option<bool>, feedback_right: String, feedback_wrong: String },
    Ordering { prompt: String, items: Vec<String>, feedback_right: String, feedback_wrong: String },
}

impl From<Written> for Question {
    fn from(written: Written) -> Self {
        let (prompt, form) = match written {
            Written::Single { prompt, options } => (prompt, QuestionForm::Single { options }),
            Written::Multiple { prompt, options } => (prompt, QuestionForm::Multiple { options }),
            Written::TrueFalse { prompt, answer, feedback_right, feedback_wrong } => {
                (prompt, QuestionForm::TrueFalse { answer, feedback_right, feedback_wrong })
            }
            Written::Ordering { prompt, items, feedback_right, feedback_wrong } => {
                (prompt, QuestionForm::Ordering { items, feedback_right, feedback_wrong })
            }
        };
        Self { prompt, form }
    }
}

impl QuestionForm {
    /// Which of the forms it is.
    #[must_use]
    pub const fn kind(&self) -> QuestionKind {
        match self {
            Self::Single { .. } => QuestionKind::Single,
            Self::Multiple { .. } => QuestionKind::Multiple,
            Self::TrueFalse { .. } => QuestionKind::TrueFalse,
            Self::Ordering { .. } => QuestionKind::Ordering,
        }
    }
}

impl QuestionKind {
    /// As an author's page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Single => say!("courses-question-kind.single"),
            Self::Multiple => say!("courses-question-kind.multiple"),
            Self::TrueFalse => say!("courses-question-kind.true-false"),
            Self::Ordering => say!("courses-question-kind.ordering"),
        }
    }
}

/// One choice of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is right to choose it.
    pub right: bool,
    /// Why, shown after the answer.
    pub feedback: String,
}

word_enum! {
    /// How a question is answered.
    pub enum QuestionKind {
        /// With one key.
        Single = "single",
        /// With one or more keys.
        Multiple = "multiple",
        /// With `true` or `false`.
        TrueFalse = "true_false",
        /// With every key, in the right order.
        Ordering = "ordering",
    }
}
