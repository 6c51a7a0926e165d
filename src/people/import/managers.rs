//! Who would report to whom after an import: whose manager would be missing, and which managers form a circle. Pure.

use std::collections::{HashMap, HashSet};

use crate::clock::Id;

/// A row of the file as the reporting line sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its line.
    pub line: i64,
    /// The person it speaks of.
    pub person: Id,
    /// Whom it names as their manager; none also for somebody who leaves.
    pub manager: Option<Id>,
    /// Whether the person is not in the database yet.
    pub is_new: bool,
    /// Whether the row was refused already.
    pub refused: bool,
}

/// Why a row cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Why {
    /// Its manager would come from a row that is refused.
    ManagerRefused,
    /// It closes a circle of managers: each person reports to the next, the last to the first.
    Circle(Vec<Id>),
}

/// The rows to refuse, by line, so that what remains has neither a missing manager nor a circle. `current`: who reports to whom
/// in the database. A row in a circle that was in the database before and stays is refused as well: the file says it again.
#[must_use]
pub fn to_refuse(current: &HashMap<Id, Id>, rows: &[Link]) -> Vec<(i64, Why)> {
    let mut refused: Vec<(i64, Why)> = Vec::new();
    let mut good: HashMap<Id, Link> = rows.iter().filter(|row| !row.refused).map(|row| (row.person, *row)).collect();
    let mut lost: Vec<Id> =
        rows.iter().filter(|row| row.refused && row.is_new && !good.contains_key(&row.person)).map(|row| row.person).collect();
    let mut reports: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in good.values() {
        if let Some(manager) = row.manager {
            reports.entry(manager).or_default().push(row.person);
        }
    }
    loop {
        while let Some(person) = lost.pop() {
            for report in reports.remove(&person).unwrap_or_default() {
                let Some(row) = good.remove(&report) else { continue };
                refused.push((row.line, Why::ManagerRefused));
                if row.is_new {
                    lost.push(report);
                }
            }
        }
        let circles = circles(current, &good);
        if circles.is_empty() {
            break;
        }
        for circle in circles {
            for person in &circle {
                let Some(row) = good.remove(person) else { continue };
                refused.push((row.line, Why::Circle(circle.clone())));
                if row.is_new {
                    lost.push(*person);
                }
            }
        }
    }
    refused.sort_by_key(|(line, _)| *line);
    refused
}

/// The circles that at least one good row is part of.
fn circles(current: &HashMap<Id, Id>, good: &HashMap<Id, Link>) -> Vec<Vec<Id>> {
    let above = |person: Id| match good.get(&person) {
        Some(row) => row.manager,
        None => current.get(&person).copied(),
    };
    let mut starts: Vec<&Link> = good.values().collect();
    starts.sort_by_key(|row| row.line);
    let mut done: HashSet<Id> = HashSet::new();
    let mut found = Vec::new();
    for start in starts {
        let mut path: Vec<Id> = Vec::new();
        let mut on_path: HashSet<Id> = HashSet::new();
        let mut next = Some(start.person);
        while let Some(person) = next.filter(|person| !done.contains(person)) {
            if !on_path.insert(person) {
                let first = path.iter().position(|member| *member == person).unwrap_or_default();
                let circle = path[first..].to_vec();
                if circle.iter().any(|member| good.contains_key(member)) {
                    found.push(circle);
                }
                break;
            }
            path.push(person);
            next = above(person);
        }
        done.extend(path);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn link(person: i64, manager: i64) -> Link {
        let manager = (manager > 0).then_some(Id(manager));
        Link { line: person + 1, person: Id(person), manager, is_new: true, refused: false }
    }

    #[test]
    fn a_circle_is_named_in_the_order_of_its_reporting_line() {
        let rows = [link(1, 2), link(2, 3), link(3, 1), link(4, 1), link(5, 0)];
        let found = to_refuse(&HashMap::new(), &rows);
        let circle = Why::Circle(vec![Id(1), Id(2), Id(3)]);
        assert_eq!(found, [(2, circle.clone()), (3, circle.clone()), (4, circle), (5, Why::ManagerRefused)]);
    }

    #[test]
    fn a_circle_may_close_through_somebody_who_is_not_in_the_file() {
        let current = HashMap::from([(Id(2), Id(1))]);
        let row = Link { is_new: false, ..link(1, 2) };
        assert_eq!(to_refuse(&current, &[row]), [(2, Why::Circle(vec![Id(1), Id(2)]))]);
        let also = [row, Link { is_new: false, ..link(2, 0) }];
        assert_eq!(to_refuse(&current, &also), [], "the file takes the manager away");
    }

    #[test]
    fn a_refused_row_takes_its_reports_along_only_when_the_manager_is_new() {
        let refused = Link { refused: true, ..link(1, 0) };
        let rows = [refused, link(2, 1), link(3, 2)];
        assert_eq!(to_refuse(&HashMap::new(), &rows), [(3, Why::ManagerRefused), (4, Why::ManagerRefused)]);
        let known = [Link { is_new: false, ..refused }, link(2, 1)];
        assert_eq!(to_refuse(&HashMap::new(), &known), []);
    }

    #[test]
    fn a_long_line_is_no_burden() {
        let rows: Vec<Link> = (1..=200_000).map(|person| link(person, person - 1)).collect();
        assert_eq!(to_refuse(&HashMap::new(), &rows), []);
    }

    proptest! {
        #[test]
        fn what_remains_has_no_circle_and_no_missing_manager(
            current in proptest::collection::hash_map(1_i64..12, 1_i64..12, 0..12),
            file in proptest::collection::hash_map(1_i64..16, (0_i64..16, any::<bool>()), 0..16),
        ) {
            // the database has no circle to begin with: everyone reports to a lower number
            let current: HashMap<Id, Id> = current.into_iter().filter(|(p, m)| m < p).map(|(p, m)| (Id(p), Id(m))).collect();
            let exists = |person: i64| person < 12;
            let rows: Vec<Link> = file.iter()
                .map(|(person, (manager, refused))| {
                    let refused = *refused || !(exists(*manager) || file.contains_key(manager));
                    Link { refused, is_new: !exists(*person), ..link(*person, *manager) }
                })
                .collect();
            let lines: HashSet<i64> = to_refuse(&current, &rows).into_iter().map(|(line, _)| line).collect();
            let good: HashMap<Id, Link> = rows.iter()
                .filter(|row| !row.refused && !lines.contains(&row.line)).map(|row| (row.person, *row)).collect();
            prop_assert!(circles(&current, &good).is_empty());
            for row in good.values() {
                if let Some(manager) = row.manager {
                    prop_assert!(exists(manager.0) || good.contains_key(&manager));
                }
            }
        }
    }
}
