//! What the templates of a digest see.

use serde::Serialize;

use super::says::signed;
use crate::charts::{Chart as _, LineChart, LineSeries, Target};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, rate_text};
use crate::figures::queries::{Lapsing, LapsingRow, NameRow};
use crate::figures::target::Aim;
use crate::figures::trend::TrendPoint;
use crate::ids::Id;
use crate::mail::Picture;
use crate::reporting::findings;
use crate::reporting::heat::{Grid, GridRow};
use crate::reporting::pages::Scope;
use crate::say;
use crate::standing::State;
use crate::team::{Pair, Team};
use crate::text::{date, date_without_year};

/// Departments in the table of a mail: those in which most is missing.
const ROWS: usize = 10;
/// Roles beside them.
const ROLES: usize = 3;
/// Gaps of a team that are named.
pub(super) const GAPS: usize = 15;
/// What the pictures of one mail are called; further parts go without.
const PICTURES: [&str; 4] = ["trend1", "trend2", "trend3", "trend4"];

/// A part of a digest: the company, a department or a team.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Section {
    pub title: String,
    /// What the subject line says where this part comes first.
    pub subject: String,
    /// The three sentences; the last two are empty where nothing happened.
    pub rate: String,
    pub why: String,
    pub act: String,
    /// Where whoever is to be nudged first stands by name; may be empty.
    pub act_url: String,
    /// Where all of it is recomputed.
    pub url: String,
    pub picture: Option<Shown>,
    pub table: Option<Table>,
    pub flags: Vec<String>,
    pub lapsing: Option<Names>,
    pub stalled: Option<Names>,
    /// The gaps of a team.
    pub people: Vec<Name>,
    pub more_people: usize,
    pub is_team: bool,
    /// A link that opens the page without a password.
    #[serde(skip)]
    pub link: Option<(String, String)>,
}

/// A picture in the mail.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    source: String,
    width: u32,
    height: u32,
    /// What it says, as a sentence above it.
    title: String,
    /// What it shows, for whoever does not see it.
    alt: String,
}

/// Departments by roles.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Table {
    roles: Vec<Role>,
    rows: Vec<Row>,
    /// Whether there are departments or roles that are not shown.
    is_part: bool,
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
struct Role {
    name: String,
    /// A phone leaves it out.
    is_last: bool,
}

/// A department.
#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    cells: Vec<Cell>,
}

/// A rate with its change, and where it is recomputed.
#[derive(Debug, Clone, Serialize)]
struct Cell {
    /// The role; empty for all of them.
    role: String,
    rate: String,
    change: String,
    url: String,
    /// Whether anything is counted.
    is_known: bool,
    /// A phone leaves it out.
    is_last: bool,
}

/// Some names of a longer list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Names {
    title: String,
    lines: Vec<Name>,
    more: i64,
    url: String,
}

/// Somebody in a course.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Name {
    name: String,
    course: String,
    stand: String,
}

/// The pages on which the figures of a part are recomputed as of a day.
#[derive(Debug, Clone)]
pub(super) struct Links {
    base: String,
    scope: Scope,
}

impl Links {
    pub(super) fn new(public_url: &str, scope: Scope) -> Self {
        Self { base: public_url.to_owned(), scope }
    }

    /// The name of the programme or the path of the department, where it is of one.
    pub(super) fn part(&self) -> Option<&str> {
        let department = self.scope.department.as_ref().map(|(_, path)| path.as_str());
        self.scope.programme.as_ref().map(|programme| programme.name.as_str()).or(department)
    }

    /// The key figures of the part.
    pub(super) fn overview(&self) -> String {
        self.base.clone() + &self.scope.overview()
    }

    /// The names behind a figure of the part.
    fn names(&self, figure: Figure) -> String {
        self.base.clone() + &self.scope.names(figure)
    }

    /// The key figures of a row of the grid, of one role or of all.
    fn cell(&self, row: &GridRow, role: Option<&(Id, String)>) -> String {
        self.base.clone() + &self.scope.within(row, role).overview()
    }

    /// What of a group is to be completed, by name.
    pub(super) fn group(&self, grid: &Grid, row: usize, role: usize) -> String {
        self.base.clone() + &self.scope.within(&grid.rows[row], Some(&grid.roles[role])).names(Figure::Missing)
    }
}

/// The table of a mail: the rows and roles in which most is missing, each with its change in the week.
pub(super) fn table(grid: &Grid, before: &Grid, links: &Links) -> Option<Table> {
    let shown = grid.narrowed(ROWS, ROLES);
    let before_of = |department: Id, own: bool| before.rows.iter().find(|row| (row.department, row.own) == (department, own));
    let rows = shown.rows.iter().map(|row| {
        let then = before_of(row.department, row.own);
        let cell = |role: Option<&(Id, String)>, now: &Counts| {
            let place = role.and_then(|(id, _)| before.roles.iter().position(|(other, _)| other == id));
            let then = match role {
                None => then.map(|row| row.total),
                Some(_) => place.and_then(|place| then.and_then(|row| row.cells.get(place)).copied()),
            };
            Cell {
                role: role.map(|(_, name)| name.clone()).unwrap_or_default(),
                rate: rate_text(now.ongoing_completion_rate()),
                change: signed(now, &then.unwrap_or_default()),
                url: links.cell(row, role),
                is_known: now.in_scope > 0,
                is_last: false,
            }
        };
        let of_roles = shown.roles.iter().zip(&row.cells).map(|(role, counts)| cell(Some(role), counts));
        let mut cells: Vec<Cell> = std::iter::once(cell(None, &row.total)).chain(of_roles).collect();
        if let Some(last) = cells.get_mut(ROLES) {
            last.is_last = true;
        }
        Row { name: if row.own { say!("reporting-itself", name = &row.path) } else { row.path.clone() }, cells }
    });
    let rows: Vec<Row> = rows.collect();
    let is_part = grid.rows.len() > ROWS || grid.roles.len() > ROLES;
    let role = |(place, (_, name)): (usize, &(Id, String))| Role { name: name.clone(), is_last: place + 1 == ROLES };
    let roles = shown.roles.iter().enumerate().map(role).collect();
    (!rows.is_empty()).then_some(Table { roles, rows, is_part })
}

/// Whose completions lapse next.
pub(super) fn lapsing(lapsing: &Lapsing, links: &Links) -> Option<Names> {
    let line = |row: &LapsingRow| Name {
        name: row.name(),
        course: row.course.clone(),
        stand: say!("weekly-lapses", day = row.expires_on.plus_days(-1)),
    };
    let lines: Vec<Name> = lapsing.first.iter().map(line).collect();
    names(say!("weekly-lapsing", count = lapsing.count), lines, lapsing.count, links.names(Figure::Valid))
}

/// Who has begun and stopped.
pub(super) fn stalled(rows: &[NameRow], count: i64, links: &Links) -> Option<Names> {
    let stand = |row: &NameRow| row.last_activity_on.map_or_else(String::new, |day| say!("weekly-last-seen", day = day));
    let line = |row: &NameRow| Name { name: row.name(), course: row.course.clone(), stand: stand(row) };
    names(say!("weekly-stalled", count = count), rows.iter().map(line).collect(), count, links.names(Figure::Stalled))
}

fn names(title: String, lines: Vec<Name>, count: i64, url: String) -> Option<Names> {
    let more = count - i64::try_from(lines.len()).unwrap_or(count);
    (!lines.is_empty()).then_some(Names { title, lines, more, url })
}

/// The first gaps of a team.
pub(super) fn gaps(team: &Team, as_of: Day) -> Vec<Name> {
    let stand = |state: State, due: Option<Day>| match (state, due) {
        (State::Overdue, Some(due)) => say!("weekly-gap-overdue", days = as_of.days_since(due)),
        (_, Some(due)) => say!("weekly-gap-due", day = due),
        (_, None) => say!("weekly-gap-open"),
    };
    let line = |pair: &Pair| Name { name: pair.name(), course: pair.course.clone(), stand: stand(pair.state, pair.due_on()) };
    team.gaps.iter().take(GAPS).map(line).collect()
}

/// The trend as a picture, and how the mail shows it; none where the mail has enough of them, or there is nothing to draw.
pub(super) fn picture(points: &[TrendPoint], aim: &Aim, before: usize) -> Result<Option<(Shown, Picture)>, AppError> {
    let Some(name) = PICTURES.get(before).copied() else { return Ok(None) };
    let rates: Vec<(String, Option<f64>)> = points
        .iter()
        .map(|point| (date_without_year(point.on), point.counts.ongoing_completion_rate().map(|rate| rate.value())))
        .collect();
    if rates.iter().all(|(_, rate)| rate.is_none()) {
        return Ok(None);
    }
    let title = findings::trend(points, aim);
    let chart = LineChart {
        id: name.to_owned(),
        title: title.clone(),
        series: vec![LineSeries { name: say!("reporting-ongoing-completion"), points: rates }],
        target: Target::by_day(say!("reporting-target"), points.iter().map(|point| aim.on(point.on)).collect()),
        band: Vec::new(),
    };
    let drawn = chart.to_png()?;
    let shown =
        Shown { source: format!("cid:{name}"), width: drawn.width, height: drawn.height, title, alt: chart.description() };
    Ok(Some((shown, Picture { name, png: drawn.bytes })))
}

impl Section {
    pub(super) fn sample() -> Self {
        let cell = Cell {
            role: "Agent".to_owned(),
            rate: "72 %".to_owned(),
            change: "+2".to_owned(),
            url: "https://gradus.example/kpi".to_owned(),
            is_known: true,
            is_last: true,
        };
        let names = Names {
            title: "3 lapse".to_owned(),
            lines: vec![Name {
                name: "Ada Osei".to_owned(),
                course: "Social basics".to_owned(),
                stand: date(Day::new(2026, 12, 1)),
            }],
            more: 2,
            url: "https://gradus.example/kpi/people".to_owned(),
        };
        Self {
            title: "Example".to_owned(),
            rate: "72 % of required training is completed.".to_owned(),
            why: "14 were completed.".to_owned(),
            act: "Start with Agents.".to_owned(),
            act_url: "https://gradus.example/kpi/people".to_owned(),
            url: "https://gradus.example/kpi".to_owned(),
            picture: Some(Shown {
                source: "cid:trend1".to_owned(),
                width: 470,
                height: 260,
                title: "It rises".to_owned(),
                alt: "From 50 % to 72 %.".to_owned(),
            }),
            table: Some(Table {
                roles: vec![Role { name: "Agent".to_owned(), is_last: true }],
                rows: vec![Row { name: "Care".to_owned(), cells: vec![cell.clone(), cell] }],
                is_part: true,
            }),
            flags: vec!["Social basics is tapering off.".to_owned()],
            lapsing: Some(names.clone()),
            stalled: Some(names),
            ..Self::default()
        }
    }

    pub(super) fn sample_of_team() -> Self {
        Self {
            title: "Your team".to_owned(),
            people: vec![Name {
                name: "Ada Osei".to_owned(),
                course: "Social basics".to_owned(),
                stand: "3 days overdue".to_owned(),
            }],
            more_people: 2,
            is_team: true,
            ..Self::sample()
        }
    }
}
