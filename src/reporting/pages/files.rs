//! The names behind a figure as a file.

use actix_web::HttpResponse;

use super::filters::OwnQuery;
use super::names::NamesQuery;
use super::scope::Scope;
use crate::db::{Conn, snapshot};
use crate::error::{AppError, Problem};
use crate::figures::figure::Figure;
use crate::figures::queries::{self, NameFilter};
use crate::figures::question::Typed;
use crate::reporting::names::{Names, columns};
use crate::web::sheet::{Sheet, SheetKind, send};
use crate::web::{Ctx, Query};

/// The names behind a figure, as CSV.
#[utoipa::path(get, path = "/api/v1/kpi/people.csv", tag = "files", operation_id = "kpi_people_csv",
    params(("figure" = Option<String>, Query), ("as_of" = Option<String>, Query), ("course" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    file(&ctx, own.0.of(&ctx, typed.0)?, Figure::read(names.0.figure.as_deref())?, SheetKind::Csv).await
}

/// The names behind a figure, as a workbook.
#[utoipa::path(get, path = "/api/v1/kpi/people.xlsx", tag = "files", operation_id = "kpi_people_xlsx",
    params(("figure" = Option<String>, Query), ("as_of" = Option<String>, Query), ("course" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    file(&ctx, own.0.of(&ctx, typed.0)?, Figure::read(names.0.figure.as_deref())?, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, typed: Typed, figure: Figure, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (as_of, now) = (typed.day(ctx.company_today())?, ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn, &typed.sight, as_of)?;
            let question = typed.question(as_of, &directory)?;
            let scope = Scope::of(&question, &directory);
            Ok((scope, Names::read(conn, &NameFilter { question, figure })?))
        })
    };
    let (scope, names) = ctx.db().read(read).await?;
    let sheet = Sheet {
        list: "names behind a figure",
        asked: scope.asked(figure),
        name: scope.file_name(figure),
        day: as_of,
        rows: names.count(),
        columns: columns(),
    };
    send(ctx, kind, sheet, move |conn, rows| names.write(conn, rows, now)).await
}
