//! The SQL of the pace of each course: how long those who completed it have rested on the way.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use crate::clock::Day;
use crate::db::schema::course_pace;
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::external::enrolled_as_staff;
use crate::ids::Id;

/// The paces of these courses that began by `today`, each with its first day: by course, the oldest first.
pub fn paces(conn: &mut Conn, courses: &[Id], today: Day) -> QueryResult<Vec<(Id, Day, i32)>> {
    course_pace::table
        .filter(course_pace::course_id.eq_any(courses))
        .filter(course_pace::effective_on.le(today))
        .order((course_pace::course_id, course_pace::effective_on))
        .select((course_pace::course_id, course_pace::effective_on, course_pace::idle_days))
        .load(conn)
}

/// Of whom a pace is read.
#[derive(Debug, Clone, Copy)]
pub struct Completers {
    /// Those who completed after this day.
    pub since: Day,
    /// So many there must be.
    pub least: i64,
    /// So many in a hundred have not rested longer than the pace.
    pub percentile: i64,
}

#[derive(QueryableByName)]
struct Pace {
    #[diesel(sql_type = BigInt)]
    course_id: Id,
    #[diesel(sql_type = Integer)]
    idle_days: i32,
}

/// The pace of each course as those who completed it show it: of the longest rest of each between two days of activity, the least
/// that so many in a hundred have not gone beyond. One pass over the completions of the time and their days, by an index of each.
pub fn measured(conn: &mut Conn, of: Completers) -> QueryResult<Vec<(Id, i32)>> {
    let dialect = Dialect::of(conn);
    let (since, Completers { least, percentile, .. }) = (dialect.day(of.since), of);
    let (days, staff) = (dialect.days_between("previous_on", "on_day"), enrolled_as_staff("enrolment"));
    let text = format!(
        "WITH done AS MATERIALIZED (SELECT id, course_id, completed_on FROM enrolment WHERE completed_on > {since} AND {staff}), \
         step AS (SELECT d.course_id, d.id, a.on_day, LAG(a.on_day) OVER (PARTITION BY d.id ORDER BY a.on_day) AS previous_on \
         FROM done d JOIN activity a ON a.enrolment_id = d.id WHERE a.on_day <= d.completed_on), \
         rest AS (SELECT course_id, id, COALESCE(MAX({days}), 0) AS longest FROM step GROUP BY course_id, id), \
         ranked AS (SELECT course_id, longest, ROW_NUMBER() OVER (PARTITION BY course_id ORDER BY longest, id) AS place, \
         COUNT(*) OVER (PARTITION BY course_id) AS people FROM rest) \
         SELECT course_id, CAST(MIN(longest) AS INTEGER) AS idle_days FROM ranked \
         WHERE people >= {least} AND place * 100 >= people * {percentile} GROUP BY course_id ORDER BY course_id"
    );
    let rows: Vec<Pace> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.course_id, row.idle_days)).collect())
}

/// Gives the course this pace from `today` on, and notes the pairs that may be stalled by it: those who have begun and not completed.
pub fn set_pace(tx: &mut Tx<'_>, course_id: Id, today: Day, idle_days: i32) -> QueryResult<()> {
    let row = (course_pace::course_id.eq(course_id), course_pace::effective_on.eq(today), course_pace::idle_days.eq(idle_days));
    each!(tx.conn, |conn| diesel::insert_into(course_pace::table)
        .values(row)
        .on_conflict((course_pace::course_id, course_pace::effective_on))
        .do_update()
        .set(course_pace::idle_days.eq(idle_days))
        .execute(conn))?;
    let begun = format!(
        "SELECT DISTINCT e.person_id, e.course_id FROM enrolment e \
         WHERE e.course_id = {} AND e.started_on IS NOT NULL AND e.completed_on IS NULL",
        course_id.0
    );
    note_pairs_of(tx, &begun)?;
    Ok(())
}
