//! What a person chooses for themselves: a course that is open to all, and to leave it again.

use diesel::QueryResult;
use serde_json::json;

use super::enrolment::{EnrolmentRow, Status};
use super::pair_changes::note_pairs;
use super::requirement::store::requirement::hold_course;
use super::store;
use super::store::changes;
use crate::clock::Day;
use crate::courses;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::note_people;
use crate::said;

/// Enrols a person in a course of their own choice; answers the enrolment, an existing one where they have it already. A due
/// date it gets only from a requirement.
///
/// # Errors
/// When there is no such course, it is not published, or it is not open to all.
pub fn enrol_self(tx: &mut Tx<'_>, person_id: Id, course_id: Id, today: Day) -> Result<Id, AppError> {
    let course = courses::course(tx.conn, course_id)?.ok_or(AppError::NotFound("course"))?;
    if !course.can_be_taken() {
        return Err(AppError::NotFound("course"));
    }
    let cycles = changes::cycles(tx.conn, person_id, course_id)?;
    if let Some(theirs) = cycles.iter().find(|row| row.is_unfinished() || row.is_valid(today)) {
        return Ok(theirs.id);
    }
    if !course.open_to_all {
        return Err(AppError::Conflict(said!("enrolment-assigned-not-chosen-ask-your", title = course.title)));
    }
    let enrolment_id = match cycles.iter().find(|row| row.status == Status::Withdrawn) {
        Some(withdrawn) => {
            changes::set_status(tx, withdrawn.id, withdrawn.status_when_open(), None)?;
            if withdrawn.due_on.is_some() {
                changes::set_due(tx, withdrawn, None, &said!("enrolment-moved-own-choice").kept())?;
            }
            withdrawn.id
        }
        None => {
            let cycle = cycles.first().map_or(1, |row| row.cycle + 1);
            changes::insert(tx, person_id, course_id, cycle, today)?
        }
    };
    changes::add_own_reason(tx, enrolment_id, today)?;
    // all of the person's: who moves them at this moment cannot see this enrolment yet, notes the same, and so waits;
    // this pair besides, since requirements are counted before all of the person's are told one by one
    note_people(tx, &[person_id])?;
    note_pairs(tx, &[(person_id, course_id)])?;
    Ok(enrolment_id)
}

/// Whether somebody may leave this again: it is open, they chose it, and nothing else asks it of them.
///
/// # Errors
/// When the database fails.
pub fn can_be_left(conn: &mut Conn, row: &EnrolmentRow) -> QueryResult<bool> {
    Ok(row.status.is_open() && changes::reasons(conn, row.id)?.is_own_choice())
}

/// The person leaves what they chose, while nothing else asks it of them. What they did in it is kept.
///
/// # Errors
/// When it is not theirs, is no longer open, or is required.
pub fn leave(tx: &mut Tx<'_>, person_id: Id, enrolment_id: Id, today: Day) -> Result<EnrolmentRow, AppError> {
    let theirs = |row: &EnrolmentRow| row.person_id == person_id;
    let found = store::enrolment(tx.conn, enrolment_id)?.filter(theirs).ok_or(AppError::NotFound("enrolment"))?;
    // a requirement of the same course holds it too: what it asks for at this moment is not left
    hold_course(tx.conn, found.course_id)?;
    let row = store::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?;
    if !row.status.is_open() {
        return Err(AppError::Conflict(said!("enrolment-not-open-nothing-to-leave")));
    }
    if !changes::reasons(tx.conn, enrolment_id)?.is_own_choice() {
        return Err(AppError::Conflict(said!("enrolment-required-cannot-be-left")));
    }
    changes::end_own_reason(tx.conn, enrolment_id, today)?;
    changes::set_status(tx, enrolment_id, Status::Withdrawn, Some(today))?;
    note_pairs(tx, &[(row.person_id, row.course_id)])?;
    let change = (json!({ "status": row.status }), json!({ "status": Status::Withdrawn }));
    tx.audit_change("enrolment.leave", ("enrolment", enrolment_id), json!({ "course": row.course_id }), change)?;
    store::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))
}
