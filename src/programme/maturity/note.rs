//! Noting what the records show of the programme today.

use std::collections::BTreeSet;

use super::stage::Facts;
use super::state::{CourseState, State};
use super::store;
use crate::app::App;
use crate::courses::level::{Dimension, Level};
use crate::courses::{self, CourseRow, Shown};
use crate::db::{Actor, Conn, snapshot};
use crate::error::AppError;
use crate::figures::queries;
use crate::figures::question::Part;
use crate::figures::target::TargetOf;
use crate::ids::Id;
use crate::reporting::{Found, Moment, of_course};
use crate::said;
use crate::text::Said;

/// Courses that are read at once.
const PAGE: i64 = 200;

/// The job of each night: reads what is so, and notes it.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<Said, AppError> {
    let courses = note(app)?;
    Ok(said!("jobs-done-programme", count = courses))
}

/// Notes what is so today; answers of how many courses.
///
/// # Errors
/// When the database fails.
pub fn note(app: &App) -> Result<usize, AppError> {
    let (today, now) = (app.company_today(), app.db.clock().now());
    let otherwise = app.settings.kpi.target;
    let read = |conn: &mut Conn| {
        let targets = queries::targets(conn, otherwise)?;
        state(conn, &Moment { today, now, targets })
    };
    let state = app.db.read_now(|conn| snapshot(conn, read))?;
    let courses = state.courses.len();
    app.db.write_now(&Actor::program("programme"), |tx| store::save(tx, today, &state).map_err(AppError::from))?;
    Ok(courses)
}

/// What the records show at a moment: some statements for each course.
///
/// # Errors
/// When the database fails.
fn state(conn: &mut Conn, moment: &Moment) -> Result<State, AppError> {
    let mut all = Vec::new();
    for course in every_course(conn)? {
        all.push(course_state(&of_course(conn, course, moment)?));
    }
    all.sort_by(|one, other| (&one.title, one.id).cmp(&(&other.title, other.id)));
    let mut state = State { courses: all, facts: Facts::default() };
    state.facts = facts(conn, &state, moment)?;
    Ok(state)
}

/// Each course that can be taken.
fn every_course(conn: &mut Conn) -> Result<Vec<CourseRow>, AppError> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = courses::courses(conn, Shown::All, &after, PAGE)?;
        let Some(last) = page.last() else { return Ok(all) };
        after.clone_from(&last.slug);
        all.extend(page.into_iter().filter(CourseRow::can_be_taken));
    }
}

fn course_state(found: &Found) -> CourseState {
    let rubric = found.rubric();
    let shown = |at: usize| rubric.assessment(Dimension::ALL[at]).evidenced;
    let next = |at: usize| rubric.assessment(Dimension::ALL[at]).next.as_ref().map(|next| next.predicate.clone());
    CourseState {
        id: found.course.id,
        slug: found.course.slug.clone(),
        title: found.course.title.clone(),
        claimed: found.course.claimed(),
        shown: std::array::from_fn(shown),
        next: std::array::from_fn(next),
        departments: found.departments.clone(),
    }
}

fn facts(conn: &mut Conn, state: &State, moment: &Moment) -> Result<Facts, AppError> {
    let today = moment.today;
    let layers = queries::layers(conn, today)?;
    let counts = queries::total(conn, &Part::default(), &layers)?;
    let (people, departments) = store::people_and_departments(conn, today)?;
    let programme = state.programme();
    let is_measured = |course: &&&CourseState| course.shown(Dimension::Measurement) >= Some(Level::Structured);
    let published: Vec<Id> = state.courses.iter().map(|course| course.id).collect();
    let asked: BTreeSet<&Id> = programme.iter().flat_map(|course| &course.departments).collect();
    Ok(Facts {
        published: count(published.len()),
        is_used: store::is_used_since(conn, &published, today.plus_months(-12))?,
        departments,
        departments_required: count(asked.len()).min(departments),
        people,
        people_required: store::people_required(conn, today)?.min(people),
        in_scope: counts.in_scope,
        valid: counts.valid,
        target: per_mille(moment.targets.on(today, TargetOf::default())),
        courses: count(programme.len()),
        courses_measured: count(programme.iter().filter(is_measured).count()),
    })
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// A share as so many of a thousand.
#[expect(clippy::cast_possible_truncation, reason = "the settings hold it from 0 to 1")]
fn per_mille(share: f64) -> i64 {
    (share * 1000.0).round() as i64
}
