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
use crate::policy::Act;
use crate::proofs::condition::Names;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { ladders: Vec::new(), may_manage: false };
    let over = LadderPage { levels: Vec::new(), coming: Vec::new(), has_ended: true, none: None, ..LadderPage::sample() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::of::<LadderPage>(), Sample::with(&over)]
}

/// A ladder in the list.
#[derive(Debug, Serialize)]
struct LadderLine {
    title: String,
    about: String,
    href: String,
    levels: usize,
    /// Nobody gets any of its levels any more.
    has_ended: bool,
    /// The highest level that the viewer holds; empty where they hold none.
    mine: String,
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    ladders: Vec<LadderLine>,
    may_manage: bool,
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
            has_ended: mine.is_empty(),
            mine: mine.to_owned(),
        };
        Self { ladders: vec![line("Green"), line("")], may_manage: true }
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
            levels: levels.iter().filter(|level| level.ladder_id == row.id && level.from <= today && today < level.until).count(),
            mine: mine.iter().find(|held| held.href == href).map(|held| held.level.clone()).unwrap_or_default(),
            has_ended: row.until <= today,
            title: row.title,
            about: row.about,
            href,
        }
    };
    let may_manage = ctx.viewer()?.may(Act::ManageLadders);
    ctx.page(&ListPage { ladders: ladders.into_iter().map(line).collect(), may_manage })
}

/// A level.
#[derive(Debug, Serialize)]
struct LevelView {
    slug: String,
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
    /// The first day on which nobody gets it any more.
    ends_on: Option<Day>,
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
    may_manage: bool,
    title: String,
    about: String,
    as_of: Day,
    /// From the highest to the lowest.
    levels: Vec<LevelView>,
    coming: Vec<Coming>,
    ended: Vec<Ended>,
    /// The first day on which nobody gets any of its levels any more, where that is planned or past.
    until: Option<Day>,
    has_ended: bool,
    employed: i64,
    /// None where the ladder has ended.
    none: Option<i64>,
}

/// A level that nobody gets any more.
#[derive(Debug, Serialize)]
struct Ended {
    title: String,
    until: Day,
    is_mine: bool,
}

impl View for LadderPage {
    const TEMPLATE: &'static str = "ladders/one";

    fn title(&self) -> Cow<'static, str> {
        self.title.clone().into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 8, 20);
        let level = |is_mine| LevelView {
            slug: "green".to_owned(),
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
            ends_on: Some(day),
        };
        let coming = vec![Coming { title: "Black".to_owned(), from: day }];
        let about = "From white to black.".to_owned();
        Self {
            slug: "belts".to_owned(),
            may_manage: true,
            title: "Belts".to_owned(),
            about,
            as_of: day,
            levels: vec![level(true), level(false)],
            coming,
            ended: vec![Ended { title: "Brown".to_owned(), until: day, is_mine: true }],
            until: Some(day),
            has_ended: false,
            employed: 20,
            none: Some(15),
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
        slug: level.row.slug.clone(),
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
        ends_on: (level.row.until != Day::NEVER).then_some(level.row.until),
    }
}

fn page(shown: &LadderShown, (mine, may_manage): (&[LevelLine], bool), names: &Names, as_of: Day) -> LadderPage {
    let own = |level: &LevelShown| mine.iter().find(|one| one.id == level.row.id);
    let levels = shown.levels.iter().enumerate();
    let ended = |row: &store::LevelRow| Ended {
        title: row.title.clone(),
        until: row.until,
        is_mine: mine.iter().any(|one| one.id == row.id),
    };
    LadderPage {
        slug: shown.row.slug.clone(),
        may_manage,
        title: shown.row.title.clone(),
        about: shown.row.about.clone(),
        as_of,
        levels: levels.rev().map(|(at, level)| level_view((level, at == 0), own(level), names)).collect(),
        coming: shown.coming.iter().map(|row| Coming { title: row.title.clone(), from: row.from }).collect(),
        ended: shown.ended.iter().map(ended).collect(),
        until: (shown.row.until != Day::NEVER).then_some(shown.row.until),
        has_ended: shown.row.until <= as_of,
        employed: shown.employed,
        none: shown.none,
    }
}

pub(in crate::ladders) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let may_manage = ctx.viewer()?.may(Act::ManageLadders);
    let read = move |conn: &mut Conn| {
        let (shown, names) = read::shown(conn, today)?;
        let one = read::called(shown, &slug)?;
        Ok::<_, AppError>(page(&one, (&levels_of(conn, me, today)?, may_manage), &names, today))
    };
    ctx.page(&ctx.db().read(read).await?)
}
