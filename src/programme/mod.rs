//! The programme as a whole: in each dimension how many of its courses claim a level and how many show it, for the company and for each department, how that moved over a
//! year, and where the company stands on the maturity curve. What the records show is noted each night, so that a past day is read off and never worked out anew.
//!
//! - `grid`: the levels of courses taken together. `stage`: the maturity curve. Both are rules.
//! - `state`, `note`, `store`, `read`: what is noted, noting it, the table, and reading a day.
//!
//! Owns the table `programme_state`.

pub(crate) mod api;
mod grid;
mod note;
mod page;
mod read;
mod stage;
mod state;
mod store;

pub use grid::{Cell, Row, grid};
pub use note::{note, run};
pub use stage::{Facts, Predicate, Stage};
pub use state::{CourseState, State};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let may = Access::May(Act::SeeKpis);
    vec![Route::get("/programme", may, page::show), Route::get("/api/v1/programme", may, api::programme)]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    page::samples()
}
