//! What was on time, who has nothing overdue and how long people take, as JSON.

use actix_web::HttpResponse;
use serde::Deserialize;

use super::bridge::FromQuery;
use super::{SubtreeQuery, since};
use crate::error::AppError;
use crate::figures::answer::CURVE_DAYS;
use crate::figures::measures::{self, CompliantAnswer, ON_TIME_DAYS, OnTimeAnswer, TimeToCompletion, due_days};
use crate::figures::question::{self, Typed};
use crate::web::{Ctx, Query};

/// The last of the due dates that are asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct UntilQuery {
    until: Option<String>,
}

/// The on-time rate: what was completed by its original due date, of what was due in a period.
#[utoipa::path(get, path = "/api/v1/kpi/on-time", tag = "kpi",
    params(("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "The first due date, not after the last; 13 weeks up to it where it is empty or not given"),
        ("until" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "The last due date; the day before as_of where it is empty or not given"),
        ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = OnTimeAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn on_time(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    from: Query<FromQuery>,
    until: Query<UntilQuery>,
) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let as_of = typed.day(ctx.company_today())?;
    let until = question::day("until", until.0.until.as_deref(), due_days(as_of).1)?;
    let from = Typed::since(from.0.day(), until, ON_TIME_DAYS - 1)?;
    let found = ctx.db().read(move |conn| measures::on_time(conn, &typed, (from, until))).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}

/// Fully compliant people: of the people of whom something is required, those with nothing overdue.
#[utoipa::path(get, path = "/api/v1/kpi/compliant-people", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = CompliantAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn compliant_people(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let as_of = typed.day(ctx.company_today())?;
    let found = ctx.db().read(move |conn| measures::compliant(conn, &typed, as_of)).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}

/// The time to completion: by how many days after the assignment half and three quarters have completed, read off the completion curve.
#[utoipa::path(get, path = "/api/v1/kpi/time-to-completion", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "What was assigned on this date or later; 26 weeks before as_of where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses together where not given"), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = TimeToCompletion), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn time_to_completion(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    from: Query<FromQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, from, as_of) = since(&ctx, query.0, &subtree.0, &from.0, CURVE_DAYS)?;
    let found = ctx.db().read(move |conn| measures::time_to_completion(conn, &typed, from, as_of)).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}
