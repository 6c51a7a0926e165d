//! What was completed, day by day.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};

use super::Slice;
use crate::clock::{Day, Id};
use crate::db::Conn;
use crate::each;

#[derive(QueryableByName)]
struct Completed {
    #[diesel(sql_type = Date)]
    on_day: Day,
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

/// Required cycles of the slice that were completed on each of the last `days` days, up to and with `day`; in the department
/// and the role held then.
///
/// # Errors
/// When the database fails.
pub fn completions(conn: &mut Conn, slice: &Slice, day: Day, days: i64) -> QueryResult<Vec<(Day, i64)>> {
    let text = format!(
        "SELECT e.completed_on AS on_day, COUNT(*) AS pairs FROM enrolment e \
         JOIN standing s ON s.person_id = e.person_id AND s.course_id = e.course_id \
         AND s.from_on <= e.completed_on AND s.until_on > e.completed_on AND s.state = 'valid' \
         WHERE e.completed_on > $1 AND e.completed_on <= $2{} GROUP BY e.completed_on ORDER BY e.completed_on",
        conditions(slice)
    );
    let after = day.plus_days(-days);
    let rows: Vec<Completed> =
        each!(conn, |conn| diesel::sql_query(&text).bind::<Date, _>(after).bind::<Date, _>(day).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.on_day, row.pairs)).collect())
}

/// The slice as conditions on `s`; ids are numbers, so that they can stand in the text.
fn conditions(slice: &Slice) -> String {
    let mut text = String::new();
    if let Some(course) = slice.course {
        text.push_str(&format!(" AND s.course_id = {}", course.0));
    }
    if let Some(role) = slice.role {
        text.push_str(&format!(" AND s.role_id = {}", role.0));
    }
    if let Some(departments) = &slice.departments {
        let ids: Vec<String> = departments.iter().map(|Id(id)| id.to_string()).collect();
        text.push_str(&format!(" AND s.department_id IN ({})", if ids.is_empty() { "NULL".to_owned() } else { ids.join(", ") }));
    }
    text
}
