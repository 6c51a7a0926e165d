//! What stands on record about the requirements of one person: the reasons, the moves of due dates, the waivers, what was told.

use diesel::prelude::*;

use super::MOST;
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{asked_again, due_change, enrolment, reason, reminder, waiver};
use crate::ids::Id;

/// A requirement as a reason of an enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ReasonRow {
    pub id: Id,
    pub enrolment_id: Id,
    pub requirement_id: Id,
    pub added_on: Day,
    /// The first day without.
    pub removed_on: Day,
    pub due_on: Option<Day>,
    pub removed_by_hand: bool,
    /// The new revision since which it was given: its number, its day, the day by which it is due for everybody, and what is new.
    pub asked_again: Option<(i32, Day, Day, String)>,
}

/// Every requirement that is or was a reason of somebody's enrolments, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn reasons(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<ReasonRow>> {
    reason::table
        .inner_join(enrolment::table)
        .left_join(asked_again::table)
        .filter(enrolment::person_id.eq(person_id))
        .filter(reason::requirement_id.is_not_null())
        .order(reason::id)
        .select((
            reason::id,
            reason::enrolment_id,
            reason::requirement_id.assume_not_null(),
            reason::added_on,
            reason::removed_on,
            reason::due_on,
            reason::removed_by_hand,
            (asked_again::number, asked_again::asked_on, asked_again::due_on, asked_again::note).nullable(),
        ))
        .limit(MOST)
        .load(conn)
}

/// The enrolment, the due date before and after, and why it moved.
pub type DueMoved = (Id, Option<Day>, Option<Day>, String);

/// Every move of the due dates of these enrolments, the oldest first: from when, to when, why.
///
/// # Errors
/// When the database fails.
pub fn due_moves(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<DueMoved>> {
    due_change::table
        .filter(due_change::enrolment_id.eq_any(ids))
        .order(due_change::id)
        .select((due_change::enrolment_id, due_change::from_due_on, due_change::to_due_on, due_change::why))
        .limit(MOST)
        .load(conn)
}

/// The waivers of these enrolments that hold on a day: why, and the first day without; the one that lasts longest is the last of each.
///
/// # Errors
/// When the database fails.
pub fn waivers(conn: &mut Conn, ids: &[Id], on: Day) -> QueryResult<Vec<(Id, String, Day)>> {
    waiver::table
        .filter(waiver::enrolment_id.eq_any(ids))
        .filter(waiver::from_on.le(on))
        .filter(waiver::until_on.gt(on))
        .order((waiver::until_on, waiver::id))
        .select((waiver::enrolment_id, waiver::reason, waiver::until_on))
        .limit(MOST)
        .load(conn)
}

/// The reminders of these enrolments that were sent to this person: the step and the day, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn told(conn: &mut Conn, ids: &[Id], person_id: Id) -> QueryResult<Vec<(Id, String, Day)>> {
    reminder::table
        .filter(reminder::enrolment_id.eq_any(ids))
        .filter(reminder::recipient_id.eq(person_id))
        .filter(reminder::outcome.eq("sent"))
        .order((reminder::decided_on, reminder::id))
        .select((reminder::enrolment_id, reminder::step, reminder::decided_on))
        .limit(MOST)
        .load(conn)
}
