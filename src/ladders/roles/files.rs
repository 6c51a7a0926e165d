//! Who has not reached in time what their role should, as a file.

use actix_web::HttpResponse;

use super::api::of_viewer;
use super::read::Behind;
use crate::error::{AppError, Problem};
use crate::web::Ctx;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, send};

const COLUMNS: [Column; 5] = [
    Column::new("employee_number", 16),
    Column::new("name", 28),
    Column::new("role", 28),
    Column::new("level", 28),
    Column::new("due_on", 14),
];

/// Who is behind, as CSV.
#[utoipa::path(get, path = "/api/v1/role-levels/behind.csv", tag = "files", operation_id = "role_levels_behind_csv",
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 403, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx) -> Result<HttpResponse, AppError> {
    file(&ctx, SheetKind::Csv).await
}

/// Who is behind, as a workbook.
#[utoipa::path(get, path = "/api/v1/role-levels/behind.xlsx", tag = "files", operation_id = "role_levels_behind_xlsx",
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 403, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx) -> Result<HttpResponse, AppError> {
    file(&ctx, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let behind = of_viewer(ctx).await?.behind;
    let sheet = Sheet {
        list: "role_levels_behind",
        asked: String::new(),
        name: vec!["role-levels".to_owned(), "behind".to_owned()],
        day: ctx.company_today(),
        rows: behind.len(),
        columns: COLUMNS.to_vec(),
    };
    send(ctx, kind, sheet, move |_, rows| {
        for one in &behind {
            if !rows(&cells(one))? {
                break;
            }
        }
        Ok(())
    })
    .await
}

fn cells(one: &Behind) -> Vec<Cell> {
    vec![
        Cell::text(one.number.clone()),
        Cell::text(one.name.clone()),
        Cell::text(one.role.clone()),
        Cell::text(one.word.clone()),
        Cell::Day(one.due_on),
    ]
}
