//! What somebody may do for the brand, and on what proof: activities on channels, the rules that let people do them, what is on record of people, and
//! the statements that they sign.
//!
//! - [`rule`]: what a rule asks and gives. [`record`]: signatures, approvals, uses, findings, overrides. [`decide`]: may somebody, on a day, as it was known
//!   at an instant, and why not. None of them knows a database.
//! - `register`: activities and channels. `make`: statements and rules. `write_down`: what is put on record of people. [`ask`]: answers one question or many. [`holders`]: who may, and
//!   who could between two days, on what proof.
//! - `foresee`: whom a change would let or ask, before it is made. `pages`: the pages.
//! - [`known`]: reads all that decides. `keep`: the table that follows, in two times, with its check. `store`: all SQL.
//!
//! Owns the tables `brand_activity`, `channel`, `statement`, `statement_version`, `approver`, `clearance_rule`, `clearance_record` and `clearance`.

pub(crate) mod api;
pub mod ask;
pub mod command;
pub mod decide;
mod foresee;
pub mod holders;
pub mod input;
mod keep;
pub mod known;
mod make;
mod of_team;
mod pages;
pub mod record;
mod register;
pub mod rule;
mod store;
pub mod words;
mod write_down;

pub use ask::has_statements;
pub use keep::{ClearanceChanges, KeepClearances, check_clearances};
pub use known::{depending_on, rules_on};
pub use make::{add_version, make_rule, make_statement, named, scope, set_approvers};
pub use of_team::{TeamClearances, clearances_of_team};
pub use pages::person::{ClearanceLine, clearances_of};
pub use register::{Register, make_activity, make_channel};
pub use store::Entry;
pub use store::kept::cleared_on;
pub use write_down::{Writer, approve, ask_override, confirm_override, note_use, open_finding, sign};

use crate::people::PERSON;
use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    page_routes().into_iter().chain(api_routes()).collect()
}

fn page_routes() -> Vec<Route> {
    let (all, see, list) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON), Access::MayToSome(Act::SeePeople));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/activities/{slug}/edit", manage, pages::entry::activity),
        Route::post("/activities/{slug}/edit", manage, pages::entry::change_activity),
        Route::post("/activities/{slug}/removal", manage, pages::entry::remove_activity),
        Route::get("/channels/{slug}/edit", manage, pages::entry::channel),
        Route::post("/channels/{slug}/edit", manage, pages::entry::change_channel),
        Route::post("/channels/{slug}/removal", manage, pages::entry::remove_channel),
        Route::get("/clearances", list, pages::holders::show),
        Route::get("/clearances/overrides", Access::May(Act::SeePeople), pages::overrides::show),
        Route::post("/clearances/overrides/{id}", record, pages::overrides::confirm),
        Route::get("/clearances/period", list, pages::period::show),
        Route::get("/clearances/period.csv", list, pages::period::csv),
        Route::get("/clearances/period.pdf", list, pages::period::pdf),
        Route::get("/clearances/period.xlsx", list, pages::period::xlsx),
        Route::get("/clearances/rules", all, pages::rules::show),
        Route::post("/clearances/rules/approvers", manage, pages::rules::approvers),
        Route::post("/clearances/rules/entries", manage, pages::rules::add),
        Route::get("/clearances/rules/new", manage, pages::rule_form::new),
        Route::post("/clearances/rules/new", manage, pages::rule_form::pressed),
        Route::get("/clearances/rules/{id}/end", manage, pages::rule_form::end),
        Route::post("/clearances/rules/{id}/end", manage, pages::rule_form::do_end),
        Route::get("/clearance-records/{id}/end", record, pages::record::end),
        Route::post("/clearance-records/{id}/end", all, pages::record::do_end),
        Route::get("/people/{id}/clearances", see, pages::person::show),
        Route::get("/people/{id}/clearances/{what}", all, pages::record::show),
        Route::post("/people/{id}/clearances/{what}", all, pages::record::record),
        Route::get("/statements", all, pages::statements::list),
        Route::post("/statements", manage, pages::statements::make),
        Route::get("/statements/{slug}", all, pages::statements::show),
        Route::post("/statements/{slug}/signature", all, pages::statements::sign),
        Route::post("/statements/{slug}/versions", manage, pages::statements::add_version),
    ]
}

fn api_routes() -> Vec<Route> {
    let (all, see, list) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON), Access::MayToSome(Act::SeePeople));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/api/v1/activities", all, api::registers::activities),
        Route::post("/api/v1/activities", manage, api::registers::make_activity),
        Route::put("/api/v1/activities/{slug}", manage, api::registers::change_activity),
        Route::delete("/api/v1/activities/{slug}", manage, api::registers::remove_activity),
        Route::get("/api/v1/channels", all, api::registers::channels),
        Route::post("/api/v1/channels", manage, api::registers::make_channel),
        Route::put("/api/v1/channels/{slug}", manage, api::registers::change_channel),
        Route::delete("/api/v1/channels/{slug}", manage, api::registers::remove_channel),
        Route::get("/api/v1/statements", all, api::registers::statements),
        Route::post("/api/v1/statements", manage, api::make_statement),
        Route::get("/api/v1/statements/{slug}", all, api::one_statement),
        Route::post("/api/v1/statements/{slug}/versions", manage, api::add_statement_version),
        Route::post("/api/v1/me/statements/{slug}/signature", all, api::records::sign_statement),
        Route::get("/api/v1/clearances", list, api::holders::clearances),
        Route::get("/api/v1/clearances/period", list, api::holders::clearances_in_period),
        Route::get("/api/v1/clearances/rules", all, api::clearance_rules),
        Route::post("/api/v1/clearances/rules", manage, api::make_clearance_rule),
        Route::post("/api/v1/clearances/rules/{id}/ending", manage, api::end_clearance_rule),
        Route::get("/api/v1/clearances/approvers", Access::May(Act::SeePeople), api::clearance_approvers),
        Route::post("/api/v1/clearances/approvers", manage, api::set_clearance_approvers),
        Route::get("/api/v1/clearances/check", all, api::check::check_clearance),
        Route::post("/api/v1/clearances/check", all, api::check::check_clearances),
        Route::get("/api/v1/me/clearances", all, api::check::my_clearances),
        Route::get("/api/v1/people/{id}/clearances", see, api::check::person_clearances),
        Route::get("/api/v1/people/{id}/clearance-records", see, api::records::clearance_records),
        Route::post("/api/v1/people/{id}/approvals", all, api::records::approve_person),
        Route::post("/api/v1/people/{id}/uses", all, api::records::note_use),
        Route::post("/api/v1/people/{id}/findings", record, api::records::open_finding),
        Route::post("/api/v1/people/{id}/overrides", record, api::records::ask_override),
        Route::post("/api/v1/overrides/{id}/confirmation", record, api::records::confirm_override),
        Route::post("/api/v1/clearance-records/{id}/ending", all, api::records::end_clearance_record),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
