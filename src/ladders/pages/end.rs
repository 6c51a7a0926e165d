//! `/ladders/{slug}/end` and `/ladders/{slug}/levels/{level}/end`: what it means to end a ladder or a level, and from which day on.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ladders::rule::EndInput;
use crate::ladders::store::{LadderRow, LevelRow};
use crate::ladders::{end, make};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let ladder = EndPage { level: String::new(), planned: None, ..EndPage::sample() };
    vec![Sample::of::<EndPage>(), Sample::with(&ladder)]
}

/// The page.
#[derive(Debug, Serialize)]
struct EndPage {
    slug: String,
    ladder: String,
    /// The slug of the level; empty where the ladder ends as a whole.
    level: String,
    /// What ends.
    what: String,
    /// The end that is planned by now.
    planned: Option<Day>,
    tomorrow: Day,
    typed: EndInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for EndPage {
    const TEMPLATE: &'static str = "ladders/end";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-end-title", title = &self.what), &self.problems)
    }

    fn sample() -> Self {
        let (day, problems) = (Day::new(2026, 8, 20), vec![FieldError::new("on", said!("ladders-end-behind", today = TODAY))]);
        Self {
            slug: "belts".to_owned(),
            ladder: "Belts".to_owned(),
            level: "green".to_owned(),
            what: "Green".to_owned(),
            planned: Some(day),
            tomorrow: day,
            typed: EndInput::default(),
            errors: FieldErrors::of(&["on"], &problems),
            problems,
        }
    }
}

/// A day for the sample.
const TODAY: Day = Day::new(2026, 8, 19);

/// What ends.
#[derive(Debug, Clone)]
struct Ending {
    ladder: LadderRow,
    level: Option<LevelRow>,
}

async fn ending(ctx: &Ctx, slug: String, level: Option<String>) -> Result<Ending, AppError> {
    let read = move |conn: &mut Conn| {
        let ladder = make::ladder_called(conn, &slug)?;
        let level = level.map(|level| make::level_called(conn, ladder.id, &level)).transpose()?;
        Ok::<_, AppError>(Ending { ladder, level })
    };
    ctx.db().read(read).await
}

impl Ending {
    fn until(&self) -> Day {
        self.level.as_ref().map_or(self.ladder.until, |level| level.until)
    }

    fn page(&self, typed: EndInput, today: Day, problems: Vec<FieldError>) -> EndPage {
        let level = self.level.as_ref();
        EndPage {
            slug: self.ladder.slug.clone(),
            ladder: self.ladder.title.clone(),
            level: level.map(|level| level.slug.clone()).unwrap_or_default(),
            what: level.map_or_else(|| self.ladder.title.clone(), |level| level.title.clone()),
            planned: Some(self.until()).filter(|until| *until != Day::NEVER),
            tomorrow: today.plus_days(1),
            typed,
            errors: FieldErrors::of(&["on"], &problems),
            problems,
        }
    }
}

fn show(ctx: &Ctx, ending: &Ending) -> Result<HttpResponse, AppError> {
    let until = ending.until();
    let on = if until == Day::NEVER { String::new() } else { until.to_string() };
    ctx.page(&ending.page(EndInput { on }, ctx.company_today(), Vec::new()))
}

async fn end(ctx: &Ctx, ending: Ending, input: EndInput) -> Result<HttpResponse, AppError> {
    let (today, typed, what) = (ctx.company_today(), input.clone(), ending.clone());
    let act = move |tx: &mut Tx<'_>| match &what.level {
        Some(level) => end::end_level(tx, (&what.ladder, level), &input, today),
        None => end::end_ladder(tx, &what.ladder, &input, today),
    };
    let href = format!("/ladders/{}", ending.ladder.slug);
    match ctx.db().write(ctx.actor(), act).await {
        Ok(Day::NEVER) => Ok(ctx.see_other_with(&href, &Flash::success(say!("ladders-end-taken-back")))),
        Ok(until) => Ok(ctx.see_other_with(&href, &Flash::success(say!("ladders-end-planned", day = until)))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&ending.page(typed, today, problems)),
        Err(other) => Err(other),
    }
}

pub(in crate::ladders) async fn show_ladder(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    show(&ctx, &ending(&ctx, slug.into_inner(), None).await?)
}

pub(in crate::ladders) async fn end_ladder(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<EndInput>,
) -> Result<HttpResponse, AppError> {
    let ending = ending(&ctx, slug.into_inner(), None).await?;
    end(&ctx, ending, form.0).await
}

pub(in crate::ladders) async fn show_level(ctx: Ctx, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let (slug, level) = path.into_inner();
    show(&ctx, &ending(&ctx, slug, Some(level)).await?)
}

pub(in crate::ladders) async fn end_level(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    form: Form<EndInput>,
) -> Result<HttpResponse, AppError> {
    let (slug, level) = path.into_inner();
    let ending = ending(&ctx, slug, Some(level)).await?;
    end(&ctx, ending, form.0).await
}
