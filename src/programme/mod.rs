//! Programmes: courses under one owner or several and one target of the ongoing completion rate; and how far the training of the company has come.
//!
//! - `rule`: what a programme may be, and from when on a course counts as its own. `save`: making, changing and ending one.
//! - `read`: the programmes that somebody sees, with their figures. `store`: the tables. `api`, `pages`: how they are shown.
//! - `maturity`: in each dimension how many courses claim a level and how many show it, and where the company stands on the maturity curve.
//!
//! Owns the tables `programme`, `programme_course`, `programme_owner` and `programme_state`.

pub(crate) mod api;
pub(crate) mod maturity;
mod pages;
mod read;
mod rule;
mod save;
mod store;

pub use maturity::{note, run};
pub use rule::{ProgrammeInput, ProgrammePatch};
pub use save::{change, end, make};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (may, manage) = (Access::May(Act::SeeKpis), Access::May(Act::ManageProgrammes));
    vec![
        Route::get("/programme", may, maturity::page::show),
        Route::get("/api/v1/programme", may, maturity::api::programme),
        Route::get("/programmes", may, pages::list::show),
        Route::post("/programmes", manage, pages::form::make),
        Route::get("/programmes/new", manage, pages::form::new),
        Route::get("/programmes/{id}", may, pages::one::show),
        Route::get("/programmes/{id}/change", manage, pages::form::edit),
        Route::post("/programmes/{id}/change", manage, pages::form::change),
        Route::post("/programmes/{id}/end", manage, pages::form::end),
        Route::get("/api/v1/programmes", may, api::programmes),
        Route::post("/api/v1/programmes", manage, api::make_programme),
        Route::get("/api/v1/programmes/{id}", may, api::one_programme),
        Route::patch("/api/v1/programmes/{id}", manage, api::change_programme),
        Route::delete("/api/v1/programmes/{id}", manage, api::end_programme),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = maturity::page::samples();
    all.extend(pages::samples());
    all
}
