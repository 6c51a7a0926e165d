//! Writes cells and cohorts where there are none yet: very many, in the order of their keys.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Date, Text};
use diesel::sqlite::Sqlite;

use gradus::clock::Day;
use gradus::db::schema::{kpi_cell, overdue_cohort};
use gradus::db::{Conn, Tx};
use gradus::each;
use gradus::figures::cell::{CellKey, Change, Grain, Granularity};
use gradus::figures::cohort::CohortKey;
use gradus::figures::rollup;
use gradus::ids::Id;

/// A row of `kpi_cell`.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = kpi_cell, treat_none_as_default_value = false)]
struct CellRow {
    course_id: Id,
    grain: Grain,
    department_id: Id,
    role_id: Id,
    level: Granularity,
    starts_on: Day,
    open: i64,
    overdue: i64,
    valid: i64,
    stalled: i64,
    waived: i64,
    absent: i64,
    not_yet: i64,
    withdrawn: i64,
    completed: i64,
    gained: i64,
    expired: i64,
    joiners: i64,
    joiners_valid: i64,
    leavers: i64,
    leavers_valid: i64,
    added: i64,
    added_valid: i64,
    released: i64,
    released_valid: i64,
    returned: i64,
    returned_valid: i64,
    moved: i64,
    moved_valid: i64,
}

impl CellRow {
    fn of(key: CellKey, change: Change) -> Self {
        let CellKey { course_id, grain, department_id, role_id, level, starts_on } = key;
        let Change {
            open,
            overdue,
            valid,
            stalled,
            waived,
            absent,
            not_yet,
            withdrawn,
            completed,
            gained,
            expired,
            joiners,
            joiners_valid,
            leavers,
            leavers_valid,
            added,
            added_valid,
            released,
            released_valid,
            returned,
            returned_valid,
            moved,
            moved_valid,
        } = change;
        Self {
            course_id,
            grain,
            department_id,
            role_id,
            level,
            starts_on,
            open,
            overdue,
            valid,
            stalled,
            waived,
            absent,
            not_yet,
            withdrawn,
            completed,
            gained,
            expired,
            joiners,
            joiners_valid,
            leavers,
            leavers_valid,
            added,
            added_valid,
            released,
            released_valid,
            returned,
            returned_valid,
            moved,
            moved_valid,
        }
    }
}

/// A row of `overdue_cohort`.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = overdue_cohort, treat_none_as_default_value = false)]
struct CohortRow {
    course_id: Id,
    grain: Grain,
    department_id: Id,
    role_id: Id,
    level: Granularity,
    starts_on: Day,
    since_on: Day,
    overdue: i64,
}

/// Rows of one `INSERT` on SQLite: always as many, so that its text is parsed once for a connection. What is left over goes without.
const ROWS: usize = 500;

struct Full<'a, R>(&'a [R; ROWS]);

impl<R: 'static> QueryId for Full<'_, R> {
    type QueryId = Full<'static, R>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<R> RunQueryDsl<SqliteConnection> for Full<'_, R> {}

macro_rules! full_insert {
    ($row:ty, $table:literal, $first:ident: $first_type:ty $(, $column:ident: $type:ty)*) => {
        impl QueryFragment<Sqlite> for Full<'_, $row> {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
                out.push_sql(concat!("INSERT INTO ", $table, " (", stringify!($first) $(, ", ", stringify!($column))*, ") VALUES "));
                for (index, row) in self.0.iter().enumerate() {
                    out.push_sql(if index == 0 { "(" } else { "), (" });
                    out.push_bind_param::<$first_type, _>(&row.$first)?;
                    $(
                        out.push_sql(", ");
                        out.push_bind_param::<$type, _>(&row.$column)?;
                    )*
                }
                out.push_sql(")");
                Ok(())
            }
        }
    };
}

full_insert!(CellRow, "kpi_cell", course_id: BigInt, grain: Text, department_id: BigInt, role_id: BigInt, level: Text, starts_on: Date,
    open: BigInt, overdue: BigInt, valid: BigInt, stalled: BigInt, waived: BigInt, absent: BigInt, not_yet: BigInt, withdrawn: BigInt, completed: BigInt,
    gained: BigInt, expired: BigInt, joiners: BigInt, joiners_valid: BigInt, leavers: BigInt, leavers_valid: BigInt, added: BigInt, added_valid: BigInt, released: BigInt, released_valid: BigInt, returned: BigInt, returned_valid: BigInt, moved: BigInt, moved_valid: BigInt);
full_insert!(CohortRow, "overdue_cohort", course_id: BigInt, grain: Text, department_id: BigInt, role_id: BigInt, level: Text,
    starts_on: Date, since_on: Date, overdue: BigInt);

macro_rules! insert {
    ($conn:expr, $table:ident, $rows:expr) => {
        match $conn {
            Conn::Pg(conn) => {
                diesel::copy_from($table::table).from_insertable($rows).execute(conn)?;
            }
            Conn::Sqlite(conn) => {
                let (full, rest) = $rows.as_chunks::<ROWS>();
                full.iter().try_for_each(|rows| Full(rows).execute(conn).map(|_| ()))?;
                diesel::insert_into($table::table).values(rest).execute(conn)?;
            }
        }
    };
}

/// Writes cells that there are not.
pub fn insert(conn: &mut Conn, cells: &[(CellKey, Change)]) -> QueryResult<()> {
    let rows: Vec<CellRow> = cells.iter().map(|(key, change)| CellRow::of(*key, *change)).collect();
    insert!(conn, kpi_cell, rows);
    Ok(())
}

/// Writes cohorts that there are not.
pub fn insert_cohorts(conn: &mut Conn, cohorts: &[(CohortKey, i64)]) -> QueryResult<()> {
    let row = |&(key, overdue): &(CohortKey, i64)| {
        let CohortKey { course_id, grain, department_id, role_id, level, starts_on, since_on } = key;
        CohortRow { course_id, grain, department_id, role_id, level, starts_on, since_on, overdue }
    };
    let rows: Vec<CohortRow> = cohorts.iter().map(row).collect();
    insert!(conn, overdue_cohort, rows);
    Ok(())
}

/// Gives every group of the cells its balance, that of `day`.
pub fn open_balances(tx: &mut Tx<'_>, day: Day) -> QueryResult<()> {
    let text = "INSERT INTO kpi_balance (course_id, grain, department_id, role_id, open, overdue, valid, stalled, waived, absent, withdrawn)
         SELECT DISTINCT course_id, grain, department_id, role_id, 0, 0, 0, 0, 0, 0, 0 FROM kpi_cell
         WHERE TRUE
         ON CONFLICT (course_id, grain, department_id, role_id) DO NOTHING";
    each!(tx.conn, |conn| diesel::sql_query(text).execute(conn))?;
    rollup::settle(tx, day)
}
