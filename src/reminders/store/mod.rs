//! The SQL of reminding: the policy, who may be due, what bears on it, the sent-log, what was held back, and what the pages read.

mod candidates;
pub mod digest;
mod effect;
mod enrolments;
mod holds;
mod log;
pub mod pages;
mod people;
mod policy;
mod unsubscriptions;

pub use candidates::{Candidate, candidates, of_courses};
pub use effect::effect;
pub use enrolments::{Completed, EnrolmentFacts, completed, enrolments, later_cycles, reasons};
pub use holds::{NewHold, delete_holds_before, insert_holds};
pub use log::{NewReminder, digests_in_use, insert_reminders, log, reminded_on, waiting_digests};
pub use people::{Absence, PersonFacts, absences, is_over, managers, people};
pub use policy::{Programme, courses_of, delete_policy, policies, programmes, save_policy};
pub use unsubscriptions::{insert_unsubscriptions, titles, unsubscribed};
