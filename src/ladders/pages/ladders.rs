//! `/ladders` and below it a page for each ladder: what its levels ask, how many hold each, and which of them are one's own.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::person::{LevelLine, levels_of};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::ending::{Ending, WITHIN, Whose, ending};
use crate::ladders::level::{Lasts, Terms};
use crate::ladders::read::{self, LadderShown, LevelShown};
use crate::ladders::store;
use crate::policy::{Act, Reach};
use crate::proofs::condition::Names;
use crate::proofs::words::Asks;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;
use crate::web::sheet::Links;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { ladders: Vec::new(), may_manage: false, sees_people: false };
    let over = LadderPage {
        levels: Vec::new(),
        coming: Vec::new(),
        has_ended: true,
        none: None,
        ending: Vec::new(),
        is_part: true,
        ..LadderPage::sample()
    };
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
    sees_people: bool,
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
        Self { ladders: vec![line("Green"), line("")], may_manage: true, sees_people: true }
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
    let (may_manage, sees_people) = (ctx.viewer()?.may(Act::ManageLadders), ctx.viewer()?.may_to_some(Act::SeePeople));
    ctx.page(&ListPage { ladders: ladders.into_iter().map(line).collect(), may_manage, sees_people })
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
    slug: String,
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
    /// The figures are of the part that the viewer is HR of.
    is_part: bool,
    /// The programme that it belongs to; empty for none.
    programme: String,
    /// Whether the viewer may see whose levels end.
    sees_people: bool,
    ending: Vec<EndingLine>,
    files: Links,
}

/// A level of somebody that ends soon.
#[derive(Debug, Serialize)]
struct EndingLine {
    href: String,
    name: String,
    level: String,
    until: Day,
    /// When that is told next.
    told_on: Option<Day>,
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
        let coming = vec![Coming { slug: "black".to_owned(), title: "Black".to_owned(), from: day }];
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
            is_part: false,
            programme: "Brand".to_owned(),
            sees_people: true,
            ending: vec![EndingLine {
                href: "/people/7".to_owned(),
                name: "Ada Osei".to_owned(),
                level: "Green".to_owned(),
                until: day,
                told_on: Some(day),
            }],
            files: Links::new("/ladders/belts/ending", ""),
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

/// Who looks at a ladder, and what they may see of it.
struct Looking {
    mine: Vec<LevelLine>,
    may_manage: bool,
    reach: Option<Reach>,
    ending: Vec<Ending>,
}

fn ending_line(end: Ending) -> EndingLine {
    EndingLine {
        href: format!("/people/{}", end.row.person.id),
        name: end.row.person.name,
        level: end.row.level,
        until: end.row.until,
        told_on: end.next_told,
    }
}

fn page(shown: &LadderShown, looking: Looking, names: &Names, as_of: Day) -> LadderPage {
    let Looking { mine, may_manage, reach, ending } = looking;
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
        coming: shown
            .coming
            .iter()
            .map(|row| Coming { slug: row.slug.clone(), title: row.title.clone(), from: row.from })
            .collect(),
        ended: shown.ended.iter().map(ended).collect(),
        until: (shown.row.until != Day::NEVER).then_some(shown.row.until),
        has_ended: shown.row.until <= as_of,
        employed: shown.employed,
        none: shown.none,
        is_part: matches!(reach, Some(Reach::Below(_))),
        programme: shown.programme.as_ref().map(|programme| programme.name.clone()).unwrap_or_default(),
        sees_people: reach.is_some(),
        ending: ending.into_iter().map(ending_line).collect(),
        files: Links::new(&format!("/ladders/{}/ending", shown.row.slug), ""),
    }
}

pub(in crate::ladders) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let (may_manage, reach) = (ctx.viewer()?.may(Act::ManageLadders), ctx.viewer()?.reach(Act::SeePeople));
    let read = move |conn: &mut Conn| {
        let (shown, names) = read::shown(conn, today, reach.as_ref())?;
        let one = read::called(shown, &slug)?;
        let ends = reach.as_ref().map(|reach| ending(conn, Whose::Reached(reach), (today, WITHIN))).transpose()?;
        let ending = ends.into_iter().flatten().filter(|end| end.row.ladder_id == one.row.id).collect();
        let mine = levels_of(conn, me, today)?;
        Ok::<_, AppError>(page(&one, Looking { mine, may_manage, reach, ending }, &names, today))
    };
    ctx.page(&ctx.db().read(read).await?)
}
