//! The residency: bronze asks for having been there and for a plan that the mentor has approved, and platinum is an honour. Seats, mentors and whoever
//! waits belong to live sessions: that somebody was there is recorded by hand.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{held, level, levels, marketer, post, send};
use crate::badges::code_of;
use crate::support::TestApp;

/// Metals, with a bronze for a year, and Ana, whose mentor is Bo.
async fn given() -> (TestApp, Id) {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    post(&api, "/api/v1/ladders", &json!({ "title": "Metals" })).await;
    let both =
        json!([{ "live": { "kind": "residency", "count": 1, "minutes": 60 } }, { "practice": { "kind": "plan", "count": 1 } }]);
    let bronze = json!({ "condition": { "all": both }, "recurrence": { "months": 12, "window": 30 } });
    level(&api, "metals", "Bronze", "2026-01-01", &bronze).await;
    level(&api, "metals", "Platinum", "2026-01-01", &json!({ "condition": { "honour": {} } })).await;
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").manager(bo).hired(Day::new(2024, 1, 8)).create();
    for email in ["bo@people.example", "ana@people.example"] {
        app.account(email, &[]);
    }
    (app, ana)
}

/// Ana hands in a plan on a day; answers what it is on record as.
async fn hands_in(app: &TestApp, ana: Id, on: Day) -> String {
    app.set_day(on);
    let plan = json!({ "kind": "plan", "title": "What I will do", "on": on.to_string() });
    let path = format!("/api/v1/people/{ana}/practice");
    post(&app.api("ana@people.example").await, &path, &plan).await["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn bronze_begins_when_the_plan_is_approved_and_outlives_the_programme_in_silence() {
    let (app, ana) = given().await;
    for (minutes, on) in [(59, "2026-03-01"), (480, "2026-03-02")] {
        let there = json!({ "kind": "residency", "on": on, "minutes": minutes });
        post(&marketer(&app).await, &format!("/api/v1/people/{ana}/attendances"), &there).await;
    }
    let first = hands_in(&app, ana, Day::new(2026, 4, 1)).await;
    app.set_day(Day::new(2026, 4, 2));
    let returned = json!({ "reason": "The budget is missing" });
    post(&marketer(&app).await, &format!("/api/v1/proofs/{first}/taking-back"), &returned).await;
    let bo = app.api("bo@people.example").await;
    let (status, _) = send(&bo, Method::POST, &format!("/api/v1/practice/{first}/sign-off"), &json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT, "what was returned is approved by nobody");
    let second = hands_in(&app, ana, Day::new(2026, 4, 18)).await;
    assert!(levels(&marketer(&app).await, ana, "").await.is_empty());
    app.set_day(Day::new(2026, 4, 20));
    post(&app.api("bo@people.example").await, &format!("/api/v1/practice/{second}/sign-off"), &json!({})).await;
    let api = marketer(&app).await;
    let bronze = [("bronze".to_owned(), "2026-04-20".to_owned(), Some("2027-04-20".to_owned()))];
    assert_eq!(held(&api, ana, "").await, bronze);
    assert!(levels(&api, ana, "as_of=2026-04-19").await.is_empty());
    let code = code_of(&app, ana);
    // the programme ends: what was earned stays, nobody is told that it ends, and no figure is told of it
    app.set_day(Day::new(2026, 6, 1));
    post(&marketer(&app).await, "/api/v1/ladders/metals/end", &json!({ "on": "2026-07-01" })).await;
    for (days, day) in [(60, Day::new(2027, 2, 19)), (30, Day::new(2027, 3, 21)), (7, Day::new(2027, 4, 13))] {
        app.set_day(day);
        gradus::ladders::run(&app.app).expect("it runs");
        app.write(|tx| gradus::mail::try_now(tx, "level_ending"));
        assert!(app.mail_that_leaves().await.is_empty(), "{days} days before");
    }
    assert_eq!(held(&marketer(&app).await, ana, "").await, bronze);
    let check = app.visitor().get(&format!("/verify/{code}")).await;
    let status = check.status();
    let text = check.text().await.expect("text");
    assert!(status == StatusCode::OK && text.contains("Ana Lima") && text.contains("Bronze"), "{text}");
    let shown = marketer(&app).await.json("/api/v1/ladders/metals").await;
    assert!(shown["none"].is_null() && shown["levels"] == json!([]), "{shown}");
    let page = app.with_grants(&[Grant::Marketer]).await.page("/ladders/metals").await.html();
    assert!(page.contains("–"), "{page}");
    app.is_well();
}

#[tokio::test]
async fn platinum_is_given_without_bronze() {
    let (app, ana) = given().await;
    let honour = json!({ "ladder": "metals", "level": "platinum", "title": "Ten years", "on": "2026-03-02" });
    post(&marketer(&app).await, &format!("/api/v1/people/{ana}/honours"), &honour).await;
    assert_eq!(levels(&marketer(&app).await, ana, "").await, ["platinum"]);
    app.is_well();
}
