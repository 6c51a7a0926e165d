//! What is written down of people, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::clearances::input::{ApprovalInput, EndingInput, FindingInput, OverrideInput, UseInput};
use crate::clearances::register::Register;
use crate::clearances::rule::Mode;
use crate::clearances::store::records::{self, RecordRow};
use crate::clearances::write_down::{self, Writer};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::policy::{Act, Via};
use crate::web::idempotency::{RequestKey, once};
use crate::web::{Ctx, JsonBody};

/// A record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClearanceRecordItem {
    id: Id,
    person: Id,
    /// `signature`, `approval`, `use`, `finding` or `override`.
    kind: String,
    /// The activity, by id; of a finding null for everything.
    activity: Option<Id>,
    /// The channel, by id; null for every one.
    channel: Option<Id>,
    /// Of an approval, the kind of approver.
    by: String,
    /// Of an override, what it decides.
    #[schema(value_type = Option<String>)]
    mode: Option<Mode>,
    from_on: Day,
    /// The first day on which it holds no longer; null where it has no end.
    until_on: Option<Day>,
    reason: String,
    link: String,
    recorded_at: Instant,
    recorded_by: String,
    /// Of an override: when a second one confirmed it; null where it does nothing.
    confirmed_at: Option<Instant>,
    confirmed_by: Option<String>,
    ended_at: Option<Instant>,
    ended_by: Option<String>,
    ended_why: Option<String>,
}

impl From<RecordRow> for ClearanceRecordItem {
    fn from(row: RecordRow) -> Self {
        let until = row.ends();
        Self {
            id: row.id,
            person: row.person_id,
            kind: row.kind.word().to_owned(),
            activity: row.activity_id,
            channel: row.channel_id,
            by: row.word,
            mode: row.mode,
            from_on: row.from,
            until_on: (until != Day::NEVER).then_some(until),
            reason: row.reason,
            link: row.link,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
            confirmed_at: row.confirmed_at,
            confirmed_by: row.confirmed_by,
            ended_at: row.ended_at,
            ended_by: row.ended_by,
            ended_why: row.ended_why,
        }
    }
}

/// What is on record of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClearanceRecordsAnswer {
    /// The newest first; what is over, too.
    items: Vec<ClearanceRecordItem>,
}

/// Who writes, of who is signed in. By the link in a mail nobody does.
pub(in crate::clearances) fn writer(ctx: &Ctx) -> Result<Writer, AppError> {
    let viewer = ctx.viewer()?;
    if viewer.via == Via::MailLink {
        return Err(AppError::forbidden());
    }
    let was_granted = viewer.may(Act::RecordProofs);
    Ok(Writer { account: viewer.account_id, person: viewer.person_id, teams: viewer.teams.clone(), was_granted })
}

/// Does an act of a writer once for each key of a request.
async fn written<I: Serialize + Send + 'static>(
    ctx: &Ctx,
    req: &HttpRequest,
    input: I,
    act: impl FnOnce(&mut Tx<'_>, &I, (&Writer, Day)) -> Result<RecordRow, AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let (writer, today) = (writer(ctx)?, ctx.company_today());
    let key = RequestKey::of(req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let row = act(tx, &input, (&writer, today))?;
            Ok((StatusCode::CREATED, json!(ClearanceRecordItem::from(row))))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// Everything on record of somebody that bears on what they may do, beside their proofs.
#[utoipa::path(get, path = "/api/v1/people/{id}/clearance-records", tag = "clearances", params(("id" = String, Path)),
    responses((status = 200, body = ClearanceRecordsAnswer), (status = 403, body = Problem)))]
pub(crate) async fn clearance_records(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let rows = ctx.db().read(move |conn: &mut Conn| Ok::<_, AppError>(records::of_person(conn, id)?)).await?;
    Ok(ctx.json(&ClearanceRecordsAnswer { items: rows.into_iter().map(ClearanceRecordItem::from).collect() }))
}

/// Approves somebody for an activity: whoever manages them for `manager`, whoever was named for another kind; nobody themself.
#[utoipa::path(post, path = "/api/v1/people/{id}/approvals", tag = "clearances", request_body = ApprovalInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn approve_person(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<ApprovalInput>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    written(&ctx, &req, body.into_inner(), move |tx, input, by| write_down::approve(tx, id, input, by)).await
}

/// Notes that somebody did something for the brand: oneself, or whoever may record.
#[utoipa::path(post, path = "/api/v1/people/{id}/uses", tag = "clearances", request_body = UseInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn note_use(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<UseInput>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    written(&ctx, &req, body.into_inner(), move |tx, input, by| write_down::note_use(tx, id, input, by)).await
}

/// Opens a finding of conduct: it suspends what the rules give, and takes no learning away.
#[utoipa::path(post, path = "/api/v1/people/{id}/findings", tag = "clearances", request_body = FindingInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn open_finding(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<FindingInput>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    written(&ctx, &req, body.into_inner(), move |tx, input, by| write_down::open_finding(tx, id, input, by)).await
}

/// Asks for an override: it does nothing before another account confirms it.
#[utoipa::path(post, path = "/api/v1/people/{id}/overrides", tag = "clearances", request_body = OverrideInput,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn ask_override(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    body: JsonBody<OverrideInput>,
) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    written(&ctx, &req, body.into_inner(), move |tx, input, by| write_down::ask_override(tx, id, input, by)).await
}

/// Confirms an override that another account asked for.
#[utoipa::path(post, path = "/api/v1/overrides/{id}/confirmation", tag = "clearances", params(("id" = String, Path)),
    responses((status = 200, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(crate) async fn confirm_override(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, writer) = (id.into_inner(), writer(&ctx)?);
    let row = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| write_down::confirm_override(tx, id, &writer)).await?;
    Ok(ctx.json(&ClearanceRecordItem::from(row)))
}

/// Ends a record: a finding is closed, an approval or an override ends, a signature or a use is taken back. Nothing is deleted.
#[utoipa::path(post, path = "/api/v1/clearance-records/{id}/ending", tag = "clearances", params(("id" = String, Path)), request_body = EndingInput,
    responses((status = 200, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn end_clearance_record(
    ctx: Ctx,
    id: web::Path<Id>,
    body: JsonBody<EndingInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, writer, today) = (id.into_inner(), body.into_inner(), writer(&ctx)?, ctx.company_today());
    let row = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| write_down::end(tx, id, &input, (&writer, today))).await?;
    Ok(ctx.json(&ClearanceRecordItem::from(row)))
}

/// Which version was read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureInput {
    /// The number of the version that was read: the one in force.
    number: i32,
}

/// Signs a statement for oneself.
#[utoipa::path(post, path = "/api/v1/me/statements/{slug}/signature", tag = "clearances", request_body = SignatureInput,
    params(("slug" = String, Path, description = "Slug or id")),
    responses((status = 201, body = ClearanceRecordItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn sign_statement(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<SignatureInput>,
) -> Result<HttpResponse, AppError> {
    let me = writer(&ctx)?.person.ok_or(AppError::NotFound("person"))?;
    let (slug, number, today) = (slug.into_inner(), body.into_inner().number, ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let statement = Register::Statements.called(tx.conn, &slug)?;
        write_down::sign(tx, me, &statement, (number, today))
    };
    let row = ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.created(&ClearanceRecordItem::from(row)))
}
