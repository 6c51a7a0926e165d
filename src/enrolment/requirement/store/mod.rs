//! The SQL of requirements: what was applied, whom an audience means, and the counts of each.

mod becoming;
pub mod belonging;
pub mod carry;
pub mod changed;
pub mod counts;
mod members;
pub mod merged_place;
pub mod named;
pub mod not_yet;
pub mod places;
mod reasons_left;
pub mod requirement;
pub mod selection;

pub use reasons_left::move_due_to_what_is_left;
