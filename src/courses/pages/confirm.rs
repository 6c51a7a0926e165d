//! Before something that cannot be undone: deleting a module or a lesson, discarding a draft, retiring a course. Each has a page that
//! says what will happen, with one button that does it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::{Crumb, Workbench, course_at, crumbs, sample_crumbs};
use crate::courses::{create, edit};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ConfirmPage>()]
}

/// What will happen, and the button.
#[derive(Debug, Serialize)]
struct ConfirmPage {
    crumbs: Vec<Crumb>,
    question: String,
    consequence: String,
    button: String,
    keep: &'static str,
    back: String,
}

impl View for ConfirmPage {
    const TEMPLATE: &'static str = "courses/confirm";

    fn title(&self) -> Cow<'static, str> {
        self.question.clone().into()
    }

    fn sample() -> Self {
        Self {
            crumbs: sample_crumbs(),
            question: "Delete the lesson 'Quiz'?".to_owned(),
            consequence: "It goes from the draft.".to_owned(),
            button: "Delete the lesson".to_owned(),
            keep: "Keep it",
            back: "/studio/one-voice".to_owned(),
        }
    }
}

async fn draft_bench(ctx: &Ctx, slug: String) -> Result<Workbench, AppError> {
    let bench = ctx.db().read(move |conn| Workbench::load(conn, &slug)).await?;
    bench.draft()?;
    Ok(bench)
}

/// Writes to the course at `slug`, then goes back to its page.
async fn act<F>(ctx: &Ctx, slug: String, said: &str, work: F) -> Result<HttpResponse, AppError>
where
    F: FnOnce(&mut Tx<'_>, Id) -> Result<(), AppError> + Send + 'static,
{
    let href = format!("/studio/{slug}");
    let write = move |tx: &mut Tx<'_>| {
        let course = course_at(tx.conn, &slug)?;
        work(tx, course.id)
    };
    ctx.db().write(ctx.actor(), write).await?;
    Ok(ctx.see_other_with(&href, &Flash::success(said)))
}

pub(in crate::courses) async fn ask_module(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let bench = draft_bench(&ctx, slug).await?;
    let module = bench.outline.modules.iter().find(|module| module.id == id).ok_or(AppError::NotFound("module-in-the-draft"))?;
    let consequence = match module.lessons.len() {
        0 => "It has no lessons.".to_owned(),
        1 => "Its lesson goes with it. What is published stays as it is.".to_owned(),
        count => format!("Its {count} lessons go with it. What is published stays as it is."),
    };
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, "Delete a module"),
        question: format!("Delete the module '{}'?", module.title),
        consequence,
        button: "Delete the module".to_owned(),
        keep: "Keep it",
        back: super::place(&bench.course.slug, "module", id),
    })
}

pub(in crate::courses) async fn delete_module(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    act(&ctx, slug, "The module is deleted.", move |tx, course_id| edit::delete_module(tx, course_id, id)).await
}

pub(in crate::courses) async fn ask_lesson(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let bench = draft_bench(&ctx, slug).await?;
    let lesson = bench.outline.lessons().find(|lesson| lesson.id == id).ok_or(AppError::NotFound("lesson-in-the-draft"))?;
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, "Delete a lesson"),
        question: format!("Delete the lesson '{}'?", lesson.title),
        consequence: "It goes from the draft with all that is written in it. What is published stays as it is.".to_owned(),
        button: "Delete the lesson".to_owned(),
        keep: "Keep it",
        back: super::place(&bench.course.slug, "lesson", id),
    })
}

pub(in crate::courses) async fn delete_lesson(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    act(&ctx, slug, "The lesson is deleted.", move |tx, course_id| edit::delete_lesson(tx, course_id, id)).await
}

pub(in crate::courses) async fn ask_discard(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let bench = draft_bench(&ctx, path.into_inner()).await?;
    let number = bench.draft()?.number;
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, "Discard the draft"),
        question: format!("Discard the draft of revision {number}?"),
        consequence: "All that was changed since the last publication is gone. What is published stays as it is.".to_owned(),
        button: "Discard the draft".to_owned(),
        keep: "Keep it",
        back: format!("/studio/{}", bench.course.slug),
    })
}

pub(in crate::courses) async fn discard(
    ctx: Ctx,
    path: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    act(&ctx, path.into_inner(), "The draft is gone.", edit::discard_draft).await
}

pub(in crate::courses) async fn ask_retire(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let course = ctx.db().read(move |conn| course_at(conn, &slug)).await?;
    if course.retired_at.is_some() {
        return Err(AppError::Conflict(said!("courses-course-retired-already")));
    }
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&course, "Retire the course"),
        question: format!("Retire '{}'?", course.title),
        consequence: "It leaves the catalogue and nobody new can begin it. Who takes it now goes on, and all records stay. \
            A retired course does not come back."
            .to_owned(),
        button: "Retire the course".to_owned(),
        keep: "Keep it",
        back: format!("/studio/{}", course.slug),
    })
}

pub(in crate::courses) async fn retire(
    ctx: Ctx,
    path: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    act(&ctx, path.into_inner(), "The course is retired.", create::retire).await
}
