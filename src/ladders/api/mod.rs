//! Ladders, as JSON; below it who holds their levels.

pub(crate) mod held;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::ladders::level::Version;
use crate::ladders::patch::{LadderPatch, LevelPatch};
use crate::ladders::read::{self, LadderShown, LevelShown};
use crate::ladders::rule::{self, EndInput, EquivalentInput, LadderInput, LevelInput, VersionInput};
use crate::ladders::store::LevelRow;
use crate::ladders::{change, end, make};
use crate::policy::Act;
use crate::proofs::condition::Names;
use crate::proofs::words::{lines, sentence};
use crate::web::{Ctx, JsonBody, Query};

/// A level on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LevelItem {
    id: Id,
    /// Its name in addresses.
    slug: String,
    title: String,
    about: String,
    /// The first day on which there is such a level.
    from_on: Day,
    /// The first day on which nobody gets it any more; null where it has no end.
    until_on: Option<Day>,
    /// What it asks on the day, as kept: names are ids.
    condition: crate::proofs::condition::Condition,
    /// What it asks, in words.
    asks: Vec<String>,
    /// Whether the level below is asked for too.
    needs_lower: bool,
    /// `for_ever`, `while_it_holds` or `recurs`.
    #[schema(value_type = String)]
    lasts: crate::ladders::level::Lasts,
    /// Of one that recurs, in words.
    recurrence: Option<String>,
    /// Days after its end in which it can still be renewed.
    grace_days: i64,
    /// Days on which what it asks will change.
    changes_on: Vec<Day>,
    /// Kinds of credentials that stand for it.
    stands_for: Vec<String>,
    /// How many people have it as their highest level of the ladder.
    highest: i64,
    /// How many have it or a higher one.
    at_least: i64,
}

/// A ladder on a day. No figure of it is a sum over its levels.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LadderItem {
    id: Id,
    /// Its name in addresses.
    slug: String,
    title: String,
    about: String,
    /// The programme that it belongs to, by slug.
    programme: Option<String>,
    /// The levels that there are on the day, from the lowest to the highest.
    levels: Vec<LevelItem>,
    /// Levels that begin later.
    coming: Vec<ComingLevel>,
    /// Levels that nobody gets any more. Whoever holds one keeps it until its end; no figure is told of them.
    ended: Vec<EndedLevel>,
    /// The first day on which nobody gets any of its levels any more; null where it has no end.
    until_on: Option<Day>,
    /// How many people are employed on the day; for HR of a part, here and in all figures, of their part.
    employed: i64,
    /// How many of them hold none of its levels; null where it has ended.
    none: Option<i64>,
}

/// A level that has ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EndedLevel {
    slug: String,
    title: String,
    /// The first day on which nobody gets it any more.
    until_on: Day,
}

/// A level that begins later.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComingLevel {
    slug: String,
    title: String,
    from_on: Day,
}

/// The ladders on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LaddersAnswer {
    as_of: Day,
    /// By title.
    items: Vec<LadderItem>,
}

/// The day of an end, where there is one.
fn ends(until: Day) -> Option<Day> {
    (until != Day::NEVER).then_some(until)
}

impl LevelItem {
    fn of(level: LevelShown, names: &Names) -> Self {
        let terms = level.version.terms;
        Self {
            id: level.row.id,
            slug: level.row.slug,
            title: level.row.title,
            about: level.row.about,
            from_on: level.row.from,
            until_on: ends(level.row.until),
            asks: lines(vec![sentence(&terms.condition, names)]),
            condition: terms.condition,
            needs_lower: terms.needs_lower,
            lasts: terms.lasts,
            recurrence: terms.recurrence.map(|recurrence| recurrence.sentence()),
            grace_days: terms.grace_days,
            changes_on: level.coming.iter().map(|version: &Version| version.from).collect(),
            stands_for: level.stands_for,
            highest: level.highest,
            at_least: level.at_least,
        }
    }
}

impl LadderItem {
    fn of(shown: LadderShown, names: &Names) -> Self {
        let coming = |row: LevelRow| ComingLevel { slug: row.slug, title: row.title, from_on: row.from };
        let ended = |row: LevelRow| EndedLevel { slug: row.slug, title: row.title, until_on: row.until };
        Self {
            id: shown.row.id,
            slug: shown.row.slug,
            title: shown.row.title,
            about: shown.row.about,
            programme: shown.programme.map(|programme| programme.slug),
            levels: shown.levels.into_iter().map(|level| LevelItem::of(level, names)).collect(),
            coming: shown.coming.into_iter().map(coming).collect(),
            ended: shown.ended.into_iter().map(ended).collect(),
            until_on: ends(shown.row.until),
            employed: shown.employed,
            none: shown.none,
        }
    }
}

/// On which day.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LaddersQuery {
    #[serde(default)]
    as_of: String,
}

/// The day in a field of an address, where it says one.
pub(super) fn day(text: &str, field: &str) -> Result<Option<Day>, AppError> {
    rule::day(text, field).map_err(|error| AppError::Invalid(vec![error]))
}

/// Every ladder with its levels on a day, and how many people have which as their highest one, or at least.
#[utoipa::path(get, path = "/api/v1/ladders", tag = "ladders", params(("as_of" = Option<String>, Query, description = "Today where not said")),
    responses((status = 200, body = LaddersAnswer), (status = 422, body = Problem)))]
pub(crate) async fn ladders(ctx: Ctx, query: Query<LaddersQuery>) -> Result<HttpResponse, AppError> {
    let as_of = day(&query.0.as_of, "as_of")?.unwrap_or_else(|| ctx.company_today());
    let reach = ctx.viewer()?.reach(Act::SeePeople);
    let (shown, names) = ctx.db().read(move |conn: &mut Conn| read::shown(conn, as_of, reach.as_ref())).await?;
    let items = shown.into_iter().map(|ladder| LadderItem::of(ladder, &names)).collect();
    Ok(ctx.json(&LaddersAnswer { as_of, items }))
}

/// The ladder with this slug or id on a day.
async fn found(ctx: &Ctx, slug: &str, as_of: Day) -> Result<LadderItem, AppError> {
    let (slug, reach) = (slug.to_owned(), ctx.viewer()?.reach(Act::SeePeople));
    let read = move |conn: &mut Conn| {
        let (shown, names) = read::shown(conn, as_of, reach.as_ref())?;
        Ok::<_, AppError>((read::called(shown, &slug)?, names))
    };
    let (one, names) = ctx.db().read(read).await?;
    Ok(LadderItem::of(one, &names))
}

/// One ladder.
#[utoipa::path(get, path = "/api/v1/ladders/{slug}", tag = "ladders",
    params(("slug" = String, Path, description = "Slug or id"), ("as_of" = Option<String>, Query, description = "Today where not said")),
    responses((status = 200, body = LadderItem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn one_ladder(ctx: Ctx, slug: web::Path<String>, query: Query<LaddersQuery>) -> Result<HttpResponse, AppError> {
    let as_of = day(&query.0.as_of, "as_of")?.unwrap_or_else(|| ctx.company_today());
    Ok(ctx.json(&found(&ctx, &slug, as_of).await?))
}

/// Makes a ladder without levels.
#[utoipa::path(post, path = "/api/v1/ladders", tag = "ladders", request_body = LadderInput,
    responses((status = 201, body = LadderItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_ladder(ctx: Ctx, body: JsonBody<LadderInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let row = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_ladder(tx, &input, today)).await?;
    let item = found(&ctx, &row.slug, today).await?;
    Ok(ctx.created(&item))
}

/// Changes what a ladder is called and what it is for; its address stays.
#[utoipa::path(patch, path = "/api/v1/ladders/{slug}", tag = "ladders", request_body = LadderPatch,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_ladder(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<LadderPatch>,
) -> Result<HttpResponse, AppError> {
    let (slug, patch, today) = (slug.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        change::change_ladder(tx, &ladder, patch, today)
    };
    let row = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&found(&ctx, &row.slug, today).await?))
}

/// Changes what a level is called and what it stands for; what it asks is changed by a version of it.
#[utoipa::path(patch, path = "/api/v1/ladders/{slug}/levels/{level}", tag = "ladders", request_body = LevelPatch,
    params(("slug" = String, Path, description = "Slug or id"), ("level" = String, Path, description = "Slug or id")),
    responses((status = 200, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_level(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    body: JsonBody<LevelPatch>,
) -> Result<HttpResponse, AppError> {
    let ((slug, level), patch) = (path.into_inner(), body.into_inner());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        let level = make::level_called(tx.conn, ladder.id, &level)?;
        change::change_level(tx, &ladder, &level, patch)?;
        Ok::<_, AppError>(ladder.slug)
    };
    let slug = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&found(&ctx, &slug, ctx.company_today()).await?))
}

/// Adds a level to a ladder. Whoever has what it asks on its first day holds it from then on, and nobody loses one.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/levels", tag = "ladders", request_body = LevelInput,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 201, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_level(ctx: Ctx, slug: web::Path<String>, body: JsonBody<LevelInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let slug = slug.into_inner();
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        let level = make::add_level(tx, &ladder, &input, today)?;
        Ok::<_, AppError>((ladder.slug, level.from))
    };
    let (slug, from) = ctx.db().write(ctx.actor(), act).await?;
    let item = found(&ctx, &slug, from.max(today)).await?;
    Ok(ctx.created(&item))
}

/// Adds a version to a level: what is earned from its day on is judged by it, and whoever earned it before keeps what they were given.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/levels/{level}/versions", tag = "ladders", request_body = VersionInput,
    params(("slug" = String, Path, description = "Slug or id"), ("level" = String, Path, description = "Slug or id")),
    responses((status = 201, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_version(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    body: JsonBody<VersionInput>,
) -> Result<HttpResponse, AppError> {
    let ((slug, level), input, today) = (path.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        let level = make::level_called(tx.conn, ladder.id, &level)?;
        let from = make::add_version(tx, (&ladder, &level), &input, today)?;
        Ok::<_, AppError>((ladder.slug, from))
    };
    let (slug, from) = ctx.db().write(ctx.actor(), act).await?;
    let item = found(&ctx, &slug, from).await?;
    Ok(ctx.created(&item))
}

/// Lets a kind of credential from outside stand for a level: it gives the level for as long as it holds itself.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/levels/{level}/equivalents", tag = "ladders", request_body = EquivalentInput,
    params(("slug" = String, Path, description = "Slug or id"), ("level" = String, Path, description = "Slug or id")),
    responses((status = 201, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_equivalent(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    body: JsonBody<EquivalentInput>,
) -> Result<HttpResponse, AppError> {
    let ((slug, level), input) = (path.into_inner(), body.into_inner());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        let level = make::level_called(tx.conn, ladder.id, &level)?;
        make::add_equivalent(tx, (&ladder, &level), &input)?;
        Ok::<_, AppError>(ladder.slug)
    };
    let slug = ctx.db().write(ctx.actor(), act).await?;
    let item = found(&ctx, &slug, ctx.company_today()).await?;
    Ok(ctx.created(&item))
}

/// Ends a ladder with all of its levels from a day on, or takes an end back that has not come.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/end", tag = "ladders", request_body = EndInput,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn end_ladder(ctx: Ctx, slug: web::Path<String>, body: JsonBody<EndInput>) -> Result<HttpResponse, AppError> {
    let (slug, input, today) = (slug.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        end::end_ladder(tx, &ladder, &input, today)?;
        Ok::<_, AppError>(ladder.slug)
    };
    let slug = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&found(&ctx, &slug, today).await?))
}

/// Ends a level from a day on, or takes an end back that has not come. Whoever holds it keeps it until its end; nobody gets or renews it from that day on.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/levels/{level}/end", tag = "ladders", request_body = EndInput,
    params(("slug" = String, Path, description = "Slug or id"), ("level" = String, Path, description = "Slug or id")),
    responses((status = 200, body = LadderItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn end_level(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    body: JsonBody<EndInput>,
) -> Result<HttpResponse, AppError> {
    let ((slug, level), input, today) = (path.into_inner(), body.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &slug)?;
        let level = make::level_called(tx.conn, ladder.id, &level)?;
        end::end_level(tx, (&ladder, &level), &input, today)?;
        Ok::<_, AppError>(ladder.slug)
    };
    let slug = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&found(&ctx, &slug, today).await?))
}

/// A change of a ladder that is looked at first: a new level, or a new version of one; exactly one of the two.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LadderPreviewInput {
    /// A new level.
    #[serde(default)]
    add: Option<LevelInput>,
    /// A new version of the level with this slug or id.
    #[serde(default)]
    level: String,
    /// What it would say.
    #[serde(default)]
    version: Option<VersionInput>,
}

/// What a change of a ladder would give and take.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LadderPreview {
    /// The first day.
    from_on: Day,
    /// How many people would hold the level on it who would not without the change.
    gain: usize,
    /// How many hold it today; they keep it until its end.
    hold: usize,
    /// How many of these do not have what it would ask of them to renew it.
    would_lose_at_renewal: usize,
}

/// What a new level, or a new version of one, would give and take. Nothing is kept.
#[utoipa::path(post, path = "/api/v1/ladders/{slug}/preview", tag = "ladders", request_body = LadderPreviewInput,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 200, body = LadderPreview), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_ladder(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<LadderPreviewInput>,
) -> Result<HttpResponse, AppError> {
    let (slug, input, today) = (slug.into_inner(), body.into_inner(), ctx.company_today());
    // nothing has the highest keys that there are
    let ids = [Id(i64::MAX - 1), Id(i64::MAX)];
    let read = move |conn: &mut Conn| {
        let ladder = make::ladder_called(conn, &slug)?;
        let (levels, level, from) = match (&input.add, &input.version) {
            (Some(add), None) => {
                let new = make::new_level(conn, &ladder, add, (ids, today))?;
                (new.levels, new.level, new.from)
            }
            (None, Some(version)) => {
                let level = make::level_called(conn, ladder.id, &input.level)?;
                let (version, levels) = make::new_version(conn, level.id, version, (ids[0], today))?;
                (levels, level.id, version.from)
            }
            _ => return Err(AppError::invalid("add", crate::said!("ladders-preview-one"))),
        };
        Ok::<_, AppError>((from, read::foresee(conn, &levels, level, (from, today))?))
    };
    let (from_on, foreseen) = ctx.db().read(read).await?;
    let (gain, hold) = (foreseen.gain.len(), foreseen.hold);
    Ok(ctx.json(&LadderPreview { from_on, gain, hold, would_lose_at_renewal: foreseen.would_lose.len() }))
}
