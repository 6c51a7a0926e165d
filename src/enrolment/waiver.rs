//! Waivers: an enrolment that does not count until a day, for a reason.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::enrolment::{EnrolmentRow, LONGEST_REASON, Status};
use super::pair_changes::note_pairs;
use super::store::{self, changes};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::said;

/// Most days of a waiver: five years. Whom a course never concerns is not required to take it.
const LONGEST_DAYS: i64 = 1827;

/// An exemption: why, and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiverInput {
    /// Why, in a sentence that an auditor understands.
    pub reason: String,
    /// The day from which the course counts again, `YYYY-MM-DD`.
    pub until: String,
}

impl WaiverInput {
    /// The reason and the day.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(&self, today: Day) -> Result<(&str, Day), Vec<FieldError>> {
        let mut errors = Vec::new();
        let reason = self.reason.trim();
        if reason.is_empty() {
            errors.push(FieldError::new("reason", said!("enrolment-say-why-sentence-auditor-understands")));
        } else if reason.chars().count() > LONGEST_REASON {
            errors.push(FieldError::new("reason", said!("enrolment-use-characters-most", longest_reason = LONGEST_REASON)));
        }
        let until = self.until.trim();
        let day: Result<Day, _> = until.parse();
        match day {
            Err(_) => {
                errors.push(FieldError::new("until", Said::no_day(until)));
            }
            Ok(day) if day <= today => {
                errors.push(FieldError::new("until", said!("enrolment-waiver-ends-after-today-choose", today = today)));
            }
            Ok(day) if day > today.plus_days(LONGEST_DAYS) => {
                errors.push(FieldError::new("until", said!("enrolment-waiver-longest", last = today.plus_days(LONGEST_DAYS))));
            }
            Ok(day) if errors.is_empty() => return Ok((reason, day)),
            Ok(_) => {}
        }
        Err(errors)
    }
}

/// Exempts an open enrolment from today on.
///
/// # Errors
/// What is wrong with the input; when the enrolment is not open.
pub fn waive(tx: &mut Tx<'_>, enrolment_id: Id, input: &WaiverInput, today: Day) -> Result<EnrolmentRow, AppError> {
    let row = store::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?;
    let (reason, until) = input.check(today).map_err(AppError::Invalid)?;
    match row.status {
        Status::Assigned | Status::InProgress => {}
        Status::Waived => {
            return Err(AppError::Conflict(said!("enrolment-enrolment-waived-already-end-waiver")));
        }
        Status::Completed => return Err(AppError::Conflict(said!("enrolment-enrolment-complete-there-nothing-waive"))),
        Status::Withdrawn => {
            return Err(AppError::Conflict(said!("enrolment-enrolment-withdrawn-there-nothing-waive")));
        }
    }
    changes::insert_waiver(tx, enrolment_id, reason, today, until)?;
    changes::set_status(tx, enrolment_id, Status::Waived, None)?;
    note_pairs(tx, &[(row.person_id, row.course_id)])?;
    let change = (json!({ "status": row.status }), json!({ "status": Status::Waived, "waived_until": until }));
    tx.audit_change("enrolment.waive", ("enrolment", enrolment_id), json!({ "reason": reason, "until": until }), change)?;
    Ok(EnrolmentRow { status: Status::Waived, ..row })
}

/// Ends the waiver of an enrolment today.
///
/// # Errors
/// When none is in force.
pub fn end_waiver(tx: &mut Tx<'_>, enrolment_id: Id, today: Day) -> Result<EnrolmentRow, AppError> {
    let row = store::enrolment(tx.conn, enrolment_id)?.ok_or(AppError::NotFound("enrolment"))?;
    if changes::end_waivers_of(tx.conn, enrolment_id, today)? == 0 {
        return Err(AppError::NotFound("waiver"));
    }
    store::calendar::leave_notice(tx, &format!("enrolment.id = {} AND enrolment.status = 'waived'", enrolment_id.0), today)?;
    let status = if row.status == Status::Waived { row.status_when_open() } else { row.status };
    changes::set_status(tx, enrolment_id, status, row.withdrawn_on)?;
    note_pairs(tx, &[(row.person_id, row.course_id)])?;
    let change = (json!({ "status": row.status }), json!({ "status": status, "waived_until": today }));
    tx.audit_change("enrolment.end_waiver", ("enrolment", enrolment_id), json!({}), change)?;
    Ok(EnrolmentRow { status, ..row })
}
