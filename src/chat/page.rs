//! A line that tries the webhook, at a press of a button on the page of the settings.

use actix_web::HttpResponse;
use serde_json::json;

use super::rule::Ending;
use super::send::{Post, send};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::web::{Ctx, Flash, Form, NoFields};

pub(super) async fn test(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let settings = &ctx.app().settings;
    if settings.chat.webhook_url.is_none() {
        return Err(AppError::NotFound("page"));
    }
    let now = ctx.db().clock().now();
    let text = say!("chat-test-line", company = &settings.company.name);
    let ending =
        send(&settings.chat, &Post { text, delivery: format!("test-{}", now.as_microsecond()), at: now.as_second() }).await;
    let (outcome, flash) = match ending {
        Ending::Taken => (String::new(), Flash::success(say!("chat-test-taken"))),
        Ending::Later(why) | Ending::Never(why) => (why.clone(), Flash::info(say!("chat-test-not-taken", why = why))),
    };
    let details = json!({ "taken": outcome.is_empty(), "why": outcome });
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| tx.audit("chat.test", ("chat", Id::ZERO), details)).await?;
    Ok(ctx.see_other_with("/admin/settings", &flash))
}
