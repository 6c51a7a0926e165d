//! The training of the company as a whole, or a programme of it: in each dimension how many of the courses claim a level and how many show it, for everybody and for each
//! department, how that moved over a year, and where the company stands on the maturity curve. What the records show is noted each night, so that a past day is read off and
//! never worked out anew.
//!
//! - `grid`: the levels of courses taken together. `stage`: the maturity curve. Both are rules.
//! - `state`, `note`, `store`, `read`: what is noted, noting it, the table, and reading a day.

pub(crate) mod api;
mod grid;
mod note;
pub(super) mod page;
mod read;
mod stage;
mod state;
mod store;

pub use note::{note, run};
