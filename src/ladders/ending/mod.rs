//! Levels that end soon: who holds them, whom that is told and when.
//!
//! - `rule`: the steps before an end, and what was renewed meanwhile. `store`: the SQL. `read`: what ends within so many days, of everybody or of a part.
//! - `queue` puts what is due into the outbox, each step of each end once for each reader; `write` writes a mail at the moment of sending, of what is still so.
//! - `page`, `files`, `api`: the list of a ladder.
//!
//! Owns the table `level_notice`.

pub(crate) mod api;
pub(crate) mod files;
mod queue;
mod read;
pub(super) mod rule;
pub(super) mod store;
mod write;

pub use queue::run;
pub use read::{Ending, ending_of, ending_of_team};
pub(super) use read::{Whose, ending};
pub(super) use rule::WITHIN;
pub use store::reports;
pub use write::LevelsEnding;
pub(super) use write::samples;

/// The name of the mail's template.
pub const TEMPLATE: &str = "level_ending";
