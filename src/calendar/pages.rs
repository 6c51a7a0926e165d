//! The calendar itself, and the page on which its address is made and switched off.

use std::borrow::Cow;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{address, feed as ical, store};
use crate::clock::Instant;
use crate::error::AppError;
use crate::hash;
use crate::say;
use crate::templates::View;
use crate::text::speak;
use crate::web::{Ctx, Flash, Form, NoFields};

/// A calendar program asks every few hours; what it has is not asked for twice in one, and nobody but it keeps it.
const CACHE: &str = "private, max-age=900";

pub(super) async fn feed(ctx: Ctx, req: HttpRequest, end: web::Path<String>) -> Result<HttpResponse, AppError> {
    let now = ctx.db().clock().now();
    let today = move |zone: &str| now.day_in(&TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let (owner, entries) = ctx.db().read(move |conn| address::behind(conn, &end, today)).await?;
    let chosen = owner.chosen.filter(|chosen| !chosen.is_empty()).unwrap_or(owner.language);
    let language = ctx.app().settings.company.language_for(&chosen);
    let text = speak(language, || ical::calendar(&entries, &ctx.app().settings.server.public_url));
    let tag = format!("\"{}\"", hash::sha256(&text));
    let has_it = req.headers().get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let has_it = has_it.is_some_and(|tags| tags.split(',').any(|own| own.trim().trim_start_matches("W/") == tag));
    let mut response = if has_it { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((CACHE_CONTROL, CACHE)).insert_header((ETAG, tag));
    if has_it {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_LANGUAGE, language.tag()));
    Ok(response.content_type("text/calendar; charset=utf-8").body(text))
}

/// The address of the viewer's calendar.
#[derive(Debug, Serialize)]
pub struct CalendarPage {
    /// Just made: shown this once.
    address: String,
    /// The same, as a link that a calendar program on this device takes.
    subscribe: String,
    /// Since when there is one.
    made_at: Option<Instant>,
    /// Signed in with the password.
    may_make: bool,
    zone: String,
}

impl View for CalendarPage {
    const TEMPLATE: &'static str = "calendar/calendar";

    fn title(&self) -> Cow<'static, str> {
        say!("calendar-title").into()
    }

    fn sample() -> Self {
        Self {
            address: "https://gradus.example/calendar/x.ics".to_owned(),
            subscribe: "webcal://gradus.example/calendar/x.ics".to_owned(),
            made_at: Some(Instant::new(jiff::Timestamp::UNIX_EPOCH)),
            may_make: true,
            zone: "Europe/Berlin".to_owned(),
        }
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, String::new()).await?)
}

async fn page(ctx: &Ctx, address: String) -> Result<CalendarPage, AppError> {
    let viewer = ctx.viewer()?;
    let person = address::person_of(viewer)?;
    let made_at = ctx.db().read(move |conn| store::made_at(conn, person)).await?;
    let subscribe = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}")).unwrap_or_default();
    Ok(CalendarPage { address, subscribe, made_at, may_make: address::may_make(viewer), zone: viewer.time_zone.clone() })
}

pub(super) async fn make(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let made = address::make(ctx.app(), ctx.actor(), ctx.viewer()?).await?;
    ctx.page(&page(&ctx, made).await?)
}

pub(super) async fn end(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    address::end(ctx.app(), ctx.actor(), ctx.viewer()?).await?;
    Ok(ctx.see_other_with("/me/calendar", &Flash::success(say!("calendar-ended"))))
}
