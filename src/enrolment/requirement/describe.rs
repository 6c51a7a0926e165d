//! Requirements as pages and the API show them: for whom in words, and how many are open and complete.

use serde::Serialize;
use utoipa::ToSchema;

use super::audience::Audience;
use super::due::DueInput;
use super::later::{LaterInput, LaterStart};
use super::named::NamedPeople;
use super::new_revision::OnNewRevision;
use super::preview::CourseName;
use super::recurrence::{Recurrence, RecurrenceInput};
use super::renewal_kind::RenewalKind;
use super::request::EnrolRequest;
use super::store::counts;
use super::store::named;
use super::store::requirement;
use super::store::requirement::RequirementRow;
use super::terms::Applies;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::enrolment::enrolment::Status;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation};
use crate::say;
use crate::text::{is_kept, told};

/// How many enrolments have which status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusCounts {
    pub assigned: i64,
    pub in_progress: i64,
    pub completed: i64,
    pub waived: i64,
    pub withdrawn: i64,
}

impl StatusCounts {
    /// From a count for each status that was met.
    pub fn of(rows: impl Iterator<Item = (Status, i64)>) -> Self {
        let mut counts = Self::default();
        for (status, count) in rows {
            match status {
                Status::Assigned => counts.assigned += count,
                Status::InProgress => counts.in_progress += count,
                Status::Completed => counts.completed += count,
                Status::Waived => counts.waived += count,
                Status::Withdrawn => counts.withdrawn += count,
            }
        }
        counts
    }

    /// Neither complete nor exempt nor withdrawn.
    #[must_use]
    pub const fn open(self) -> i64 {
        self.assigned + self.in_progress
    }

    /// All of them.
    #[must_use]
    pub const fn total(self) -> i64 {
        self.open() + self.completed + self.waived + self.withdrawn
    }
}

/// What was enrolled: who, in what, by when, why, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Requirement {
    /// Its key.
    pub id: Id,
    /// In what.
    pub course: CourseName,
    /// Who, with ids in the place of names.
    pub audience: Audience,
    /// Who, in words.
    pub audience_text: String,
    /// By when.
    pub due: DueInput,
    /// By when, in words.
    pub due_text: String,
    /// Why, as the people are told.
    pub why: String,
    /// When it was done.
    pub created_at: Instant,
    /// By whom.
    pub created_by: String,
    /// How many were enrolled by it.
    pub added: i64,
    /// How many were enrolled already; for those it became one more reason.
    pub already_enrolled: i64,
    /// How those stand now of whose enrolment it is a reason still: nobody, once it was taken back.
    pub enrolments: StatusCounts,
    /// Whether it can be taken back: it was not yet, and no mail about it has left.
    pub can_be_undone: bool,
    /// When the first mail about it left.
    pub first_mail_at: Option<Instant>,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
    /// By whom.
    pub withdrawn_by: Option<String>,
    /// What it is called; empty where nobody gave it a name.
    pub name: String,
    /// Kept, or once.
    pub applies: Applies,
    /// Days that are left at least from the day on which somebody is enrolled.
    pub shortest_notice: i64,
    /// The first day on which it holds; null where it did from the beginning.
    pub starts_on: Option<Day>,
    /// The last day on which it holds; null where it has none.
    pub ends_on: Option<Day>,
    /// When it comes round; null where the validity of the course says it.
    pub recurrence: Option<RecurrenceInput>,
    /// When it comes round, in words; null where it does not.
    pub recurrence_text: Option<String>,
    /// What a renewal asks for.
    pub renewal: RenewalKind,
    /// Of `another_course`: which; null otherwise.
    pub renewal_course: Option<CourseName>,
    /// Of whom something is asked when a new revision of the course is published.
    pub on_new_revision: OnNewRevision,
    /// Of `everybody`: within how many days of the publication; null otherwise.
    pub new_revision_days: Option<i64>,
    /// Parts of its audience that start, or started, later than the rest.
    pub later: Vec<LaterInput>,
    /// Kept or once, how much notice it leaves, from when until when, when it comes round: sentence by sentence.
    pub terms: Vec<String>,
    /// The day on which it was ended; null while it is in force, and where it was taken back.
    pub ended_on: Option<Day>,
    /// Why, where somebody typed it; empty where the words are ours.
    #[serde(skip)]
    pub(super) typed_why: String,
    /// How those stand now of whose enrolment it is or was a reason.
    #[serde(skip)]
    pub(super) ever: StatusCounts,
}

/// The request that made the requirement with this id.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn request_that_made(conn: &mut Conn, id: Id) -> Result<EnrolRequest, AppError> {
    let row = requirement::requirement(conn, id)?.ok_or(AppError::NotFound("requirement"))?;
    Ok(request_of(&row))
}

/// The request that made a requirement: asked again, it takes in whoever has joined its audience since.
#[must_use]
pub fn request_of(row: &RequirementRow) -> EnrolRequest {
    let (course, audience) = (row.course_slug.clone(), row.audience.0.clone());
    let terms = row.terms();
    EnrolRequest {
        course,
        audience,
        due: row.due.0.input(),
        why: typed(&row.why),
        name: terms.name.clone(),
        applies: Some(terms.applies),
        shortest_notice: Some(terms.notice_days),
        starts: terms.starts_on.map(|day| day.to_string()),
        ends: terms.until_on.last_before().map(|day| day.to_string()),
        recurrence: terms.recurrence.as_ref().map(Recurrence::input),
        renewal: Some(terms.renewal.kind()),
        renewal_course: terms.renewal.other_course().map(|other| other.slug.clone()),
        on_new_revision: Some(terms.new_revision.asks()),
        new_revision_days: terms.new_revision.within_days(),
        later: terms.later.iter().map(LaterStart::input).collect(),
        has_stood: true,
        renewal_has_stood: true,
    }
}

/// What somebody typed as the reason; empty where the words are ours.
fn typed(why: &str) -> String {
    if is_kept(why) { String::new() } else { why.to_owned() }
}

/// Puts requirements into words and numbers.
///
/// # Errors
/// When the database fails.
pub fn describe(conn: &mut Conn, rows: Vec<RequirementRow>) -> Result<Vec<Requirement>, AppError> {
    let organisation = people::organisation(conn)?;
    let named = named_in(conn, &rows)?;
    describe_in(conn, rows, (&organisation, &named))
}

/// The people and employment types that these requirements name.
///
/// # Errors
/// When the database fails.
pub fn named_in(conn: &mut Conn, rows: &[RequirementRow]) -> Result<NamedPeople, AppError> {
    Ok(named::named_in(conn, rows.iter().map(|row| &row.audience.0))?)
}

/// Puts requirements into words and numbers, where the organisation and the people whom they name are known.
///
/// # Errors
/// When the database fails.
pub fn describe_in(
    conn: &mut Conn,
    rows: Vec<RequirementRow>,
    (organisation, named): (&Organisation, &NamedPeople),
) -> Result<Vec<Requirement>, AppError> {
    let before = organisation.clone().of_before();
    let counted = counts::of_requirements(conn, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let one = |row: RequirementRow| {
        let its = counted.iter().filter(|(id, ..)| *id == row.id);
        let ever = StatusCounts::of(its.map(|&(_, status, count)| (status, count)));
        // what was taken back names what it named then, and what is in force what that was merged into
        let organisation = if row.withdrawn_at.is_some() { &before } else { organisation };
        let resolved = row.audience.0.resolve(organisation, named);
        let gone = |_| say!("enrolment-audience-part-gone");
        let terms = row.terms();
        Requirement {
            id: row.id,
            audience_text: resolved.map_or_else(gone, |resolved| resolved.sentence(organisation, named)),
            due: row.due.0.input(),
            due_text: row.due.0.sentence(),
            // its reasons end together
            enrolments: if row.withdrawn_at.is_none() { ever } else { StatusCounts::default() },
            ever,
            can_be_undone: row.can_be_undone(),
            course: CourseName { id: row.course_id, slug: row.course_slug, title: row.course_title },
            audience: row.audience.0,
            typed_why: typed(&row.why),
            why: told(&row.why),
            created_at: row.created_at,
            created_by: row.created_by,
            added: row.added,
            already_enrolled: row.already_enrolled,
            first_mail_at: row.first_mail_at,
            withdrawn_at: row.withdrawn_at,
            withdrawn_by: row.withdrawn_by,
            applies: terms.applies,
            shortest_notice: terms.notice_days,
            starts_on: terms.starts_on,
            ends_on: terms.until_on.last_before(),
            terms: terms.sentences(row.validity_months, organisation),
            recurrence_text: terms.recurrence.as_ref().map(Recurrence::sentence),
            recurrence: terms.recurrence.as_ref().map(Recurrence::input),
            renewal: terms.renewal.kind(),
            renewal_course: terms.renewal.other_course().map(CourseName::from),
            on_new_revision: terms.new_revision.asks(),
            new_revision_days: terms.new_revision.within_days(),
            later: terms.later.iter().map(LaterStart::input).collect(),
            name: terms.name,
            ended_on: row.ended_on,
        }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// One requirement in words and numbers.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub fn described(conn: &mut Conn, id: Id) -> Result<Requirement, AppError> {
    let row = requirement::requirement(conn, id)?.ok_or(AppError::NotFound("requirement"))?;
    describe(conn, vec![row])?.pop().ok_or(AppError::NotFound("requirement"))
}
