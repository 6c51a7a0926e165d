//! The pages of one person, of why they must what they must, and of one enrolment.

pub(super) mod card;
pub(super) mod enrolment;
mod external;
pub(super) mod person;
pub(super) mod unreachable;
pub(super) mod why;
