//! What somebody may do for the brand, and on what proof: activities on channels, the rules that let people do them, what is on record of people, and
//! the statements that they sign.
//!
//! - [`rule`]: what a rule asks and gives. [`record`]: signatures, approvals, uses, findings, overrides. [`decide`]: may somebody, on a day, as it was known
//!   at an instant, and why not. None of them knows a database.
//! - [`known`]: reads all that decides. `keep`: the table that follows, in two times, with its check. `store`: all SQL.
//!
//! Owns the tables `brand_activity`, `channel`, `statement`, `statement_version`, `approver`, `clearance_rule`, `clearance_record` and `clearance`.

pub mod ask;
pub mod decide;
pub mod input;
mod keep;
pub mod known;
mod make;
pub mod record;
pub mod rule;
mod store;
pub mod words;
mod write_down;

pub use keep::{ClearanceChanges, KeepClearances, check_clearances};
