//! What the pages of key figures are made of: figures, rows, the heat map, charts.

use serde::Serialize;

use super::scope::Scope;
use crate::charts::{BarChart, BarSeries, LineChart, LineSeries, Target, Words, heat_class};
use crate::clock::Day;
use crate::figures::kpi::{Ageing, Counts, Thresholds, rate_text};
use crate::figures::queries::{Figure, TrendPoint, bucket_names};
use crate::ids::Id;
use crate::reporting::findings;
use crate::reporting::heat::{Grid, GridRow, largest};
use crate::text::{date_without_year, grouped};

/// A figure at the top of a page, as `partials/stat` takes it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Stat {
    label: &'static str,
    value: String,
    numerator: Option<String>,
    denominator: Option<String>,
    note: String,
    href: Option<String>,
}

/// The figures at the top: what was counted, out of what, how it has changed.
pub(super) fn stats(now: &Counts, before: &Counts, scope: &Scope, thresholds: &Thresholds) -> Vec<Stat> {
    let names = |figure: Figure| (figure.of(now) > 0).then(|| scope.names(figure));
    let (rate, compliance) = (now.ongoing_completion_rate(), now.compliance_rate());
    let since = |rate, before| {
        let notes = [findings::change(rate, before), findings::interval(rate, thresholds)];
        notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ")
    };
    let share = |label, rate: Option<crate::figures::kpi::Rate>, note, href| Stat {
        label,
        value: rate_text(rate),
        numerator: rate.map(|rate| grouped(rate.numerator())),
        denominator: rate.map(|rate| grouped(rate.denominator())),
        note,
        href,
    };
    let count = |label, figure: Figure| Stat {
        label,
        value: grouped(figure.of(now)),
        numerator: None,
        denominator: None,
        note: difference(figure.of(now) - figure.of(before)),
        href: names(figure),
    };
    vec![
        share("Ongoing completion", rate, since(rate, before.ongoing_completion_rate()), names(Figure::Valid)),
        share("Compliance", compliance, since(compliance, before.compliance_rate()), names(Figure::InScope)),
        count("Overdue", Figure::Overdue),
        count("Stalled", Figure::Stalled),
    ]
}

fn difference(more: i64) -> String {
    match more {
        0 => "as a week ago".to_owned(),
        more if more > 0 => format!("{} more than a week ago", grouped(more)),
        fewer => format!("{} fewer than a week ago", grouped(-fewer)),
    }
}

/// A count that leads to its names.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Counted {
    label: &'static str,
    count: i64,
    href: Option<String>,
}

impl Counted {
    /// The figure of a scope.
    pub(super) fn new(figure: Figure, counts: &Counts, scope: &Scope) -> Self {
        let count = figure.of(counts);
        Self { label: figure.label(), count, href: (count > 0).then(|| scope.names(figure)) }
    }
}

/// What was left out of scope.
pub(super) fn exclusions(counts: &Counts, scope: &Scope) -> Vec<Counted> {
    [Figure::Waived, Figure::Leave, Figure::Withdrawn].map(|figure| Counted::new(figure, counts, scope)).into()
}

/// A row of a table of figures.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FigureLine {
    name: String,
    /// A second name: the role beside the department.
    beside: String,
    href: String,
    rate: String,
    interval: String,
    below: bool,
    in_scope: Counted,
    valid: Counted,
    overdue: Counted,
    stalled: Counted,
    excluded: i64,
}

impl FigureLine {
    /// The figures of a scope; `name` leads to `href`.
    pub(super) fn new((name, beside): (&str, &str), href: String, counts: &Counts, scope: &Scope, view: Lines<'_>) -> Self {
        let rate = counts.ongoing_completion_rate();
        let counted = |figure| Counted::new(figure, counts, scope);
        Self {
            name: name.to_owned(),
            beside: beside.to_owned(),
            href,
            rate: rate_text(rate),
            interval: findings::interval(rate, view.thresholds),
            below: rate.is_some_and(|rate| rate.value() < view.target),
            in_scope: counted(Figure::InScope),
            valid: counted(Figure::Valid),
            overdue: counted(Figure::Overdue),
            stalled: counted(Figure::Stalled),
            excluded: counts.excluded(),
        }
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        let counts = Counts { in_scope: 20, valid: 12, overdue: 4, ..Counts::default() };
        let thresholds = Thresholds::DEFAULT;
        let view = Lines { target: 0.9, thresholds: &thresholds };
        Self::new(("Marketing", "Analyst"), "/kpi".to_owned(), &counts, &Scope::all(Day::new(2026, 11, 2)), view)
    }
}

/// Where the lines are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) target: f64,
    pub(super) thresholds: &'a Thresholds,
}

/// A cell of the heat map.
#[derive(Debug, Clone, Serialize)]
struct HeatCell {
    class: String,
    rate: String,
    of: String,
    href: Option<String>,
    figure: &'static str,
}

/// A row of the heat map.
#[derive(Debug, Clone, Serialize)]
struct HeatRow {
    name: String,
    own: bool,
    href: String,
    cells: Vec<HeatCell>,
}

/// Rows and roles of the heat map, and groups in the table behind it. More cannot be taken in at a look, and the page must not grow
/// with the company; the export has them all.
const MOST: (usize, usize, usize) = (20, 12, 25);

/// The heat map, and the table behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HeatView {
    title: String,
    roles: Vec<(String, String)>,
    rows: Vec<HeatRow>,
    lines: Vec<FigureLine>,
    steps: Vec<(String, u8)>,
    /// What is shown of how much, where that is not all of it.
    narrowed: String,
    export: String,
}

impl HeatView {
    /// The grid of a scope.
    pub(super) fn new(grid: &Grid, scope: &Scope, view: Lines<'_>) -> Self {
        let shown = grid.narrowed(MOST.0, MOST.1);
        let rows = shown.rows.iter().map(|row| {
            let inside = inside(scope, row, None);
            let of_role = |((id, _), counts): (&(Id, String), &Counts)| heat_cell(counts, &inside, Some(*id), view);
            let mut cells: Vec<HeatCell> = shown.roles.iter().zip(&row.cells).map(of_role).collect();
            cells.push(heat_cell(&row.total, &inside, inside.role.as_ref().map(|(id, _)| *id), view));
            HeatRow { name: row.path.clone(), own: row.own, href: scope.department_page(row.department), cells }
        });
        Self {
            title: findings::heat(grid, view.target),
            roles: shown.roles.iter().map(|(id, name)| (name.clone(), scope.role_page(*id))).collect(),
            rows: rows.collect(),
            lines: group_lines(grid, scope, view),
            steps: (0..=10_u8).map(|step| (format!("heat-{step}"), step * 10)).collect(),
            narrowed: narrowed(grid, &shown),
            export: scope.csv("figures"),
        }
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        let cell = HeatCell {
            class: "heat-6 below".to_owned(),
            rate: "60 %".to_owned(),
            of: "12 of 20".to_owned(),
            href: Some("/kpi/people".to_owned()),
            figure: "Not valid yet",
        };
        let row = HeatRow { name: "Marketing".to_owned(), own: true, href: "/kpi".to_owned(), cells: vec![cell.clone(), cell] };
        Self {
            title: "Every group is on target".to_owned(),
            roles: vec![("Analyst".to_owned(), "/kpi".to_owned())],
            rows: vec![row],
            lines: vec![FigureLine::sample()],
            steps: vec![("heat-0".to_owned(), 0)],
            narrowed: "40 of 50 departments".to_owned(),
            export: "/kpi/figures.csv".to_owned(),
        }
    }
}

/// The part of `scope` that is a row of the grid, in one role or in all.
fn inside(scope: &Scope, row: &GridRow, role: Option<&(Id, String)>) -> Scope {
    Scope {
        department: Some((row.department, row.path.clone())),
        role: role.or(scope.role.as_ref()).cloned(),
        own: row.own,
        ..scope.clone()
    }
}

/// The groups in which most is missing, in the order of the grid.
fn group_lines(grid: &Grid, scope: &Scope, view: Lines<'_>) -> Vec<FigureLine> {
    let mut groups: Vec<(&GridRow, &(Id, String), &Counts)> = Vec::new();
    for row in &grid.rows {
        let counted = grid.roles.iter().zip(&row.cells).filter(|(_, counts)| **counts != Counts::default());
        groups.extend(counted.map(|(role, counts)| (row, role, counts)));
    }
    let kept = largest(groups.iter().map(|(_, _, counts)| counts.in_scope - counts.valid), MOST.2);
    let line = |&(row, role, counts): &(&GridRow, &(Id, String), &Counts)| {
        let name = if row.own { format!("{} itself", row.path) } else { row.path.clone() };
        let inside = inside(scope, row, Some(role));
        FigureLine::new((&name, &role.1), inside.overview(), counts, &inside, view)
    };
    kept.into_iter().filter_map(|place| groups.get(place)).map(line).collect()
}

/// "40 of 113 departments and 12 of 60 roles"; empty where all are shown.
fn narrowed(grid: &Grid, shown: &Grid) -> String {
    let parts = [(shown.rows.len(), grid.rows.len(), "departments"), (shown.roles.len(), grid.roles.len(), "roles")];
    let said = parts.iter().filter(|(some, all, _)| some < all).map(|(some, all, what)| format!("{some} of {all} {what}"));
    said.collect::<Vec<_>>().join(" and ")
}

fn heat_cell(counts: &Counts, scope: &Scope, role: Option<Id>, view: Lines<'_>) -> HeatCell {
    let rate = counts.ongoing_completion_rate();
    let below = if rate.is_some_and(|rate| rate.value() < view.target) { " below" } else { "" };
    // who is missing is what a rate under 100 % makes one ask
    let figure = if counts.valid < counts.in_scope { Figure::Missing } else { Figure::Valid };
    HeatCell {
        class: format!("{}{below}", heat_class(rate.map(|rate| rate.value()))),
        rate: rate_text(rate),
        of: rate.map_or_else(String::new, |rate| format!("{} of {}", grouped(rate.numerator()), grouped(rate.denominator()))),
        href: rate.map(|_| scope.names_in(figure, role)),
        figure: figure.label(),
    }
}

/// A week of the trend.
#[derive(Debug, Clone, Serialize)]
struct TrendLine {
    on: Day,
    counts: [i64; 4],
    rate: String,
    compliance: String,
}

/// The trend: its picture, and the table behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TrendView {
    title: String,
    svg: String,
    lines: Vec<TrendLine>,
}

impl TrendView {
    /// The points of a trend; the newest week comes first in the table.
    pub(super) fn new(points: &[TrendPoint], target: f64) -> Self {
        let title = findings::trend(points, target);
        let label = |point: &TrendPoint| date_without_year(point.on);
        let series = |name: &str, rate: &dyn Fn(&Counts) -> Option<f64>| LineSeries {
            name: name.to_owned(),
            points: points.iter().map(|point| (label(point), rate(&point.counts))).collect(),
        };
        let chart = LineChart {
            id: "trend".to_owned(),
            title: title.clone(),
            series: vec![
                series("Ongoing completion", &|counts| counts.ongoing_completion_rate().map(|rate| rate.value())),
                series("Compliance", &|counts| counts.compliance_rate().map(|rate| rate.value())),
            ],
            target: Some(Target { label: "Target".to_owned(), value: target }),
            words: Words::default(),
        };
        let line = |point: &TrendPoint| TrendLine {
            on: point.on,
            counts: [point.counts.in_scope, point.counts.valid, point.counts.overdue, point.counts.stalled],
            rate: rate_text(point.counts.ongoing_completion_rate()),
            compliance: rate_text(point.counts.compliance_rate()),
        };
        Self { svg: chart.to_svg_pair(), title, lines: points.iter().rev().map(line).collect() }
    }
}

/// How long what is overdue has been: its picture, and the table behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgeingView {
    title: String,
    svg: String,
    lines: Vec<(String, i64)>,
    total: i64,
    median: String,
    oldest: String,
    href: String,
}

impl AgeingView {
    /// The ageing of a scope.
    pub(super) fn new(ageing: &Ageing, scope: &Scope) -> Self {
        let title = findings::ageing(ageing);
        let (names, counts) = (bucket_names(), ageing.buckets);
        let series = vec![BarSeries { name: "Overdue".to_owned(), counts: counts.to_vec() }];
        let (id, words) = ("ageing".to_owned(), Words::default());
        let chart = BarChart { id, title: title.clone(), categories: names.clone(), series, words };
        Self {
            svg: chart.to_svg_pair(),
            title,
            lines: names.into_iter().zip(counts).collect(),
            total: ageing.total(),
            median: ageing.median.map_or_else(|| "–".to_owned(), |days| format!("{days} days")),
            oldest: ageing.oldest.map_or_else(|| "–".to_owned(), |days| format!("{days} days")),
            href: scope.names(Figure::Overdue),
        }
    }
}
