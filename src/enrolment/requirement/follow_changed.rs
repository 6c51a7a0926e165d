//! Following all kept requirements at once for the people whom a transaction has changed: whoever comes to be in an audience is enrolled, and what
//! no longer applies is withdrawn. First all that comes, then all that goes, so that who moves from one audience into another of the same course is
//! withdrawn from nothing.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::kept::{Followed, Kept, note};
use super::outcome::{Counts, Outcome};
use super::store::changed::{self, Ended, Held, Outcomes};
use super::store::not_yet::keep_not_yet;
use super::store::places::{forget_changed_places, note_changed_places};
use super::store::selection::Scope;
use crate::clock::Day;
use crate::db::{Dialect, Projection, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, PeopleChanges};

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

/// Follows every kept requirement for the people whom this transaction has changed.
fn follow_changed_people(tx: &mut Tx<'_>, today: Day) -> Result<(), AppError> {
    let kept = Kept::all(tx.conn, today)?;
    if kept.is_empty() {
        return Ok(());
    }
    note_changed_places(tx.conn)?;
    let mut asked = 0;
    for kept in &kept {
        asked += kept.selection(today, Scope::Changed).ask_changed(tx.conn)?;
    }
    let judged = if asked > 0 { take_in(tx, asked, today)? } else { Judged::default() };
    for kept in &kept {
        keep_not_yet(tx, &kept.selection(today, Scope::Changed), judged.of(kept.id()).not_yet)?;
    }
    let ended = let_go(tx, &kept, today)?;
    changed::forget(tx.conn)?;
    forget_changed_places(tx.conn)?;
    for kept in &kept {
        let ended = ended.get(&kept.id()).copied().unwrap_or_default();
        note(tx, kept, Followed { added: judged.of(kept.id()).enrolled(), ended })?;
    }
    Ok(())
}

/// What becomes of how many people, by requirement.
#[derive(Debug, Default)]
struct Judged(BTreeMap<Id, Vec<(Outcome, i64)>>);

impl Judged {
    fn new(found: Vec<Outcomes>) -> Self {
        let mut judged = Self::default();
        for Outcomes { requirement_id, outcome, people } in found {
            judged.0.entry(requirement_id).or_default().push((outcome, people));
        }
        judged
    }

    fn of(&self, requirement_id: Id) -> Counts {
        self.0.get(&requirement_id).map(|rows| Counts::of(rows)).unwrap_or_default()
    }

    fn all(&self) -> Counts {
        Counts::of(&self.0.values().flatten().copied().collect::<Vec<_>>())
    }
}

/// Where so many are asked, something hardly ever fails to come of it: the courses are held before anything is judged.
const MANY_ASKED: usize = 1000;

/// Judges whoever is asked, and holds the courses in which something comes of it. On PostgreSQL another transaction may enrol somebody while
/// this one waits for a course: what counts is judged once they are held.
fn judge(tx: &mut Tx<'_>, asked: usize, today: Day) -> QueryResult<Judged> {
    if asked > MANY_ASKED {
        changed::hold_courses(tx.conn, Held::Asked)?;
        return Ok(Judged::new(changed::judge(tx.conn, today)?));
    }
    let judged = Judged::new(changed::judge(tx.conn, today)?);
    if Dialect::of(tx.conn) == Dialect::Sqlite || !judged.all().would_change() {
        return Ok(judged);
    }
    changed::hold_courses(tx.conn, Held::Changing)?;
    Ok(Judged::new(changed::judge(tx.conn, today)?))
}

/// Enrols whoever has come to be in an audience.
fn take_in(tx: &mut Tx<'_>, asked: usize, today: Day) -> QueryResult<Judged> {
    let judged = judge(tx, asked, today)?;
    if !judged.all().would_change() {
        return Ok(judged);
    }
    let (all, carried) = (judged.all(), changed::carried(Dialect::of(tx.conn), today));
    if all.resume > 0 {
        carried.resume(tx, all.resume)?;
    }
    let new = all.add + all.new_cycle;
    if new > 0 {
        carried.insert_enrolments(tx, Id::ZERO, new)?;
    }
    if all.second_reason > 0 {
        carried.bring_forward(tx, all.second_reason)?;
    }
    if all.enrolled() > 0 {
        let with_a_reason = [Outcome::Add, Outcome::NewCycle, Outcome::Resume, Outcome::SecondReason];
        carried.insert_reasons(tx, &with_a_reason, all.enrolled())?;
        changed::add_counts(tx.conn)?;
        changed::note_enrolled_pairs(tx)?;
    }
    Ok(judged)
}

/// Ends each requirement as a reason for whoever is not in its audience any more; answers of how many.
fn let_go(tx: &mut Tx<'_>, kept: &[Kept], today: Day) -> QueryResult<BTreeMap<Id, i64>> {
    let ids: Vec<Id> = kept.iter().map(Kept::id).collect();
    let ended = changed::find_ended(tx.conn, &ids, today)?;
    if !ended.is_empty() {
        changed::end_found(tx, today)?;
    }
    Ok(ended.into_iter().map(|Ended { requirement_id, people }| (requirement_id, people)).collect())
}
