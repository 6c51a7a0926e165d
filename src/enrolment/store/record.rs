//! The SQL of what is on record about one enrolment: its reasons, the moves of its due date, its waivers.

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{asked_again, due_change, reason, requirement, waiver};
use crate::ids::Id;

/// Most rows of one enrolment's history of a kind.
const MOST: i64 = 500;

/// Why an enrolment exists, or existed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ReasonRow {
    pub requirement_id: Option<Id>,
    pub why: Option<String>,
    pub created_by: Option<String>,
    pub added_on: Day,
    pub removed_on: Day,
    /// The new revision since which it asks again: its number, its day, what is new.
    pub asked_again: Option<(i32, Day, String)>,
}

/// Every reason of an enrolment, the oldest first.
pub fn reasons(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<ReasonRow>> {
    reason::table
        .left_join(requirement::table)
        .left_join(asked_again::table)
        .filter(reason::enrolment_id.eq(enrolment_id))
        .order(reason::id)
        .limit(MOST)
        .select((
            reason::requirement_id,
            requirement::why.nullable(),
            requirement::created_by.nullable(),
            reason::added_on,
            reason::removed_on,
            (asked_again::number, asked_again::asked_on, asked_again::note).nullable(),
        ))
        .load(conn)
}

/// A move of a due date.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DueChangeRow {
    pub from_due_on: Option<Day>,
    pub to_due_on: Option<Day>,
    pub why: String,
    pub at: Instant,
    pub changed_by: String,
}

/// Every move of an enrolment's due date, the oldest first.
pub fn due_changes(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<DueChangeRow>> {
    due_change::table
        .filter(due_change::enrolment_id.eq(enrolment_id))
        .order(due_change::id)
        .limit(MOST)
        .select((due_change::from_due_on, due_change::to_due_on, due_change::why, due_change::at, due_change::changed_by))
        .load(conn)
}

/// An exemption.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct WaiverRow {
    pub reason: String,
    pub from_on: Day,
    pub until_on: Day,
    pub created_at: Instant,
    pub created_by: String,
}

/// Every waiver of an enrolment, the oldest first.
pub fn waivers(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<WaiverRow>> {
    waiver::table
        .filter(waiver::enrolment_id.eq(enrolment_id))
        .order(waiver::id)
        .limit(MOST)
        .select((waiver::reason, waiver::from_on, waiver::until_on, waiver::created_at, waiver::created_by))
        .load(conn)
}
