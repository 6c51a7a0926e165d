//! The public holidays of a location, typed in lines or read from a calendar file.

use actix_multipart::{Field, Multipart};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use serde::Deserialize;

use super::place::page_again;
use super::words::address;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::PlaceKind;
use crate::people::holidays::{self, Calendar};
use crate::web::{Ctx, Flash, Form, refuse_forgery};
use crate::{said, say};

/// Bytes of the largest calendar file: some thousand entries.
const MOST_BYTES: usize = 1_048_576;
/// Bytes of the form's own fields.
const SMALL: usize = 1000;

/// Days and names, in lines.
#[derive(Debug, Deserialize)]
pub(in crate::organisation) struct LinesForm {
    #[serde(default)]
    holidays: String,
}

pub(in crate::organisation) async fn save(ctx: Ctx, id: web::Path<Id>, form: Form<LinesForm>) -> Result<HttpResponse, AppError> {
    let (id, typed) = (id.into_inner(), form.0.holidays);
    let days = match holidays::read_lines(&typed) {
        Ok(days) => days,
        Err(problems) => return page_again(&ctx, id, Some(typed), problems).await,
    };
    let count = days.len();
    ctx.db().write(ctx.actor(), move |tx| holidays::set_holidays(tx, id, &days)).await?;
    let done = say!("organisation-holidays-saved", count = count);
    Ok(ctx.see_other_with(&address(PlaceKind::Location, id), &Flash::success(done)))
}

/// Takes a calendar file in and adds its days to those that are there.
pub(in crate::organisation) async fn load(
    ctx: Ctx,
    req: HttpRequest,
    id: web::Path<Id>,
    mut form: Multipart,
) -> Result<HttpResponse, AppError> {
    let (id, mut is_ours) = (id.into_inner(), false);
    while let Some(Ok(mut field)) = form.next().await {
        match field.name() {
            Some("_csrf") => {
                let token = bytes(&mut field, SMALL).await?;
                refuse_forgery(&req, Some(&String::from_utf8_lossy(&token)))?;
                is_ours = true;
            }
            Some("file") if is_ours => {
                let text = bytes(&mut field, MOST_BYTES).await?;
                return add(&ctx, id, &String::from_utf8_lossy(&text)).await;
            }
            _ => {}
        }
    }
    if !is_ours {
        refuse_forgery(&req, None)?;
    }
    page_again(&ctx, id, None, vec![FieldError::new("file", said!("people-choose-file-first"))]).await
}

async fn add(ctx: &Ctx, id: Id, text: &str) -> Result<HttpResponse, AppError> {
    if text.trim().is_empty() {
        return page_again(ctx, id, None, vec![FieldError::new("file", said!("people-choose-file-first"))]).await;
    }
    let Calendar { holidays: days, passed_over } = match holidays::read_calendar(text) {
        Ok(calendar) => calendar,
        Err(why) => return page_again(ctx, id, None, vec![FieldError::new("file", why)]).await,
    };
    match ctx.db().write(ctx.actor(), move |tx| holidays::add_holidays(tx, id, days)).await {
        Ok(new) => {
            let done = say!("organisation-calendar-loaded", new = new, passed_over = passed_over);
            Ok(ctx.see_other_with(&address(PlaceKind::Location, id), &Flash::success(done)))
        }
        Err(AppError::Invalid(problems)) => page_again(ctx, id, None, problems).await,
        Err(other) => Err(other),
    }
}

async fn bytes(field: &mut Field, most: usize) -> Result<Vec<u8>, AppError> {
    match field.bytes(most).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(_)) => Err(AppError::Unreadable(said!("people-form-broke-off"))),
        Err(_) => Err(AppError::TooLarge(said!("organisation-calendar-too-large"))),
    }
}
