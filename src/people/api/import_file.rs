//! Importing people, as JSON.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;

use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::import;
use crate::people::import::{Consent, ImportReport, Moved, Movement, Options, Outcome, RowOutcome};
use crate::people::receive;
use crate::said;
use crate::web::idempotency::{Answer, ContentHash, RequestKey, claim_unseen, release, settle};
use crate::web::pagination::{Items, MAX_LIMIT, as_sent, limit};
use crate::web::{Ctx, Query};

/// What a people file may say that it is.
const TYPES: [&str; 2] = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

/// How to import.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct ImportQuery {
    dry_run: bool,
    skip_invalid: bool,
    file_name: String,
    source: String,
    sheet: String,
    let_go: Option<Day>,
    confirm: Option<i64>,
}

/// Loads a people file: CSV or a workbook (XLSX), with a header row. Our own columns are read as they are; those of another system by the map that
/// is kept for such a header, or for `source`. All or nothing, unless `skip_invalid`; `dry_run` only says what would happen. A
/// file that is refused is answered by 422 with the line, field and reason of its first 500 refused rows. Answers when the file is
/// loaded: a few seconds for 100,000 rows.
#[utoipa::path(post, path = "/api/v1/people/import", tag = "people",
    params(("dry_run" = Option<bool>, Query), ("skip_invalid" = Option<bool>, Query), ("file_name" = Option<String>, Query),
        ("source" = Option<String>, Query, description = "The map by which it is read"),
        ("sheet" = Option<String>, Query, description = "Which sheet of a workbook; the first that has a header row"),
        ("let_go" = Option<String>, Query, description = "The day from which those are gone who are not in the file; they stay as they are without it"),
        ("confirm" = Option<i64>, Query, description = "How many people may end or move, where they are more than the setting"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = ImportReport), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn import_people(
    ctx: Ctx,
    req: HttpRequest,
    query: Query<ImportQuery>,
    body: web::Payload,
) -> Result<HttpResponse, AppError> {
    let content_type = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !TYPES.iter().any(|known| content_type.starts_with(known)) {
        return Err(AppError::Unreadable(said!("people-send-file-content-type-text")));
    }
    let (key, mut hash) = (RequestKey::named(&req)?, ContentHash::of(&req));
    if let Some(key) = &key {
        let name = key.clone();
        if let Some(before) = ctx.db().write(ctx.actor(), move |tx| claim_unseen(tx, &name)).await? {
            pass_over(body, &mut hash, ctx.app().settings.people.max_import_bytes).await;
            return Ok(before.answer_to(&key.clone().with_content(hash))?.into_response());
        }
    }
    let done = run(&ctx, query.0, body.inspect(|piece| piece.iter().for_each(|piece| hash.add(piece)))).await;
    let ended = done.as_ref().ok().map(|report| Answer::new(StatusCode::OK, json!(report)));
    let keep = move |tx: &mut crate::db::Tx<'_>| match ended {
        Some(answer) => settle(tx, key.map(|key| key.with_content(hash)).as_ref(), &answer),
        None => release(tx, key.as_ref()),
    };
    ctx.db().write(ctx.actor(), keep).await?;
    Ok(ctx.json(&done?))
}

/// Reads a file that may have been loaded before, to tell it from another; as much of it as would be taken in.
async fn pass_over(mut body: web::Payload, hash: &mut ContentHash, most: usize) {
    let mut seen = 0;
    while seen <= most
        && let Some(Ok(piece)) = body.next().await
    {
        hash.add(&piece);
        seen += piece.len();
    }
}

async fn run<E: Display>(
    ctx: &Ctx,
    query: ImportQuery,
    body: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<ImportReport, AppError> {
    let file_name = if query.file_name.is_empty() { "API".to_owned() } else { query.file_name };
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let options = Options {
        file_name,
        dry_run: query.dry_run,
        skip_invalid: query.skip_invalid,
        source: said(query.source),
        sheet: said(query.sheet),
        consent: Consent { let_go: query.let_go, confirm: query.confirm },
        ..Options::default()
    };
    let (_, upload, running) = receive::begin(ctx, options).await?;
    receive::hand_on(upload, body).await;
    let row = running.await??;
    let percent = ctx.app().settings.people.brake_percent;
    let report = ctx.db().read(move |conn| ImportReport::of(conn, row, MAX_LIMIT, percent)).await?;
    let is_told_as_an_error = report.problem.is_some() || (report.is_refused() && !report.dry_run);
    if is_told_as_an_error { Err(report.errors()) } else { Ok(report) }
}

/// What came of an import.
#[utoipa::path(get, path = "/api/v1/people/imports/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = ImportReport), (status = 404, body = Problem)))]
pub(crate) async fn get_import(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, percent) = (id.into_inner(), ctx.app().settings.people.brake_percent);
    let read = move |conn: &mut crate::db::Conn| {
        let row = import::find(conn, id)?.ok_or(AppError::NotFound("import"))?;
        Ok::<_, AppError>(ImportReport::of(conn, row, MAX_LIMIT, percent)?)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Which rows of an import; the cursor is a line.
#[derive(Debug, Deserialize)]
pub(crate) struct RowsQuery {
    outcome: Option<Outcome>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<i64>,
}

/// What became of each row of an import, in the order of the file. Kept for 90 days.
#[utoipa::path(get, path = "/api/v1/people/imports/{id}/rows", tag = "people",
    params(("id" = String, Path), ("outcome" = Option<Outcome>, Query), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<RowOutcome>), (status = 404, body = Problem)))]
pub(crate) async fn list_import_rows(ctx: Ctx, id: web::Path<Id>, query: Query<RowsQuery>) -> Result<HttpResponse, AppError> {
    let (id, limit, query) = (id.into_inner(), limit(query.0.limit)?, query.0);
    let read = move |conn: &mut crate::db::Conn| {
        let row = import::find(conn, id)?.ok_or(AppError::NotFound("import"))?;
        Ok::<_, AppError>(import::outcomes_so_far(conn, &row, query.outcome, query.cursor.unwrap_or(0), limit + 1)?)
    };
    let rows = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(rows, limit, |row| row.line.to_string())))
}

/// Which people of an import; the cursor is an employee number.
#[derive(Debug, Deserialize)]
pub(crate) struct MovesQuery {
    movement: Movement,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    #[serde(default)]
    cursor: String,
}

/// Who joins, moves, leaves or returns by a file that is not loaded yet, or is not in it, by employee number.
#[utoipa::path(get, path = "/api/v1/people/imports/{id}/moves", tag = "people",
    params(("id" = String, Path), ("movement" = String, Query, description = "`joins`, `moves`, `leaves`, `returns` or `absent`"), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Moved>), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_import_moves(ctx: Ctx, id: web::Path<Id>, query: Query<MovesQuery>) -> Result<HttpResponse, AppError> {
    let (id, limit, query) = (id.into_inner(), limit(query.0.limit)?, query.0);
    let read = move |conn: &mut crate::db::Conn| {
        import::find(conn, id)?.ok_or(AppError::NotFound("import"))?;
        Ok::<_, AppError>(import::moved(conn, id, query.movement, &query.cursor, limit + 1)?)
    };
    let rows = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(rows, limit, |row| row.employee_number.clone())))
}
