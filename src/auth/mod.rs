//! Who you are: accounts, signing in, sessions, API tokens, and who may do what.
//!
//! An account belongs to a person of the people file, or stands alone (an outside administrator). A session is a row here; the
//! cookie carries a signed JWT that names it, so that signing out and suspending work at once.
//!
//! Owns the tables `account`, `account_grant`, `account_part`, `login_session`, `api_token`, `password_reset`, `login_failure`,
//! `login_place`, `second_factor`, `recovery_code`.

pub mod account;
mod administer;
pub(crate) mod api;
mod browser;
mod calendar;
pub mod command;
mod follow;
mod identify;
mod lockout;
mod log_in;
mod own_account;
pub mod pages;
pub mod part;
pub mod password;
mod password_link;
mod proof;
mod reader;
mod recovery;
mod second_factor;
mod session;
mod state;
mod store;
pub mod token;

pub use follow::{AddressChanged, KeepAccounts};
pub use identify::identify;
pub use log_in::OUTCOMES as SIGN_IN_OUTCOMES;
pub use pages::sign_in;
pub use password_link::{Invitation, PasswordLink};
pub use reader::{WouldBe, would_be};
pub use second_factor::SecondFactorChanged;
pub use session::mail_link_path;
pub use store::accounts::{called as accounts_called, granted as accounts_granted};
pub use store::readers::by_address as accounts_at;
pub use store::tidy::tidy;

use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/login", Access::Public, pages::show_login),
        Route::post("/login", Access::Public, pages::log_in),
        Route::get("/login/code", Access::Public, pages::code::show),
        Route::post("/login/code", Access::Public, pages::code::give),
        Route::post("/logout", Access::OnTheWay, pages::log_out),
        Route::get("/password/forgot", Access::Public, pages::recovery::show_forgot),
        Route::post("/password/forgot", Access::Public, pages::recovery::forgot),
        Route::get("/password/reset/{token}", Access::Public, pages::recovery::show_reset),
        Route::post("/password/reset/{token}", Access::Public, pages::recovery::reset),
        Route::get("/account", Access::SignedIn, pages::own_account::account),
        Route::post("/account/password", Access::SignedIn, pages::own_account::change_password),
        Route::get("/account/second-factor", Access::OnTheWay, pages::second_factor::show),
        Route::post("/account/second-factor", Access::OnTheWay, pages::second_factor::set_up),
        Route::post("/account/second-factor/recovery-codes", Access::SignedIn, pages::second_factor::renew_codes),
        Route::post("/account/second-factor/removal", Access::SignedIn, pages::second_factor::turn_off),
        Route::post("/account/sessions/revocation", Access::SignedIn, pages::own_account::end_other_sessions),
        Route::post("/account/sessions/{id}/revocation", Access::SignedIn, pages::own_account::end_session),
        Route::post("/account/tokens", Access::SignedIn, pages::own_account::make_token),
        Route::post("/account/tokens/{id}/revocation", Access::SignedIn, pages::own_account::end_token),
        Route::get("/admin/accounts", Access::May(Act::SeeInstallation), pages::accounts::list),
        Route::get("/admin/accounts.csv", Access::May(Act::SeeInstallation), pages::account_files::csv),
        Route::get("/admin/accounts.xlsx", Access::May(Act::SeeInstallation), pages::account_files::xlsx),
        Route::get("/api/v1/accounts.csv", Access::May(Act::SeeInstallation), pages::account_files::csv),
        Route::get("/api/v1/accounts.xlsx", Access::May(Act::SeeInstallation), pages::account_files::xlsx),
        Route::post("/admin/accounts", Access::May(Act::Administer), pages::accounts::create),
        Route::get("/admin/accounts/{id}", Access::May(Act::SeeInstallation), pages::one_account::show),
        Route::post("/admin/accounts/{id}/address", Access::May(Act::Administer), pages::one_account::take_address),
        Route::post("/admin/accounts/{id}/deputies", Access::May(Act::Administer), pages::deputies::name),
        Route::post("/admin/accounts/{id}/deputies/{deputy}/removal", Access::May(Act::Administer), pages::deputies::take_back),
        Route::post("/admin/accounts/{id}/grants", Access::May(Act::Administer), pages::one_account::set_grants),
        Route::post("/admin/accounts/{id}/parts", Access::May(Act::Administer), pages::parts::give),
        Route::post("/admin/accounts/{id}/parts/{department}/removal", Access::May(Act::Administer), pages::parts::take_back),
        Route::post("/admin/accounts/{id}/password-link", Access::May(Act::Administer), pages::one_account::send_link),
        Route::post("/admin/accounts/{id}/reactivation", Access::May(Act::Administer), pages::one_account::reactivate),
        Route::post(
            "/admin/accounts/{id}/second-factor/removal",
            Access::May(Act::Administer),
            pages::one_account::remove_second_factor,
        ),
        Route::post("/admin/accounts/{id}/sessions/revocation", Access::May(Act::Administer), pages::one_account::sign_out),
        Route::post("/admin/accounts/{id}/suspension", Access::May(Act::Administer), pages::one_account::suspend),
        Route::post(
            "/admin/accounts/{id}/tokens/{token}/revocation",
            Access::May(Act::Administer),
            pages::one_account::end_token,
        ),
        Route::post("/admin/accounts/{id}/unlocking", Access::May(Act::Administer), pages::one_account::unlock),
        Route::post("/theme", Access::SignedIn, pages::own_account::set_theme),
        Route::post("/account/language", Access::SignedIn, pages::own_account::set_language),
        Route::get("/go/{token}", Access::Public, pages::follow_mail_link),
        Route::post("/api/v1/session", Access::Public, api::open_session),
        Route::delete("/api/v1/session", Access::SignedIn, api::close_session),
        Route::get("/api/v1/me", Access::SignedIn, api::me),
    ]
}
