//! The list of people as a file.

use actix_web::HttpResponse;

use super::{ListQuery, query_of};
use crate::db::Conn;
use crate::error::AppError;
use crate::people::{sheet, store};
use crate::web::sheet::{Sheet, SheetKind, each_chunk, send};
use crate::web::{Ctx, Query};

pub(in crate::people) async fn csv(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Csv).await
}

pub(in crate::people) async fn xlsx(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, query.0, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, query: ListQuery, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let asked = query.asked();
    let typed = asked.clone();
    let read = move |conn: &mut Conn| {
        let wanted = typed.read(&store::organisation(conn)?)?;
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
