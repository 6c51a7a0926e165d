//! The tables `kpi_balance` and `kpi_balance_day`: the counts of every group as of one day, so that today's are read and not summed.
//!
//! Whoever adds cells adds those up to that day to the balances in the same transaction ([`add`]); the day itself is moved by
//! [`settle`], which waits for those and makes them wait.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};
use diesel::upsert::excluded;

use crate::clock::Day;
use crate::db::dialect::between_commas;
use crate::db::schema::{kpi_balance, kpi_balance_day};
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::figures::cell::{CellKey, Change, Grain, Granularity};
use crate::figures::counters::counters;
use crate::ids::Id;
use crate::{each, held};

/// What is made from the counters of a balance, which are those that say how many there are on a day.
macro_rules! balance {
    ([$($lasting:ident)*] $passing:tt) => {
        const COUNTERS: &[&str] = &[$(stringify!($lasting)),*];

        /// A balance that is not the sum of its days.
        #[derive(Debug, Clone, QueryableByName)]
        pub struct Difference {
            /// Its course.
            #[diesel(sql_type = BigInt)]
            pub course_id: Id,
            /// Its department; with the role, this says the grain too.
            #[diesel(sql_type = BigInt)]
            pub department_id: Id,
            /// Its role.
            #[diesel(sql_type = BigInt)]
            pub role_id: Id,
            /// The day of all balances.
            #[diesel(sql_type = Date)]
            pub on_day: Day,
            /// How many rows it has: 1 where all is well.
            #[diesel(sql_type = BigInt)]
            pub balances: i64,
            $(
                #[diesel(sql_type = BigInt)]
                $lasting: i64,
            )*
        }

        impl Difference {
            /// Each counter that is off, and by how much.
            pub fn counters(&self) -> impl Iterator<Item = (&'static str, i64)> + use<> {
                [$((stringify!($lasting), self.$lasting)),*].into_iter().filter(|(_, off)| *off != 0)
            }
        }
    };
    ([$($lasting:ident)*] $passing:tt row $group:ident, $change:ident) => {{
        let (course, grain, department, role) = $group;
        (
            kpi_balance::course_id.eq(course),
            kpi_balance::grain.eq(grain),
            kpi_balance::department_id.eq(department),
            kpi_balance::role_id.eq(role),
            $(kpi_balance::$lasting.eq($change.$lasting),)*
        )
    }};
    ([$($lasting:ident)*] $passing:tt added) => {
        ($(kpi_balance::$lasting.eq(kpi_balance::$lasting + excluded(kpi_balance::$lasting)),)*)
    };
}

counters!(balance);

/// A group of a course: course, grain, department, role.
type GroupKey = (Id, Grain, Id, Id);

/// The day of the balances, which stays so until the transaction ends.
fn held_day(conn: &mut Conn) -> QueryResult<Day> {
    let day = kpi_balance_day::table.select(kpi_balance_day::on_day);
    held!(conn, [for_share], day.first)
}

/// Adds the changes of days up to that of the balances, in the order of the keys; a group that is new gets its row.
pub fn add(conn: &mut Conn, cells: &BTreeMap<CellKey, Change>) -> QueryResult<()> {
    if cells.is_empty() {
        return Ok(());
    }
    let until = held_day(conn)?;
    let mut groups: BTreeMap<GroupKey, Change> = BTreeMap::new();
    for (key, change) in cells.iter().filter(|(key, _)| key.level == Granularity::Day) {
        let sum = groups.entry((key.course_id, key.grain, key.department_id, key.role_id)).or_default();
        if key.starts_on <= until {
            *sum += *change;
        }
    }
    let rows: Vec<_> = groups.into_iter().map(|(group, change)| counters!(balance row group, change)).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(kpi_balance::table)
            .values(rows)
            .on_conflict((kpi_balance::course_id, kpi_balance::grain, kpi_balance::department_id, kpi_balance::role_id))
            .do_update()
            .set(counters!(balance added))
            .execute(conn))?;
    }
    Ok(())
}

/// Each counter written as `pattern` says (`#` stands for its name), with a comma between.
fn counters(pattern: &str) -> String {
    between_commas(COUNTERS.iter().map(|counter| pattern.replace('#', counter)))
}

/// Makes the balances those of `day`: the changes of the days between are laid over them, or taken off.
pub fn settle(conn: &mut Conn, day: Day) -> QueryResult<()> {
    let held = kpi_balance_day::table.select(kpi_balance_day::on_day);
    let before: Day = held!(conn, [for_update], held.first)?;
    if before == day {
        return Ok(());
    }
    let (sign, after, until) = if before < day { ("", before, day) } else { ("-", day, before) };
    // each group is asked for its own few days: SQLite keeps the order of a CROSS JOIN
    let text = format!(
        "INSERT INTO kpi_balance (course_id, grain, department_id, role_id, {names})
         SELECT b.course_id, b.grain, b.department_id, b.role_id, {sums}
         FROM kpi_balance b CROSS JOIN kpi_cell c
         WHERE c.course_id = b.course_id AND c.grain = b.grain AND c.department_id = b.department_id AND c.role_id = b.role_id
           AND c.level = 'day' AND c.starts_on > '{after}' AND c.starts_on <= '{until}'
         GROUP BY b.course_id, b.grain, b.department_id, b.role_id
         ON CONFLICT (course_id, grain, department_id, role_id) DO UPDATE SET {added}",
        names = counters("#"),
        sums = counters(&format!("{sign}CAST(SUM(c.#) AS BIGINT)")),
        added = counters("# = kpi_balance.# + excluded.#"),
    );
    each!(conn, |conn| diesel::sql_query(text).execute(conn))?;
    diesel::update(kpi_balance_day::table).set(kpi_balance_day::on_day.eq(day)).execute(conn).map(drop)
}

/// The first `limit` balances that are not the sum of the kept cells up to their day, or that a group with cells has not.
pub fn differences(conn: &mut Conn, limit: usize) -> QueryResult<Vec<Difference>> {
    let text = format!(
        "SELECT course_id, grain, department_id, role_id, d.on_day, CAST(SUM(balance) AS BIGINT) AS balances, {sums} FROM (
             SELECT course_id, grain, department_id, role_id, 1 AS balance, {own} FROM kpi_balance
             UNION ALL
             SELECT course_id, grain, department_id, role_id, 0, {taken} FROM kpi_cell
             CROSS JOIN (SELECT on_day AS until_day FROM kpi_balance_day) u
             WHERE level = 'day') kept CROSS JOIN kpi_balance_day d
         GROUP BY course_id, grain, department_id, role_id, d.on_day
         HAVING SUM(balance) <> 1 OR {off}
         ORDER BY course_id, grain, department_id, role_id LIMIT {limit}",
        sums = counters("CAST(SUM(#) AS BIGINT) AS #"),
        own = counters("#"),
        taken = counters("CASE WHEN starts_on <= u.until_day THEN -# ELSE 0 END"),
        off = COUNTERS.iter().map(|counter| format!("SUM({counter}) <> 0")).collect::<Vec<_>>().join(" OR "),
    );
    each!(conn, |conn| diesel::sql_query(text).load(conn))
}
