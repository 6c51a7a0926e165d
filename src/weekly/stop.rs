//! No more digests, or digests again: by one click in the mail program, or on a page. The token in the address is the proof.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::reader::Reader;
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
const AUDIENCE: &str = "weekly_digest";
/// A mail may be old when somebody has had enough.
const VALID_DAYS: i64 = 400;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    aud: String,
    reader: Id,
    /// One of the people; else the account that is nobody's.
    is_person: bool,
    exp: i64,
}

impl HasExpiry for Claims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

/// The address at which a reader stops their digests.
pub(super) fn url(app: &App, clock: &dyn Clock, reader: &Reader) -> Result<String, AppError> {
    let exp = clock.now().plus((VALID_DAYS * 24).hours()).as_second();
    let claims = Claims { aud: AUDIENCE.to_owned(), reader: reader.id, is_person: reader.person.is_some(), exp };
    Ok(format!("{}/digest/{}", app.settings.server.public_url, token::sign(&app.settings.auth.secret, &claims)?))
}

fn read(ctx: &Ctx, link: &str) -> Result<Claims, AppError> {
    let now = ctx.db().clock().now();
    let claims = token::read::<Claims>(&ctx.app().settings.auth.secret, link, AUDIENCE, now);
    claims.ok_or(AppError::NotFound("such-link-or-it-is-over"))
}

/// Asks, or says that it is done.
#[derive(Debug, Serialize)]
struct StopPage {
    token: String,
    stopped: bool,
}

impl View for StopPage {
    const TEMPLATE: &'static str = "weekly/stop";

    fn title(&self) -> Cow<'static, str> {
        if self.stopped { say!("weekly-stopped").into() } else { say!("weekly-stop").into() }
    }

    fn sample() -> Self {
        Self { token: "x".to_owned(), stopped: false }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<StopPage>(), Sample::with(&StopPage { stopped: true, ..StopPage::sample() })]
}

pub(super) async fn ask(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let reader = read(&ctx, &link)?.reader;
    let stopped = ctx.db().read(store::stopped).await?.contains(&reader);
    ctx.page(&StopPage { token: link.into_inner(), stopped })
}

/// RFC 8058: a mail program sends this without a session, a cookie or a page of ours before it.
pub(super) async fn stop(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    set(ctx, link.into_inner(), true).await
}

/// They want them again.
pub(super) async fn resume(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    set(ctx, link.into_inner(), false).await
}

async fn set(ctx: Ctx, link: String, stopped: bool) -> Result<HttpResponse, AppError> {
    let Claims { reader, is_person, .. } = read(&ctx, &link)?;
    let act = move |tx: &mut crate::db::Tx<'_>| {
        if store::set_stopped(tx, reader, stopped)? {
            let details = serde_json::json!({ "stopped": stopped });
            if is_person {
                tx.audit("person.digest", ("person", reader), details)?;
            } else {
                tx.audit("account.digest", ("account", reader), details)?;
            }
        }
        Ok::<_, AppError>(())
    };
    ctx.db().write(ctx.actor(), act).await?;
    ctx.page(&StopPage { token: link, stopped })
}
