//! The targets of the ongoing completion rate, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::error::{AppError, Problem};
use crate::figures::aim::{self, TargetInput};
use crate::figures::directory::Sight;
use crate::figures::queries;
use crate::figures::question::day;
use crate::reporting::sight;
use crate::reporting::targets::{TargetItem, listed};
use crate::web::{Ctx, JsonBody, Query};

/// Of which day.
#[derive(Debug, Deserialize)]
pub(crate) struct DayQuery {
    as_of: Option<String>,
}

/// Which target is meant; that of the company where neither is named.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichQuery {
    course: Option<String>,
    department: Option<String>,
}

/// The targets of a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TargetsAnswer {
    as_of: Day,
    /// The target of the company on the day, a share: the one that is set, or that of the settings.
    company: f64,
    /// Those that are set: that of the company, those of courses, those of departments.
    targets: Vec<TargetItem>,
}

/// The targets of a day that hold for what is in sight.
pub(in crate::reporting) async fn read(ctx: &Ctx, sight: Sight, as_of: Day) -> Result<TargetsAnswer, AppError> {
    let otherwise = ctx.app().settings.kpi.target;
    let read = move |conn: &mut Conn| {
        snapshot(conn, |conn| {
            let (targets, directory) = (queries::targets(conn, otherwise)?, queries::directory(conn, &sight)?);
            let company = targets.on(as_of, None, None);
            Ok::<_, AppError>(TargetsAnswer { as_of, company, targets: listed(&targets, &directory, as_of) })
        })
    };
    ctx.db().read(read).await
}

/// The targets of the ongoing completion rate on a day: of the company, of courses and of departments. Heads of departments see what holds for theirs.
#[utoipa::path(get, path = "/api/v1/kpi/targets", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given")),
    responses((status = 200, body = TargetsAnswer), (status = 422, body = Problem)))]
pub(crate) async fn targets(ctx: Ctx, query: Query<DayQuery>) -> Result<HttpResponse, AppError> {
    let as_of = day("as_of", query.0.as_of.as_deref(), ctx.company_today())?;
    let sight = sight(ctx.viewer()?);
    Ok(ctx.json(&read(&ctx, sight, as_of).await?))
}

/// Sets a target from today on, in the place of the one that holds: of a course, of a department, or of the company where neither is named. Days before keep theirs.
#[utoipa::path(put, path = "/api/v1/kpi/targets", tag = "kpi", request_body = TargetInput,
    responses((status = 200, body = TargetsAnswer), (status = 422, body = Problem)))]
pub(crate) async fn set_target(ctx: Ctx, body: JsonBody<TargetInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::set(tx, &input, today)).await?;
    Ok(ctx.json(&read(&ctx, Sight::Everybody, today).await?))
}

/// Takes back the target of a course, of a department, or of the company where neither is named, from today on. Days before keep theirs.
#[utoipa::path(delete, path = "/api/v1/kpi/targets", tag = "kpi",
    params(("course" = Option<String>, Query, description = "Slug or id"), ("department" = Option<String>, Query, description = "Its id")),
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn take_back_target(ctx: Ctx, query: Query<WhichQuery>) -> Result<HttpResponse, AppError> {
    let (course, department) = (query.0.course.unwrap_or_default(), query.0.department.unwrap_or_default());
    let today = ctx.company_today();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::take_back(tx, (&course, &department), today)).await?;
    Ok(HttpResponse::NoContent().finish())
}
