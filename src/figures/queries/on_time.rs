//! What had become of cycles on the day on which they were first due, from their enrolments.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use crate::clock::Day;
use crate::db::dialect::ids;
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::kpi::Due;
use crate::figures::question::Part;
use crate::ids::Id;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    completed: i32,
    #[diesel(sql_type = Integer)]
    employed: i32,
    #[diesel(sql_type = Integer)]
    asked: i32,
    #[diesel(sql_type = Integer)]
    waived: i32,
    #[diesel(sql_type = BigInt)]
    cycles: i64,
}

/// The required cycles of these courses whose original due date is one of the days from `from` up to and with `until`, in the department and the
/// role held on it, or, of who had left, before; counted by what is known of them on it. It reads what was due on these days.
///
/// # Errors
/// When the database fails.
pub fn due(conn: &mut Conn, part: &Part, courses: &[Id], (from, until): (Day, Day)) -> QueryResult<Vec<Due>> {
    let text = text(Dialect::of(conn), part, courses, (from, until));
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    let due = |row: &Row| {
        let &Row { completed, employed, asked, waived, cycles } = row;
        let [completed, employed, asked, waived] = [completed, employed, asked, waived].map(|yes| yes == 1);
        Due { completed, employed, asked, waived, cycles }
    };
    Ok(rows.iter().map(due).collect())
}

fn text(dialect: Dialect, part: &Part, courses: &[Id], (from, until): (Day, Day)) -> String {
    let mut inside = String::new();
    inside.extend(part.role.map(|role| format!(" AND m.role_id = {}", role.0)));
    inside.extend(part.departments.as_ref().map(|departments| format!(" AND m.department_id IN ({})", ids(departments))));
    let is = |what: &str| format!("CASE WHEN {what} THEN 1 ELSE 0 END");
    let holds = |from: &str, until: &str| format!("{from} <= e.original_due_on AND {until} > e.original_due_on");
    let required = "SELECT 1 FROM reason r WHERE r.enrolment_id = e.id AND r.requirement_id IS NOT NULL";
    let completed = is("COALESCE(e.counts_from, e.completed_on) <= e.original_due_on");
    let asked = is(&format!("EXISTS ({required} AND {})", holds("r.added_on", "r.removed_on")));
    let waivers = format!("SELECT 1 FROM waiver w WHERE w.enrolment_id = e.id AND {}", holds("w.from_on", "w.until_on"));
    // the spell that had begun last: SQLite takes the tables of a CROSS JOIN in this order
    format!(
        "SELECT completed, employed, asked, waived, COUNT(*) AS cycles FROM ( \
         SELECT {completed} AS completed, {employed} AS employed, {asked} AS asked, {waived} AS waived \
         FROM enrolment e CROSS JOIN employment m \
         WHERE e.course_id IN ({courses}) AND e.original_due_on >= {from} AND e.original_due_on <= {until} \
         AND EXISTS ({required} AND r.added_on < r.removed_on AND r.added_on <= e.original_due_on) \
         AND m.person_id = e.person_id AND m.started_on < m.ended_on AND m.started_on = (SELECT MAX(l.started_on) FROM employment l \
         WHERE l.person_id = e.person_id AND l.started_on <= e.original_due_on AND l.started_on < l.ended_on){inside}) known \
         GROUP BY completed, employed, asked, waived",
        employed = is("m.ended_on > e.original_due_on"),
        waived = is(&format!("EXISTS ({waivers})")),
        courses = ids(courses),
        from = dialect.day(from),
        until = dialect.day(until),
    )
}
