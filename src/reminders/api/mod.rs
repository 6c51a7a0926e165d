//! What would go out and why, and the policies by which it does, as JSON.

pub(crate) mod policies;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::figures::kpi::Rate;
use crate::ids::Id;
use crate::reminders::ahead::within_reach;
use crate::reminders::decide::{Act, decide};
use crate::reminders::effect::{Both, Came, DAYS, Effect, Group, Period};
use crate::reminders::gather::When;
use crate::reminders::report::{Entry, entries};
use crate::reminders::store;
use crate::text::carried;
use crate::web::pagination::{as_sent, limit};
use crate::web::{Ctx, Query};

/// For which day.
#[derive(Debug, Deserialize)]
pub(crate) struct RemindersQuery {
    as_of: Option<Day>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// What would go out on a day, and what would be held back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reminders {
    /// The day.
    as_of: Day,
    /// Whether the policy is on; nothing goes out otherwise.
    active: bool,
    /// Each reminder, person by person.
    items: Vec<Entry>,
    /// Null where there are no more.
    next_cursor: Option<String>,
}

/// What would go out today or on one of the 30 days after it, and why; what would be held back, and why. What was sent already is in the outbox. An answer holds
/// whole people: a few more items than the limit where the last one has several.
#[utoipa::path(get, path = "/api/v1/reminders", tag = "reminders",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Reminders), (status = 403, body = crate::error::Problem)))]
pub(crate) async fn list_reminders(ctx: Ctx, query: Query<RemindersQuery>) -> Result<HttpResponse, AppError> {
    let most = usize::try_from(limit(query.0.limit)?).unwrap_or(usize::MAX);
    let today = ctx.company_today();
    let as_of = within_reach("as_of", query.0.as_of.unwrap_or(today), today)?;
    let (app, cursor) = (ctx.app().clone(), query.0.cursor);
    let looked = tokio::task::spawn_blocking(carried(move || {
        let mut items = Vec::new();
        let active = decide(&app, When::AsOf(as_of), Act::Look, cursor, &mut |decided| {
            let mut chunk = entries(&decided);
            chunk.sort_by_key(|entry| (entry.person.id, entry.enrolment, entry.to.id));
            items.extend(chunk);
            items.len() <= most
        })?;
        Ok::<_, AppError>((active, items))
    }));
    let (active, mut items) = looked.await??;
    let next_cursor = cut(&mut items, most);
    Ok(ctx.json(&Reminders { as_of, active, items, next_cursor }))
}

/// Cuts after the person with whom the limit is reached; answers with the cursor for those after them.
fn cut(items: &mut Vec<Entry>, most: usize) -> Option<String> {
    let last = items.get(most.checked_sub(1)?)?.person.id;
    let end = items.iter().position(|entry| entry.person.id > last)?;
    items.truncate(end);
    Some(last.to_string())
}

/// Over which days.
#[derive(Debug, Deserialize)]
pub(crate) struct EffectQuery {
    from: Option<Day>,
    until: Option<Day>,
}

/// What reminders achieve.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EffectResponse {
    /// The first day on which mail went, or was held back.
    from: Day,
    /// The last one.
    until: Day,
    /// Within so many days somebody begins or completes, the day itself with them.
    days: i64,
    /// By step, in the order in which they come.
    steps: Vec<EffectOfStep>,
    /// Of all steps together: reminders, of which one person may have had several.
    total: EffectOf,
}

/// What a step achieves.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EffectOfStep {
    /// Its key: `assigned`, `due-14`, `due+0`, `stalled`, `renewing-60`; `again` for what says the last one again, `asked` by hand.
    step: String,
    #[serde(flatten)]
    of: EffectOf,
}

/// Those who were told, and those with whom it was held back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EffectOf {
    told: CameOf,
    held_back: CameOf,
}

/// What came of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CameOf {
    /// Of those who had not begun.
    began: Share,
    completed: Share,
    /// How many more there are whose days are not over.
    too_recent: i64,
}

/// A share of a counted whole with its 95 % interval (Wilson); all three null where the whole is 0.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Share {
    numerator: i64,
    denominator: i64,
    rate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Share {
    fn of(rate: Option<Rate>) -> Self {
        let (low, high) = rate.map(|rate| rate.wilson()).unzip();
        let (numerator, denominator) = rate.map(|rate| (rate.numerator(), rate.denominator())).unwrap_or_default();
        Self { numerator, denominator, rate: rate.map(|rate| rate.value()), low, high }
    }
}

impl From<&Both> for EffectOf {
    fn from(both: &Both) -> Self {
        let of = |came: &Came| CameOf {
            began: Share::of(came.began()),
            completed: Share::of(came.completed()),
            too_recent: came.too_recent,
        };
        Self { told: of(&both.told), held_back: of(&both.held) }
    }
}

/// What reminders achieve: of those who were told by a step from one day to another, how many began and how many completed within seven days, beside those with
/// whom it was held back. The last 90 days, unless it is said.
#[utoipa::path(get, path = "/api/v1/reminders/effect", tag = "reminders",
    params(("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; 89 days before `until` where it is empty or not given"),
        ("until" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given")),
    responses((status = 200, body = EffectResponse), (status = 403, body = crate::error::Problem), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn show_effect(ctx: Ctx, query: Query<EffectQuery>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let period = Period::asked(query.0.from, query.0.until, today).map_err(|wrong| AppError::Invalid(vec![wrong]))?;
    let read = move |conn: &mut Conn| {
        let policies = store::policies(conn)?;
        Ok::<_, AppError>(Effect::of(&policies.general().policy, &store::effect(conn, period, today)?))
    };
    let effect = ctx.db().read(read).await?;
    let of_step = |(group, both): &(Group, Both)| EffectOfStep { step: group.key(), of: both.into() };
    Ok(ctx.json(&EffectResponse {
        from: period.from,
        until: period.until,
        days: DAYS,
        steps: effect.steps.iter().map(of_step).collect(),
        total: (&effect.total).into(),
    }))
}
