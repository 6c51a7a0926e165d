//! The SQL of the pace of each course: how long those who completed it have rested on the way.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::course_pace;
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
