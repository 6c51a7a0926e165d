//! The outbox as a file: what went, what waits and what failed, without what the messages say.

use actix_web::HttpResponse;

use super::pages::ListQuery;
use super::store::{self, MailRow};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::text::told;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

const COLUMNS: [Column; 12] = [
    Column::new("id", 14),
    Column::new("status", 12),
    Column::new("template", 18),
    Column::new("to", 30),
    Column::new("to_name", 24),
    Column::new("subject", 50),
    Column::new("created_at", 28),
    Column::new("not_before", 28),
    Column::new("finished_at", 28),
    Column::new("attempts", 10),
    Column::new("error", 50),
    Column::new("message_id", 40),
];

/// The outbox as CSV, the newest message first.
#[utoipa::path(get, path = "/api/v1/outbox.csv", tag = "files", operation_id = "outbox_csv",
    params(("state" = Option<String>, Query, description = "queued, sending, sent, failed or cancelled"),
        ("to" = Option<String>, Query, description = "To whom: a whole address"), ("before" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

/// The outbox as a workbook, the newest message first.
#[utoipa::path(get, path = "/api/v1/outbox.xlsx", tag = "files", operation_id = "outbox_xlsx",
    params(("state" = Option<String>, Query, description = "queued, sending, sent, failed or cancelled"),
        ("to" = Option<String>, Query, description = "To whom: a whole address"), ("before" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (state, before, to) = (query.state, query.before, query.to());
    let asked = to.clone();
    let ids = ctx.db().read(move |conn: &mut Conn| store::ids_of(conn, (state, asked.as_deref()), before)).await?;
    let word = state.map(|state| state.word().to_owned()).unwrap_or_default();
    let fields = [("state", Some(word.clone()).filter(|word| !word.is_empty())), ("to", to.clone())];
    let fields: Vec<(&str, String)> = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    // an address is no word of a file that is handed on
    let found = if to.is_some() { "found" } else { "" };
    let sheet = Sheet {
        list: "outbox",
        asked: serde_html_form::to_string(fields).unwrap_or_default(),
        name: vec!["outbox".to_owned(), found.to_owned(), word],
        day: ctx.company_today(),
        rows: ids.len(),
        columns: COLUMNS.to_vec(),
    };
    send(ctx, kind, sheet, move |conn, rows| each_chunk(&ids, rows, |ids| rows_of(conn, ids))).await
}

fn rows_of(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Vec<Cell>>, AppError> {
    let at = |moment: Option<Instant>| Cell::text(moment.map(|moment| moment.to_string()).unwrap_or_default());
    let row = |row: MailRow| {
        vec![
            Cell::text(row.id.to_string()),
            Cell::text(row.state.word()),
            Cell::text(row.template),
            Cell::text(row.to_address),
            Cell::text(row.to_name),
            Cell::text(row.subject),
            at(Some(row.created_at)),
            at(Some(row.not_before)),
            at(row.finished_at),
            Cell::Number(i64::from(row.attempts)),
            Cell::text(told(&row.last_error)),
            Cell::text(row.message_id),
        ]
    };
    Ok(store::these(conn, ids)?.into_iter().map(row).collect())
}
