//! The SQL of requirements: what was applied, whom an audience means, and the counts of each.

pub mod counts;
pub mod requirement;
pub mod selection;
