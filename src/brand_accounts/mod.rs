//! Brand accounts: handles on channels under which the brand speaks, whose they are, and whether whoever looks after them is cleared.
//!
//! - [`coverage`]: whether an account has the cleared people that it must have, day by day, and how many have no cleared owner. [`input`]: what may be typed.
//!   Neither knows a database.
//! - `make`: making, changing, handing over and closing. `import`: the same by a file, all of it or nothing. [`read`]: the register as of a day, as it was
//!   known at an instant. `store`: all SQL.
//! - What is told when somebody is lacking is of `brand_alarms`.
//!
//! Owns the tables `brand_account`, `brand_account_term` and `brand_account_deputy`.

pub(crate) mod api;
pub mod command;
pub mod coverage;
pub(crate) mod files;
mod import;
pub mod input;
mod make;
mod pages;
pub mod read;
mod store;

pub use make::{change, close, hand_over, make};
pub use pages::card::{LookedAfter, looked_after};
pub use read::{OnChannel, on_channel};
pub use store::AccountRow;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route, Within};

/// An account is in a part where its owner works in it now.
const ACCOUNT: Within = Within { what: "brand-account", holds: read::owner_works_below };

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (some, one) = (Access::MayToSome(Act::SeePeople), Access::MayTo(Act::SeePeople, ACCOUNT));
    let (manage, all) = (Access::May(Act::ManageLadders), Access::SignedIn);
    vec![
        Route::get("/accounts", some, pages::list::show),
        Route::get("/accounts.csv", some, files::csv),
        Route::get("/accounts.xlsx", some, files::xlsx),
        Route::get("/accounts/new", manage, pages::form::new),
        Route::post("/accounts/new", manage, pages::form::make),
        Route::get("/accounts/import", manage, pages::import::show),
        Route::post("/accounts/import", manage, pages::import::load),
        Route::get("/accounts/{id}", one, pages::one::show),
        Route::get("/accounts/{id}/change", manage, pages::form::edit),
        Route::post("/accounts/{id}/change", manage, pages::form::change),
        Route::get("/accounts/{id}/owner", manage, pages::hand_over::show),
        Route::post("/accounts/{id}/owner", manage, pages::hand_over::hand_over),
        Route::get("/accounts/{id}/closing", manage, pages::close::show),
        Route::post("/accounts/{id}/closing", manage, pages::close::close),
        Route::get("/api/v1/accounts", some, api::list_brand_accounts),
        Route::post("/api/v1/accounts", manage, api::make_brand_account),
        Route::get("/api/v1/brand-accounts.csv", some, files::csv),
        Route::get("/api/v1/brand-accounts.xlsx", some, files::xlsx),
        Route::post("/api/v1/accounts/import", manage, api::import_brand_accounts),
        Route::get("/api/v1/accounts/{id}", one, api::get_brand_account),
        Route::patch("/api/v1/accounts/{id}", manage, api::change_brand_account),
        Route::post("/api/v1/accounts/{id}/owner", manage, api::hand_over_brand_account),
        Route::post("/api/v1/accounts/{id}/closing", manage, api::close_brand_account),
        Route::get("/api/v1/accounts/{id}/coverage", one, api::brand_account_coverage),
        Route::get("/api/v1/me/accounts", all, api::my_brand_accounts),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
