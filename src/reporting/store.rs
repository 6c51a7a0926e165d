//! What is written of the key figures: the tables `kpi_cell` and `overdue_cohort`.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::cell::{CellKey, Change, Changes, Grain, Leaf, Level};
use super::cohort::{CohortChanges, CohortKey, CohortLeaf};
use crate::clock::{Day, Id};
use crate::db::schema::{kpi_cell, overdue_cohort, standing};
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::each;
use crate::enrolment::State;

/// A row of `kpi_cell`.
#[derive(Debug, Clone, Copy, Queryable, Selectable, Insertable)]
#[diesel(table_name = kpi_cell, treat_none_as_default_value = false)]
struct CellRow {
    course_id: Id,
    grain: Grain,
    level: Level,
    starts_on: Day,
    department_id: Id,
    role_id: Id,
    open: i64,
    overdue: i64,
    valid: i64,
    stalled: i64,
    waived: i64,
    absent: i64,
    withdrawn: i64,
    completed: i64,
}

impl CellRow {
    fn of(key: CellKey, change: Change) -> Self {
        let CellKey { course_id, grain, level, starts_on, department_id, role_id } = key;
        let Change { open, overdue, valid, stalled, waived, absent, withdrawn, completed } = change;
        Self {
            course_id,
            grain,
            level,
            starts_on,
            department_id,
            role_id,
            open,
            overdue,
            valid,
            stalled,
            waived,
            absent,
            withdrawn,
            completed,
        }
    }

    fn parts(self) -> (CellKey, Change) {
        let Self { course_id, grain, level, starts_on, department_id, role_id, .. } = self;
        let Self { open, overdue, valid, stalled, waived, absent, withdrawn, completed, .. } = self;
        let key = CellKey { course_id, grain, level, starts_on, department_id, role_id };
        (key, Change { open, overdue, valid, stalled, waived, absent, withdrawn, completed })
    }
}

/// Adds changes to their cells, in the order of the keys: transactions that run at the same time then never wait for each
/// other in a circle.
pub fn add(conn: &mut Conn, cells: BTreeMap<CellKey, Change>) -> QueryResult<()> {
    let rows: Vec<CellRow> = cells.into_iter().map(|(key, change)| CellRow::of(key, change)).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(kpi_cell::table)
            .values(rows)
            .on_conflict((
                kpi_cell::course_id,
                kpi_cell::grain,
                kpi_cell::level,
                kpi_cell::starts_on,
                kpi_cell::department_id,
                kpi_cell::role_id,
            ))
            .do_update()
            .set((
                kpi_cell::open.eq(kpi_cell::open + excluded(kpi_cell::open)),
                kpi_cell::overdue.eq(kpi_cell::overdue + excluded(kpi_cell::overdue)),
                kpi_cell::valid.eq(kpi_cell::valid + excluded(kpi_cell::valid)),
                kpi_cell::stalled.eq(kpi_cell::stalled + excluded(kpi_cell::stalled)),
                kpi_cell::waived.eq(kpi_cell::waived + excluded(kpi_cell::waived)),
                kpi_cell::absent.eq(kpi_cell::absent + excluded(kpi_cell::absent)),
                kpi_cell::withdrawn.eq(kpi_cell::withdrawn + excluded(kpi_cell::withdrawn)),
                kpi_cell::completed.eq(kpi_cell::completed + excluded(kpi_cell::completed)),
            ))
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

/// Takes every cell and every cohort away.
pub fn clear(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(kpi_cell::table).execute(conn)?;
    diesel::delete(overdue_cohort::table).execute(conn)?;
    Ok(())
}

/// The cells as they are, without those that say nothing.
pub fn kept(conn: &mut Conn) -> QueryResult<BTreeMap<CellKey, Change>> {
    let rows: Vec<CellRow> = kpi_cell::table.select(CellRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(CellRow::parts).filter(|(_, change)| !change.is_zero()).collect())
}

/// The cells as they must be: the standings, counted where they begin and where they end.
pub fn recomputed(conn: &mut Conn) -> QueryResult<BTreeMap<CellKey, Change>> {
    type Counted = (Id, Id, Id, Day, State, bool, i64);
    macro_rules! edges {
        ($on:expr) => {
            standing::table
                .filter($on.ne(Day::NEVER))
                .group_by((
                    standing::course_id,
                    standing::department_id,
                    standing::role_id,
                    $on,
                    standing::state,
                    standing::stalled,
                ))
                .select((
                    standing::course_id,
                    standing::department_id,
                    standing::role_id,
                    $on,
                    standing::state,
                    standing::stalled,
                    diesel::dsl::count_star(),
                ))
                .load::<Counted>(conn)?
        };
    }
    let mut changes = Changes::default();
    for (rows, edge) in [(edges!(standing::from_on), 1), (edges!(standing::until_on), -1)] {
        for (course_id, department_id, role_id, on, state, stalled, count) in rows {
            changes.add_at(Leaf { course_id, department_id, role_id, on }, Change::of(state, stalled, count * edge));
        }
    }
    for (leaf, completed) in completed(conn)? {
        changes.add_at(leaf, Change { completed, ..Change::default() });
    }
    Ok(changes.into_cells())
}

/// How many of a course were completed on each day, in each department and role.
fn completed(conn: &mut Conn) -> QueryResult<Vec<(Leaf, i64)>> {
    let rows: Vec<(Id, Id, Id, Day, i64)> = standing::table
        .filter(standing::state.eq(State::Valid))
        .filter(standing::since_on.eq(standing::from_on.nullable()))
        .group_by((standing::course_id, standing::department_id, standing::role_id, standing::from_on))
        .select((standing::course_id, standing::department_id, standing::role_id, standing::from_on, diesel::dsl::count_star()))
        .load(conn)?;
    let leaf = |(course_id, department_id, role_id, on, count)| (Leaf { course_id, department_id, role_id, on }, count);
    Ok(rows.into_iter().map(leaf).collect())
}

/// The cohorts as they are, without those that say nothing.
pub fn kept_cohorts(conn: &mut Conn) -> QueryResult<BTreeMap<CohortKey, i64>> {
    type Row = (Id, Grain, Id, Id, Level, Day, Day, i64);
    let rows: Vec<Row> = overdue_cohort::table.filter(overdue_cohort::overdue.ne(0)).load(conn)?;
    let key = |(course_id, grain, department_id, role_id, level, starts_on, since_on, overdue): Row| {
        (CohortKey { course_id, grain, department_id, role_id, level, starts_on, since_on }, overdue)
    };
    Ok(rows.into_iter().map(key).collect())
}

/// The cohorts as they must be: the overdue standings, counted where they begin and where they end.
pub fn recomputed_cohorts(conn: &mut Conn) -> QueryResult<BTreeMap<CohortKey, i64>> {
    type Counted = (Id, Id, Id, Day, Day, i64);
    macro_rules! edges {
        ($on:expr) => {
            standing::table
                .filter(standing::state.eq(State::Overdue))
                .filter($on.ne(Day::NEVER))
                .group_by((standing::course_id, standing::department_id, standing::role_id, $on, standing::since_on))
                .select((
                    standing::course_id,
                    standing::department_id,
                    standing::role_id,
                    $on,
                    standing::since_on.assume_not_null(),
                    diesel::dsl::count_star(),
                ))
                .load::<Counted>(conn)?
        };
    }
    let mut changes = CohortChanges::default();
    for (rows, edge) in [(edges!(standing::from_on), 1), (edges!(standing::until_on), -1)] {
        for (course_id, department_id, role_id, on, since_on, count) in rows {
            changes.add_at(CohortLeaf { course_id, department_id, role_id, on, since_on }, count * edge);
        }
    }
    Ok(changes.into_rows())
}
