//! The pages of acts: enrolments to choose from, a draft with its preview, what was done, taking it back.

pub(super) mod done;
pub(super) mod draft;
pub(crate) mod files;
pub(super) mod list;
pub(super) mod undo;

use serde::Serialize;

use super::kind::Kind;
use crate::enrolment::EnrolmentsAsked;

/// One choice of a select.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) selected: bool,
}

impl Choice {
    /// One for each of `all`.
    pub(super) fn list(all: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Self> {
        all.map(|(value, label)| Self { selected: value == chosen, value, label }).collect()
    }

    /// One for each act.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Self::beginning_with("")
    }

    /// One for each act, with the one of this word chosen.
    #[must_use]
    pub fn beginning_with(chosen: &str) -> Vec<Self> {
        Self::list(Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.label())), chosen)
    }
}

/// Which enrolments a form of a list names: words that look for people, course, department with those below, role, status and requirement; what is empty narrows nothing.
fn asked([q, course, department, role, status, requirement]: [&str; 6]) -> EnrolmentsAsked {
    let some = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    EnrolmentsAsked {
        course: some(course),
        person: None,
        q: some(q),
        department: some(department),
        subtree: true,
        role: some(role),
        status: some(status),
        requirement: some(requirement),
    }
}
