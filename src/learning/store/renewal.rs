//! The SQL of renewals: what counts without being done again.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::db::schema::{attempt, lesson_progress};
use crate::db::{Conn, Json, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::learning::evidence::LessonEvidence;

/// The quizzes of an enrolment at which an attempt was sent in.
pub fn tried(conn: &mut Conn, enrolment_id: Id) -> QueryResult<BTreeSet<Id>> {
    let rows: Vec<Id> = attempt::table
        .filter(attempt::enrolment_id.eq(enrolment_id))
        .filter(attempt::submitted_at.is_not_null())
        .order(attempt::lesson_id)
        .select(attempt::lesson_id)
        .distinct()
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The complete lessons of each of these enrolments.
pub fn completed_lessons(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<BTreeSet<(Id, Id)>> {
    let rows: Vec<(Id, Id)> = lesson_progress::table
        .filter(lesson_progress::enrolment_id.eq_any(enrolments))
        .filter(lesson_progress::completed_at.is_not_null())
        .order((lesson_progress::enrolment_id, lesson_progress::lesson_id))
        .select((lesson_progress::enrolment_id, lesson_progress::lesson_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Writes down that these lessons count, as far as they are not complete.
pub fn count(tx: &mut Tx<'_>, enrolment_id: Id, lessons: &[(Id, LessonEvidence)]) -> QueryResult<()> {
    let now = tx.now();
    let row = |(lesson_id, evidence): &(Id, LessonEvidence)| {
        (
            lesson_progress::enrolment_id.eq(enrolment_id),
            lesson_progress::lesson_id.eq(*lesson_id),
            lesson_progress::started_at.eq(now),
            lesson_progress::completed_at.eq(now),
            lesson_progress::evidence.eq(Json(evidence.clone())),
        )
    };
    // those that were opened have a row, which says no more than that
    let ids: Vec<Id> = lessons.iter().map(|(id, _)| *id).collect();
    let opened = lesson_progress::table
        .filter(lesson_progress::enrolment_id.eq(enrolment_id))
        .filter(lesson_progress::lesson_id.eq_any(&ids))
        .filter(lesson_progress::completed_at.is_null());
    diesel::delete(opened).execute(tx.conn)?;
    let rows: Vec<_> = lessons.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(lesson_progress::table).values(rows).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}
