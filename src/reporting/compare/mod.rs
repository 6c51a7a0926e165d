//! Two departments, roles or courses on a day, or one group on two days, side by side.
//!
//! - `choice` reads what is to be compared, `says` is the sentence.
//! - `read` asks the figures of both sides at one moment. `command` is `gradus kpi compare`.

mod choice;
pub(super) mod command;
mod read;
mod says;

pub use choice::{Choice, Kind, chosen};
pub use read::{Comparison, Side, compare};
pub use says::{Named, Verdict, interval, says, verdict};
