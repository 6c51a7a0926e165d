//! The page on which a draft is published: what is missing, or the button; and starting a new draft. What publishing does to people, enrolment adds.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Crumb, ToDo, Workbench, course_at, crumbs, sample_crumbs};
use crate::courses::store::CourseRow;
use crate::courses::{edit, missing};
use crate::db::{Conn, Tx};
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
pub struct PublishForm {
    /// What is new.
    pub change_note: String,
}

/// Before a draft is published.
#[derive(Debug, Serialize)]
pub struct PublishPage {
    crumbs: Vec<Crumb>,
    slug: String,
    draft: i32,
    published: Option<i32>,
    lessons: usize,
    to_do: Vec<ToDo>,
    /// What publishing does to people, sentence by sentence.
    pub will: Vec<String>,
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
            will: vec!["42 people are asked to take it again.".to_owned()],
            form: PublishForm::default(),
            errors: FieldErrors::of(&["change_note"], &problems),
            problems,
        }
    }
}

impl PublishPage {
    /// The page of the draft of the course at an address, without what publishing it does to people; and the course.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Conflict`] where there is no draft.
    pub fn read(
        conn: &mut Conn,
        slug: &str,
        form: PublishForm,
        problems: Vec<FieldError>,
    ) -> Result<(Self, CourseRow), AppError> {
        let bench = Workbench::load(conn, slug)?;
        let draft = bench.draft()?;
        let complaints = missing(conn, &bench.course.business_need, draft.id)?;
        let page = Self {
            crumbs: crumbs(&bench.course, &say!("courses-publish")),
            draft: draft.number,
            published: bench.published.as_ref().map(|published| published.number),
            lessons: bench.outline.lessons().count(),
            to_do: ToDo::all(slug, &bench.outline, &complaints),
            will: Vec::new(),
            form,
            errors: FieldErrors::of(&["change_note"], &problems),
            problems,
            slug: slug.to_owned(),
        };
        Ok((page, bench.course))
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
