//! Acts of HR on one enrolment and on many: waive, extend, complete by hand, give another attempt, remind, withdraw, enrol again. What each
//! enrolment gets, or why not, one rule decides; a draft shows it, and doing the act does what was shown, in one transaction.
//!
//! - `rule`: the rule. `look`: what it needs, read for thousands of enrolments at once.
//! - `files`: a file that proves a completion.
//! - `history`: completions from elsewhere, by the file.
//! - [`choose`]: a draft, from the enrolments of any list. `apply`, `undo`: doing it, and taking it back.
//!
//! Owns the tables `act`, `act_line`, `evidence_file`, `evidence_piece`, `evidence_import`,
//! `evidence_row`.

pub(crate) mod api;
mod apply;
mod draft;
pub(crate) mod files;
pub mod history;
mod kind;
mod look;
pub(crate) mod pages;
mod request;
mod rule;
mod shown;
mod state;
mod store;
mod undo;

pub use apply::{Applied, apply};
pub use draft::{MOST, ask, choose, tidy};
pub use files::check as check_evidence_files;
pub use kind::{Kind, WhyNot};
pub use pages::Choice;
pub use pages::draft::{begin, seen_of};
pub use pages::list::asked_in;
pub use rule::Asked;
pub(crate) use shown::{ShownAct, ShownLine, courses as courses_of, people as people_of, shown as shown_act};
pub use state::State;
pub(crate) use store::{ActRow, act, hold};
pub use undo::{TakenBack, undo};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route, Within};

/// An act is in a part where all of its people work in it now.
const ACT: Within = Within { what: "act", holds: store::is_below };

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, waive) = (Access::MayToSome(Act::SeeRecords), Access::MayToSome(Act::Waive));
    let (see_one, waive_one) = (Access::MayTo(Act::SeeRecords, ACT), Access::MayTo(Act::Waive, ACT));
    let (see_all, waive_all) = (Access::May(Act::SeeRecords), Access::May(Act::Waive));
    vec![
        Route::get("/enrolments", see, pages::list::show),
        Route::get("/enrolments.csv", see, pages::files::enrolments_csv),
        Route::get("/enrolments.xlsx", see, pages::files::enrolments_xlsx),
        Route::get("/acts", see_all, pages::done::show),
        Route::post("/acts", waive, pages::draft::choose),
        Route::get("/acts/{id}", see_one, pages::draft::show),
        Route::get("/acts/{id}/people.csv", see_one, pages::files::act_csv),
        Route::get("/acts/{id}/people.xlsx", see_one, pages::files::act_xlsx),
        Route::get("/api/v1/enrolments.csv", see, pages::files::enrolments_csv),
        Route::get("/api/v1/enrolments.xlsx", see, pages::files::enrolments_xlsx),
        Route::get("/api/v1/enrolments/acts/{id}/people.csv", see_one, pages::files::act_csv),
        Route::get("/api/v1/enrolments/acts/{id}/people.xlsx", see_one, pages::files::act_xlsx),
        Route::post("/acts/{id}", waive_one, pages::draft::ask),
        Route::post("/acts/{id}/doing", waive_one, pages::draft::perform),
        Route::post("/acts/{id}/sending-back", waive_one, pages::draft::send_back),
        Route::get("/acts/{id}/undo", waive_one, pages::undo::show),
        Route::post("/acts/{id}/undo", waive_one, pages::undo::take_back),
        Route::get("/evidence/files/{id}", Access::SignedIn, files::pages::open),
        Route::get("/people/evidence", waive_all, history::pages::form),
        Route::post("/people/evidence", waive_all, history::pages::submit),
        Route::get("/people/evidence/{id}", see_all, history::pages::show),
        Route::post("/people/evidence/{id}/load", waive_all, history::pages::load),
        Route::post("/api/v1/evidence/files", waive, files::api::upload_evidence_file),
        Route::get("/api/v1/evidence/files/{id}", Access::SignedIn, files::api::get_evidence_file),
        Route::post("/api/v1/evidence/import", waive_all, history::api::import_evidence),
        Route::get("/api/v1/evidence/imports/{id}", see_all, history::api::get_evidence_import),
        Route::post("/api/v1/enrolments/acts", waive, api::act),
        Route::post("/api/v1/enrolments/acts/preview", waive, api::preview),
        Route::get("/api/v1/enrolments/acts/{id}", see_one, api::show),
        Route::delete("/api/v1/enrolments/acts/{id}", waive_one, api::undo),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<pages::list::ListPage>(),
        Sample::of::<pages::done::DonePage>(),
        Sample::of::<pages::draft::DraftPage>(),
        Sample::of::<pages::undo::UndoPage>(),
        Sample::of::<history::pages::FormPage>(),
        Sample::of::<history::pages::ReportPage>(),
    ]
}
