//! What there is to mend in a draft, and where: the path of the field for a form, and the place in words for a reader. Pure.

use std::fmt::Write;

use crate::error::{AppError, FieldError};

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
pub struct Place {
    module: Option<usize>,
    lesson: Option<usize>,
    path: String,
    words: String,
}

impl Place {
    /// The module at `index`, counted from 0.
    #[must_use]
    pub fn module(index: usize) -> Self {
        Self { module: Some(index), lesson: None, path: format!("modules.{index}"), words: format!("Module {}", index + 1) }
    }

    /// The lesson at `index` of this module, counted from 0.
    #[must_use]
    pub fn lesson(&self, index: usize, title: &str) -> Self {
        let words = match title.trim() {
            "" => format!("{}, lesson {}", self.words, index + 1),
            title => format!("{}, lesson '{title}'", self.words),
        };
        Self { module: self.module, lesson: Some(index), path: format!("{}.lessons.{index}", self.path), words }
    }

    /// One step further in: `field` for the path, `words` for the reader.
    #[must_use]
    pub fn below(&self, field: &str, words: &str) -> Self {
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

    /// The question at `index` of this lesson, counted from 0.
    #[must_use]
    pub fn question(&self, index: usize) -> Self {
        self.below(&format!("questions.{index}"), &format!("question {}", index + 1))
    }

    /// That `field` of this place has this to mend.
    #[must_use]
    pub fn complain(&self, field: &str, message: &str) -> Complaint {
        let path = self.below(field, "").path;
        let message = if self.words.is_empty() { capitalised(message) } else { format!("{}: {message}", self.words) };
        Complaint { module: self.module, lesson: self.lesson, field: path, message }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
