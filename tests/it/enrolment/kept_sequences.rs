//! Whatever happens to people, in whatever order: what is kept asks of each exactly what it asks of somebody who was always as they are.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Actor;
use gradus::db::schema::{enrolment as enrolments, reason};
use gradus::enrolment::Status;
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::people::absence::{self, AbsenceInput};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::TestApp;

const START: Day = Day::new(2026, 1, 20);
const ROLES: [&str; 3] = ["Analyst", "Engineer", "Community manager"];
const DEPARTMENTS: [&str; 2] = ["Marketing", "Care"];
const LOCATIONS: [&str; 2] = ["Berlin", "Munich"];
/// At Munich the first requirement asks nothing before this day.
const LATER: Day = Day::new(2026, 4, 1);

#[derive(Debug, Clone, Copy)]
enum Happening {
    Moved {
        department: usize,
        role: usize,
        location: usize,
    },
    Status(PersonStatus),
    /// Leave is planned: its first day so many days from today (or before it), and how many days it has.
    Planned(i64, i64),
    Completed,
    Nothing,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0..DEPARTMENTS.len(), 0..ROLES.len(), 0..LOCATIONS.len())
            .prop_map(|(department, role, location)| Happening::Moved { department, role, location }),
        3 => prop_oneof![
            Just(PersonStatus::Active), Just(PersonStatus::Leave), Just(PersonStatus::Suspended), Just(PersonStatus::Left)
        ].prop_map(Happening::Status),
        2 => (-10..30_i64, 1..30_i64).prop_map(|(ahead, length)| Happening::Planned(ahead, length)),
        3 => Just(Happening::Completed),
        1 => Just(Happening::Nothing),
    ]
}

/// Course, roles and departments (all of one fit; none named: any) of each requirement.
type Asked = (&'static str, &'static [usize], &'static [usize]);

const ASKED: [Asked; 4] = [("kind", &[0], &[]), ("kind", &[], &[1]), ("other", &[1, 2], &[]), ("other", &[0], &[0])];

fn audience((_, roles, departments): Asked) -> Value {
    let named = |all: &[&str], which: &[usize]| which.iter().map(|at| all[*at].to_owned()).collect::<Vec<_>>();
    let mut all = Vec::new();
    if !roles.is_empty() {
        all.push(json!({ "role": named(&ROLES, roles) }));
    }
    if !departments.is_empty() {
        all.push(json!({ "department": named(&DEPARTMENTS, departments) }));
    }
    json!({ "all": all })
}

struct World {
    people: Vec<Id>,
    requirements: Vec<Id>,
}

fn begin(app: &TestApp) -> World {
    app.forget_everything();
    app.set_day(START);
    app.tiny_course("kind");
    app.tiny_course("other");
    let person = |name: &str, at: usize| {
        app.person(name).department(DEPARTMENTS[at % 2]).role(ROLES[at % 3]).location(LOCATIONS[at / 3 % 2]).create()
    };
    let people = ["P One", "P Two", "P Three", "P Four", "P Five", "P Six"]
        .into_iter()
        .zip(0..)
        .map(|(name, at)| person(name, at))
        .collect();
    let make = |asked: Asked| {
        let mut enrolling = app.enrol(asked.0, &audience(asked)).kept();
        if asked == ASKED[0] {
            let later = json!([{ "location": ["Munich"], "from": LATER.to_string(), "why": "The works council has its weeks." }]);
            enrolling = enrolling.with("later", later);
        }
        enrolling.with("recurrence", json!({ "months": 3, "window": 20 })).apply().requirement_id
    };
    World { people, requirements: ASKED.into_iter().map(make).collect() }
}

fn happen(app: &TestApp, person: Id, what: Happening) {
    let today = app.app.company_today();
    let has_left = app.person_input(person).status == "left";
    match what {
        // whoever has left comes back before anything else
        Happening::Moved { .. } | Happening::Status(PersonStatus::Left) if has_left => {}
        Happening::Nothing => {}
        Happening::Moved { department, role, location } => app.change_person(person, |input| {
            (input.department, input.role) = (DEPARTMENTS[department].to_owned(), ROLES[role].to_owned());
            LOCATIONS[location].clone_into(&mut input.location);
        }),
        Happening::Status(status) => app.change_person(person, |input| {
            if has_left {
                (input.department, input.role, input.location) = ("Care".to_owned(), "Analyst".to_owned(), "Berlin".to_owned());
                input.hire_date = today.to_string();
            }
            status.word().clone_into(&mut input.status);
        }),
        Happening::Planned(ahead, length) => {
            let (first_day, last_day) = (today.plus_days(ahead), today.plus_days(ahead + length - 1));
            let [first_day, last_day] = [first_day, last_day].map(|day| day.to_string());
            let input = AbsenceInput { kind: "leave".to_owned(), first_day, last_day, note: String::new() };
            let planned = app.app.db.write_now(&Actor::program("test"), |tx| absence::plan(tx, person, &input, today));
            // of what overlaps, is before the hire date or of somebody who has left nothing becomes
            assert!(matches!(planned, Ok(_) | Err(AppError::Invalid(_) | AppError::Conflict(_))), "{planned:?}");
        }
        Happening::Completed => {
            let open: Vec<Id> = app.enrolments(person).iter().filter(|row| row.status.is_open()).map(|row| row.id).collect();
            for id in open {
                app.complete(id, None);
            }
        }
    }
}

/// The requirements that are a reason of a person's newest cycle of a course, worked out from nothing.
fn wanted(app: &TestApp, world: &World, person: Id) -> BTreeSet<(String, Id)> {
    let input = app.person_input(person);
    let waits = input.location == "Munich" && app.app.company_today() < LATER;
    let fits = |asked: Asked| {
        let (_, roles, departments) = asked;
        let is_one = |all: &[&str], which: &[usize], its: &str| which.is_empty() || which.iter().any(|at| all[*at] == its);
        let is_meant = is_one(&ROLES, roles, &input.role) && is_one(&DEPARTMENTS, departments, &input.department);
        is_meant && !(waits && asked == ASKED[0])
    };
    let asked = ASKED.into_iter().zip(&world.requirements).filter(|(asked, _)| fits(*asked));
    asked.map(|((course, ..), id)| (course.to_owned(), *id)).collect()
}

fn found(app: &TestApp, person: Id) -> BTreeSet<(String, Id)> {
    use gradus::db::schema::course;
    let rows = app.app.db.read_now(|conn| {
        let of = reason::table.inner_join(enrolments::table.inner_join(course::table));
        of.filter(enrolments::person_id.eq(person))
            .filter(reason::removed_on.eq(Day::NEVER))
            .select((course::slug, reason::requirement_id.assume_not_null()))
            .load::<(String, Id)>(conn)
    });
    rows.expect("the database answers").into_iter().collect()
}

fn holds(app: &TestApp, world: &World) {
    for person in &world.people {
        let input = app.person_input(*person);
        // who has left is frozen as they were, and whom a suspension keeps out is taken in when it ends
        if input.status == "left" || input.status == "suspended" {
            continue;
        }
        assert_eq!(found(app, *person), wanted(app, world, *person), "{} on {}", input.given_name, app.app.company_today());
        for row in app.enrolments(*person) {
            let held = app.record(row.id).reasons.iter().any(|reason| reason.removed_on.is_none());
            assert_eq!(row.status == Status::Withdrawn, !held && row.completed_on.is_none(), "{row:?}");
            assert!(
                row.due_on.is_none_or(|due| row.original_due_on.is_none_or(|first| due >= first || row.completed_on.is_some())),
                "{row:?}"
            );
        }
    }
    app.is_well();
}

#[tokio::test]
async fn what_is_kept_asks_what_it_would_ask_of_somebody_who_was_always_so() {
    let app = TestApp::start().await;
    let steps = proptest::collection::vec((0..6_usize, happening(), 0..40_i64), 1..16);
    let asked = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 8 };
    let outcome = TestRunner::new(Config { cases, failure_persistence: None, ..asked }).run(&steps, |steps| {
        let world = begin(&app);
        let mut today = START;
        for (person, what, days) in steps {
            today = today.plus_days(days);
            app.night(today);
            happen(&app, world.people[person], what);
        }
        holds(&app, &world);
        Ok(())
    });
    outcome.expect("what is kept holds");
}
