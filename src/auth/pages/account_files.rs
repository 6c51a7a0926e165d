//! The accounts as a file.

use std::collections::HashMap;

use actix_web::HttpResponse;

use super::accounts::{ListQuery, beside};
use crate::auth::state::AccountState;
use crate::auth::store::accounts::{self, ListedAccount};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::policy::Grant;
use crate::settings::AuthSettings;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

const COLUMNS: [Column; 8] = [
    Column::new("id", 14),
    Column::new("name", 24),
    Column::new("email", 30),
    Column::new("grants", 24),
    Column::new("status", 18),
    Column::new("second_factor", 14),
    Column::new("last_sign_in", 28),
    Column::new("hr_of", 30),
];

/// The accounts as CSV, by address.
#[utoipa::path(get, path = "/api/v1/accounts.csv", tag = "files", operation_id = "accounts_csv",
    params(("q" = Option<String>, Query), ("page" = Option<i64>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

/// The accounts as a workbook, by address.
#[utoipa::path(get, path = "/api/v1/accounts.xlsx", tag = "files", operation_id = "accounts_xlsx",
    params(("q" = Option<String>, Query), ("page" = Option<i64>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (words, auth, now) = (query.q.clone(), ctx.app().settings.auth.clone(), ctx.db().clock().now());
    let ids = ctx.db().read(move |conn: &mut Conn| Ok::<_, AppError>(accounts::ids(conn, &words)?)).await?;
    let is_all = query.q.trim().is_empty();
    let sheet = Sheet {
        list: "accounts",
        asked: if is_all { String::new() } else { serde_html_form::to_string([("q", &query.q)]).unwrap_or_default() },
        // what was searched for may be a name: it is no word of a file that is handed on
        name: vec!["accounts".to_owned(), if is_all { String::new() } else { "found".to_owned() }],
        day: ctx.company_today(),
        rows: ids.len(),
        columns: COLUMNS.to_vec(),
    };
    send(ctx, kind, sheet, move |conn, rows| each_chunk(&ids, rows, |ids| rows_of(conn, ids, &auth, now))).await
}

fn rows_of(conn: &mut Conn, ids: &[Id], auth: &AuthSettings, now: Instant) -> Result<Vec<Vec<Cell>>, AppError> {
    let listed = accounts::these(conn, ids)?;
    let beside = beside(conn, auth, &listed, now)?;
    let row = |(row, beside): (&ListedAccount, &super::accounts::Beside)| {
        let grants: Vec<&str> = beside.grants.iter().map(|grant: &Grant| grant.word()).collect();
        let hr_of: Vec<&str> = beside.hr_of.iter().map(|part| part.path.as_str()).collect();
        let cells = vec![
            Cell::text(row.id.to_string()),
            Cell::text(row.name.as_str()),
            Cell::text(row.email.as_str()),
            Cell::text(grants.join(" | ")),
            Cell::text(AccountState::of(row, beside.is_locked).word()),
            Cell::Flag(beside.has_second_factor),
            Cell::text(row.last_login_at.map(|at| at.to_string()).unwrap_or_default()),
            Cell::text(hr_of.join(" | ")),
        ];
        (row.id, cells)
    };
    let mut by_id: HashMap<Id, Vec<Cell>> = listed.iter().zip(&beside).map(row).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}
