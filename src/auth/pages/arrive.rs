//! After somebody has signed in: where they go, with the form that they had sent when nobody was signed in any more.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use diesel::QueryResult;
use serde::Serialize;

use super::{LoginPage, set};
use crate::auth::session::{self, Opened};
use crate::auth::store::keys;
use crate::db::Conn;
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::policy::Grant;
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, KeptForm, SignIn, first_page};

/// A form that was kept, on its way again.
#[derive(Debug, Serialize)]
pub(super) struct KeptPage {
    path: String,
    fields: Vec<Field>,
    /// Proves that it comes from a page of the new session.
    token: String,
    /// Whether it waits for its button.
    waits: bool,
    /// The page that it was on, for who thinks better of it.
    next: String,
}

/// An input of it.
#[derive(Debug, Serialize)]
struct Field {
    name: String,
    text: String,
}

impl View for KeptPage {
    const TEMPLATE: &'static str = "auth/kept";

    fn title(&self) -> Cow<'static, str> {
        say!("auth-kept-title").into()
    }

    fn sample() -> Self {
        let field = Field { name: "why".to_owned(), text: "The new law.".to_owned() };
        let (path, next) = ("/people/new".to_owned(), "/people".to_owned());
        Self { path, fields: vec![field], token: "token".to_owned(), waits: true, next }
    }
}

/// Answers whoever has just signed in, however many steps that took: with their new session, and what they had sent before or the page
/// `next`. `kept`: what the page of the first step carried.
///
/// # Errors
/// When the page cannot be made.
pub(super) fn arrive(ctx: &Ctx, opened: &Opened, next: &str, kept: &str) -> Result<HttpResponse, AppError> {
    let next = begin_on(next, &opened.grants);
    let mut response = match KeptForm::open(ctx.app(), opened.account_id, kept)? {
        Some(form) => ctx.page(&page(form, opened, next))?,
        None if kept.is_empty() => ctx.see_other(next),
        None => ctx.see_other_with(next, &Flash::info(say!("auth-kept-form-is-over"))),
    };
    set(&mut response, &session::cookie(ctx.app(), opened))?;
    Ok(response)
}

/// The page on which somebody with these grants begins who has asked for `next`: whoever asked for none in particular begins on what waits for
/// them, which is HR's own page for HR, and their training for everybody else.
pub(super) fn begin_on<'a>(next: &'a str, grants: &[Grant]) -> &'a str {
    if next == "/" { first_page(grants) } else { next }
}

fn page(form: KeptForm, opened: &Opened, next: &str) -> KeptPage {
    let fields = form.fields.into_iter().map(|(name, text)| Field { name, text }).collect();
    KeptPage { path: form.path, fields, token: opened.csrf.clone(), waits: form.waits, next: next.to_owned() }
}

/// What the lower parts need to know of signing in.
struct Door;

/// The same, to be handed to them.
#[must_use]
pub fn sign_in() -> Arc<dyn SignIn> {
    Arc::new(Door)
}

impl SignIn for Door {
    fn sender_of(&self, conn: &mut Conn, token: &str) -> QueryResult<Option<Id>> {
        keys::account_of_page(conn, token)
    }

    fn page(&self, ctx: &Ctx, next: &str, kept: String, why: &Said) -> Result<HttpResponse, AppError> {
        ctx.page_at(StatusCode::UNAUTHORIZED, &LoginPage { told: why.to_string(), kept, ..LoginPage::new(ctx, next) })
    }
}
