//! The weekly digest: on Monday morning, whoever owns programmes reads how the company stands, whoever heads a department how their people stand, and a
//! manager how their team stands.
//!
//! - `reader`, `week`: who gets one, what it tells them, and when it is due.
//! - `gather` reads the figures of the Sunday before; `says` has the sentences, `view` what the templates see.
//! - `write` writes a digest at the moment of sending, with its picture; `queue` puts what is due into the outbox, once a week for each reader.
//!
//! Owns the tables `weekly_digest`, `weekly_digest_stop`.

pub(crate) mod api;
pub mod command;
mod gather;
mod page;
mod queue;
mod reader;
mod says;
mod stop;
mod store;
mod view;
mod week;
mod write;

pub use queue::{When, coming, queue, run};
pub use reader::{Coming, Held, Reader, Subject};
pub use write::{WeeklyDigest, of_the_company};

use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The name of the digest's template.
pub const TEMPLATE: &str = "weekly_digest";

/// Days for which it is kept who got which digest.
const KEPT_DAYS: i64 = 400;

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see = Access::May(Act::SeeReminders);
    vec![
        Route::get("/reminders/weekly", see, page::show),
        Route::get("/digest/{token}", Access::Public, stop::ask),
        Route::post("/digest/{token}", Access::Public, stop::stop),
        Route::post("/digest/{token}/again", Access::Public, stop::resume),
        Route::get("/api/v1/reminders/weekly", see, api::list_digests),
    ]
}

/// The samples of this feature's views and mails.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = page::samples();
    all.extend(stop::samples());
    all.extend(write::samples());
    all
}

/// Throws away who got the digests of long ago.
///
/// # Errors
/// When the database fails.
pub fn tidy(app: &App) -> Result<usize, AppError> {
    let before = app.company_today().plus_days(-KEPT_DAYS);
    app.db.write_now(&Actor::program("housekeeping"), |tx| store::forget_before(tx, before).map_err(AppError::from))
}
