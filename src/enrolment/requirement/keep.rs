//! Keeping requirements true: whoever comes to be in an audience is enrolled, what no longer applies is withdrawn. It happens with each change of
//! a person, in the same transaction, and each night for what the calendar brings.

use serde_json::json;

use super::apply::carry_out;
use super::end;
use super::outcome::Group;
use super::resolved::Resolved;
use super::store::named::named_in;
use super::store::not_yet::keep_not_yet;
use super::store::places::{asked_of_the_changed, forget_changed_places, note_changed_places};
use super::store::requirement::{self, RequirementRow};
use super::store::selection::{Scope, Selection, end_for_those_outside};
use super::terms::Terms;
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Dialect, Projection, Tx, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation, PeopleChanges};

/// A kept requirement that holds, with all that its selection needs.
struct Kept {
    row: RequirementRow,
    audience: Resolved,
    terms: Terms,
}

impl Kept {
    /// Those that hold on `today`, in the order in which their courses are held: of courses that people can be enrolled in.
    fn all(conn: &mut Conn, today: Day) -> Result<Vec<Self>, AppError> {
        let rows = requirement::kept(conn, today, None)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let organisation = people::organisation(conn)?;
        rows.into_iter().filter_map(|row| Self::of(conn, row, &organisation).transpose()).collect()
    }

    /// The one with this id, if it holds today.
    fn one(conn: &mut Conn, id: Id, today: Day) -> Result<Option<Self>, AppError> {
        let Some(row) = requirement::kept(conn, today, Some(id))?.pop() else { return Ok(None) };
        let organisation = people::organisation(conn)?;
        Self::of(conn, row, &organisation)
    }

    /// None where a part of its audience is gone: nobody is enrolled or withdrawn by what nobody can read.
    fn of(conn: &mut Conn, row: RequirementRow, organisation: &Organisation) -> Result<Option<Self>, AppError> {
        let named = named_in(conn, std::iter::once(&row.audience.0))?;
        let Ok(audience) = row.audience.0.resolve(organisation, &named) else {
            tracing::warn!(requirement = %row.id, "a part of its audience is gone; it is not followed");
            return Ok(None);
        };
        let terms = row.terms();
        Ok(Some(Self { row, audience, terms }))
    }

    fn selection(&self, today: Day, scope: Scope) -> Selection<'_> {
        let Self { row, audience, terms } = self;
        Selection { course_id: row.course_id, audience, due: row.due.0, terms, today, requirement_id: Some(row.id), scope }
    }
}

/// What following a requirement did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed {
    /// Whoever was enrolled, or has one more reason.
    pub added: i64,
    /// Whose reason fell away.
    pub ended: i64,
}

impl Followed {
    fn any(self) -> bool {
        self.added + self.ended > 0
    }
}

/// Follows the kept requirements in each transaction that changes people.
#[derive(Debug, Clone, Copy)]
pub struct KeepRequirements;

impl Projection for KeepRequirements {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        if !tx.changes(|people: &mut PeopleChanges| people.any()) {
            return Ok(());
        }
        people::wait_for_employments(tx.conn)?;
        let today = tx.company_today();
        follow_changed_people(tx, today)
    }
}

/// Follows every kept requirement for the people whom this transaction has changed: first all that comes, then all that goes, so that who moves
/// from one audience into another of the same course is withdrawn from nothing.
fn follow_changed_people(tx: &mut Tx<'_>, today: Day) -> Result<(), AppError> {
    let kept = Kept::all(tx.conn, today)?;
    if kept.is_empty() {
        return Ok(());
    }
    note_changed_places(tx.conn)?;
    let asked = asked_of_the_changed(tx.conn)?;
    let mut followed = vec![Followed::default(); kept.len()];
    for (kept, followed) in kept.iter().zip(&mut followed) {
        followed.added = take_in(tx, kept, today, Scope::Changed)?;
    }
    for (kept, followed) in kept.iter().zip(&mut followed).filter(|(kept, _)| asked.contains(&kept.row.id)) {
        followed.ended = let_go(tx, kept, today, Scope::Changed)?;
    }
    for (kept, followed) in kept.iter().zip(followed) {
        note(tx, kept, followed)?;
    }
    Ok(forget_changed_places(tx.conn)?)
}

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
    let followed =
        Followed { added: take_in(tx, &kept, today, Scope::Everybody)?, ended: let_go(tx, &kept, today, Scope::Everybody)? };
    note(tx, &kept, followed)?;
    Ok(followed)
}

/// Enrols whoever has come to be in the audience, and notes who is not asked yet; answers how many are enrolled.
fn take_in(tx: &mut Tx<'_>, kept: &Kept, today: Day, scope: Scope) -> Result<i64, AppError> {
    let selection = kept.selection(today, scope);
    let outcomes = selection.count(tx.conn)?;
    keep_not_yet(tx, &selection, outcomes.not_yet)?;
    if !outcomes.would_change() {
        return Ok(0);
    }
    requirement::hold_course(tx.conn, kept.row.course_id)?;
    // another one may have enrolled some of them while this one waited
    let outcomes = if Dialect::of(tx.conn) == Dialect::Postgres { selection.count(tx.conn)? } else { outcomes };
    carry_out(tx, &selection, outcomes)?;
    Ok(outcomes.in_group(Group::Adds) + outcomes.second_reason)
}

/// Ends the reason for whoever is not in the audience any more; answers how many.
fn let_go(tx: &mut Tx<'_>, kept: &Kept, today: Day, scope: Scope) -> Result<i64, AppError> {
    let ended = end_for_those_outside(tx, &kept.selection(today, scope))?;
    if ended > 0 {
        requirement::note_ended_pairs(tx, kept.row.id, today)?;
        requirement::withdraw_without_reason(tx, kept.row.id, today)?;
    }
    Ok(i64::try_from(ended).unwrap_or(i64::MAX))
}

fn note(tx: &mut Tx<'_>, kept: &Kept, followed: Followed) -> Result<(), AppError> {
    if !followed.any() {
        return Ok(());
    }
    let details = json!({ "course": kept.row.course_slug, "added": followed.added, "ended": followed.ended });
    Ok(tx.audit("requirement.follow", ("requirement", kept.row.id), details)?)
}
