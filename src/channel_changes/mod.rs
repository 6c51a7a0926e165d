//! What changes at a channel, and whom that touches: shown before anything is opened; then those whom it touches are asked for what has changed, and for
//! nothing else.
//!
//! - [`rule`]: what may be said of a change. `touched`: which rules, courses, levels, accounts and people a channel touches. `make`: asking those whom a
//!   change touches, by a requirement of its own ([`crate::enrolment`]). `store`: all SQL.
//!
//! Owns the table `channel_change`.

pub(crate) mod api;
mod make;
mod pages;
pub mod rule;
mod store;
mod touched;

pub use make::announce;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, enrol) = (Access::May(Act::SeePeople), Access::May(Act::Enrol));
    vec![
        Route::get("/channels/{slug}", see, pages::channel::show),
        Route::get("/channels/{slug}/changes/new", enrol, pages::form::show),
        Route::post("/channels/{slug}/changes/new", enrol, pages::form::make),
        Route::get("/api/v1/channels/{slug}", see, api::channel),
        Route::post("/api/v1/channels/{slug}/changes", enrol, api::announce_change),
        Route::post("/api/v1/channels/{slug}/changes/preview", enrol, api::preview_change),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::channel::samples().into_iter().chain(pages::form::samples()).collect()
}
