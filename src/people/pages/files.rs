//! The list of people as a file.

use actix_web::HttpResponse;

use super::{ListQuery, query_of};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::people::{sheet, store};
use crate::policy::Act;
use crate::web::sheet::{Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

/// People, as CSV.
#[utoipa::path(get, path = "/api/v1/people.csv", tag = "files", operation_id = "people_csv",
    params(("q" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query), ("location" = Option<String>, Query), ("status" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

/// People, as a workbook.
#[utoipa::path(get, path = "/api/v1/people.xlsx", tag = "files", operation_id = "people_xlsx",
    params(("q" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query), ("location" = Option<String>, Query), ("status" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let asked = query.asked();
    let (typed, reach) = (asked.clone(), ctx.reach(Act::SeePeople)?);
    let read = move |conn: &mut Conn| {
        let wanted = typed.read(&store::organisation(conn)?, &reach)?;
        Ok::<_, AppError>(store::ids_by_name(conn, &wanted)?)
    };
    let ids = ctx.db().read(read).await?;
    // what was searched for may be a name: it is no word of a file that is handed on
    let found = if asked.q.trim().is_empty() { "" } else { "found" };
    let name = ["people", found, &asked.status, &asked.department, &asked.role, &asked.location];
    let sheet = Sheet {
        list: "people",
        asked: query_of(&asked, None),
        name: name.map(str::to_owned).to_vec(),
        day: ctx.company_today(),
        rows: ids.len(),
        columns: sheet::columns(),
    };
    send(ctx, kind, sheet, move |conn, rows| each_chunk(&ids, rows, |ids| sheet::rows_of(conn, ids))).await
}
