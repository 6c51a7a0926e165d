//! A reminder as somebody would get it now: in a frame of the policy's page, and as a mail to whoever asks for it.

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::json;

use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail, as_frame};
use crate::reminders::specimen::{TEMPLATE, of_person};
use crate::say;
use crate::web::{Ctx, Flash, Form, Query};

/// Whose reminder.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::reminders) struct Whose {
    person: String,
}

impl Whose {
    fn id(&self) -> Result<Id, AppError> {
        self.person.parse().map_err(|_| AppError::NotFound("person"))
    }
}

/// The mail as it will look.
pub(in crate::reminders) async fn show(ctx: Ctx, query: Query<Whose>) -> Result<HttpResponse, AppError> {
    let (person, app) = (query.0.id()?, ctx.app().clone());
    let found = ctx.db().read(move |conn: &mut Conn| of_person(conn, &app, person)).await?;
    as_frame(found.ok_or(AppError::NotFound("message"))?.message.html)
}

/// Sends it to whoever asks for it.
pub(in crate::reminders) async fn send(ctx: Ctx, form: Form<Whose>) -> Result<HttpResponse, AppError> {
    let (person, app, viewer) = (form.0.id()?, ctx.app().clone(), ctx.viewer()?.clone());
    let to = viewer.email.clone();
    let mail = NewMail {
        template: TEMPLATE,
        payload: json!({ "person": person }),
        person_id: None,
        to_address: viewer.email,
        to_name: viewer.name,
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    };
    ctx.db()
        .write(ctx.actor(), move |tx| {
            of_person(tx.conn, &app, person)?.ok_or(AppError::NotFound("message"))?;
            mail::enqueue(tx, &mail)
        })
        .await?;
    Ok(ctx.see_other_with("/reminders/policy", &Flash::success(say!("reminders-specimen-sent", address = &to))))
}
