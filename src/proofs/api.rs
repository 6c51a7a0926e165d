//! Proofs, as JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::picture::{MOST_BYTES, Picture};
use super::record::{self, Signer};
use super::rule::{AttendanceInput, CredentialInput, FactInput, NewProof, PracticeInput, not_to_record};
use super::store::{self, ProofRow};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::policy::{Act, Via};
use crate::web::idempotency::{RequestKey, once};
use crate::web::{Ctx, JsonBody, whole_file};

/// A proof on record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProofItem {
    id: Id,
    person: Id,
    /// `attendance`, `practice`, `credential`, `fact` or `honour`.
    kind: String,
    /// Of which kind, in the company's own word; empty for an honour.
    word: String,
    /// Of an honour.
    level: Option<Id>,
    /// When it was; of a credential the day on which it was issued.
    on: Day,
    /// The first day on which it holds no longer; null where it has no end.
    until: Option<Day>,
    /// Of a session.
    minutes: i32,
    /// Of a session.
    presented: bool,
    /// Of a fact.
    value: Option<i64>,
    title: String,
    place: String,
    link: String,
    /// Of a credential.
    issuer: String,
    /// Of a credential.
    number: String,
    recorded_at: Instant,
    recorded_by: String,
    /// Of practice: since when it counts; null while it waits.
    signed_on: Option<Day>,
    signed_by: Option<String>,
    /// When it was taken back; null where it counts.
    taken_back_at: Option<Instant>,
    taken_back_by: Option<String>,
    taken_back_why: Option<String>,
}

impl From<ProofRow> for ProofItem {
    fn from(row: ProofRow) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            kind: row.kind.word().to_owned(),
            word: row.word,
            level: row.level_id,
            on: row.on,
            until: (row.until != Day::NEVER).then_some(row.until),
            minutes: row.minutes,
            presented: row.presented,
            value: row.value,
            title: row.title,
            place: row.place,
            link: row.link,
            issuer: row.issuer,
            number: row.number,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
            signed_on: row.signed_on,
            signed_by: row.signed_by,
            taken_back_at: row.taken_back_at,
            taken_back_by: row.taken_back_by,
            taken_back_why: row.taken_back_why,
        }
    }
}

/// The proofs of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProofsAnswer {
    /// The newest first; what was taken back too.
    items: Vec<ProofItem>,
}

/// Why something is taken back.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakingBack {
    reason: String,
}

/// Records what was checked, once for each key of a request.
pub(crate) async fn keep(
    ctx: &Ctx,
    req: &HttpRequest,
    person: Id,
    body: &impl Serialize,
    checked: Result<NewProof, Vec<FieldError>>,
) -> Result<HttpResponse, AppError> {
    let (proof, key) = (checked.map_err(AppError::Invalid)?, RequestKey::of(req, &serde_json::to_vec(body)?)?);
    if let Some(why) = not_to_record(proof.kind, ctx.viewer()?.person_id == Some(person)) {
        return Err(AppError::Forbidden(why));
    }
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let row = record::record(tx, person, &proof)?;
            Ok((StatusCode::CREATED, json!(ProofItem::from(row))))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// Everything on record of somebody beside the courses that they completed.
#[utoipa::path(get, path = "/api/v1/people/{id}/proofs", tag = "ladders", params(("id" = String, Path)),
    responses((status = 200, body = ProofsAnswer), (status = 403, body = Problem)))]
pub(crate) async fn list_proofs(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let rows = ctx.db().read(move |conn: &mut Conn| Ok::<_, AppError>(store::of_person(conn, id)?)).await?;
    Ok(ctx.json(&ProofsAnswer { items: rows.into_iter().map(ProofItem::from).collect() }))
}

/// Logs a piece of practice: one's own, or anybody's for whoever records proofs. It counts when it is signed off.
#[utoipa::path(post, path = "/api/v1/people/{id}/practice", tag = "ladders", request_body = PracticeInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ProofItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn log_practice(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<PracticeInput>,
) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    if viewer.person_id != Some(*id) && !viewer.may(Act::RecordProofs) {
        return Err(AppError::forbidden());
    }
    let input = body.into_inner();
    keep(&ctx, &req, *id, &input, input.check(ctx.company_today())).await
}

/// Records that somebody was at a live session.
#[utoipa::path(post, path = "/api/v1/people/{id}/attendances", tag = "ladders", request_body = AttendanceInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ProofItem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn record_attendance(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<AttendanceInput>,
) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    keep(&ctx, &req, *id, &input, input.check(ctx.company_today())).await
}

/// Records a credential from outside.
#[utoipa::path(post, path = "/api/v1/people/{id}/credentials", tag = "ladders", request_body = CredentialInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ProofItem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn record_credential(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<CredentialInput>,
) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    keep(&ctx, &req, *id, &input, input.check(ctx.company_today())).await
}

/// Records a value, which counts until the next one of its kind.
#[utoipa::path(post, path = "/api/v1/people/{id}/facts", tag = "ladders", request_body = FactInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ProofItem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn record_fact(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<FactInput>,
) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    keep(&ctx, &req, *id, &input, input.check(ctx.company_today())).await
}

/// Who signs off, of who is signed in. By the link in a mail nobody does.
pub(crate) fn signer(ctx: &Ctx) -> Result<Signer, AppError> {
    let viewer = ctx.viewer()?;
    if viewer.via == Via::MailLink {
        return Ok(Signer { person: None, teams: Vec::new(), was_granted: false });
    }
    Ok(Signer { person: viewer.person_id, teams: viewer.teams.clone(), was_granted: viewer.may(Act::RecordProofs) })
}

/// Signs a piece of practice off: whoever manages the person, and whoever records proofs; never one's own. It counts from today on.
#[utoipa::path(post, path = "/api/v1/practice/{id}/sign-off", tag = "ladders", params(("id" = String, Path)),
    responses((status = 200, body = ProofItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn sign_practice(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, signer, today) = (id.into_inner(), signer(&ctx)?, ctx.company_today());
    let row = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| record::sign_off(tx, id, &signer, today)).await?;
    Ok(ctx.json(&ProofItem::from(row)))
}

/// The picture of a piece of practice, for whoever may see it: whose it is, who manages them, and who sees people or records proofs.
///
/// # Errors
/// [`AppError::NotFound`] where there is none for whoever asks.
pub(crate) async fn show_picture(ctx: &Ctx, id: Id) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let sees_all = viewer.may(Act::SeePeople) || viewer.may(Act::RecordProofs);
    let (me, teams, today) = (viewer.person_id, viewer.teams.clone(), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let row = store::find(conn, id)?.ok_or(AppError::NotFound("picture"))?;
        let managers: Vec<Id> = me.into_iter().chain(teams).collect();
        let sees = sees_all || me == Some(row.person_id) || store::is_managed_by(conn, row.person_id, &managers, today)?;
        let picture = if sees { store::pictures::of_proof(conn, id)? } else { None };
        picture.ok_or(AppError::NotFound("picture"))
    };
    let (content_type, bytes) = ctx.db().read(read).await?;
    Ok(HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_ENCODING, "identity"))
        .body(bytes))
}

/// The picture of a piece of practice.
#[utoipa::path(get, path = "/api/v1/practice/{id}/picture", tag = "ladders", params(("id" = String, Path)),
    responses((status = 200, description = "The picture", body = Vec<u8>, content_type = "image/*"), (status = 404, body = Problem)))]
pub(crate) async fn practice_picture(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    show_picture(&ctx, *id).await
}

/// Adds a picture to one's own practice that waits for its sign-off: JPEG, PNG or WebP, by what is in it, up to 5 MB.
#[utoipa::path(put, path = "/api/v1/practice/{id}/picture", tag = "ladders", params(("id" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ProofItem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn put_practice_picture(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: web::Payload,
) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let own = (!viewer.may(Act::RecordProofs)).then_some(viewer.person_id.unwrap_or(Id::ZERO));
    let picture = Picture::of(whole_file(&req, body, MOST_BYTES).await?).map_err(|said| AppError::invalid("picture", said))?;
    let id = id.into_inner();
    let act = move |tx: &mut Tx<'_>| {
        record::add_picture(tx, id, &picture, own)?;
        store::find(tx.conn, id)?.ok_or(AppError::NotFound("practice"))
    };
    Ok(ctx.json(&ProofItem::from(ctx.db().write(ctx.actor(), act).await?)))
}

/// Takes a proof back: nothing is deleted, and it counts no more. Of one's own, practice that nobody has signed off.
#[utoipa::path(post, path = "/api/v1/proofs/{id}/taking-back", tag = "ladders", params(("id" = String, Path)), request_body = TakingBack,
    responses((status = 200, body = ProofItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn take_proof_back(ctx: Ctx, id: web::Path<Id>, body: JsonBody<TakingBack>) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let own = (!viewer.may(Act::RecordProofs)).then_some(viewer.person_id.unwrap_or(Id::ZERO));
    let (id, reason) = (id.into_inner(), body.into_inner().reason);
    let row = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| record::take_back(tx, id, &reason, own)).await?;
    Ok(ctx.json(&ProofItem::from(row)))
}
