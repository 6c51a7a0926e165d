//! What is taken in an enrolment: the revision that was begun with; of what is not begun, the published one of the course, or, of a renewal by another
//! course, that of the other. [`revision_taken`](super::store::taken::revision_taken) says the same of any number of enrolments.

use diesel::QueryResult;

use super::enrolment::EnrolmentRow;
use super::renewal::renewed_by;
use super::store::taken as store;
use crate::courses::{self, CourseRow};
use crate::db::Conn;
use crate::ids::Id;

/// What is taken in an enrolment.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The revision; none where nothing is published yet.
    pub revision_id: Option<Id>,
    /// The course of that revision, where it is another than that of the enrolment: by it that one is renewed.
    pub other_course: Option<CourseRow>,
}

/// What is taken in an enrolment in `course`.
///
/// # Errors
/// When the database fails.
pub fn taken(conn: &mut Conn, row: &EnrolmentRow, course: &CourseRow) -> QueryResult<Taken> {
    if let Some(begun) = row.revision_id {
        // a first cycle renews nothing
        let of = if row.cycle > 1 { courses::course_of_revision(conn, begun)? } else { None };
        return Ok(Taken { revision_id: Some(begun), other_course: of.filter(|of| of.id != row.course_id) });
    }
    let other_course = match renewed_by(conn, row)? {
        Some(id) => courses::course(conn, id)?,
        None => None,
    };
    Ok(Taken { revision_id: other_course.as_ref().unwrap_or(course).published_revision_id, other_course })
}

/// Names enrolments in which another course is taken though they renew nothing; at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn check_taken(conn: &mut Conn, limit: usize) -> QueryResult<Vec<String>> {
    let found = store::begun_elsewhere(conn, limit)?;
    Ok(found.iter().map(|id| format!("enrolment {id} was begun with a revision of another course, and renews nothing")).collect())
}
