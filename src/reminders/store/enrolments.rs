//! The SQL of what bears on the enrolments of a group of people: their dates, their reasons, their later cycles.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{course, enrolment, reason, requirement};
use crate::enrolment::Status;
use crate::ids::Id;
use crate::text::told;

/// An enrolment with its course.
#[derive(Debug, Clone, Queryable)]
pub struct EnrolmentFacts {
    pub id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub started_on: Option<Day>,
    pub last_activity_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub withdrawn_on: Option<Day>,
    pub title: String,
    pub published: Option<Id>,
    pub retired_at: Option<Instant>,
}

/// These enrolments.
pub fn enrolments(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<EnrolmentFacts>> {
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::id.eq_any(ids))
        .order(enrolment::id)
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::status,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::started_on,
            enrolment::last_activity_on,
            enrolment::expires_on,
            enrolment::withdrawn_on,
            course::title,
            course::published_revision_id,
            course::retired_at,
        ))
        .load(conn)
}

/// The cycles of these people after their first of a course: person, course, cycle. Most have none, which the index says.
pub fn later_cycles(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id, i32)>> {
    enrolment::table
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::cycle.gt(1))
        .filter(enrolment::status.ne(Status::Withdrawn))
        .select((enrolment::person_id, enrolment::course_id, enrolment::cycle))
        .order(enrolment::id)
        .load(conn)
}

/// A completion that was followed by another cycle, or may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Completed {
    pub enrolment_id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub expires_on: Day,
}

/// What these people have completed and will expire, or has, the newest cycle last.
pub fn completed(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<Completed>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    enrolment::table
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::status.eq(Status::Completed))
        .filter(enrolment::expires_on.is_not_null())
        .order((enrolment::person_id, enrolment::course_id, enrolment::cycle))
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::expires_on.assume_not_null(),
        ))
        .load(conn)
}

/// Why these enrolments exist on `today`: the enrolment, and the words of the requirement (none for the person's own choice).
pub fn reasons(conn: &mut Conn, enrolments: &[Id], today: Day) -> QueryResult<Vec<(Id, Option<String>)>> {
    let found: Vec<(Id, Option<String>)> = reason::table
        .left_join(requirement::table)
        .filter(reason::enrolment_id.eq_any(enrolments))
        .filter(reason::removed_on.gt(today))
        .order(reason::id)
        .select((reason::enrolment_id, requirement::why.nullable()))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, why)| (id, why.map(|why| told(&why)))).collect())
}
