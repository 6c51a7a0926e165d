//! A manager's team: whoever reports to them, and what of their required training is not valid. It owns no table: the standings say how everybody
//! stands, and the reporting line who manages whom.

pub(crate) mod api;
pub(crate) mod clearances;
mod page;
mod queries;

pub(crate) use api::TeamQuery;
pub use queries::{Pair, Team, team};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let may = Access::May(Act::SeeTeam);
    vec![
        Route::get("/team", may, page::show),
        Route::get("/api/v1/team", may, api::team),
        Route::get("/api/v1/team/clearances", may, clearances::team_clearances),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    page::samples()
}
