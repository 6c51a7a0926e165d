//! Files of evidence, by the API.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::serve::serve;
use super::{MOST_BYTES, ShownFile, keep, tell};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::idempotency::{RequestKey, once};
use crate::web::{Ctx, Query, SentFile, whole_file};

/// What a file is called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct FileQuery {
    file_name: String,
}

/// Takes in a file that proves a completion by hand: PDF, PNG, JPG, DOCX, EML or TXT, by what is in it, up to 10 MB. An act to complete names it
/// by its id (`evidence_file`); one that no act was done with is cleared away after a day.
#[utoipa::path(post, path = "/api/v1/evidence/files", tag = "enrolments",
    params(("file_name" = Option<String>, Query, description = "As a page shows it"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is kept once")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ShownFile), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn upload_evidence_file(
    ctx: Ctx,
    req: HttpRequest,
    query: Query<FileQuery>,
    body: web::Payload,
) -> Result<HttpResponse, AppError> {
    let bytes = whole_file(&req, body, MOST_BYTES).await?;
    let key = RequestKey::of(&req, &bytes)?;
    let name = if query.0.file_name.trim().is_empty() { "API".to_owned() } else { query.0.file_name };
    let told = tell(SentFile { name, bytes }).await?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let row = keep(tx, &told)?;
            Ok((StatusCode::CREATED, json!(ShownFile::from(row))))
        })
    });
    Ok(done.await?.into_response())
}

/// The file itself, to take away: for HR, and for whoever has completed something by it. Each time is on record.
#[utoipa::path(get, path = "/api/v1/evidence/files/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, body = Problem)))]
pub(crate) async fn get_evidence_file(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    serve(&ctx, id.into_inner()).await
}
