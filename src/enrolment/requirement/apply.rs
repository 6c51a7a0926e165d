//! Enrolling an audience in a course, in one transaction. An act done again finds the requirement it made and changes nothing, save
//! for people who have joined the audience since.

use diesel::QueryResult;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::outcome::{Counts, Group, Outcome};
use super::plan::{Plan, nobody_works_here, plan};
use super::request::EnrolRequest;
use super::store::carry::insert_first_reasons;
use super::store::not_yet::keep_not_yet;
use super::store::requirement::{self, NewRequirement};
use super::store::selection::Selection;
use crate::clock::Day;
use crate::db::{Dialect, Tx};
use crate::enrolment::pair_changes::note_enrolled;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::said;
use crate::text::{Language, grouped, speak};

/// What applying did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Applied {
    /// What now stands for it, and can be taken back.
    pub requirement_id: Id,
    /// False where the same was done before and there was nothing left to do.
    pub changed: bool,
    /// How many were enrolled: for the first time, again, or taken up again.
    pub added: i64,
    /// How many were enrolled already; for those it became one more reason.
    pub already_enrolled: i64,
    /// How many were not enrolled, and why.
    pub refused: i64,
    /// How many people met each outcome.
    pub outcomes: Counts,
}

/// Does it, in this transaction: a handful of statements, however many people.
///
/// # Errors
/// What is wrong with the request, and when nobody can be enrolled.
pub fn apply(tx: &mut Tx<'_>, request: &EnrolRequest, today: Day) -> Result<Applied, AppError> {
    apply_to(tx, request, today, i64::MAX)?.map_err(|_| AppError::Internal(anyhow::anyhow!("more than the most there can be")))
}

/// The same where it reaches no more than `most` people; where it reaches more, nothing is done, and how many they are is said.
///
/// # Errors
/// As [`apply`].
pub(super) fn apply_to(tx: &mut Tx<'_>, request: &EnrolRequest, today: Day, most: i64) -> Result<Result<Applied, i64>, AppError> {
    let mut plan = plan(tx.conn, request, today)?;
    // another one may have done the same while this one waited
    requirement::hold_course(tx.conn, plan.course.id)?;
    people::hold_employments(tx.conn)?;
    plan.requirement_id = requirement::live(tx.conn, plan.course.id, &plan.fingerprint)?;
    let holds = plan.terms.hold_on(today);
    let outcomes = if holds { plan.counts(tx.conn)? } else { Counts::default() };
    let (added, already_enrolled) = (outcomes.in_group(Group::Adds), outcomes.in_group(Group::AlreadyEnrolled));
    let refused = outcomes.in_group(Group::Refused);
    let changes = plan.would_change(outcomes);
    if let (false, Some(requirement_id)) = (changes, plan.requirement_id) {
        return Ok(Ok(Applied { requirement_id, changed: false, added, already_enrolled, refused, outcomes }));
    }
    if !changes {
        return Err(nobody_can(&plan, outcomes));
    }
    // whoever it reaches on its first day counts as well
    let reached = if holds || most == i64::MAX { outcomes.reached() } else { plan.counts(tx.conn)?.reached() };
    if reached > most {
        return Ok(Err(reached));
    }
    let requirement_id = write(tx, &mut plan, outcomes)?;
    // kept, and read by many: whoever enrols does not choose the language
    let audience = speak(Language::ENGLISH, || plan.sentence());
    let details = json!({
        "course": plan.course.slug, "audience": audience, "due": plan.due,
        "added": added, "already_enrolled": already_enrolled, "refused": refused,
    });
    tx.audit("requirement.apply", ("requirement", requirement_id), details)?;
    Ok(Ok(Applied { requirement_id, changed: true, added, already_enrolled, refused, outcomes }))
}

fn nobody_can(plan: &Plan, outcomes: Counts) -> AppError {
    if outcomes.past_due == 0 {
        return nobody_works_here(&plan.sentence());
    }
    let message = said!(
        "enrolment-nobody-can-enrolled-all-them",
        grouped = grouped(outcomes.past_due),
        sentence = plan.due.sentence(),
        today = plan.today
    );
    AppError::invalid("due", message)
}

fn write(tx: &mut Tx<'_>, plan: &mut Plan, outcomes: Counts) -> QueryResult<Id> {
    let requirement_id = match plan.requirement_id {
        Some(id) => id,
        None => {
            let audience = plan.audience.with_ids();
            let Plan { course, due, why, fingerprint, terms, .. } = &*plan;
            let new = NewRequirement { course_id: course.id, audience: &audience, due: *due, why, fingerprint, terms };
            requirement::insert(tx, new)?
        }
    };
    plan.requirement_id = Some(requirement_id);
    if plan.terms.hold_on(plan.today) {
        carry_out(tx, &plan.selection(), outcomes)?;
        keep_not_yet(tx, &plan.selection(), outcomes.not_yet)?;
    }
    Ok(requirement_id)
}

/// Enrols whoever is to be, and gives the requirement of the selection as a reason to whoever is enrolled already.
pub(super) fn carry_out(tx: &mut Tx<'_>, selection: &Selection<'_>, outcomes: Counts) -> QueryResult<()> {
    let requirement_id = selection.requirement_id.unwrap_or(Id::ZERO);
    let carried = selection.carried(Dialect::of(tx.conn));
    if outcomes.second_reason > 0 {
        carried.bring_forward(tx, outcomes.second_reason)?;
    }
    if outcomes.resume > 0 {
        carried.resume(tx, outcomes.resume)?;
    }
    let new = outcomes.add + outcomes.new_cycle;
    let enrolled = if new > 0 { Some(carried.insert_enrolments(tx, requirement_id, new)?) } else { None };
    if let Some(enrolled) = enrolled {
        insert_first_reasons(tx, enrolled, selection.today)?;
    }
    // whoever enrolled themselves meanwhile has this reason too
    let others = new - enrolled.map_or(0, |enrolled| enrolled.count) + outcomes.resume + outcomes.second_reason;
    if others > 0 {
        carried.insert_reasons(tx, &[Outcome::SecondReason], others)?;
        requirement::note_changed_pairs(tx, requirement_id, selection.today, enrolled)?;
    }
    if let Some(enrolled) = enrolled {
        note_enrolled(tx, enrolled);
    }
    requirement::add_counts(tx.conn, requirement_id, new + outcomes.resume, outcomes.second_reason)?;
    Ok(())
}
