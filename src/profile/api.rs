//! One enrolment with all that is on record about it, and why somebody must what they must, as JSON.

use actix_web::{HttpResponse, web};

use super::enrolment::{self as record, EnrolmentRecord};
use super::explain::{self, Explanation};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::Ctx;

/// One enrolment with its reasons, waivers, evidence, and how its due date moved.
#[utoipa::path(get, path = "/api/v1/enrolments/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = EnrolmentRecord), (status = 404, body = Problem)))]
pub(crate) async fn enrolment(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    Ok(ctx.json(&ctx.db().read(move |conn| record::read(conn, id, now)).await?))
}

/// Why somebody must what they must: every requirement that reaches them or once did, in sentences: why, by when and why then, what they were
/// told, what would end it, and the next three rounds.
#[utoipa::path(get, path = "/api/v1/people/{id}/explanation", tag = "people", params(("id" = Id, Path)),
    responses((status = 200, body = Explanation), (status = 404, body = Problem)))]
pub(crate) async fn explanation(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    Ok(ctx.json(&ctx.db().read(move |conn| explain::explanation(conn, id, now)).await?))
}
