//! Keeps the cells in step with the standings: before each commit, all at once after a bulk load, and the proof that they are.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;

use super::cell::{CellKey, Change, Changes};
use super::cohort::{CohortChanges, CohortKey};
use super::store;
use crate::db::{Conn, Projection, Tx, snapshot};
use crate::enrolment::{check_standings, refresh_standings};
use crate::error::AppError;

/// Most differences that a check names; it says how many more there are.
const NAMED: usize = 50;

/// Keeps `standing`, `kpi_cell` and `overdue_cohort` in step with what a transaction has changed.
#[derive(Debug, Clone, Copy)]
pub struct KpiProjection {
    /// The pace of courses that have none of their own, in days.
    pub stalled_after_days: i32,
}

impl Projection for KpiProjection {
    /// The changes of all pairs are gathered first and written once: a cell is then locked once, and in the order of the keys.
    fn refresh(&self, tx: &mut Tx<'_>) -> QueryResult<()> {
        let (mut changes, mut cohorts) = (Changes::default(), CohortChanges::default());
        refresh_standings(tx, self.stalled_after_days, &mut |_, spans| {
            for change in spans {
                changes.add(change);
                cohorts.add(change);
            }
            Ok(())
        })?;
        store::add(tx.conn, changes.into_cells())?;
        store::add_cohorts(tx.conn, cohorts.into_rows())
    }
}

/// Computes every cell and cohort anew from the standings: after a bulk load that wrote standings itself.
///
/// # Errors
/// When the database fails.
pub fn rebuild(tx: &mut Tx<'_>) -> QueryResult<()> {
    store::clear(tx.conn)?;
    let cells = store::recomputed(tx.conn)?;
    store::add(tx.conn, cells)?;
    let cohorts = store::recomputed_cohorts(tx.conn)?;
    store::add_cohorts(tx.conn, cohorts)
}

/// Compares every derived figure with a recomputation and names each difference; empty where all is well: the standings with
/// the facts they follow from, the cells and the cohorts with the standings. `stalled_after_days` is the pace of courses that have none of
/// their own.
///
/// # Errors
/// When the database fails.
pub fn check(conn: &mut Conn, stalled_after_days: i32) -> Result<Vec<String>, AppError> {
    snapshot(conn, |conn| {
        let (kept, right) = (store::kept(conn)?, store::recomputed(conn)?);
        let mut named = check_standings(conn, stalled_after_days, NAMED)?;
        for key in kept.keys().chain(right.keys().filter(|key| !kept.contains_key(key))) {
            let (found, expected) = (kept.get(key).copied().unwrap_or_default(), right.get(key).copied().unwrap_or_default());
            if found != expected {
                named.push(difference(key, found, expected));
            }
        }
        named.extend(differing_cohorts(&store::kept_cohorts(conn)?, &store::recomputed_cohorts(conn)?));
        let more = named.len().saturating_sub(NAMED);
        named.truncate(NAMED);
        if more > 0 {
            named.push(format!("and {more} more"));
        }
        Ok(named)
    })
}

fn differing_cohorts(kept: &BTreeMap<CohortKey, i64>, right: &BTreeMap<CohortKey, i64>) -> Vec<String> {
    let all: BTreeSet<&CohortKey> = kept.keys().chain(right.keys()).collect();
    let of = |rows: &BTreeMap<CohortKey, i64>, key: &CohortKey| rows.get(key).copied().unwrap_or_default();
    let differs = all.into_iter().filter(|key| of(kept, key) != of(right, key));
    let say = |key: &CohortKey| {
        format!(
            "overdue_cohort course {} department {} role {}, the {} of {}, overdue since {}: is {}, recomputed {}",
            key.course_id.0,
            key.department_id.0,
            key.role_id.0,
            key.level,
            key.starts_on,
            key.since_on,
            of(kept, key),
            of(right, key)
        )
    };
    differs.map(say).collect()
}

fn difference(key: &CellKey, found: Change, expected: Change) -> String {
    let counters = [
        ("open", found.open, expected.open),
        ("overdue", found.overdue, expected.overdue),
        ("valid", found.valid, expected.valid),
        ("stalled", found.stalled, expected.stalled),
        ("waived", found.waived, expected.waived),
        ("absent", found.absent, expected.absent),
        ("withdrawn", found.withdrawn, expected.withdrawn),
        ("completed", found.completed, expected.completed),
    ];
    let wrong: Vec<String> = counters
        .iter()
        .filter(|(_, found, expected)| found != expected)
        .map(|(name, found, expected)| format!("{name} is {found}, recomputed {expected}"))
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
