//! What the ongoing completion rate of a part will be in the coming weeks, what it takes to reach the target, and how often past forecasts held.

mod read;
pub mod told;

pub use read::{forecast, of};
