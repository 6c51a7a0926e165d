//! A company of any size, to measure with: `gradus bench-data`.
//!
//! A few thousand people of the made-up company are loaded with the ordinary import; the rest are copies of them under new names, and
//! the enrolments are drawn, inside the database (`store_scale.rs`). `gradus check` holds for the result.

use anyhow::{Context, ensure};

use super::company::{Company, Department, Employee, WeightedRole};
use super::store_scale::{self, Drawing};
use super::{load_file, starter_company};
use crate::app::App;
use crate::clock::Day;
use crate::courses::content::{LessonEntry, ModuleContent};
use crate::courses::details::CourseInput;
use crate::courses::lesson::{Choice, LessonContent, Question, QuestionForm, Quiz};
use crate::courses::{self, edit};
use crate::db::{Actor, Tx};
use crate::error::AppError;

/// People who are loaded by the import; the others are copies of them.
const FOUNDERS: i64 = 2000;
const DEPARTMENTS: usize = 200;
const ROLES: usize = 60;
const COURSES: i64 = 40;
/// Enrolments that are written in one transaction.
const CHUNK: i64 = 500_000;
/// Who has begun is stalled before they are overdue: the longest pace for which that is so.
const LONGEST_PACE: i32 = 28;

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// People.
    pub people: i64,
    /// Enrolments, at most 40 a person.
    pub enrolments: i64,
    /// The same seed gives the same company.
    pub seed: u64,
}

/// Fills an empty database and tells `say` how far it is.
///
/// # Errors
/// When there is somebody already, the sizes do not fit together, or the database fails; what was written by then stays.
pub fn fill(app: &App, scale: &Scale, mut say: impl FnMut(&str)) -> anyhow::Result<()> {
    let pace = app.settings.kpi.stalled_after_days;
    ensure!(scale.people >= 1, "--people: expected at least 1");
    ensure!((0..=COURSES * scale.people).contains(&scale.enrolments), "--enrolments: expected at most {COURSES} a person");
    ensure!(pace <= LONGEST_PACE, "kpi.stalled_after_days: expected at most {LONGEST_PACE} for this");
    ensure!(
        app.db.read_now(|conn| Ok::<_, AppError>(store_scale::is_empty(conn)?))?,
        "the database holds people already; name an empty one"
    );
    let today = app.company_today();
    load_founders(app, scale)?;
    write(app, |tx| Ok(store_scale::make_calendar(tx, today)?))?;
    write(app, |tx| Ok(store_scale::multiply_people(tx, scale.people, scale.seed)?))?;
    say(&format!("{} people", scale.people));
    write(app, |tx| (0..COURSES).try_for_each(|number| publish_course(tx, number, today)))?;
    write(app, |tx| Ok(store_scale::require_courses(tx, COURSES)?))?;
    let each = scale.enrolments.div_euclid(scale.people) + i64::from(scale.enrolments % scale.people > 0);
    let drawing = Drawing { each: each.max(1), courses: COURSES, seed: scale.seed, pace };
    let mut done = 0;
    while done < scale.enrolments {
        let until = (done + CHUNK).min(scale.enrolments);
        write(app, |tx| Ok(store_scale::enrol(tx, (done, until), drawing)?))?;
        done = until;
        say(&format!("{done} enrolments"));
    }
    write(app, |tx| Ok(store_scale::count(tx)?))?;
    write(app, |tx| Ok(store_scale::clean_up(tx)?))?;
    say("figures");
    Ok(())
}

fn write(app: &App, work: impl FnOnce(&mut Tx<'_>) -> Result<(), AppError>) -> anyhow::Result<()> {
    Ok(app.db.write_now(&Actor::program("bench-data"), work)?)
}

fn load_founders(app: &App, scale: &Scale) -> anyhow::Result<()> {
    let company = widened(starter_company()?);
    let size = usize::try_from(scale.people.min(FOUNDERS))?;
    let mut people = company.people(size, scale.seed, app.company_today());
    // hired before anybody is enrolled
    people.iter_mut().for_each(|person: &mut Employee| person.hire_date = person.hire_date.plus_days(-400));
    load_file(app, &Actor::program("bench-data"), "people.csv", &people)
}

/// The company with its departments and roles multiplied until there are as many as a large company has.
fn widened(mut company: Company) -> Company {
    let levels = ROLES.div_ceil(company.roles.len().max(1));
    let level_of = |name: &str, index: usize| {
        if index.is_multiple_of(levels) { name.to_owned() } else { format!("{name} {}", index % levels + 1) }
    };
    let copies = DEPARTMENTS.div_ceil(company.departments.len().max(1));
    let mut departments = Vec::with_capacity(DEPARTMENTS);
    for copy in 0..copies {
        for department in &company.departments {
            let mut copied: Department = department.clone();
            if copy > 0 {
                copied.name = format!("{} {}", department.name.replace(" / ", &format!(" {} / ", copy + 1)), copy + 1);
            }
            let raised = |role: &WeightedRole| WeightedRole { role: level_of(&role.role, copy), weight: role.weight };
            copied.roles = department.roles.iter().map(raised).collect();
            departments.push(copied);
        }
    }
    departments.truncate(DEPARTMENTS);
    company.departments = departments;
    company
}

/// A small course: one page and one quiz of a single question.
fn publish_course(tx: &mut Tx<'_>, number: i64, today: Day) -> Result<(), AppError> {
    let input = CourseInput {
        slug: format!("course-{number:02}"),
        title: format!("Course {number}"),
        business_need: "It is there to be measured.".to_owned(),
        ..CourseInput::default()
    };
    let choice = |text: &str, right| Choice { text: text.to_owned(), right, feedback: "As it says.".to_owned() };
    let form = QuestionForm::Single { options: vec![choice("This one", true), choice("That one", false)] };
    let quiz = Quiz { pass_mark: 80, attempts: 0, questions: vec![Question { prompt: "Which one?".to_owned(), form }] };
    let lesson = |title: &str, content| LessonEntry { origin: None, title: title.to_owned(), minutes: 3, content };
    let page = LessonContent::Page { markdown: "Be kind.".to_owned() };
    let lessons = vec![lesson("Page", page), lesson("Quiz", LessonContent::Quiz(quiz))];
    let module = ModuleContent { title: "Module".to_owned(), objectives: vec!["You can be kind.".to_owned()], lessons };
    let id = courses::create_course(tx, &input)?;
    edit::replace_draft(tx, id, &[module])?;
    courses::publish(tx, id, "", today)?;
    Ok(())
}

/// Fills the database and prints how far it is.
///
/// # Errors
/// As [`fill`].
#[expect(clippy::print_stdout, reason = "the command's own words")]
pub fn command(app: &App, scale: &Scale) -> anyhow::Result<()> {
    let started = std::time::Instant::now();
    fill(app, scale, |what| println!("{:>8.1} s  {what}", started.elapsed().as_secs_f64())).context("bench-data")
}
