//! Ladders of levels, which are earned by what somebody can show ([`crate::proofs`]), and who holds which level from when until when.
//!
//! - [`level`]: a level, with the dated versions of what it asks. [`held`]: who holds it when, and by what; an addition takes nothing from anybody.
//!   [`rule`]: what may be typed. None of them knows a database.
//! - `make`: making ladders and adding to them. `keep`: the table that follows, in two times, with its check. `read`: how many hold what, what
//!   somebody holds, what comes next, what a change would give and take. `store`: all SQL.
//!
//! Owns the tables `ladder`, `level`, `level_version`, `level_equivalent` and `certification`.

pub(crate) mod api;
mod changes;
pub mod command;
pub mod held;
mod keep;
pub mod level;
mod make;
mod pages;
mod read;
pub mod rule;
mod store;

pub use changes::NewCertifications;
pub use keep::{KeepCertifications, check_certifications};
pub use make::{add_level, ladder_called, level_called, make_ladder};
pub use pages::person::{LevelLine, levels_of};
pub use read::{LadderShown, LevelShown, asked_of, shown as ladders_on};
pub use rule::{LadderInput, LevelInput};
pub use store::certifications::Certification;

use crate::people::PERSON;
use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (all, see) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/ladders", all, pages::ladders::list),
        Route::get("/ladders/{slug}", all, pages::ladders::show),
        Route::get("/me/card", all, pages::card::show),
        Route::get("/me/practice", all, pages::practice::show),
        Route::post("/me/practice", all, pages::practice::log),
        Route::get("/practice", all, pages::sign_off::show),
        Route::post("/practice/{id}/sign-off", all, pages::sign_off::sign),
        Route::get("/api/v1/ladders", all, api::ladders),
        Route::post("/api/v1/ladders", manage, api::make_ladder),
        Route::get("/api/v1/ladders/{slug}", all, api::one_ladder),
        Route::post("/api/v1/ladders/{slug}/levels", manage, api::add_level),
        Route::post("/api/v1/ladders/{slug}/levels/{level}/versions", manage, api::add_version),
        Route::post("/api/v1/ladders/{slug}/levels/{level}/equivalents", manage, api::add_equivalent),
        Route::post("/api/v1/ladders/{slug}/preview", manage, api::preview_ladder),
        Route::get("/api/v1/people/{id}/certifications", see, api::held::person_certifications),
        Route::get("/api/v1/me/certifications", all, api::held::my_certifications),
        Route::post("/api/v1/people/{id}/honours", record, api::held::give_honour),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
