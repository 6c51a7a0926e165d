//! The organisation as HR keeps it: departments, roles and locations with their people; renamed, moved, merged, retired and brought back, each with a
//! preview; the public holidays of a location. It owns no table: the tables are those of [`crate::people`], and a merge reaches the requirements.

pub(crate) mod api;
mod merge;
mod pages;

pub use merge::{MergePreview, merge, preview};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs. Lists, and adding one, are of [`crate::people`].
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, manage) = (Access::May(Act::SeePeople), Access::May(Act::ManagePeople));
    let records = Access::May(Act::SeeRecords);
    vec![
        Route::get("/organisation", records, pages::list),
        Route::post("/organisation", manage, pages::add),
        Route::get("/organisation/{kind}/{id}", records, pages::place::show),
        Route::get("/organisation/{kind}/{id}/change", manage, pages::place::look),
        Route::post("/organisation/{kind}/{id}/change", manage, pages::place::change),
        Route::get("/organisation/{kind}/{id}/merge", manage, pages::merge::look),
        Route::post("/organisation/{kind}/{id}/merge", manage, pages::merge::merge),
        Route::get("/organisation/{kind}/{id}/retirement", manage, pages::retire::look),
        Route::post("/organisation/{kind}/{id}/retirement", manage, pages::retire::retire),
        Route::post("/organisation/{kind}/{id}/return", manage, pages::retire::bring_back),
        Route::post("/organisation/departments/{id}/head", manage, pages::place::name_head),
        Route::post("/organisation/locations/{id}/calendar", manage, pages::holidays::load),
        Route::post("/organisation/locations/{id}/country", manage, pages::place::save_country),
        Route::post("/organisation/locations/{id}/holidays", manage, pages::holidays::save),
        Route::get("/api/v1/departments/{id}", see, api::get_department),
        Route::patch("/api/v1/departments/{id}", manage, api::change_department),
        Route::put("/api/v1/departments/{id}/head", manage, api::name_department_head),
        Route::post("/api/v1/departments/{id}/merge", manage, api::merge_department),
        Route::post("/api/v1/departments/{id}/merge/preview", manage, api::preview_department_merge),
        Route::post("/api/v1/departments/{id}/retirement", manage, api::retire_department),
        Route::delete("/api/v1/departments/{id}/retirement", manage, api::bring_department_back),
        Route::get("/api/v1/roles/{id}", see, api::get_role),
        Route::patch("/api/v1/roles/{id}", manage, api::change_role),
        Route::post("/api/v1/roles/{id}/merge", manage, api::merge_role),
        Route::post("/api/v1/roles/{id}/merge/preview", manage, api::preview_role_merge),
        Route::post("/api/v1/roles/{id}/retirement", manage, api::retire_role),
        Route::delete("/api/v1/roles/{id}/retirement", manage, api::bring_role_back),
        Route::get("/api/v1/locations/{id}", see, api::get_location),
        Route::patch("/api/v1/locations/{id}", manage, api::change_location),
        Route::post("/api/v1/locations/{id}/merge", manage, api::merge_location),
        Route::post("/api/v1/locations/{id}/merge/preview", manage, api::preview_location_merge),
        Route::post("/api/v1/locations/{id}/retirement", manage, api::retire_location),
        Route::delete("/api/v1/locations/{id}/retirement", manage, api::bring_location_back),
        Route::put("/api/v1/locations/{id}/country", manage, api::set_country),
        Route::get("/api/v1/locations/{id}/holidays", see, api::get_holidays),
        Route::put("/api/v1/locations/{id}/holidays", manage, api::set_holidays),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
