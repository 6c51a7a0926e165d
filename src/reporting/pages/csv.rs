//! Each table of figures of the pages, for a spreadsheet.

use actix_web::HttpResponse;

use super::filters::OwnQuery;
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::question::{By, Typed};
use crate::reporting::export;
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

/// The figures of each course.
pub(in crate::reporting) async fn courses(ctx: Ctx, typed: Query<Typed>, own: Query<OwnQuery>) -> Result<HttpResponse, AppError> {
    let (typed, as_of) = read(&ctx, typed, &own)?;
    let found = ctx.db().read(move |conn| answer::courses(conn, &typed, as_of)).await?;
    ctx.with_chain_head(export::attachment(&format!("courses-{as_of}.csv"), &export::courses_csv(as_of, &found)?)).await
}
