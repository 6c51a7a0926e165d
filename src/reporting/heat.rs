//! The grid behind the heat map: departments down, roles across. Pure.
//!
//! A row is a department just below the one that is looked at, with all that is below it; people of the department itself have a
//! row of their own.

use std::collections::HashMap;

use crate::figures::directory::Directory;
use crate::figures::kpi::{Counts, shortfall};
use crate::ids::Id;

/// A row of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// The department.
    pub department: Id,
    /// Its path.
    pub path: String,
    /// Its own people only, since those below it have their own rows.
    pub own: bool,
    /// One for each role of the grid.
    pub cells: Vec<Counts>,
    /// All roles together.
    pub total: Counts,
    /// The ongoing completion rate that the department is to reach, a share in `0..=1`; 0 until it is [`Grid::held_to`] one.
    pub target: f64,
}

/// Departments by roles; rows and columns in which nothing is counted are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// Key and name, by name.
    pub roles: Vec<(Id, String)>,
    /// By path.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The grid with the target of each department, by its path.
    #[must_use]
    pub fn held_to(mut self, target: impl Fn(&str) -> f64) -> Self {
        for row in &mut self.rows {
            row.target = target(&row.path);
        }
        self
    }

    /// The grid with at most so many rows and roles: those in which most is missing, in the order they had. The totals of the rows
    /// that stay keep counting every role.
    #[must_use]
    pub fn narrowed(&self, rows: usize, roles: usize) -> Self {
        let missing = |counts: &Counts| counts.in_scope - counts.valid;
        let of_role = |role: usize| self.rows.iter().filter_map(|row| row.cells.get(role)).map(missing).sum();
        let kept_roles = largest((0..self.roles.len()).map(of_role), roles);
        let kept_rows = largest(self.rows.iter().map(|row| missing(&row.total)), rows);
        let pick = |row: &GridRow| GridRow {
            cells: kept_roles.iter().filter_map(|&role| row.cells.get(role)).copied().collect(),
            ..row.clone()
        };
        Self {
            roles: kept_roles.iter().filter_map(|&role| self.roles.get(role)).cloned().collect(),
            rows: kept_rows.iter().filter_map(|&row| self.rows.get(row)).map(pick).collect(),
        }
    }
}

/// A cell of the grid that is short of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Where its department stands.
    pub row: usize,
    /// Where its role stands.
    pub role: usize,
    /// How many more would have to be valid.
    pub shortfall: i64,
}

impl Grid {
    /// The cells that are furthest short of the target of their department, at most so many, the furthest first: whom to nudge first.
    #[must_use]
    pub fn gaps(&self, most: usize) -> Vec<Gap> {
        let cells = self
            .rows
            .iter()
            .enumerate()
            .flat_map(|(row, of)| of.cells.iter().enumerate().map(move |(role, all)| (row, role, all)));
        let mut gaps: Vec<Gap> = cells
            .map(|(row, role, counts)| Gap { row, role, shortfall: shortfall(counts, self.rows[row].target) })
            .filter(|gap| gap.shortfall > 0)
            .collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.shortfall));
        gaps.truncate(most);
        gaps
    }
}

/// Where the `count` largest of `values` stand, in their order.
pub fn largest(values: impl Iterator<Item = i64>, count: usize) -> Vec<usize> {
    let mut places: Vec<(usize, i64)> = values.enumerate().collect();
    places.sort_by_key(|(place, value)| (std::cmp::Reverse(*value), *place));
    places.truncate(count);
    let mut kept: Vec<usize> = places.into_iter().map(|(place, _)| place).collect();
    kept.sort_unstable();
    kept
}

/// The grid of what lies in `base` (everywhere for none) and `role` (any for none), summed from the `groups` of single
/// departments and roles.
#[must_use]
pub fn grid(directory: &Directory, base: Option<Id>, role: Option<Id>, groups: &[((Id, Id), Counts)]) -> Grid {
    let rows_of = rows_of(directory, base);
    let places: HashMap<Id, usize> = directory.roles.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    // a large company has ten thousand groups: each finds its cell by where its role stands, and its row once for a department
    let mut sums: HashMap<Id, Vec<Counts>> = HashMap::new();
    for of_department in groups.chunk_by(|((a, _), _), ((b, _), _)| a == b) {
        let Some(row) = of_department.first().and_then(|((department, _), _)| rows_of.get(department)) else { continue };
        let cells = sums.entry(*row).or_insert_with(|| vec![Counts::default(); directory.roles.len()]);
        for ((_, held), counts) in of_department.iter().filter(|((_, held), _)| role.is_none_or(|role| role == *held)) {
            if let Some(cell) = places.get(held).and_then(|&place| cells.get_mut(place)) {
                *cell += *counts;
            }
        }
    }
    let is_counted = |place: usize| sums.values().any(|cells| cells[place] != Counts::default());
    let counted: Vec<usize> = (0..directory.roles.len()).filter(|&place| is_counted(place)).collect();
    let rows = directory.departments.iter().filter_map(|(id, path)| {
        let all = sums.get(id)?;
        let cells: Vec<Counts> = counted.iter().map(|&place| all[place]).collect();
        let total = cells.iter().sum();
        Some(GridRow { department: *id, path: path.clone(), own: base == Some(*id), cells, total, target: 0.0 })
    });
    let rows = rows.filter(|row| row.total != Counts::default()).collect();
    Grid { roles: counted.iter().map(|&place| directory.roles[place].clone()).collect(), rows }
}

/// In which row each department counts: the one just below `base` that it is or is part of.
fn rows_of(directory: &Directory, base: Option<Id>) -> HashMap<Id, Id> {
    let by_path: HashMap<&str, Id> = directory.departments.iter().map(|(id, path)| (path.as_str(), *id)).collect();
    let base_path = base.and_then(|base| directory.departments.iter().find(|(id, _)| *id == base)).map(|(_, path)| path);
    let inside = directory.departments.iter().filter_map(|(id, path)| {
        let (prefix, rest) = match base_path {
            None => ("", path.as_str()),
            Some(base) if base == path => return Some((*id, *id)),
            Some(base) => (path.get(..base.len() + 3)?, path.strip_prefix(base.as_str())?.strip_prefix(" / ")?),
        };
        let first = rest.split(" / ").next().unwrap_or(rest);
        let row = by_path.get(format!("{prefix}{first}").as_str()).copied().unwrap_or(*id);
        Some((*id, row))
    });
    inside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let departments = [(1, "Care"), (2, "Care / Nord"), (3, "Care / Nord / Bremen"), (4, "Careers"), (5, "Empty")];
        Directory {
            programmes: Vec::new(),
            departments: departments.iter().map(|(id, path)| (Id(*id), (*path).to_owned())).collect(),
            roles: vec![(Id(8), "Agent".to_owned()), (Id(9), "Analyst".to_owned())],
            courses: Vec::new(),
        }
    }

    fn groups() -> Vec<((Id, Id), Counts)> {
        let scope = |in_scope| Counts { in_scope, ..Counts::default() };
        vec![
            ((Id(1), Id(8)), scope(1)),
            ((Id(2), Id(8)), scope(10)),
            ((Id(3), Id(9)), scope(100)),
            ((Id(4), Id(8)), scope(1000)),
            ((Id(5), Id(9)), Counts::default()),
        ]
    }

    fn seen(grid: &Grid) -> Vec<(i64, bool, Vec<i64>, i64)> {
        let row =
            |row: &GridRow| (row.department.0, row.own, row.cells.iter().map(|cell| cell.in_scope).collect(), row.total.in_scope);
        grid.rows.iter().map(row).collect()
    }

    #[test]
    fn a_row_has_all_that_is_below_it() {
        let found = grid(&directory(), None, None, &groups());
        assert_eq!(seen(&found), [(1, false, vec![11, 100], 111), (4, false, vec![1000, 0], 1000)]);
    }

    #[test]
    fn a_grid_that_is_too_large_keeps_where_most_is_missing() {
        let all = grid(&directory(), None, None, &groups());
        assert_eq!(all.narrowed(9, 9), all);
        let found = all.narrowed(1, 1);
        assert_eq!(seen(&found), [(4, false, vec![1000], 1000)]);
        assert_eq!(found.roles, [(Id(8), "Agent".to_owned())]);
        assert_eq!(seen(&all.narrowed(2, 1)), [(1, false, vec![11], 111), (4, false, vec![1000], 1000)]);
    }

    #[test]
    fn below_a_department_its_own_people_have_their_row() {
        let found = grid(&directory(), Some(Id(1)), None, &groups());
        assert_eq!(seen(&found), [(1, true, vec![1, 0], 1), (2, false, vec![10, 100], 110)]);
        let one = grid(&directory(), Some(Id(1)), Some(Id(9)), &groups());
        assert_eq!(seen(&one), [(2, false, vec![100], 100)]);
    }
}
