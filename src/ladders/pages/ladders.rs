//! `/ladders` and below it a page for each ladder: what its levels ask, how many hold each, and which of them are one's own.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Asks;
use super::person::{LevelLine, levels_of};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::level::{Lasts, Terms};
use crate::ladders::read::{self, LadderShown, LevelShown};
use crate::ladders::store;
use crate::proofs::condition::Names;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { ladders: Vec::new() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::of::<LadderPage>()]
}

/// A ladder in the list.
#[derive(Debug, Serialize)]
struct LadderLine {
    title: String,
    about: String,
    href: String,
    levels: usize,
    /// The highest level that the viewer holds; empty where they hold none.
    mine: String,
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    ladders: Vec<LadderLine>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "ladders/list";

    fn title(&self) -> Cow<'static, str> {
        say!("ladders-list").into()
    }

    fn sample() -> Self {
        let line = |mine: &str| LadderLine {
            title: "Belts".to_owned(),
            about: "From white to black.".to_owned(),
            href: "/ladders/belts".to_owned(),
            levels: 6,
            mine: mine.to_owned(),
        };
        Self { ladders: vec![line("Green"), line("")] }
    }
}

pub(in crate::ladders) async fn list(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let read =
        move |conn: &mut Conn| Ok::<_, AppError>((store::ladders(conn)?, store::level_rows(conn)?, levels_of(conn, me, today)?));
    let (ladders, levels, mine) = ctx.db().read(read).await?;
    let line = |row: store::LadderRow| {
        let href = format!("/ladders/{}", row.slug);
        LadderLine {
            levels: levels.iter().filter(|level| level.ladder_id == row.id && level.from <= today).count(),
            mine: mine.iter().find(|held| held.href == href).map(|held| held.level.clone()).unwrap_or_default(),
            title: row.title,
            about: row.about,
            href,
        }
    };
    ctx.page(&ListPage { ladders: ladders.into_iter().map(line).collect() })
}

/// A level.
#[derive(Debug, Serialize)]
struct LevelView {
    title: String,
    about: String,
    from: Day,
    asks: Asks,
    needs_lower: bool,
    /// How long it is held, in words.
    lasts: String,
    stands_for: Vec<String>,
    highest: i64,
    at_least: i64,
    /// The viewer holds it.
    is_mine: bool,
    /// Their last day, where there is one.
    mine_until: Option<Day>,
    /// The first day on which it asks something else.
    changes_on: Option<Day>,
}

/// A level that begins later.
#[derive(Debug, Serialize)]
struct Coming {
    title: String,
    from: Day,
}

/// The page.
#[derive(Debug, Serialize)]
struct LadderPage {
    slug: String,
    title: String,
    about: String,
    as_of: Day,
    /// From the highest to the lowest.
    levels: Vec<LevelView>,
    coming: Vec<Coming>,
    employed: i64,
    none: i64,
}

impl View for LadderPage {
    const TEMPLATE: &'static str = "ladders/one";

    fn title(&self) -> Cow<'static, str> {
        self.title.clone().into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 8, 20);
        let level = |is_mine| LevelView {
            title: "Green".to_owned(),
            about: "Leads a conversation.".to_owned(),
            from: day,
            asks: Asks::sample(),
            needs_lower: true,
            lasts: "For ever".to_owned(),
            stands_for: vec!["vendor diploma".to_owned()],
            highest: 3,
            at_least: 5,
            is_mine,
            mine_until: is_mine.then_some(day),
            changes_on: Some(day),
        };
        let coming = vec![Coming { title: "Black".to_owned(), from: day }];
        let about = "From white to black.".to_owned();
        Self {
            slug: "belts".to_owned(),
            title: "Belts".to_owned(),
            about,
            as_of: day,
            levels: vec![level(true), level(false)],
            coming,
            employed: 20,
            none: 15,
        }
    }
}

/// How long a level is held, in words.
fn lasts(terms: &Terms) -> String {
    match (terms.lasts, &terms.recurrence) {
        (Lasts::Recurs, Some(recurrence)) => say!("ladders-lasts-recurs", when = recurrence.sentence()),
        (Lasts::WhileItHolds, _) => say!("ladders-lasts-while-it-holds"),
        _ => say!("ladders-lasts-for-ever"),
    }
}

fn level_view((level, is_lowest): (&LevelShown, bool), mine: Option<&LevelLine>, names: &Names) -> LevelView {
    let terms = &level.version.terms;
    LevelView {
        title: level.row.title.clone(),
        about: level.row.about.clone(),
        from: level.row.from,
        asks: Asks::of(&terms.condition, names),
        // of the lowest there is none below
        needs_lower: terms.needs_lower && !is_lowest,
        lasts: lasts(terms),
        stands_for: level.stands_for.clone(),
        highest: level.highest,
        at_least: level.at_least,
        is_mine: mine.is_some(),
        mine_until: mine.and_then(|one| one.until),
        changes_on: level.coming.first().map(|version| version.from),
    }
}

fn page(shown: &LadderShown, mine: &[LevelLine], names: &Names, as_of: Day) -> LadderPage {
    let own = |level: &LevelShown| mine.iter().find(|one| one.id == level.row.id);
    let levels = shown.levels.iter().enumerate();
    LadderPage {
        slug: shown.row.slug.clone(),
        title: shown.row.title.clone(),
        about: shown.row.about.clone(),
        as_of,
        levels: levels.rev().map(|(at, level)| level_view((level, at == 0), own(level), names)).collect(),
        coming: shown.coming.iter().map(|row| Coming { title: row.title.clone(), from: row.from }).collect(),
        employed: shown.employed,
        none: shown.none,
    }
}

pub(in crate::ladders) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let (shown, names) = read::shown(conn, today)?;
        let one = read::called(shown, &slug)?;
        Ok::<_, AppError>(page(&one, &levels_of(conn, me, today)?, &names, today))
    };
    ctx.page(&ctx.db().read(read).await?)
}
