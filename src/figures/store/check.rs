//! What the proof of the figures reads: the kept cells and cohorts among what the standings say they must be, in the order of (course, day).
//!
//! The database sorts, on disk where it must, and each row is looked at once: memory stays the same whatever there is.

use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::clock::Day;
use crate::db::Conn;
use crate::db::dialect::{NEVER, between_commas};
use crate::figures::cell::{Change, Grain, Granularity};
use crate::figures::counters::counters;
use crate::ids::Id;

/// Which rows are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Courses {
    /// Those of each course.
    Each,
    /// Those of all courses together, which stand under course 0.
    Together,
}

macro_rules! cell_line {
    ([$($lasting:ident)*] [$($passing:ident)*]) => {
        /// A kept row, or (`kept` 0) what changes on one day in one group.
        #[derive(Debug, Clone, Copy, QueryableByName)]
        pub struct CellLine {
            #[diesel(sql_type = BigInt)]
            pub course_id: Id,
            #[diesel(sql_type = Date)]
            pub on_day: Day,
            #[diesel(sql_type = Integer)]
            pub kept: i32,
            #[diesel(sql_type = Text)]
            pub grain: Grain,
            #[diesel(sql_type = Text)]
            pub level: Granularity,
            #[diesel(sql_type = BigInt)]
            pub department_id: Id,
            #[diesel(sql_type = BigInt)]
            pub role_id: Id,
            $(
                #[diesel(sql_type = BigInt)]
                $lasting: i64,
            )*
            $(
                #[diesel(sql_type = BigInt)]
                $passing: i64,
            )*
        }

        impl CellLine {
            /// Its counters.
            pub fn change(&self) -> Change {
                Change { $($lasting: self.$lasting,)* $($passing: self.$passing),* }
            }
        }
    };
}

counters!(cell_line);

/// A kept cohort, or (`kept` 0) what changes of one on one day in one group.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct CohortLine {
    #[diesel(sql_type = BigInt)]
    pub course_id: Id,
    #[diesel(sql_type = Date)]
    pub on_day: Day,
    #[diesel(sql_type = Integer)]
    pub kept: i32,
    #[diesel(sql_type = Text)]
    pub grain: Grain,
    #[diesel(sql_type = Text)]
    pub level: Granularity,
    #[diesel(sql_type = BigInt)]
    pub department_id: Id,
    #[diesel(sql_type = BigInt)]
    pub role_id: Id,
    #[diesel(sql_type = Nullable<Date>)]
    pub since_on: Option<Day>,
    #[diesel(sql_type = BigInt)]
    pub overdue: i64,
}

/// Lets SQLite sort on disk and read through its cache alone (`true`), or as pages want it. Of no use to others, so it stands here.
pub fn sort_on_disk(conn: &mut Conn, on_disk: bool) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) if on_disk => conn.batch_execute("PRAGMA temp_store = FILE; PRAGMA mmap_size = 0"),
        Conn::Sqlite(conn) => conn.batch_execute("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824"),
        Conn::Pg(_) => Ok(()),
    }
}

/// Row by row; how a database is told to hand over rows so is a type of its own for each.
macro_rules! each_row {
    ($conn:expr, $row:ty, $text:expr, $each:expr) => {{
        let query = diesel::sql_query($text);
        match $conn {
            Conn::Sqlite(conn) => query.load_iter::<$row, DefaultLoadingMode>(conn)?.try_for_each(|row| Ok($each(row?))),
            Conn::Pg(conn) => query.load_iter::<$row, PgRowByRowLoadingMode>(conn)?.try_for_each(|row| Ok($each(row?))),
        }
    }};
}

/// Hands over each kept cell of these courses, and each change of a day that the standings tell of.
pub fn each_cell(conn: &mut Conn, courses: Courses, mut each: impl FnMut(CellLine)) -> QueryResult<()> {
    let sums = Change::COUNTERS.iter().map(|counter| format!("CAST(SUM({counter}) AS BIGINT) AS {counter}"));
    let (course, kept) = course_and_kept(courses);
    let text = format!(
        "SELECT course_id, starts_on AS on_day, 1 AS kept, grain, level, department_id, role_id, {columns} FROM kpi_cell WHERE {kept}
         UNION ALL
         SELECT {course} AS course_id, on_day, 0, 'cell', 'day', department_id, role_id, {sums} FROM (
             SELECT course_id, department_id, role_id, from_on AS on_day, {rise} FROM standing
             UNION ALL
             SELECT course_id, department_id, role_id, until_on, {fall} FROM standing WHERE until_on <> {NEVER}) edge
         GROUP BY {group}on_day, department_id, role_id
         ORDER BY course_id, on_day",
        columns = between_commas(Change::COUNTERS),
        sums = between_commas(sums),
        rise = of_one("1", BEGUN),
        fall = of_one("-1", ENDED),
        group = if courses == Courses::Together { "" } else { "course_id, " },
    );
    each_row!(conn, CellLine, text, each)
}

/// A counter of what happened on a day, what is counted, and when; see [`crate::figures::passing`].
type Happened = (&'static str, &'static str, &'static str);

/// What happens where a standing begins.
const BEGUN: &[Happened] = &[
    ("completed", "1", "state = 'valid' AND since_on = from_on"),
    ("gained", "1", "state = 'valid' AND since_on = from_on AND came NOT IN ('valid', 'moved_valid')"),
    ("expired", "1", "state IN ('open', 'overdue') AND came IN ('valid', 'moved_valid')"),
    ("joiners", "1", "came = 'joined'"),
    ("joiners_valid", "1", "came = 'joined' AND state = 'valid' AND since_on <> from_on"),
    ("added", "1", "came = 'required'"),
    ("added_valid", "1", "came = 'required' AND state = 'valid' AND since_on <> from_on"),
    ("released", "1", "state = 'withdrawn' AND came IN ('open', 'valid', 'moved_open', 'moved_valid')"),
    ("released_valid", "1", "state = 'withdrawn' AND came IN ('valid', 'moved_valid')"),
    (
        "returned",
        "CASE WHEN came = 'back' THEN 1 ELSE -1 END",
        "came = 'back' OR (state IN ('waived', 'absent', 'not_yet') AND came IN ('open', 'valid', 'moved_open', 'moved_valid'))",
    ),
    (
        "returned_valid",
        "CASE WHEN came = 'back' THEN 1 ELSE -1 END",
        "(came = 'back' AND state = 'valid' AND since_on <> from_on) OR (state IN ('waived', 'absent', 'not_yet') AND came IN ('valid', 'moved_valid'))",
    ),
    ("moved", "1", "came IN ('moved_open', 'moved_valid')"),
    ("moved_valid", "1", "came = 'moved_valid'"),
];

/// What happens where one ends.
const ENDED: &[Happened] = &[
    ("leavers", "1", "went = 'left'"),
    ("leavers_valid", "1", "went = 'left' AND state = 'valid'"),
    ("released", "1", "went = 'released'"),
    ("released_valid", "1", "went = 'released' AND state = 'valid'"),
    ("moved", "-1", "went = 'moved'"),
    ("moved_valid", "-1", "went = 'moved' AND state = 'valid'"),
];

/// The counters of one standing: those that say how many there are counted as `one`, those that say what happened as `happened` has it.
fn of_one(one: &str, happened: &[Happened]) -> String {
    let lasting = |counter: &str| match counter {
        "stalled" => format!("CASE WHEN stalled THEN {one} ELSE 0 END AS stalled"),
        state => format!("CASE WHEN state = '{state}' THEN {one} ELSE 0 END AS {state}"),
    };
    let passing = |counter: &str| match happened.iter().find(|(name, ..)| *name == counter) {
        Some((_, count, when)) => format!("CASE WHEN {when} THEN {count} ELSE 0 END AS {counter}"),
        None => format!("0 AS {counter}"),
    };
    let of = |counter: &&str| if Change::PASSING.contains(counter) { passing(counter) } else { lasting(counter) };
    between_commas(Change::COUNTERS.iter().map(of))
}

/// Hands over each kept cohort of these courses, and each change of one that the standings tell of.
pub fn each_cohort(conn: &mut Conn, courses: Courses, mut each: impl FnMut(CohortLine)) -> QueryResult<()> {
    let (course, kept) = course_and_kept(courses);
    // a course has no cohorts of departments and roles
    let (inside, group) = match courses {
        Courses::Together => ("department_id, role_id", "on_day, department_id, role_id, since_on"),
        Courses::Each => ("0 AS department_id, 0 AS role_id", "course_id, on_day, since_on"),
    };
    let text = format!(
        "SELECT course_id, starts_on AS on_day, 1 AS kept, grain, level, department_id, role_id, since_on, overdue
         FROM overdue_cohort WHERE {kept}
         UNION ALL
         SELECT {course} AS course_id, on_day, 0, 'cell', 'day', {inside}, since_on, CAST(SUM(overdue) AS BIGINT) FROM (
             SELECT course_id, department_id, role_id, from_on AS on_day, since_on, 1 AS overdue FROM standing WHERE state = 'overdue'
             UNION ALL
             SELECT course_id, department_id, role_id, until_on, since_on, -1 FROM standing
             WHERE state = 'overdue' AND until_on <> {NEVER}) edge
         GROUP BY {group}
         ORDER BY course_id, on_day",
    );
    each_row!(conn, CohortLine, text, each)
}

fn course_and_kept(courses: Courses) -> (&'static str, &'static str) {
    match courses {
        Courses::Each => ("course_id", "course_id <> 0"),
        Courses::Together => ("0", "course_id = 0"),
    }
}
