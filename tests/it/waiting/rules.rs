//! The lists say in SQL what the rules say of one.

use diesel::prelude::*;
use gradus::clock::{Clock, Day, Instant};
use gradus::db::schema::{enrolment, person, waiver};
use gradus::enrolment::{Status, WaiverInput, waive};
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::waiting::rule::{LastLook, has_no_time, is_about_to_end, is_about_to_lapse, is_about_to_leave, last_due_on};
use serde_json::json;

use super::given::{TODAY, rows, set};
use crate::support::TestApp;

/// A company of as many people as there are days, each enrolled in the course `kind`.
async fn people(count: i64) -> (TestApp, Vec<(Id, Id)>) {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people: Vec<Id> = (0..count).map(|number| app.person(&format!("P {number:03}")).create()).collect();
    app.enrol("kind", &json!({ "everyone": true })).kept().apply();
    let people = people.into_iter().map(|person| (person, app.only_enrolment(person).id)).collect();
    (app, people)
}

/// The names of those for whom the rule holds.
fn those(count: i64, holds: impl Fn(i64) -> bool) -> Vec<String> {
    (0..count).filter(|number| holds(*number)).map(|number| format!("P {number:03}")).collect()
}

async fn listed(app: &TestApp, list: &str) -> Vec<String> {
    let api = app.api_with_grants(&[Grant::Hr]).await;
    rows(&api, list).await.into_iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn what_lapses_and_ends_in_sql_is_what_does_by_the_rule() {
    let (app, people) = people(40).await;
    let day = |number: i64| TODAY.plus_days(number - 2);
    for (number, (_, id)) in (0..).zip(&people) {
        set(&app, *id, Status::Completed, None, (Some(TODAY.plus_days(-300)), Some(day(number))));
    }
    assert_eq!(listed(&app, "lapsing").await, those(40, |number| is_about_to_lapse(day(number), TODAY)));
    let wanted = WaiverInput { reason: "So.".to_owned(), until: "2026-11-10".to_owned() };
    for (number, (_, id)) in (0..).zip(&people) {
        set(&app, *id, Status::Assigned, None, (None, None));
        app.write(|tx| {
            waive(tx, *id, &wanted, TODAY)?;
            let its = waiver::table.filter(waiver::enrolment_id.eq(id));
            let days = (waiver::from_on.eq(TODAY.plus_days(-5)), waiver::until_on.eq(day(number)));
            Ok(diesel::update(its).set(days).execute(tx.conn)?)
        });
    }
    assert_eq!(listed(&app, "ending").await, those(40, |number| is_about_to_end(day(number), TODAY)));
    for (number, (whose, id)) in (0..).zip(&people) {
        set(&app, *id, Status::Assigned, None, (None, None));
        app.write(|tx| Ok(diesel::update(person::table.find(*whose)).set(person::last_day.eq(day(number))).execute(tx.conn)?));
    }
    assert_eq!(listed(&app, "ending").await, those(40, |number| is_about_to_leave(day(number), TODAY)));
}

#[tokio::test]
async fn for_what_no_time_is_left_in_sql_is_for_what_none_is_by_the_rule() {
    let (app, people) = people(20).await;
    let (due, minutes) = (|number: i64| TODAY.plus_days(number / 2 - 4), |number: i64| if number % 2 == 0 { 60 } else { 61 });
    for (number, (_, id)) in (0..).zip(&people) {
        set(&app, *id, Status::Assigned, Some(due(number)), (None, None));
    }
    let last = last_due_on(TODAY, |day| app.app.settings.company.is_working_day(day));
    assert!(listed(&app, "no-time").await.is_empty(), "six minutes are always there");
    app.write(|tx| {
        use gradus::db::schema::lesson;
        Ok(diesel::update(lesson::table.filter(lesson::kind.eq("page"))).set(lesson::minutes.eq(57)).execute(tx.conn)?)
    });
    assert!(listed(&app, "no-time").await.is_empty(), "an hour is what a day has");
    app.write(|tx| {
        use gradus::db::schema::lesson;
        Ok(diesel::update(lesson::table.filter(lesson::kind.eq("page"))).set(lesson::minutes.eq(58)).execute(tx.conn)?)
    });
    assert_eq!(listed(&app, "no-time").await, those(20, |number| has_no_time(Some(due(number)), 61, TODAY, last)));
    assert!(those(20, |number| has_no_time(Some(due(number)), minutes(number).min(60), TODAY, last)).is_empty());
}

#[tokio::test]
async fn who_has_joined_in_sql_has_joined_by_the_rule() {
    let (app, people) = people(80).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let look = app.clock.now();
    api.send_json(reqwest::Method::POST, "/api/v1/waiting/joined/look", &json!({})).await;
    let (today, hour) = (TODAY.plus_days(3), jiff::ToSpan::hours(1));
    let facts = |number: i64| {
        let known: Instant = if number % 2 == 0 { look.plus(hour) } else { look.plus(-hour) };
        (TODAY.plus_days(number / 2 - 34), known)
    };
    for (number, (id, _)) in (0..).zip(&people) {
        let (hired, known): (Day, Instant) = facts(number);
        app.write(|tx| {
            let set = (person::hired_on.eq(hired), person::created_at.eq(known));
            Ok(diesel::update(person::table.find(id)).set(set).execute(tx.conn)?)
        });
    }
    app.set_day(today);
    let api = app.api("apihr@staff.example").await;
    let names: Vec<String> = all(&api).await;
    let last = LastLook { on: TODAY, at: Some(look) };
    let expected = those(80, |number| {
        let (hired, known) = facts(number);
        last.is_before_joining(hired, known, today)
    });
    assert_eq!(names, expected);
    let open: i64 = app.app.db.read_now(|conn| enrolment::table.count().get_result(conn)).expect("a count");
    assert_eq!(open, 80, "nothing was written");
}

async fn all(api: &crate::support::Client) -> Vec<String> {
    let answer = api.json("/api/v1/waiting/joined?limit=500").await;
    let items = answer["items"].as_array().expect("items");
    items.iter().map(|item| super::given::name_and_why(item).0).collect()
}
