//! The registers of activities, channels and statements, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clearances::input::EntryInput;
use crate::clearances::register::{self, Register};
use crate::clearances::store::Entry;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::{Ctx, JsonBody};

/// An activity, a channel or a statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ClearanceEntry)]
pub(crate) struct EntryItem {
    id: Id,
    /// Its name in addresses.
    slug: String,
    title: String,
    about: String,
}

impl From<Entry> for EntryItem {
    fn from(entry: Entry) -> Self {
        Self { id: entry.id, slug: entry.slug, title: entry.title, about: entry.about }
    }
}

/// A register.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ClearanceRegister)]
pub(crate) struct EntriesAnswer {
    /// By title.
    items: Vec<EntryItem>,
}

async fn all_of(ctx: &Ctx, which: Register) -> Result<HttpResponse, AppError> {
    let all = ctx.db().read(move |conn: &mut Conn| which.all(conn)).await?;
    Ok(ctx.json(&EntriesAnswer { items: all.into_iter().map(EntryItem::from).collect() }))
}

/// What people do for the brand.
#[utoipa::path(get, path = "/api/v1/activities", tag = "clearances", responses((status = 200, body = EntriesAnswer)))]
pub(crate) async fn activities(ctx: Ctx) -> Result<HttpResponse, AppError> {
    all_of(&ctx, Register::Activities).await
}

/// Where they do it.
#[utoipa::path(get, path = "/api/v1/channels", tag = "clearances", responses((status = 200, body = EntriesAnswer)))]
pub(crate) async fn channels(ctx: Ctx) -> Result<HttpResponse, AppError> {
    all_of(&ctx, Register::Channels).await
}

/// What they sign.
#[utoipa::path(get, path = "/api/v1/statements", tag = "clearances", responses((status = 200, body = EntriesAnswer)))]
pub(crate) async fn statements(ctx: Ctx) -> Result<HttpResponse, AppError> {
    all_of(&ctx, Register::Statements).await
}

/// Makes an activity: nobody may do it before a rule lets them.
#[utoipa::path(post, path = "/api/v1/activities", tag = "clearances", request_body = EntryInput,
    responses((status = 201, body = EntryItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_activity(ctx: Ctx, body: JsonBody<EntryInput>) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    let entry = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::make_activity(tx, &input)).await?;
    Ok(ctx.created(&EntryItem::from(entry)))
}

/// Makes a channel: rules that are for every channel are for it, too.
#[utoipa::path(post, path = "/api/v1/channels", tag = "clearances", request_body = EntryInput,
    responses((status = 201, body = EntryItem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn make_channel(ctx: Ctx, body: JsonBody<EntryInput>) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    let entry = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::make_channel(tx, &input)).await?;
    Ok(ctx.created(&EntryItem::from(entry)))
}

/// Says otherwise what an activity is called, and what it is; its name in addresses stays.
#[utoipa::path(put, path = "/api/v1/activities/{slug}", tag = "clearances", params(("slug" = String, Path)), request_body = EntryInput,
    responses((status = 200, body = EntryItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_activity(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<EntryInput>,
) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    let entry = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::change_activity(tx, &slug, &input)).await?;
    Ok(ctx.json(&EntryItem::from(entry)))
}

/// Removes an activity that no rule and no record names.
#[utoipa::path(delete, path = "/api/v1/activities/{slug}", tag = "clearances", params(("slug" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn remove_activity(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::remove_activity(tx, &slug)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says otherwise what a channel is called, and what it is; its name in addresses stays.
#[utoipa::path(put, path = "/api/v1/channels/{slug}", tag = "clearances", params(("slug" = String, Path)), request_body = EntryInput,
    responses((status = 200, body = EntryItem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_channel(
    ctx: Ctx,
    slug: web::Path<String>,
    body: JsonBody<EntryInput>,
) -> Result<HttpResponse, AppError> {
    let input = body.into_inner();
    let entry = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::change_channel(tx, &slug, &input)).await?;
    Ok(ctx.json(&EntryItem::from(entry)))
}

/// Removes a channel that no rule, no record and no account of the brand names.
#[utoipa::path(delete, path = "/api/v1/channels/{slug}", tag = "clearances", params(("slug" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn remove_channel(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| register::remove_channel(tx, &slug)).await?;
    Ok(HttpResponse::NoContent().finish())
}
