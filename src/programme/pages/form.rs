//! `/programmes/new` and `/programmes/{slug}/change`: making a programme, changing it and ending it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::figures::directory::{Directory, Sight};
use crate::figures::queries;
use crate::ids::Id;
use crate::programme::api::one;
use crate::programme::read::Shown;
use crate::programme::rule::ProgrammeInput;
use crate::programme::save;
use crate::programme::store::Owner;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 4] = ["name", "about", "courses", "owners"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let new = FormPage { slug: String::new(), was: String::new(), problems: Vec::new(), ..FormPage::sample() };
    vec![Sample::of::<FormPage>(), Sample::with(&new)]
}

/// A programme as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in crate::programme) struct ProgrammeForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    about: String,
    /// Slugs of courses.
    #[serde(default)]
    courses: Vec<String>,
    /// One in each line.
    #[serde(default)]
    owners: String,
}

impl ProgrammeForm {
    fn of(shown: &Shown) -> Self {
        let owners: Vec<String> = shown.owners.iter().filter(|owner| !owner.has_left).map(Owner::offered).collect();
        Self {
            name: shown.row.name.clone(),
            about: shown.row.about.clone(),
            courses: shown.courses.iter().map(|line| line.course.slug.clone()).collect(),
            owners: owners.join("\n"),
        }
    }

    fn input(&self) -> ProgrammeInput {
        ProgrammeInput {
            name: self.name.clone(),
            about: self.about.clone(),
            courses: self.courses.clone(),
            owners: self.owners.lines().map(str::to_owned).collect(),
        }
    }
}

/// A course that can be ticked, or is of another programme.
#[derive(Debug, Clone, Serialize)]
struct CourseChoice {
    value: String,
    label: String,
    chosen: bool,
    /// The other programme that it is of, empty where it is free.
    other: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct FormPage {
    /// Empty for a new one.
    slug: String,
    /// What it was called before; empty for a new one.
    was: String,
    typed: ProgrammeForm,
    choices: Vec<CourseChoice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "programme/form";

    fn title(&self) -> Cow<'static, str> {
        let title = if self.slug.is_empty() { say!("programme-new") } else { say!("programme-change", name = &self.was) };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let problems: Vec<FieldError> =
            FIELDS.iter().map(|field| FieldError::new(*field, said!("programme-needs-name"))).collect();
        let choice = |slug: &str, other: &str| CourseChoice {
            value: slug.to_owned(),
            label: slug.to_owned(),
            chosen: other.is_empty(),
            other: other.to_owned(),
        };
        Self {
            slug: "brand".to_owned(),
            was: "Brand".to_owned(),
            typed: ProgrammeForm { name: "Brand".to_owned(), ..ProgrammeForm::default() },
            choices: vec![choice("one-voice", ""), choice("social-basics", "Basics")],
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// Every course, of which those are ticked that are typed.
fn choices(directory: &Directory, typed: &ProgrammeForm, own: Option<Id>) -> Vec<CourseChoice> {
    let choice = |course: &crate::figures::directory::CourseEntry| {
        let other = directory.programme_of(course.id).filter(|programme| Some(programme.id) != own);
        CourseChoice {
            value: course.slug.clone(),
            label: course.title.clone(),
            chosen: typed.courses.contains(&course.slug),
            other: other.map(|programme| programme.name.clone()).unwrap_or_default(),
        }
    };
    directory.courses.iter().map(choice).collect()
}

async fn page(ctx: &Ctx, before: Option<&Shown>, typed: ProgrammeForm, problems: Vec<FieldError>) -> Result<FormPage, AppError> {
    let today = ctx.company_today();
    let directory = ctx.db().read(move |conn: &mut Conn| queries::directory(conn, &Sight::Everybody, today)).await?;
    Ok(FormPage {
        slug: before.map(|shown| shown.row.slug.clone()).unwrap_or_default(),
        was: before.map(|shown| shown.row.name.clone()).unwrap_or_default(),
        choices: choices(&directory, &typed, before.map(|shown| shown.row.id)),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

/// The form of a new one.
pub(in crate::programme) async fn new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, None, ProgrammeForm::default(), Vec::new()).await?)
}

/// Makes one.
pub(in crate::programme) async fn make(ctx: Ctx, form: Form<ProgrammeForm>) -> Result<HttpResponse, AppError> {
    let (input, today) = (form.0.input(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::make(tx, &input, today)).await {
        Ok(id) => {
            let slug = one(&ctx, &id.to_string()).await?.row.slug;
            Ok(ctx.see_other_with(&format!("/programmes/{slug}"), &Flash::success(say!("programme-made"))))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, None, form.0, problems).await?),
        Err(other) => Err(other),
    }
}

/// The form of one that there is.
pub(in crate::programme) async fn edit(ctx: Ctx, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let shown = one(&ctx, &id).await?;
    ctx.page(&page(&ctx, Some(&shown), ProgrammeForm::of(&shown), Vec::new()).await?)
}

/// Changes one.
pub(in crate::programme) async fn change(
    ctx: Ctx,
    id: web::Path<String>,
    form: Form<ProgrammeForm>,
) -> Result<HttpResponse, AppError> {
    let (before, input, today) = (one(&ctx, &id).await?, form.0.input(), ctx.company_today());
    let id = before.row.id;
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::change(tx, id, &input, today)).await {
        Ok(()) => {
            let flash = Flash::success(say!("programme-changed"));
            Ok(ctx.see_other_with(&format!("/programmes/{}", before.row.slug), &flash))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, Some(&before), form.0, problems).await?),
        Err(other) => Err(other),
    }
}

/// Ends one.
pub(in crate::programme) async fn end(ctx: Ctx, id: web::Path<String>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (row, today) = (one(&ctx, &id).await?.row, ctx.company_today());
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| save::end(tx, row.id, today)).await?;
    Ok(ctx.see_other_with("/programmes", &Flash::success(say!("programme-ended", name = &row.name))))
}
