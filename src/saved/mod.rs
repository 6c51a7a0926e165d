//! Saved views: a page of figures under a name, with all that narrows it and the day that it is of, said as a word ("last Monday"). Whoever opens one sees
//! the page as of the day that the word means today, and of it what they themselves may see.
//!
//! - `day`: what the words mean. `address`: what of a page's address is kept, and what it is today.
//! - `keep`: saving, changing and removing one.
//! - `schedule`: mailing one on days of the week or of the month. `command` lists views and mails those that are due.
//!
//! Owns the table `saved_view`.

mod address;
pub(crate) mod api;
pub mod command;
mod day;
mod keep;
mod kept;
mod own;
mod page;
pub(crate) mod schedule;
mod store;

pub use address::{Asked, Gone};
pub use day::ViewDay;
pub use keep::{ViewInput, change, remove, save};
pub use schedule::{
    Coming, DayOfWeek, Due, Every, FileFormat, Outcome, Rhythm, Schedule, ScheduleInput, TEMPLATE, ViewMail, When, coming, queue,
    run, set, tidy, unschedule,
};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, keep) = (Access::May(Act::SeeKpis), Access::May(Act::KeepViews));
    vec![
        Route::get("/kpi/views", see, page::list),
        Route::post("/kpi/views", keep, page::save),
        Route::get("/kpi/views/new", keep, page::new),
        Route::get("/kpi/views/{id}", see, page::open),
        Route::get("/kpi/views/{id}/change", keep, page::look),
        Route::post("/kpi/views/{id}/change", keep, page::change),
        Route::post("/kpi/views/{id}/removal", keep, page::remove),
        Route::get("/kpi/views/{id}/schedule", keep, schedule::page::show),
        Route::post("/kpi/views/{id}/schedule", keep, schedule::page::set),
        Route::post("/kpi/views/{id}/schedule/removal", keep, schedule::page::stop),
        Route::post("/kpi/views/{id}/schedule/sending", keep, schedule::page::send),
        Route::get("/view-mail/{token}", Access::Public, schedule::stop::ask),
        Route::post("/view-mail/{token}", Access::Public, schedule::stop::stop),
        Route::post("/view-mail/{token}/again", Access::Public, schedule::stop::resume),
        Route::get("/api/v1/views", see, api::list_views),
        Route::post("/api/v1/views", keep, api::save_view),
        Route::get("/api/v1/views/{id}", see, api::get_view),
        Route::delete("/api/v1/views/{id}", keep, api::remove_view),
        Route::get("/api/v1/views/{id}/schedule", see, schedule::api::get_view_schedule),
        Route::put("/api/v1/views/{id}/schedule", keep, schedule::api::set_view_schedule),
        Route::delete("/api/v1/views/{id}/schedule", keep, schedule::api::remove_view_schedule),
        Route::post("/api/v1/views/{id}/send", keep, schedule::api::send_view),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = page::samples();
    all.extend(schedule::samples());
    all
}
