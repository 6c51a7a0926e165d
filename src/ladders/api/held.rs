//! What somebody holds, and what is given by hand, as JSON.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::day;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::ladders::held::By;
use crate::ladders::make;
use crate::ladders::read::{self, Held};
use crate::ladders::store::certifications::Certification;
use crate::ladders::store::{LadderRow, LevelRow};
use crate::proofs::api::keep;
use crate::proofs::condition::Names;
use crate::proofs::facts::ProofKind;
use crate::proofs::judge::{Evidence, LeafOn};
use crate::proofs::rule::{NewProof, known_on};
use crate::proofs::words::leaf_sentence;
use crate::web::{Ctx, JsonBody, Query};

/// What was asked of somebody, and what proved it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LeafItem {
    /// What was asked, in words.
    asks: String,
    /// How many pieces of evidence it takes.
    needed: usize,
    /// Those that counted.
    found: Vec<EvidenceItem>,
}

/// What proved something.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EvidenceItem {
    /// `completion`, `attendance`, `practice`, `credential`, `fact`, `honour`, `employment` or `level`.
    #[schema(value_type = String)]
    kind: ProofKind,
    /// The key of it: of a completion that of the enrolment.
    id: Id,
    on: Day,
}

impl LeafItem {
    fn of(leaf: &LeafOn, names: &Names) -> Self {
        let item = |found: &Evidence| EvidenceItem { kind: found.kind, id: found.id, on: found.on };
        Self { asks: leaf_sentence(&leaf.leaf, names), needed: leaf.needed, found: leaf.found.iter().map(item).collect() }
    }
}

/// A level held from a day until a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificationItem {
    /// The ladder, by slug.
    ladder: String,
    /// The level, by slug.
    level: String,
    title: String,
    from_on: Day,
    /// The first day on which it is held no longer; null where it has no end.
    until_on: Option<Day>,
    /// The day on which what was asked held: of a renewal it may lie before the first day.
    earned_on: Day,
    /// `earned`, `renewed` or `credential`.
    #[schema(value_type = String)]
    how: By,
    proof: Vec<LeafItem>,
    known_from: Instant,
    /// Until when it was known so; null where it still is.
    known_until: Option<Instant>,
    /// It came to be known after its first day.
    restated: bool,
}

/// What somebody holds and held.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificationsAnswer {
    /// The day asked for; null for every day.
    as_of: Option<Day>,
    /// What was known at the end of this day.
    known_at: Day,
    /// By ladder, level and day.
    items: Vec<CertificationItem>,
}

/// On which day, as known when.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificationsQuery {
    #[serde(default)]
    as_of: String,
    #[serde(default)]
    known_at: String,
}

fn item(ctx: &Ctx, (one, ladder, level): (Certification, LadderRow, LevelRow), names: &Names) -> CertificationItem {
    let known_on = one.known_from.day_in(&ctx.app().settings.company_zone());
    let award = one.award;
    CertificationItem {
        ladder: ladder.slug,
        level: level.slug,
        title: level.title,
        from_on: award.days.from,
        until_on: (award.days.until != Day::NEVER).then_some(award.days.until),
        earned_on: award.earned_on,
        how: award.by,
        proof: award.proof.iter().map(|leaf| LeafItem::of(leaf, names)).collect(),
        known_from: one.known_from,
        known_until: one.known_until,
        restated: known_on > award.days.from,
    }
}

async fn certifications(ctx: &Ctx, person: Id, query: &CertificationsQuery) -> Result<HttpResponse, AppError> {
    let as_of = day(&query.as_of, "as_of")?;
    let known_at = known_on(&query.known_at, ctx.company_today())?;
    let end = known_at.plus_days(1).start_in(&ctx.app().settings.company_zone());
    // the last instant of the day, to the microsecond
    let end = end.plus(jiff::Span::new().microseconds(-1));
    let Held { certifications, names } = ctx.db().read(move |conn: &mut Conn| read::held_by(conn, person, as_of, end)).await?;
    let items = certifications.into_iter().map(|one| item(ctx, one, &names)).collect();
    Ok(ctx.json(&CertificationsAnswer { as_of, known_at, items }))
}

/// The levels that somebody holds on a day, or on any, as they were known at the end of a day.
#[utoipa::path(get, path = "/api/v1/people/{id}/certifications", tag = "ladders",
    params(("id" = String, Path), ("as_of" = Option<String>, Query, description = "Every day where not said"),
        ("known_at" = Option<String>, Query, description = "Today where not said")),
    responses((status = 200, body = CertificationsAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn person_certifications(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<CertificationsQuery>,
) -> Result<HttpResponse, AppError> {
    certifications(&ctx, *id, &query.0).await
}

/// The levels that whoever asks holds.
#[utoipa::path(get, path = "/api/v1/me/certifications", tag = "ladders",
    params(("as_of" = Option<String>, Query, description = "Every day where not said"),
        ("known_at" = Option<String>, Query, description = "Today where not said")),
    responses((status = 200, body = CertificationsAnswer), (status = 422, body = Problem)))]
pub(crate) async fn my_certifications(ctx: Ctx, query: Query<CertificationsQuery>) -> Result<HttpResponse, AppError> {
    let me = ctx.viewer()?.person_id.unwrap_or(Id::ZERO);
    certifications(&ctx, me, &query.0).await
}

/// An honour, given by hand.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HonourInput {
    /// The ladder, by slug or id.
    ladder: String,
    /// The level, by slug or id.
    level: String,
    /// What it is for.
    #[serde(default)]
    title: String,
    /// The day from which on it holds, `YYYY-MM-DD`: today or behind.
    on: String,
}

/// Gives somebody an honour: the level is held from its day on, if it is one that is given by hand.
#[utoipa::path(post, path = "/api/v1/people/{id}/honours", tag = "ladders", request_body = HonourInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = crate::proofs::api::ProofItem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn give_honour(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<HonourInput>,
) -> Result<HttpResponse, AppError> {
    let (input, today) = (body.into_inner(), ctx.company_today());
    let (ladder, level) = (input.ladder.clone(), input.level.clone());
    let find = move |conn: &mut Conn| {
        let ladder = make::ladder_called(conn, &ladder)?;
        make::level_called(conn, ladder.id, &level)
    };
    let level = ctx.db().read(find).await?;
    let on = day(&input.on, "on")?.filter(|on| *on <= today);
    let on = on.ok_or_else(|| FieldError::new("on", crate::said!("proofs-day-to-come", today = today)));
    let proof = on.map(|on| NewProof {
        level: Some(level.id),
        title: input.title.trim().to_owned(),
        ..NewProof::of(ProofKind::Honour, "", on)
    });
    keep(&ctx, &req, *id, &input, proof.map_err(|error| vec![error])).await
}
