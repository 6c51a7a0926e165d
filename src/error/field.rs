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
    #[serde(rename = "message")]
    #[schema(rename = "message", value_type = String)]
    pub said: Said,
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
