//! The key figures as people see them: pages, API, command line and exports of what `figures` knows, and where a course stands on the
//! rubric.
//!
//! - [`overview`], [`heat`], [`findings`], [`why`]: what a page shows, the grid of departments and roles, and what they say in sentences.
//! - [`compare`]: two departments, roles, courses or days side by side.
//! - [`export`] writes CSV; [`targets`] lists the targets of a day.
//! - `rubric` gathers what the records tell of a course, across the features, and shows where it stands.

pub(crate) mod api;
pub mod command;
pub mod compare;
pub mod export;
pub mod findings;
pub mod heat;
mod names;
pub mod overview;
pub(crate) mod pages;
pub(crate) mod rubric;
mod sight;
pub mod targets;
pub mod why;

pub use names::enrolments_behind;
pub use rubric::{Found, Moment, of_course};
pub use sight::sight;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (may, write, aim) = (Access::May(Act::SeeKpis), Access::May(Act::WriteCourses), Access::May(Act::SetTargets));
    let mut all = vec![
        Route::get("/kpi", may, pages::overview),
        Route::get("/kpi/courses/{slug}", may, pages::course),
        Route::get("/kpi/departments/{id}", may, pages::department),
        Route::get("/kpi/roles/{id}", may, pages::role),
        Route::get("/kpi/compare", may, pages::compare::show),
        Route::get("/kpi/compare.csv", may, api::compare::compare_file),
        Route::get("/api/v1/kpi/compare", may, api::compare::compare),
        Route::get("/kpi/people", may, pages::names),
        Route::post("/kpi/people/acts", Access::MayToSome(Act::Waive), pages::choose),
        Route::get("/kpi/figures.csv", may, pages::csv::figures),
        Route::get("/kpi/figures.xlsx", may, pages::csv::figures_xlsx),
        Route::get("/kpi/figures.pdf", may, pages::pdf::figures_pdf),
        Route::get("/kpi/trend.csv", may, pages::csv::trend),
        Route::get("/kpi/ageing.csv", may, pages::csv::ageing),
        Route::get("/kpi/courses.csv", may, pages::csv::courses),
        Route::get("/kpi/people.csv", may, pages::files::csv),
        Route::get("/kpi/people.xlsx", may, pages::files::xlsx),
        Route::get("/api/v1/kpi/people.csv", may, pages::files::csv),
        Route::get("/api/v1/kpi/people.xlsx", may, pages::files::xlsx),
        Route::get("/studio/{slug}/rubric", write, rubric::page::show),
        Route::get("/api/v1/courses/{id}/rubric", write, rubric::page::rubric),
        Route::get("/api/v1/kpi", may, api::figures),
        Route::get("/api/v1/kpi/external", Access::May(Act::SeePeople), api::external::external),
        Route::get("/kpi/external.csv", Access::May(Act::SeePeople), pages::external::csv),
        Route::get("/api/v1/kpi/bridge", may, api::bridge::bridge),
        Route::get("/api/v1/kpi/curve", may, api::curve::curve),
        Route::get("/api/v1/kpi/funnel", may, api::funnel::funnel),
        Route::get("/api/v1/kpi/on-time", may, api::measures::on_time),
        Route::get("/api/v1/kpi/compliant-people", may, api::measures::compliant_people),
        Route::get("/api/v1/kpi/time-to-completion", may, api::measures::time_to_completion),
        Route::get("/api/v1/kpi/shortfall", may, api::shortfall::shortfall),
        Route::get("/kpi/forecast.csv", may, pages::csv::forecast),
        Route::get("/kpi/forecast", may, pages::forecast::show),
        Route::get("/api/v1/kpi/forecast", may, api::forecast::forecast),
        Route::get("/kpi/targets", may, pages::targets::show),
        Route::post("/kpi/targets", aim, pages::targets::set),
        Route::post("/kpi/targets/removal", aim, pages::targets::take_back),
        Route::get("/api/v1/kpi/targets", may, api::targets::targets),
        Route::put("/api/v1/kpi/targets", aim, api::targets::set_target),
        Route::delete("/api/v1/kpi/targets", aim, api::targets::take_back_target),
        Route::get("/api/v1/kpi/trend", may, api::trend),
        Route::get("/api/v1/kpi/ageing", may, api::ageing),
        Route::get("/api/v1/kpi/people", may, api::names),
    ];
    all.extend(pages::pictures::routes(may));
    all
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.extend(rubric::page::samples());
    all
}
