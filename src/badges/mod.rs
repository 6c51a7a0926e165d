//! Certificates of levels, and badges that anybody can verify without asking us.
//!
//! - [`certificate`]: what was true on its day, and how that stands today. `issue`: written in the transaction that finds that somebody holds a level.
//! - [`open`]: a badge as the standards have it. `key`: what signs. `share`: shown to everybody by whoever it is of, and taken back.
//! - `stand`: a certificate by its code, as it stands today; the list of badges that hold no more. `owned`: every certificate of a person, and what HR says
//!   of one. `look`: the colours of levels, and whose counts anybody may read. `store`: all SQL.
//!
//! Owns the tables `level_certificate`, `issuer_key`, `badge`, `level_colour` and `open_ladder`.

pub(crate) mod api;
pub mod certificate;
pub mod command;
mod issue;
mod key;
mod linked_in;
mod look;
pub mod open;
mod owned;
pub(crate) mod pages;
mod share;
mod sheet;
mod stand;
mod store;
mod words;

pub use issue::{IssueCertificates, issue_missing, misses_certificates};
pub use key::Keys;
pub use look::{set_colour, set_open};
pub use share::{keep_private, share};
pub use store::certificates::codes_of;

use crate::people::PERSON;
use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs. Files of a badge come before its page, whose address is the shorter one.
#[must_use]
pub fn routes() -> Vec<Route> {
    use pages::{files, issuer, keys, ladder, mine, person, public, verify};
    let (all, me, manage) = (Access::Public, Access::SignedIn, Access::May(Act::ManageLadders));
    let (see, say) = (Access::MayTo(Act::SeeRecords, PERSON), Access::MayTo(Act::Waive, PERSON));
    let (look, administer) = (Access::May(Act::SeeInstallation), Access::May(Act::Administer));
    vec![
        Route::get("/verify/{code}", all, verify::show),
        Route::get("/issuer", all, issuer::show),
        Route::get("/issuer.json", all, issuer::document),
        Route::get("/badges/status/{number}", all, files::status),
        Route::get("/badges/{code}.json", all, files::json),
        Route::get("/badges/{code}.png", all, files::baked_png),
        Route::get("/badges/{code}.svg", all, files::baked_svg),
        Route::get("/badges/{code}", all, public::show),
        Route::get("/me/badges", me, mine::show),
        Route::get("/me/badges/{code}/picture.svg", me, mine::picture),
        Route::get("/me/badges/{code}/certificate.pdf", me, mine::pdf),
        Route::post("/me/badges/{code}/sharing", me, mine::share_one),
        Route::post("/me/badges/{code}/keeping", me, mine::keep_one),
        Route::get("/people/{id}/certificates", see, person::list),
        Route::get("/people/{id}/certificates/{code}", see, person::show),
        Route::post("/people/{id}/certificates/{code}/revocation", say, person::revoke),
        Route::post("/people/{id}/certificates/{code}/reinstatement", say, person::reinstate),
        Route::get("/ladders/{slug}/badges", me, ladder::show),
        Route::post("/ladders/{slug}/badges/openness", manage, ladder::open),
        Route::get("/ladders/{slug}/badges/{level}/picture.svg", me, ladder::picture),
        Route::post("/ladders/{slug}/badges/{level}/colour", manage, ladder::colour),
        Route::get("/admin/badge-keys", look, keys::show),
        Route::post("/admin/badge-keys", administer, keys::make),
        Route::get("/api/v1/me/badges", me, api::my_badges),
        Route::put("/api/v1/me/badges/{code}/sharing", me, api::share_badge),
        Route::delete("/api/v1/me/badges/{code}/sharing", me, api::keep_badge),
        Route::get("/api/v1/me/badges/{code}/certificate.pdf", me, mine::pdf),
        Route::get("/api/v1/people/{id}/certificates", see, api::person_certificates),
        Route::post("/api/v1/people/{id}/certificates/{code}/revocation", say, api::revoke_certificate),
        Route::post("/api/v1/people/{id}/certificates/{code}/reinstatement", say, api::reinstate_certificate),
        Route::put("/api/v1/ladders/{slug}/levels/{level}/colour", manage, api::set_colour),
        Route::put("/api/v1/ladders/{slug}/openness", manage, api::set_open),
        Route::get("/api/v1/issuer/keys", look, api::issuer_keys),
        Route::post("/api/v1/issuer/keys", administer, api::make_issuer_key),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
