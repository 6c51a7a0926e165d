//! Enrolling an audience in a course: checked, previewed with names, applied in one transaction, and taken back.
//!
//! The page, the API and the command line all come through here. Preview and apply share one selection, so that what was
//! promised is what is done. The same act done again finds the requirement it made and changes nothing, save for people who
//! have joined the audience since.

use diesel::QueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::audience::{Audience, Resolved};
use super::due::{DueInput, DueRule};
use super::outcome::{Counts, Group};
use super::store::requirement;
use super::store::requirement::{NewRequirement, RequirementRow};
use super::store::selection::{self, Matched, Selection};
use crate::clock::Day;
use crate::courses::{self, CourseRow};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::{self, Organisation};
use crate::text::grouped;

/// Who is to be enrolled in what, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// The course: its slug or its id.
    pub course: String,
    /// Who.
    pub audience: Audience,
    /// By when.
    pub due: DueInput,
    /// Why, as the people are told; who it is for, where not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A request whose every part was found and makes sense.
#[derive(Debug)]
pub struct Plan {
    /// The course.
    pub course: CourseRow,
    /// The organisation that its names were found in.
    pub organisation: Organisation,
    /// Who.
    pub audience: Resolved,
    /// By when.
    pub due: DueRule,
    why: String,
    today: Day,
    fingerprint: String,
    requirement_id: Option<Id>,
}

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
    /// The same by outcome.
    pub outcomes: Counts,
}

/// Checks a request against what is there.
///
/// # Errors
/// Everything that is wrong with it, field by field, with what to do.
pub fn plan(conn: &mut Conn, request: &EnrolRequest, today: Day) -> Result<Plan, AppError> {
    let organisation = people::organisation(conn)?;
    let named = requirement::named_people(conn, &request.audience.named_people())?;
    let course = open_course(conn, &request.course)?;
    let audience = request.audience.resolve(&organisation, &named);
    let due = request.due.rule(today);
    match (course, audience, due) {
        (Ok(course), Ok(audience), Ok(due)) => {
            let fingerprint = fingerprint(&audience, due)?;
            let requirement_id = requirement::live(conn, course.id, &fingerprint)?;
            let why = match request.why.trim() {
                "" => format!("Required for {}.", audience.sentence(&organisation)),
                why => why.to_owned(),
            };
            Ok(Plan { course, organisation, audience, due, why, today, fingerprint, requirement_id })
        }
        (course, audience, due) => {
            let mut errors: Vec<FieldError> = audience.err().unwrap_or_default();
            errors.extend(course.err());
            errors.extend(due.err());
            Err(AppError::Invalid(errors))
        }
    }
}

/// Who an audience is: in words, and how many people at present.
///
/// # Errors
/// What is wrong with it, and when it is nobody, with what to do.
pub fn who(conn: &mut Conn, audience: &Audience) -> Result<(String, i64), AppError> {
    let organisation = people::organisation(conn)?;
    let named = requirement::named_people(conn, &audience.named_people())?;
    let resolved = audience.resolve(&organisation, &named).map_err(AppError::Invalid)?;
    let (sentence, count) = (resolved.sentence(&organisation), selection::head_count(conn, &resolved)?);
    if count == 0 { Err(nobody(&sentence)) } else { Ok((sentence, count)) }
}

fn nobody(sentence: &str) -> AppError {
    let message = format!("At present this is nobody: {sentence}. Widen the audience, or check who holds which role.");
    AppError::invalid("audience", message)
}

/// The course, if people can be enrolled in it.
pub(in crate::enrolment) fn open_course(conn: &mut Conn, name: &str) -> QueryResult<Result<CourseRow, FieldError>> {
    let refused = |message: String| Ok(Err(FieldError::new("course", message)));
    let name = name.trim();
    if name.is_empty() {
        return refused("Choose a course.".to_owned());
    }
    let by_slug = courses::course_by_slug(conn, name)?;
    let found = match (by_slug, name.parse()) {
        (None, Ok(id)) => courses::course(conn, id)?,
        (found, _) => found,
    };
    match found {
        None => refused(format!("There is no course called '{name}'. Give its slug, as in its address, or its id.")),
        Some(course) if course.retired_at.is_some() => {
            refused(format!("'{}' is retired. Choose a course that is still given.", course.title))
        }
        Some(course) if course.published_revision_id.is_none() => {
            refused(format!("'{}' is not published yet. Publish it first, then enrol.", course.title))
        }
        Some(course) => Ok(Ok(course)),
    }
}

/// The same for two requests that ask for the same of the same.
fn fingerprint(audience: &Resolved, due: DueRule) -> Result<String, AppError> {
    let text = serde_json::to_vec(&(audience.with_ids(), due))?;
    Ok(Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Plan {
    fn selection(&self) -> Selection<'_> {
        let Self { course, audience, due, today, requirement_id, .. } = self;
        Selection { course_id: course.id, audience, due: *due, today: *today, requirement_id: *requirement_id }
    }

    /// Who it is, in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.audience.sentence(&self.organisation)
    }

    /// How many people meet each outcome.
    ///
    /// # Errors
    /// When it is nobody, with what to do.
    pub fn counts(&self, conn: &mut Conn) -> Result<Counts, AppError> {
        let counts = self.selection().count(conn)?;
        if counts.matched() == 0 {
            return Err(nobody(&self.sentence()));
        }
        Ok(counts)
    }

    /// Some people of a group, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn people(&self, conn: &mut Conn, group: Group, limit: i64, offset: i64) -> QueryResult<Vec<Matched>> {
        self.selection().people(conn, group, limit, offset)
    }
}

/// Does it, in this transaction: a handful of statements, however many people.
///
/// # Errors
/// What is wrong with the request, and when nobody can be enrolled.
pub fn apply(tx: &mut Tx<'_>, request: &EnrolRequest, today: Day) -> Result<Applied, AppError> {
    let mut plan = plan(tx.conn, request, today)?;
    // another one may have done the same while this one waited
    requirement::hold_course(tx.conn, plan.course.id)?;
    people::hold_employments(tx.conn)?;
    plan.requirement_id = requirement::live(tx.conn, plan.course.id, &plan.fingerprint)?;
    let outcomes = plan.counts(tx.conn)?;
    let (added, already_enrolled) = (outcomes.in_group(Group::Adds), outcomes.in_group(Group::AlreadyEnrolled));
    let refused = outcomes.in_group(Group::Refused);
    if let (false, Some(requirement_id)) = (outcomes.would_change(), plan.requirement_id) {
        return Ok(Applied { requirement_id, changed: false, added, already_enrolled, refused, outcomes });
    }
    if !outcomes.would_change() {
        return Err(nobody_can(&plan, outcomes));
    }
    let requirement_id = write(tx, &mut plan, outcomes)?;
    let details = json!({
        "course": plan.course.slug, "audience": plan.sentence(), "due": plan.due,
        "added": added, "already_enrolled": already_enrolled, "refused": refused,
    });
    tx.audit("requirement.apply", ("requirement", requirement_id), details)?;
    Ok(Applied { requirement_id, changed: true, added, already_enrolled, refused, outcomes })
}

fn nobody_can(plan: &Plan, outcomes: Counts) -> AppError {
    let who = plan.sentence();
    if outcomes.past_due == 0 {
        let message = format!("Nobody can be enrolled: {who} are suspended or no longer employed. Choose other people.");
        return AppError::invalid("audience", message);
    }
    let message = format!(
        "Nobody can be enrolled: for all {} of them the due date, {}, lies before today, {}. Choose a later one.",
        grouped(outcomes.past_due),
        plan.due.sentence(),
        plan.today
    );
    AppError::invalid("due", message)
}

fn write(tx: &mut Tx<'_>, plan: &mut Plan, outcomes: Counts) -> QueryResult<Id> {
    let requirement_id = match plan.requirement_id {
        Some(id) => id,
        None => {
            let audience = plan.audience.with_ids();
            let Plan { course, due, why, fingerprint, .. } = &*plan;
            let new = NewRequirement { course_id: course.id, audience: &audience, due: *due, why, fingerprint };
            requirement::insert(tx, new)?
        }
    };
    plan.requirement_id = Some(requirement_id);
    let selection = plan.selection();
    if outcomes.second_reason > 0 {
        selection.bring_forward(tx, outcomes.second_reason)?;
    }
    if outcomes.resume > 0 {
        selection.resume(tx, outcomes.resume)?;
    }
    let new = outcomes.add + outcomes.new_cycle;
    let enrolled = if new > 0 { Some(selection.insert_enrolments(tx, new)?) } else { None };
    // whoever enrolled themselves meanwhile has this reason too
    let others = new - enrolled.map_or(0, |enrolled| enrolled.count) + outcomes.resume + outcomes.second_reason;
    if others > 0 {
        selection.insert_reasons(tx, others)?;
        requirement::note_changed_pairs(tx, requirement_id, plan.today, enrolled)?;
    }
    if let Some(enrolled) = enrolled {
        tx.enrolled_in_bulk(enrolled);
    }
    requirement::add_counts(tx.conn, requirement_id, new + outcomes.resume, outcomes.second_reason)?;
    Ok(requirement_id)
}

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
    let row = requirement::requirement(tx.conn, requirement_id)?.ok_or(AppError::NotFound("requirement"))?;
    requirement::hold_course(tx.conn, row.course_id)?;
    refuse_undo(&row)?;
    // before the reasons end: the pairs are found through them
    requirement::note_changed_pairs(tx, requirement_id, Day::new(1, 1, 1), None)?;
    requirement::move_due_back(tx, requirement_id, row.added + row.already_enrolled)?;
    let ended = requirement::end_reasons(tx, requirement_id, today)?;
    let withdrawn = requirement::withdraw_without_reason(tx, requirement_id, today)?;
    requirement::mark_withdrawn(tx, requirement_id)?;
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let undone = Undone { withdrawn: count(withdrawn), kept: count(ended.saturating_sub(withdrawn)) };
    tx.audit("requirement.undo", ("requirement", requirement_id), json!({ "course": row.course_slug, "undone": undone }))?;
    Ok(undone)
}

fn refuse_undo(row: &RequirementRow) -> Result<(), AppError> {
    if row.withdrawn_at.is_some() {
        return Err(AppError::Conflict("This was taken back before; there is nothing left to undo.".to_owned()));
    }
    if row.first_mail_at.is_some() {
        let message = "Mail about these enrolments has left already, so they can no longer be undone at once. Waive single enrolments instead.";
        return Err(AppError::Conflict(message.to_owned()));
    }
    Ok(())
}
