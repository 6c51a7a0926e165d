//! Saved views that are mailed on a schedule: on a day of the week or of the month, to their owner and to accounts that are named, as a file.
//!
//! - `rule`: which days those are, and of which day the figures are. `typed`: a schedule as typed. `coming`: a mail to come.
//! - `set` puts a view on a schedule and takes it off; `queue` puts what is due into the outbox, once for each view, reader and day; `write` writes a mail
//!   with its file at the moment of sending; `stop` is what a reader does who wants no more.
//!
//! Owns the tables `view_schedule`, `view_schedule_reader`, `view_mail`, `view_mail_stop`.

pub(crate) mod api;
mod coming;
pub(super) mod page;
mod queue;
mod rule;
mod set;
pub(super) mod stop;
pub(super) mod store;
mod typed;
mod write;

pub use coming::{Coming, Outcome};
pub use queue::{When, coming, queue, run};
pub use rule::{DayOfWeek, Due, Every, FileFormat, Rhythm, Schedule};
pub(super) use set::{Standing, standings};
pub use set::{set, stop as unschedule};
pub use typed::ScheduleInput;
pub use write::ViewMail;

use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
use crate::templates::Sample;

/// The name of the mail's template.
pub const TEMPLATE: &str = "view_mail";

/// Days for which it is kept what went to whom.
const KEPT_DAYS: i64 = 400;

/// Throws away what went long ago.
///
/// # Errors
/// When the database fails.
pub fn tidy(app: &App) -> Result<usize, AppError> {
    let before = app.company_today().plus_days(-KEPT_DAYS);
    app.db.write_now(&Actor::program("housekeeping"), |tx| store::forget_before(tx, before).map_err(AppError::from))
}

/// The samples of the views and mails.
#[must_use]
pub(super) fn samples() -> Vec<Sample> {
    let mut all = page::samples();
    all.extend(stop::samples());
    all.extend(write::samples());
    all
}
