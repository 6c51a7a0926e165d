//! Enrolments that were written in bulk, as those follow them who work out what they change. Pure.

use crate::ids::{Id, IdBlock};

/// Enrolments that one statement wrote: their ids are among the first `at_most` of `block`, and nobody else's are.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// Their reason.
    pub requirement_id: Id,
    /// Where their ids come from.
    pub block: IdBlock,
    /// So many ids were taken of it.
    pub at_most: i64,
    /// So many of them became enrolments.
    pub count: i64,
}
