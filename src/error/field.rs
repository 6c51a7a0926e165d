//! One thing wrong with what was sent. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use super::Said;

/// One thing wrong with what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// The name of the field (dots lead into nested ones), or empty where it is the whole.
    pub field: String,
    /// What is wrong and what to do, in a sentence.
    #[serde(rename = "message", serialize_with = "in_words")]
    #[schema(rename = "message", value_type = String)]
    pub said: Said,
}

/// What is said, worded for whoever reads JSON or a page.
fn in_words<S: serde::Serializer>(said: &Said, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(said)
}

impl FieldError {
    /// `field` is wrong, and `said` says how.
    #[must_use]
    pub fn new(field: impl Into<String>, said: Said) -> Self {
        Self { field: field.into(), said }
    }

    /// What is wrong and what to do, in a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        self.said.to_string()
    }
}
