//! The figures of external people, as JSON.

use actix_web::HttpResponse;
use serde::Deserialize;

use crate::error::{AppError, Problem};
use crate::figures::external::{ExternalAnswer, ExternalAsked, of_external};
use crate::figures::question;
use crate::web::{Ctx, Query};

/// Of which day, and of which courses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExternalQuery {
    as_of: Option<String>,
    course: Option<String>,
    programme: Option<String>,
}

/// External people: who is in a contract, what is required of them, and what of it is completed. None of them is in any other figure.
#[utoipa::path(get, path = "/api/v1/kpi/external", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"),
        ("programme" = Option<String>, Query, description = "Slug or id")),
    responses((status = 200, body = ExternalAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn external(ctx: Ctx, query: Query<ExternalQuery>) -> Result<HttpResponse, AppError> {
    let found = read(&ctx, query.0).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}

/// What is asked for.
pub(in crate::reporting) async fn read(ctx: &Ctx, query: ExternalQuery) -> Result<ExternalAnswer, AppError> {
    let ExternalQuery { as_of, course, programme } = query;
    let as_of = question::day("as_of", as_of.as_deref(), ctx.company_today())?;
    let (asked, stalled_after) = (ExternalAsked { course, programme }, ctx.app().settings.kpi.stalled_after_days);
    ctx.db().read(move |conn| of_external(conn, &asked, as_of, stalled_after)).await
}
