//! What becomes of a proposal: a second account agrees and it is done, or declines; whoever asked takes it back.

use serde_json::json;

use super::rule::{Ending, Who};
use super::shown::reaches;
use super::store::{self, ProposalRow};
use super::wanted::Wanted;
use crate::clock::Day;
use crate::db::Tx;
use crate::enrolment::enrolment::LONGEST_REASON;
use crate::enrolment::requirement::apply::apply;
use crate::enrolment::requirement::change::change;
use crate::enrolment::requirement::describe::request_that_made;
use crate::error::AppError;
use crate::ids::Id;
use crate::said;

/// Agrees to a proposal and does it, to the people whom it reaches today; answers the requirement. `people` is how many whoever agrees has seen.
///
/// # Errors
/// [`AppError::NotFound`]; a conflict where it waits no more, whoever agrees is who asked, or it reaches other people than were seen; what is wrong
/// with it by now.
pub fn agree(tx: &mut Tx<'_>, id: Id, people: i64, today: Day) -> Result<Id, AppError> {
    let row = held(tx, id, true)?;
    let now = reaches(tx.conn, &row.wanted.0, today)?;
    if now != people {
        return Err(AppError::Conflict(said!("enrolment-approval-changed", count = now)));
    }
    let requirement_id = match &row.wanted.0 {
        Wanted::Make(request) => apply(tx, request, today)?.requirement_id,
        Wanted::Again { requirement } => {
            let request = request_that_made(tx.conn, *requirement)?;
            apply(tx, &request, today)?.requirement_id
        }
        Wanted::Change { requirement, change: wanted } => {
            change(tx, *requirement, wanted, today)?;
            *requirement
        }
    };
    store::end(tx, id, Ending::Agreed, "", Some(requirement_id))?;
    let details = json!({ "requirement": requirement_id, "people": people, "asked_by": row.asked_by });
    tx.audit("requirement.agree", ("proposal", id), details)?;
    Ok(requirement_id)
}

/// Declines a proposal, and says why.
///
/// # Errors
/// [`AppError::NotFound`]; a conflict where it waits no more, or whoever declines is who asked; no reason, or one that is too long.
pub fn decline(tx: &mut Tx<'_>, id: Id, note: &str) -> Result<(), AppError> {
    let note = note.trim();
    if note.is_empty() || note.chars().count() > LONGEST_REASON {
        let said = said!("enrolment-say-why-characters-most", longest_reason = LONGEST_REASON);
        return Err(AppError::invalid("reason", said));
    }
    let row = held(tx, id, true)?;
    store::end(tx, id, Ending::Declined, note, None)?;
    tx.audit("requirement.decline", ("proposal", id), json!({ "why": note, "asked_by": row.asked_by }))?;
    Ok(())
}

/// Takes a proposal back: only who asked may.
///
/// # Errors
/// [`AppError::NotFound`]; a conflict where it waits no more, or another account asked.
pub fn take_back(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    held(tx, id, false)?;
    store::end(tx, id, Ending::TakenBack, "", None)?;
    tx.audit("requirement.unpropose", ("proposal", id), json!({}))?;
    Ok(())
}

/// Takes a proposal back that waits for something which is over itself; one that waits no more stays as it is.
///
/// # Errors
/// When the database fails.
pub fn drop_waiting(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    if store::hold(tx, id)?.is_some_and(|row| row.ended_at.is_none()) {
        store::end(tx, id, Ending::TakenBack, "", None)?;
        tx.audit("requirement.unpropose", ("proposal", id), json!({}))?;
    }
    Ok(())
}

/// A proposal that waits, held until the end of the transaction, where the actor is another than who asked, or is who asked.
fn held(tx: &mut Tx<'_>, id: Id, by_another: bool) -> Result<ProposalRow, AppError> {
    let row = store::hold(tx, id)?.ok_or(AppError::NotFound("proposal"))?;
    if row.ended_at.is_some() {
        return Err(AppError::Conflict(said!("enrolment-approval-is-over")));
    }
    let actor = tx.actor();
    let is_own = row.asked().is(Who { account: actor.account_id, name: &actor.name });
    match (is_own, by_another) {
        (true, true) => Err(AppError::Conflict(said!("enrolment-approval-by-another"))),
        (false, false) => Err(AppError::Conflict(said!("enrolment-approval-not-yours"))),
        _ => Ok(row),
    }
}
