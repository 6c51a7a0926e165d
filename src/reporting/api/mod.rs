//! Figures, trend, ageing and the names behind a figure, as JSON; what moved the rate; how fast a course is completed; what was on time, who has nothing overdue.

pub(crate) mod bridge;
pub(crate) mod compare;
pub(crate) mod curve;
pub(crate) mod external;
pub(crate) mod forecast;
pub(crate) mod funnel;
pub(crate) mod measures;
pub(crate) mod shortfall;
pub(crate) mod targets;

use actix_web::HttpResponse;
use bridge::FromQuery;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::snapshot;
use crate::error::AppError;
use crate::figures::answer;
use crate::figures::answer::{Figures, Trend};
use crate::figures::figure::Figure;
use crate::figures::kpi::AGEING_BUCKETS;
use crate::figures::queries;
use crate::figures::queries::{NameFilter, NameRow};
use crate::figures::question::{By, Typed};
use crate::ids::Id;
use crate::reporting::sight::seen;
use crate::said;
use crate::standing::State;
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, Query};

/// What figures are broken down by.
#[derive(Debug, Deserialize)]
pub(crate) struct ByQuery {
    #[serde(default)]
    by: String,
}

/// Key figures as of a day, in all and by department and role.
///
/// A day in the future is answered with what is known already: what falls due or expires by then, and nothing that people may
/// yet do.
#[utoipa::path(get, path = "/api/v1/kpi", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query, description = "Slug or id; all courses where not given"),
        ("programme" = Option<String>, Query, description = "Slug or id"),
        ("by" = Option<String>, Query, description = "department, role, or both with a comma between")),
    responses((status = 200, body = Figures), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn figures(ctx: Ctx, query: Query<Typed>, by: Query<ByQuery>) -> Result<HttpResponse, AppError> {
    for (field, given) in [("department", &query.0.department), ("role", &query.0.role)] {
        if given.as_ref().is_some_and(|text| !text.trim().is_empty()) {
            return Err(AppError::invalid(field, said!("reporting-kpi-by-instead")));
        }
    }
    let typed = seen(&ctx, query.0)?;
    let (as_of, by) = (typed.day(ctx.company_today())?, By::read(&by.0.by)?);
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| answer::figures(conn, &typed, as_of, by, otherwise)).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}

/// Whether a department is meant with those below it.
#[derive(Debug, Deserialize)]
pub(crate) struct SubtreeQuery {
    #[serde(default)]
    subtree: bool,
}

impl SubtreeQuery {
    /// What was typed, with a department as it is meant, of what whoever asks may see.
    fn of(&self, ctx: &Ctx, typed: Typed) -> Result<Typed, AppError> {
        Ok(Typed { own: !self.subtree && typed.department.is_some(), ..seen(ctx, typed)? })
    }
}

/// What was typed, as of its day, and the first of the days up to that: `days` before, where none is given.
fn since(ctx: &Ctx, typed: Typed, subtree: &SubtreeQuery, from: &FromQuery, days: i64) -> Result<(Typed, Day, Day), AppError> {
    let typed = subtree.of(ctx, typed)?;
    let as_of = typed.day(ctx.company_today())?;
    let from = Typed::since(from.day(), as_of, days)?;
    Ok((typed, from, as_of))
}

/// The figures of the last 26 weeks, one point a week.
#[utoipa::path(get, path = "/api/v1/kpi/trend", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"), ("course" = Option<String>, Query), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = Trend), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn trend(ctx: Ctx, query: Query<Typed>, subtree: Query<SubtreeQuery>) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let as_of = typed.day(ctx.company_today())?;
    let otherwise = ctx.app().settings.kpi.target;
    let found = ctx.db().read(move |conn| answer::trend(conn, &typed, as_of, otherwise)).await?;
    ctx.with_chain_head(ctx.json(&found)).await
}

/// How long what is overdue has been overdue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgeingAnswer {
    as_of: Day,
    total: i64,
    buckets: Vec<AgeingBucket>,
    /// In days; null where nothing is overdue.
    median_days: Option<f64>,
    /// In days; null where nothing is overdue.
    oldest_days: Option<i64>,
}

/// Overdue for so many days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgeingBucket {
    from_days: i64,
    /// Null for no end.
    to_days: Option<i64>,
    count: i64,
}

/// How long what is overdue has been overdue.
#[utoipa::path(get, path = "/api/v1/kpi/ageing", tag = "kpi",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"), ("course" = Option<String>, Query), ("department" = Option<String>, Query),
        ("subtree" = Option<bool>, Query), ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = AgeingAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn ageing(ctx: Ctx, query: Query<Typed>, subtree: Query<SubtreeQuery>) -> Result<HttpResponse, AppError> {
    let typed = subtree.0.of(&ctx, query.0)?;
    let as_of = typed.day(ctx.company_today())?;
    let found = ctx.db().read(move |conn| answer::ageing(conn, &typed, as_of)).await?;
    let buckets = AGEING_BUCKETS.iter().zip(found.buckets);
    let buckets = buckets.map(|(&(from_days, to_days), count)| AgeingBucket { from_days, to_days, count }).collect();
    let (total, median_days, oldest_days) = (found.total(), found.median, found.oldest);
    Ok(ctx.json(&AgeingAnswer { as_of, total, buckets, median_days, oldest_days }))
}

/// The figure whose names are asked for, and how many of them.
#[derive(Debug, Deserialize)]
pub(crate) struct NamesQuery {
    figure: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// A person in a course, as counted on the day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NameItem {
    person_id: Id,
    employee_number: String,
    name: String,
    department: String,
    role: String,
    course: String,
    state: State,
    stalled: bool,
    /// Since when it counts so.
    since: Day,
    due_on: Option<Day>,
}

impl From<NameRow> for NameItem {
    fn from(row: NameRow) -> Self {
        Self {
            person_id: row.person_id,
            name: row.name(),
            employee_number: row.employee_number,
            department: row.department,
            role: row.role,
            course: row.course_slug,
            state: row.state,
            stalled: row.stalled,
            since: row.since,
            due_on: row.due_on,
        }
    }
}

/// The names behind a figure.
#[utoipa::path(get, path = "/api/v1/kpi/people", tag = "kpi",
    params(("figure" = inline(Option<Figure>), Query, description = "in_scope where not given"), ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("course" = Option<String>, Query), ("department" = Option<String>, Query), ("subtree" = Option<bool>, Query),
        ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<NameItem>), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn names(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    names: Query<NamesQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, names) = (subtree.0.of(&ctx, query.0)?, names.0);
    let as_of = typed.day(ctx.company_today())?;
    let figure = Figure::read(names.figure.as_deref())?;
    let limit = pagination::limit(names.limit)?;
    let offset = read_cursor(names.cursor.as_deref())?;
    let read = ctx.db().read(move |conn| {
        snapshot(conn, |conn| {
            let question = typed.question(as_of, &queries::directory(conn, &typed.sight, as_of)?)?;
            let layers = queries::layers(conn, as_of)?;
            let counts = queries::total(conn, &question.part, &layers)?;
            Ok(queries::names(conn, &NameFilter { question, figure }, &counts, offset, limit + 1)?)
        })
    });
    let items: Vec<NameItem> = read.await?.into_iter().map(NameItem::from).collect();
    Ok(ctx.json(&Items::cut(items, limit, |_| (offset + limit).to_string())))
}

fn read_cursor(text: Option<&str>) -> Result<i64, AppError> {
    let Some(text) = text else { return Ok(0) };
    let offset = text.parse().ok().filter(|offset| *offset >= 0);
    offset.ok_or_else(|| AppError::invalid("cursor", said!("reporting-pass-next-cursor-answer-before")))
}
