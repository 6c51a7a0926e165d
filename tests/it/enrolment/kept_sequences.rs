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
const LANGUAGES: [&str; 4] = ["de", "de-CH", "en", "DE-at"];
const TYPES: [&str; 3] = ["", "Intern", "Full-time"];
/// Who was hired on this day or later is new.
const NEW: Day = Day::new(2026, 1, 10);
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
    Speaks(usize),
    WorksAs(usize),
    /// The HR system says another hire date, so many days ago.
    Hired(i64),
    /// Leave is planned: its first day so many days from today (or before it), and how many days it has.
    Planned(i64, i64),
    /// The employment ends so many days from today; or nobody knows when, any more.
    LastDay(Option<i64>),
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
        2 => (0..LANGUAGES.len()).prop_map(Happening::Speaks),
        2 => (0..TYPES.len()).prop_map(Happening::WorksAs),
        1 => (0..400_i64).prop_map(Happening::Hired),
        2 => (-10..30_i64, 1..30_i64).prop_map(|(ahead, length)| Happening::Planned(ahead, length)),
        2 => proptest::option::of(0..30_i64).prop_map(Happening::LastDay),
        3 => Just(Happening::Completed),
        1 => Just(Happening::Nothing),
    ]
}

/// What a requirement asks beside roles and departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Nothing,
    Speaks(&'static str),
    WorksAs(&'static str),
    WorksNotAs(&'static str),
    New,
    NotNew,
}

/// Course, roles and departments (all of one fit; none named: any) of each requirement, and what it asks beside.
type Asked = (&'static str, &'static [usize], &'static [usize], Beside);

const ASKED: [Asked; 9] = [
    ("kind", &[0], &[], Beside::Nothing),
    ("kind", &[], &[1], Beside::Nothing),
    ("other", &[1, 2], &[], Beside::Nothing),
    ("other", &[0], &[0], Beside::Nothing),
    ("kind", &[1], &[], Beside::Speaks("de")),
    ("other", &[], &[], Beside::WorksAs("Intern")),
    ("other", &[1], &[1], Beside::WorksNotAs("Full-time")),
    ("kind", &[], &[], Beside::New),
    ("other", &[2], &[], Beside::NotNew),
];

fn audience((_, roles, departments, beside): Asked) -> Value {
    let named = |all: &[&str], which: &[usize]| which.iter().map(|at| all[*at].to_owned()).collect::<Vec<_>>();
    let mut all = Vec::new();
    if !roles.is_empty() {
        all.push(json!({ "role": named(&ROLES, roles) }));
    }
    if !departments.is_empty() {
        all.push(json!({ "department": named(&DEPARTMENTS, departments) }));
    }
    let mut not = Vec::new();
    match beside {
        Beside::Nothing => {}
        Beside::Speaks(language) => all.push(json!({ "language": [language] })),
        Beside::WorksAs(name) => all.push(json!({ "employment_type": [name] })),
        Beside::WorksNotAs(name) => not.push(json!({ "employment_type": [name] })),
        Beside::New => all.push(json!({ "hired_from": NEW.to_string() })),
        Beside::NotNew => all.push(json!({ "hired_before": NEW.to_string() })),
    }
    json!({ "all": all, "not": not })
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
        let person = app.person(name).department(DEPARTMENTS[at % 2]).role(ROLES[at % 3]).location(LOCATIONS[at / 3 % 2]);
        person.language(LANGUAGES[at % 4]).employment_type(TYPES[at % 3]).create()
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
        Happening::Moved { .. }
        | Happening::Speaks(_)
        | Happening::WorksAs(_)
        | Happening::Hired(_)
        | Happening::LastDay(_)
        | Happening::Status(PersonStatus::Left)
            if has_left => {}
        Happening::Speaks(language) => app.change_person(person, |input| LANGUAGES[language].clone_into(&mut input.language)),
        Happening::WorksAs(name) => app.change_person(person, |input| TYPES[name].clone_into(&mut input.employment_type)),
        Happening::Hired(days_ago) => {
            app.change_person(person, |input| input.hire_date = today.plus_days(-days_ago).to_string());
        }
        Happening::LastDay(ahead) => app.change_person(person, |input| {
            input.last_day = ahead.map(|days| today.plus_days(days).to_string()).unwrap_or_default();
        }),
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
    let hired = app.app.db.read_now(|conn| {
        let row = gradus::people::person(conn, person)?.expect("the person is there");
        gradus::people::employed_since(conn, &row)
    });
    let hired = hired.expect("the database answers");
    let fits = |asked: Asked| {
        let (_, roles, departments, beside) = asked;
        let is_one = |all: &[&str], which: &[usize], its: &str| which.is_empty() || which.iter().any(|at| all[*at] == its);
        let is_meant = is_one(&ROLES, roles, &input.role) && is_one(&DEPARTMENTS, departments, &input.department);
        let is_so = match beside {
            Beside::Nothing => true,
            Beside::Speaks(language) => input.language.to_lowercase().split('-').next() == Some(language),
            Beside::WorksAs(name) => input.employment_type == name,
            Beside::WorksNotAs(name) => input.employment_type != name,
            Beside::New => hired >= NEW,
            Beside::NotNew => hired < NEW,
        };
        is_meant && is_so && !(waits && asked == ASKED[0])
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
