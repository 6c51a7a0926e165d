//! `/media/{id}`: the film of a lesson and its captions, for whoever may open the lesson.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::courses;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::learner::Learner;
use crate::learning::store;
use crate::policy::Act;
use crate::web::Ctx;

/// Authors may have any file, since it may be in a draft of theirs; everybody else what is in the revisions that they study.
pub(in crate::learning) async fn show(ctx: Ctx, req: HttpRequest, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = path.into_inner();
    if !ctx.viewer()?.may(Act::WriteCourses) {
        let person_id = Learner::of(ctx.viewer()?).map_err(|_| AppError::NotFound("file"))?.person_id;
        let read = move |conn: &mut Conn| {
            let revisions = store::revisions_studied(conn, person_id)?;
            Ok::<_, AppError>(courses::is_shown_in(conn, &revisions, id)?)
        };
        if !ctx.db().read(read).await? {
            return Err(AppError::NotFound("file"));
        }
    }
    courses::serve_file(&ctx, &req, id).await
}
