//! One's own inbox, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::linked::without_secrets;
use super::read::{ByMail, open, reader};
use super::store::{self, EntryRow};
use crate::clock::Instant;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, Query};

/// Which messages.
#[derive(Debug, Deserialize)]
pub(crate) struct MessageQuery {
    /// 1 to 500.
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    /// From the answer before.
    cursor: Option<Id>,
}

/// A message of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InboxMessage {
    id: Id,
    subject: String,
    /// What it says, as plain text with plain links; null where that is no longer kept.
    text: Option<String>,
    told_at: Instant,
    /// When it was opened; null: not yet.
    read_at: Option<Instant>,
    /// What became of it as mail: `none` where it was told in the inbox alone.
    mail: ByMail,
    /// When the mail was handed over; null where none was.
    mailed_at: Option<Instant>,
}

impl From<EntryRow> for InboxMessage {
    fn from(row: EntryRow) -> Self {
        let mail = ByMail::from(row.state);
        Self {
            id: row.id,
            subject: row.subject,
            text: row.thinned_at.is_none().then(|| without_secrets(&row.text)),
            told_at: row.told_at,
            read_at: row.read_at,
            mail,
            mailed_at: row.finished_at.filter(|_| mail == ByMail::Sent),
        }
    }
}

/// What Gradus told whoever asks, the newest first. An account that belongs to nobody of the people has none.
#[utoipa::path(get, path = "/api/v1/me/messages", tag = "me",
    params(("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<InboxMessage>), (status = 401, body = Problem)))]
pub(crate) async fn list_messages(ctx: Ctx, query: Query<MessageQuery>) -> Result<HttpResponse, AppError> {
    let (limit, cursor, whose) = (limit(query.0.limit)?, query.0.cursor, reader(ctx.viewer()?));
    let rows = match whose {
        None => Vec::new(),
        Some(whose) => ctx.db().read(move |conn| store::newest(conn, whose, cursor, limit + 1)).await?,
    };
    let items = rows.into_iter().map(InboxMessage::from).collect();
    Ok(ctx.json(&Items::<InboxMessage>::cut(items, limit, |item| item.id.to_string())))
}

/// Marks a message of one's own as read; said again, it changes nothing.
#[utoipa::path(post, path = "/api/v1/me/messages/{id}/read", tag = "me", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn read_message(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    open(ctx.db(), ctx.actor(), reader(ctx.viewer()?), id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}
