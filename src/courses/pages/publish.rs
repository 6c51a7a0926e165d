//! `/studio/{slug}/publish`: what is missing, or the button; and starting a new draft.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Crumb, ToDo, Workbench, course_at, crumbs, sample_crumbs};
use crate::courses::{edit, missing, publish};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PublishPage>()]
}

/// What a publication says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::courses) struct PublishForm {
    change_note: String,
}

/// Before a draft is published.
#[derive(Debug, Serialize)]
struct PublishPage {
    crumbs: Vec<Crumb>,
    slug: String,
    draft: i32,
    published: Option<i32>,
    lessons: usize,
    to_do: Vec<ToDo>,
    form: PublishForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for PublishPage {
    const TEMPLATE: &'static str = "courses/publish";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("courses-publish"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("change_note", said!("courses-too-long"))];
        Self {
            crumbs: sample_crumbs(),
            slug: "one-voice".to_owned(),
            draft: 2,
            published: Some(1),
            lessons: 3,
            to_do: vec![ToDo::sample()],
            form: PublishForm::default(),
            errors: FieldErrors::of(&["change_note"], &problems),
            problems,
        }
    }
}

async fn page(ctx: &Ctx, slug: String, form: PublishForm, problems: Vec<FieldError>) -> Result<PublishPage, AppError> {
    let read = move |conn: &mut crate::db::Conn| {
        let bench = Workbench::load(conn, &slug)?;
        let draft = bench.draft()?;
        let complaints = missing(conn, &bench.course.business_need, draft.id)?;
        Ok::<_, AppError>(PublishPage {
            crumbs: crumbs(&bench.course, &say!("courses-publish")),
            draft: draft.number,
            published: bench.published.as_ref().map(|published| published.number),
            lessons: bench.outline.lessons().count(),
            to_do: ToDo::all(&slug, &bench.outline, &complaints),
            form,
            errors: FieldErrors::of(&["change_note"], &problems),
            problems,
            slug,
        })
    };
    ctx.db().read(read).await
}

pub(in crate::courses) async fn ask(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let page = page(&ctx, path.into_inner(), PublishForm::default(), Vec::new()).await?;
    ctx.page(&page)
}

pub(in crate::courses) async fn publish_draft(
    ctx: Ctx,
    path: web::Path<String>,
    form: Form<PublishForm>,
) -> Result<HttpResponse, AppError> {
    let (slug, today) = (path.into_inner(), ctx.company_today());
    let (of, note) = (slug.clone(), form.0.change_note.clone());
    let write = move |tx: &mut Tx<'_>| {
        let course = course_at(tx.conn, &of)?;
        publish(tx, course.id, &note, today)
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

pub(in crate::courses) async fn start_draft(
    ctx: Ctx,
    path: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let href = format!("/studio/{slug}");
    let write = move |tx: &mut Tx<'_>| {
        let course = course_at(tx.conn, &slug)?;
        edit::start_draft(tx, course.id)
    };
    ctx.db().write(ctx.actor(), write).await?;
    Ok(ctx.see_other_with(&href, &Flash::success(say!("courses-start-draft.done"))))
}
