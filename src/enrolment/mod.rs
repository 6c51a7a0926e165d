//! Enrolments: one person, one course, one cycle; why it exists, by when, and how it stands on any day.
//!
//! Owns the tables `requirement`, `enrolment`, `reason`, `waiver`, `due_change`, `activity`, `course_pace`,
//! `requirement_count`.

pub(crate) mod api;
pub mod audience;
mod choices;
mod choose;
pub mod command;
mod describe;
mod draft;
pub mod due;
mod enrol;
mod exempt;
mod outcome;
pub mod pages;
mod preview;
mod progress;
mod record;
mod requirement_counts;
mod spelling;
mod store;

pub use choose::{enrol_self, withdraw_self};
pub use enrol::{Applied, EnrolRequest, Plan, Undone, apply, plan, undo};
pub use exempt::{WaiverInput, change_due, end_waiver, follow_the_calendar, waive};
pub use outcome::{Counts, Group, Outcome};
pub use preview::{CourseName, Names, Preview, PreviewGroup, PreviewPerson, preview};
pub use progress::{complete, record_activity, start};
pub use record::{DueMove, Reason, Record, Waiver, record};
pub use requirement_counts::{KeepRequirementCounts, check_requirement_counts};
pub use store::changes::move_due_for_absences;
pub use store::requirements::{RequirementRow, note_mail_left, requirement, requirements};
pub use store::selection::{Matched, those_of};
pub use store::{EnrolmentRow, Status, enrolment, enrolments_of_person};

use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (enrol, waive) = (Access::May(Act::Enrol), Access::May(Act::Waive));
    vec![
        Route::get("/enrol", enrol, pages::wizard::who),
        Route::get("/enrol/course", enrol, pages::wizard::course),
        Route::get("/enrol/due", enrol, pages::wizard::due),
        Route::get("/enrol/preview", enrol, pages::wizard::look),
        Route::post("/enrol", enrol, pages::wizard::confirm),
        Route::get("/requirements", enrol, pages::requirements::list),
        Route::get("/requirements/{id}", enrol, pages::requirements::show),
        Route::post("/requirements/{id}/undo", enrol, pages::requirements::undo),
        Route::get("/api/v1/enrolments", enrol, api::list_enrolments),
        Route::post("/api/v1/enrolments", enrol, api::enrol),
        Route::post("/api/v1/enrolments/preview", enrol, api::preview_enrolments),
        Route::post("/api/v1/enrolments/{id}/waiver", waive, api::waive),
        Route::delete("/api/v1/enrolments/{id}/waiver", waive, api::end_waiver),
        Route::get("/api/v1/requirements", enrol, api::list_requirements),
        Route::get("/api/v1/requirements/{id}", enrol, api::requirement),
        Route::delete("/api/v1/requirements/{id}", enrol, api::undo_requirement),
        Route::post("/api/v1/requirements/{id}/preview", enrol, api::preview_requirement),
        Route::post("/api/v1/requirements/{id}/activation", enrol, api::activate_requirement),
    ]
}
