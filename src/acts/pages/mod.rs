//! The pages of acts: enrolments to choose from, a draft with its preview, what was done, taking it back.

pub(super) mod done;
pub(super) mod draft;
pub(super) mod list;
pub(super) mod undo;

use serde::Serialize;

use super::kind::Kind;

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
        Self::list(Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.label())), "")
    }
}
