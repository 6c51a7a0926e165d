//! Each table of figures of the pages, for a spreadsheet.

use actix_web::HttpResponse;

use super::filters::OwnQuery;
use super::scope::Scope;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::figures::question::{By, Typed};
use crate::figures::{answer, forecast};
use crate::reporting::export;
use crate::web::sheet::{Sheet, SheetKind, send};
use crate::web::{Ctx, Query};

/// What was typed, and the day it asks for.
fn read(ctx: &Ctx, typed: Query<Typed>, own: &Query<OwnQuery>) -> Result<(Typed, Day), AppError> {
    let typed = own.0.of(ctx, typed.0)?;
    let as_of = typed.day(ctx.company_today())?;
    Ok((typed, as_of))
}

/// The figures by department and role.
pub(in crate::reporting) async fn figures(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| answer::figures(conn, &typed, as_of, By::GROUP, otherwise)).await?;
    ctx.with_chain_head(export::attachment(&format!("figures-{as_of}.csv"), &export::figures_csv(&found)?)).await
}

/// The figures by department and role as a workbook.
pub(in crate::reporting) async fn figures_xlsx(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let otherwise = ctx.app().settings.kpi.target;
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let (directory, question, aim) = answer::aimed(conn, &typed, as_of, otherwise)?;
            Ok((Scope::of(&question, &directory), answer::figures_of(conn, &question, &directory, By::GROUP, &aim)?))
        })
    };
    let (scope, found) = ctx.db().read(read).await?;
    let rows = export::figures_rows(&found);
    let sheet = Sheet {
        list: "figures",
        asked: scope.asked_figures(),
        name: scope.file_name_of("figures"),
        day: as_of,
        rows: rows.len(),
        columns: export::figures_columns(),
    };
    send(&ctx, SheetKind::Xlsx, sheet, move |_, take| rows.iter().try_for_each(|row| take(row).map(drop))).await
}

/// The last 26 weeks.
pub(in crate::reporting) async fn trend(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| answer::trend(conn, &typed, as_of, otherwise)).await?;
    ctx.with_chain_head(export::attachment(&format!("trend-{as_of}.csv"), &export::trend_csv(&found)?)).await
}

/// How long what is overdue has been overdue.
pub(in crate::reporting) async fn ageing(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let found = ctx.db().read(move |conn| answer::ageing(conn, &typed, as_of)).await?;
    ctx.with_chain_head(export::attachment(&format!("ageing-{as_of}.csv"), &export::ageing_csv(as_of, &found)?)).await
}

/// What the rate will be, and what was foretold before.
pub(in crate::reporting) async fn forecast(
    ctx: Ctx,
    typed: Query<Typed>,
    own: Query<OwnQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| forecast::forecast(conn, &typed, as_of, otherwise)).await?;
    ctx.with_chain_head(export::attachment(&format!("forecast-{as_of}.csv"), &export::forecast_csv(&found)?)).await
}

/// The figures of each course.
pub(in crate::reporting) async fn courses(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let found = ctx.db().read(move |conn| answer::courses(conn, &typed, as_of)).await?;
    ctx.with_chain_head(export::attachment(&format!("courses-{as_of}.csv"), &export::courses_csv(as_of, &found)?)).await
}
