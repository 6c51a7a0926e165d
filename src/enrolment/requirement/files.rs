//! The people of a requirement as a file.

use actix_web::{HttpResponse, web};

use super::describe::described;
use super::list::List;
use super::pages::PageQuery;
use crate::db::Conn;
use crate::enrolment::sheet::{About, answer};
use crate::enrolment::store::lists::{self, OfRequirement};
use crate::error::AppError;
use crate::ids::Id;
use crate::web::sheet::SheetKind;
use crate::web::{Ctx, Query};

pub(in crate::enrolment) async fn csv(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    file(&ctx, id.into_inner(), List::called(&query.0.status), SheetKind::Csv).await
}

pub(in crate::enrolment) async fn xlsx(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
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
