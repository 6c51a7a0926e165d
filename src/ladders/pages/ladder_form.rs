//! `/ladders/new` and `/ladders/{slug}/change`: making a ladder, and changing what it is called and what it is for.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ladders::patch::LadderPatch;
use crate::ladders::rule::LadderInput;
use crate::ladders::store::LadderRow;
use crate::ladders::store::names::Programme;
use crate::ladders::{change, make, store};
use crate::proofs::form::Choice;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 3] = ["title", "about", "programme"];

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
    /// The programmes that it may belong to; empty where there are none.
    programmes: Vec<Choice>,
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
            programmes: vec![Choice { value: "brand".to_owned(), label: "Brand".to_owned(), selected: true }],
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The programmes that there are today, and the one that it belongs to, with none before them.
fn choices(all: &[Programme], typed: &str, today: Day) -> Vec<Choice> {
    let is_chosen = |one: &Programme| one.slug == typed || one.id.to_string() == typed;
    let there = all.iter().filter(|one| one.ended_on > today || is_chosen(one));
    let choice = |one: &Programme| Choice { value: one.slug.clone(), label: one.name.clone(), selected: is_chosen(one) };
    let mut choices: Vec<Choice> = there.map(choice).collect();
    if !choices.is_empty() {
        let selected = !choices.iter().any(|one| one.selected);
        choices.insert(0, Choice { value: String::new(), label: say!("ladders-programme.none"), selected });
    }
    choices
}

async fn page(
    ctx: &Ctx,
    before: Option<&LadderRow>,
    typed: LadderInput,
    problems: Vec<FieldError>,
) -> Result<LadderFormPage, AppError> {
    let all = ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>(store::names::programmes(conn)?)).await?;
    Ok(LadderFormPage {
        slug: before.map(|row| row.slug.clone()).unwrap_or_default(),
        was: before.map(|row| row.title.clone()).unwrap_or_default(),
        programmes: choices(&all, &typed.programme, ctx.company_today()),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

pub(in crate::ladders) async fn new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, None, LadderInput::default(), Vec::new()).await?)
}

pub(in crate::ladders) async fn make(ctx: Ctx, form: Form<LadderInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (form.0.clone(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_ladder(tx, &input, today)).await {
        Ok(row) => Ok(ctx.see_other_with(&format!("/ladders/{}", row.slug), &Flash::success(say!("ladders-made")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, None, form.0, problems).await?),
        Err(other) => Err(other),
    }
}

async fn ladder(ctx: &Ctx, slug: &str) -> Result<LadderRow, AppError> {
    let slug = slug.to_owned();
    ctx.db().read(move |conn: &mut Conn| make::ladder_called(conn, &slug)).await
}

pub(in crate::ladders) async fn edit(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let row = ladder(&ctx, &slug).await?;
    let programme = row.programme.map(|id| id.to_string()).unwrap_or_default();
    let typed = LadderInput { title: row.title.clone(), about: row.about.clone(), programme };
    ctx.page(&page(&ctx, Some(&row), typed, Vec::new()).await?)
}

pub(in crate::ladders) async fn change(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<LadderInput>,
) -> Result<HttpResponse, AppError> {
    let (row, typed) = (ladder(&ctx, &slug).await?, form.0);
    let LadderInput { title, about, programme } = typed.clone();
    let (before, today) = (row.clone(), ctx.company_today());
    let patch = LadderPatch { title: Some(title), about: Some(about), programme: Some(programme) };
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| change::change_ladder(tx, &before, patch, today)).await {
        Ok(after) => Ok(ctx.see_other_with(&format!("/ladders/{}", after.slug), &Flash::success(say!("ladders-changed")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, Some(&row), typed, problems).await?),
        Err(other) => Err(other),
    }
}
