//! The page between the password and the session: for the code of who has a second factor.

use std::borrow::Cow;

use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::arrive::arrive;
use super::{entrant, own_path, set};
use crate::auth::log_in::{self, FirstStep};
use crate::error::{AppError, FieldError};
use crate::policy::Via;
use crate::templates::{View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, cookie, cookie_of, cookie_removal};
use crate::{said, say};

/// What the browser keeps between the two.
const COOKIE: &str = "gradus_first_step";

const FIELDS: &[&str] = &["code"];

/// Asks for the code.
#[derive(Debug, Serialize)]
pub(super) struct CodePage {
    /// A form that was sent when nobody was signed in any more, sealed.
    kept: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for CodePage {
    const TEMPLATE: &'static str = "auth/code";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("auth-code-title"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("code", said!("auth-code-does-not-fit"))];
        Self { kept: String::new(), errors: FieldErrors::of(FIELDS, &problems), problems }
    }
}

impl CodePage {
    fn new(kept: String, problems: Vec<FieldError>) -> Self {
        Self { kept, errors: FieldErrors::of(FIELDS, &problems), problems }
    }
}

/// Leads whose password was right to the page that asks for the code; from there they go to `next`. `kept` is a form that travels with them,
/// and too large for an address.
pub(super) fn ask(ctx: &Ctx, first: &FirstStep, next: &str, kept: String) -> Result<HttpResponse, AppError> {
    let mut response = if kept.is_empty() { ctx.see_other("/login/code") } else { ctx.page(&CodePage::new(kept, Vec::new()))? };
    let step = first.signed(ctx.app(), next)?;
    set(&mut response, &cookie(COOKIE, step, ctx.app().settings.is_https()))?;
    Ok(response)
}

/// The step before this page, while it is good.
fn first_step(ctx: &Ctx, req: &HttpRequest) -> Option<(FirstStep, String)> {
    let kept = cookie_of(req, COOKIE, ctx.app().settings.is_https())?;
    FirstStep::read(ctx.app(), &kept)
}

fn over(ctx: &Ctx) -> Result<HttpResponse, AppError> {
    let mut response = ctx.see_other_with("/login", &Flash::info(say!("auth-code-over")));
    set(&mut response, &cookie_removal(COOKIE, ctx.app().settings.is_https()))?;
    Ok(response)
}

pub(in crate::auth) async fn show(ctx: Ctx, req: HttpRequest) -> Result<HttpResponse, AppError> {
    if first_step(&ctx, &req).is_none() {
        return over(&ctx);
    }
    ctx.page(&CodePage::new(String::new(), Vec::new()))
}

/// The code, as typed.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct CodeForm {
    code: String,
    #[serde(default)]
    kept: String,
}

pub(in crate::auth) async fn give(ctx: Ctx, req: HttpRequest, form: Form<CodeForm>) -> Result<HttpResponse, AppError> {
    let Some((first, next)) = first_step(&ctx, &req) else { return over(&ctx) };
    let entrant = entrant(&ctx, &req, Via::Password);
    match log_in::give_code(ctx.app(), ctx.actor(), first, form.0.code, entrant).await {
        Ok(Some(opened)) => {
            let mut response = arrive(&ctx, &opened, &own_path(&next), &form.0.kept)?;
            set(&mut response, &cookie_removal(COOKIE, ctx.app().settings.is_https()))?;
            Ok(response)
        }
        Ok(None) => over(&ctx),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&CodePage::new(form.0.kept, problems)),
        Err(other) => Err(other),
    }
}
