//! `/ladders/{slug}/badges`: how the badges of a ladder look, and whether anybody may read how many hold its levels.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::files::svg;
use crate::badges::look;
use crate::badges::store::looks;
use crate::charts::Emblem;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ladders::{LadderShown, ladder_called, ladders_on, level_called};
use crate::policy::Act;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let reads = LooksPage { may: false, levels: Vec::new(), problems: Vec::new(), ..LooksPage::sample() };
    vec![Sample::of::<LooksPage>(), Sample::with(&reads)]
}

/// A level.
#[derive(Debug, Serialize)]
struct Level {
    slug: String,
    title: String,
    /// What is typed, or kept; empty where it has no colour of its own.
    colour: String,
    /// What is wrong with what was typed.
    error: Option<String>,
}

/// The page.
#[derive(Debug, Serialize)]
struct LooksPage {
    slug: String,
    title: String,
    /// From the highest to the lowest.
    levels: Vec<Level>,
    is_open: bool,
    may: bool,
    problems: Vec<FieldError>,
}

impl View for LooksPage {
    const TEMPLATE: &'static str = "badges/looks";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("badges-looks", ladder = self.title.as_str()), &self.problems)
    }

    fn sample() -> Self {
        let level = |slug: &str, colour: &str| Level {
            slug: slug.to_owned(),
            title: "Green".to_owned(),
            colour: colour.to_owned(),
            error: (!colour.is_empty()).then(|| say!("badges-not-a-colour")),
        };
        Self {
            slug: "belts".to_owned(),
            title: "Belts".to_owned(),
            levels: vec![level("green", "greenish"), level("white", "")],
            is_open: true,
            may: true,
            problems: vec![FieldError::new("colour-green", said!("badges-not-a-colour"))],
        }
    }
}

/// A ladder with the colours of its levels, and whether it is open.
type Looks = (LadderShown, Vec<(crate::ids::Id, String)>, bool);

async fn page(ctx: &Ctx, slug: String, typed: Option<(&str, &str, FieldError)>) -> Result<LooksPage, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| {
        let row = ladder_called(conn, &slug)?;
        let shown =
            ladders_on(conn, today, None)?.0.into_iter().find(|one| one.row.id == row.id).ok_or(AppError::NotFound("ladder"))?;
        let is_open = looks::open_ladders(conn)?.contains(&row.id);
        Ok::<Looks, AppError>((shown, looks::colours(conn)?, is_open))
    };
    let (shown, colours, is_open) = ctx.db().read(read).await?;
    let level = |level: &crate::ladders::LevelShown| {
        let of_this = typed.as_ref().filter(|(slug, ..)| *slug == level.row.slug);
        let kept = colours.iter().find(|(id, _)| *id == level.row.id).map(|(_, colour)| colour.clone()).unwrap_or_default();
        Level {
            slug: level.row.slug.clone(),
            title: level.row.title.clone(),
            colour: of_this.map_or(kept, |(_, colour, _)| (*colour).to_owned()),
            error: of_this.map(|(.., error)| error.message()),
        }
    };
    let levels = shown.levels.iter().rev().map(level).collect();
    let problems = typed.iter().map(|(slug, _, error)| FieldError { field: format!("colour-{slug}"), ..error.clone() }).collect();
    let may = ctx.viewer()?.may(Act::ManageLadders);
    Ok(LooksPage { slug: shown.row.slug, title: shown.row.title, levels, is_open, may, problems })
}

pub(in crate::badges) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, slug.into_inner(), None).await?)
}

/// A colour.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::badges) struct Colour {
    colour: String,
}

pub(in crate::badges) async fn colour(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    form: Form<Colour>,
) -> Result<HttpResponse, AppError> {
    let ((slug, level), typed) = (path.into_inner(), form.0.colour);
    let of = (slug.clone(), level.clone(), typed.clone());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| look::set_colour(tx, &of.0, &of.1, &of.2)).await {
        Ok(()) => Ok(ctx.see_other_with(&format!("/ladders/{slug}/badges"), &Flash::success(say!("badges-looks.saved")))),
        Err(AppError::Invalid(problems)) => {
            let error = problems.into_iter().next().unwrap_or_else(|| FieldError::new("colour", said!("badges-not-a-colour")));
            ctx.page_with_errors(&page(&ctx, slug, Some((&level, &typed, error))).await?)
        }
        Err(other) => Err(other),
    }
}

/// Whether anybody may read the counts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::badges) struct Openness {
    open: bool,
}

pub(in crate::badges) async fn open(ctx: Ctx, slug: web::Path<String>, form: Form<Openness>) -> Result<HttpResponse, AppError> {
    let (slug, is_open) = (slug.into_inner(), form.0.open);
    let wanted = slug.clone();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| look::set_open(tx, &wanted, is_open)).await?;
    let done = if is_open { say!("badges-looks.is-open") } else { say!("badges-looks.is-closed") };
    Ok(ctx.see_other_with(&format!("/ladders/{slug}/badges"), &Flash::success(done)))
}

/// The badge of a level as it is today.
pub(in crate::badges) async fn picture(ctx: Ctx, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let ((slug, level), today) = (path.into_inner(), ctx.company_today());
    let company = ctx.app().settings.company.name.clone();
    let read = move |conn: &mut Conn| {
        let ladder = ladder_called(conn, &slug)?;
        let level = level_called(conn, ladder.id, &level)?;
        let shown = ladders_on(conn, today, None)?
            .0
            .into_iter()
            .find(|one| one.row.id == ladder.id)
            .ok_or(AppError::NotFound("ladder"))?;
        let colour = looks::colours(conn)?.into_iter().find(|(id, _)| *id == level.id).map(|(_, colour)| colour);
        let count = |steps: usize| u32::try_from(steps).unwrap_or_default();
        let step = shown.levels.iter().position(|one| one.row.id == level.id).map_or(0, |at| at + 1);
        let (step, steps) = (count(step), count(shown.levels.len()));
        let emblem =
            Emblem { title: level.title, ladder: ladder.title, company, step, steps, colour: colour.unwrap_or_default() };
        Ok::<_, AppError>(emblem)
    };
    Ok(svg(&ctx.db().read(read).await?))
}
