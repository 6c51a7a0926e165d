//! The key figures, and the charts that show them: as of any day, by course, department and role, down to the names.
//!
//! - [`kpi`], [`charts`], [`cell`]: what each figure means, how it is drawn, how it is kept. Pure.
//! - `compare` finds what is kept otherwise than it is recomputed. Pure.
//! - [`rollup`] keeps the cells in step with the standings before each commit, and proves that they are.
//! - [`queries`] reads; the only place that joins across features.
//! - [`overview`], [`heat`], [`findings`]: what a page shows, the grid of departments and roles, and what they say in sentences.
//! - [`figures`] has what was asked for, checked, and what is answered; the pages, the API and the command line show the same.
//! - `rubric_facts` and `rubric_page` say what the records tell of a course, and where it stands.
//! - [`export`] writes CSV.
//! - [`audit`] says which rows of the audit are asked for, and how one is shown.
//! - [`operations`] says whether the installation does its work, for who runs it.
//!
//! Owns the tables `kpi_cell`, `kpi_balance`, `kpi_balance_day` and `overdue_cohort`. `docs/kpi.md` has every figure with the plain SQL that recomputes it.

pub(crate) mod api;
pub mod audit;
pub mod cell;
pub mod charts;
pub mod cohort;
pub mod command;
mod compare;
pub mod export;
pub mod figures;
pub mod findings;
pub mod heat;
pub mod kpi;
pub mod operations;
pub mod overview;
mod pages;
mod person_page;
pub mod queries;
pub mod rollup;
mod rubric_facts;
pub(crate) mod rubric_page;
mod store;
mod store_balance;
mod store_check;
mod store_fresh;

pub use store_fresh::{insert as insert_cells, insert_cohorts};

use crate::auth::policy::Act;
use crate::web::{Access, Route, Sample};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (may, write) = (Access::May(Act::SeeKpis), Access::May(Act::WriteCourses));
    vec![
        Route::get("/kpi", may, pages::overview),
        Route::get("/kpi/courses/{slug}", may, pages::course),
        Route::get("/kpi/departments/{id}", may, pages::department),
        Route::get("/kpi/roles/{id}", may, pages::role),
        Route::get("/kpi/people", may, pages::names),
        Route::get("/kpi/figures.csv", may, pages::csv::figures),
        Route::get("/kpi/trend.csv", may, pages::csv::trend),
        Route::get("/kpi/ageing.csv", may, pages::csv::ageing),
        Route::get("/kpi/courses.csv", may, pages::csv::courses),
        Route::get("/kpi/people.csv", may, pages::csv::names),
        Route::get("/admin", Access::May(Act::Administer), pages::operations),
        Route::get("/admin/audit", Access::May(Act::SeeAudit), pages::audit),
        Route::get("/admin/audit.csv", Access::May(Act::SeeAudit), pages::audit_csv),
        Route::get("/admin/settings", Access::May(Act::Administer), pages::settings),
        Route::get("/people/{id}", Access::May(Act::SeePeople), person_page::show),
        Route::get("/studio/{slug}/rubric", write, rubric_page::show),
        Route::get("/api/v1/courses/{id}/rubric", write, rubric_page::rubric),
        Route::get("/api/v1/kpi", may, api::figures),
        Route::get("/api/v1/kpi/trend", may, api::trend),
        Route::get("/api/v1/kpi/ageing", may, api::ageing),
        Route::get("/api/v1/kpi/people", may, api::names),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.extend(person_page::samples());
    all.extend(rubric_page::samples());
    all
}
