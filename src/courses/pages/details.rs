//! `/studio/new` and `/studio/{slug}/settings`: what is said about a course as a whole.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::{Crumb, course_at, crumbs, sample_crumbs};
use crate::courses::course_form::{FIELDS, TypedCourse};
use crate::courses::details::CourseInput;
use crate::courses::level::{Dimension, Level};
use crate::courses::{create, stale};
use crate::error::{AppError, FieldError};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<DetailsPage>()]
}

/// The form of a course.
#[derive(Debug, Serialize)]
struct DetailsPage {
    crumbs: Vec<Crumb>,
    /// None for a new course.
    slug: Option<String>,
    form: TypedCourse,
    dimensions: Vec<DimensionView>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    stale: bool,
}

/// A dimension with its three levels to choose from.
#[derive(Debug, Serialize)]
struct DimensionView {
    name: String,
    label: String,
    error: String,
    levels: Vec<LevelOption>,
}

/// A level as a choice.
#[derive(Debug, Serialize)]
struct LevelOption {
    value: &'static str,
    label: String,
    hint: String,
    selected: bool,
}

impl DetailsPage {
    fn new(slug: Option<String>, crumbs: Vec<Crumb>, form: TypedCourse, problems: Vec<FieldError>) -> Self {
        let errors = FieldErrors::of(FIELDS, &problems);
        let dimensions = Dimension::ALL.iter().map(|dimension| dimension_view(*dimension, &form, &errors)).collect();
        Self { crumbs, slug, form, dimensions, errors, problems, stale: false }
    }
}

fn dimension_view(dimension: Dimension, form: &TypedCourse, errors: &FieldErrors) -> DimensionView {
    let name = format!("claimed.{dimension}");
    let level = |level: &Level| LevelOption {
        value: level.word(),
        label: level.label(),
        hint: dimension.meaning(*level),
        selected: form.claimed(dimension) == level.word(),
    };
    let error = errors.get(&name).cloned().unwrap_or_default();
    DimensionView { label: dimension.label(), error, levels: Level::ALL.iter().map(level).collect(), name }
}

impl View for DetailsPage {
    const TEMPLATE: &'static str = "courses/details";

    fn title(&self) -> Cow<'static, str> {
        let what = if self.slug.is_some() { say!("courses-settings") } else { say!("courses-new") };
        title_of(what, &self.problems)
    }

    fn sample() -> Self {
        let form = TypedCourse::of(&CourseInput::default(), "stamp".to_owned());
        let problems = vec![FieldError::new("title", said!("courses-give-course-title"))];
        Self { stale: true, ..Self::new(Some("one-voice".to_owned()), sample_crumbs(), form, problems) }
    }
}

fn new_crumbs() -> Vec<Crumb> {
    let here = Crumb { label: say!("courses-new"), href: None };
    vec![Crumb { label: say!("courses-studio"), href: Some("/studio".to_owned()) }, here]
}

pub(in crate::courses) async fn blank(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let language = ctx.app().settings.company.language.clone();
    let form = TypedCourse::of(&CourseInput { language, ..CourseInput::default() }, String::new());
    ctx.page(&DetailsPage::new(None, new_crumbs(), form, Vec::new()))
}

pub(in crate::courses) async fn create(ctx: Ctx, form: Form<TypedCourse>) -> Result<HttpResponse, AppError> {
    let (input, mut problems) = form.0.read();
    if problems.is_empty() {
        let write = move |tx: &mut crate::db::Tx<'_>| {
            let id = create::create_course(tx, &input)?;
            create::existing(tx, id)
        };
        match ctx.db().write(ctx.actor(), write).await {
            Ok(course) => {
                let flash = Flash::success(say!("courses-new.done"));
                return Ok(ctx.see_other_with(&format!("/studio/{}", course.slug), &flash));
            }
            Err(AppError::Invalid(errors)) => problems = errors,
            Err(other) => return Err(other),
        }
    } else {
        problems.extend(input.tidied().errors(ctx.company_today()));
    }
    ctx.page_with_errors(&DetailsPage::new(None, new_crumbs(), form.0, problems))
}

pub(in crate::courses) async fn show(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let course = ctx.db().read(move |conn| course_at(conn, &slug)).await?;
    let input = create::input_of(&course);
    let form = TypedCourse::of(&input, stale::stamp(&input)?);
    ctx.page(&DetailsPage::new(Some(course.slug.clone()), crumbs(&course, &say!("courses-settings")), form, Vec::new()))
}

pub(in crate::courses) async fn save(
    ctx: Ctx,
    path: web::Path<String>,
    form: Form<TypedCourse>,
) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let course = ctx.db().read(move |conn| course_at(conn, &slug)).await?;
    let (input, problems) = form.0.read();
    let id = course.id;
    let page =
        |form, problems| DetailsPage::new(Some(course.slug.clone()), crumbs(&course, &say!("courses-settings")), form, problems);
    if !problems.is_empty() {
        return ctx.page_with_errors(&page(form.0, problems));
    }
    let seen = form.0.seen.clone();
    let write = move |tx: &mut crate::db::Tx<'_>| {
        let now = stale::course_now(tx, id)?;
        if now != seen {
            return Ok(Some(now));
        }
        create::update_course(tx, id, &input).map(|()| None)
    };
    match ctx.db().write(ctx.actor(), write).await {
        Ok(None) => Ok(ctx.see_other_with(&format!("/studio/{}", course.slug), &Flash::success(say!("courses-saved")))),
        Ok(Some(now)) => {
            let form = TypedCourse { seen: now, ..form.0 };
            ctx.page_at(StatusCode::CONFLICT, &DetailsPage { stale: true, ..page(form, Vec::new()) })
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(form.0, problems)),
        Err(other) => Err(other),
    }
}
