//! Who does not hold yet the level that is required of them, as a file.

use actix_web::{HttpResponse, web};

use super::read::{self, Without};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::Ctx;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, send};

const COLUMNS: [Column; 4] =
    [Column::new("employee_number", 16), Column::new("name", 28), Column::new("level", 28), Column::new("due_on", 14)];

/// Who does not hold it yet, as CSV.
#[utoipa::path(get, path = "/api/v1/required-levels/{id}/people.csv", tag = "files", operation_id = "required_level_people_csv",
    params(("id" = Id, Path)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    file(&ctx, id.into_inner(), SheetKind::Csv).await
}

/// Who does not hold it yet, as a workbook.
#[utoipa::path(get, path = "/api/v1/required-levels/{id}/people.xlsx", tag = "files", operation_id = "required_level_people_xlsx",
    params(("id" = Id, Path)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    file(&ctx, id.into_inner(), SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, id: Id, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let found = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, today)).await?;
    let (without, level) = (found.without, found.level.word);
    let sheet = Sheet {
        list: "required_level_people",
        asked: format!("id={id}"),
        name: vec!["required-level".to_owned(), level.replace('/', "-")],
        day: today,
        rows: without.len(),
        columns: COLUMNS.to_vec(),
    };
    send(ctx, kind, sheet, move |_, rows| {
        for one in &without {
            if !rows(&cells(one, &level))? {
                break;
            }
        }
        Ok(())
    })
    .await
}

fn cells(one: &Without, level: &str) -> Vec<Cell> {
    vec![Cell::text(one.number.clone()), Cell::text(one.name.clone()), Cell::text(level.to_owned()), Cell::Day(one.due_on)]
}
