//! What is read of the audit: what a question means, its rows, and the names for what they hold.

mod names;
mod rows;
mod sought;

pub use names::names;
pub use rows::{audit_rows, each_audit_row};
pub use sought::{Sought, sought};
