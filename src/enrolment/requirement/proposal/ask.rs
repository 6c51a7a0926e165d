//! Doing what one account may do by itself, and proposing what reaches more people.

use serde_json::json;

use super::store;
use super::wanted::Wanted;
use crate::clock::Day;
use crate::db::Tx;
use crate::enrolment::requirement::apply::{Applied, apply_to};
use crate::enrolment::requirement::change::{TermsChange, TermsChanged, change_for};
use crate::enrolment::requirement::describe::request_that_made;
use crate::enrolment::requirement::request::EnrolRequest;
use crate::error::AppError;
use crate::ids::Id;

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// It is done.
    Done(T),
    /// It waits for a second account, as this proposal.
    Waits(Id),
}

/// Makes a requirement that reaches no more than `most` people; proposes it where it reaches more.
///
/// # Errors
/// What is wrong with the request, and when nobody can be enrolled.
pub fn make(tx: &mut Tx<'_>, request: &EnrolRequest, today: Day, most: i64) -> Result<Answer<Applied>, AppError> {
    match apply_to(tx, request, today, most)? {
        Ok(applied) => Ok(Answer::Done(applied)),
        Err(people) => propose(tx, Wanted::Make(Box::new(request.clone())), people).map(Answer::Waits),
    }
}

/// Applies a requirement again, where that reaches no more than `most` people; proposes it where it reaches more.
///
/// # Errors
/// When there is no such requirement; what is wrong with it by now.
pub fn again(tx: &mut Tx<'_>, requirement: Id, today: Day, most: i64) -> Result<Answer<Applied>, AppError> {
    let request = request_that_made(tx.conn, requirement)?;
    match apply_to(tx, &request, today, most)? {
        Ok(applied) => Ok(Answer::Done(applied)),
        Err(people) => propose(tx, Wanted::Again { requirement }, people).map(Answer::Waits),
    }
}

/// Changes a requirement where that reaches no more than `most` people; proposes it where it reaches more.
///
/// # Errors
/// What is wrong with the change; when there is no such requirement, or it is over.
pub fn change(
    tx: &mut Tx<'_>,
    requirement: Id,
    change: &TermsChange,
    today: Day,
    most: i64,
) -> Result<Answer<TermsChanged>, AppError> {
    match change_for(tx, requirement, change, today, most)? {
        Ok(changed) => Ok(Answer::Done(changed)),
        Err(people) => propose(tx, Wanted::Change { requirement, change: Box::new(change.clone()) }, people).map(Answer::Waits),
    }
}

/// The same that waits already is not asked for twice.
fn propose(tx: &mut Tx<'_>, wanted: Wanted, people: i64) -> Result<Id, AppError> {
    let waiting = store::waiting(tx.conn, None, i64::MAX)?;
    if let Some(same) = waiting.iter().find(|row| row.wanted.0 == wanted) {
        return Ok(same.id);
    }
    let id = store::insert(tx, wanted, people)?;
    tx.audit("requirement.propose", ("proposal", id), json!({ "people": people }))?;
    Ok(id)
}
