//! The key figures, and the charts that show them: as of any day, by course, department and role, down to the names.
//!
//! - [`kpi`], [`charts`], [`cell`]: what each figure means, how it is drawn, how it is kept. Pure.
//! - [`rollup`]: keeps the cells in step with the standings before each commit, and proves that they are.
//! - [`queries`]: reads; the only place that joins across features.
//! - [`figures`]: what was asked for, checked, and what is answered; the pages, the API and the command line show the same.
//! - [`export`]: CSV.
//!
//! Owns the table `kpi_cell`. `docs/kpi.md` has every figure with the plain SQL that recomputes it.

pub(crate) mod api;
pub mod cell;
pub mod charts;
pub mod command;
pub mod export;
pub mod figures;
pub mod kpi;
pub mod queries;
pub mod rollup;
mod store;

use crate::auth::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let may = Access::May(Act::SeeKpis);
    vec![
        Route::get("/api/v1/kpi", may, api::figures),
        Route::get("/api/v1/kpi/trend", may, api::trend),
        Route::get("/api/v1/kpi/ageing", may, api::ageing),
        Route::get("/api/v1/kpi/people", may, api::names),
    ]
}
