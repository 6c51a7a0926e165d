//! The people of a requirement as a file.

use actix_web::{HttpResponse, web};

use super::describe::described;
use super::list::List;
use super::pages::PageQuery;
use crate::db::Conn;
use crate::enrolment::sheet::{About, answer};
use crate::enrolment::store::lists::{self, OfRequirement};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::web::sheet::SheetKind;
use crate::web::{Ctx, Query};

/// The people of a requirement, as CSV.
#[utoipa::path(get, path = "/api/v1/requirements/{id}/people.csv", tag = "files", operation_id = "requirement_people_csv",
    params(("id" = Id, Path), ("status" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv"), (status = 422, body = Problem)))]
pub(crate) async fn csv(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, id.into_inner(), List::called(&query.0.status), SheetKind::Csv).await
}

/// The people of a requirement, as a workbook.
#[utoipa::path(get, path = "/api/v1/requirements/{id}/people.xlsx", tag = "files", operation_id = "requirement_people_xlsx",
    params(("id" = Id, Path), ("status" = Option<String>, Query), ("page" = Option<String>, Query)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), (status = 422, body = Problem)))]
pub(crate) async fn xlsx(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, id.into_inner(), List::called(&query.0.status), SheetKind::Xlsx).await
}

async fn file(ctx: &Ctx, id: Id, list: List, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let read = move |conn: &mut Conn| {
        let requirement = described(conn, id)?;
        let count = list.count(&requirement.ever);
        let wanted = OfRequirement { requirement: id, course: requirement.course.id, statuses: list.statuses, count };
        let ids = lists::ids_of_requirement(conn, wanted)?;
        Ok::<_, AppError>((requirement, ids))
    };
    let (requirement, ids) = ctx.db().read(read).await?;
    let name = vec!["requirement".to_owned(), list.word.to_owned(), requirement.course.slug, requirement.name];
    let asked = format!("requirement {id} {}", list.word).trim_end().to_owned();
    answer(ctx, kind, About { list: "people of a requirement", asked, name }, ids).await
}
