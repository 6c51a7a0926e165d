//! Each table of the pages, for a spreadsheet.

use actix_web::HttpResponse;

use super::names::NamesQuery;
use super::scope::ScopeQuery;
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::queries;
use crate::figures::queries::NameFilter;
use crate::reporting::api::read_figure;
use crate::reporting::export;
use crate::reporting::overview::{courses_in, figures_in};
use crate::web::{Ctx, Query};

/// The figures by department and role.
pub(in crate::reporting) async fn figures(ctx: Ctx, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    let (on, question) = (query.0.day(ctx.company_today())?, query.0.question());
    let found = ctx.db().read(move |conn| figures_in(conn, &question, on)).await?;
    Ok(export::attachment(&format!("figures-{on}.csv"), export::figures_csv(&found)?))
}

/// The last 26 weeks.
pub(in crate::reporting) async fn trend(ctx: Ctx, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    let (on, question) = (query.0.day(ctx.company_today())?, query.0.question());
    let found = ctx.db().read(move |conn| answer::trend(conn, on, &question)).await?;
    Ok(export::attachment(&format!("trend-{on}.csv"), export::trend_csv(&found)?))
}

/// How long what is overdue has been overdue.
pub(in crate::reporting) async fn ageing(ctx: Ctx, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    let (on, question) = (query.0.day(ctx.company_today())?, query.0.question());
    let found = ctx.db().read(move |conn| answer::ageing(conn, on, &question)).await?;
    Ok(export::attachment(&format!("ageing-{on}.csv"), export::ageing_csv(on, &found)?))
}

/// The figures of each course.
pub(in crate::reporting) async fn courses(ctx: Ctx, query: Query<ScopeQuery>) -> Result<HttpResponse, AppError> {
    let (on, question) = (query.0.day(ctx.company_today())?, query.0.question());
    let found = ctx.db().read(move |conn| courses_in(conn, &question, on)).await?;
    Ok(export::attachment(&format!("courses-{on}.csv"), export::courses_csv(on, &found)?))
}

/// Every name behind a figure.
pub(in crate::reporting) async fn names(ctx: Ctx, query: Query<NamesQuery>) -> Result<HttpResponse, AppError> {
    let query = query.0;
    let asked = query.scope();
    let (on, figure) = (asked.day(ctx.company_today())?, read_figure(query.figure.as_deref())?);
    let question = asked.question();
    let slice = ctx.db().read(move |conn| question.resolve(&queries::organisation(conn)?)).await?;
    Ok(export::stream_names(ctx.db(), &format!("{figure}-{on}.csv"), NameFilter { slice, figure, on }))
}
