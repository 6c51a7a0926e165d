//! Changing the terms of a requirement that is in force: kept from today, another notice, another last day, another recurrence. What was promised
//! stays: no due date moves, and no completion ends sooner.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::apply::carry_out;
use super::describe::request_of;
use super::later::LaterInput;
use super::new_revision::OnNewRevision;
use super::outcome::Group;
use super::plan::{Plan, plan_due};
use super::recurrence::RecurrenceInput;
use super::renewal_kind::RenewalKind;
use super::request::EnrolRequest;
use super::store::not_yet::{end_not_yet, keep_not_yet};
use super::store::requirement::{self, RequirementRow};
use super::store::selection::end_for_those_outside;
use super::terms::Applies;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::said;
use crate::web::sent_or_null;

/// What becomes other; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsChange {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `kept`: whoever joins its audience from now on must, too. What is kept does not become `once` again: end it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Applies>,
    /// Days that are left at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortest_notice: Option<i64>,
    /// The last day, `YYYY-MM-DD`; null for none.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<String>)]
    pub ends: Option<Option<String>>,
    /// When it comes round; null where the validity of the course says it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<RecurrenceInput>)]
    pub recurrence: Option<Option<RecurrenceInput>>,
    /// What a renewal asks for: of what is not begun yet, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<RenewalKind>,
    /// Of `another_course`: which, its slug or its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_course: Option<String>,
    /// Of whom something is asked when a new revision is published, from the next one on. Where it becomes other than `everybody`, those
    /// who were away when the last one was published are not asked again any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_new_revision: Option<OnNewRevision>,
    /// Of `everybody`: within how many days of the publication, 1 to 366.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_revision_days: Option<i64>,
    /// Parts of the audience that start later than the rest, in the place of those that were said before; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<Vec<LaterInput>>,
}

/// What changing a requirement did, or would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TermsChanged {
    /// Who is enrolled by it, or has one more reason.
    pub adds: i64,
    /// To whom it does not apply any more.
    pub ends: i64,
    /// For whom it starts later.
    pub not_yet: i64,
}

impl TermsChanged {
    /// Those for whom something is asked that was not: today, or from the day on which it starts for them.
    #[must_use]
    pub const fn reached(self) -> i64 {
        self.adds + self.not_yet
    }
}

impl TermsChange {
    /// That it is kept from now on.
    #[must_use]
    pub fn kept() -> Self {
        Self { applies: Some(Applies::Kept), ..Self::default() }
    }

    fn of(&self, row: &RequirementRow) -> Result<EnrolRequest, AppError> {
        let mut request = request_of(row);
        match (row.terms().applies, self.applies) {
            (Applies::Kept, Some(Applies::Once)) => return Err(AppError::invalid("applies", said!("enrolment-kept-stays-kept"))),
            // the notice of what was for those of its day is none that anybody chose
            (Applies::Once, Some(Applies::Kept)) => request.shortest_notice = None,
            _ => {}
        }
        request.applies = self.applies.or(request.applies);
        request.shortest_notice = self.shortest_notice.or(request.shortest_notice);
        if let Some(name) = &self.name {
            request.name.clone_from(name);
        }
        if let Some(ends) = &self.ends {
            request.ends.clone_from(ends);
        }
        if let Some(recurrence) = &self.recurrence {
            request.recurrence.clone_from(recurrence);
        }
        self.change_renewal(&mut request);
        if let Some(asks) = self.on_new_revision.filter(|asks| Some(*asks) != request.on_new_revision) {
            (request.on_new_revision, request.new_revision_days) = (Some(asks), None);
        }
        request.new_revision_days = self.new_revision_days.or(request.new_revision_days);
        if let Some(later) = &self.later {
            request.later.clone_from(later);
            request.has_stood = false;
        }
        Ok(request)
    }

    /// A course to renew by goes with the word for it, and what stands is not looked at again.
    fn change_renewal(&self, request: &mut EnrolRequest) {
        let stood = (request.renewal, request.renewal_course.clone());
        if let Some(kind) = self.renewal.filter(|kind| Some(*kind) != request.renewal) {
            (request.renewal, request.renewal_course) = (Some(kind), None);
        }
        if let Some(course) = &self.renewal_course {
            request.renewal_course = Some(course.clone());
        }
        request.renewal_has_stood = (request.renewal, request.renewal_course.clone()) == stood;
    }

    fn plan(&self, conn: &mut Conn, id: Id, today: Day) -> Result<Plan, AppError> {
        let row = requirement::requirement(conn, id)?.ok_or(AppError::NotFound("requirement"))?;
        if row.withdrawn_at.is_some() {
            return Err(AppError::Conflict(said!("enrolment-is-over")));
        }
        let mut plan = plan_due(conn, &self.of(&row)?, Ok(row.due.0), today)?;
        if plan.requirement_id.is_some_and(|other| other != id) {
            return Err(AppError::Conflict(said!("enrolment-same-is-there")));
        }
        plan.requirement_id = Some(id);
        Ok(plan)
    }
}

/// What changing a requirement so would do today: people are enrolled and let go by what is kept alone.
///
/// # Errors
/// What is wrong with the change; when there is no such requirement, or it is over.
pub fn foresee(conn: &mut Conn, id: Id, change: &TermsChange, today: Day) -> Result<(Plan, TermsChanged), AppError> {
    let plan = change.plan(conn, id, today)?;
    if !plan.terms.is_kept() || !plan.terms.hold_on(today) {
        return Ok((plan, TermsChanged::default()));
    }
    let selection = plan.selection();
    let (counts, ends) = (selection.count(conn)?, selection.outsiders(conn)?);
    let adds = counts.in_group(Group::Adds) + counts.second_reason;
    Ok((plan, TermsChanged { adds, ends, not_yet: counts.not_yet }))
}

/// Changes the terms of a requirement, and follows it at once where it is kept.
///
/// # Errors
/// What is wrong with the change; when there is no such requirement, or it is over.
pub fn change(tx: &mut Tx<'_>, id: Id, change: &TermsChange, today: Day) -> Result<TermsChanged, AppError> {
    // nobody is more than the most there can be
    Ok(change_for(tx, id, change, today, i64::MAX)?.unwrap_or_default())
}

/// The same where it reaches no more than `most` people; where it reaches more, nothing is done, and how many they are is said.
///
/// # Errors
/// As [`change`].
pub fn change_for(
    tx: &mut Tx<'_>,
    id: Id,
    change: &TermsChange,
    today: Day,
    most: i64,
) -> Result<Result<TermsChanged, i64>, AppError> {
    let before = requirement::hold(tx, id)?.ok_or(AppError::NotFound("requirement"))?;
    people::hold_employments(tx.conn)?;
    let (plan, changed) = foresee(tx.conn, id, change, today)?;
    if changed.reached() > most {
        return Ok(Err(changed.reached()));
    }
    requirement::update_terms(tx, id, &plan.terms, &plan.fingerprint)?;
    match changed.not_yet {
        0 => end_not_yet(tx, id, today)?,
        count => keep_not_yet(tx, &plan.selection(), count)?,
    }
    if changed.adds > 0 {
        let counts = plan.selection().count(tx.conn)?;
        carry_out(tx, &plan.selection(), counts)?;
    }
    if changed.ends > 0 {
        end_for_those_outside(tx, &plan.selection())?;
        requirement::note_ended_pairs(tx, id, today)?;
        requirement::withdraw_without_reason(tx, id, today)?;
    }
    let details = json!({ "course": before.course_slug, "added": changed.adds, "ended": changed.ends });
    let (before, after) = (serde_json::to_value(before.terms())?, serde_json::to_value(&plan.terms)?);
    tx.audit_change("requirement.change", ("requirement", id), details, (before, after))?;
    Ok(Ok(changed))
}
