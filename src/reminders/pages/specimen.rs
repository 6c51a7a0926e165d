//! A reminder as somebody would get it now: in a frame of the policy's page, and as a mail to whoever asks for it.

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::json;

use crate::db::Conn;
use crate::error::AppError;
use crate::mail::{self, NewMail, as_frame};
use crate::reminders::specimen::{Payload, TEMPLATE};
use crate::reminders::which::{Which, WhichPolicy};
use crate::reminders::words::{self, Words};
use crate::say;
use crate::web::{Ctx, Flash, Form, Query};

/// Whose reminder, of which programme, and with which words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::reminders) struct Whose {
    person: String,
    programme: String,
    opening: String,
    closing: String,
}

impl Whose {
    /// What is asked for, where whoever asks may see it: who owns a programme sees what goes of its courses.
    async fn payload(self, ctx: &Ctx) -> Result<Payload, AppError> {
        let person = self.person.parse().map_err(|_| AppError::NotFound("person"))?;
        let which = Which::of(ctx, WhichPolicy { programme: Some(self.programme) }).await?;
        let words = Words { opening: self.opening, closing: self.closing };
        for (field, text) in [("opening", &words.opening), ("closing", &words.closing)] {
            words::check(text).map_err(|wrong| AppError::invalid(field, wrong))?;
        }
        let programme = which.programme.map(|programme| programme.id);
        Ok(Payload { person, programme, words: Some(words).filter(|words| !words.is_empty()) })
    }
}

/// The mail as it will look.
pub(in crate::reminders) async fn show(ctx: Ctx, query: Query<Whose>) -> Result<HttpResponse, AppError> {
    let (payload, app) = (query.0.payload(&ctx).await?, ctx.app().clone());
    let found = ctx.db().read(move |conn: &mut Conn| payload.specimen(conn, &app)).await?;
    as_frame(found.ok_or(AppError::NotFound("message"))?.message.html)
}

/// Sends it to whoever asks for it.
pub(in crate::reminders) async fn send(ctx: Ctx, form: Form<Whose>) -> Result<HttpResponse, AppError> {
    let programme = form.0.programme.clone();
    let (payload, app, viewer) = (form.0.payload(&ctx).await?, ctx.app().clone(), ctx.viewer()?.clone());
    let to = viewer.email.clone();
    let mail = NewMail {
        template: TEMPLATE,
        payload: json!(payload),
        person_id: None,
        to_address: viewer.email,
        to_name: viewer.name,
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    };
    ctx.db()
        .write(ctx.actor(), move |tx| {
            payload.specimen(tx.conn, &app)?.ok_or(AppError::NotFound("message"))?;
            mail::enqueue(tx, &mail)
        })
        .await?;
    let query = if programme.is_empty() { String::new() } else { format!("?programme={programme}") };
    let flash = Flash::success(say!("reminders-specimen-sent", address = &to));
    Ok(ctx.see_other_with(&format!("/reminders/policy{query}"), &flash))
}
