//! The facts on which the rubric of a course stands, gathered from the records of every feature.

use std::collections::{BTreeSet, HashSet};

use jiff::ToSpan;

use super::queries;
use crate::clock::{Day, Instant};
use crate::courses::rubric::{CourseFacts, ModuleFacts, Rubric};
use crate::courses::{self, CourseRow};
use crate::db::{Conn, snapshot};
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::{self, RequirementRow};
use crate::error::AppError;
use crate::figures::target::{TargetOf, Targets};
use crate::ids::Id;
use crate::{clearances, ladders};

/// Most requirements of one course that are looked at, the newest.
const MOST_REQUIREMENTS: i64 = 1000;

/// When the records are read, and what they are held against.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The company's date.
    pub today: Day,
    /// This moment.
    pub now: Instant,
    /// What the ongoing completion rate is to reach.
    pub targets: Targets,
}

/// A course with what the records say about it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The course.
    pub course: CourseRow,
    /// What the records say about it.
    pub facts: CourseFacts,
    /// The departments whose people must take it now, without those below them.
    pub departments: BTreeSet<Id>,
}

impl Found {
    /// Where the course stands.
    #[must_use]
    pub fn rubric(&self) -> Rubric {
        Rubric::of(&self.facts, self.course.claimed())
    }
}

/// Reads the course with this slug or id, and its facts, as of one moment.
///
/// # Errors
/// [`AppError::NotFound`], or when the database fails.
pub(super) fn find(conn: &mut Conn, key: &str, moment: &Moment) -> Result<Found, AppError> {
    snapshot(conn, |conn| {
        let course = courses::course_by_key(conn, key)?.ok_or(AppError::NotFound("course"))?;
        of_course(conn, course, moment)
    })
}

/// The facts of a course, as of one moment.
///
/// # Errors
/// When the database fails.
pub fn of_course(conn: &mut Conn, course: CourseRow, moment: &Moment) -> Result<Found, AppError> {
    let mut facts = said(&course, moment);
    add_content(conn, &course, &mut facts)?;
    let departments = add_requirements(conn, &course, moment.today, &mut facts)?;
    add_results(conn, &course, moment.now, &mut facts)?;
    add_certifications(conn, &course, moment.today, &mut facts)?;
    Ok(Found { course, facts, departments })
}

/// What is said about the course itself.
fn said(course: &CourseRow, moment: &Moment) -> CourseFacts {
    CourseFacts {
        states_need: !course.business_need.trim().is_empty(),
        is_available: course.can_be_taken(),
        days_since_review: CourseFacts::review_age(course.reviewed_on, moment.today),
        is_open: course.open_to_all,
        validity_months: course.validity_months,
        has_target: moment.targets.on(moment.today, TargetOf::course(course.id)) > 0.0,
        ..CourseFacts::default()
    }
}

/// What the published revision holds.
fn add_content(conn: &mut Conn, course: &CourseRow, facts: &mut CourseFacts) -> Result<(), AppError> {
    let Some(revision) = course.published_revision_id else { return Ok(()) };
    let outline = courses::outline(conn, revision)?;
    facts.texts = outline.lessons().filter(|lesson| lesson.kind.presents_text()).count();
    let module = |module: &courses::Module| ModuleFacts {
        has_objectives: module.objectives.iter().any(|objective| !objective.trim().is_empty()),
        has_check: module.lessons.iter().any(|lesson| lesson.kind.checks_knowledge()),
    };
    facts.modules = outline.modules.iter().map(module).collect();
    Ok(())
}

/// Who must take it now, and which requirements in force say so; answers in which departments somebody must.
fn add_requirements(conn: &mut Conn, course: &CourseRow, today: Day, facts: &mut CourseFacts) -> Result<BTreeSet<Id>, AppError> {
    let all = enrolment::requirements(conn, Some(course.id), None, MOST_REQUIREMENTS)?;
    let in_force: Vec<RequirementRow> = all.into_iter().filter(|row| row.withdrawn_at.is_none()).collect();
    let names_department = |row: &&RequirementRow| positive(&row.audience.0).any(|condition| condition.department.is_some());
    facts.department_requirements = in_force.iter().filter(names_department).count();
    // a requirement always has a due date or a term
    facts.dated_department_requirements = facts.department_requirements;
    let places = queries::required_places(conn, course.id, today)?;
    let named: HashSet<Id> = in_force.iter().flat_map(|row| roles(&row.audience.0)).collect();
    let held: HashSet<Id> = places.iter().map(|(_, role)| *role).collect();
    facts.required_roles = named.len();
    facts.unmapped_roles = held.difference(&named).count();
    let departments: BTreeSet<Id> = places.iter().map(|(department, _)| *department).collect();
    facts.departments_with_rate = count(departments.len());
    Ok(departments)
}

/// The conditions that bring people in.
fn positive(audience: &Audience) -> impl Iterator<Item = &Condition> {
    audience.all.iter().chain(&audience.any)
}

/// The roles that an audience brings in; it is kept with ids alone.
fn roles(audience: &Audience) -> impl Iterator<Item = Id> {
    positive(audience).filter_map(|condition| condition.role.as_ref()).flatten().filter_map(|id| id.parse().ok())
}

/// Which levels it leads to, and what somebody may do by it or by one of them.
fn add_certifications(conn: &mut Conn, course: &CourseRow, today: Day, facts: &mut CourseFacts) -> Result<(), AppError> {
    let levels = ladders::all_levels(conn)?;
    let led_to = levels.led_to(course.id, today);
    facts.certification_levels = led_to.len();
    facts.expiring_levels = led_to.iter().filter(|level| levels.expires(**level, today)).count();
    facts.clearances = clearances::depending_on(conn, course.id, &led_to, today)?;
    Ok(())
}

/// What those who took it left on record.
fn add_results(conn: &mut Conn, course: &CourseRow, now: Instant, facts: &mut CourseFacts) -> Result<(), AppError> {
    facts.heads_counted = queries::heads(conn, course.id)?;
    facts.departments_with_score = count(queries::scored_departments(conn, course.id)?.len());
    (facts.prompt_results, facts.late_results) = queries::results(conn, course.id, now.plus((-24).hours()))?;
    Ok(())
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
