//! The pace of a course: who rests no longer than nine in ten of those who completed it is not stalled, for the figures and the
//! reminders alike.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{course_pace, standing};
use gradus::enrolment::keep_paces;
use gradus::error::AppError;
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::reminders::policy::Step;
use gradus::reminders::{Act, When, decide};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::support::TestApp;
use crate::support::company::{self, Enrolled};

const BEGUN: Day = Day::new(2026, 4, 1);
/// A Monday; the days on which Ada is looked at are working days too.
const TODAY: Day = Day::new(2026, 6, 8);

/// Enrols everybody there is in this course, on the day it all begins.
fn enrol_all(app: &TestApp, slug: &str, people: &[Id]) -> Vec<Enrolled> {
    let course = app.tiny_course(slug).id;
    app.set_day(BEGUN);
    app.enrol(slug, &json!({ "everyone": true })).due_on(BEGUN.plus_days(300)).apply();
    let enrolled = |person: &Id| Enrolled { id: app.only_enrolment(*person).id, person: *person, course };
    people.iter().map(enrolled).collect()
}

/// The person begins, goes on after each of these rests, and has then completed.
fn completes(app: &TestApp, enrolled: Enrolled, rests: &[i64]) {
    app.write(|tx| {
        let mut day = BEGUN;
        company::works(tx, enrolled, day)?;
        for rest in rests {
            day = day.plus_days(*rest);
            company::works(tx, enrolled, day)?;
        }
        company::completes(tx, enrolled, day, None)
    });
}

fn is_stalled(app: &TestApp, person: Id, on: Day) -> bool {
    let stalled = standing::table
        .filter(standing::person_id.eq(person))
        .filter(standing::from_on.le(on))
        .filter(standing::until_on.gt(on))
        .select(standing::stalled);
    app.app.db.read_now(|conn| Ok::<bool, AppError>(stalled.first(conn)?)).expect("a standing")
}

fn is_told_so(app: &TestApp, person: Id, on: Day) -> bool {
    let mut told = false;
    let mut each = |decided: gradus::reminders::Decided| {
        told |= decided.plan.send.iter().any(|line| line.person == person && line.step == Step::Stalled);
        true
    };
    decide(&app.app, When::AsOf(on), Act::Look, None, &mut each).expect("it is decided");
    told
}

fn paces(app: &TestApp) -> Vec<(Day, i32)> {
    let all = course_pace::table.select((course_pace::effective_on, course_pace::idle_days)).order(course_pace::effective_on);
    app.app.db.read_now(|conn| Ok::<_, AppError>(all.load(conn)?)).expect("the paces")
}

fn differences(app: &TestApp) -> Vec<String> {
    let set = app.app.settings.kpi.stalled_after_days;
    app.app.db.read_now(|conn| rollup::check(conn, set)).expect("the check runs")
}

#[tokio::test]
async fn in_a_slow_course_figures_and_reminders_give_others_as_long_a_rest_from_that_day_on() {
    let app = TestApp::start().await;
    let people: Vec<Id> = (0..11).map(|number| app.person(&format!("P {number}")).create()).collect();
    let enrolled = enrol_all(&app, "slow", &people);
    let (ada, last_active) = (people[10], TODAY.plus_days(-21));
    enrolled[..10].iter().for_each(|enrolled| completes(&app, *enrolled, &[30]));
    app.write(|tx| company::works(tx, enrolled[10], last_active));
    app.set_day(TODAY);
    assert!(is_stalled(&app, ada, TODAY) && is_told_so(&app, ada, TODAY), "two weeks are set for every course");

    assert_eq!((keep_paces(&app.app).expect("it runs"), keep_paces(&app.app).expect("it runs")), (1, 0));

    assert_eq!(paces(&app), [(TODAY, 30)]);
    assert!(!is_stalled(&app, ada, TODAY) && !is_told_so(&app, ada, TODAY), "most of those who completed it rested longer");
    assert!(is_stalled(&app, ada, TODAY.plus_days(-1)), "what was so yesterday stays so");
    for (days, stalled) in [(30, false), (31, true)] {
        let on = last_active.plus_days(days);
        app.set_day(on);
        assert_eq!((is_stalled(&app, ada, on), is_told_so(&app, ada, on)), (stalled, stalled), "{days} days of rest");
    }
    assert_eq!(differences(&app), Vec::<String>::new());
}

#[tokio::test]
async fn a_quick_course_allows_no_less_rest_than_is_set_and_a_few_people_set_no_pace() {
    let app = TestApp::start().await;
    let people: Vec<Id> = (0..10).map(|number| app.person(&format!("P {number}")).create()).collect();
    let enrolled = enrol_all(&app, "kind", &people);
    enrolled[..9].iter().for_each(|enrolled| completes(&app, *enrolled, &[40]));
    app.set_day(TODAY);
    assert_eq!(keep_paces(&app.app).expect("it runs"), 0, "nine people");
    app.forget_everything();
    let people: Vec<Id> = (0..10).map(|number| app.person(&format!("P {number}")).create()).collect();
    enrol_all(&app, "kind", &people).iter().for_each(|enrolled| completes(&app, *enrolled, &[1, 2]));
    app.set_day(TODAY);
    assert_eq!((keep_paces(&app.app).expect("it runs"), paces(&app)), (0, vec![]), "a rest of two days");
}

/// The longest rest that nine in ten have not gone beyond, by the nearest rank.
fn ninth_tenth(lives: &[Vec<i64>]) -> i64 {
    let mut longest: Vec<i64> = lives.iter().map(|rests| rests.iter().copied().max().unwrap_or(0)).collect();
    longest.sort_unstable();
    longest[(longest.len() * 9).div_ceil(10) - 1]
}

#[tokio::test]
async fn nine_in_ten_of_those_who_completed_it_never_rested_longer_than_the_pace() {
    let app = TestApp::start().await;
    let lives = proptest::collection::vec(proptest::collection::vec(1..35_i64, 0..3), 8..22);
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 12 };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&lives, |lives| {
        app.forget_everything();
        let people: Vec<Id> = (0..lives.len()).map(|number| app.person(&format!("P {number}")).create()).collect();
        let enrolled = enrol_all(&app, "kind", &people);
        enrolled.iter().zip(&lives).for_each(|(enrolled, rests)| completes(&app, *enrolled, rests));
        app.set_day(BEGUN.plus_days(100));
        keep_paces(&app.app).expect("it runs");
        let pace = i32::try_from(ninth_tenth(&lives)).expect("some days");
        let expected = if lives.len() >= 10 && pace > 14 { vec![(BEGUN.plus_days(100), pace)] } else { vec![] };
        prop_assert_eq!(paces(&app), expected);
        prop_assert_eq!(differences(&app), Vec::<String>::new());
        Ok(())
    });
    outcome.expect("the statement agrees with the definition");
}
