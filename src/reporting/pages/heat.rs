//! The heat map of departments and roles, and the table behind it.

use serde::Serialize;

use super::scope::Scope;
use super::tables::{FigureLine, Lines};
use crate::charts::heat_class;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, rate_text};
use crate::ids::Id;
use crate::reporting::findings;
use crate::reporting::heat::{Grid, GridRow, largest};
use crate::say;
use crate::text::listed;

/// A cell of the heat map.
#[derive(Debug, Clone, Serialize)]
struct HeatCell {
    class: String,
    rate: String,
    of: String,
    href: Option<String>,
    /// Whose names it leads to, for those who hear the link.
    names: String,
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
        let said = &Names::new();
        let rows = shown.rows.iter().map(|row| {
            let inside = scope.within(row, None);
            let of_role = |((id, _), counts): (&(Id, String), &Counts)| heat_cell(counts, (&inside, Some(*id)), row.target, said);
            // the total stands first: it is what is looked for, and no width of screen or paper cuts it off
            let mut cells = vec![heat_cell(&row.total, (&inside, inside.role.as_ref().map(|(id, _)| *id)), row.target, said)];
            cells.extend(shown.roles.iter().zip(&row.cells).map(of_role));
            HeatRow { name: row.path.clone(), own: row.own, href: scope.department_page(row.department), cells }
        });
        Self {
            title: findings::heat(grid),
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
            of: say!("reporting-part-of", part = 12, whole = 20),
            href: Some("/kpi/people".to_owned()),
            names: Names::new().missing,
        };
        let row = HeatRow { name: "Marketing".to_owned(), own: true, href: "/kpi".to_owned(), cells: vec![cell.clone(), cell] };
        Self {
            title: say!("reporting-heat-on-target"),
            roles: vec![("Analyst".to_owned(), "/kpi".to_owned())],
            rows: vec![row],
            lines: vec![FigureLine::sample()],
            steps: vec![("heat-0".to_owned(), 0)],
            narrowed: say!("reporting-some-departments", shown = 40, all = 50),
            export: "/kpi/figures.csv".to_owned(),
        }
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
        let name = if row.own { say!("reporting-itself", name = &row.path) } else { row.path.clone() };
        let inside = scope.within(row, Some(role));
        FigureLine::new((&name, &role.1), inside.overview(), counts, &inside, view)
    };
    kept.into_iter().filter_map(|place| groups.get(place)).map(line).collect()
}

/// "40 of 113 departments and 12 of 60 roles"; empty where all are shown.
fn narrowed(grid: &Grid, shown: &Grid) -> String {
    let departments = (shown.rows.len() < grid.rows.len())
        .then(|| say!("reporting-some-departments", shown = shown.rows.len(), all = grid.rows.len()));
    let roles = (shown.roles.len() < grid.roles.len())
        .then(|| say!("reporting-some-roles", shown = shown.roles.len(), all = grid.roles.len()));
    listed([departments, roles].into_iter().flatten().collect())
}

/// What the link of a cell says, which is the same in hundreds of cells.
struct Names {
    missing: String,
    valid: String,
}

impl Names {
    fn new() -> Self {
        Self { missing: say!("reporting-cell-missing"), valid: say!("reporting-cell-valid") }
    }
}

fn heat_cell(counts: &Counts, (scope, role): (&Scope, Option<Id>), target: f64, said: &Names) -> HeatCell {
    let rate = counts.ongoing_completion_rate();
    let below = if rate.is_some_and(|rate| rate.value() < target) { " below" } else { "" };
    // who is missing is what a rate under 100 % makes one ask
    let (figure, names) =
        if counts.valid < counts.in_scope { (Figure::Missing, &said.missing) } else { (Figure::Valid, &said.valid) };
    HeatCell {
        class: format!("{}{below}", heat_class(rate.map(|rate| rate.value()))),
        rate: rate_text(rate),
        of: rate.map_or_else(String::new, |rate| say!("reporting-part-of", part = rate.numerator(), whole = rate.denominator())),
        href: rate.map(|_| scope.names_in(figure, role)),
        names: names.clone(),
    }
}
