//! Who cannot be reached, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::clear::clear;
use super::rule::BounceKind;
use super::store::{self, BounceRow};
use crate::clock::Instant;
use crate::db::Tx;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, Query};

/// Which of them.
#[derive(Debug, Deserialize)]
pub(crate) struct BounceQuery {
    /// Only those by which an address is marked now.
    #[serde(default)]
    marked: bool,
    /// 1 to 500.
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    /// From the answer before.
    cursor: Option<Id>,
}

/// Mail that came back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BounceItem {
    id: Id,
    address: String,
    kind: BounceKind,
    /// The words of the mail server; may be empty.
    reason: String,
    /// When it came back.
    at: Instant,
    /// Since when no mail goes to the address because of it; null: it marks nothing by itself.
    since: Option<Instant>,
    /// When the address was tried again, or nobody had it any more; null: not yet.
    cleared_at: Option<Instant>,
}

impl From<BounceRow> for BounceItem {
    fn from(row: BounceRow) -> Self {
        let BounceRow { id, address, kind, reason, at, since, cleared_at } = row;
        Self { id, address, kind, reason, at, since, cleared_at }
    }
}

/// Mail that came back, the newest first; with `marked=true` the addresses that no mail goes to.
#[utoipa::path(get, path = "/api/v1/bounces", tag = "reminders",
    params(("marked" = Option<bool>, Query), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<BounceItem>), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_bounces(ctx: Ctx, query: Query<BounceQuery>) -> Result<HttpResponse, AppError> {
    let limit = limit(query.0.limit)?;
    let BounceQuery { marked, cursor, .. } = query.0;
    let rows = ctx.db().read(move |conn| store::newest(conn, marked, cursor, limit + 1)).await?;
    let items = rows.into_iter().map(BounceItem::from).collect();
    Ok(ctx.json(&Items::<BounceItem>::cut(items, limit, |item| item.id.to_string())))
}

/// Lets mail go again to the address of a bounce: what came back of it before does not count any more. Said again, it changes nothing.
#[utoipa::path(delete, path = "/api/v1/bounces/{id}", tag = "reminders", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn clear_bounce(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| clear(tx, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
