//! Giving one enrolment another due date, by hand and for a reason.

use serde_json::json;

use super::enrolment::LONGEST_REASON;
use super::pair_changes::note_pairs;
use super::store::{self, changes};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Gives an open enrolment another due date, with its record.
///
/// # Errors
/// When the date has passed, no reason is given, or the enrolment is not open.
pub fn change_due(tx: &mut Tx<'_>, enrolment_id: Id, due_on: Day, why: &str, today: Day) -> Result<(), AppError> {
    let row = store::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?;
    let why = why.trim();
    if due_on < today {
        let message = said!("enrolment-due-date-has-passed-today", due_on = due_on, today = today);
        return Err(AppError::invalid("due_on", message));
    }
    if why.is_empty() || why.chars().count() > LONGEST_REASON {
        return Err(AppError::invalid("why", said!("enrolment-say-why-characters-most", longest_reason = LONGEST_REASON)));
    }
    if !row.is_unfinished() {
        return Err(AppError::Conflict(said!("enrolment-enrolment-not-open-so-has")));
    }
    if row.due_on == Some(due_on) {
        return Ok(());
    }
    changes::set_due(tx, &row, Some(due_on), why)?;
    note_pairs(tx, &[(row.person_id, row.course_id)])?;
    let details = json!({ "from": row.due_on, "to": due_on, "why": why });
    let change = (json!({ "due_on": row.due_on }), json!({ "due_on": due_on }));
    tx.audit_change("enrolment.change_due", ("enrolment", enrolment_id), details, change)?;
    Ok(())
}
