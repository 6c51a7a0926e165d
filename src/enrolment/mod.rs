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
pub use requirement::belonging::{Belonging, Belongs, belonging, kept_audience};
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
pub use requirement::proposal::ask::{Answer as Asked, make as make_or_propose};
pub use requirement::proposal::decide::drop_waiting as drop_proposal;
pub use requirement::proposal::{Waiting as WaitingProposal, waiting as waiting_proposals};
pub use requirement::renewal_kind::{Renewal, RenewalKind};
pub use requirement::request::EnrolRequest;
pub use requirement::roles_named::roles_named;
pub use requirement::store::requirement::{RequirementRow, note_mail_left, requirement, requirements};
pub use requirement::store::selection::Matched;
pub use requirement::undo::{Undone, undo};
pub use store::bulk;
pub use store::calendar::{leave_notice_to_external, leave_notice_to_returners, move_due_for_absences};
pub use store::lists::ListedRow;
pub use store::paces::paces;
pub use store::pair_changes::those_of;
pub use store::reach::first_out_of;
pub use store::taken::{other_courses_taken, revision_taken};
pub use store::told::note_told;
pub use store::{enrolment, enrolments_of_person};
pub use taken::{Taken, check_taken, taken};
pub use waiver::{WaiverInput, end_waiver, waive};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route, Within};

/// An enrolment is in a part where its person works in it now.
pub const ENROLMENT: Within = Within { what: "enrolment", holds: store::reach::is_below };
/// A requirement is in a part where its audience is of departments of the part alone.
const REQUIREMENT: Within = Within { what: "requirement", holds: requirement::part::is_below };
/// So is one that waits for a second account.
const PROPOSAL: Within = Within { what: "proposal", holds: requirement::part::is_asked_below };

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let enrol = Access::May(Act::Enrol);
    let (enrol_some, waive_one) = (Access::MayToSome(Act::Enrol), Access::MayTo(Act::Waive, ENROLMENT));
    let (see_its, enrol_its) = (Access::MayTo(Act::SeeEnrolments, REQUIREMENT), Access::MayTo(Act::Enrol, REQUIREMENT));
    let (see, write) = (Access::May(Act::SeeEnrolments), Access::May(Act::WriteCourses));
    vec![
        Route::get("/enrol", enrol_some, wizard::screens::who),
        Route::get("/enrol/course", enrol_some, wizard::screens::course),
        Route::get("/enrol/due", enrol_some, wizard::screens::due),
        Route::get("/enrol/preview", enrol_some, wizard::screens::look),
        Route::get("/enrol/preview.csv", enrol_some, wizard::files::csv),
        Route::get("/enrol/preview.xlsx", enrol_some, wizard::files::xlsx),
        Route::get("/api/v1/enrolments/preview.csv", enrol_some, wizard::files::csv),
        Route::get("/api/v1/enrolments/preview.xlsx", enrol_some, wizard::files::xlsx),
        Route::post("/enrol", enrol_some, wizard::screens::confirm),
        Route::get("/proposals/{id}", Access::MayTo(Act::SeeEnrolments, PROPOSAL), requirement::proposal::pages::show),
        Route::post("/proposals/{id}/agree", enrol, requirement::proposal::pages::agree),
        Route::post("/proposals/{id}/decline", enrol, requirement::proposal::pages::decline),
        Route::post("/proposals/{id}/take-back", enrol, requirement::proposal::pages::take_back),
        Route::get("/requirements/{id}", see_its, requirement::pages::show),
        Route::get("/requirements/{id}/people.csv", see_its, requirement::files::csv),
        Route::get("/requirements/{id}/people.xlsx", see_its, requirement::files::xlsx),
        Route::get("/api/v1/requirements/{id}/people.csv", see_its, requirement::files::csv),
        Route::get("/api/v1/requirements/{id}/people.xlsx", see_its, requirement::files::xlsx),
        Route::get("/requirements/{id}/undo", enrol_its, requirement::pages::ask_undo),
        Route::post("/requirements/{id}/undo", enrol_its, requirement::pages::undo),
        Route::get("/requirements/{id}/end", enrol_its, requirement::pages::ask_end),
        Route::post("/requirements/{id}/end", enrol_its, requirement::pages::end),
        Route::get("/requirements/{id}/keep", enrol_its, requirement::pages::ask_keep),
        Route::post("/requirements/{id}/keep", enrol_its, requirement::pages::keep),
        Route::get("/studio/{slug}/publish", write, new_revision::pages::ask),
        Route::post("/studio/{slug}/publish", write, new_revision::pages::publish_draft),
        Route::get("/api/v1/courses/{id}/draft/publish-preview", write, new_revision::api::publish_preview),
        Route::get("/requirements/{id}/renewal", enrol_its, requirement::renewal_page::show),
        Route::post("/requirements/{id}/renewal", enrol_its, requirement::renewal_page::save),
        Route::get("/api/v1/enrolments", Access::MayToSome(Act::SeeEnrolments), api::list_enrolments),
        Route::post("/api/v1/enrolments", enrol_some, requirement::api::enrol),
        Route::post("/api/v1/enrolments/preview", enrol_some, requirement::api::preview_enrolments),
        Route::post("/api/v1/enrolments/{id}/waiver", waive_one, api::waive),
        Route::delete("/api/v1/enrolments/{id}/waiver", waive_one, api::end_waiver),
        Route::get("/api/v1/proposals", see, requirement::proposal::api::list_proposals),
        Route::get("/api/v1/proposals/{id}", Access::MayTo(Act::SeeEnrolments, PROPOSAL), requirement::proposal::api::proposal),
        Route::delete("/api/v1/proposals/{id}", enrol, requirement::proposal::api::take_back),
        Route::post("/api/v1/proposals/{id}/agreement", enrol, requirement::proposal::api::agree),
        Route::post("/api/v1/proposals/{id}/refusal", enrol, requirement::proposal::api::decline),
        Route::get("/api/v1/requirements", Access::MayToSome(Act::SeeEnrolments), requirement::api::list_requirements),
        Route::get("/api/v1/requirements/{id}", see_its, requirement::api::requirement),
        Route::post("/api/v1/requirements", enrol_some, requirement::api::require),
        Route::post("/api/v1/requirements/{id}/undo", enrol_its, requirement::api::undo_requirement),
        Route::patch("/api/v1/requirements/{id}", enrol_its, requirement::api::change_requirement),
        Route::delete("/api/v1/requirements/{id}", enrol_its, requirement::api::end_requirement),
        Route::post("/api/v1/requirements/{id}/preview", enrol_its, requirement::api::preview_requirement),
        Route::post("/api/v1/requirements/{id}/activation", enrol_its, requirement::api::activate_requirement),
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
