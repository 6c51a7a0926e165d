//! The pages of what waits: HR's first page, and one list.

use serde::Deserialize;

pub(super) mod list;
pub(super) mod overview;

/// Which page of a list.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(super) struct PageQuery {
    page: i64,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1 }
    }
}
