//! Whatever happens, in whatever order: the kept figures equal a count of the standings, and past days stay as they were.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::standing;
use gradus::db::{Conn, Tx};
use gradus::enrolment::follow_the_calendar;
use gradus::error::AppError;
use gradus::figures::cell::Grain;
use gradus::figures::kpi;
use gradus::figures::kpi::{Ageing, Counts, Term};
use gradus::figures::queries::{ageing, by_group, layers};
use gradus::figures::question::Part;
use gradus::figures::{queries, rollup};
use gradus::ids::Id;
use gradus::standing::State;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::TestApp;
use crate::support::company::{self, Done, Enrolled, Required};

pub const START: Day = Day::new(2026, 1, 20);

/// Something that happens to one of four people, some days after what happened before.
#[derive(Debug, Clone, Copy)]
pub enum Happening {
    Enrolled {
        due_in: i64,
    },
    ChoseIt,
    Worked,
    Completed {
        valid_for: i64,
    },
    Waived {
        days: i64,
    },
    Moved {
        department: usize,
        role: usize,
    },
    OnLeave {
        days: i64,
    },
    Withdrawn,
    Left,
    NothingForAWhile,
    /// The balances become those of a day so far from today.
    Settled {
        ahead: i64,
    },
}

pub fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0..60_i64).prop_map(|due_in| Happening::Enrolled { due_in }),
        1 => Just(Happening::ChoseIt),
        3 => Just(Happening::Worked),
        3 => (10..200_i64).prop_map(|valid_for| Happening::Completed { valid_for }),
        1 => (1..60_i64).prop_map(|days| Happening::Waived { days }),
        2 => (0..2_usize, 0..2_usize).prop_map(|(department, role)| Happening::Moved { department, role }),
        1 => (1..40_i64).prop_map(|days| Happening::OnLeave { days }),
        1 => Just(Happening::Withdrawn),
        1 => Just(Happening::Left),
        1 => Just(Happening::NothingForAWhile),
        3 => (-60..60_i64).prop_map(|ahead| Happening::Settled { ahead }),
    ]
}

/// Who, in which course, what, and how many days after the last.
pub type Step = (usize, usize, Happening, i64);

pub struct World {
    pub departments: [Id; 2],
    pub roles: [Id; 2],
    pub courses: [Required; 2],
    people: Vec<Id>,
    enrolled: Vec<(usize, usize, Enrolled)>,
}

impl World {
    fn make(tx: &mut Tx<'_>) -> Done<Self> {
        let departments = [company::department(tx, "North")?, company::department(tx, "South")?];
        let roles = [company::role(tx, "One")?, company::role(tx, "Two")?];
        let courses = [company::course(tx, "a", "A")?, company::course(tx, "b", "B")?];
        let mut people = Vec::new();
        for name in ["P One", "P Two", "P Three", "P Four"] {
            people.push(company::person(tx, name, (departments[0], roles[0]), START)?);
        }
        Ok(Self { departments, roles, courses, people, enrolled: Vec::new() })
    }

    fn newest(&self, person: usize, course: usize) -> Option<Enrolled> {
        self.enrolled.iter().rev().find(|(whose, what, _)| (*whose, *what) == (person, course)).map(|(.., found)| *found)
    }

    fn enrol(
        &mut self,
        tx: &mut Tx<'_>,
        (person, course): (usize, usize),
        required: bool,
        today: Day,
        due: Option<Day>,
    ) -> Done<()> {
        let cycle = self.enrolled.iter().filter(|(whose, what, _)| (*whose, *what) == (person, course)).count();
        let cycle = i32::try_from(cycle).unwrap_or(i32::MAX) + 1;
        let wanted = self.courses[course];
        let requirement = required.then_some(wanted.requirement);
        let made = company::enrol_for(tx, self.people[person], wanted.course, requirement, (cycle, today, due))?;
        self.enrolled.push((person, course, made));
        Ok(())
    }

    fn happen(&mut self, tx: &mut Tx<'_>, (person, course, what, _): Step, today: Day) -> Done<()> {
        let who = self.people[person];
        let newest = self.newest(person, course);
        match (what, newest) {
            (Happening::Enrolled { due_in }, _) => self.enrol(tx, (person, course), true, today, Some(today.plus_days(due_in))),
            (Happening::ChoseIt, _) => self.enrol(tx, (person, course), false, today, None),
            (Happening::Worked, Some(enrolled)) => company::works(tx, enrolled, today),
            (Happening::Completed { valid_for }, Some(enrolled)) => {
                company::completes(tx, enrolled, today, Some(today.plus_days(valid_for)))
            }
            (Happening::Waived { days }, Some(enrolled)) => company::waive(tx, enrolled, today, today.plus_days(days)),
            (Happening::Withdrawn, Some(enrolled)) => company::withdraw(tx, enrolled, today),
            (Happening::Moved { department, role }, _) => {
                company::moves(tx, who, (self.departments[department], self.roles[role]), today)
            }
            (Happening::OnLeave { days }, _) => company::leave(tx, who, today, today.plus_days(days)),
            (Happening::Settled { ahead }, _) => Ok(rollup::settle(tx, today.plus_days(ahead))?),
            (Happening::Left, _) => company::leaves(tx, who, today).map(|_| ()),
            (
                Happening::NothingForAWhile
                | Happening::Worked
                | Happening::Completed { .. }
                | Happening::Waived { .. }
                | Happening::Withdrawn,
                _,
            ) => Ok(()),
        }
    }
}

/// The counts on `day` by looking at every standing.
fn naive(conn: &mut Conn, day: Day, keep: impl Fn(Id, Id, Id) -> bool) -> Counts {
    let rows: Vec<(Id, Id, Id, State, bool)> = standing::table
        .filter(standing::from_on.le(day))
        .filter(standing::until_on.gt(day))
        .select((standing::course_id, standing::department_id, standing::role_id, standing::state, standing::stalled))
        .load(conn)
        .expect("the standings are read");
    let mut counts = Counts::default();
    for (course, department, role, state, stalled) in rows {
        if !keep(course, department, role) {
            continue;
        }
        counts.stalled += i64::from(stalled);
        match state {
            State::Open => counts.in_scope += 1,
            State::Overdue => (counts.in_scope, counts.overdue) = (counts.in_scope + 1, counts.overdue + 1),
            State::Valid => (counts.in_scope, counts.valid) = (counts.in_scope + 1, counts.valid + 1),
            State::Waived => counts.waived += 1,
            State::Absent => counts.leave += 1,
            State::NotYet => counts.not_yet += 1,
            State::Withdrawn => counts.withdrawn += 1,
        }
    }
    counts
}

fn total(conn: &mut Conn, part: &Part, day: Day) -> QueryResult<Counts> {
    let layers = layers(conn, day)?;
    queries::total(conn, part, &layers)
}

/// How long what is overdue has been, by looking at every standing.
fn naive_ageing(conn: &mut Conn, day: Day, keep: impl Fn(Id, Id, Id) -> bool) -> Ageing {
    let rows: Vec<(Id, Id, Id, Day)> = standing::table
        .filter(standing::from_on.le(day))
        .filter(standing::until_on.gt(day))
        .filter(standing::state.eq(State::Overdue))
        .select((standing::course_id, standing::department_id, standing::role_id, standing::since_on.assume_not_null()))
        .load(conn)
        .expect("the standings are read");
    let kept = rows.into_iter().filter(|(course, department, role, _)| keep(*course, *department, *role));
    kpi::ageing(kept.map(|(.., since)| (day.days_since(since) + 1, 1)))
}

/// What is kept of it (of all, a course, a department or a role) and what is counted (of what is narrower) is the same.
fn ageing_holds(conn: &mut Conn, world: &World, day: Day) {
    let narrow = |ids: [Id; 2]| ids.map(Some).into_iter().chain([None]).collect::<Vec<_>>();
    for courses in courses(world) {
        for department in narrow(world.departments) {
            for role in narrow(world.roles) {
                let departments = department.map(|department| vec![department]);
                let part = Part { courses: courses.clone(), departments, role, ..Part::default() };
                let is_in = |asked: Option<Id>, found: Id| asked.is_none_or(|asked| asked == found);
                let expected = naive_ageing(conn, day, |c, d, r| {
                    courses.as_ref().is_none_or(|asked| asked.contains(&c)) && is_in(department, d) && is_in(role, r)
                });
                assert_eq!(ageing(conn, &part, day).expect("the ageing"), expected, "of {part:?} on {day}");
            }
        }
    }
}

/// What happened between two days and the figures of both come to the same, for every part.
fn bridges_hold(conn: &mut Conn, world: &World, from: Day, until: Day) {
    // every fifth of them is one of each kind, and the last is everything
    for part in parts(world).into_iter().step_by(5) {
        let (before, after) = (total(conn, &part, from).expect("figures"), total(conn, &part, until).expect("figures"));
        let happened = queries::happened(conn, &part, from, until).expect("what happened");
        let steps = || Term::ALL.iter().map(|term| happened.step(*term));
        let found = (steps().map(|step| step.in_scope).sum::<i64>(), steps().map(|step| step.valid).sum::<i64>());
        let difference = (after.in_scope - before.in_scope, after.valid - before.valid);
        assert_eq!(found, difference, "of {part:?} from {from} until {until}: {happened:?}");
        if part.is_everything() {
            assert_eq!(happened.step(Term::Moved), kpi::Step::default(), "whoever moves stays in the company");
        }
    }
}

/// Each course, some of them as of a programme, and all.
fn courses(world: &World) -> Vec<Option<Vec<Id>>> {
    let each: Vec<Id> = world.courses.iter().map(|required| required.course).collect();
    each.iter().map(|course| Some(vec![*course])).chain([Some(each[..2].to_vec()), Some(Vec::new()), None]).collect()
}

/// All of the programme, and what a course, a department and a role narrow it to.
fn parts(world: &World) -> Vec<Part> {
    let departments = world.departments.map(|id| Some(vec![id])).into_iter().chain([Some(world.departments.to_vec()), None]);
    let roles = world.roles.map(Some).into_iter().chain([None]);
    let part = |((courses, departments), role)| Part { courses, departments, role, ..Part::default() };
    let pairs =
        courses(world).into_iter().flat_map(|courses| departments.clone().map(move |departments| (courses.clone(), departments)));
    pairs.flat_map(|pair| roles.clone().map(move |role| (pair.clone(), role))).map(part).collect()
}

fn holds(conn: &mut Conn, world: &World, day: Day) {
    let all = Part::default();
    assert_eq!(total(conn, &all, day).expect("figures"), naive(conn, day, |_, _, _| true), "in all on {day}");
    for required in &world.courses {
        let course = required.course;
        let part = Part::default().of_course(course);
        let expected = naive(conn, day, |found, _, _| found == course);
        assert_eq!(total(conn, &part, day).expect("figures"), expected, "of a course on {day}");
        let layers = layers(conn, day).expect("the day of the balances");
        let groups = by_group(conn, &part, Grain::Cell, &layers).expect("figures");
        let sum: Counts = groups.iter().map(|(_, counts)| counts).sum();
        assert_eq!(sum, naive(conn, day, |found, _, _| found == course), "of all cells on {day}");
        for ((department, role), counts) in groups {
            let expected = naive(conn, day, |c, d, r| (c, d, r) == (course, department, role));
            assert_eq!(counts, expected, "of a cell on {day}");
        }
    }
    let some = [world.courses[0].course, world.courses[1].course];
    let programme = Part { courses: Some(some.to_vec()), ..Part::default() };
    assert_eq!(total(conn, &programme, day).expect("figures"), naive(conn, day, |c, _, _| some.contains(&c)), "of two on {day}");
    let of_day = layers(conn, day).expect("the day of the balances");
    for ((department, role), counts) in by_group(conn, &programme, Grain::Cell, &of_day).expect("figures") {
        let expected = naive(conn, day, |c, d, r| some.contains(&c) && (d, r) == (department, role));
        assert_eq!(counts, expected, "of a cell of two courses on {day}");
    }
    // of some departments: the same groups, and of the others none
    for part in [Part::default(), programme, Part::default().of_course(some[0])] {
        let narrowed = Part { departments: Some(vec![world.departments[1]]), ..part.clone() };
        let mut groups = by_group(conn, &part, Grain::Cell, &of_day).expect("figures");
        groups.retain(|((department, _), _)| *department == world.departments[1]);
        assert_eq!(by_group(conn, &narrowed, Grain::Cell, &of_day).expect("figures"), groups, "of a department on {day}");
    }
    let departments = Part { departments: Some(vec![world.departments[1]]), role: Some(world.roles[0]), ..Part::default() };
    let expected = naive(conn, day, |_, d, r| (d, r) == (world.departments[1], world.roles[0]));
    assert_eq!(total(conn, &departments, day).expect("figures"), expected, "of a department and role on {day}");
}

/// As many sequences as `PROPTEST_CASES` says; enough to catch a mistake in a minute of tests where it says nothing.
fn config() -> Config {
    let asked = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 12 };
    Config { cases, failure_persistence: None, ..asked }
}

#[tokio::test]
async fn kept_figures_equal_a_count_of_the_standings_after_any_sequence() {
    let app = TestApp::start().await;
    let steps = proptest::collection::vec((0..4_usize, 0..2_usize, happening(), 0..25_i64), 1..25);
    let outcome = TestRunner::new(config()).run(&steps, |steps| {
        play(&app, &steps);
        Ok(())
    });
    outcome.expect("figures hold");
}

/// Whoever completed what they never began and works on it again begins nothing: the counts of its requirement stay.
#[tokio::test]
async fn what_is_completed_without_being_begun_stays_completed() {
    let app = TestApp::start().await;
    let steps = [
        (0, 0, Happening::Enrolled { due_in: 0 }, 0),
        (0, 0, Happening::Completed { valid_for: 10 }, 0),
        (0, 0, Happening::Worked, 0),
    ];
    play(&app, &steps);
}

/// A leave that ends leaves a record of the due date that it moved, which refers to the leave and to the enrolment.
#[tokio::test]
async fn a_leave_that_moved_a_due_date_changes_no_past_figure_and_keeps_no_later_sequence_from_playing() {
    let app = TestApp::start().await;
    let steps = [
        (0, 0, Happening::Enrolled { due_in: 10 }, 0),
        (0, 0, Happening::OnLeave { days: 5 }, 3),
        (0, 0, Happening::NothingForAWhile, 6),
        (0, 0, Happening::Moved { department: 1, role: 1 }, 20),
    ];
    for _ in 0..2 {
        play(&app, &steps);
        let overdue = |day: Day| app.app.db.read_now(|conn| total(conn, &Part::default(), day)).expect("figures").overdue;
        assert_eq!((overdue(START.plus_days(15)), overdue(START.plus_days(16))), (0, 1), "due after 10 days and 5 of leave");
    }
}

pub fn play(app: &TestApp, steps: &[Step]) -> World {
    app.forget_everything();
    app.set_day(START);
    let mut world = app.write(World::make);
    let mut today = START;
    let mut past: Vec<(Day, Counts)> = Vec::new();
    for step in steps {
        today = today.plus_days(step.3);
        app.set_day(today);
        app.write(|tx| Ok(follow_the_calendar(tx, today)?));
        app.write(|tx| world.happen(tx, *step, today));
        app.app
            .db
            .read_now(|conn| -> Result<(), diesel::result::Error> {
                for (day, counts) in past.iter().filter(|(day, _)| *day < today) {
                    let found = total(conn, &Part::default(), *day)?;
                    assert_eq!(
                        (found.in_scope, found.valid, found.overdue),
                        (counts.in_scope, counts.valid, counts.overdue),
                        "{day} changed on {today}"
                    );
                }
                past.push((today, total(conn, &Part::default(), today)?));
                Ok(())
            })
            .expect("figures are read");
        // of one day the last figure is what counts
        past.dedup_by(|later, earlier| {
            later.0 == earlier.0 && {
                *earlier = *later;
                true
            }
        });
    }
    let check = |conn: &mut Conn| rollup::check(conn, 14);
    assert_eq!(app.app.db.read_now(check).expect("the check runs"), Vec::<String>::new());
    let days = || [-1, 0, 1, 11, 12, 30, 40, 80, 150, 400].map(|offset| START.plus_days(offset)).into_iter().chain([today]);
    let read = |each: &dyn Fn(&mut Conn, Day)| {
        let all = |conn: &mut Conn| {
            days().for_each(|day| each(conn, day));
            Ok::<_, AppError>(())
        };
        app.app.db.read_now(all).expect("figures are read");
    };
    read(&|conn, day| ageing_holds(conn, &world, day));
    for back in [1, 7, 46] {
        read(&|conn, day| bridges_hold(conn, &world, day.plus_days(-back), day));
    }
    // wherever the balances are, the figures are the same
    for balanced in [None, Some(START.plus_days(12)), Some(today), Some(today.plus_days(20))] {
        if let Some(day) = balanced {
            app.write(|tx| Ok(rollup::settle(tx, day)?));
        }
        read(&|conn, day| holds(conn, &world, day));
    }
    assert_eq!(app.app.db.read_now(check).expect("the check runs"), Vec::<String>::new());
    world
}
