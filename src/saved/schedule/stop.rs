//! No more mail of a view, or mail again: by one click in the mail program, or on a page. The token in the address is the proof.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::store;
use crate::app::App;
use crate::auth::token::{self, HasExpiry};
use crate::clock::Clock;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::saved::store as views;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// What the token is for.
const AUDIENCE: &str = "view_mail";
/// A mail may be old when somebody has had enough.
const VALID_DAYS: i64 = 400;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    aud: String,
    view: Id,
    account: Id,
    exp: i64,
}

impl HasExpiry for Claims {
    fn expires_at(&self) -> i64 {
        self.exp
    }
}

/// The address at which an account stops the mail of a view.
pub(super) fn url(app: &App, clock: &dyn Clock, view: Id, account: Id) -> Result<String, AppError> {
    let exp = clock.now().plus((VALID_DAYS * 24).hours()).as_second();
    let claims = Claims { aud: AUDIENCE.to_owned(), view, account, exp };
    Ok(format!("{}/view-mail/{}", app.settings.server.public_url, token::sign(&app.settings.auth.secret, &claims)?))
}

fn read(ctx: &Ctx, link: &str) -> Result<Claims, AppError> {
    let now = ctx.db().clock().now();
    let claims = token::read::<Claims>(&ctx.app().settings.auth.secret, link, AUDIENCE, now);
    claims.ok_or(AppError::NotFound("such-link-or-it-is-over"))
}

/// What the view of a link is called; not found where it was removed, whose mail has stopped with it.
fn name_of(conn: &mut Conn, view: Id) -> Result<String, AppError> {
    let found = views::these(conn, &[view])?.into_iter().next();
    found.map(|view| view.name).ok_or(AppError::NotFound("such-link-or-it-is-over"))
}

/// Asks, or says that it is done.
#[derive(Debug, Serialize)]
struct StopPage {
    token: String,
    name: String,
    stopped: bool,
}

impl View for StopPage {
    const TEMPLATE: &'static str = "saved/stop";

    fn title(&self) -> Cow<'static, str> {
        if self.stopped { say!("saved-mail-stopped").into() } else { say!("saved-mail-stop").into() }
    }

    fn sample() -> Self {
        Self { token: "x".to_owned(), name: "Care on Mondays".to_owned(), stopped: false }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<StopPage>(), Sample::with(&StopPage { stopped: true, ..StopPage::sample() })]
}

pub(in crate::saved) async fn ask(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    let Claims { view, account, .. } = read(&ctx, &link)?;
    let read = move |conn: &mut Conn| {
        let name = name_of(conn, view)?;
        Ok::<_, AppError>((name, store::stopped(conn, &[view])?.contains(&(view, account))))
    };
    let (name, stopped) = ctx.db().read(read).await?;
    ctx.page(&StopPage { token: link.into_inner(), name, stopped })
}

/// RFC 8058: a mail program sends this without a session, a cookie or a page of ours before it.
pub(in crate::saved) async fn stop(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    set(ctx, link.into_inner(), true).await
}

/// They want them again.
pub(in crate::saved) async fn resume(ctx: Ctx, link: web::Path<String>) -> Result<HttpResponse, AppError> {
    set(ctx, link.into_inner(), false).await
}

async fn set(ctx: Ctx, link: String, stopped: bool) -> Result<HttpResponse, AppError> {
    let Claims { view, account, .. } = read(&ctx, &link)?;
    let act = move |tx: &mut Tx<'_>| {
        let name = name_of(tx.conn, view)?;
        if store::set_stopped(tx, view, account, stopped)? {
            let details = serde_json::json!({ "name": name, "account": account, "stopped": stopped });
            tx.audit("view.stop_mail", ("view", view), details)?;
        }
        Ok::<_, AppError>(name)
    };
    let name = ctx.db().write(ctx.actor(), act).await?;
    ctx.page(&StopPage { token: link, name, stopped })
}
