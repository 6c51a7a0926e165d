//! How long those who were assigned a course took, from their enrolments: of some courses, assigned since a day.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use crate::clock::Day;
use crate::db::dialect::ids;
use crate::db::{Conn, Dialect};
use crate::each;
use crate::external::enrolled_as_staff;
use crate::figures::kpi::Watched;
use crate::figures::question::Question;
use crate::ids::Id;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    days: i64,
    #[diesel(sql_type = Integer)]
    done: i32,
    #[diesel(sql_type = BigInt)]
    cycles: i64,
}

/// The required cycles of these courses that were assigned on `from` or later up to the day of the question, in the department and the role held
/// on the day they were assigned, counted by how long they were watched. It reads what was assigned on these days.
///
/// # Errors
/// When the database fails.
pub fn watched(conn: &mut Conn, question: &Question, courses: &[Id], from: Day) -> QueryResult<Vec<Watched>> {
    let text = text(Dialect::of(conn), question, courses, from);
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.iter().map(|row| Watched { days: row.days, completed: row.done == 1, cycles: row.cycles }).collect())
}

/// That the enrolment `e` is of the part of a question: whose it is had the department and the role on the day of the assignment. Where the part is everybody,
/// that it was made for staff. It begins with AND.
pub(super) fn is_inside(question: &Question) -> String {
    let part = &question.part;
    let mut held = vec!["m.person_id = e.person_id AND m.started_on <= e.assigned_on AND m.ended_on > e.assigned_on".to_owned()];
    held.extend(part.role.map(|role| format!("m.role_id = {}", role.0)));
    held.extend(part.departments.as_ref().map(|departments| format!("m.department_id IN ({})", ids(departments))));
    if part.role.is_some() || part.departments.is_some() {
        format!("AND EXISTS (SELECT 1 FROM employment m WHERE {})", held.join(" AND "))
    } else {
        format!("AND {}", enrolled_as_staff("e"))
    }
}

fn text(dialect: Dialect, question: &Question, courses: &[Id], from: Day) -> String {
    let (as_of, from) = (dialect.day(question.as_of), dialect.day(from));
    let is_inside = is_inside(question);
    // no longer asked, left, or the day itself: whatever comes first
    let stop = dialect.least(&dialect.least("asked_until", &format!("COALESCE(left_on, {as_of})")), &as_of);
    format!(
        "SELECT CAST({days} AS BIGINT) AS days, done, COUNT(*) AS cycles FROM ( \
         SELECT assigned_on, CASE WHEN done_on <= stop_on THEN done_on ELSE stop_on END AS last_on, \
         CASE WHEN done_on <= stop_on THEN 1 ELSE 0 END AS done FROM ( \
         SELECT assigned_on, done_on, {stop} AS stop_on FROM ( \
         SELECT e.assigned_on, COALESCE(e.counts_from, e.completed_on) AS done_on, \
         (SELECT MAX(r.removed_on) FROM reason r WHERE r.enrolment_id = e.id AND r.requirement_id IS NOT NULL \
         AND r.added_on <= {as_of} AND r.added_on < r.removed_on) AS asked_until, \
         (SELECT MAX(l.ended_on) FROM employment l WHERE l.person_id = e.person_id AND l.started_on <= {as_of}) AS left_on \
         FROM enrolment e WHERE e.course_id IN ({courses}) AND e.assigned_on >= {from} AND e.assigned_on <= {as_of} {is_inside}) facts \
         WHERE asked_until IS NOT NULL) ends) watched \
         GROUP BY CAST({days} AS BIGINT), done ORDER BY days, done",
        days = dialect.greatest(&dialect.days_between("assigned_on", "last_on"), "0"),
        courses = ids(courses),
    )
}
