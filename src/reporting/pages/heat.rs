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
use crate::text::grouped;

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
            // the total stands first: it is what is looked for, and no width of screen or paper cuts it off
            let mut cells = vec![heat_cell(&row.total, &inside, inside.role.as_ref().map(|(id, _)| *id), view)];
            cells.extend(shown.roles.iter().zip(&row.cells).map(of_role));
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
            figure: "Still to complete",
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
