//! The register as a file: what can be loaded again, and how each account stands.

use actix_web::HttpResponse;

use super::api::{as_of, is_asked, seen, state};
use super::import::{BETWEEN, COLUMNS as LOADED};
use super::pages::list::ListQuery;
use super::read::Shown;
use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, send};
use crate::web::{Ctx, Query};

const WIDTHS: [u8; 11] = [22, 16, 26, 32, 18, 16, 30, 9, 13, 20, 12];

fn columns() -> Vec<Column> {
    let loaded = LOADED.iter().zip(WIDTHS).map(|(head, width)| Column::new(head, width));
    let told = [("closed_from", 12), ("state", 12), ("uncovered_from", 15), ("cleared", 9), ("cleared_staff", 13)];
    loaded.chain(told.map(|(head, width)| Column::new(head, width))).collect()
}

/// The brand accounts as CSV, what is most urgent first.
#[utoipa::path(get, path = "/api/v1/brand-accounts.csv", tag = "files", operation_id = "brand_accounts_csv",
    params(("as_of" = Option<String>, Query), ("state" = Option<String>, Query), ("channel" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

/// The brand accounts as a workbook, what is most urgent first.
#[utoipa::path(get, path = "/api/v1/brand-accounts.xlsx", tag = "files", operation_id = "brand_accounts_xlsx",
    params(("as_of" = Option<String>, Query), ("state" = Option<String>, Query), ("channel" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (as_of, _) = as_of(ctx, (&query.as_of, "as_of"), "")?;
    let state = state(&query.state)?;
    let all: Vec<Shown> = seen(ctx, as_of).await?.into_iter().filter(|one| is_asked(one, state, query.channel.trim())).collect();
    let narrowed = state.map(|state| state.word().to_owned()).into_iter().chain([query.channel.trim().to_owned()]);
    let name = ["brand-accounts".to_owned()].into_iter().chain(narrowed.filter(|word| !word.is_empty())).collect();
    let sheet = Sheet { list: "brand_accounts", asked: query.asked(), name, day: as_of.day, rows: all.len(), columns: columns() };
    send(ctx, kind, sheet, move |_, rows| {
        for one in &all {
            if !rows(&cells(one))? {
                break;
            }
        }
        Ok(())
    })
    .await
}

fn cells(one: &Shown) -> Vec<Cell> {
    let count = |count: usize| Cell::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let deputies: Vec<String> = one.term.deputies.iter().map(|id: &Id| one.number(*id)).collect();
    let day = |day: Option<Day>| Cell::day(day);
    vec![
        Cell::text(one.row.handle.as_str()),
        Cell::text(one.row.channel.1.as_str()),
        Cell::text(one.row.title.as_str()),
        Cell::text(one.row.link.as_str()),
        Cell::text(one.activity.0.as_str()),
        Cell::text(one.number(one.term.owner)),
        Cell::text(deputies.join(BETWEEN)),
        count(one.term.needed),
        count(one.term.needed_staff),
        Cell::text(one.row.programme.as_ref().map(|programme| programme.slug.as_str()).unwrap_or_default()),
        day(Some(one.term.days.from)),
        day(one.closed_from()),
        Cell::text(one.coverage.state.word()),
        day(one.coverage.uncovered_from),
        count(one.coverage.cleared.0),
        count(one.coverage.cleared.1),
    ]
}
