//! The directory of departments, roles, courses and programmes.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{course, department, programme, programme_course, role};
use crate::figures::directory::{CourseEntry, Directory, ProgrammeEntry, Sight};
use crate::ids::Id;

/// Most of each that are named.
const MOST: i64 = 10_000;

/// Every department, role, course and programme in sight that figures of a day may be shown for. Retired courses stay: their past figures do.
///
/// # Errors
/// When the database fails.
pub fn directory(conn: &mut Conn, sight: &Sight, on: Day) -> QueryResult<Directory> {
    let departments = department::table
        .order((department::path, department::id))
        .select((department::id, department::path))
        .limit(MOST)
        .load(conn)?;
    let roles = role::table.order((role::name, role::id)).select((role::id, role::name)).limit(MOST).load(conn)?;
    let courses: Vec<(Id, String, String)> = course::table
        .order((course::title, course::id))
        .select((course::id, course::slug, course::title))
        .limit(MOST)
        .load(conn)?;
    let courses = courses.into_iter().map(|(id, slug, title)| CourseEntry { id, slug, title }).collect();
    let programmes = programmes(conn, on)?;
    Ok(Directory { departments, roles, courses, programmes }.in_sight(sight))
}

/// The programmes of a day with their courses, in one statement.
fn programmes(conn: &mut Conn, on: Day) -> QueryResult<Vec<ProgrammeEntry>> {
    let is_in = programme_course::programme_id
        .eq(programme::id)
        .and(programme_course::from_on.le(on))
        .and(programme_course::until_on.gt(on));
    let rows: Vec<(Id, String, String, Option<Id>)> = programme::table
        .left_join(programme_course::table.on(is_in))
        .filter(programme::ended_on.gt(on))
        .order((programme::name, programme::id, programme_course::course_id))
        .select((programme::id, programme::slug, programme::name, programme_course::course_id.nullable()))
        .limit(MOST)
        .load(conn)?;
    let mut all: Vec<ProgrammeEntry> = Vec::new();
    for (id, slug, name, course) in rows {
        match all.last_mut().filter(|last| last.id == id) {
            Some(last) => last.courses.extend(course),
            None => all.push(ProgrammeEntry { id, slug, name, courses: course.into_iter().collect() }),
        }
    }
    Ok(all)
}
