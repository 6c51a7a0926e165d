//! The figures of external people as they are answered: by themselves, and in no figure of staff.

use diesel::QueryResult;
use serde::Serialize;
use utoipa::ToSchema;

use super::directory::{CourseEntry, Sight};
use super::kpi::{Counts, External, ExternalFigures, external};
use super::queries;
use super::question::Typed;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::external::organisations;
use crate::ids::Id;
use crate::standing::external_on;

/// What of them is asked: of which day, and of which courses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExternalAsked {
    /// Slug or id of a course; all where not given.
    pub course: Option<String>,
    /// Slug or id of a programme; all where not given.
    pub programme: Option<String>,
}

/// What was left out of scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExternalExcluded {
    /// By an exemption.
    pub waived: i64,
    /// Away.
    pub leave: i64,
    /// No longer asked before it was completed.
    pub withdrawn: i64,
}

/// The figures of some external people.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalCounts {
    /// In a contract on the day.
    pub people: i64,
    /// Of those, with a course that is required of them.
    pub enrolled_people: i64,
    /// Courses required of them: pairs of a person and a course.
    pub enrolled: i64,
    /// Of those, completed and valid.
    pub completed: i64,
    /// `completed` ÷ `enrolled`; null where nothing is required.
    pub completion_rate: Option<f64>,
    /// Of those enrolled, past the due date.
    pub overdue: i64,
    /// Required and left out.
    pub excluded: ExternalExcluded,
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) figures: ExternalFigures,
}

impl ExternalCounts {
    /// Of these figures.
    #[must_use]
    pub fn new(figures: ExternalFigures) -> Self {
        let Counts { in_scope, valid, overdue, waived, leave, withdrawn, .. } = figures.counts;
        Self {
            people: figures.people,
            enrolled_people: figures.enrolled_people,
            enrolled: in_scope,
            completed: valid,
            completion_rate: figures.rate().map(|rate| rate.value()),
            overdue,
            excluded: ExternalExcluded { waived, leave, withdrawn },
            figures,
        }
    }
}

/// The external people of an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalOrganisationRow {
    /// The organisation.
    pub organisation: String,
    /// Its people.
    #[serde(flatten)]
    pub counts: ExternalCounts,
}

/// A course of external people.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalCourseRow {
    /// The course, by its slug.
    pub course: String,
    /// Its title.
    pub title: String,
    /// Required of so many.
    pub enrolled: i64,
    /// Of those, completed and valid.
    pub completed: i64,
    /// `completed` ÷ `enrolled`; null where it is required of nobody.
    pub completion_rate: Option<f64>,
    /// Of those enrolled, past the due date.
    pub overdue: i64,
}

impl ExternalCourseRow {
    fn new(course: CourseEntry, counts: &Counts) -> Self {
        let completion_rate = counts.ongoing_completion_rate().map(|rate| rate.value());
        let Counts { in_scope: enrolled, valid: completed, overdue, .. } = *counts;
        Self { course: course.slug, title: course.title, enrolled, completed, completion_rate, overdue }
    }
}

/// External people on a day. None of them is in any other figure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalAnswer {
    /// The day.
    pub as_of: Day,
    /// All of them.
    pub total: ExternalCounts,
    /// By organisation, by name.
    pub organisations: Vec<ExternalOrganisationRow>,
    /// By course, by title.
    pub courses: Vec<ExternalCourseRow>,
}

/// External people on a day.
///
/// # Errors
/// [`AppError::Invalid`] for a course or a programme that there is not; when the database fails.
pub fn of_external(
    conn: &mut Conn,
    asked: &ExternalAsked,
    as_of: Day,
    stalled_after_days: i32,
) -> Result<ExternalAnswer, AppError> {
    snapshot(conn, |conn| {
        let directory = queries::directory(conn, &Sight::Everybody, as_of)?;
        let (course, programme) = (asked.course.clone(), asked.programme.clone());
        let typed = Typed { course, programme, sight: Sight::Everybody, ..Typed::default() };
        let only = typed.question(as_of, &directory)?.part.courses;
        Ok(of_courses(conn, (&directory.courses, only.as_deref()), as_of, stalled_after_days)?)
    })
}

/// External people on a day in `only` some of the courses that there are.
///
/// # Errors
/// When the database fails.
pub fn of_courses(
    conn: &mut Conn,
    (all, only): (&[CourseEntry], Option<&[Id]>),
    as_of: Day,
    stalled_after_days: i32,
) -> QueryResult<ExternalAnswer> {
    let (people, mut pairs) = external_on(conn, as_of, stalled_after_days)?;
    pairs.retain(|pair| only.is_none_or(|courses| courses.contains(&pair.course)));
    let External { all: total, organisations: mut theirs, courses } = external(&people, &pairs);
    let names = if people.is_empty() { Vec::new() } else { organisations(conn)? };
    let organisations = names.into_iter().filter_map(|organisation| {
        let counts = ExternalCounts::new(theirs.remove(&organisation.id)?);
        Some(ExternalOrganisationRow { organisation: organisation.name, counts })
    });
    let by_course = all.iter().filter_map(|course| Some(ExternalCourseRow::new(course.clone(), courses.get(&course.id)?)));
    Ok(ExternalAnswer {
        as_of,
        total: ExternalCounts::new(total),
        organisations: organisations.collect(),
        courses: by_course.collect(),
    })
}
