//! What is taken in enrolments, as SQL.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::Conn;
use crate::db::dialect::{NEVER, ids};
use crate::each;
use crate::ids::Id;

/// The revision that is taken in the enrolment `e` of the course `c`: that with which it was begun, else the published one of the course by which it is
/// renewed, where every requirement that is a reason of it names another course that can be taken, and else that of `c`.
/// [`taken`](crate::enrolment::taken) says the same of one.
#[must_use]
pub fn revision_taken(e: &str, c: &str) -> String {
    format!("COALESCE({e}.revision_id, {}, {c}.published_revision_id)", of_other_course(e))
}

/// The published revision of the course by which the enrolment `e`, which is not begun, is renewed; that of the oldest requirement, where they name
/// several. What was opened by a new revision is no renewal by another course.
fn of_other_course(e: &str) -> String {
    let of_requirements = |r: &str, q: &str| {
        format!(
            "{r}.enrolment_id = {e}.id AND {r}.removed_on = {NEVER} AND {q}.id = {r}.requirement_id AND {q}.withdrawn_at IS NULL"
        )
    };
    format!(
        "CASE WHEN {e}.cycle > 1 AND {e}.completed_on IS NULL THEN (SELECT k1.published_revision_id FROM reason r1, requirement q1, course k1 \
         WHERE {} AND k1.id = q1.renewal_course_id \
         AND NOT EXISTS (SELECT 1 FROM reason r2 JOIN requirement q2 ON q2.id = r2.requirement_id LEFT JOIN course k2 ON k2.id = q2.renewal_course_id \
         WHERE {} AND (r2.asked_again_id IS NOT NULL OR k2.published_revision_id IS NULL OR k2.retired_at IS NOT NULL)) \
         AND EXISTS (SELECT 1 FROM enrolment b1 WHERE b1.person_id = {e}.person_id AND b1.course_id = {e}.course_id AND b1.cycle < {e}.cycle \
         AND b1.completed_on IS NOT NULL) ORDER BY q1.id LIMIT 1) END",
        of_requirements("r1", "q1"),
        of_requirements("r2", "q2")
    )
}

/// Of those of these enrolments in which another course is taken, or was, to renew theirs: its title.
///
/// # Errors
/// When the database fails.
pub fn other_courses_taken(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<BTreeMap<Id, String>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: Id,
        #[diesel(sql_type = Text)]
        title: String,
    }
    if enrolments.is_empty() {
        return Ok(BTreeMap::new());
    }
    let text = format!(
        "SELECT e.id, k.title FROM enrolment e JOIN course c ON c.id = e.course_id JOIN revision v ON v.id = {} JOIN course k ON k.id = v.course_id \
         WHERE e.id IN ({}) AND e.cycle > 1 AND k.id <> e.course_id ORDER BY e.id",
        revision_taken("e", "c"),
        ids(enrolments)
    );
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}

/// Enrolments that were begun with a revision of another course and have nothing to renew; at most `limit`.
pub fn begun_elsewhere(conn: &mut Conn, limit: usize) -> QueryResult<Vec<Id>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        id: Id,
    }
    let text = format!(
        "SELECT e.id FROM enrolment e JOIN revision v ON v.id = e.revision_id WHERE v.course_id <> e.course_id AND NOT EXISTS \
         (SELECT 1 FROM enrolment b WHERE b.person_id = e.person_id AND b.course_id = e.course_id AND b.cycle < e.cycle \
         AND b.completed_on IS NOT NULL) ORDER BY e.id LIMIT {limit}"
    );
    let found: Vec<Found> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|found| found.id).collect())
}
