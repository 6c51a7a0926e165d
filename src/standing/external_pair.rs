//! A pair of an external person, as their figures count it. Pure.

use super::timeline::State;
use crate::ids::Id;

/// How a pair of an external person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExternalPair {
    /// The person.
    pub person: Id,
    /// The course.
    pub course: Id,
    /// How it counts.
    pub state: State,
    /// Begun, and idle for too long.
    pub stalled: bool,
}
