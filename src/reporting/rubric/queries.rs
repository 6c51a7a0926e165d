//! What the records say about one course: who must take it now, who did, and how.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{acknowledgement, attempt, completion, employment, enrolment, standing};
use crate::ids::Id;
use crate::standing::State;

/// Most departments and roles that are told apart.
const MOST: i64 = 10_000;

/// The departments and roles of those who must take the course on the day, each pair once.
///
/// # Errors
/// When the database fails.
pub fn required_places(conn: &mut Conn, course_id: Id, on: Day) -> QueryResult<Vec<(Id, Id)>> {
    standing::table
        .filter(standing::course_id.eq(course_id))
        .filter(standing::from_on.le(on))
        .filter(standing::until_on.gt(on))
        .filter(standing::state.eq_any([State::Open, State::Overdue, State::Valid]))
        .order((standing::department_id, standing::role_id))
        .select((standing::department_id, standing::role_id))
        .distinct()
        .limit(MOST)
        .load(conn)
}

/// How many acknowledgements and completions of the course are on record.
///
/// # Errors
/// When the database fails.
pub fn heads(conn: &mut Conn, course_id: Id) -> QueryResult<i64> {
    let completions: i64 = completion::table.filter(completion::course_id.eq(course_id)).count().get_result(conn)?;
    let acknowledgements: i64 = acknowledgement::table
        .inner_join(enrolment::table)
        .filter(enrolment::course_id.eq(course_id))
        .count()
        .get_result(conn)?;
    Ok(completions + acknowledgements)
}

/// The departments in which somebody completed the course with a score; those of the day of the completion.
///
/// # Errors
/// When the database fails.
pub fn scored_departments(conn: &mut Conn, course_id: Id) -> QueryResult<Vec<Id>> {
    completion::table
        .inner_join(employment::table.on(employment::person_id.eq(completion::person_id)))
        .filter(completion::course_id.eq(course_id))
        .filter(completion::score.is_not_null())
        .filter(employment::started_on.le(completion::completed_on))
        .filter(employment::ended_on.gt(completion::completed_on))
        .order(employment::department_id)
        .select(employment::department_id)
        .distinct()
        .limit(MOST)
        .load(conn)
}

/// How many attempts at the course's quizzes have their result, and how many have waited for it since before `since`. A quiz is
/// graded in the moment in which it is handed in, so what has a result got it at once.
///
/// # Errors
/// When the database fails.
pub fn results(conn: &mut Conn, course_id: Id, since: Instant) -> QueryResult<(i64, i64)> {
    let graded = attempt::table
        .inner_join(enrolment::table)
        .filter(enrolment::course_id.eq(course_id))
        .filter(attempt::score.is_not_null())
        .count()
        .get_result(conn)?;
    let waiting = attempt::table
        .inner_join(enrolment::table)
        .filter(enrolment::course_id.eq(course_id))
        .filter(attempt::score.is_null())
        .filter(attempt::submitted_at.lt(since))
        .count()
        .get_result(conn)?;
    Ok((graded, waiting))
}
