//! One of several lists on one page, chosen by a link.

use serde::Serialize;

/// The link to one of the lists.
#[derive(Debug, Clone, Serialize)]
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// How many are in it.
    pub count: i64,
    /// Where it is.
    pub href: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}
