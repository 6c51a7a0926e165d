//! Badges, certificates and keys, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::certificate::{LevelCertificate, Standing};
use super::key::Keys;
use super::open::issuer::key_address;
use super::owned::{self, Owned};
use super::pages::mine;
use super::store::keys::{self, KeyRow};
use super::{keep_private, look, share};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::learning::Word;
use crate::learning::code::printed;
use crate::web::{Ctx, JsonBody};

/// A certificate of a level, with its badge.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BadgeItem {
    /// By which anybody finds it.
    code: String,
    name: String,
    ladder: String,
    level: String,
    /// Which step of the ladder it was, from 1.
    step: i64,
    /// How many steps the ladder had.
    steps: i64,
    from_on: Day,
    /// The first day on which it holds no longer; null where it has no end.
    until_on: Option<Day>,
    /// `valid`, `to_come`, `expired`, `revoked` or `withdrawn`: what it says does not follow any more from what is known.
    standing: &'static str,
    /// Whether anybody sees it.
    is_shared: bool,
    /// Where anybody sees it, while it is shared; with `.json`, `.png` and `.svg` it is a file.
    page: Option<String>,
}

/// One's own certificates of levels.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BadgesAnswer {
    /// The newest first.
    items: Vec<BadgeItem>,
}

impl BadgeItem {
    fn of(ctx: &Ctx, one: LevelCertificate, standing: Standing, is_shared: bool) -> Self {
        let code = printed(&one.code);
        Self {
            page: is_shared.then(|| format!("{}/badges/{code}", ctx.app().settings.server.public_url)),
            code,
            name: one.name,
            ladder: one.ladder,
            level: one.level,
            step: one.step,
            steps: one.steps,
            from_on: one.from,
            until_on: (one.until != Day::NEVER).then_some(one.until),
            standing: standing.word(),
            is_shared,
        }
    }
}

/// The certificates of the levels that whoever asks holds and held.
#[utoipa::path(get, path = "/api/v1/me/badges", tag = "me", responses((status = 200, body = BadgesAnswer)))]
pub(crate) async fn my_badges(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let own = mine::own(&ctx).await?;
    let item =
        |(found, is_shared): (super::stand::Found, bool)| BadgeItem::of(&ctx, found.certificate, found.standing, is_shared);
    Ok(ctx.json(&BadgesAnswer { items: own.into_iter().map(item).collect() }))
}

/// The one of one's own certificates that an act was about.
async fn after(ctx: &Ctx, certificate: &LevelCertificate) -> Result<HttpResponse, AppError> {
    let own = mine::own(ctx).await?.into_iter().find(|(found, _)| found.certificate.id == certificate.id);
    let (found, is_shared) = own.ok_or(AppError::NotFound("badge"))?;
    Ok(ctx.json(&BadgeItem::of(ctx, found.certificate, found.standing, is_shared)))
}

/// Shows one's own badge to everybody. The first time it is signed, and stays as it is then.
#[utoipa::path(put, path = "/api/v1/me/badges/{code}/sharing", tag = "me", params(("code" = String, Path)),
    responses((status = 200, body = BadgeItem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn share_badge(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let ((me, ..), keys) = (mine::me(&ctx)?, Keys::of(ctx.app())?);
    let certificate = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| share(tx, &keys, me, &code)).await?;
    after(&ctx, &certificate).await
}

/// Shows one's own badge to nobody any more.
#[utoipa::path(delete, path = "/api/v1/me/badges/{code}/sharing", tag = "me", params(("code" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn keep_badge(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (me, ..) = mine::me(&ctx)?;
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep_private(tx, me, &code)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What was said of a certificate after its day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WordItem {
    /// It was revoked; otherwise it is in force again.
    is_revoked: bool,
    reason: String,
    at: Instant,
    by: String,
}

/// A certificate of a person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificateItem {
    code: String,
    /// `course` or `level`.
    kind: &'static str,
    title: String,
    /// The name on it.
    name: String,
    from_on: Day,
    /// The last day; null where it has no end.
    last_on: Option<Day>,
    /// `valid`, `to_come`, `expired`, `revoked` or `withdrawn`.
    standing: &'static str,
    /// What was said of it, the newest first; null in a list.
    words: Option<Vec<WordItem>>,
}

/// The certificates of a person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificatesAnswer {
    /// Those of levels first, then every copy of those of courses; the newest first.
    items: Vec<CertificateItem>,
}

impl CertificateItem {
    fn of(one: Owned, words: Option<Vec<Word>>) -> Self {
        let item = |word: Word| WordItem { is_revoked: word.is_revoked, reason: word.reason, at: word.made_at, by: word.made_by };
        Self {
            code: one.code,
            kind: if one.is_of_level { "level" } else { "course" },
            title: one.title,
            name: one.name,
            from_on: one.from,
            last_on: one.last,
            standing: one.standing.word(),
            words: words.map(|words| words.into_iter().map(item).collect()),
        }
    }
}

/// The certificates of a person, of courses and of levels.
#[utoipa::path(get, path = "/api/v1/people/{id}/certificates", tag = "ladders", params(("id" = String, Path)),
    responses((status = 200, body = CertificatesAnswer), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn person_certificates(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let all = ctx.db().read(move |conn: &mut Conn| owned::of_person(conn, id, now)).await?;
    let items = all.into_iter().map(|one| CertificateItem::of(one, None)).collect();
    Ok(ctx.json(&CertificatesAnswer { items }))
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificateReason {
    reason: String,
}

async fn say_of(ctx: &Ctx, (id, code): (Id, String), revoke: bool, reason: String) -> Result<HttpResponse, AppError> {
    // nobody decides on what is their own
    if ctx.viewer()?.person_id == Some(id) {
        return Err(AppError::forbidden());
    }
    let act = move |tx: &mut Tx<'_>| owned::say_of(tx, id, &code, revoke, &reason);
    let (one, words) = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.json(&CertificateItem::of(one, Some(words))))
}

/// Revokes a certificate: whoever checks it is told so, with the day. What was learned stays, and nothing is deleted.
#[utoipa::path(post, path = "/api/v1/people/{id}/certificates/{code}/revocation", tag = "ladders", request_body = CertificateReason,
    params(("id" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = CertificateItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn revoke_certificate(
    ctx: Ctx,
    of: web::Path<(Id, String)>,
    body: JsonBody<CertificateReason>,
) -> Result<HttpResponse, AppError> {
    say_of(&ctx, of.into_inner(), true, body.into_inner().reason).await
}

/// Puts a certificate that was revoked in force again, by a second record.
#[utoipa::path(post, path = "/api/v1/people/{id}/certificates/{code}/reinstatement", tag = "ladders", request_body = CertificateReason,
    params(("id" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = CertificateItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn reinstate_certificate(
    ctx: Ctx,
    of: web::Path<(Id, String)>,
    body: JsonBody<CertificateReason>,
) -> Result<HttpResponse, AppError> {
    say_of(&ctx, of.into_inner(), false, body.into_inner().reason).await
}

/// The colour of a level.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColourInput {
    /// As `#0b605c`; empty for one of the palette.
    colour: String,
}

/// Gives the badges of a level a colour. Those that were issued keep theirs.
#[utoipa::path(put, path = "/api/v1/ladders/{slug}/levels/{level}/colour", tag = "ladders", request_body = ColourInput,
    params(("slug" = String, Path), ("level" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn set_colour(
    ctx: Ctx,
    of: web::Path<(String, String)>,
    body: JsonBody<ColourInput>,
) -> Result<HttpResponse, AppError> {
    let ((ladder, level), colour) = (of.into_inner(), body.into_inner().colour);
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| look::set_colour(tx, &ladder, &level, &colour)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whether anybody may read the counts of a ladder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpennessInput {
    open: bool,
}

/// Lets anybody read on `/issuer` how many people hold the levels of a ladder, or nobody any more. Nobody may until this is said.
#[utoipa::path(put, path = "/api/v1/ladders/{slug}/openness", tag = "ladders", request_body = OpennessInput, params(("slug" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn set_open(ctx: Ctx, slug: web::Path<String>, body: JsonBody<OpennessInput>) -> Result<HttpResponse, AppError> {
    let is_open = body.into_inner().open;
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| look::set_open(tx, &slug, is_open)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A key that signs badges, or did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IssuerKeyItem {
    id: Id,
    /// Where its public half stands.
    address: String,
    /// As a Multikey is written.
    public_key: String,
    made_at: Instant,
    made_by: String,
}

/// The keys.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IssuerKeysAnswer {
    /// The newest, which signs, first.
    items: Vec<IssuerKeyItem>,
}

fn keys_answer(ctx: &Ctx, rows: Vec<KeyRow>) -> IssuerKeysAnswer {
    let base = &ctx.app().settings.server.public_url;
    let item = |row: KeyRow| {
        let address = key_address(base, &row.id.to_string());
        IssuerKeyItem { id: row.id, address, public_key: row.public_key, made_at: row.made_at, made_by: row.made_by }
    };
    IssuerKeysAnswer { items: rows.into_iter().map(item).collect() }
}

/// The keys that sign badges: the newest signs, those before stay published.
#[utoipa::path(get, path = "/api/v1/issuer/keys", tag = "admin", responses((status = 200, body = IssuerKeysAnswer), (status = 403, body = Problem)))]
pub(crate) async fn issuer_keys(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let rows = ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>(keys::all(conn)?)).await?;
    Ok(ctx.json(&keys_answer(&ctx, rows)))
}

/// Makes a key, which signs from now on.
#[utoipa::path(post, path = "/api/v1/issuer/keys", tag = "admin", responses((status = 201, body = IssuerKeysAnswer), (status = 403, body = Problem)))]
pub(crate) async fn make_issuer_key(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let made = Keys::of(ctx.app())?;
    let act = move |tx: &mut Tx<'_>| {
        made.make(tx)?;
        Ok::<_, AppError>(keys::all(tx.conn)?)
    };
    let rows = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.created(&keys_answer(&ctx, rows)))
}
