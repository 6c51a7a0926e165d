//! Who may do something, as JSON: on a day, and between two with what proved it.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{ClearanceProof, proof};
use super::{day, departments, end_of};
use crate::clearances::holders::{Holders, Proven, Wanted, holders, proven};
use crate::clearances::rule::Mode;
use crate::clearances::store::kept::Holder;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::policy::Act;
use crate::proofs::rule::known_on;
use crate::proofs::span::Span;
use crate::said;
use crate::web::pagination::{as_sent, limit};
use crate::web::{Ctx, Query};

/// Who may do what.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoldersQuery {
    activity: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    as_of: String,
    #[serde(default)]
    known_at: String,
    #[serde(default)]
    ends_within: Option<i64>,
    #[serde(default)]
    cursor: Option<i64>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
}

/// Somebody who may do something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HolderItem {
    person: Id,
    name: String,
    /// `allow`, `each_post` or `library`.
    #[schema(value_type = String)]
    mode: Mode,
    from_on: Day,
    /// The first day on which it is so no longer; null where it has no end.
    until_on: Option<Day>,
    known_from: Instant,
    /// It came to be known after its first day.
    restated: bool,
}

impl HolderItem {
    fn of(ctx: &Ctx, holder: Holder) -> Self {
        let known_on = holder.known_from.day_in(&ctx.app().settings.company_zone());
        Self {
            person: holder.person,
            name: holder.name,
            mode: holder.mode,
            from_on: holder.days.from,
            until_on: (holder.days.until != Day::NEVER).then_some(holder.days.until),
            known_from: holder.known_from,
            restated: known_on > holder.days.from,
        }
    }
}

/// Who may do something on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HoldersAnswer {
    as_of: Day,
    /// What was known at the end of this day counts.
    known_at: Day,
    /// How many there are.
    count: i64,
    /// By name.
    items: Vec<HolderItem>,
    /// What to send as `cursor` for those after them; null where these are the last.
    next_cursor: Option<String>,
}

fn next(skip: i64, found: &Holders) -> Option<String> {
    let seen = skip.saturating_add(i64::try_from(found.rows.len()).unwrap_or(i64::MAX));
    (seen < found.count).then(|| seen.to_string())
}

/// Who may do something on a day, by name; of everybody, or of the part of whoever asks.
#[utoipa::path(get, path = "/api/v1/clearances", tag = "clearances",
    params(("activity" = String, Query, description = "Slug or id"),
        ("channel" = Option<String>, Query, description = "Slug or id; every one at once where not said"),
        ("as_of" = Option<String>, Query, description = "Today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said"),
        ("ends_within" = Option<i64>, Query, description = "Only who may no longer after so many days"),
        ("cursor" = Option<i64>, Query), ("limit" = Option<i64>, Query)),
    responses((status = 200, body = HoldersAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn clearances(ctx: Ctx, query: Query<HoldersQuery>) -> Result<HttpResponse, AppError> {
    let (query, today, reach) = (query.0, ctx.company_today(), ctx.reach(Act::SeePeople)?);
    let as_of = day(&query.as_of, "as_of")?.unwrap_or(today);
    let known_at = known_on(&query.known_at, today)?;
    let (skip, limit) = (query.cursor.unwrap_or(0).max(0), limit(query.limit)?);
    let ends_before = query.ends_within.map(|days| as_of.plus_days(days.clamp(0, 3660).saturating_add(1)));
    let end = end_of(&ctx, known_at);
    let read = move |conn: &mut Conn| {
        let wanted = Wanted {
            activity: query.activity,
            channel: query.channel,
            days: Span { from: as_of, until: as_of.plus_days(1) },
            known_at: end,
            ends_before,
            departments: departments(conn, &reach)?,
        };
        holders(conn, &wanted, (skip, limit))
    };
    let found = ctx.db().read(read).await?;
    let (count, next_cursor) = (found.count, next(skip, &found));
    let items = found.rows.into_iter().map(|holder| HolderItem::of(&ctx, holder)).collect();
    Ok(ctx.json(&HoldersAnswer { as_of, known_at, count, items, next_cursor }))
}

/// Who could do something between two days, and on what proof.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeriodQuery {
    activity: String,
    #[serde(default)]
    channel: String,
    from: String,
    to: String,
    #[serde(default)]
    known_at: String,
    #[serde(default)]
    cursor: Option<i64>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
}

/// Somebody who could do something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProvenItem {
    #[serde(flatten)]
    holder: HolderItem,
    /// What was asked, and everything that counted on one of the days.
    proof: Vec<ClearanceProof>,
}

/// Who could do something between two days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeriodAnswer {
    from: Day,
    /// The last day.
    to: Day,
    /// What was known at the end of this day counts.
    known_at: Day,
    /// How many spans there are.
    count: i64,
    /// By name; somebody stands in it once for each span.
    items: Vec<ProvenItem>,
    /// What to send as `cursor` for those after them; null where these are the last.
    next_cursor: Option<String>,
}

/// The days of a period: from one to another, both with it.
pub(in crate::clearances) fn period(from: &str, to: &str) -> Result<Span, AppError> {
    let missing = |field: &str| AppError::invalid(field, said!("clearances-day-missing"));
    let from = day(from, "from")?.ok_or_else(|| missing("from"))?;
    let to = day(to, "to")?.ok_or_else(|| missing("to"))?;
    if to < from {
        return Err(AppError::Invalid(vec![FieldError::new("to", said!("clearances-period-backwards", from = from))]));
    }
    Ok(Span { from, until: to.plus_days(1) })
}

/// Who could do something between two days, and on what proof, as it was known at the end of a day.
#[utoipa::path(get, path = "/api/v1/clearances/period", tag = "clearances",
    params(("activity" = String, Query, description = "Slug or id"),
        ("channel" = Option<String>, Query, description = "Slug or id; every one at once where not said"),
        ("from" = String, Query, description = "The first day"), ("to" = String, Query, description = "The last day"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said"),
        ("cursor" = Option<i64>, Query), ("limit" = Option<i64>, Query)),
    responses((status = 200, body = PeriodAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn clearances_in_period(ctx: Ctx, query: Query<PeriodQuery>) -> Result<HttpResponse, AppError> {
    let (query, today, reach) = (query.0, ctx.company_today(), ctx.reach(Act::SeePeople)?);
    let days = period(&query.from, &query.to)?;
    let known_at = known_on(&query.known_at, today)?;
    let (skip, limit) = (query.cursor.unwrap_or(0).max(0), limit(query.limit)?);
    let end = end_of(&ctx, known_at);
    let read = move |conn: &mut Conn| {
        let (activity, channel) = (query.activity, query.channel);
        let departments = departments(conn, &reach)?;
        let wanted = Wanted { activity, channel, days, known_at: end, ends_before: None, departments };
        let found = holders(conn, &wanted, (skip, limit))?;
        let (count, next_cursor) = (found.count, next(skip, &found));
        let (rows, desk) = proven(conn, found, days, end)?;
        Ok::<_, AppError>((rows, desk, count, next_cursor))
    };
    let (rows, desk, count, next_cursor) = ctx.db().read(read).await?;
    let item = |one: Proven| ProvenItem {
        proof: one.proof.iter().map(|leaf| proof(leaf, &desk.names)).collect(),
        holder: HolderItem::of(&ctx, one.holder),
    };
    let items = rows.into_iter().map(item).collect();
    let to = days.until.plus_days(-1);
    Ok(ctx.json(&PeriodAnswer { from: days.from, to, known_at, count, items, next_cursor }))
}
