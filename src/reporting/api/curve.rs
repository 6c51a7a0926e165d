//! The completion curve of a course, as JSON.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::bridge::FromQuery;
use super::{SubtreeQuery, since};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::kpi::{Curve, CurveStep};
use crate::figures::question::Typed;
use crate::web::{Ctx, Query};

/// Which share of those who were assigned a course has completed it after so many days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CurveAnswer {
    /// Cycles that were assigned on this day or later count.
    from: Day,
    as_of: Day,
    /// How many there are.
    cycles: i64,
    /// How many of them are completed.
    completed: i64,
    /// By how many days after the assignment half is completed; null where it is not yet.
    median_days: Option<i64>,
    /// The days on which something was completed.
    steps: Vec<CurveStepAnswer>,
}

/// A day of the curve.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CurveStepAnswer {
    /// Days since the assignment.
    day: i64,
    /// Still open, and not lost sight of, when the day began.
    at_risk: i64,
    completed: i64,
    /// The share completed by the end of the day (Kaplan-Meier).
    share: f64,
    /// The 95 % band of the share; null where all were completed.
    low: Option<f64>,
    high: Option<f64>,
}

impl CurveAnswer {
    fn new(from: Day, as_of: Day, curve: &Curve) -> Self {
        let step = |step: &CurveStep| {
            let &CurveStep { day, at_risk, completed, share, band } = step;
            CurveStepAnswer { day, at_risk, completed, share, low: band.map(|band| band.0), high: band.map(|band| band.1) }
        };
        let steps = curve.steps.iter().map(step).collect();
        Self { from, as_of, cycles: curve.cycles, completed: curve.completed, median_days: curve.median(), steps }
    }
}

/// How fast a course is completed: the share of those assigned it that has completed it after so many days, with its 95 % band.
#[utoipa::path(get, path = "/api/v1/kpi/curve", tag = "kpi",
    params(("course" = String, Query, description = "Slug or id"),
        ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "What was assigned on this date or later; 26 weeks before as_of where it is empty or not given"),
        ("department" = Option<String>, Query), ("subtree" = Option<bool>, Query, description = "With the departments below it"),
        ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = CurveAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn curve(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    from: Query<FromQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, from, as_of) = since(&ctx, query.0, &subtree.0, &from.0, answer::CURVE_DAYS)?;
    let found = ctx.db().read(move |conn| answer::curve(conn, &typed, from, as_of)).await?;
    ctx.with_chain_head(ctx.json(&CurveAnswer::new(from, as_of, &found))).await
}
