//! What the lists on pages read: tasks and courses.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use crate::clock::Day;
use crate::db::schema::{completion, course, enrolment, lesson, lesson_progress, reason, requirement};
use crate::db::{Both, Conn};
use crate::enrolment::{Status, revision_taken};
use crate::ids::Id;
use crate::text::told;

/// Most rows that a page about oneself shows.
const MOST: i64 = 500;

/// An enrolment of one person, with what its card shows of the course.
#[derive(Debug, Clone, Queryable)]
pub struct TaskRow {
    pub enrolment_id: Id,
    pub slug: String,
    pub title: String,
    pub cycle: i32,
    pub status: Status,
    pub due_on: Option<Day>,
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub code: Option<String>,
    pub score: Option<i32>,
}

/// Every enrolment of a person but the withdrawn ones, the newest first.
pub fn tasks(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<TaskRow>> {
    enrolment::table
        .inner_join(course::table)
        .left_join(completion::table.on(completion::enrolment_id.eq(enrolment::id)))
        .filter(enrolment::person_id.eq(person_id))
        .filter(enrolment::status.ne(Status::Withdrawn))
        .order(enrolment::id.desc())
        .limit(MOST)
        .select((
            enrolment::id,
            course::slug,
            course::title,
            enrolment::cycle,
            enrolment::status,
            enrolment::due_on,
            enrolment::completed_on,
            enrolment::expires_on,
            completion::certificate_code.nullable(),
            completion::score.nullable(),
        ))
        .load(conn)
}

/// A reason that holds today: of which enrolment, and the requirement's own words; none for the person's own choice.
pub type ReasonRow = (Id, Option<String>);

/// The reasons that hold on `today` for a person's enrolments, oldest first.
pub fn reasons(conn: &mut Conn, person_id: Id, today: Day) -> QueryResult<Vec<ReasonRow>> {
    let found: Vec<ReasonRow> = reason::table
        .inner_join(enrolment::table)
        .left_join(requirement::table)
        .filter(enrolment::person_id.eq(person_id))
        .filter(reason::added_on.le(today))
        .filter(reason::removed_on.gt(today))
        .order(reason::id)
        .limit(4 * MOST)
        .select((reason::enrolment_id, requirement::why.nullable()))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, why)| (id, why.map(|why| told(&why)))).collect())
}

/// A lesson of an open enrolment: of which enrolment, how many minutes, and whether it is complete.
pub type StepRow = (Id, i32, bool);

/// The lessons of open enrolments: of the revision that is taken in each.
macro_rules! steps {
    ($those:expr) => {{
        let taken = revision_taken("enrolment", "course");
        enrolment::table
            .inner_join(course::table)
            .inner_join(lesson::table.on(lesson::revision_id.nullable().eq(sql::<Nullable<BigInt>>(&taken))))
            .left_join(
                lesson_progress::table
                    .on(lesson_progress::enrolment_id.eq(enrolment::id).and(lesson_progress::lesson_id.eq(lesson::id))),
            )
            .filter($those)
            .filter(enrolment::status.eq(Status::Assigned).or(enrolment::status.eq(Status::InProgress)))
            .order((enrolment::id, lesson::id))
    }};
}

/// The lessons of all open enrolments of a person.
pub fn steps(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<StepRow>> {
    let columns = (enrolment::id, lesson::minutes, lesson_progress::completed_at.nullable().is_not_null());
    Both(steps!(enrolment::person_id.eq(person_id)).limit(20 * MOST).select(columns)).load(conn)
}

/// A lesson of one of many open enrolments.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Step {
    pub enrolment_id: Id,
    pub revision_id: Id,
    pub lesson_id: Id,
    pub minutes: i32,
    pub is_done: bool,
}

/// The lessons of those of these enrolments that are open.
pub fn steps_of(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<Vec<Step>> {
    let is_done = lesson_progress::completed_at.nullable().is_not_null();
    let columns = (enrolment::id, lesson::revision_id, lesson::id, lesson::minutes, is_done);
    Both(steps!(enrolment::id.eq_any(enrolments)).select(columns)).load(conn)
}
