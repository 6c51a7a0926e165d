//! Brand accounts, as JSON.

mod item;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

pub(crate) use item::BrandAccountItem;
use item::{BrandAccountCoverage, OwnerlessItem};

use super::coverage::{State, ownerless};
use super::import::{self, Loaded};
use super::input::{AccountInput, AccountPatch, CloseInput, HandOverInput};
use super::make;
use super::read::{self, AsOf, Shown};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError, Problem, Said};
use crate::ids::Id;
use crate::policy::Act;
use crate::proofs::rule::known_on;
use crate::said;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{as_sent, limit};
use crate::web::{Ctx, JsonBody, Query, RawBody};

/// Which accounts, as of when.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AccountsQuery {
    as_of: String,
    known_at: String,
    state: String,
    channel: String,
    cursor: Option<i64>,
    #[serde(deserialize_with = "as_sent")]
    limit: Option<i64>,
}

/// As of when.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AsOfQuery {
    at: String,
    known_at: String,
}

/// The register.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BrandAccountsAnswer {
    as_of: Day,
    /// What was known at the end of this day counts.
    known_at: Day,
    /// How many there are.
    count: usize,
    /// Of all accounts that are there and that whoever asks sees, those whose owner is not cleared.
    without_cleared_owner: OwnerlessItem,
    /// What is most urgent first.
    items: Vec<BrandAccountItem>,
    /// What to send as `cursor` for those after them; null where these are the last.
    next_cursor: Option<String>,
}

/// One's own accounts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MyBrandAccounts {
    /// By title.
    items: Vec<BrandAccountItem>,
}

/// How to load a file.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ImportQuery {
    dry_run: bool,
}

fn day(text: &str, field: &str) -> Result<Option<Day>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| AppError::Invalid(vec![FieldError::new(field, Said::no_day(text))]))
}

/// The days that two texts say, today where they say none, and the last instant of the second.
pub(super) fn as_of(ctx: &Ctx, (at, field): (&str, &str), known_at: &str) -> Result<(AsOf, Day), AppError> {
    let today = ctx.company_today();
    let (on, known_on) = (day(at, field)?.unwrap_or(today), known_on(known_at, today)?);
    let end = known_on.plus_days(1).start_in(&ctx.app().settings.company_zone());
    Ok((AsOf { day: on, known_at: end.plus(jiff::Span::new().microseconds(-1)) }, known_on))
}

/// The state that a text says; none where it says none.
pub(super) fn state(text: &str) -> Result<Option<State>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| AppError::invalid("state", said!("brand-accounts-no-state")))
}

/// The accounts in reach of whoever asks.
pub(super) async fn seen(ctx: &Ctx, as_of: AsOf) -> Result<Vec<Shown>, AppError> {
    let reach = ctx.reach(Act::SeePeople)?;
    ctx.db().read(move |conn: &mut Conn| read::register(conn, as_of, &reach)).await
}

/// Whether an account stands so and is on this channel; everything where nothing is said.
pub(super) fn is_asked(one: &Shown, state: Option<State>, channel: &str) -> bool {
    let (id, slug, _) = &one.row.channel;
    let is_on = channel.is_empty() || slug == channel || id.to_string() == channel;
    is_on && state.is_none_or(|state| one.coverage.state == state)
}

/// The register of brand accounts on a day, what is most urgent first; HR of a part sees those whose owner is theirs.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "brand accounts",
    params(("as_of" = Option<String>, Query, description = "Today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said"),
        ("state" = Option<String>, Query, description = "`uncovered`, `at_risk`, `covered`, `planned` or `closed`"),
        ("channel" = Option<String>, Query, description = "Slug or id"),
        ("cursor" = Option<i64>, Query), ("limit" = Option<i64>, Query)),
    responses((status = 200, body = BrandAccountsAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_brand_accounts(ctx: Ctx, query: Query<AccountsQuery>) -> Result<HttpResponse, AppError> {
    let query = query.0;
    let (as_of, known_at) = as_of(&ctx, (&query.as_of, "as_of"), &query.known_at)?;
    let (state, channel) = (state(&query.state)?, query.channel.trim());
    let (skip, limit) = (query.cursor.unwrap_or(0).max(0), limit(query.limit)?);
    let all = seen(&ctx, as_of).await?;
    let without_cleared_owner = OwnerlessItem::from(ownerless(all.iter().map(|one| &one.coverage)));
    let asked: Vec<&Shown> = all.iter().filter(|one| is_asked(one, state, channel)).collect();
    let (count, first) = (asked.len(), usize::try_from(skip).unwrap_or(usize::MAX));
    let items: Vec<BrandAccountItem> =
        asked.into_iter().skip(first).take(usize::try_from(limit).unwrap_or(0)).map(BrandAccountItem::of).collect();
    let seen = first.saturating_add(items.len());
    let next_cursor = (seen < count).then(|| seen.to_string());
    Ok(ctx.json(&BrandAccountsAnswer { as_of: as_of.day, known_at, count, without_cleared_owner, items, next_cursor }))
}

async fn item(ctx: &Ctx, id: Id) -> Result<BrandAccountItem, AppError> {
    let as_of = AsOf::known_now(ctx.company_today());
    let shown = ctx.db().read(move |conn: &mut Conn| read::one(conn, id, as_of)).await?;
    Ok(BrandAccountItem::of(&shown))
}

/// Makes a brand account.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "brand accounts", request_body = AccountInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = BrandAccountItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_brand_account(
    ctx: Ctx,
    req: HttpRequest,
    body: JsonBody<AccountInput>,
) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let id = make(tx, &input, today)?;
            let shown = read::one(tx.conn, id, AsOf::known_now(today))?;
            Ok((StatusCode::CREATED, json!(BrandAccountItem::of(&shown))))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// A brand account as it stands today.
#[utoipa::path(get, path = "/api/v1/accounts/{id}", tag = "brand accounts", params(("id" = String, Path)),
    responses((status = 200, body = BrandAccountItem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn get_brand_account(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    Ok(ctx.json(&item(&ctx, id.into_inner()).await?))
}

/// Changes a brand account: what is not said stays. Its people and what it asks change from `from_on` on; one that is closed is open again where that is said.
#[utoipa::path(patch, path = "/api/v1/accounts/{id}", tag = "brand accounts", params(("id" = String, Path)), request_body = AccountPatch,
    responses((status = 200, body = BrandAccountItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_brand_account(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<AccountPatch>,
) -> Result<HttpResponse, AppError> {
    let (id, patch, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::change(tx, id, patch, today)).await?;
    Ok(ctx.json(&item(&ctx, id).await?))
}

/// Hands a brand account over to another owner.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/owner", tag = "brand accounts", params(("id" = String, Path)), request_body = HandOverInput,
    responses((status = 200, body = BrandAccountItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn hand_over_brand_account(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<HandOverInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::hand_over(tx, id, &input, today)).await?;
    Ok(ctx.json(&item(&ctx, id).await?))
}

/// Closes a brand account from a day on; without a day it takes back a closing that is to come. Nothing is deleted.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/closing", tag = "brand accounts", params(("id" = String, Path)), request_body = CloseInput,
    responses((status = 200, body = BrandAccountItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn close_brand_account(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<CloseInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), body.into_inner(), ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::close(tx, id, &input, today)).await?;
    Ok(ctx.json(&item(&ctx, id).await?))
}

/// Who of the owner and the deputies of a brand account is cleared on a day, until when, and why the others are not.
#[utoipa::path(get, path = "/api/v1/accounts/{id}/coverage", tag = "brand accounts",
    params(("id" = String, Path), ("at" = Option<String>, Query, description = "A day; today where not said"),
        ("known_at" = Option<String>, Query, description = "As known at the end of this day; today where not said")),
    responses((status = 200, body = BrandAccountCoverage), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn brand_account_coverage(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<AsOfQuery>,
) -> Result<HttpResponse, AppError> {
    let (id, (as_of, known_at)) = (id.into_inner(), as_of(&ctx, (&query.0.at, "at"), &query.0.known_at)?);
    let read = move |conn: &mut Conn| {
        let shown = read::one(conn, id, as_of)?;
        let why = read::why_not(conn, &shown, as_of)?;
        Ok::<_, AppError>((shown, why))
    };
    let (shown, why) = ctx.db().read(read).await?;
    Ok(ctx.json(&BrandAccountCoverage::of(&shown, why, (as_of.day, known_at))))
}

/// The brand accounts that whoever asks owns or stands in for today.
#[utoipa::path(get, path = "/api/v1/me/accounts", tag = "brand accounts", responses((status = 200, body = MyBrandAccounts)))]
pub(crate) async fn my_brand_accounts(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let all = ctx.db().read(move |conn: &mut Conn| read::of_person(conn, me, today)).await?;
    Ok(ctx.json(&MyBrandAccounts { items: all.iter().map(BrandAccountItem::of).collect() }))
}

/// Loads a file of brand accounts, CSV or a workbook: all of it, or nothing, with what is wrong by line. A row whose handle and channel are known changes that
/// account, one that says the same changes nothing. `dry_run` says what would come of it.
#[utoipa::path(post, path = "/api/v1/accounts/import", tag = "brand accounts", request_body(content = String, content_type = "text/csv"),
    params(("dry_run" = Option<bool>, Query)), responses((status = 200, body = Loaded), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn import_brand_accounts(ctx: Ctx, query: Query<ImportQuery>, body: RawBody) -> Result<HttpResponse, AppError> {
    let (bytes, dry_run, today) = (body.0.to_vec(), query.0.dry_run, ctx.company_today());
    let load = move |tx: &mut Tx<'_>| import::load(tx, &bytes, dry_run, today);
    Ok(ctx.json(&ctx.db().write(ctx.actor(), load).await?))
}
