//! Before something that cannot be undone: deleting a module or a lesson, discarding a draft, retiring a course. Each has a page that
//! says what will happen, with one button that does it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::{Crumb, Workbench, course_at, crumbs, sample_crumbs};
use crate::courses::store::requirements_renewing_by;
use crate::courses::{create, edit};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};
use crate::{said, say};

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
    /// What else it does, elsewhere; may be empty.
    warning: String,
    button: String,
    keep: String,
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
            question: say!("courses-delete-lesson.question", title = "Quiz"),
            consequence: say!("courses-delete-lesson.consequence"),
            warning: say!("courses-retire.renewing", count = 2),
            button: say!("courses-delete-lesson.button"),
            keep: say!("courses-keep-it"),
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
async fn act<F>(ctx: &Ctx, slug: String, said: String, work: F) -> Result<HttpResponse, AppError>
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
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, &say!("courses-delete-module")),
        question: say!("courses-delete-module.question", title = &module.title),
        consequence: say!("courses-delete-module.consequence", lessons = module.lessons.len()),
        warning: String::new(),
        button: say!("courses-delete-module.button"),
        keep: say!("courses-keep-it"),
        back: super::place(&bench.course.slug, "module", id),
    })
}

pub(in crate::courses) async fn delete_module(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    act(&ctx, slug, say!("courses-delete-module.done"), move |tx, course_id| edit::delete_module(tx, course_id, id)).await
}

pub(in crate::courses) async fn ask_lesson(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let bench = draft_bench(&ctx, slug).await?;
    let lesson = bench.outline.lessons().find(|lesson| lesson.id == id).ok_or(AppError::NotFound("lesson-in-the-draft"))?;
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, &say!("courses-delete-lesson")),
        question: say!("courses-delete-lesson.question", title = &lesson.title),
        consequence: say!("courses-delete-lesson.consequence"),
        warning: String::new(),
        button: say!("courses-delete-lesson.button"),
        keep: say!("courses-keep-it"),
        back: super::place(&bench.course.slug, "lesson", id),
    })
}

pub(in crate::courses) async fn delete_lesson(
    ctx: Ctx,
    path: web::Path<(String, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    act(&ctx, slug, say!("courses-delete-lesson.done"), move |tx, course_id| edit::delete_lesson(tx, course_id, id)).await
}

pub(in crate::courses) async fn ask_discard(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let bench = draft_bench(&ctx, path.into_inner()).await?;
    let number = bench.draft()?.number;
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&bench.course, &say!("courses-discard")),
        question: say!("courses-discard.question", number = number),
        consequence: say!("courses-discard.consequence"),
        warning: String::new(),
        button: say!("courses-discard"),
        keep: say!("courses-keep-it"),
        back: format!("/studio/{}", bench.course.slug),
    })
}

pub(in crate::courses) async fn discard(
    ctx: Ctx,
    path: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    act(&ctx, path.into_inner(), say!("courses-discard.done"), edit::discard_draft).await
}

pub(in crate::courses) async fn ask_retire(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let read = move |conn: &mut Conn| {
        let course = course_at(conn, &slug)?;
        let renewing = requirements_renewing_by(conn, course.id)?;
        Ok::<_, AppError>((course, renewing))
    };
    let (course, renewing) = ctx.db().read(read).await?;
    if course.retired_at.is_some() {
        return Err(AppError::Conflict(said!("courses-course-retired-already")));
    }
    ctx.page(&ConfirmPage {
        crumbs: crumbs(&course, &say!("courses-retire")),
        question: say!("courses-retire.question", title = &course.title),
        consequence: say!("courses-retire.consequence"),
        warning: if renewing > 0 { say!("courses-retire.renewing", count = renewing) } else { String::new() },
        button: say!("courses-retire"),
        keep: say!("courses-keep-it"),
        back: format!("/studio/{}", course.slug),
    })
}

pub(in crate::courses) async fn retire(
    ctx: Ctx,
    path: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    act(&ctx, path.into_inner(), say!("courses-retire.done"), create::retire).await
}
