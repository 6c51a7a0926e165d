//! The levels of a ladder that end soon, as a file.

use actix_web::{HttpResponse, web};

use super::api::of_ladder;
use super::read::Ending;
use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::web::Ctx;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, send};

const COLUMNS: [Column; 7] = [
    Column::new("employee_number", 16),
    Column::new("name", 28),
    Column::new("ladder", 24),
    Column::new("level", 24),
    Column::new("from_on", 14),
    Column::new("until_on", 14),
    Column::new("told_next_on", 14),
];

/// Whose level of a ladder ends within ninety days, as CSV.
#[utoipa::path(get, path = "/api/v1/ladders/{slug}/ending.csv", tag = "files", operation_id = "ladder_ending_csv",
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    file(&ctx, slug.into_inner(), SheetKind::Csv).await
}

/// Whose level of a ladder ends within ninety days, as a workbook.
#[utoipa::path(get, path = "/api/v1/ladders/{slug}/ending.xlsx", tag = "files", operation_id = "ladder_ending_xlsx",
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    file(&ctx, slug.into_inner(), SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, slug: String, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (slug, ends) = of_ladder(ctx, slug).await?;
    let sheet = Sheet {
        list: "levels_ending",
        asked: format!("ladder={slug}"),
        name: vec!["levels-ending".to_owned(), slug],
        day: ctx.company_today(),
        rows: ends.len(),
        columns: COLUMNS.to_vec(),
    };
    send(ctx, kind, sheet, move |_, rows| {
        for end in &ends {
            if !rows(&cells(end))? {
                break;
            }
        }
        Ok(())
    })
    .await
}

fn cells(end: &Ending) -> Vec<Cell> {
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    vec![
        Cell::text(end.row.number.clone()),
        Cell::text(end.row.person.name.clone()),
        Cell::text(end.row.ladder.clone()),
        Cell::text(end.row.level.clone()),
        day(Some(end.row.from)),
        day(Some(end.row.until)),
        day(end.next_told),
    ]
}
