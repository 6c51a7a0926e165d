//! What moved the rate between two days, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{SubtreeQuery, since};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::kpi::{Bridge, Counts, Step, Term};
use crate::figures::question::Typed;
use crate::web::{Ctx, Query};

/// The first of the days that are asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct FromQuery {
    from: Option<String>,
}

impl FromQuery {
    /// As it was typed.
    pub(super) fn day(&self) -> Option<&str> {
        self.from.as_deref()
    }
}

/// What moved the ongoing completion rate from one day to another: `before`, and all `terms`, come to `after`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BridgeAnswer {
    from: Day,
    as_of: Day,
    before: BridgeDay,
    after: BridgeDay,
    /// By how much the rate has changed, as a share; null where one of the two is not known.
    change: Option<f64>,
    /// What happened on the days after `from` up to and with `as_of`.
    terms: Vec<BridgeTerm>,
}

/// The figures of one of the two days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BridgeDay {
    in_scope: i64,
    valid: i64,
    /// valid ÷ in_scope; null where nothing is in scope.
    ongoing_completion_rate: Option<f64>,
}

/// What one term has changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BridgeTerm {
    term: Term,
    /// Pairs in scope more, or fewer where negative.
    in_scope: i64,
    /// Valid pairs more, or fewer where negative.
    valid: i64,
    /// By how much it has changed the rate, as a share: the effects of all terms come to `change`.
    effect: Option<f64>,
}

impl BridgeAnswer {
    fn new(from: Day, as_of: Day, bridge: &Bridge) -> Self {
        let day = |counts: &Counts| BridgeDay {
            in_scope: counts.in_scope,
            valid: counts.valid,
            ongoing_completion_rate: counts.ongoing_completion_rate().map(|rate| rate.value()),
        };
        let term = |&term: &Term| {
            let Step { in_scope, valid } = bridge.happened.step(term);
            BridgeTerm { term, in_scope, valid, effect: bridge.effect(term) }
        };
        let terms = Term::ALL.iter().map(term).collect();
        Self { from, as_of, before: day(&bridge.before), after: day(&bridge.after), change: bridge.change(), terms }
    }
}

/// Why the ongoing completion rate changed between two days: what was completed, what expired, who joined, left and moved.
#[utoipa::path(get, path = "/api/v1/kpi/bridge", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date, not after as_of; seven days before it where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = BridgeAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn bridge(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    from: Query<FromQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, from, as_of) = since(&ctx, query.0, &subtree.0, &from.0, 7)?;
    let found = ctx.db().read(move |conn| answer::bridge(conn, &typed, from, as_of)).await?;
    ctx.with_chain_head(ctx.json(&BridgeAnswer::new(from, as_of, &found))).await
}
