//! The pages of one person and of one enrolment.

pub(super) mod enrolment;
pub(super) mod person;
