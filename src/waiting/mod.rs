//! What waits for HR: lists that find HR before HR finds them, each with the act that ends it. (The *wait list* of a live session is another
//! thing.)
//!
//! - `list`: which lists there are, in words, and what each offers. `rule`: who is on which, in days and minutes.
//! - `look`: what is counted and shown today; `row`: one line of it, and why it is there.
//!
//! Owns the table `waiting_look`.

pub(crate) mod api;
mod list;
mod look;
mod pages;
mod row;
pub mod rule;
mod store;

pub use list::{List, Offer};
pub use look::{Count, counts, page};
pub use row::{Place, Row};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs. The page of the requirements begins with what waits, where the viewer may see it.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (records, waive) = (Access::May(Act::SeeRecords), Access::May(Act::Waive));
    vec![
        Route::get("/requirements", Access::MayToSome(Act::SeeEnrolments), pages::overview::show),
        Route::get("/waiting/{list}", records, pages::list::show),
        Route::post("/waiting/{list}", waive, pages::list::choose),
        Route::post("/waiting/joined/look", waive, pages::list::look),
        Route::get("/api/v1/waiting", records, api::waiting),
        Route::get("/api/v1/waiting/{list}", records, api::list_waiting),
        Route::post("/api/v1/waiting/joined/look", waive, api::look),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![Sample::of::<pages::overview::RequirementsPage>(), Sample::of::<pages::list::ListPage>()]
}
