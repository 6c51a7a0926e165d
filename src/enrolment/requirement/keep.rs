//! Keeping requirements true each night, for what the calendar brings and for whatever was missed: whoever comes to be in an audience is enrolled,
//! what no longer applies is withdrawn. What changes a person follows them at once (`follow_changed`).

use super::apply::carry_out;
use super::end;
use super::kept::{Followed, Kept, note};
use super::store::not_yet::keep_not_yet;
use super::store::requirement;
use super::store::selection::{Scope, end_for_those_outside};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Dialect, Tx, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::people;

/// Follows every kept requirement for everybody, each in a transaction of its own: whoever begins today, whatever begins or ends today, and
/// whatever was missed. Answers how many people it added and how many reasons it ended.
///
/// # Errors
/// When the database fails; what was followed by then stays so.
pub fn keep_requirements(app: &App, actor: &Actor) -> Result<Followed, AppError> {
    let today = app.company_today();
    for id in app.db.read_now(|conn| requirement::over(conn, today))? {
        app.db.write_now(actor, |tx| end::end(tx, id, today))?;
    }
    let mut all = Followed::default();
    for id in app.db.read_now(|conn| snapshot(conn, |conn| ids_to_follow(conn, today)))? {
        let done = app.db.write_now(actor, |tx| follow(tx, id, today))?;
        all = Followed { added: all.added + done.added, ended: all.ended + done.ended };
    }
    Ok(all)
}

/// Those of which something is to be done: looked up without holding up anybody who writes.
fn ids_to_follow(conn: &mut Conn, today: Day) -> Result<Vec<Id>, AppError> {
    let mut ids = Vec::new();
    for kept in Kept::all(conn, today)? {
        let selection = kept.selection(today, Scope::Everybody);
        if selection.count(conn)?.would_change() || selection.outsiders(conn)? > 0 || selection.would_wait_otherwise(conn)? {
            ids.push(kept.row.id);
        }
    }
    Ok(ids)
}

/// Follows one requirement for everybody, as it is by now.
fn follow(tx: &mut Tx<'_>, id: Id, today: Day) -> Result<Followed, AppError> {
    people::hold_employments(tx.conn)?;
    let Some(kept) = Kept::one(tx.conn, id, today)? else {
        return Ok(Followed::default());
    };
    let followed = Followed { added: take_in(tx, &kept, today)?, ended: let_go(tx, &kept, today)? };
    note(tx, &kept, followed)?;
    Ok(followed)
}

/// Enrols whoever has come to be in the audience, and notes who is not asked yet; answers how many are enrolled.
fn take_in(tx: &mut Tx<'_>, kept: &Kept, today: Day) -> Result<i64, AppError> {
    let selection = kept.selection(today, Scope::Everybody);
    let outcomes = selection.count(tx.conn)?;
    keep_not_yet(tx, &selection, outcomes.not_yet)?;
    if !outcomes.would_change() {
        return Ok(0);
    }
    requirement::hold_course(tx.conn, kept.row.course_id)?;
    // another one may have enrolled some of them while this one waited
    let outcomes = if Dialect::of(tx.conn) == Dialect::Postgres { selection.count(tx.conn)? } else { outcomes };
    carry_out(tx, &selection, outcomes)?;
    Ok(outcomes.enrolled())
}

/// Ends the reason for whoever is not in the audience any more; answers how many.
fn let_go(tx: &mut Tx<'_>, kept: &Kept, today: Day) -> Result<i64, AppError> {
    let ended = end_for_those_outside(tx, &kept.selection(today, Scope::Everybody))?;
    if ended > 0 {
        requirement::note_ended_pairs(tx, kept.row.id, today)?;
        requirement::withdraw_without_reason(tx, kept.row.id, today)?;
    }
    Ok(i64::try_from(ended).unwrap_or(i64::MAX))
}
