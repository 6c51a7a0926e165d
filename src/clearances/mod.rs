//! What somebody may do for the brand, and on what proof: activities on channels, the rules that let people do them, what is on record of people, and
//! the statements that they sign.
//!
//! - [`rule`]: what a rule asks and gives. [`record`]: signatures, approvals, uses, findings, overrides. [`decide`]: may somebody, on a day, as it was known
//!   at an instant, and why not. None of them knows a database.
//! - `make`: the registers and the rules. `write_down`: what is put on record of people. [`ask`]: answers one question or many. [`holders`]: who may, and
//!   who could between two days, on what proof.
//! - [`known`]: reads all that decides. `keep`: the table that follows, in two times, with its check. `store`: all SQL.
//!
//! Owns the tables `brand_activity`, `channel`, `statement`, `statement_version`, `approver`, `clearance_rule`, `clearance_record` and `clearance`.

pub(crate) mod api;
pub mod ask;
pub mod command;
pub mod decide;
pub mod holders;
pub mod input;
mod keep;
pub mod known;
mod make;
pub mod record;
pub mod rule;
mod store;
pub mod words;
mod write_down;

pub use keep::{ClearanceChanges, KeepClearances, check_clearances};
pub use make::{add_version, make_activity, make_channel, make_rule, make_statement, named, scope, set_approvers};
pub use store::Entry;
pub use write_down::{Writer, approve, ask_override, confirm_override, note_use, open_finding, sign};

use crate::people::PERSON;
use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (all, see, list) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON), Access::MayToSome(Act::SeePeople));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/api/v1/activities", all, api::activities),
        Route::post("/api/v1/activities", manage, api::make_activity),
        Route::get("/api/v1/channels", all, api::channels),
        Route::post("/api/v1/channels", manage, api::make_channel),
        Route::get("/api/v1/statements", all, api::statements),
        Route::post("/api/v1/statements", manage, api::make_statement),
        Route::get("/api/v1/statements/{slug}", all, api::one_statement),
        Route::post("/api/v1/statements/{slug}/versions", manage, api::add_version),
        Route::post("/api/v1/me/statements/{slug}/signature", all, api::records::sign),
        Route::get("/api/v1/clearances", list, api::holders::list),
        Route::get("/api/v1/clearances/period", list, api::holders::in_period),
        Route::get("/api/v1/clearances/rules", all, api::rules),
        Route::post("/api/v1/clearances/rules", manage, api::make_rule),
        Route::post("/api/v1/clearances/rules/{id}/ending", manage, api::end_rule),
        Route::get("/api/v1/clearances/approvers", manage, api::approvers),
        Route::post("/api/v1/clearances/approvers", manage, api::set_approvers),
        Route::get("/api/v1/clearances/check", all, api::check::check),
        Route::post("/api/v1/clearances/check", all, api::check::check_many),
        Route::get("/api/v1/me/clearances", all, api::check::of_me),
        Route::get("/api/v1/people/{id}/clearances", see, api::check::of_person),
        Route::get("/api/v1/people/{id}/clearance-records", see, api::records::list),
        Route::post("/api/v1/people/{id}/approvals", all, api::records::approve),
        Route::post("/api/v1/people/{id}/uses", all, api::records::note_use),
        Route::post("/api/v1/people/{id}/findings", record, api::records::open_finding),
        Route::post("/api/v1/people/{id}/overrides", record, api::records::ask_override),
        Route::post("/api/v1/overrides/{id}/confirmation", record, api::records::confirm_override),
        Route::post("/api/v1/clearance-records/{id}/ending", all, api::records::end),
    ]
}
