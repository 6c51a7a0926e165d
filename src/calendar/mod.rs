//! The calendar of due dates: what somebody must complete by when, and until when what they completed is valid, as their own calendar program reads it.
//!
//! Each person may have one private address; who holds it reads the calendar and can do nothing else. It is made anew and switched off on
//! a page of its own, and kept as a fingerprint alone.
//!
//! - `feed`: what a calendar says, by the rules of iCalendar (RFC 5545, RFC 7986).
//! - `address`: the address, made and ended; whose calendar is behind one.
//!
//! Owns the table `calendar_address`.

mod address;
pub(crate) mod api;
mod feed;
mod pages;
mod store;

use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let me = Access::SignedIn;
    vec![
        Route::get("/calendar/{token}", Access::Public, pages::feed),
        Route::get("/me/calendar", me, pages::show),
        Route::post("/me/calendar", me, pages::make),
        Route::post("/me/calendar/removal", me, pages::end),
        Route::post("/api/v1/me/calendar", me, api::make_calendar),
        Route::delete("/api/v1/me/calendar", me, api::end_calendar),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![Sample::of::<pages::CalendarPage>()]
}
