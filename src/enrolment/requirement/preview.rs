//! What enrolling would do, with names: read alike by the page, the API and the command line.

use serde::Serialize;
use utoipa::ToSchema;

use super::outcome::{Counts, Group, Outcome};
use super::plan::plan;
use super::renewal_kind::OtherCourse;
use super::request::EnrolRequest;
use super::store::selection::Matched;
use crate::clock::Day;
use crate::courses::CourseRow;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::full_name;

/// A course, as what speaks of it names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CourseName {
    /// The course.
    pub id: Id,
    /// Its address: `/courses/{slug}`.
    pub slug: String,
    /// Its title.
    pub title: String,
}

impl From<&CourseRow> for CourseName {
    fn from(row: &CourseRow) -> Self {
        Self { id: row.id, slug: row.slug.clone(), title: row.title.clone() }
    }
}

impl From<&OtherCourse> for CourseName {
    fn from(other: &OtherCourse) -> Self {
        Self { id: other.id, slug: other.slug.clone(), title: other.title.clone() }
    }
}

/// What enrolling would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preview {
    /// In what.
    pub course: CourseName,
    /// Who, in words.
    pub audience: String,
    /// By when, in words.
    pub due: String,
    /// What is agreed beside, sentence by sentence: kept or once, from when until when, and when it comes round.
    pub terms: Vec<String>,
    /// Those of the adds whose due date moves, so that the shortest notice is left.
    pub moved: i64,
    /// The due dates of the next rounds, of whoever completes each on its last day.
    pub rounds: Vec<Day>,
    /// Whether applying it does anything.
    pub changes: bool,
    /// Everybody whom the audience means.
    pub matched: i64,
    /// Those who would be enrolled.
    pub adds: PreviewGroup,
    /// Those who are enrolled or certified already.
    pub already_enrolled: PreviewGroup,
    /// Those who would not be enrolled, and why.
    pub refused: PreviewGroup,
    /// Those for whom it starts later, each with the due date that they will have.
    pub later: PreviewGroup,
    /// How many people would meet each outcome.
    pub outcomes: Counts,
}

/// The people of one group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PreviewGroup {
    /// How many.
    pub count: i64,
    /// Some of them, by name.
    pub people: Vec<PreviewPerson>,
    /// Null where there are no more.
    pub next_cursor: Option<String>,
}

/// What would become of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PreviewPerson {
    /// The person.
    pub person_id: Id,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The path of their department; null where they are not employed.
    pub department: Option<String>,
    /// Their role; null where they are not employed.
    pub role: Option<String>,
    /// What would become of them.
    pub outcome: Outcome,
    /// The outcome in words.
    pub why: String,
    /// Their due date.
    pub due_on: Option<Day>,
}

impl From<Matched> for PreviewPerson {
    fn from(row: Matched) -> Self {
        let Matched { person_id, given_name, family_name, email, department, role, outcome, due_on } = row;
        let (name, why) = (full_name(&given_name, &family_name), outcome.note());
        Self { person_id, name, email, department, role, outcome, why, due_on }
    }
}

/// Which names are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Of this group alone; of each where not said.
    pub group: Option<Group>,
    /// So many are passed over.
    pub offset: i64,
    /// At most so many of each group.
    pub limit: i64,
}

impl Names {
    /// Everybody of every group.
    pub const ALL: Self = Self { group: None, offset: 0, limit: i64::MAX };
}

/// What `request` would do on `today`, with the names that are asked for, all of one moment.
///
/// # Errors
/// What is wrong with the request, and when it is nobody.
pub fn preview(conn: &mut Conn, request: &EnrolRequest, today: Day, names: Names) -> Result<Preview, AppError> {
    snapshot(conn, |conn| look(conn, request, today, names))
}

/// What `request` would do, as the transaction sees it that is open already.
pub(in crate::enrolment) fn look(conn: &mut Conn, request: &EnrolRequest, today: Day, names: Names) -> Result<Preview, AppError> {
    let plan = plan(conn, request, today)?;
    let (outcomes, moved) = (plan.counts(conn)?, plan.moved(conn)?);
    let mut of = |group: Group| -> Result<PreviewGroup, AppError> {
        let count = outcomes.in_group(group);
        let is_asked = names.group.is_none_or(|asked| asked == group);
        if !is_asked || count <= names.offset || names.limit == 0 {
            return Ok(PreviewGroup { count, ..PreviewGroup::default() });
        }
        let limit = names.limit.min(count - names.offset);
        let people = plan.people(conn, group, limit, names.offset)?.into_iter().map(PreviewPerson::from).collect();
        let next = names.offset + limit;
        Ok(PreviewGroup { count, people, next_cursor: (next < count).then(|| next.to_string()) })
    };
    Ok(Preview {
        course: CourseName::from(&plan.course),
        audience: plan.sentence(),
        due: plan.due.sentence(),
        terms: plan.terms.sentences(plan.course.validity_months, &plan.organisation),
        moved,
        rounds: plan.next_rounds(),
        changes: plan.would_change(outcomes),
        matched: outcomes.matched(),
        adds: of(Group::Adds)?,
        already_enrolled: of(Group::AlreadyEnrolled)?,
        refused: of(Group::Refused)?,
        later: of(Group::Later)?,
        outcomes,
    })
}
