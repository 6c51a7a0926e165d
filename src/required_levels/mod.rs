//! Levels that are required: whoever belongs to an audience is to hold a level of a ladder by their day.
//!
//! - [`rule`]: which courses every way to a level leads through, and by when somebody is to hold it. `make`: requiring it, following what the level
//!   asks, requiring it no more. `follow`: that each night. `read`: how its people stand; what is asked of one. `store`: all SQL.
//! - In each of the courses its audience is enrolled by a requirement of its own ([`crate::enrolment`]), with all that belongs to one.
//!
//! Owns the tables `required_level` and `required_level_course`.

pub(crate) mod api;
pub mod command;
pub(crate) mod files;
mod follow;
mod make;
mod pages;
mod read;
pub mod rule;
mod store;

pub use follow::follow_levels;
pub use make::{end, require};
pub use read::{AskedLevel, asked_of};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, enrol) = (Access::May(Act::SeeEnrolments), Access::May(Act::Enrol));
    vec![
        Route::get("/required-levels", see, pages::list::show),
        Route::get("/required-levels/new", enrol, pages::form::show),
        Route::post("/required-levels/new", enrol, pages::form::make),
        Route::get("/required-levels/{id}", see, pages::one::show),
        Route::get("/required-levels/{id}/people.csv", see, files::csv),
        Route::get("/required-levels/{id}/people.xlsx", see, files::xlsx),
        Route::post("/required-levels/{id}/end", enrol, pages::one::stop),
        Route::get("/api/v1/required-levels", see, api::required_levels),
        Route::post("/api/v1/required-levels", enrol, api::make_required_level),
        Route::post("/api/v1/required-levels/preview", enrol, api::preview_required_level),
        Route::get("/api/v1/required-levels/{id}", see, api::required_level),
        Route::delete("/api/v1/required-levels/{id}", enrol, api::end_required_level),
        Route::get("/api/v1/required-levels/{id}/people.csv", see, files::csv),
        Route::get("/api/v1/required-levels/{id}/people.xlsx", see, files::xlsx),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let all = [pages::list::samples(), pages::form::samples(), pages::one::samples()];
    all.into_iter().flatten().collect()
}
