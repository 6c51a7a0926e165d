//! Recurring work, and the worker that does it beside the mail.
//!
//! The roof lists every [`Job`]. Each has a row with the time of its next run and a lease, so that any number of workers on one
//! database run it once. A worker told to stop finishes what it is doing and begins nothing new.
//!
//! Owns the table `job`.

mod job;
mod pages;
mod store;
mod worker;

pub use job::{Every, Job, Jobs, has_failed};
pub use pages::samples;
pub use store::{JobRow, all as rows};
pub use worker::{Worker, run, run_due};

use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/admin/jobs", Access::May(Act::SeeInstallation), pages::list),
        Route::post("/admin/jobs/{name}/run", Access::May(Act::Administer), pages::run_soon),
    ]
}
