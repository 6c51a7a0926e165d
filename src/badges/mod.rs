//! x.
pub mod open;
