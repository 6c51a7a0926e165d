//! Completions from elsewhere by the file, as JSON.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;

use super::{HistoryReport, Options, run};
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::import::{Upload, pipe};
use crate::said;
use crate::web::idempotency::{Answer, ContentHash, RequestKey, claim_unseen, release, settle};
use crate::web::pagination::MAX_LIMIT;
use crate::web::{Ctx, Query};

/// How to import.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ImportQuery {
    dry_run: bool,
    skip_invalid: bool,
    file_name: String,
}

/// Loads completions from elsewhere: CSV in UTF-8 with a header of `employee_number`, `course`, `completed_on` and, where known, `expires_on`,
/// `score`, `evidence`. All or nothing, unless `skip_invalid`; `dry_run` only says what would happen. What is known already changes nothing. A
/// file that is refused is answered by 422 with the line, column and reason of its first 500 refused rows.
#[utoipa::path(post, path = "/api/v1/evidence/import", tag = "enrolments",
    params(("dry_run" = Option<bool>, Query), ("skip_invalid" = Option<bool>, Query), ("file_name" = Option<String>, Query),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = HistoryReport), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn import_evidence(
    ctx: Ctx,
    req: HttpRequest,
    query: Query<ImportQuery>,
    body: web::Payload,
) -> Result<HttpResponse, AppError> {
    let content_type = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.starts_with("text/csv") {
        return Err(AppError::Unreadable(said!("people-send-file-content-type-text")));
    }
    let (key, mut hash) = (RequestKey::named(&req)?, ContentHash::of(&req));
    if let Some(key) = &key {
        let name = key.clone();
        if let Some(before) = ctx.db().write(ctx.actor(), move |tx| claim_unseen(tx, &name)).await? {
            let mut body = body;
            while let Some(Ok(piece)) = body.next().await {
                hash.add(&piece);
            }
            return Ok(before.answer_to(&key.clone().with_content(hash))?.into_response());
        }
    }
    let ImportQuery { dry_run, skip_invalid, file_name } = query.0;
    let file_name = if file_name.is_empty() { "API".to_owned() } else { file_name };
    let options = Options { file_name, dry_run, skip_invalid };
    let done = receive(&ctx, options, body.inspect(|piece| piece.iter().for_each(|piece| hash.add(piece)))).await;
    let done = done.and_then(|report| {
        let is_told_as_an_error = report.problem.is_some() || (report.is_refused() && !report.dry_run);
        if is_told_as_an_error { Err(report.errors()) } else { Ok(report) }
    });
    let ended = done.as_ref().ok().map(|report| Answer::new(StatusCode::OK, json!(report)));
    let keep = move |tx: &mut Tx<'_>| match ended {
        Some(answer) => settle(tx, key.map(|key| key.with_content(hash)).as_ref(), &answer),
        None => release(tx, key.as_ref()),
    };
    ctx.db().write(ctx.actor(), keep).await?;
    Ok(ctx.json(&done?))
}

/// Takes a file in while it arrives, and answers what came of it.
///
/// # Errors
/// When the database fails.
pub(super) async fn receive<E: Display>(
    ctx: &Ctx,
    options: Options,
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<HistoryReport, AppError> {
    let (app, actor) = (ctx.app().clone(), ctx.actor());
    let (mut upload, arriving) = pipe(app.settings.people.max_import_bytes);
    let running = tokio::task::spawn_blocking(move || run(&app, &actor, &options, arriving));
    if hand_on(&mut upload, &mut pieces).await {
        upload.finish().await;
    } else {
        drop(upload);
    }
    let id = running.await??;
    ctx.db().read(move |conn: &mut Conn| HistoryReport::of(conn, id, MAX_LIMIT)).await
}

/// Whether all of it arrived.
async fn hand_on<E: Display>(upload: &mut Upload, pieces: &mut (impl Stream<Item = Result<Bytes, E>> + Unpin)) -> bool {
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(piece) => {
                if !upload.send(piece).await {
                    return false;
                }
            }
            Err(error) => {
                tracing::info!(%error, "an upload broke off");
                return false;
            }
        }
    }
    true
}

/// What came of a file of completions.
#[utoipa::path(get, path = "/api/v1/evidence/imports/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = HistoryReport), (status = 404, body = Problem)))]
pub(crate) async fn get_evidence_import(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    Ok(ctx.json(&ctx.db().read(move |conn: &mut Conn| HistoryReport::of(conn, id, MAX_LIMIT)).await?))
}
