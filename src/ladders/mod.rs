//! Ladders of levels, which are earned by what somebody can show ([`crate::proofs`]), and who holds which level from when until when.
//!
//! - [`level`]: a level, with the dated versions of what it asks. [`held`]: who holds it when, and by what; an addition takes nothing from anybody.
//!   [`rule`]: what may be typed. None of them knows a database.
//! - `make`: making ladders and adding to them. `change`: what they are called ([`patch`]). `end`: from when on nobody gets them. [`ending`](ending_of): whose end soon, and telling it. `roles`: which role should reach which level. `keep`: the table that follows, in two times, with its check. `read`: how many hold what, what
//!   somebody holds, what comes next, what a change would give and take. `store`: all SQL.
//!
//! Owns the tables `ladder`, `level`, `level_version`, `level_equivalent` and `certification`.

pub(crate) mod api;
mod change;
mod changes;
pub mod command;
mod end;
pub(crate) mod ending;
pub mod held;
mod keep;
pub mod level;
mod make;
mod pages;
pub mod patch;
mod read;
pub(crate) mod roles;
pub mod rule;
mod store;

pub use changes::NewCertifications;
pub use ending::{Ending, LevelsEnding, ending_of, ending_of_team, reports, run};
pub use keep::{KeepCertifications, check_certifications};
pub use make::{add_level, free_slug, ladder_called, level_called, make_ladder};
pub use pages::climbing::{LadderView, climbing};
pub use pages::person::{LevelLine, levels_of};
pub use read::{LadderShown, LevelShown, asked_of, shown as ladders_on};
pub use roles::{Stand, asked_by_role, heights, stand};
pub use rule::{LadderInput, LevelInput};
pub use store::certifications::{Certification, PEOPLE_AT_A_TIME, changed_people, held_as_known, people_after, people_of_pairs};
pub use store::names::names;
pub use store::{LadderRow, LevelRow, called, ladders as all_ladders, level_rows, levels as all_levels};

use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
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
    let (all, see, some) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON), Access::MayToSome(Act::SeePeople));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/ladders", all, pages::ladders::list),
        Route::get("/ladders/new", manage, pages::ladder_form::new),
        Route::post("/ladders/new", manage, pages::ladder_form::make),
        Route::get("/ladders/{slug}", all, pages::ladders::show),
        Route::get("/ladders/{slug}/change", manage, pages::ladder_form::edit),
        Route::post("/ladders/{slug}/change", manage, pages::ladder_form::change),
        Route::get("/ladders/{slug}/ending.csv", some, ending::files::csv),
        Route::get("/ladders/{slug}/ending.xlsx", some, ending::files::xlsx),
        Route::get("/ladders/{slug}/end", manage, pages::end::show_ladder),
        Route::post("/ladders/{slug}/end", manage, pages::end::end_ladder),
        Route::get("/ladders/{slug}/levels/{level}/end", manage, pages::end::show_level),
        Route::post("/ladders/{slug}/levels/{level}/end", manage, pages::end::end_level),
        Route::get("/ladders/{slug}/levels/new", manage, pages::level::new),
        Route::post("/ladders/{slug}/levels/new", manage, pages::level::add),
        Route::get("/ladders/{slug}/levels/{level}/change", manage, pages::level::edit),
        Route::post("/ladders/{slug}/levels/{level}/change", manage, pages::level::change),
        Route::get("/ladders/{slug}/levels/{level}/equivalents", manage, pages::equivalents::show),
        Route::post("/ladders/{slug}/levels/{level}/equivalents", manage, pages::equivalents::add),
        Route::get("/me/practice", all, pages::practice::show),
        Route::post("/me/practice", all, pages::practice::log),
        Route::get("/practice", all, pages::sign_off::show),
        Route::get("/practice/{id}/picture", all, pages::practice::picture),
        Route::post("/practice/{id}/sign-off", all, pages::sign_off::sign),
        Route::get("/people/{id}/proofs", see, pages::proofs::show),
        Route::get("/people/{id}/proofs/{what}", record, pages::record::show),
        Route::post("/people/{id}/proofs/{what}", record, pages::record::record),
        Route::get("/proofs/{id}/taking-back", all, pages::proofs::ask),
        Route::post("/proofs/{id}/taking-back", all, pages::proofs::take_back),
        Route::get("/role-levels", some, roles::page::show),
        Route::post("/role-levels", manage, roles::page::ask),
        Route::get("/role-levels.csv", some, roles::files::csv),
        Route::get("/role-levels.xlsx", some, roles::files::xlsx),
        Route::post("/role-levels/{id}/removal", manage, roles::page::remove),
    ]
}

fn api_routes() -> Vec<Route> {
    let (all, see, some) = (Access::SignedIn, Access::MayTo(Act::SeePeople, PERSON), Access::MayToSome(Act::SeePeople));
    let (manage, record) = (Access::May(Act::ManageLadders), Access::May(Act::RecordProofs));
    vec![
        Route::get("/api/v1/role-levels", some, roles::api::role_levels),
        Route::post("/api/v1/role-levels", manage, roles::api::ask_role_level),
        Route::get("/api/v1/role-levels/behind", some, roles::api::role_levels_behind),
        Route::get("/api/v1/role-levels/behind.csv", some, roles::files::csv),
        Route::get("/api/v1/role-levels/behind.xlsx", some, roles::files::xlsx),
        Route::delete("/api/v1/role-levels/{id}", manage, roles::api::remove_role_level),
        Route::get("/api/v1/ladders", all, api::ladders),
        Route::post("/api/v1/ladders", manage, api::make_ladder),
        Route::get("/api/v1/ladders/{slug}", all, api::one_ladder),
        Route::patch("/api/v1/ladders/{slug}", manage, api::change_ladder),
        Route::get("/api/v1/ladders/{slug}/ending", some, ending::api::ladder_ending),
        Route::get("/api/v1/ladders/{slug}/ending.csv", some, ending::files::csv),
        Route::get("/api/v1/ladders/{slug}/ending.xlsx", some, ending::files::xlsx),
        Route::post("/api/v1/ladders/{slug}/end", manage, api::end_ladder),
        Route::post("/api/v1/ladders/{slug}/levels/{level}/end", manage, api::end_level),
        Route::post("/api/v1/ladders/{slug}/levels", manage, api::add_level),
        Route::patch("/api/v1/ladders/{slug}/levels/{level}", manage, api::change_level),
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
    let mut all = pages::samples();
    all.extend(ending::samples());
    all.extend(roles::page::samples());
    all
}

/// Days for which it is kept what was told of an end.
const KEPT_DAYS: i64 = 400;

/// Throws away what was told of ends long ago.
///
/// # Errors
/// When the database fails.
pub fn tidy(app: &App) -> Result<usize, AppError> {
    let before = app.company_today().plus_days(-KEPT_DAYS);
    app.db.write_now(&Actor::program("housekeeping"), |tx| ending::store::forget_before(tx, before).map_err(AppError::from))
}
