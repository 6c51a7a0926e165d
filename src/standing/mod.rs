//! How each required pair of a person and a course stands on each day: the rule, the table that follows from it before each commit, and
//! the check that it does.
//!
//! - [`timeline`] is the rule. Pure.
//! - [`passage`] says how a pair came to stand as it does, and how it ceased to. Pure.
//!
//! Owns the table `standing`.

mod external;
mod external_pair;
pub mod passage;
mod refresh;
mod store;
pub mod timeline;

pub use external::external_on;
pub use external_pair::ExternalPair;
pub use passage::{Came, Went};
pub use refresh::{catch_up, check_standings, has_changes, refresh_standings};
pub use timeline::{Span, SpanChange, State};
