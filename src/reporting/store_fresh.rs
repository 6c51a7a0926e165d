//! Writes cells and cohorts where there are none yet: very many, in the order of their keys.

use diesel::prelude::*;

use super::cell::{CellKey, Change};
use super::cohort::CohortKey;
use super::store::CellRow;
use crate::clock::{Day, Id};
use crate::db::schema::{kpi_cell, overdue_cohort};
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::reporting::cell::{Grain, Level};

/// A row of `overdue_cohort`.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = overdue_cohort, treat_none_as_default_value = false)]
struct CohortRow {
    course_id: Id,
    grain: Grain,
    department_id: Id,
    role_id: Id,
    level: Level,
    starts_on: Day,
    since_on: Day,
    overdue: i64,
}

/// Writes cells that there are not.
pub fn insert(conn: &mut Conn, cells: &[(CellKey, Change)]) -> QueryResult<()> {
    let rows: Vec<CellRow> = cells.iter().map(|(key, change)| CellRow::of(*key, *change)).collect();
    match conn {
        Conn::Pg(conn) => {
            diesel::copy_from(kpi_cell::table).from_insertable(rows).execute(conn)?;
        }
        Conn::Sqlite(conn) => {
            for rows in rows.chunks(ROWS_PER_INSERT) {
                diesel::insert_into(kpi_cell::table).values(rows).execute(conn)?;
            }
        }
    }
    Ok(())
}

/// Writes cohorts that there are not.
pub fn insert_cohorts(conn: &mut Conn, cohorts: &[(CohortKey, i64)]) -> QueryResult<()> {
    let row = |&(key, overdue): &(CohortKey, i64)| {
        let CohortKey { course_id, grain, department_id, role_id, level, starts_on, since_on } = key;
        CohortRow { course_id, grain, department_id, role_id, level, starts_on, since_on, overdue }
    };
    let rows: Vec<CohortRow> = cohorts.iter().map(row).collect();
    match conn {
        Conn::Pg(conn) => {
            diesel::copy_from(overdue_cohort::table).from_insertable(rows).execute(conn)?;
        }
        Conn::Sqlite(conn) => {
            for rows in rows.chunks(ROWS_PER_INSERT) {
                diesel::insert_into(overdue_cohort::table).values(rows).execute(conn)?;
            }
        }
    }
    Ok(())
}
