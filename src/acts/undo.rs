//! Taking an act back, within 30 days: whoever is still as the act left them is as before; whoever has gone on since stays, and is told of.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::kind::Kind;
use super::state::State;
use super::store::lines::{self, Still};
use super::store::{self, ActRow};
use crate::clock::{Day, Instant};
use crate::db::{Change, Tx};
use crate::enrolment::bulk::Many;
use crate::enrolment::{self, Status, bulk};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning;
use crate::said;

/// Days within which an act can be taken back.
pub const DAYS: i64 = 30;

/// What taking an act back did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct TakenBack {
    /// Enrolments that are as before.
    pub undone: i64,
    /// Enrolments that had gone on since, and stay as they are.
    pub kept: i64,
}

/// Why an act cannot be taken back at `now`; nothing where it can.
#[must_use]
pub fn why_not(act: &ActRow, now: Instant) -> Option<AppError> {
    let refused = |said| Some(AppError::Conflict(said));
    let Some(done_at) = act.done_at else { return refused(said!("acts-undo-not-done")) };
    if act.undone_at.is_some() {
        return refused(said!("acts-undone-already"));
    }
    match act.kind {
        Kind::Complete => refused(said!("acts-undo-has-certificates")),
        Kind::Remind => refused(said!("acts-undo-has-mail")),
        _ if is_over(done_at, now) => refused(said!("acts-undo-too-late", days = DAYS)),
        _ => None,
    }
}

fn is_over(done_at: Instant, now: Instant) -> bool {
    now.as_second() - done_at.as_second() > DAYS * 24 * 60 * 60
}

/// Takes an act back.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it cannot be taken back, with why.
pub fn undo(tx: &mut Tx<'_>, act_id: Id, today: Day) -> Result<TakenBack, AppError> {
    store::hold(tx.conn, act_id)?;
    let act = store::act(tx.conn, act_id)?.ok_or(AppError::NotFound("act"))?;
    if let Some(refused) = why_not(&act, tx.now()) {
        return Err(refused);
    }
    bulk::hold(tx, &lines::those(act_id, State::Done))?;
    take_back(tx, &act, today)?;
    let kept = lines::move_all(tx, act_id, State::Done, State::Kept)?;
    store::set_undone(tx, act_id)?;
    let undone = lines::ids_in(tx.conn, act_id, State::Undone)?;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let taken_back = TakenBack { undone: count(undone.len()), kept: count(kept) };
    tx.audit("act.undo", ("act", act_id), json!({ "act": act.kind, "undone": taken_back.undone, "kept": taken_back.kept }))?;
    let change =
        |id: Id| Change { id, details: json!({ "act": act_id, "was": act.kind }), before: Value::Null, after: Value::Null };
    tx.audit_changes("enrolment.take_back", "enrolment", undone.into_iter().map(change).collect())?;
    Ok(taken_back)
}

fn take_back(tx: &mut Tx<'_>, act: &ActRow, today: Day) -> Result<(), AppError> {
    let ids = lines::those(act.id, State::Undone);
    let made = act.made().unwrap_or((Id::ZERO, Id::ZERO));
    match act.kind {
        Kind::Waive => {
            lines::mark_unchanged(tx, act.id, Still::Waived(made))?;
            bulk::end_waivers(tx, &ids, today)?;
        }
        Kind::Extend => {
            let count = lines::mark_unchanged(tx, act.id, Still::Due)?;
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let with_days = lines::with_days(act.id, State::Undone);
            if count > 0 {
                bulk::move_due(tx, (&with_days, "l.from_due_on"), count, &said!("acts-moved-back").kept())?;
            }
        }
        Kind::Attempt => {
            lines::mark_unchanged(tx, act.id, Still::Unused(made))?;
            let enrolments = lines::ids_in(tx.conn, act.id, State::Undone)?;
            for enrolments in enrolments.chunks(store::facts::AT_ONCE) {
                learning::take_back_attempts(tx, enrolments, made)?;
            }
        }
        Kind::Withdraw => {
            let count = lines::mark_unchanged(tx, act.id, Still::Withdrawn)?;
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let withdrawn_on = lines::withdrawn_on(tx.conn, act.id)?.unwrap_or(today);
            bulk::take_up_again(tx, Many { ids: &ids, count }, withdrawn_on, today)?;
        }
        Kind::Enrol => {
            let (by, why) = (act.done_by.as_deref().unwrap_or_default(), act.asked.as_ref().map_or("", |asked| asked.0.why()));
            for requirement in lines::requirements(tx.conn, made, by, why)? {
                enrolment::undo(tx, requirement, today)?;
            }
            lines::mark_unchanged(tx, act.id, Still::Status(Status::Withdrawn))?;
        }
        Kind::Complete | Kind::Remind => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_and_no_more() {
        let done_at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let later = |hours: i64| Instant::new(jiff::Timestamp::UNIX_EPOCH + jiff::Span::new().hours(hours));
        assert!(!is_over(done_at, later(30 * 24)) && is_over(done_at, later(30 * 24 + 1)));
    }
}
