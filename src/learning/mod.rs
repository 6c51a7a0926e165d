//! Learning: what a person sees of their training and does in it. Progress is earned through evidence: a text read, a version of a
//! policy acknowledged, a list ticked, a quiz passed. With its last lesson a course is complete, once, with a record of who, when,
//! which revision and which score, and a certificate.
//!
//! - [`complete_lesson`], [`start_attempt`], [`save_answers`], [`submit_attempt`]: the commands.
//! - `lessons`: what proves a lesson, one file for each kind.
//! - [`progress`], [`due`], [`evidence`], `owed`: the rules.
//!
//! - [`issue_certificates`], [`copy_with_present_name`]: what a certificate says is a row of its own, as it was on its day.
//!
//! - [`revocation`]: what is said of a certificate after its day.
//!
//! Owns the tables `lesson_progress`, `attempt`, `attempt_grant`, `acknowledgement`, `completion`, `certificate`, `certificate_revocation`.

pub(crate) mod api;
mod attempt;
mod begin;
mod by_hand;
mod certificate;
pub mod chained;
pub mod code;
mod complete;
pub mod due;
pub mod evidence;
mod learner;
mod lessons;
mod minutes_left;
mod one_more;
mod open;
mod owed;
pub mod pages;
pub mod progress;
mod renewal;
pub mod revocation;
mod store;
mod study;
mod taken_up;
mod tasks;

pub use attempt::{Sitting, save as save_answers, start as start_attempt, submit as submit_attempt};
pub use by_hand::{Elsewhere, complete_by_hand};
pub use certificate::{Copies, copies as certificate_copies, copy_with_present_name, issue as issue_certificates};
pub use complete::{Outcome, complete_lesson};
pub use learner::Learner;
pub use lessons::{Statement, prove_in_full};
pub use minutes_left::minutes_left;
pub use one_more::{UsedUp, give_attempt, give_attempts, take_back_attempts, used_up, used_up_of};
pub use open::{Opened, open as open_lesson};
pub use store::certificates::{Certificate, of_person as certificates_of};
pub use store::revocations::Word;
pub use store::{CompletionRow, completion};
pub use study::Study;

use crate::enrolment::ENROLMENT;
use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let me = Access::SignedIn;
    vec![
        Route::get("/", me, pages::home::show),
        Route::get("/catalogue", me, pages::catalogue::show),
        Route::get("/courses/{slug}", me, pages::catalogue::show_course),
        Route::post("/courses/{slug}/enrolment", me, pages::catalogue::join),
        Route::post("/courses/{slug}/leaving", me, pages::catalogue::leave),
        Route::get("/learn/{enrolment}", me, pages::lesson::go_on),
        Route::get("/learn/{enrolment}/{lesson}", me, pages::lesson::show),
        Route::post("/learn/{enrolment}/{lesson}/completion", me, pages::lesson::complete),
        Route::post("/learn/{enrolment}/{lesson}/attempts", me, pages::quiz::start),
        Route::get("/learn/{enrolment}/{lesson}/attempts/{attempt}", me, pages::result::show),
        Route::post("/learn/{enrolment}/{lesson}/attempts/{attempt}/answers", me, pages::quiz::save),
        Route::post("/learn/{enrolment}/{lesson}/attempts/{attempt}/submission", me, pages::quiz::submit),
        Route::get("/media/{id}", me, pages::film::show),
        Route::get("/me/certificates", me, pages::certificate::list),
        Route::get("/me/certificates/{enrolment}", me, pages::certificate::show),
        Route::get("/me/certificates/{enrolment}/certificate.pdf", me, pages::certificate::pdf),
        Route::get("/api/v1/me/certificates", me, api::list_certificates),
        Route::get("/api/v1/me/certificates/{enrolment}/certificate.pdf", me, pages::certificate::pdf),
        Route::post("/me/certificates/{enrolment}/copies", me, pages::certificate::copy),
        Route::get("/verify", Access::Public, pages::verify::ask),
        Route::get("/api/v1/me/enrolments", me, api::my_enrolments),
        Route::delete("/api/v1/me/enrolments/{id}", me, api::leave),
        Route::get("/api/v1/enrolments/{id}/lessons/{lesson}", me, api::lesson),
        Route::post("/api/v1/enrolments/{id}/lessons/{lesson}/completion", me, api::complete_lesson),
        Route::post("/api/v1/enrolments/{id}/attempts", me, api::start_attempt),
        Route::post("/api/v1/enrolments/{id}/extra-attempts", Access::MayTo(Act::Waive, ENROLMENT), api::give_attempt),
        Route::put("/api/v1/attempts/{id}/answers", me, api::save_answers),
        Route::post("/api/v1/attempts/{id}/submission", me, api::submit_attempt),
    ]
}
