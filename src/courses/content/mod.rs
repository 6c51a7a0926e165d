//! What a draft holds, and what there is to mend in it. Pure.
//!
//! `malformed`: what keeps it from being kept at all; `missing`: what it lacks before it can be published.

mod malformed;
mod missing;

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lessons::LessonContent;
use crate::error::{AppError, FieldError};
use crate::ids::Id;

pub use malformed::{malformed, malformed_entry, malformed_module_fields};
pub use missing::{missing, missing_in};

/// A module with its lessons and their contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleContent {
    /// The title.
    #[serde(default)]
    pub title: String,
    /// What the learner can do afterwards, one sentence each.
    #[serde(default)]
    pub objectives: Vec<String>,
    /// The lessons, in order.
    #[serde(default)]
    pub lessons: Vec<LessonEntry>,
}

/// A lesson with its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonEntry {
    /// The lesson's identity over revisions; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Id>,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// How long it takes, in minutes.
    #[serde(default = "one_minute")]
    pub minutes: i32,
    /// What it is made of.
    pub content: LessonContent,
}

const fn one_minute() -> i32 {
    1
}

/// Something to mend, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The module, counted from 0; none where it is the whole course.
    pub module: Option<usize>,
    /// The lesson in it, counted from 0.
    pub lesson: Option<usize>,
    /// The path of the field: `modules.1.lessons.0.content.questions.2.options`.
    pub field: String,
    /// A sentence that names the place: `Module 2, lesson 'Quiz', question 3: no choice is marked right.`
    pub message: String,
}

impl From<Complaint> for FieldError {
    fn from(complaint: Complaint) -> Self {
        Self::new(complaint.field, complaint.message)
    }
}

/// All of `complaints` as one refusal, or none.
///
/// # Errors
/// [`AppError::Invalid`] where there is any.
pub fn refuse(complaints: Vec<Complaint>) -> Result<(), AppError> {
    if complaints.is_empty() { Ok(()) } else { Err(AppError::Invalid(complaints.into_iter().map(Into::into).collect())) }
}

/// Where one stands while looking through a draft.
#[derive(Clone, Default)]
struct Place {
    module: Option<usize>,
    lesson: Option<usize>,
    path: String,
    words: String,
}

impl Place {
    fn module(index: usize) -> Self {
        Self { module: Some(index), lesson: None, path: format!("modules.{index}"), words: format!("Module {}", index + 1) }
    }

    fn lesson(&self, index: usize, title: &str) -> Self {
        let words = match title.trim() {
            "" => format!("{}, lesson {}", self.words, index + 1),
            title => format!("{}, lesson '{title}'", self.words),
        };
        Self { module: self.module, lesson: Some(index), path: format!("{}.lessons.{index}", self.path), words }
    }

    /// One step further in: `field` for the path, `words` for the reader.
    fn below(&self, field: &str, words: &str) -> Self {
        let mut place = self.clone();
        if !place.path.is_empty() {
            place.path.push('.');
        }
        place.path.push_str(field);
        if !words.is_empty() {
            let separator = if place.words.is_empty() { "" } else { ", " };
            let _infallible = write!(place.words, "{separator}{words}");
        }
        place
    }

    fn question(&self, index: usize) -> Self {
        self.below(&format!("questions.{index}"), &format!("question {}", index + 1))
    }

    fn complain(&self, field: &str, message: &str) -> Complaint {
        let path = self.below(field, "").path;
        let message = if self.words.is_empty() { capitalised(message) } else { format!("{}: {message}", self.words) };
        Complaint { module: self.module, lesson: self.lesson, field: path, message }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
