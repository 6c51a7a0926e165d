//! Ending a requirement: from today it asks nobody any more. What was completed stays earned, what is open without another reason is withdrawn.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::store::not_yet::end_not_yet;
use super::store::requirement::{self, RequirementRow};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// What ending a requirement did, or would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ended {
    /// Enrolments that had no other reason, and are withdrawn; what was done in them is kept.
    pub withdrawn: i64,
    /// Enrolments that go on for another reason, or are complete.
    pub kept: i64,
}

/// Ends a requirement on `today`, also after mail about it has left. A due date that it brought forward was promised and stays.
///
/// # Errors
/// When there is none, or it is over already.
pub fn end(tx: &mut Tx<'_>, requirement_id: Id, today: Day) -> Result<Ended, AppError> {
    let row = requirement::hold(tx, requirement_id)?.ok_or(AppError::NotFound("requirement"))?;
    refuse(&row)?;
    let ended = requirement::end_reasons(tx, requirement_id, today)?;
    requirement::note_ended_pairs(tx, requirement_id, today)?;
    let withdrawn = requirement::withdraw_without_reason(tx, requirement_id, today)?;
    end_not_yet(tx, requirement_id, today)?;
    requirement::mark_ended(tx, requirement_id, today)?;
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let done = Ended { withdrawn: count(withdrawn), kept: count(ended.saturating_sub(withdrawn)) };
    let details = json!({ "course": row.course_slug, "ended": done });
    let change = (json!({ "ended_on": row.ended_on }), json!({ "ended_on": today }));
    tx.audit_change("requirement.end", ("requirement", requirement_id), details, change)?;
    Ok(done)
}

/// What ending a requirement would do now.
///
/// # Errors
/// When there is none, or it is over already.
pub fn foresee(conn: &mut Conn, requirement_id: Id) -> Result<Ended, AppError> {
    refuse(&requirement::requirement(conn, requirement_id)?.ok_or(AppError::NotFound("requirement"))?)?;
    let (reasons, withdrawn) = requirement::held(conn, requirement_id)?;
    Ok(Ended { withdrawn, kept: reasons - withdrawn })
}

fn refuse(row: &RequirementRow) -> Result<(), AppError> {
    match (row.ended_on, row.withdrawn_at) {
        (Some(day), _) => Err(AppError::Conflict(said!("enrolment-ended-already", day = day))),
        (None, Some(_)) => Err(AppError::Conflict(said!("enrolment-was-taken-back-before-there"))),
        (None, None) => Ok(()),
    }
}
