//! No more reminders for courses a person chose themselves: by one click in the mail program, or on a page.
//!
//! The token in the address is the proof; whoever holds the mail may stop it. Nothing that is mandatory can be stopped here.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::store;
use crate::app::App;
use crate::auth::token::{self, HasExpiry};
use crate::clock::Clock;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// What the token is for.
const AUDIENCE: &str = "unsubscribe";
/// A mail may be old when somebody has had enough.
const VALID_DAYS: i64 = 400;

/// What the link says: whose reminders, for which courses.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    aud: String,
    person: Id,
    courses: Vec<Id>,
    exp: i64,
}

impl HasExpiry for Claims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

/// The address at which `person` stops reminders about `courses`.
pub(super) fn url(app: &App, clock: &dyn Clock, person: Id, courses: &[Id]) -> Result<String, AppError> {
    let exp = clock.now().plus((VALID_DAYS * 24).hours()).as_second();
    let claims = Claims { aud: AUDIENCE.to_owned(), person, courses: courses.to_vec(), exp };
    Ok(format!("{}/unsubscribe/{}", app.settings.server.public_url, token::sign(&app.settings.auth.secret, &claims)?))
}

fn read(ctx: &Ctx, link: &str) -> Result<Claims, AppError> {
    let now = ctx.db().clock().now();
    token::read::<Claims>(&ctx.app().settings.auth.secret, link, AUDIENCE, now)
        .ok_or(AppError::NotFound("such-link-or-it-is-over"))
}

/// Asks, or says that it is done.
#[derive(Debug, Serialize)]
struct UnsubscribePage {
    courses: Vec<String>,
    token: String,
    done: bool,
}

impl View for UnsubscribePage {
    const TEMPLATE: &'static str = "reminders/unsubscribe";

    fn title(&self) -> Cow<'static, str> {
        if self.done { say!("reminders-stopped").into() } else { say!("reminders-stop").into() }
    }

    fn sample() -> Self {
        Self { courses: vec!["Community management".to_owned()], token: "x".to_owned(), done: false }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<UnsubscribePage>()]
}

pub(super) async fn ask(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let claims = read(&ctx, &link)?;
    let courses = ctx.db().read(move |conn| store::titles(conn, &claims.courses)).await?;
    ctx.page(&UnsubscribePage { courses, token: link.into_inner(), done: false })
}

/// RFC 8058: a mail program sends this without a session, a cookie or a page of ours before it.
pub(super) async fn stop(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let claims = read(&ctx, &link)?;
    let courses = ctx
        .db()
        .write(ctx.actor(), move |tx| {
            store::insert_unsubscriptions(tx, claims.person, &claims.courses)?;
            tx.audit("reminder.unsubscribe", ("person", claims.person), serde_json::json!({ "courses": claims.courses }))?;
            Ok::<_, AppError>(store::titles(tx.conn, &claims.courses)?)
        })
        .await?;
    ctx.page(&UnsubscribePage { courses, token: link.into_inner(), done: true })
}
