//! `/studio/{slug}/publish`: what is missing, or what publishing does to people, and the button. The page is the studio's; whom it asks again, the
//! requirements say.

use actix_web::{HttpResponse, web};

use super::foresee::foresee;
use crate::clock::Day;
use crate::courses::{self, PublishForm, PublishPage};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::say;
use crate::web::{Ctx, Flash, Form};

async fn page(ctx: &Ctx, slug: String, form: PublishForm, problems: Vec<FieldError>) -> Result<PublishPage, AppError> {
    let today = ctx.company_today();
    ctx.db().read(move |conn| read(conn, &slug, form, problems, today)).await
}

fn read(conn: &mut Conn, slug: &str, form: PublishForm, problems: Vec<FieldError>, today: Day) -> Result<PublishPage, AppError> {
    let (mut page, course) = PublishPage::read(conn, slug, form, problems)?;
    page.will = foresee(conn, &course, today)?.sentences;
    Ok(page)
}

pub(in crate::enrolment) async fn ask(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let page = page(&ctx, path.into_inner(), PublishForm::default(), Vec::new()).await?;
    ctx.page(&page)
}

pub(in crate::enrolment) async fn publish_draft(
    ctx: Ctx,
    path: web::Path<String>,
    form: Form<PublishForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, today) = (path.into_inner(), ctx.company_today());
    let (of, note) = (slug.clone(), form.0.change_note.clone());
    let write = move |tx: &mut Tx<'_>| {
        let course = courses::course_by_slug(tx.conn, &of)?.ok_or(AppError::NotFound("course"))?;
        courses::publish(tx, course.id, &note, today)
    };
    match ctx.db().write(ctx.actor(), write).await {
        Ok(_) => {
            let flash = Flash::success(say!("courses-publish.done"));
            Ok(ctx.see_other_with(&format!("/studio/{slug}"), &flash))
        }
        Err(AppError::Invalid(problems)) => {
            let own = problems.into_iter().filter(|problem| problem.field == "change_note").collect();
            ctx.page_with_errors(&page(&ctx, slug, form.0, own).await?)
        }
        Err(other) => Err(other),
    }
}
