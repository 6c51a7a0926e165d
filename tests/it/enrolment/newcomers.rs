//! Most of those who are enrolled in bulk take a shorter way to their standing; it must lead to what the general rule says.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Tx;
use gradus::db::schema::standing;
use gradus::enrolment;
use gradus::enrolment::EnrolRequest;
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::standing::State;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::support::company::{self, Done};
use crate::support::{TestApp, statements};

const TODAY: Day = Day::new(2026, 6, 10);

/// What lies behind somebody, or before them, on the day on which everybody is enrolled.
#[derive(Debug, Clone, Copy)]
enum Behind {
    Moved { days_ago: i64 },
    OnLeave { from: i64, days: i64 },
    ChoseIt { days_ago: i64 },
    Completed { days_ago: i64, valid_for: i64 },
    Withdrawn { days_ago: i64 },
    Left { days_ago: i64 },
    MovesInTheSameAct,
}

fn behind() -> impl Strategy<Value = Behind> {
    prop_oneof![
        (0..40_i64).prop_map(|days_ago| Behind::Moved { days_ago }),
        (-40..20_i64, 1..30_i64).prop_map(|(from, days)| Behind::OnLeave { from, days }),
        (0..40_i64).prop_map(|days_ago| Behind::ChoseIt { days_ago }),
        (0..90_i64, 1..120_i64).prop_map(|(days_ago, valid_for)| Behind::Completed { days_ago, valid_for }),
        (0..40_i64).prop_map(|days_ago| Behind::Withdrawn { days_ago }),
        (0..40_i64).prop_map(|days_ago| Behind::Left { days_ago }),
        Just(Behind::MovesInTheSameAct),
    ]
}

/// Days since somebody was hired (before 0: they will be), and what happened since.
type Life = (i64, Option<Behind>);

/// By when everybody is due: so many days after their hire, or after today.
type Due = (bool, i64);

struct Place {
    here: (Id, Id),
    there: (Id, Id),
    course: Id,
}

fn live(tx: &mut Tx<'_>, place: &Place, number: usize, (hired, behind): Life) -> Done<Id> {
    let person = company::person(tx, &format!("P {number}"), place.here, TODAY.plus_days(-hired))?;
    let ago = |days: i64| TODAY.plus_days(-days);
    let enrol = |tx: &mut Tx<'_>, on: Day| company::enrol_for(tx, person, place.course, None, (1, on, None));
    match behind {
        Some(Behind::Moved { days_ago }) => company::moves(tx, person, place.there, ago(days_ago))?,
        Some(Behind::OnLeave { from, days }) => company::leave(tx, person, TODAY.plus_days(from), TODAY.plus_days(from + days))?,
        Some(Behind::ChoseIt { days_ago }) => enrol(tx, ago(days_ago)).map(|_| ())?,
        Some(Behind::Completed { days_ago, valid_for }) => {
            let enrolled = enrol(tx, ago(days_ago))?;
            company::completes(tx, enrolled, ago(days_ago), Some(ago(days_ago - valid_for)))?;
        }
        Some(Behind::Withdrawn { days_ago }) => {
            let enrolled = enrol(tx, ago(40))?;
            company::withdraw(tx, enrolled, ago(days_ago))?;
        }
        Some(Behind::Left { days_ago }) => company::leaves(tx, person, ago(days_ago)).map(|_| ())?,
        Some(Behind::MovesInTheSameAct) | None => {}
    }
    Ok(person)
}

fn everybody((by_hire, days): Due) -> EnrolRequest {
    let from = if by_hire { "hire" } else { "assignment" };
    serde_json::from_value(json!({ "course": "kind", "audience": { "everyone": true }, "due": { "days": days, "from": from } }))
        .expect("a request")
}

fn play(app: &TestApp, lives: &[Life], due: Due) {
    app.forget_everything();
    app.set_day(TODAY);
    let course = app.tiny_course("kind").id;
    let (place, people) = app.write(|tx| {
        let (one, two) = (company::department(tx, "North")?, company::department(tx, "South")?);
        let (role, other) = (company::role(tx, "One")?, company::role(tx, "Two")?);
        let place = Place { here: (one, role), there: (two, other), course };
        let people = lives.iter().enumerate().map(|(number, life)| live(tx, &place, number, *life)).collect::<Done<Vec<Id>>>()?;
        Ok((place, people))
    });
    app.write(|tx| {
        for (person, _) in people.iter().zip(lives).filter(|(_, life)| matches!(life.1, Some(Behind::MovesInTheSameAct))) {
            company::moves(tx, *person, place.there, TODAY)?;
        }
        match enrolment::apply(tx, &everybody(due), TODAY) {
            Ok(_) | Err(gradus::error::AppError::Invalid(_)) => Ok(()),
            Err(error) => Err(error),
        }
    });
    let differences = app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
    assert_eq!(differences, Vec::<String>::new(), "{lives:?} {due:?}");
}

#[tokio::test]
async fn whoever_is_enrolled_in_bulk_stands_as_the_general_rule_says() {
    let app = TestApp::start().await;
    let life = (-10..400_i64, proptest::option::weighted(0.7, behind()));
    let company = (proptest::collection::vec(life, 1..7), (any::<bool>(), 0..400_i64));
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 24 };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&company, |(lives, due)| {
        play(&app, &lives, due);
        Ok(())
    });
    outcome.expect("the two ways agree");
}

/// How many questions about the facts behind single pairs the last acts have asked.
fn facts_asked_for(app: &TestApp) -> usize {
    statements::take(app.database_url()).iter().filter(|text| text.contains("course_pace")).count()
}

#[tokio::test]
async fn who_has_nothing_behind_them_is_written_at_once_and_the_rest_is_worked_out() {
    statements::listen();
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada A").create();
    app.person("Ben B").create();
    facts_asked_for(&app);
    app.enrol("kind", &json!({ "all": [{ "person": ["T1", "T2"] }] })).apply();
    assert_eq!(facts_asked_for(&app), 0, "two newcomers");
    app.person("Cho C").status(PersonStatus::Leave).create();
    facts_asked_for(&app);
    app.enrol("kind", &json!({ "everyone": true })).apply();
    assert!(facts_asked_for(&app) > 0, "one is on leave");
    let today = app.app.company_today();
    let spans: Vec<(Day, Day, State, Option<Day>)> = app
        .app
        .db
        .read_now(|conn| {
            standing::table
                .filter(standing::person_id.eq(ada))
                .order(standing::from_on)
                .select((standing::from_on, standing::until_on, standing::state, standing::since_on))
                .load(conn)
        })
        .expect("standings");
    let overdue_on = today.plus_days(31);
    assert_eq!(spans, [(today, overdue_on, State::Open, None), (overdue_on, Day::NEVER, State::Overdue, Some(overdue_on))]);
}
