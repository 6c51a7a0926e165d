//! The address of one's own calendar, as JSON.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::address;
use crate::error::{AppError, Problem};
use crate::web::Ctx;

/// The address of one's calendar of due dates.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CalendarAddress {
    /// Where a calendar program reads it. Whoever has it can, so it is as private as a password; it is not shown again.
    address: String,
}

/// Makes the address of one's calendar of due dates; one that was made before works no more. Takes a session, not an API token.
#[utoipa::path(post, path = "/api/v1/me/calendar", tag = "me",
    responses((status = 201, body = CalendarAddress), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(crate) async fn make_calendar(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let address = address::make(ctx.app(), ctx.actor(), ctx.viewer()?).await?;
    Ok(ctx.created(&CalendarAddress { address }))
}

/// Switches the address of one's calendar off. Where there is none, nothing is left to do.
#[utoipa::path(delete, path = "/api/v1/me/calendar", tag = "me", responses((status = 204), (status = 404, body = Problem)))]
pub(crate) async fn end_calendar(ctx: Ctx) -> Result<HttpResponse, AppError> {
    address::end(ctx.app(), ctx.actor(), ctx.viewer()?).await?;
    Ok(HttpResponse::NoContent().finish())
}
