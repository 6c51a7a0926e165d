//! Keeps the cells in step with the standings before each commit, and proves that they are.

use diesel::QueryResult;

use super::cell::{self, CellKey, Change, Changes, Leaf};
use super::cohort::{self, CohortChanges, CohortKey, CohortLeaf};
use super::compare::{Comparison, Pair};
use super::store;
use super::store::balance as store_balance;
use super::store::check;
use super::store::check::Courses;
use crate::clearances::check_clearances;
use crate::clock::Day;
use crate::db::{Conn, Projection, Tx, snapshot};
use crate::enrolment::{check_requirement_counts, check_taken};
use crate::error::AppError;
use crate::ladders::check_certifications;
use crate::standing::{check_standings, refresh_standings};

/// Most differences that a check names; it says how many more there are.
const NAMED: usize = 50;

/// Keeps `standing`, `kpi_cell`, `kpi_balance` and `overdue_cohort` in step with what a transaction has changed.
#[derive(Debug, Clone, Copy)]
pub struct KpiProjection {
    /// The pace of courses that have none of their own, in days.
    pub stalled_after_days: i32,
}

impl Projection for KpiProjection {
    /// The changes of all pairs are gathered first and written once: a cell is then locked once, and in the order of the keys.
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let (mut changes, mut cohorts) = (Changes::default(), CohortChanges::default());
        refresh_standings(tx, self.stalled_after_days, &mut |_, spans| {
            for change in spans {
                changes.add(change);
                cohorts.add(change);
            }
            Ok(())
        })?;
        let cells = changes.into_cells();
        store::add(tx.conn, &cells)?;
        store_balance::add(tx.conn, &cells)?;
        Ok(store::add_cohorts(tx.conn, cohorts.into_rows())?)
    }

    fn begin_day(&self, tx: &mut Tx<'_>, day: Day) -> QueryResult<()> {
        settle(tx, day)
    }
}

/// Makes `day` the day of the balances. Whatever writes at the same time waits, and counts from the new day.
///
/// # Errors
/// When the database fails.
pub fn settle(tx: &mut Tx<'_>, day: Day) -> QueryResult<()> {
    store_balance::settle(tx.conn, day)
}

/// Compares every derived figure with a recomputation and names each difference; empty where all is well: the standings with
/// the facts they follow from, the counts of the requirements with their enrolments, what is taken in these, who holds which level, the cells and the
/// cohorts with the standings. Memory stays the same however many there are.
/// `stalled_after_days` is the pace of courses that have none of their own.
///
/// # Errors
/// When the database fails.
pub fn check(conn: &mut Conn, stalled_after_days: i32) -> Result<Vec<String>, AppError> {
    check::sort_on_disk(conn, true)?;
    let found = snapshot(conn, |conn| {
        let mut named = Named::default();
        let standings = check_standings(conn, stalled_after_days, NAMED)?;
        let (counts, taken) = (check_requirement_counts(conn, NAMED)?, check_taken(conn, NAMED)?);
        let (certifications, clearances) = (check_certifications(conn, NAMED)?, check_clearances(conn, NAMED)?);
        let found = standings.into_iter().chain(counts).chain(taken).chain(certifications).chain(clearances);
        found.for_each(|difference| named.add(|| difference));
        for courses in [Courses::Each, Courses::Together] {
            check_cells(conn, courses, &mut named)?;
            check_cohorts(conn, courses, &mut named)?;
        }
        store_balance::differences(conn, NAMED)?.iter().for_each(|difference| named.add(|| balance_difference(difference)));
        Ok(named.finish())
    });
    check::sort_on_disk(conn, false)?;
    found
}

/// The first differences, and how many more there are.
#[derive(Debug, Default)]
struct Named {
    first: Vec<String>,
    more: usize,
}

impl Named {
    fn add(&mut self, difference: impl FnOnce() -> String) {
        if self.first.len() < NAMED {
            self.first.push(difference());
        } else {
            self.more += 1;
        }
    }

    fn finish(self) -> Vec<String> {
        let more = (self.more > 0).then(|| format!("and {} more", self.more));
        self.first.into_iter().chain(more).collect()
    }
}

fn check_cells(conn: &mut Conn, courses: Courses, named: &mut Named) -> QueryResult<()> {
    let mut comparison = Comparison::new(|key, pair| named.add(|| cell_difference(&key, pair)));
    check::each_cell(conn, courses, |line| {
        let (course_id, department_id, role_id, on) = (line.course_id, line.department_id, line.role_id, line.on_day);
        comparison.advance(course_id, on);
        if line.kept == 1 {
            let key = CellKey { course_id, grain: line.grain, department_id, role_id, level: line.level, starts_on: on };
            comparison.kept(line.level, key, line.change());
        } else {
            for key in cell::keys_in(&Leaf { course_id, department_id, role_id, on }, course_id) {
                comparison.right(key.level, key, line.change());
            }
        }
    })?;
    comparison.finish();
    Ok(())
}

fn check_cohorts(conn: &mut Conn, courses: Courses, named: &mut Named) -> QueryResult<()> {
    let mut comparison = Comparison::new(|key, pair| named.add(|| cohort_difference(&key, pair)));
    check::each_cohort(conn, courses, |line| {
        let (course_id, department_id, role_id, on) = (line.course_id, line.department_id, line.role_id, line.on_day);
        comparison.advance(course_id, on);
        let Some(since_on) = line.since_on else { return };
        if line.kept == 1 {
            let (grain, level) = (line.grain, line.level);
            let key = CohortKey { course_id, grain, department_id, role_id, level, starts_on: on, since_on };
            comparison.kept(level, key, line.overdue);
        } else {
            for key in cohort::keys_in(&CohortLeaf { course_id, department_id, role_id, on, since_on }, course_id) {
                comparison.right(key.level, key, line.overdue);
            }
        }
    })?;
    comparison.finish();
    Ok(())
}

fn balance_difference(off: &store_balance::Difference) -> String {
    let wrong = off.counters().map(|(name, by)| format!("{name} is off by {by:+}"));
    let missing = (off.balances != 1).then(|| "it has none".to_owned());
    format!(
        "kpi_balance course {} department {} role {}, as of {}, beside its days: {}",
        off.course_id.0,
        off.department_id.0,
        off.role_id.0,
        off.on_day,
        missing.into_iter().chain(wrong).collect::<Vec<_>>().join("; ")
    )
}

fn cohort_difference(key: &CohortKey, Pair { kept, right }: Pair<i64>) -> String {
    format!(
        "overdue_cohort course {} department {} role {}, the {} of {}, overdue since {}: is {kept}, recomputed {right}",
        key.course_id.0, key.department_id.0, key.role_id.0, key.level, key.starts_on, key.since_on
    )
}

fn cell_difference(key: &CellKey, Pair { kept, right }: Pair<Change>) -> String {
    let counters = Change::COUNTERS.iter().zip(kept.counters().into_iter().zip(right.counters()));
    let wrong: Vec<String> = counters
        .filter(|(_, (found, expected))| found != expected)
        .map(|(name, (found, expected))| format!("{name} is {found}, recomputed {expected}"))
        .collect();
    format!(
        "kpi_cell course {} department {} role {}, the {} of {}: {}",
        key.course_id.0,
        key.department_id.0,
        key.role_id.0,
        key.level,
        key.starts_on,
        wrong.join("; ")
    )
}
