//! What there is to mend in a draft, and where: the path of the field for a form, and the place in words for a reader. Pure.

use crate::error::{FieldError, Said};
use crate::said;

/// Something to mend, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The module, counted from 0; none where it is the whole course.
    pub module: Option<usize>,
    /// The lesson in it, counted from 0.
    pub lesson: Option<usize>,
    /// The path of the field: `modules.1.lessons.0.content.questions.2.options`.
    pub field: String,
    /// What there is to mend, with the place: `Module 2, lesson 'Quiz', question 3: no choice is marked right.`
    pub said: Said,
}

impl From<Complaint> for FieldError {
    fn from(complaint: Complaint) -> Self {
        Self::new(complaint.field, complaint.said)
    }
}

/// All of `complaints` as one refusal, or none.
///
/// # Errors
/// Each of them, by its field, where there is any.
pub fn refuse(complaints: Vec<Complaint>) -> Result<(), Vec<FieldError>> {
    if complaints.is_empty() { Ok(()) } else { Err(complaints.into_iter().map(Into::into).collect()) }
}

/// Where one stands while looking through a draft.
#[derive(Clone, Default)]
pub struct Place {
    module: Option<usize>,
    lesson: Option<usize>,
    path: String,
    /// From the module inwards.
    words: Vec<Said>,
}

impl Place {
    /// The module at `index`, counted from 0.
    #[must_use]
    pub fn module(index: usize) -> Self {
        Self {
            module: Some(index),
            lesson: None,
            path: format!("modules.{index}"),
            words: vec![said!("courses-place-module", number = index + 1)],
        }
    }

    /// The lesson at `index` of this module, counted from 0.
    #[must_use]
    pub fn lesson(&self, index: usize, title: &str) -> Self {
        let mut words = self.words.clone();
        words.push(match title.trim() {
            "" => said!("courses-place-lesson", number = index + 1),
            title => said!("courses-place-lesson-called", title = title),
        });
        Self { module: self.module, lesson: Some(index), path: format!("{}.lessons.{index}", self.path), words }
    }

    /// One step further in: `field` for the path, `words` for the reader.
    #[must_use]
    pub fn below(&self, field: &str, words: Option<Said>) -> Self {
        let mut place = self.clone();
        if !place.path.is_empty() {
            place.path.push('.');
        }
        place.path.push_str(field);
        place.words.extend(words);
        place
    }

    /// The question at `index` of this lesson, counted from 0.
    #[must_use]
    pub fn question(&self, index: usize) -> Self {
        self.below(&format!("questions.{index}"), Some(said!("courses-place-question", number = index + 1)))
    }

    /// That `field` of this place has this to mend.
    #[must_use]
    pub fn complain(&self, field: &str, what: Said) -> Complaint {
        let path = self.below(field, None).path;
        let said = if self.words.is_empty() {
            what.alone()
        } else {
            said!("courses-complaint", place = self.words.clone(), what = what)
        };
        Complaint { module: self.module, lesson: self.lesson, field: path, said }
    }
}
