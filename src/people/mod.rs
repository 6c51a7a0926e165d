//! The people: who is or was employed, where in the organisation, and how that changes.
//!
//! A person is never deleted: they are suspended or leave. Where somebody works is a dated spell of employment (department, role,
//! location, manager); leave and suspension are dated absences. All three are half-open, `from <= day < until`, with
//! [`crate::clock::Day::NEVER`] for no end.
//!
//! Owns the tables `department`, `role`, `location`, `person`, `person_term`, `employment`, `absence`, `people_import`,
//! `people_import_row`, `people_import_link`.

pub(crate) mod api;
pub(crate) mod api_import;
pub(crate) mod api_organisation;
mod columns;
pub mod command;
pub mod import;
mod organisation;
mod pages;
mod pages_edit;
mod pages_import;
mod person;
mod place;
mod receive;
mod search;
mod store;

pub use organisation::{Department, Location, Organisation, Role};
pub use person::{PersonRow, PersonStatus, Placement, full_name, search_words, sort_name};
pub use store::{is_current, organisation, person, person_by_number, zone_of};

use crate::auth::policy::Act;
use crate::web::{Access, Route, Sample};

/// The feature's URLs. The page of one person, with their training, is of [`crate::reporting`].
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, manage) = (Access::May(Act::SeePeople), Access::May(Act::ManagePeople));
    vec![
        Route::get("/people", see, pages::list),
        Route::get("/people/new", manage, pages_edit::show_new),
        Route::post("/people/new", manage, pages_edit::add),
        Route::get("/people/sample.csv", manage, pages_import::sample_file),
        Route::get("/people/import", manage, pages_import::choose),
        Route::post("/people/import", manage, pages_import::upload),
        Route::get("/people/imports/{id}", manage, pages_import::show),
        Route::post("/people/imports/{id}/load", manage, pages_import::load),
        Route::get("/people/imports/{id}/refused.csv", manage, pages_import::refused_file),
        Route::get("/people/{id}/edit", manage, pages_edit::show_edit),
        Route::post("/people/{id}/edit", manage, pages_edit::change),
        Route::get("/api/v1/people", see, api::list_people),
        Route::post("/api/v1/people", manage, api::add_person),
        Route::post("/api/v1/people/import", manage, api_import::import_people),
        Route::get("/api/v1/people/imports/{id}", manage, api_import::get_import),
        Route::get("/api/v1/people/imports/{id}/rows", manage, api_import::list_import_rows),
        Route::get("/api/v1/people/{id}", see, api::get_person),
        Route::patch("/api/v1/people/{id}", manage, api::change_person),
        Route::get("/api/v1/departments", see, api_organisation::list_departments),
        Route::post("/api/v1/departments", manage, api_organisation::add_department),
        Route::get("/api/v1/roles", see, api_organisation::list_roles),
        Route::post("/api/v1/roles", manage, api_organisation::add_role),
        Route::get("/api/v1/locations", see, api_organisation::list_locations),
        Route::post("/api/v1/locations", manage, api_organisation::add_location),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.extend(pages_edit::samples());
    all.extend(pages_import::samples());
    all
}
