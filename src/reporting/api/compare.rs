//! Two departments, roles, courses or days side by side, as JSON.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{AppError, FieldError};
use crate::figures::measures::OnTimeAnswer;
use crate::figures::question::Typed;
use crate::reporting::compare::{Comparison, Kind, Side, chosen, compare as read, verdict};
use crate::reporting::export;
use crate::reporting::pages::compare::{CompareQuery, names, not_ahead, sentence};
use crate::reporting::sight::seen;
use crate::said;
use crate::web::{Ctx, Query};

/// Two of a kind side by side.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompareAnswer {
    /// Of what kind both are.
    kind: Kind,
    first: CompareSide,
    second: CompareSide,
    /// The ongoing completion rate of the first less that of the second, a share; null where one of them is not known.
    difference: Option<f64>,
    /// The 95 % interval of the difference, by Newcombe's method 10; null where somebody may be on both sides.
    interval: Option<Interval>,
    /// Whether the interval leaves no difference out; null where somebody may be on both sides.
    more_than_chance: Option<bool>,
    /// How many more pairs of the one behind would have to be valid for both to be level.
    short: Option<i64>,
    /// Which is ahead, in a sentence of the language that is asked for.
    finding: String,
}

/// The ends of a 95 % interval, as shares.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Interval {
    low: f64,
    high: f64,
}

/// One of the two. Unit: the pair (person, required course).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompareSide {
    /// Path, name, title or date.
    name: String,
    as_of: Day,
    in_scope: i64,
    valid: i64,
    /// valid ÷ in_scope; null where nothing is in scope.
    ongoing_completion_rate: Option<f64>,
    /// The Wilson interval of the rate at 95 %.
    interval: Option<Interval>,
    /// 1 − overdue ÷ in_scope; null where nothing is in scope.
    compliance_rate: Option<f64>,
    overdue: i64,
    /// Of what was due in the 13 weeks before the day.
    on_time: Option<OnTimeAnswer>,
}

impl CompareSide {
    fn of(side: &Side, name: String) -> Self {
        let (counts, rate) = (&side.counts, side.counts.ongoing_completion_rate());
        Self {
            name,
            as_of: side.question.as_of,
            in_scope: counts.in_scope,
            valid: counts.valid,
            ongoing_completion_rate: rate.map(|rate| rate.value()),
            interval: rate.map(|rate| rate.wilson()).map(|(low, high)| Interval { low, high }),
            compliance_rate: counts.compliance_rate().map(|rate| rate.value()),
            overdue: counts.overdue,
            on_time: side.on_time,
        }
    }
}

impl CompareAnswer {
    /// As it was found.
    pub(in crate::reporting) fn of(found: &Comparison) -> Self {
        let ([one, other], [first, second]) = (names(found), &found.sides);
        let said = verdict(&first.counts, &second.counts, found.shares_people());
        let apart = said.filter(|said| !said.shares_people).map(|said| said.difference);
        Self {
            kind: found.kind,
            first: CompareSide::of(first, one),
            second: CompareSide::of(second, other),
            difference: said.map(|said| said.difference.by),
            interval: apart.map(|difference| Interval { low: difference.low, high: difference.high }),
            more_than_chance: said.and_then(|said| said.is_more_than_chance()),
            short: said.map(|said| said.short),
            finding: sentence(found),
        }
    }
}

/// Two departments, roles or courses on a day, or one group on two days, side by side: which is ahead, and whether that is more than chance.
#[utoipa::path(get, path = "/api/v1/kpi/compare", tag = "kpi",
    params(("first" = String, Query, description = "department:{id} (with those below it), role:{id}, course:{slug or id}, or a date"),
        ("second" = String, Query, description = "Another of the same kind"),
        ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date, today or before; today where it is empty or not given, and of no account where dates are compared"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"),
        ("department" = Option<String>, Query, description = "With those below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = CompareAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn compare(ctx: Ctx, typed: Query<Typed>, query: Query<CompareQuery>) -> Result<HttpResponse, AppError> {
    let found = found(&ctx, typed.0, &query.0).await?;
    ctx.with_chain_head(ctx.json(&CompareAnswer::of(&found))).await
}

/// The same two as a file.
pub(in crate::reporting) async fn compare_file(
    ctx: Ctx,
    typed: Query<Typed>,
    query: Query<CompareQuery>,
) -> Result<HttpResponse, AppError> {
    let found = found(&ctx, typed.0, &query.0).await?;
    let day = found.sides[1].question.as_of;
    let bytes = export::compare_csv(&found, &names(&found))?;
    ctx.with_chain_head(export::attachment(&format!("comparison-{day}.csv"), &bytes)).await
}

/// What is compared, of what whoever asks may see.
async fn found(ctx: &Ctx, typed: Typed, query: &CompareQuery) -> Result<Comparison, AppError> {
    let (typed, today) = (seen(ctx, typed)?, ctx.company_today());
    let as_of = typed.day(today)?;
    let pair = chosen((query.first.as_deref(), query.second.as_deref()), &typed, today);
    let pair = pair.and_then(|pair| not_ahead(pair, as_of, today)).map_err(AppError::Invalid)?;
    let missing = || {
        let is_empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let fields = [("first", &query.first), ("second", &query.second)].into_iter().filter(|(_, text)| is_empty(text));
        AppError::Invalid(fields.map(|(field, _)| FieldError::new(field, said!("reporting-compare-unknown"))).collect())
    };
    let pair = pair.ok_or_else(missing)?;
    ctx.db().read(move |conn| read(conn, &typed, &pair, as_of, true)).await
}
