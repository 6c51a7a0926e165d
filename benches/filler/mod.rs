//! A company of any size, to measure with: for `make bench`, and for the tests that need many people.
//!
//! A few thousand people of the made-up company are loaded with the ordinary import; the rest are copies of them under new names.
//! Their enrolments are drawn ([`drawing`]) and written set by set (`store`), and drawn once more to be counted ([`tally`]), in memory
//! that does not depend on how many there are. `gradus check` holds for the result. The table `bench_drawn` is there only meanwhile.

pub mod drawing;
mod filling;
mod store;
pub mod tally;

use anyhow::ensure;

use drawing::{COURSES, Drawing, LONGEST_PACE};
use filling::Filling;
use gradus::app::App;
use gradus::clock::Day;
use gradus::courses::content::{LessonEntry, ModuleContent};
use gradus::courses::details::CourseInput;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::courses::{self, edit};
use gradus::db::{Actor, Tx};
use gradus::demo::company::{Company, Department, Employee, WeightedRole};
use gradus::demo::{load_file, starter_company};
use gradus::error::AppError;
use gradus::figures::cell::Grain;
use gradus::ids::Id;
use gradus::questions::{Choice, Question, QuestionForm, Quiz};
use store::Employed;
use store::fresh::{insert as insert_cells, insert_cohorts, open_balances};
use tally::{Calendar, CellTally, CohortTally};

/// People who are loaded by the import; the others are copies of them.
const FOUNDERS: i64 = 2000;
const DEPARTMENTS: usize = 200;
const ROLES: usize = 60;
/// Enrolments that are written in one transaction.
const CHUNK: i64 = 200_000;
/// Cells that are written at once.
const CELLS: usize = 20_000;
/// The tables that very many rows go into.
const TABLES: &[&str] = &[
    "person",
    "employment",
    "person_term",
    "absence",
    "enrolment",
    "reason",
    "waiver",
    "completion",
    "standing",
    "kpi_cell",
    "overdue_cohort",
];

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
/// When there is somebody already, the sizes do not fit together, or the database fails: it is then good for nothing but to be thrown away.
pub fn fill(app: &App, scale: &Scale, mut say: impl FnMut(&str)) -> anyhow::Result<()> {
    let pace = app.settings.kpi.stalled_after_days;
    ensure!(scale.people >= 1, "people: expected at least 1");
    ensure!((0..=COURSES * scale.people).contains(&scale.enrolments), "enrolments: expected at most {COURSES} a person");
    ensure!(pace <= LONGEST_PACE, "kpi.stalled_after_days: expected at most {LONGEST_PACE} for this");
    ensure!(
        app.db.read_now(|conn| Ok::<_, AppError>(store::is_empty(conn)?))?,
        "the database holds people already; name an empty one"
    );
    let today = app.company_today();
    let actor = Actor::program("bench");
    load_founders(app, scale)?;
    app.db.write_now(&actor, |tx| (0..COURSES).try_for_each(|number| publish_course(tx, number, today)))?;
    let filling = Filling::begin(&app.db, &actor, TABLES)?;
    filling.write(|tx| store::people::multiply(tx, scale.people, scale.seed, today))?;
    say(&format!("{} people", scale.people));
    filling.write(|tx| store::require_courses(tx, COURSES, today.plus_days(-700)))?;
    filling.write(|tx| store::make_shapes(tx, today, pace))?;
    let drawing = Drawing::new(scale.people, scale.enrolments, scale.seed);
    enrol(&filling, drawing, scale, &mut say)?;
    count(&filling, drawing, scale, &Calendar::new(today, pace), &mut say)?;
    filling.write(|tx| open_balances(tx, today))?;
    filling.write(store::clean_up)?;
    filling.finish(&mut say)?;
    Ok(())
}

/// Writes the enrolments, some thousand people at a time.
fn enrol(filling: &Filling<'_>, drawing: Drawing, scale: &Scale, say: &mut impl FnMut(&str)) -> Result<(), AppError> {
    for from in (0..scale.enrolments).step_by(usize::try_from(CHUNK).unwrap_or(usize::MAX)) {
        let until = (from + CHUNK).min(scale.enrolments);
        filling.write(|tx| {
            let first = drawing.drawn(from).person;
            let people = store::employed(tx.conn, (first, drawing.drawn(until - 1).person + 1))?;
            let drawn = (from..until).map(|number| drawing.drawn(number));
            let whose = drawn.filter_map(|drawn| Some((drawn, *people.get(usize::try_from(drawn.person - first).ok()?)?)));
            store::enrol(tx, &whose.collect::<Vec<_>>())
        })?;
        say(&format!("{until} enrolments"));
    }
    Ok(())
}

/// Everybody, by number, with the place of their group (a role in a department) among all groups.
struct Staff {
    groups: Vec<(Id, Id)>,
    group_of: Vec<usize>,
}

fn staff(filling: &Filling<'_>, people: i64) -> Result<Staff, AppError> {
    let mut held: Vec<(Id, Id)> = Vec::new();
    for from in (0..people).step_by(100_000) {
        let some = filling.write(|tx| store::employed(tx.conn, (from, from + 100_000)))?;
        held.extend(some.into_iter().map(|Employed { department_id, role_id, .. }| (department_id, role_id)));
    }
    let mut groups = held.clone();
    groups.sort_unstable();
    groups.dedup();
    let group_of = held.iter().map(|group| groups.partition_point(|other| other < group)).collect();
    Ok(Staff { groups, group_of })
}

/// Writes the cells and the cohorts.
fn count(
    filling: &Filling<'_>,
    drawing: Drawing,
    scale: &Scale,
    calendar: &Calendar,
    say: &mut impl FnMut(&str),
) -> Result<(), AppError> {
    let staff = staff(filling, scale.people)?;
    let courses = filling.write(|tx| store::courses(tx.conn))?;
    count_courses(filling, drawing, &staff, &courses, calendar, say)?;
    let (departments, roles): (Vec<Id>, Vec<Id>) = staff.groups.iter().copied().unzip();
    for (grain, of_group) in
        [(Grain::All, vec![Id::ZERO; staff.groups.len()]), (Grain::Department, departments), (Grain::Role, roles)]
    {
        count_cohorts(filling, drawing, &staff, &of_group, grain, calendar)?;
        say(&format!("cohorts by {grain}"));
    }
    Ok(())
}

/// The cells and the cohorts of each course, and the cells of all together.
fn count_courses(
    filling: &Filling<'_>,
    drawing: Drawing,
    staff: &Staff,
    courses: &[Id],
    calendar: &Calendar,
    say: &mut impl FnMut(&str),
) -> Result<(), AppError> {
    let (mut all, mut one) = (CellTally::new(calendar, &staff.groups), CellTally::new(calendar, &staff.groups));
    let mut cohorts = CohortTally::new(calendar);
    for (course, course_id) in (0..).zip(courses) {
        for (person, group) in (0..).zip(&staff.group_of) {
            let Some(shape) = drawing.in_course(person, course) else { continue };
            one.add(*group, shape);
            cohorts.add(shape);
        }
        filling.write(|tx| write_cells(tx, &mut one, *course_id))?;
        filling.write(|tx| write_cohorts(tx, &mut cohorts, (*course_id, Grain::All, Id::ZERO, Id::ZERO)))?;
        all.take(&mut one);
        say(&format!("cells of course {course}"));
    }
    filling.write(|tx| write_cells(tx, &mut all, Id::ZERO))?;
    say("cells of all courses");
    Ok(())
}

/// The cohorts of all courses, for each different id that `of_group` has for a group.
fn count_cohorts(
    filling: &Filling<'_>,
    drawing: Drawing,
    staff: &Staff,
    of_group: &[Id],
    grain: Grain,
    calendar: &Calendar,
) -> Result<(), AppError> {
    let mut cohorts = CohortTally::new(calendar);
    let mut people: Vec<(Id, i64)> = staff.group_of.iter().map(|group| of_group[*group]).zip(0..).collect();
    people.sort_unstable();
    for people in people.chunk_by(|a, b| a.0 == b.0) {
        for (_, person) in people {
            let shapes = (0..COURSES).filter_map(|course| drawing.in_course(*person, course));
            shapes.for_each(|shape| cohorts.add(shape));
        }
        let id = people.first().map_or(Id::ZERO, |(id, _)| *id);
        let (department, role) = if grain == Grain::Department { (id, Id::ZERO) } else { (Id::ZERO, id) };
        filling.write(|tx| write_cohorts(tx, &mut cohorts, (Id::ZERO, grain, department, role)))?;
    }
    Ok(())
}

fn write_cells(tx: &mut Tx<'_>, tally: &mut CellTally<'_>, course: Id) -> diesel::QueryResult<()> {
    let mut rows = Vec::with_capacity(CELLS);
    tally.each(course, &mut |key, change| {
        rows.push((key, change));
        if rows.len() == CELLS { insert_cells(tx.conn, &std::mem::take(&mut rows)) } else { Ok(()) }
    })?;
    insert_cells(tx.conn, &rows)
}

fn write_cohorts(tx: &mut Tx<'_>, tally: &mut CohortTally<'_>, scope: (Id, Grain, Id, Id)) -> diesel::QueryResult<()> {
    let mut rows = Vec::with_capacity(CELLS);
    tally.drain(scope, &mut |key, count| {
        rows.push((key, count));
        if rows.len() == CELLS { insert_cohorts(tx.conn, &std::mem::take(&mut rows)) } else { Ok(()) }
    })?;
    insert_cohorts(tx.conn, &rows)
}

fn load_founders(app: &App, scale: &Scale) -> anyhow::Result<()> {
    let company = widened(starter_company()?);
    let size = usize::try_from(scale.people.min(FOUNDERS))?;
    let mut people = company.people(size, scale.seed, app.company_today());
    // hired before anybody is enrolled
    people.iter_mut().for_each(|person: &mut Employee| person.hire_date = person.hire_date.plus_days(-400));
    load_file(app, &Actor::program("bench"), "people.csv", &people)
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
    let page = LessonContent::Page(Page { markdown: "Be kind.".to_owned() });
    let lessons = vec![lesson("Page", page), lesson("Quiz", LessonContent::Quiz(quiz))];
    let module = ModuleContent { title: "Module".to_owned(), objectives: vec!["You can be kind.".to_owned()], lessons };
    let id = courses::create_course(tx, &input)?;
    edit::replace_draft(tx, id, &[module])?;
    courses::publish(tx, id, "", today)?;
    Ok(())
}
