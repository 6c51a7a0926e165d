//! The formulas of the key figures against a computation by other means: `tests/independent/figures.py`, with numpy and lifelines, reads
//! the facts and goes from day to day.

use std::io::Write;
use std::process::{Command, Stdio};

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{absence, course, employment, enrolment, not_yet, reason, waiver};
use gradus::db::{Conn, Tx};
use gradus::figures::directory::Sight;
use gradus::figures::forecast;
use gradus::figures::kpi::{self, CompliantPeople, Curve, OnTime, Term};
use gradus::figures::queries;
use gradus::figures::question::{Part, Question};
use gradus::ids::Id;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::sequences::{Happening, START, Step, World, happening, play};
use crate::support::TestApp;
use crate::support::company::{self, Done};

/// What the script answers.
pub fn computed(question: &Value) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let python = format!("{root}/target/independent/bin/python");
    let script = format!("{root}/tests/independent/figures.py");
    let started = Command::new(&python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| panic!("{python}: {error}; tests/setup.sh installs it"));
    let mut input = child.stdin.take().expect("an input");
    input.write_all(question.to_string().as_bytes()).expect("the question is taken");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the script failed");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn number(day: Day) -> i64 {
    day.days_since(Day::new(2000, 1, 1))
}

/// All facts that figures follow from, with days as numbers.
fn facts(conn: &mut Conn) -> QueryResult<Value> {
    let spells: Vec<(Id, Id, Id, Day, Day)> = employment::table
        .select((
            employment::person_id,
            employment::department_id,
            employment::role_id,
            employment::started_on,
            employment::ended_on,
        ))
        .load(conn)?;
    let absences: Vec<(Id, Day, Day)> =
        absence::table.select((absence::person_id, absence::from_on, absence::until_on)).load(conn)?;
    let waiting: Vec<(Id, Id, Day, Day)> =
        not_yet::table.select((not_yet::person_id, not_yet::course_id, not_yet::from_on, not_yet::until_on)).load(conn)?;
    let reasons: Vec<(Id, Option<Id>, Day, Day)> =
        reason::table.select((reason::enrolment_id, reason::requirement_id, reason::added_on, reason::removed_on)).load(conn)?;
    let waivers: Vec<(Id, Day, Day)> =
        waiver::table.select((waiver::enrolment_id, waiver::from_on, waiver::until_on)).load(conn)?;
    type Cycle = (Id, Id, Id, i32, Day, Option<Day>, Option<Day>, Option<Day>, Option<Day>, Option<Day>);
    let cycles: Vec<Cycle> = enrolment::table
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::assigned_on,
            enrolment::completed_on,
            enrolment::counts_from,
            enrolment::expires_on,
            enrolment::due_on,
            enrolment::original_due_on,
        ))
        .load(conn)?;
    let enrolments = cycles.iter().map(|(id, person, course, cycle, assigned, completed, counts_from, expires, due, original)| {
        let own = reasons.iter().filter(|(of, ..)| of == id);
        let waived = waivers.iter().filter(|(of, ..)| of == id);
        json!({
            "person": person.0, "course": course.0, "cycle": cycle, "assigned": number(*assigned),
            "completed": counts_from.or(*completed).map(number), "expires": expires.map(number),
            "due": due.map(number), "original_due": original.map(number),
            "reasons": own.map(|(_, required, from, until)| json!({ "required": required.is_some(), "from": number(*from), "until": number(*until) })).collect::<Vec<_>>(),
            "waivers": waived.map(|(_, from, until)| json!([number(*from), number(*until)])).collect::<Vec<_>>(),
        })
    });
    Ok(json!({
        "enrolments": enrolments.collect::<Vec<_>>(),
        "spells": spells.iter().map(|(person, department, role, from, until)| json!({
            "person": person.0, "department": department.0, "role": role.0, "from": number(*from), "until": number(*until),
        })).collect::<Vec<_>>(),
        "absences": absences.iter().map(|(person, from, until)| json!({ "person": person.0, "from": number(*from), "until": number(*until) })).collect::<Vec<_>>(),
        "not_yet": waiting.iter().map(|(person, course, from, until)| json!({
            "person": person.0, "course": course.0, "from": number(*from), "until": number(*until),
        })).collect::<Vec<_>>(),
    }))
}

/// What is asked of a company: stretches of days, of all of it and of parts.
fn asked(world: &World) -> Vec<(Part, Day, Day)> {
    let department = Part { departments: Some(vec![world.departments[0]]), ..Part::default() };
    let group = Part { role: Some(world.roles[1]), ..department.of_course(world.courses[0].course) };
    let programme = Part { courses: Some(vec![world.courses[0].course, world.courses[1].course]), ..Part::default() };
    let parts = [Part::default(), Part::default().of_course(world.courses[1].course), programme, department, group];
    let days = [(-1, 20), (10, 17), (15, 75), (60, 330)].map(|(from, until)| (START.plus_days(from), START.plus_days(until)));
    parts.into_iter().flat_map(|part| days.map(|(from, until)| (part.clone(), from, until))).collect()
}

/// What the program answers, as the script does.
fn answered(conn: &mut Conn, part: &Part, from: Day, until: Day) -> QueryResult<Value> {
    let counts = |conn: &mut Conn, day: Day| -> QueryResult<Value> {
        let layers = queries::layers(conn, day)?;
        let counts = queries::total(conn, part, &layers)?;
        Ok(json!([counts.in_scope, counts.valid]))
    };
    let happened = queries::happened(conn, part, from, until)?;
    let terms = Term::ALL.iter().map(|term| {
        let step = happened.step(*term);
        (term.word().to_owned(), json!([step.in_scope, step.valid]))
    });
    let terms: serde_json::Map<String, Value> = terms.collect();
    Ok(json!({ "before": counts(conn, from)?, "after": counts(conn, until)?, "terms": terms }))
}

/// What of a part, from one day until another, is read as the script answers it.
type Answered = fn(&mut Conn, &Part, Day, Day) -> QueryResult<Value>;

/// A company for the script with all that is asked of it, and what the program answers.
fn case(app: &TestApp, world: &World, answered: Answered) -> (Value, Value) {
    let asked = asked(world);
    let read = |conn: &mut Conn| -> QueryResult<(Value, Vec<Value>)> {
        let found = asked.iter().map(|(part, from, until)| answered(conn, part, *from, *until)).collect::<QueryResult<_>>()?;
        Ok((facts(conn)?, found))
    };
    let (facts, found) = app.app.db.read_now(read).expect("figures are read");
    let questions = asked.iter().map(|(part, from, until)| {
        let department = part.departments.as_ref().map(|departments| departments[0].0);
        let courses = part.courses.as_ref().map(|courses| courses.iter().map(|id| id.0).collect::<Vec<_>>());
        let role = part.role.map(|id| id.0);
        json!({ "from": number(*from), "until": number(*until), "courses": courses, "department": department, "role": role })
    });
    (json!({ "facts": facts, "asked": questions.collect::<Vec<_>>() }), Value::from(found))
}

/// Each answer of the script is that of the program.
fn same(found: &Value, expected: &[Value]) {
    let found = found.as_array().expect("answers");
    assert_eq!(found.len(), expected.len());
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        for (found, expected) in found.as_array().expect("answers").iter().zip(expected.as_array().expect("answers")) {
            assert_eq!(found, expected, "of sequence {at}");
        }
    }
}

#[tokio::test]
async fn the_bridge_is_what_going_from_day_to_day_counts() {
    let app = TestApp::start().await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = proptest::collection::vec((0..4_usize, 0..2_usize, happening(), 0..12_i64), 20..40);
    let (mut cases, mut expected) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let steps: Vec<Step> = steps.new_tree(&mut runner).expect("a sequence").current();
        let (case, found) = case(&app, &play(&app, &steps), answered);
        cases.push(case);
        expected.push(found);
    }
    same(&computed(&json!({ "bridges": cases }))["bridges"], &expected);
    let happened = |term: &str| {
        expected
            .iter()
            .flat_map(|answers| answers.as_array().into_iter().flatten())
            .any(|answer| answer["terms"][term] != json!([0, 0]))
    };
    for term in Term::ALL {
        assert!(happened(term.word()), "nothing {term} in any sequence: it proves nothing");
    }
}

/// Ninety people who were assigned a course on the days of a month: some completed it, some left, of some it was no longer asked, and some
/// have chosen it themselves.
fn company_with_a_course(tx: &mut Tx<'_>) -> Done<Id> {
    let (department, role) = (company::department(tx, "North")?, company::role(tx, "One")?);
    let course = company::course(tx, "a", "A")?;
    for number in 0..90_i64 {
        let person = company::person(tx, &format!("P Number{number}"), (department, role), START)?;
        let assigned = START.plus_days(number * 7 % 31);
        let requirement = (number % 11 != 10).then_some(course.requirement);
        let made = company::enrol_for(tx, person, course.course, requirement, (1, assigned, Some(assigned.plus_days(30))))?;
        let then = assigned.plus_days(number * 13 % 47);
        match number % 6 {
            0..=2 => company::completes(tx, made, then, None)?,
            3 => company::withdraw(tx, made, then)?,
            4 => {
                company::leaves(tx, person, then)?;
            }
            _ => {}
        }
    }
    Ok(course.course)
}

/// Days as the script says them.
fn float(days: Option<i64>) -> Value {
    json!(days.map(|days| f64::from(i32::try_from(days).expect("a small number"))))
}

/// The two are the same to the last digits that a float has.
fn same_curve(found: &Value, expected: &Curve, of: &str) {
    let near = |value: &Value, other: f64| (value.as_f64().expect("a number") - other).abs() < 1e-9;
    assert_eq!(found["cycles"], expected.cycles, "{of}");
    let steps = found["steps"].as_array().expect("steps");
    assert_eq!(steps.len(), expected.steps.len(), "{of}");
    for (step, expected) in steps.iter().zip(&expected.steps) {
        assert_eq!(
            (step["day"].as_f64(), step["at_risk"].as_i64(), step["completed"].as_i64()),
            (
                Some(f64::from(i32::try_from(expected.day).expect("a small number"))),
                Some(expected.at_risk),
                Some(expected.completed)
            ),
            "{of}"
        );
        assert!(near(&step["share"], expected.share), "{of}: {step} {expected:?}");
        if let Some((low, high)) = expected.band {
            assert!(near(&step["low"], low) && near(&step["high"], high), "{of}: {step} {expected:?}");
        }
    }
    assert_eq!(
        (&found["median"], &found["three_quarters"]),
        (&float(expected.median()), &float(expected.percentile(0.75))),
        "{of}"
    );
}

#[tokio::test]
async fn the_completion_curve_and_its_band_are_those_of_lifelines() {
    let app = TestApp::start().await;
    app.set_day(START.plus_days(120));
    let course = app.write(company_with_a_course);
    let asked = [(0, 120), (0, 20), (10, 45), (0, 61)].map(|(from, as_of)| (START.plus_days(from), START.plus_days(as_of)));
    let (mut cases, mut expected) = (Vec::new(), Vec::new());
    for (from, as_of) in asked {
        let question = Question { as_of, part: Part::default().of_course(course) };
        let read = |conn: &mut Conn| -> QueryResult<(Value, Curve)> {
            Ok((facts(conn)?, kpi::curve(&queries::watched(conn, &question, &[course], from)?)))
        };
        let (facts, curve) = app.app.db.read_now(read).expect("the curve is read");
        assert!(curve.completed > 3 && curve.cycles > curve.completed + 3, "{curve:?}");
        cases.push(json!({ "facts": facts, "course": course.0, "from": number(from), "as_of": number(as_of) }));
        expected.push(curve);
    }
    let found = computed(&json!({ "curves": cases }))["curves"].clone();
    for ((found, expected), (from, as_of)) in found.as_array().expect("curves").iter().zip(&expected).zip(asked) {
        same_curve(found, expected, &format!("from {from} until {as_of}"));
    }
    assert!(expected.iter().any(|curve| curve.median().is_some()) && expected.iter().any(|curve| curve.median().is_none()));
}

/// What the program answers of the measures, as the script does.
fn measured(conn: &mut Conn, part: &Part, from: Day, until: Day) -> QueryResult<Value> {
    let courses: Vec<Id> = match &part.courses {
        Some(courses) => courses.clone(),
        None => course::table.select(course::id).load(conn)?,
    };
    let OnTime { on_time, late, left, withdrawn, waived } = OnTime::of(&queries::due(conn, part, &courses, (from, until))?);
    let people = queries::compliant_people(conn, part, &courses, until)?;
    if part.course.is_some() {
        let layers = queries::layers(conn, until)?;
        assert_eq!(
            people,
            CompliantPeople::of_one_course(&queries::total(conn, part, &layers)?),
            "pairs of one course are people"
        );
    }
    let question = Question { as_of: until, part: part.clone() };
    let curve = kpi::curve(&queries::watched(conn, &question, &courses, from)?);
    Ok(json!({
        "on_time": { "on_time": on_time, "late": late, "left": left, "withdrawn": withdrawn, "waived": waived },
        "people": [people.people, people.with_overdue],
        "days": [curve.cycles, float(curve.median()), float(curve.percentile(0.75))],
    }))
}

#[tokio::test]
async fn what_was_on_time_who_is_compliant_and_how_long_it_took_is_what_going_through_all_cycles_counts() {
    let app = TestApp::start().await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = proptest::collection::vec((0..4_usize, 0..2_usize, happening(), 0..12_i64), 20..40);
    let (mut cases, mut expected) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        // a waiver over a due date is rare among whatever happens
        let waived = [(3, 1, Happening::Enrolled { due_in: 9 }, 0), (3, 1, Happening::Waived { days: 12 }, 2)];
        let mut steps: Vec<Step> = steps.new_tree(&mut runner).expect("a sequence").current();
        steps.splice(0..0, waived);
        let (case, found) = case(&app, &play(&app, &steps), measured);
        cases.push(case);
        expected.push(found);
    }
    same(&computed(&json!({ "measures": cases }))["measures"], &expected);
    let some = |what: &str| {
        expected
            .iter()
            .flat_map(|answers| answers.as_array().into_iter().flatten())
            .any(|answer| answer.pointer(what).is_some_and(|count| count.as_f64() > Some(0.0)))
    };
    for what in
        ["on_time/on_time", "on_time/late", "on_time/left", "on_time/withdrawn", "on_time/waived", "people/1", "days/1", "days/2"]
    {
        assert!(some(&format!("/{what}")), "no {what} in any sequence: it proves nothing");
    }
}

/// Days on which a forecast is asked for, of all and of parts.
fn forecasts_asked(world: &World) -> Vec<(Part, Day)> {
    let department = Part { departments: Some(vec![world.departments[0]]), ..Part::default() };
    let parts = [Part::default(), Part::default().of_course(world.courses[1].course), department];
    let days = [30, 90, 200].map(|days| START.plus_days(days));
    parts.into_iter().flat_map(|part| days.map(|day| (part.clone(), day))).collect()
}

/// What the program expects in 7, 28 and 84 days.
fn forecast_of(conn: &mut Conn, part: &Part, as_of: Day) -> Vec<[f64; 5]> {
    let directory = queries::directory(conn, &Sight::Everybody, as_of).expect("names");
    let question = Question { as_of, part: part.clone() };
    let found = forecast::of(conn, &directory, &question, 0.9).expect("a forecast");
    let of_week = |week: usize| found.weeks.get(week - 1).map(|it| [it.completions, it.expiries, it.rate, it.low, it.high]);
    [1, 4, 12].into_iter().filter_map(of_week).collect()
}

#[tokio::test]
async fn the_forecast_is_what_the_survival_of_the_year_before_says() {
    let app = TestApp::start().await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[13; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = proptest::collection::vec((0..4_usize, 0..2_usize, happening(), 0..12_i64), 30..60);
    let (mut cases, mut expected) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let steps: Vec<Step> = steps.new_tree(&mut runner).expect("a sequence").current();
        let world = play(&app, &steps);
        let asked = forecasts_asked(&world);
        let read = |conn: &mut Conn| -> QueryResult<(Value, Vec<Vec<[f64; 5]>>)> {
            let found = asked.iter().map(|(part, day)| forecast_of(conn, part, *day)).collect();
            Ok((facts(conn)?, found))
        };
        let (facts, found) = app.app.db.read_now(read).expect("figures are read");
        let questions = asked.iter().map(|(part, day)| {
            let department = part.departments.as_ref().map(|departments| departments[0].0);
            let courses = part.courses.as_ref().map(|courses| courses.iter().map(|id| id.0).collect::<Vec<_>>());
            json!({ "day": number(*day), "courses": courses, "department": department, "role": Value::Null })
        });
        cases.push(json!({ "facts": facts, "asked": questions.collect::<Vec<_>>() }));
        expected.push(found);
    }
    let answers = computed(&json!({ "forecasts": cases }))["forecasts"].clone();
    let answers: Vec<Vec<Vec<[f64; 5]>>> = serde_json::from_value(answers).expect("numbers");
    let near = |one: &[f64; 5], other: &[f64; 5]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9);
    for (at, (answers, expected)) in answers.iter().zip(&expected).enumerate() {
        for (which, (answer, expected)) in answers.iter().zip(expected).enumerate() {
            let is_same = answer.len() == expected.len() && answer.iter().zip(expected).all(|(one, other)| near(one, other));
            assert!(is_same, "sequence {at}, question {which}: {answer:?}, and the program says {expected:?}");
        }
    }
    let all: Vec<&[f64; 5]> = expected.iter().flatten().flatten().collect();
    assert!(all.iter().any(|found| found[0] > 0.1) && all.iter().any(|found| found[1] > 0.1), "it proves something");
}
