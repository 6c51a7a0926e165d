//! A chase: from any list of names to a mail that goes today. Who gets what and in which language, whom it does not reach and why, the mail itself, their
//! managers; then it is sent. It owns no table: a chase is an act of `acts`, and the mailer has its limits.
//!
//! - `list`: a list by the address of its page, and who of it whoever asks may chase.
//! - `queries`: whom a draft reaches, by language and manager.

pub(crate) mod api;
mod draft;
mod list;
mod page;
mod queries;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let may = Access::May(Act::Chase);
    vec![
        Route::post("/chase", may, page::begin),
        Route::get("/chase/{id}", may, page::show),
        Route::post("/chase/{id}", may, page::change),
        Route::post("/chase/{id}/sending", may, page::send),
        Route::get("/chase/{id}/mail", may, page::mail),
        Route::post("/api/v1/chase", may, api::chase),
        Route::post("/api/v1/chase/preview", may, api::preview_chase),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    page::samples()
}
