//! Taking a requirement back: until the first mail about it has left, as if nobody had been enrolled by it.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::store::move_due_to_what_is_left;
use super::store::not_yet::end_not_yet;
use super::store::requirement::{self, RequirementRow};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// What taking a requirement back did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Undone {
    /// Enrolments that had no other reason, and are withdrawn; what was done in them is kept.
    pub withdrawn: i64,
    /// Enrolments that go on for another reason, or are complete.
    pub kept: i64,
}

/// Takes a requirement back: its reasons end today, and what has no other reason is withdrawn.
///
/// # Errors
/// When there is none, it was taken back before, or mail about it has left.
pub fn undo(tx: &mut Tx<'_>, requirement_id: Id, today: Day) -> Result<Undone, AppError> {
    let row = requirement::hold(tx, requirement_id)?.ok_or(AppError::NotFound("requirement"))?;
    refuse_undo(&row)?;
    // before the reasons end: the pairs are found through them
    requirement::note_changed_pairs(tx, requirement_id, Day::new(1, 1, 1), None)?;
    move_due_to_what_is_left(tx, requirement_id, row.added + row.already_enrolled)?;
    requirement::move_due_back(tx, requirement_id, row.added + row.already_enrolled)?;
    let ended = requirement::end_reasons(tx, requirement_id, today)?;
    let withdrawn = requirement::withdraw_without_reason(tx, requirement_id, today)?;
    end_not_yet(tx, requirement_id, today)?;
    requirement::mark_withdrawn(tx, requirement_id)?;
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let undone = Undone { withdrawn: count(withdrawn), kept: count(ended.saturating_sub(withdrawn)) };
    let details = json!({ "course": row.course_slug, "undone": undone });
    let change = (json!({ "withdrawn_at": row.withdrawn_at }), json!({ "withdrawn_at": tx.now() }));
    tx.audit_change("requirement.undo", ("requirement", requirement_id), details, change)?;
    Ok(undone)
}

/// What taking a requirement back would do now.
///
/// # Errors
/// When there is none, it was taken back before, or mail about it has left.
pub fn foresee(conn: &mut Conn, requirement_id: Id) -> Result<Undone, AppError> {
    refuse_undo(&requirement::requirement(conn, requirement_id)?.ok_or(AppError::NotFound("requirement"))?)?;
    let (reasons, withdrawn) = requirement::held(conn, requirement_id)?;
    Ok(Undone { withdrawn, kept: reasons - withdrawn })
}

fn refuse_undo(row: &RequirementRow) -> Result<(), AppError> {
    if let Some(day) = row.ended_on {
        return Err(AppError::Conflict(said!("enrolment-ended-already", day = day)));
    }
    if row.withdrawn_at.is_some() {
        return Err(AppError::Conflict(said!("enrolment-was-taken-back-before-there")));
    }
    if row.first_mail_at.is_some() {
        let message = said!("enrolment-mail-about-these-enrolments-has");
        return Err(AppError::Conflict(message));
    }
    Ok(())
}
