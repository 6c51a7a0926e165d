//! What publishing a draft would do to people, as JSON.

use actix_web::{HttpResponse, web};

use super::foresee::{PublishPreview, foresee};
use crate::courses;
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::web::Ctx;

/// What publishing the draft of a course would do to people today: who is asked to do it again by which requirement, and by when; who takes the new
/// text. Nothing is published.
#[utoipa::path(get, path = "/api/v1/courses/{id}/draft/publish-preview", tag = "courses",
    params(("id" = String, Path, description = "Slug or id")),
    responses((status = 200, body = PublishPreview), (status = 404, body = Problem)))]
pub(crate) async fn publish_preview(ctx: Ctx, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (key, today) = (key.into_inner(), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let course = courses::course_by_key(conn, &key)?.ok_or(AppError::NotFound("course"))?;
        foresee(conn, &course, today)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}
