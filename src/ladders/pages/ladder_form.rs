//! `/ladders/new` and `/ladders/{slug}/change`: making a ladder, and changing what it is called and what it is for.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ladders::patch::LadderPatch;
use crate::ladders::rule::LadderInput;
use crate::ladders::store::LadderRow;
use crate::ladders::{change, make};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 2] = ["title", "about"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let new = LadderFormPage { slug: String::new(), was: String::new(), problems: Vec::new(), ..LadderFormPage::sample() };
    vec![Sample::of::<LadderFormPage>(), Sample::with(&new)]
}

/// The page.
#[derive(Debug, Serialize)]
struct LadderFormPage {
    /// Empty for a new one.
    slug: String,
    /// What it was called before; empty for a new one.
    was: String,
    typed: LadderInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for LadderFormPage {
    const TEMPLATE: &'static str = "ladders/form";

    fn title(&self) -> Cow<'static, str> {
        let title = if self.slug.is_empty() { say!("ladders-new") } else { say!("ladders-change-title", title = &self.was) };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("title", said!("ladders-needs-title"))];
        Self {
            slug: "belts".to_owned(),
            was: "Belts".to_owned(),
            typed: LadderInput::default(),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

fn page(before: Option<&LadderRow>, typed: LadderInput, problems: Vec<FieldError>) -> LadderFormPage {
    LadderFormPage {
        slug: before.map(|row| row.slug.clone()).unwrap_or_default(),
        was: before.map(|row| row.title.clone()).unwrap_or_default(),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    }
}

pub(in crate::ladders) async fn new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(None, LadderInput::default(), Vec::new()))
}

pub(in crate::ladders) async fn make(ctx: Ctx, form: Form<LadderInput>) -> Result<HttpResponse, AppError> {
    let input = form.0.clone();
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_ladder(tx, &input)).await {
        Ok(row) => Ok(ctx.see_other_with(&format!("/ladders/{}", row.slug), &Flash::success(say!("ladders-made")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(None, form.0, problems)),
        Err(other) => Err(other),
    }
}

async fn ladder(ctx: &Ctx, slug: &str) -> Result<LadderRow, AppError> {
    let slug = slug.to_owned();
    ctx.db().read(move |conn: &mut Conn| make::ladder_called(conn, &slug)).await
}

pub(in crate::ladders) async fn edit(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let row = ladder(&ctx, &slug).await?;
    let typed = LadderInput { title: row.title.clone(), about: row.about.clone() };
    ctx.page(&page(Some(&row), typed, Vec::new()))
}

pub(in crate::ladders) async fn change(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<LadderInput>,
) -> Result<HttpResponse, AppError> {
    let (row, typed) = (ladder(&ctx, &slug).await?, form.0);
    let (before, patch) = (row.clone(), LadderPatch { title: Some(typed.title.clone()), about: Some(typed.about.clone()) });
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| change::change_ladder(tx, &before, patch)).await {
        Ok(after) => Ok(ctx.see_other_with(&format!("/ladders/{}", after.slug), &Flash::success(say!("ladders-changed")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(Some(&row), typed, problems)),
        Err(other) => Err(other),
    }
}
