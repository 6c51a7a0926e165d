//! What was completed, day by day.

use diesel::prelude::*;

use super::counts::{of_courses, of_groups, of_part, within};
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::kpi_cell;
use crate::figures::layers::Layer;
use crate::figures::question::Part;

/// Required cycles of the part that were completed on each of the last `days` days, up to and with `day`; in the department
/// and the role held then.
///
/// # Errors
/// When the database fails.
pub fn completions(conn: &mut Conn, part: &Part, day: Day, days: i64) -> QueryResult<Vec<(Day, i64)>> {
    let layer = Layer::days(day.plus_days(-days), day);
    kpi_cell::table
        .filter(of_part!(kpi_cell, part))
        .filter(within!(kpi_cell, layer))
        .filter(kpi_cell::completed.ne(0))
        .order((kpi_cell::starts_on, kpi_cell::department_id))
        .select((kpi_cell::starts_on, kpi_cell::completed))
        .load(conn)
}
