//! Proposals, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ask::Answer;
use super::decide;
use super::shown::{self, Proposal};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, JsonBody, Query};

/// What was asked for: done, or as the proposal that waits for a second account.
///
/// # Errors
/// When the database fails.
pub fn answer<T: Serialize>(
    tx: &mut Tx<'_>,
    answer: Answer<T>,
    done: impl Fn(&T) -> StatusCode,
    today: Day,
) -> Result<(StatusCode, serde_json::Value), AppError> {
    match answer {
        Answer::Done(value) => Ok((done(&value), serde_json::to_value(&value)?)),
        Answer::Waits(id) => Ok((StatusCode::ACCEPTED, serde_json::to_value(shown::proposal(tx.conn, id, today)?)?)),
    }
}

/// Which proposals.
#[derive(Debug, Deserialize)]
pub(crate) struct ProposalsQuery {
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// What waits for a second account, the oldest first.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "enrolments",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Proposal>), (status = 422, body = Problem)))]
pub(crate) async fn list_proposals(ctx: Ctx, query: Query<ProposalsQuery>) -> Result<HttpResponse, AppError> {
    let (limit, after, today) = (pagination::limit(query.0.limit)?, query.0.cursor, ctx.company_today());
    let items = ctx.db().read(move |conn: &mut Conn| shown::proposals(conn, after, limit + 1, today)).await?;
    Ok(ctx.json(&Items::cut(items, limit, |item: &Proposal| item.id.to_string())))
}

/// One proposal, with what it would do today.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Proposal), (status = 404, body = Problem)))]
pub(crate) async fn proposal(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    Ok(ctx.json(&ctx.db().read(move |conn| shown::proposal(conn, id, today)).await?))
}

/// What whoever agrees has seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agreement {
    /// How many people it reaches, as `today.people` of the proposal says.
    people: i64,
}

/// Agrees to a proposal and does it. Another account than the one that asked must; 409 where it reaches other people by now.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/agreement", tag = "enrolments", params(("id" = Id, Path)),
    request_body = Agreement, responses((status = 200, body = Proposal), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn agree(ctx: Ctx, id: web::Path<Id>, sent: JsonBody<Agreement>) -> Result<HttpResponse, AppError> {
    let (id, today, people) = (id.into_inner(), ctx.company_today(), sent.into_inner().people);
    let done = ctx.db().write(ctx.actor(), move |tx| {
        decide::agree(tx, id, people, today)?;
        shown::proposal(tx.conn, id, today)
    });
    Ok(ctx.json(&done.await?))
}

/// Why a proposal is declined.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refusal {
    /// The reason, for whoever asked.
    reason: String,
}

/// Declines a proposal. Another account than the one that asked must.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/refusal", tag = "enrolments", params(("id" = Id, Path)),
    request_body = Refusal, responses((status = 200, body = Proposal), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn decline(ctx: Ctx, id: web::Path<Id>, sent: JsonBody<Refusal>) -> Result<HttpResponse, AppError> {
    let (id, today, reason) = (id.into_inner(), ctx.company_today(), sent.into_inner().reason);
    let done = ctx.db().write(ctx.actor(), move |tx| {
        decide::decline(tx, id, &reason)?;
        shown::proposal(tx.conn, id, today)
    });
    Ok(ctx.json(&done.await?))
}

/// Takes a proposal back: only who asked may.
#[utoipa::path(delete, path = "/api/v1/proposals/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Proposal), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn take_back(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let done = ctx.db().write(ctx.actor(), move |tx| {
        decide::take_back(tx, id)?;
        shown::proposal(tx.conn, id, today)
    });
    Ok(ctx.json(&done.await?))
}
