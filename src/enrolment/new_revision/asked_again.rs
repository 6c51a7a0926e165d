//! Why a person does a course again before its end: a new revision of it. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::say;

/// A new revision, since which a course is asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AskedAgain {
    /// The number of the revision.
    pub revision: i32,
    /// When it was published.
    pub published_on: Day,
    /// What its author said is new; may be empty.
    pub change_note: String,
}

impl AskedAgain {
    /// Of its number, its day and what is new.
    #[must_use]
    pub fn of((revision, published_on, change_note): (i32, Day, String)) -> Self {
        Self { revision, published_on, change_note }
    }

    /// In words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { revision, published_on, change_note } = self;
        match change_note.as_str() {
            "" => say!("enrolment-asked-again.no-note", revision = *revision, on = *published_on),
            note => say!("enrolment-asked-again", revision = *revision, on = *published_on, note = note),
        }
    }
}
