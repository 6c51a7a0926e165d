//! The reminder mailer: who is reminded of what, when, and why; and what is held back.
//!
//! Every quarter of an hour [`decide`] goes over whoever has their local morning behind them. A step is decided once for each
//! enrolment, cycle and recipient (the table's key says so), and goes into one digest a person a day. The digest is written when it
//! is sent: what is no longer true by then is left out.
//!
//! Owns the tables `reminder_policy`, `reminder`, `reminder_hold`, `unsubscription`.

mod ahead;
pub(crate) mod api;
mod back;
mod change;
mod chase;
pub mod command;
mod decide;
mod desk;
mod digest;
pub mod due;
mod effect;
mod gather;
mod known;
mod outgoing;
mod pages;
pub mod plan;
pub mod policies;
pub mod policy;
mod printed;
pub mod quiet;
mod report;
mod specimen;
mod store;
pub mod typed;
mod unsubscribe;
mod which;
mod why;
mod wording;
pub mod words;

pub use ahead::{Ahead, DayAhead, Forecast, look_ahead};
pub use back::Back;
pub use chase::{Open, chase, kept_back};
pub use decide::{Act, Decided, decide};
pub use digest::Digest;
pub use gather::When;
pub use specimen::{Specimen, SpecimenMail, specimen};
pub use store::of_courses;

use self::policies::Courses;
use self::policy::Policy;
use crate::app::App;
use crate::db::{Actor, Conn};
use crate::error::AppError;
use crate::policy as grants;
use crate::said;
use crate::templates::Sample;
use crate::text::Said;
use crate::web::{Access, Route};

/// The name of the digest's template.
pub const TEMPLATE: &str = "reminder";

/// Days for which it is kept what was held back.
const HOLDS_KEPT_DAYS: i64 = 180;

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see = Access::May(grants::Act::SeeReminders);
    let manage = Access::May(grants::Act::ManageReminders);
    vec![
        Route::get("/reminders", see, pages::overview),
        Route::get("/reminders/policy", manage, pages::policy::show),
        Route::post("/reminders/policy", manage, pages::policy::submit),
        Route::post("/reminders/policy/removal", manage, pages::policy::remove),
        Route::get("/reminders/specimen", manage, pages::specimen::show),
        Route::post("/reminders/specimen", manage, pages::specimen::send),
        Route::get("/reminders/people/{id}", see, pages::person),
        Route::get("/unsubscribe/{token}", Access::Public, unsubscribe::ask),
        Route::post("/unsubscribe/{token}", Access::Public, unsubscribe::stop),
        Route::get("/api/v1/reminders", see, api::list_reminders),
        Route::get("/api/v1/reminders/effect", see, api::show_effect),
        Route::get("/api/v1/reminder-policies", see, api::policies::list_policies),
        Route::post("/api/v1/reminder-policies", manage, api::policies::save_policy),
        Route::post("/api/v1/reminder-policies/preview", manage, api::policies::preview_policy),
        Route::delete("/api/v1/reminder-policies/{programme}", manage, api::policies::remove_policy),
    ]
}

/// The samples of this feature's views and mails.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.extend(pages::policy::samples());
    all.extend(unsubscribe::samples());
    all.extend(digest::samples());
    all
}

/// Days after the due date of the last step of each policy, after which nobody hears anything more of its courses; none of those that are switched
/// off, have no step by the due date, or say again what is overdue.
///
/// # Errors
/// When the database fails.
pub fn last_steps(conn: &mut Conn) -> Result<Vec<(i64, Courses)>, AppError> {
    let policies = store::policies(conn)?;
    let last = |(policy, courses): (&Policy, Courses)| Some((*policy.due.last()?, courses)).filter(|_| policy.repeat.is_none());
    Ok(policies.active().into_iter().filter_map(last).collect())
}

/// The recurring job: decides for whoever's turn it is now.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    let (mut sent, mut held) = (0, 0);
    let when = When::Now(app.db.clock().now());
    let active = decide(app, when, Act::Queue, None, &mut |decided| {
        sent += decided.plan.send.len() + decided.plan.copies.len();
        held += decided.plan.held.len();
        true
    })?;
    Ok(if active { said!("reminders-job-done", sent = sent, held = held) } else { said!("reminders-job-off") })
}

/// Throws away what was held back half a year ago.
///
/// # Errors
/// When the database fails.
pub fn tidy(app: &App) -> Result<usize, AppError> {
    let before = app.company_today().plus_days(-HOLDS_KEPT_DAYS);
    app.db.write_now(&Actor::program("housekeeping"), |tx| store::delete_holds_before(tx, before).map_err(AppError::from))
}
