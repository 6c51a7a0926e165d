//! The outbox, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::outbox::MailState;
use super::store::{self, MailRow};
use crate::clock::Instant;
use crate::error::AppError;
use crate::ids::Id;
use crate::text::told;
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, Query};

/// Which messages.
#[derive(Debug, Deserialize)]
pub(crate) struct OutboxQuery {
    /// queued, sending, sent, failed or cancelled; all where not given.
    status: Option<MailState>,
    /// 1 to 500.
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    /// From the answer before.
    cursor: Option<Id>,
    /// To whom: a whole address.
    to: Option<String>,
}

/// A message of the outbox.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutboxItem {
    id: Id,
    status: MailState,
    template: String,
    person: Option<Id>,
    to: String,
    subject: String,
    message_id: String,
    created_at: Instant,
    not_before: Instant,
    /// The zone of the reader in whose hours it leaves; null: at any hour.
    hours_zone: Option<String>,
    attempts: i32,
    /// Why it failed, waits or was not needed; empty otherwise.
    error: String,
    finished_at: Option<Instant>,
    /// When what it said, and to whom, was thrown away; null: not yet.
    thinned_at: Option<Instant>,
}

impl From<MailRow> for OutboxItem {
    fn from(row: MailRow) -> Self {
        Self {
            id: row.id,
            status: row.state,
            template: row.template,
            person: row.person_id,
            to: row.to_address,
            subject: row.subject,
            message_id: row.message_id,
            created_at: row.created_at,
            not_before: row.not_before,
            hours_zone: row.hours_zone,
            attempts: row.attempts,
            error: told(&row.last_error),
            finished_at: row.finished_at,
            thinned_at: row.thinned_at,
        }
    }
}

/// What went, what waits and what failed; the newest first.
#[utoipa::path(get, path = "/api/v1/outbox", tag = "reminders", 
    params(("status" = Option<MailState>, Query), ("to" = Option<String>, Query), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<OutboxItem>), (status = 403, body = crate::error::Problem)))]
pub(crate) async fn list_outbox(ctx: Ctx, query: Query<OutboxQuery>) -> Result<HttpResponse, AppError> {
    let limit = limit(query.0.limit)?;
    let (state, cursor) = (query.0.status, query.0.cursor);
    let to = query.0.to.map(|to| to.trim().to_lowercase());
    let rows = ctx.db().read(move |conn| store::newest(conn, (state, to.as_deref()), cursor, limit + 1)).await?;
    let items = rows.into_iter().map(OutboxItem::from).collect();
    Ok(ctx.json(&Items::<OutboxItem>::cut(items, limit, |item| item.id.to_string())))
}
