//! The forecast, as JSON.

use actix_web::HttpResponse;

use super::SubtreeQuery;
use crate::error::AppError;
use crate::figures::forecast;
use crate::figures::forecast::told::ForecastAnswer;
use crate::figures::question::Typed;
use crate::web::{Ctx, Query};

/// What the ongoing completion rate will be in each of the coming twelve weeks, with its 80 % band, what it takes to reach the target, and how often past bands held.
#[utoipa::path(get, path = "/api/v1/kpi/forecast", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"), ("programme" = Option<String>, Query, description = "Slug or id"),
        ("department" = Option<String>, Query), ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("role" = Option<String>, Query)),
    responses((status = 200, body = ForecastAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn forecast(ctx: Ctx, query: Query<Typed>, subtree: Query<SubtreeQuery>) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let as_of = typed.day(ctx.company_today())?;
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| forecast::forecast(conn, &typed, as_of, otherwise)).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}
