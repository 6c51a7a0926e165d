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
use crate::figures::target::{TargetName, TargetOf};
use crate::reporting::pages::targets::to_set;
use crate::reporting::sight;
use crate::reporting::targets::{TargetItem, listed};
use crate::web::{Ctx, JsonBody, Query};

/// Of which day.
#[derive(Debug, Deserialize)]
pub(crate) struct DayQuery {
    as_of: Option<String>,
}

/// Which target is meant; that of the company where nothing is named.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichQuery {
    course: Option<String>,
    programme: Option<String>,
    department: Option<String>,
}

impl WhichQuery {
    fn named(&self) -> TargetName<'_> {
        let (course, programme) = (self.course.as_deref(), self.programme.as_deref());
        TargetName {
            course: course.unwrap_or_default(),
            programme: programme.unwrap_or_default(),
            department: self.department.as_deref().unwrap_or_default(),
        }
    }
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
            let (targets, directory) = (queries::targets(conn, otherwise)?, queries::directory(conn, &sight, as_of)?);
            let company = targets.on(as_of, TargetOf::default());
            Ok::<_, AppError>(TargetsAnswer { as_of, company, targets: listed(&targets, &directory, as_of) })
        })
    };
    ctx.db().read(read).await
}

/// The targets of the ongoing completion rate on a day: of the company, of courses, of programmes and of departments. Heads of departments see what holds for theirs, owners of
/// programmes those of their programmes and courses.
#[utoipa::path(get, path = "/api/v1/kpi/targets", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given")),
    responses((status = 200, body = TargetsAnswer), (status = 422, body = Problem)))]
pub(crate) async fn targets(ctx: Ctx, query: Query<DayQuery>) -> Result<HttpResponse, AppError> {
    let as_of = day("as_of", query.0.as_of.as_deref(), ctx.company_today())?;
    let sight = sight(ctx.viewer()?, None);
    Ok(ctx.json(&read(&ctx, sight, as_of).await?))
}

/// Sets a target from today on, in the place of the one that holds: of a course, of a programme, of a department, or of the company where none of them is named. Days before keep
/// theirs. Who owns a programme sets its target and those of its courses.
#[utoipa::path(put, path = "/api/v1/kpi/targets", tag = "kpi", request_body = TargetInput,
    responses((status = 200, body = TargetsAnswer), (status = 422, body = Problem)))]
pub(crate) async fn set_target(ctx: Ctx, body: JsonBody<TargetInput>) -> Result<HttpResponse, AppError> {
    let (input, today, sight) = (body.into_inner(), ctx.company_today(), to_set(ctx.viewer()?));
    let seen = sight.clone();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::set(tx, &input, &sight, today)).await?;
    Ok(ctx.json(&read(&ctx, seen, today).await?))
}

/// Takes back the target of a course, of a programme, of a department, or of the company where none of them is named, from today on. Days before keep theirs.
#[utoipa::path(delete, path = "/api/v1/kpi/targets", tag = "kpi",
    params(("course" = Option<String>, Query, description = "Slug or id"), ("programme" = Option<String>, Query, description = "Slug or id"), ("department" = Option<String>, Query, description = "Its id")),
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn take_back_target(ctx: Ctx, query: Query<WhichQuery>) -> Result<HttpResponse, AppError> {
    let (of, today, sight) = (query.0, ctx.company_today(), to_set(ctx.viewer()?));
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| aim::take_back(tx, of.named(), &sight, today)).await?;
    Ok(HttpResponse::NoContent().finish())
}
