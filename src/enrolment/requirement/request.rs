//! What is asked for when people are enrolled, as the pages, the API and the command line send it. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::audience::Audience;
use super::due::DueInput;

/// Who is to be enrolled in what, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// The course: its slug or its id.
    pub course: String,
    /// Who.
    pub audience: Audience,
    /// By when.
    pub due: DueInput,
    /// Why, as the people are told; who it is for, where not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}
