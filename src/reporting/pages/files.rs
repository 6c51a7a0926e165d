//! The names behind a figure as a file.

use actix_web::HttpResponse;

use super::filters::OwnQuery;
use super::names::NamesQuery;
use super::scope::Scope;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::queries::{self, NameFilter};
use crate::figures::question::Typed;
use crate::reporting::names::{Names, columns};
use crate::web::sheet::{Sheet, SheetKind, send};
use crate::web::{Ctx, Query};

pub(in crate::reporting) async fn csv(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    file(&ctx, own.0.of(typed.0), Figure::read(names.0.figure.as_deref())?, SheetKind::Csv).await
}

pub(in crate::reporting) async fn xlsx(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    file(&ctx, own.0.of(typed.0), Figure::read(names.0.figure.as_deref())?, SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, typed: Typed, figure: Figure, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (as_of, now) = (typed.day(ctx.company_today())?, ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn)?;
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
