//! `/programme`: how far training has come, dimension by dimension, and what comes next.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::api::ProgrammeQuery;
use super::grid::{Row, grid};
use super::read::{Read, departments, read, told};
use super::stage::{PREDICATES, Stage};
use super::state::CourseState;
use crate::clock::Day;
use crate::courses::level::{Dimension, Level};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Query};
use crate::{brand_accounts, say};

/// A stage of the curve.
#[derive(Debug, Clone, Serialize)]
struct StageLine {
    label: String,
    /// `done`, `current` or `todo`.
    state: &'static str,
    asks: Vec<AskLine>,
}

/// Something that a stage asks.
#[derive(Debug, Clone, Serialize)]
struct AskLine {
    met: bool,
    text: String,
}

/// A cell of the grid.
#[derive(Debug, Clone, Serialize)]
struct CellView {
    level: &'static str,
    shown: usize,
    claimed: usize,
    courses: usize,
    /// Every course shows it.
    is_reached: bool,
}

/// A dimension of the grid.
#[derive(Debug, Clone, Serialize)]
struct RowView {
    label: String,
    cells: Vec<CellView>,
    next: String,
    next_course: String,
    /// Where it is mended; empty for whoever may not.
    next_href: String,
}

/// What moved in a dimension.
#[derive(Debug, Clone, Serialize)]
struct MovedView {
    label: String,
    cells: Vec<MovedCell>,
}

/// How many courses showed a level then, and do now.
#[derive(Debug, Clone, Serialize)]
struct MovedCell {
    level: &'static str,
    text: String,
}

/// A department.
#[derive(Debug, Clone, Serialize)]
struct DepartmentView {
    id: Id,
    path: String,
    courses: usize,
    levels: Vec<LevelView>,
}

/// A level that all courses show.
#[derive(Debug, Clone, Serialize)]
struct LevelView {
    dimension: String,
    word: &'static str,
    label: String,
}

/// The programme.
#[derive(Debug, Serialize)]
struct ProgrammePage {
    /// The programme that it is of; empty for the whole.
    programme: String,
    /// Its page.
    programme_href: String,
    /// The figures of the same.
    figures_href: String,
    /// How many brand accounts have no cleared owner; empty for whoever sees none, and for a programme.
    accounts: String,
    headline: String,
    as_of: Day,
    zone: String,
    courses: usize,
    /// Empty for a programme: it is the company that stands on the curve.
    stage: String,
    stages: Vec<StageLine>,
    next: String,
    levels: Vec<LevelView>,
    rows: Vec<RowView>,
    before: Option<Day>,
    moved: Vec<MovedView>,
    departments: Vec<DepartmentView>,
}

fn stages(read: &Read) -> Vec<StageLine> {
    let (facts, current) = (&read.state.facts, read.state.facts.stage());
    let line = |stage: &Stage| StageLine {
        label: stage.label(),
        state: match stage.cmp(&current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Greater => "todo",
        },
        asks: PREDICATES
            .iter()
            .filter(|it| it.stage == *stage)
            .map(|it| AskLine { met: it.holds(facts), text: it.told(facts) })
            .collect(),
    };
    Stage::ALL.iter().map(line).collect()
}

fn level_view(dimension: Dimension, level: Option<Level>) -> LevelView {
    LevelView {
        dimension: dimension.label(),
        word: level.map_or("", Level::word),
        label: level.map_or_else(|| say!("reporting-rubric-none-yet"), Level::label),
    }
}

fn row_view(row: &Row, courses: &[&CourseState], may_write: bool) -> RowView {
    let cell = |cell: &super::grid::Cell| CellView {
        level: cell.level.word(),
        shown: cell.shown,
        claimed: cell.claimed,
        courses: row.courses,
        is_reached: row.courses > 0 && cell.shown == row.courses,
    };
    let next = row.next.as_ref().and_then(|(at, predicate)| Some((*courses.get(*at)?, told(predicate))));
    RowView {
        label: row.dimension.label(),
        cells: row.cells.iter().map(cell).collect(),
        next: next.as_ref().map(|(_, message)| message.clone()).unwrap_or_default(),
        next_course: next.as_ref().map(|(course, _)| course.title.clone()).unwrap_or_default(),
        next_href: next.filter(|_| may_write).map(|(course, _)| format!("/studio/{}/rubric", course.slug)).unwrap_or_default(),
    }
}

fn moved(before: &[Row], now: &[Row]) -> Vec<MovedView> {
    let cell = |(then, now): (&super::grid::Cell, &super::grid::Cell)| MovedCell {
        level: now.level.word(),
        text: say!("programme-moved", then = then.shown, now = now.shown),
    };
    let row = |(then, now): (&Row, &Row)| MovedView {
        label: now.dimension.label(),
        cells: then.cells.iter().zip(&now.cells).map(cell).collect(),
    };
    before.iter().zip(now).map(row).collect()
}

/// How many dimensions keep what each course of it claims.
fn headline(courses: &[&CourseState]) -> String {
    let less = |course: &&&CourseState| Dimension::ALL.iter().any(|dimension| !course.keeps(*dimension));
    match courses.len() {
        0 => say!("programme-headline-none"),
        all => match courses.iter().filter(less).count() {
            0 => say!("programme-headline-kept", count = all),
            some => say!("programme-headline-less", count = some, of = all),
        },
    }
}

impl ProgrammePage {
    fn new(read: &Read, zone: String, may_write: bool) -> Self {
        let (state, courses) = (&read.state, read.courses());
        let (rows, is_whole) = (grid(&courses), read.programme.is_none());
        let department = |(id, path, rows): (Id, String, Vec<Row>)| DepartmentView {
            id,
            path,
            courses: rows.first().map_or(0, |row| row.courses),
            levels: rows.iter().map(|row| level_view(row.dimension, row.shown)).collect(),
        };
        Self {
            programme: read.programme.as_ref().map(|programme| programme.name.clone()).unwrap_or_default(),
            programme_href: read
                .programme
                .as_ref()
                .map(|programme| format!("/programmes/{}", programme.slug))
                .unwrap_or_default(),
            accounts: String::new(),
            figures_href: read
                .programme
                .as_ref()
                .map_or_else(|| "/kpi".to_owned(), |programme| format!("/kpi?programme={}", programme.slug)),
            headline: headline(&courses),
            as_of: read.on,
            zone,
            courses: courses.len(),
            stage: if is_whole { state.facts.stage().label() } else { String::new() },
            stages: if is_whole { stages(read) } else { Vec::new() },
            next: state.facts.next().filter(|_| is_whole).map(|it| it.told(&state.facts)).unwrap_or_default(),
            levels: rows.iter().map(|row| level_view(row.dimension, row.shown)).collect(),
            rows: rows.iter().map(|row| row_view(row, &courses, may_write)).collect(),
            before: read.before.as_ref().map(|(day, _)| *day),
            moved: read.before.as_ref().map(|(_, before)| moved(&grid(&read.of(before)), &rows)).unwrap_or_default(),
            departments: departments(read).into_iter().map(department).collect(),
        }
    }

    /// For a day before the first that was noted.
    fn nothing(as_of: Day, zone: String) -> Self {
        let none = Vec::new;
        Self {
            programme: String::new(),
            programme_href: String::new(),
            figures_href: "/kpi".to_owned(),
            accounts: String::new(),
            headline: say!("programme-headline-none"),
            as_of,
            zone,
            courses: 0,
            stage: String::new(),
            stages: Vec::new(),
            next: String::new(),
            levels: none(),
            rows: Vec::new(),
            before: None,
            moved: Vec::new(),
            departments: Vec::new(),
        }
    }
}

impl View for ProgrammePage {
    const TEMPLATE: &'static str = "programme/programme";

    fn title(&self) -> Cow<'static, str> {
        say!("programme-title").into()
    }

    fn sample() -> Self {
        let level = level_view(Dimension::Content, Some(Level::Structured));
        let cell = CellView { level: "casual", shown: 3, claimed: 4, courses: 4, is_reached: false };
        Self {
            programme: "Brand".to_owned(),
            programme_href: "/programmes/brand".to_owned(),
            figures_href: "/kpi?programme=brand".to_owned(),
            accounts: String::new(),
            headline: say!("programme-headline-less", count = 1, of = 4),
            as_of: Day::new(2026, 11, 2),
            zone: "UTC".to_owned(),
            courses: 4,
            stage: Stage::Scaling.label(),
            stages: vec![
                StageLine { label: Stage::Testing.label(), state: "done", asks: Vec::new() },
                StageLine {
                    label: Stage::Scaling.label(),
                    state: "current",
                    asks: vec![AskLine { met: true, text: "3 of 4".to_owned() }],
                },
                StageLine {
                    label: Stage::Empowered.label(),
                    state: "todo",
                    asks: vec![AskLine { met: false, text: "3 of 4".to_owned() }],
                },
            ],
            next: "3 of 4".to_owned(),
            levels: vec![level.clone()],
            rows: vec![RowView {
                label: Dimension::Content.label(),
                cells: vec![cell.clone(), CellView { is_reached: true, ..cell }],
                next: "Publish it.".to_owned(),
                next_course: "Social basics".to_owned(),
                next_href: "/studio/social-basics/rubric".to_owned(),
            }],
            before: Some(Day::new(2025, 11, 2)),
            moved: vec![MovedView {
                label: Dimension::Content.label(),
                cells: vec![MovedCell { level: "casual", text: "1 → 3".to_owned() }],
            }],
            departments: vec![DepartmentView { id: Id(7), path: "Care".to_owned(), courses: 2, levels: vec![level] }],
        }
    }
}

/// The samples of this file's views.
pub(in crate::programme) fn samples() -> Vec<Sample> {
    let nothing = ProgrammePage::nothing(Day::new(2026, 11, 2), "UTC".to_owned());
    vec![Sample::of::<ProgrammePage>(), Sample::with(&nothing)]
}

pub(in crate::programme) async fn show(ctx: Ctx, query: Query<ProgrammeQuery>) -> Result<HttpResponse, AppError> {
    let asking = query.0.asked(&ctx)?;
    let as_of = asking.as_of;
    let is_whole = asking.programme.is_none();
    let reach = ctx.viewer()?.reach(Act::SeePeople).filter(|_| is_whole);
    let both = move |conn: &mut Conn| {
        let accounts = reach.map(|reach| brand_accounts::read::line(conn, as_of, &reach)).transpose()?;
        Ok::<_, AppError>((read(conn, &asking)?, accounts.unwrap_or_default()))
    };
    let (found, accounts) = ctx.db().read(both).await?;
    let (zone, may_write) = (ctx.app().settings.company.time_zone.clone(), ctx.viewer()?.may(Act::WriteCourses));
    match found {
        Some(read) => ctx.page(&ProgrammePage { accounts, ..ProgrammePage::new(&read, zone, may_write) }),
        None => ctx.page(&ProgrammePage { accounts, ..ProgrammePage::nothing(as_of, zone) }),
    }
}
