//! Enrolments: one person, one course, one cycle; why it exists, by when, and how it stands on any day.
//!
//! Owns the tables `requirement`, `enrolment`, `reason`, `waiver`, `due_change`, `activity`, `course_pace`,
//! `requirement_count`, `proposal`, `not_yet`, `asked_again`, `changed_pair`, `changed_place`, `changed_asked`.

pub(crate) mod api;
mod asked;
mod calendar;
pub mod command;
pub mod dates;
mod days_away;
mod due_change;
mod enrolled;
#[expect(clippy::module_inception, reason = "the noun that the feature is named for")]
mod enrolment;
pub(crate) mod new_revision;
mod own_choice;
mod pace;
mod pair_changes;
mod progress;
mod record;
mod renewal;
pub mod requirement;
pub mod sheet;
mod store;
mod taken;
mod waiver;
pub(crate) mod wizard;

pub use asked::{EnrolmentsAsked, ids_asked, ids_by_name_asked, page_asked};
pub use calendar::follow_the_calendar;
pub use days_away::{Days, days_that_move};
pub use due_change::change_due;
pub use enrolled::Enrolled;
pub use enrolment::{EnrolmentRow, LONGEST_REASON, Status, StatusShown, paused};
pub use new_revision::{AskedAgain, FollowPublications, asked_again};
pub use own_choice::{can_be_left, enrol_self, leave};
pub use pace::keep_paces;
pub use pair_changes::{PairChanges, forget_pairs, has_changed_pairs, note_enrolled, note_pairs, note_pairs_of, take_up_pairs};
pub use progress::{complete, pin_renewal, record_activity, start};
pub use record::{DueMove, Reason, Record, Waiver, record};
pub use renewal::{open_renewals, renewal_of, renewals_of_what_changed, rounds, valid_until};
pub use requirement::apply::{Applied, apply};
pub use requirement::counts::{KeepRequirementCounts, check_requirement_counts};
pub use requirement::end::{Ended, end};
pub use requirement::follow_changed::KeepRequirements;
pub use requirement::keep::keep_requirements;
pub use requirement::kept::Followed;
pub use requirement::merged_place::{RequirementNaming, name_other_place, requirements_naming};
pub use requirement::outcome::{Counts, Group, Outcome};
pub use requirement::pages::{Listed as ListedRequirements, badge as listed_badge};
pub use requirement::plan::{Plan, plan};
pub use requirement::preview::{CourseName, Names, Preview, PreviewGroup, PreviewPerson, preview};
pub use requirement::proposal::{Waiting as WaitingProposal, waiting as waiting_proposals};
pub use requirement::renewal_kind::{Renewal, RenewalKind};
pub use requirement::request::EnrolRequest;
pub use requirement::roles_named::roles_named;
pub use requirement::store::requirement::{RequirementRow, note_mail_left, requirement, requirements};
pub use requirement::store::selection::Matched;
pub use requirement::undo::{Undone, undo};
pub use store::bulk;
pub use store::calendar::{leave_notice_to_returners, move_due_for_absences};
pub use store::lists::ListedRow;
pub use store::paces::paces;
pub use store::pair_changes::those_of;
pub use store::taken::{other_courses_taken, revision_taken};
pub use store::told::note_told;
pub use store::{enrolment, enrolments_of_person};
pub use taken::{Taken, check_taken, taken};
pub use waiver::{WaiverInput, end_waiver, waive};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (enrol, waive) = (Access::May(Act::Enrol), Access::May(Act::Waive));
    let (see, write) = (Access::May(Act::SeeEnrolments), Access::May(Act::WriteCourses));
    vec![
        Route::get("/enrol", enrol, wizard::screens::who),
        Route::get("/enrol/course", enrol, wizard::screens::course),
        Route::get("/enrol/due", enrol, wizard::screens::due),
        Route::get("/enrol/preview", enrol, wizard::screens::look),
        Route::get("/enrol/preview.csv", enrol, wizard::files::csv),
        Route::get("/enrol/preview.xlsx", enrol, wizard::files::xlsx),
        Route::get("/api/v1/enrolments/preview.csv", enrol, wizard::files::csv),
        Route::get("/api/v1/enrolments/preview.xlsx", enrol, wizard::files::xlsx),
        Route::post("/enrol", enrol, wizard::screens::confirm),
        Route::get("/proposals/{id}", see, requirement::proposal::pages::show),
        Route::post("/proposals/{id}/agree", enrol, requirement::proposal::pages::agree),
        Route::post("/proposals/{id}/decline", enrol, requirement::proposal::pages::decline),
        Route::post("/proposals/{id}/take-back", enrol, requirement::proposal::pages::take_back),
        Route::get("/requirements/{id}", see, requirement::pages::show),
        Route::get("/requirements/{id}/people.csv", see, requirement::files::csv),
        Route::get("/requirements/{id}/people.xlsx", see, requirement::files::xlsx),
        Route::get("/api/v1/requirements/{id}/people.csv", see, requirement::files::csv),
        Route::get("/api/v1/requirements/{id}/people.xlsx", see, requirement::files::xlsx),
        Route::get("/requirements/{id}/undo", enrol, requirement::pages::ask_undo),
        Route::post("/requirements/{id}/undo", enrol, requirement::pages::undo),
        Route::get("/requirements/{id}/end", enrol, requirement::pages::ask_end),
        Route::post("/requirements/{id}/end", enrol, requirement::pages::end),
        Route::get("/requirements/{id}/keep", enrol, requirement::pages::ask_keep),
        Route::post("/requirements/{id}/keep", enrol, requirement::pages::keep),
        Route::get("/studio/{slug}/publish", write, new_revision::pages::ask),
        Route::post("/studio/{slug}/publish", write, new_revision::pages::publish_draft),
        Route::get("/api/v1/courses/{id}/draft/publish-preview", write, new_revision::api::publish_preview),
        Route::get("/requirements/{id}/renewal", enrol, requirement::renewal_page::show),
        Route::post("/requirements/{id}/renewal", enrol, requirement::renewal_page::save),
        Route::get("/api/v1/enrolments", see, api::list_enrolments),
        Route::post("/api/v1/enrolments", enrol, requirement::api::enrol),
        Route::post("/api/v1/enrolments/preview", enrol, requirement::api::preview_enrolments),
        Route::post("/api/v1/enrolments/{id}/waiver", waive, api::waive),
        Route::delete("/api/v1/enrolments/{id}/waiver", waive, api::end_waiver),
        Route::get("/api/v1/proposals", see, requirement::proposal::api::list_proposals),
        Route::get("/api/v1/proposals/{id}", see, requirement::proposal::api::proposal),
        Route::delete("/api/v1/proposals/{id}", enrol, requirement::proposal::api::take_back),
        Route::post("/api/v1/proposals/{id}/agreement", enrol, requirement::proposal::api::agree),
        Route::post("/api/v1/proposals/{id}/refusal", enrol, requirement::proposal::api::decline),
        Route::get("/api/v1/requirements", see, requirement::api::list_requirements),
        Route::get("/api/v1/requirements/{id}", see, requirement::api::requirement),
        Route::post("/api/v1/requirements", enrol, requirement::api::require),
        Route::post("/api/v1/requirements/{id}/undo", enrol, requirement::api::undo_requirement),
        Route::patch("/api/v1/requirements/{id}", enrol, requirement::api::change_requirement),
        Route::delete("/api/v1/requirements/{id}", enrol, requirement::api::end_requirement),
        Route::post("/api/v1/requirements/{id}/preview", enrol, requirement::api::preview_requirement),
        Route::post("/api/v1/requirements/{id}/activation", enrol, requirement::api::activate_requirement),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<wizard::pages::WhoPage>(),
        Sample::of::<wizard::pages::CoursePage>(),
        Sample::of::<wizard::pages::DuePage>(),
        Sample::of::<wizard::pages::PreviewPage>(),
        Sample::of::<requirement::pages::RequirementPage>(),
        Sample::of::<requirement::proposal::pages::ProposalPage>(),
        Sample::of::<requirement::pages::UndoPage>(),
        Sample::of::<requirement::pages::EndPage>(),
        Sample::of::<requirement::pages::KeepPage>(),
        Sample::of::<requirement::renewal_page::RenewalPage>(),
    ]
}
