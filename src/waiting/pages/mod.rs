//! The pages of what waits: HR's first page, and one list.

pub(super) mod list;
pub(super) mod overview;
