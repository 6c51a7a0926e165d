//! What was completed, day by day.

use diesel::prelude::*;

use super::Slice;
use super::as_of::Part;
use super::figures::{of_groups, within};
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::kpi_cell;

/// Required cycles of the slice that were completed on each of the last `days` days, up to and with `day`; in the department
/// and the role held then.
///
/// # Errors
/// When the database fails.
pub fn completions(conn: &mut Conn, slice: &Slice, day: Day, days: i64) -> QueryResult<Vec<(Day, i64)>> {
    let part = Part::days(day.plus_days(-days), day);
    kpi_cell::table
        .filter(kpi_cell::course_id.eq(slice.course_id()).and(of_groups!(kpi_cell, slice)))
        .filter(within!(part))
        .filter(kpi_cell::completed.ne(0))
        .order((kpi_cell::starts_on, kpi_cell::department_id))
        .select((kpi_cell::starts_on, kpi_cell::completed))
        .load(conn)
}
