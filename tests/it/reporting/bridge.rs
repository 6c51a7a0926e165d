//! Why the rate moved: what the terms of the bridge count in a history made by hand, and that the documented query counts the same.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use gradus::clock::Day;
use gradus::enrolment;
use gradus::policy::Grant;
use serde_json::{Value, json};

use super::answers::documented_queries;
use super::history::{self, on};
use crate::support::TestApp;
use crate::support::app::texts;

/// A term of a bridge: in scope and valid.
fn term(bridge: &Value, name: &str) -> (i64, i64) {
    let terms = bridge["terms"].as_array().expect("terms");
    let found = terms.iter().find(|term| term["term"] == name).expect("the term");
    (found["in_scope"].as_i64().expect("a number"), found["valid"].as_i64().expect("a number"))
}

fn counts(bridge: &Value, side: &str) -> (i64, i64) {
    let count = |name: &str| bridge[side][name].as_i64().expect("a number");
    (count("in_scope"), count("valid"))
}

#[derive(Debug, QueryableByName)]
struct Turn {
    #[diesel(sql_type = Text)]
    was: String,
    #[diesel(sql_type = Text)]
    now: String,
    #[diesel(sql_type = Integer)]
    on_the_day: i32,
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

const IN_SCOPE: [&str; 3] = ["open", "overdue", "valid"];

#[tokio::test]
async fn the_documented_query_and_the_figures_of_both_days_say_the_same_as_the_bridge() {
    let (app, _) = history::app().await;
    app.api_with_grants(&[Grant::Marketer]).await;
    let api = app.api("apimarketer@staff.example").await;
    for day in [on(1, 31), on(2, 28), on(3, 15), on(4, 20), on(7, 31)] {
        let from = day.plus_days(-42);
        let bridge = api.json(&format!("/api/v1/kpi/bridge?from={from}&as_of={day}")).await;
        let sql = documented_queries(day)[5].clone();
        let turns: Vec<Turn> = app.app.db.read_now(|conn| diesel::sql_query(sql).load(conn)).expect("the documented query runs");
        let sum = |of: &dyn Fn(&Turn) -> bool| -> i64 { turns.iter().filter(|turn| of(turn)).map(|turn| turn.pairs).sum() };
        let open = |state: &str| ["open", "overdue"].contains(&state);
        let completed =
            sum(&|t| t.now == "valid" && (open(&t.was) || (!IN_SCOPE.contains(&t.was.as_str()) && t.on_the_day == 1)));
        let expired = sum(&|t| t.was == "valid" && open(&t.now));
        assert_eq!((term(&bridge, "completed").1, term(&bridge, "expired").1), (completed, -expired), "until {day}: {turns:?}");
        for (side, of) in [("before", from), ("after", day)] {
            let total = api.json(&format!("/api/v1/kpi?as_of={of}")).await["total"].clone();
            assert_eq!(counts(&bridge, side), (total["in_scope"].as_i64().unwrap_or(-1), total["valid"].as_i64().unwrap_or(-1)));
        }
        let scope: i64 = bridge["terms"].as_array().expect("terms").iter().filter_map(|term| term["in_scope"].as_i64()).sum();
        assert_eq!(scope, counts(&bridge, "after").0 - counts(&bridge, "before").0, "until {day}");
    }
}

const MONDAY: Day = Day::new(2026, 11, 2);

#[tokio::test]
async fn a_week_is_told_by_who_completed_who_joined_and_what_was_asked_anew() {
    let app = TestApp::start().await;
    app.set_day(MONDAY);
    app.tiny_course("basics");
    app.tiny_course("voice");
    let hired = MONDAY.plus_days(-100);
    let people: Vec<_> = ["Ada A", "Ben B", "Cho C", "Dan D"].iter().map(|name| app.person(name).hired(hired).create()).collect();
    app.enrol("basics", &json!({ "everyone": true })).kept().apply();
    let complete = |person, on: Day| {
        let id = app.only_enrolment(person).id;
        app.write(|tx| Ok(enrolment::complete(tx, id, on, None)?));
    };
    complete(people[0], MONDAY);
    complete(people[1], MONDAY);
    app.set_day(MONDAY.plus_days(3));
    complete(people[2], MONDAY.plus_days(3));
    app.person("Eve E").role("Analyst").hired(MONDAY.plus_days(3)).create();
    app.enrol("voice", &json!({ "all": [{ "person": ["T1", "T2"] }] })).apply();
    let until = MONDAY.plus_days(7);
    app.set_day(until);
    app.api_with_grants(&[Grant::Marketer]).await;
    let api = app.api("apimarketer@staff.example").await;
    let bridge = api.json(&format!("/api/v1/kpi/bridge?as_of={until}")).await;
    assert_eq!((bridge["from"].as_str(), bridge["as_of"].as_str()), (Some("2026-11-02"), Some("2026-11-09")));
    assert_eq!((counts(&bridge, "before"), counts(&bridge, "after")), ((4, 2), (7, 3)));
    assert_eq!((term(&bridge, "completed"), term(&bridge, "joined"), term(&bridge, "required")), ((0, 1), (1, 0), (2, 0)));
    for nothing in ["expired", "left", "released", "left_out", "moved"] {
        assert_eq!(term(&bridge, nothing), (0, 0), "{nothing}");
    }
    let effects: f64 = bridge["terms"].as_array().expect("terms").iter().filter_map(|term| term["effect"].as_f64()).sum();
    assert!((effects - bridge["change"].as_f64().expect("a number")).abs() < 1e-9);
    let of_one = api.json(&format!("/api/v1/kpi/bridge?as_of={until}&course=basics")).await;
    assert_eq!(term(&of_one, "required"), (0, 0));
    let same_day = api.json(&format!("/api/v1/kpi/bridge?from={until}&as_of={until}")).await;
    assert_eq!((counts(&same_day, "before"), term(&same_day, "completed")), ((7, 3), (0, 0)));

    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let page = marketer.page("/kpi").await;
    let said = texts(&page, "section[aria-labelledby=h-why] .chart-title").concat().replace('\u{a0}', " ");
    assert_eq!(
        said,
        "Down 7.1 points since 2 Nov 2026: 2 enrolments came to be required and 1 enrolment came with somebody who joined. \
         On the other side, 1 enrolment was completed."
    );
    let rows = texts(&page, "section[aria-labelledby=h-why] tbody th");
    assert_eq!(rows, ["On 2 Nov 2026", "Completed", "Newly required", "People who joined", "On 9 Nov 2026"]);
}
