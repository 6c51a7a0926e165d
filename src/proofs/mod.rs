//! What somebody can show: live sessions, practice, credentials from outside, values, honours, beside the courses that they completed; and whether
//! a condition holds of it on a day.
//!
//! - [`span`]: sets of days. [`condition`]: the tree that is asked. [`facts`]: what is known of a person. [`judge`]: on which days the one holds of
//!   the other, and what proves it or is missing. [`words`]: a condition in sentences. None of them knows a database.
//! - [`rule`]: what may be recorded; [`form`]: a condition as a form; [`picture`]: a picture of practice. [`record()`], [`sign_off`], [`take_back`] do it, in the journal and noted in [`ProofChanges`]; nothing is deleted.
//! - [`facts()`](facts_of) reads what is known of people: for whoever judges, levels and later clearances.
//!
//! Owns the tables `proof` and `proof_picture`.

pub(crate) mod api;
mod changes;
pub mod condition;
pub mod facts;
pub mod form;
pub mod judge;
pub mod picture;
mod record;
pub mod rule;
pub mod span;
mod store;
pub mod words;

pub use changes::ProofChanges;
pub use record::{Signer, add_picture, record, sign_off, take_back};
pub use store::facts::facts as facts_of;
pub use store::pictures::{of_proof as picture_of, pictured};
pub use store::{ProofRow, find, is_managed_by, of_person, to_sign};

use crate::people::PERSON;
use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs. Pages are of [`crate::ladders`].
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, record, own) = (Access::MayTo(Act::SeePeople, PERSON), Access::May(Act::RecordProofs), Access::SignedIn);
    vec![
        Route::get("/api/v1/people/{id}/proofs", see, api::list_proofs),
        Route::post("/api/v1/people/{id}/practice", own, api::log_practice),
        Route::post("/api/v1/people/{id}/attendances", record, api::record_attendance),
        Route::post("/api/v1/people/{id}/credentials", record, api::record_credential),
        Route::post("/api/v1/people/{id}/facts", record, api::record_fact),
        Route::get("/api/v1/practice/{id}/picture", own, api::practice_picture),
        Route::put("/api/v1/practice/{id}/picture", own, api::put_practice_picture),
        Route::post("/api/v1/practice/{id}/sign-off", own, api::sign_practice),
        Route::post("/api/v1/proofs/{id}/taking-back", own, api::take_proof_back),
    ]
}
