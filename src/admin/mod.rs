//! For who runs the installation: whether it does its work, who changed what, and what is set.
//!
//! - [`audit`] says which rows of the audit are asked for, and how one is shown.
//! - [`operations`] says whether the installation does its work.
//! - [`people_folder`] loads the people files of a watched folder, and tells HR what came of them.

pub mod audit;
pub mod operations;
pub(crate) mod pages;
pub mod people_folder;
mod queries;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, see_audit) = (Access::May(Act::SeeInstallation), Access::May(Act::SeeAudit));
    vec![
        Route::get("/admin", see, pages::operations::show),
        Route::get("/admin/audit", see_audit, pages::audit::show),
        Route::get("/admin/audit.csv", see_audit, pages::audit::csv),
        Route::get("/admin/audit.xlsx", see_audit, pages::audit::xlsx),
        Route::get("/api/v1/audit.csv", see_audit, pages::audit::csv),
        Route::get("/api/v1/audit.xlsx", see_audit, pages::audit::xlsx),
        Route::get("/admin/settings", see, pages::settings::show),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
