//! `POST /hooks/bounces`: a mail server, or the service that sends, tells of mail that came back. Nobody is signed in; a signature proves who
//! it is.

use actix_web::{HttpRequest, HttpResponse};

use super::notice::{BounceInput, Told};
use super::report;
use super::take::take;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::mail::signature::{HEADER, is_signed};
use crate::said;
use crate::web::{Ctx, RawBody, read_json};

/// What the tables say of who told it.
const TELLER: &str = "bounces";

pub(in crate::mail) async fn told(ctx: Ctx, req: HttpRequest, body: RawBody) -> Result<HttpResponse, AppError> {
    let Some(secret) = ctx.app().settings.mail.bounce_secret.as_deref() else { return Err(AppError::NotFound("page")) };
    let signature = req.headers().get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_signed(secret, signature, &body.0, ctx.db().clock().now().as_second()) {
        return Err(AppError::NotSigned);
    }
    let kind = req.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let told = read(kind, &body.0)?;
    let taken = ctx.db().write(Actor::program(TELLER), move |tx: &mut Tx<'_>| take(tx, &told)).await?;
    Ok(HttpResponse::Accepted().json(&taken))
}

/// Reads a body of this content type.
fn read(kind: &str, body: &[u8]) -> Result<Told, AppError> {
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/json" => Ok(read_json::<BounceInput>(body)?.read()?),
        "message/rfc822" => Ok(report::read(body)),
        // the head of the mail has become that of the request
        "multipart/report" => Ok(report::read(&[format!("Content-Type: {kind}\r\n\r\n").as_bytes(), body].concat())),
        _ => Err(AppError::Unsupported(said!("mail-bounce-content-type"))),
    }
}
