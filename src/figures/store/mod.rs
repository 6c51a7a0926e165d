//! What is written of the key figures: the tables `kpi_cell` and `overdue_cohort`; what was set in `kpi_target`.

pub(super) mod balance;
pub(super) mod check;
pub(super) mod targets;

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::cell::{CellKey, Change, Grain, Granularity};
use super::cohort::CohortKey;
use super::counters::counters;
use crate::clock::Day;
use crate::db::schema::{kpi_cell, overdue_cohort};
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::each;
use crate::ids::Id;

macro_rules! cell_row {
    ([$($lasting:ident)*] [$($passing:ident)*]) => {
        /// A row of `kpi_cell`.
        #[derive(Debug, Clone, Copy, Insertable)]
        #[diesel(table_name = kpi_cell, treat_none_as_default_value = false)]
        pub(super) struct CellRow {
            pub(super) course_id: Id,
            pub(super) grain: Grain,
            pub(super) department_id: Id,
            pub(super) role_id: Id,
            pub(super) level: Granularity,
            pub(super) starts_on: Day,
            $(pub(super) $lasting: i64,)*
            $(pub(super) $passing: i64,)*
        }

        impl CellRow {
            pub(super) fn of(key: CellKey, change: Change) -> Self {
                let CellKey { course_id, grain, department_id, role_id, level, starts_on } = key;
                let Change { $($lasting,)* $($passing),* } = change;
                Self { course_id, grain, department_id, role_id, level, starts_on, $($lasting,)* $($passing),* }
            }
        }
    };
}

counters!(cell_row);

/// What is added to the counters of a row that is there.
macro_rules! added {
    ([$($lasting:ident)*] [$($passing:ident)*] to_cell) => {
        (
            $(kpi_cell::$lasting.eq(kpi_cell::$lasting + excluded(kpi_cell::$lasting)),)*
            $(kpi_cell::$passing.eq(kpi_cell::$passing + excluded(kpi_cell::$passing)),)*
        )
    };
}

/// Adds changes to their cells, in the order of the keys: transactions that run at the same time then never wait for each
/// other in a circle.
pub fn add(conn: &mut Conn, cells: &BTreeMap<CellKey, Change>) -> QueryResult<()> {
    let rows: Vec<CellRow> = cells.iter().map(|(key, change)| CellRow::of(*key, *change)).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(kpi_cell::table)
            .values(rows)
            .on_conflict((
                kpi_cell::course_id,
                kpi_cell::grain,
                kpi_cell::department_id,
                kpi_cell::role_id,
                kpi_cell::level,
                kpi_cell::starts_on,
            ))
            .do_update()
            .set(counters!(added to_cell))
            .execute(conn))?;
    }
    Ok(())
}

/// Adds changes to their cohorts, in the order of the keys.
pub fn add_cohorts(conn: &mut Conn, rows: BTreeMap<CohortKey, i64>) -> QueryResult<()> {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(key, overdue)| {
            (
                overdue_cohort::course_id.eq(key.course_id),
                overdue_cohort::grain.eq(key.grain),
                overdue_cohort::department_id.eq(key.department_id),
                overdue_cohort::role_id.eq(key.role_id),
                overdue_cohort::level.eq(key.level),
                overdue_cohort::starts_on.eq(key.starts_on),
                overdue_cohort::since_on.eq(key.since_on),
                overdue_cohort::overdue.eq(overdue),
            )
        })
        .collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(overdue_cohort::table)
            .values(rows)
            .on_conflict((
                overdue_cohort::course_id,
                overdue_cohort::grain,
                overdue_cohort::department_id,
                overdue_cohort::role_id,
                overdue_cohort::level,
                overdue_cohort::starts_on,
                overdue_cohort::since_on,
            ))
            .do_update()
            .set(overdue_cohort::overdue.eq(overdue_cohort::overdue + excluded(overdue_cohort::overdue)))
            .execute(conn))?;
    }
    Ok(())
}
