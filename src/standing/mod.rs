//! How each required pair of a person and a course stands on each day: the rule, the table that follows from it before each commit, and
//! the check that it does.
//!
//! - [`timeline`] is the rule. Pure.
//!
//! Owns the table `standing`.

mod refresh;
mod store;
pub mod timeline;

pub use refresh::{catch_up, check_standings, has_changes, refresh_standings};
pub use timeline::{Span, SpanChange, State};
