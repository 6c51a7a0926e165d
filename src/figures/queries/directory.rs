//! The directory of departments, roles and courses.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{course, department, role};
use crate::figures::directory::{CourseEntry, Directory, Sight};
use crate::ids::Id;

/// Most of each that are named.
const MOST: i64 = 10_000;

/// Every department in sight, role and course that figures may be shown for. Retired courses stay: their past figures do.
///
/// # Errors
/// When the database fails.
pub fn directory(conn: &mut Conn, sight: &Sight) -> QueryResult<Directory> {
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
    Ok(Directory { departments, roles, courses }.in_sight(sight))
}
