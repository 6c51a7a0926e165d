//! Signing in and out, as pages.

pub(crate) mod account_files;
pub(super) mod accounts;
mod arrive;
pub(super) mod code;
pub(super) mod deputies;
pub(super) mod one_account;
pub(super) mod own_account;
pub(super) mod parts;
pub(super) mod recovery;
pub(super) mod second_factor;

use std::borrow::Cow;

use actix_web::cookie::Cookie;
use actix_web::http::header::{HeaderName, HeaderValue, USER_AGENT};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use self::arrive::{KeptPage, arrive, begin_on};
use super::log_in::{self, Entered, LoginInput};
use super::session::{self, Entrant};
use crate::error::AppError;
use crate::policy::Via;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::told;
use crate::web::{Ctx, Flash, Form, NoFields, Query, place_of};

pub use self::arrive::sign_in;

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<LoginPage>(),
        Sample::of::<KeptPage>(),
        Sample::of::<accounts::AccountsPage>(),
        Sample::of::<one_account::OnePage>(),
        Sample::of::<one_account::GivingUpPage>(),
        Sample::of::<code::CodePage>(),
        Sample::of::<own_account::AccountPage>(),
        Sample::of::<recovery::ForgotPage>(),
        Sample::of::<recovery::ResetPage>(),
        Sample::of::<second_factor::SecondFactorPage>(),
        Sample::of::<second_factor::CodesPage>(),
    ]
}

/// The login page.
#[derive(Debug, Serialize)]
struct LoginPage {
    email: String,
    next: String,
    error: String,
    /// What became of what was sent when nobody was signed in any more.
    told: String,
    /// That form, sealed.
    kept: String,
    /// Sign-ins that the demo offers; empty elsewhere.
    hints: Vec<LoginHint>,
}

/// A login that the demo shows.
#[derive(Debug, Clone, Serialize)]
struct LoginHint {
    who: String,
    email: String,
    password: String,
}

impl View for LoginPage {
    const TEMPLATE: &'static str = "auth/login";

    fn title(&self) -> Cow<'static, str> {
        say!("auth-sign-in").into()
    }

    fn sample() -> Self {
        let hint = LoginHint { who: "HR".to_owned(), email: "hr@example.com".to_owned(), password: "word".to_owned() };
        Self {
            email: "ada@example.com".to_owned(),
            next: "/kpi".to_owned(),
            error: "Wrong.".to_owned(),
            told: "Your form is kept.".to_owned(),
            kept: "seal".to_owned(),
            hints: vec![hint],
        }
    }
}

impl LoginPage {
    /// Nothing typed yet.
    fn new(ctx: &Ctx, next: &str) -> Self {
        let (next, hints) = (own_path(next), hints(ctx));
        Self { email: String::new(), next, error: String::new(), told: String::new(), kept: String::new(), hints }
    }
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(super) struct LoginQuery {
    #[serde(default)]
    next: String,
}

/// What the login page sends.
#[derive(Debug, Deserialize)]
pub(super) struct LoginForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
    /// A form that was sent when nobody was signed in any more, sealed.
    #[serde(default)]
    kept: String,
}

pub(super) async fn show_login(ctx: Ctx, query: Query<LoginQuery>) -> Result<HttpResponse, AppError> {
    if let Some(viewer) = ctx.maybe_viewer().filter(|viewer| viewer.via == Via::Password) {
        return Ok(ctx.see_other(begin_on(&own_path(&query.0.next), &viewer.grants)));
    }
    ctx.page(&LoginPage::new(&ctx, &query.0.next))
}

pub(super) async fn log_in(ctx: Ctx, req: HttpRequest, form: Form<LoginForm>) -> Result<HttpResponse, AppError> {
    let next = own_path(&form.0.next);
    let input = LoginInput { email: form.0.email.clone(), password: form.0.password };
    match log_in::log_in(ctx.app(), ctx.actor(), input, entrant(&ctx, &req, Via::Password)).await {
        Ok(Entered::Opened(opened)) => arrive(&ctx, &opened, &next, &form.0.kept),
        Ok(Entered::CodeWanted(first)) => code::ask(&ctx, &first, &next, form.0.kept),
        Err(AppError::Invalid(errors)) => {
            let error = errors.into_iter().next().map(|error| error.message()).unwrap_or_default();
            ctx.page_with_errors(&LoginPage { email: form.0.email, error, kept: form.0.kept, ..LoginPage::new(&ctx, &next) })
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn log_out(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    if let Some(id) = ctx.viewer()?.session_id {
        session::log_out(ctx.app(), ctx.actor(), id).await?;
    }
    let mut response = ctx.see_other_with("/login", &Flash::success(say!("auth-signed-out")));
    set(&mut response, &session::removal(ctx.app()))?;
    // what the browser keeps of our pages goes with the session
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

pub(super) async fn follow_mail_link(ctx: Ctx, req: HttpRequest, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let already = ctx.maybe_viewer().is_some_and(|viewer| viewer.via == Via::Password);
    let entrant = Entrant { over: None, ..entrant(&ctx, &req, Via::MailLink) };
    let Some((opened, path)) = session::follow_mail_link(ctx.app(), ctx.actor(), &link, entrant, already).await? else {
        return Ok(ctx.see_other_with("/login", &Flash::info(say!("auth-mail-link-over"))));
    };
    let path = own_path(&path);
    opened.map_or_else(|| Ok(ctx.see_other(&path)), |opened| arrive(&ctx, &opened, &path, ""))
}

/// Where the request comes from; who signs in over an open session leaves that one.
fn entrant(ctx: &Ctx, req: &HttpRequest, via: Via) -> Entrant {
    let over = ctx.maybe_viewer().and_then(|viewer| viewer.session_id);
    Entrant { place: place_of(req), user_agent: user_agent(req), via, over }
}

fn set(response: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), AppError> {
    response.add_cookie(cookie).map_err(|error| AppError::Internal(error.into()))
}

fn hints(ctx: &Ctx) -> Vec<LoginHint> {
    ctx.app()
        .demo_logins
        .iter()
        .map(|(who, email, password)| LoginHint { who: told(who), email: email.clone(), password: password.clone() })
        .collect()
}

/// A path of this site, whatever was sent: nobody is led elsewhere after signing in.
fn own_path(path: &str) -> String {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control);
    if is_own { path.to_owned() } else { "/".to_owned() }
}

pub(super) fn user_agent(req: &HttpRequest) -> String {
    req.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_led_elsewhere() {
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(own_path("/kpi?as_of=2026-11-01"), "/kpi?as_of=2026-11-01");
    }
}
