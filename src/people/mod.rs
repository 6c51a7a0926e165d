//! The people: who is or was employed, where in the organisation, and how that changes.
//!
//! A person is never deleted: they are suspended or leave. Where somebody works is a dated spell of employment (department, role,
//! location, manager); leave and suspension are dated absences ([`absence`]). All three are half-open, `from <= day < until`, with
//! [`crate::clock::Day::NEVER`] for no end.
//!
//! Owns the tables `department`, `department_head`, `role`, `location`, `holiday`, `person`, `person_term`, `person_term_rule`, `employment_type`, `employment`, `deputy`, `absence`, `changed_person`, `people_import`,
//! `people_import_row` (and `people_import_found`, a part of it), `people_import_link`, `people_import_file`, `people_source`.

pub mod absence;
mod alike;
pub(crate) mod api;
mod changes;
mod columns;
pub mod command;
pub mod deputy;
mod employed;
pub mod holidays;
pub mod import;
mod named;
mod organisation;
mod own_day;
pub(crate) mod pages;
mod path;
mod person;
pub mod place;
mod receive;
mod search;
pub mod sheet;
mod spelling;
mod store;
mod words;

pub use changes::{PeopleChanges, forget_people, has_changed_people, note_people, take_up_people};
pub use holidays::Holiday;
pub use named::{Called, Meant, offered};
pub use organisation::{Department, Location, Organisation, Role};
pub use own_day::{OwnDays, own_day};
pub use person::{AbsenceKind, EmploymentType, PersonRow, PersonStatus, Placement, full_name, sort_name};
pub use place::{Place, PlaceKind};
pub use store::employed::{employed_since, employed_since_text};
pub use store::external::{
    ExternalFacts, Stands, become_external, become_staff, external_among, insert_external, stand, update_external,
};
pub use store::hold::{hold_employments, wait_for_employments};
pub use store::holidays::{of_location as holidays, of_people as holidays_of};
pub use store::moving::heads;
pub use store::named::meant;
pub use store::reach::{reached, working_in, works_below};
pub use store::recut::{has_old_words, recut_words};
pub use store::types::{employment_types, heads_of_languages, heads_of_types};
pub use store::{
    called, is_current, names, number_folded, numbered, organisation, person, person_by_number, zone_of, zones, zones_of,
};

pub use search::{looked_for, within};
pub use words::{SoughtWord, beginning_with, sought_words};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route, Within};

/// A person is in a part where they work in it now.
pub const PERSON: Within = Within { what: "person", holds: works_below };

/// The feature's URLs. The page of one person, with their training, is of [`crate::profile`].
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Access::May(Act::ManagePeople);
    let (see_some, see_one) = (Access::MayToSome(Act::SeePeople), Access::MayTo(Act::SeePeople, PERSON));
    let manage_one = Access::MayTo(Act::ManagePeople, PERSON);
    let (records, me) = (Access::May(Act::SeeRecords), Access::SignedIn);
    vec![
        Route::get("/me/deputy", me, pages::deputy::show),
        Route::post("/me/deputy", me, pages::deputy::name),
        Route::post("/me/deputy/{id}/removal", me, pages::deputy::take_back),
        Route::get("/api/v1/me/deputies", me, api::deputies::list_deputies),
        Route::post("/api/v1/me/deputies", me, api::deputies::name_deputy),
        Route::delete("/api/v1/me/deputies/{id}", me, api::deputies::take_back_deputy),
        Route::get("/people", see_some, pages::list),
        Route::get("/people.csv", see_some, pages::files::csv),
        Route::get("/people.xlsx", see_some, pages::files::xlsx),
        Route::get("/people/new", manage, pages::edit::show_new),
        Route::post("/people/new", manage, pages::edit::add),
        Route::get("/people/sample.csv", manage, pages::choose::sample_file),
        Route::get("/people/import", manage, pages::choose::choose),
        Route::post("/people/import", manage, pages::choose::upload),
        Route::get("/people/imports/{id}", records, pages::import::show),
        Route::post("/people/imports/{id}/load", manage, pages::import::load),
        Route::get("/people/imports/{id}/refused.csv", records, pages::import::refused_file),
        Route::get("/people/imports/{id}/moves.csv", records, pages::moves::file),
        Route::get("/people/imports/{id}/map", manage, pages::map::show),
        Route::post("/people/imports/{id}/map", manage, pages::map::answer),
        Route::post("/people/sources/removal", manage, pages::map::forget),
        Route::get("/people/{id}/absences/new", manage_one, pages::absence::show_new),
        Route::post("/people/{id}/absences/new", manage_one, pages::absence::plan),
        Route::get("/people/{id}/absences/{absence}/edit", manage_one, pages::absence::show_edit),
        Route::post("/people/{id}/absences/{absence}/edit", manage_one, pages::absence::change),
        Route::post("/people/{id}/absences/{absence}/removal", manage_one, pages::absence::remove),
        Route::get("/people/{id}/edit", manage, pages::edit::show_edit),
        Route::post("/people/{id}/edit", manage, pages::edit::change),
        Route::get("/api/v1/people.csv", see_some, pages::files::csv),
        Route::get("/api/v1/people.xlsx", see_some, pages::files::xlsx),
        Route::get("/api/v1/people", see_some, api::list_people),
        Route::post("/api/v1/people", manage, api::add_person),
        Route::post("/api/v1/people/import", manage, api::import_file::import_people),
        Route::get("/api/v1/people/imports/{id}", records, api::import_file::get_import),
        Route::get("/api/v1/people/imports/{id}/moves", records, api::import_file::list_import_moves),
        Route::get("/api/v1/people/imports/{id}/rows", records, api::import_file::list_import_rows),
        Route::get("/api/v1/people/sources", records, api::sources::list_people_sources),
        Route::put("/api/v1/people/sources/{name}", manage, api::sources::keep_people_source),
        Route::delete("/api/v1/people/sources/{name}", manage, api::sources::forget_people_source),
        Route::get("/api/v1/people/{id}", see_one, api::get_person),
        Route::patch("/api/v1/people/{id}", manage, api::change_person),
        Route::get("/api/v1/people/{id}/absences", see_one, api::absences::list_absences),
        Route::post("/api/v1/people/{id}/absences", manage_one, api::absences::plan_absence),
        Route::patch("/api/v1/people/{id}/absences/{absence}", manage_one, api::absences::change_absence),
        Route::delete("/api/v1/people/{id}/absences/{absence}", manage_one, api::absences::remove_absence),
        Route::get("/api/v1/departments", see_some, api::organisation::list_departments),
        Route::post("/api/v1/departments", manage, api::organisation::add_department),
        Route::get("/api/v1/roles", see_some, api::organisation::list_roles),
        Route::post("/api/v1/roles", manage, api::organisation::add_role),
        Route::get("/api/v1/employment-types", see_some, api::organisation::list_employment_types),
        Route::get("/api/v1/locations", see_some, api::organisation::list_locations),
        Route::post("/api/v1/locations", manage, api::organisation::add_location),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.extend(pages::edit::samples());
    all.extend(pages::absence::samples());
    all.extend(pages::deputy::samples());
    all.extend(pages::choose::samples());
    all.extend(pages::import::samples());
    all.extend(pages::map::samples());
    all
}
