//! What a draft holds, and what there is to mend in it. Pure.
//!
//! `malformed`: what keeps it from being kept at all; `missing`: what it lacks before it can be published.

mod complaint;
mod limits;
mod malformed;
mod missing;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lessons::LessonContent;
use crate::ids::Id;

pub(super) use complaint::Place;
pub use complaint::{Complaint, refuse};
pub(super) use limits::{refuse_long_text, refuse_too_many};
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
