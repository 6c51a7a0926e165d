//! What would enrol more people than one account may by itself (`enrolment.approval_over`): it is proposed, and done when a second account
//! agrees.
//!
//! - `wanted`: what waits, as it was sent. `rule`: which account is a second one. Pure.
//! - `ask`: does what one account may do, and proposes the rest. `decide`: agreed to, declined, or taken back.

pub(crate) mod api;
pub(in crate::enrolment) mod ask;
pub(in crate::enrolment) mod decide;
pub(in crate::enrolment) mod pages;
pub(in crate::enrolment) mod rule;
pub(in crate::enrolment) mod shown;
pub(in crate::enrolment) mod store;
pub(in crate::enrolment) mod wanted;

pub use shown::{Waiting, waiting};
