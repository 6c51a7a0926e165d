//! Pages for a forgotten password, and for setting one by the link in a mail.

use std::borrow::Cow;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::auth::recovery;
use crate::error::{AppError, FieldError};
use crate::mail::is_address;
use crate::templates::{View, title_of};
use crate::text::composed;
use crate::web::{Ctx, FieldErrors, Flash, Form, place_of};
use crate::{said, say};

/// Asks for the address.
#[derive(Debug, Serialize)]
pub(super) struct ForgotPage {
    email: String,
    /// What is wrong with the address; empty where nothing is.
    error: String,
    /// The request was taken; whether there is an account is not told.
    sent: bool,
}

impl View for ForgotPage {
    const TEMPLATE: &'static str = "auth/forgot";

    fn title(&self) -> Cow<'static, str> {
        say!("auth-forgot-title").into()
    }

    fn sample() -> Self {
        Self { email: "ada@example.com".to_owned(), error: String::new(), sent: true }
    }
}

/// What it sends.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct ForgotForm {
    email: String,
}

pub(in crate::auth) async fn show_forgot(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&ForgotPage { email: String::new(), error: String::new(), sent: false })
}

pub(in crate::auth) async fn forgot(ctx: Ctx, req: HttpRequest, form: Form<ForgotForm>) -> Result<HttpResponse, AppError> {
    let email = form.0.email.trim().to_owned();
    if !is_address(&email) {
        return ctx.page_with_errors(&ForgotPage { email, error: say!("auth-not-e-mail-address"), sent: false });
    }
    recovery::request(ctx.app(), ctx.actor(), &email, &place_of(&req)).await?;
    ctx.page(&ForgotPage { email, error: String::new(), sent: true })
}

/// Asks for the new password, or says that the link is over.
#[derive(Debug, Serialize)]
pub(super) struct ResetPage {
    /// Whose password it is; empty where the link is over.
    email: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

const FIELDS: &[&str] = &["password", "repeat"];

impl View for ResetPage {
    const TEMPLATE: &'static str = "auth/reset";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("auth-reset-title"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("password", said!("auth-use-least-12-characters"))];
        Self { email: "ada@example.com".to_owned(), errors: FieldErrors::of(FIELDS, &problems), problems }
    }
}

/// What it sends.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct ResetForm {
    password: String,
    repeat: String,
}

pub(in crate::auth) async fn show_reset(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let email = recovery::address_of(ctx.app(), &link).await?.unwrap_or_default();
    ctx.page(&ResetPage { email, errors: FieldErrors::none(FIELDS), problems: Vec::new() })
}

pub(in crate::auth) async fn reset(
    ctx: Ctx,
    req: HttpRequest,
    link: web::Path<String>,
    form: Form<ResetForm>,
) -> Result<HttpResponse, AppError> {
    let done = if composed(&form.0.password) == composed(&form.0.repeat) {
        recovery::set_password(ctx.app(), ctx.actor(), &link, form.0.password, &place_of(&req)).await
    } else {
        Err(AppError::invalid("repeat", said!("auth-two-not-same-type-new")))
    };
    match done {
        Ok(true) => Ok(ctx.see_other_with("/login", &Flash::success(say!("auth-reset-done")))),
        Ok(false) => ctx.page(&ResetPage { email: String::new(), errors: FieldErrors::none(FIELDS), problems: Vec::new() }),
        Err(AppError::Invalid(problems)) => {
            let email = recovery::address_of(ctx.app(), &link).await?.unwrap_or_default();
            ctx.page_with_errors(&ResetPage { email, errors: FieldErrors::of(FIELDS, &problems), problems })
        }
        Err(other) => Err(other),
    }
}
