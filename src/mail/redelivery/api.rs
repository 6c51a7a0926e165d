//! Sending many again, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{address, look, send_all_again};
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::web::{Ctx, JsonBody};

/// Which messages go out again.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct RedeliveryInput {
    /// Only those to this whole address; not given: all that failed.
    to: Option<String>,
    /// Says what would be, and does nothing.
    #[serde(default)]
    dry_run: bool,
}

/// What goes out again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RedeliveryAnswer {
    /// So many are queued again. Those that are no longer needed by then are not sent, and say why.
    messages: i64,
    /// So many stay failed: mail to their addresses comes back.
    unreachable: i64,
}

/// Sends all messages again that failed, or those to one address. What goes to an address that mail comes back from stays as it is.
#[utoipa::path(post, path = "/api/v1/outbox/redelivery", tag = "reminders", request_body = RedeliveryInput,
    responses((status = 200, body = RedeliveryAnswer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn send_outbox_again(ctx: Ctx, body: JsonBody<RedeliveryInput>) -> Result<HttpResponse, AppError> {
    let RedeliveryInput { to, dry_run } = body.into_inner();
    let to = to.and_then(|to| address(&to));
    let answer = if dry_run {
        let outlook = ctx.db().read(move |conn: &mut Conn| look(conn, to.as_deref())).await?;
        RedeliveryAnswer { messages: outlook.going(), unreachable: outlook.staying() }
    } else {
        let send = move |tx: &mut Tx<'_>| {
            let outlook = look(tx.conn, to.as_deref())?;
            let count = outlook.through.map(|through| send_all_again(tx, to.as_deref(), through)).transpose()?.unwrap_or(0);
            let messages = i64::try_from(count).unwrap_or(i64::MAX);
            Ok::<_, AppError>(RedeliveryAnswer { messages, unreachable: outlook.staying() })
        };
        ctx.db().write(ctx.actor(), send).await?
    };
    Ok(ctx.json(&answer))
}
