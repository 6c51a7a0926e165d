//! Ladders and levels that end: nobody loses what they hold, and nobody gets it any more.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{completes, course, held, ladder, level, levels, marketer, post, send};
use crate::support::TestApp;

#[tokio::test]
async fn a_level_that_ended_is_kept_by_its_holders_and_got_by_nobody() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    for slug in ["white", "green", "black"] {
        app.tiny_course(slug);
    }
    let yearly = json!({ "condition": { "course": { "course": "white" } }, "recurrence": { "months": 12, "window": 30 } });
    level(&api, &belts, "White", "2026-01-01", &yearly).await;
    level(&api, &belts, "Green", "2026-01-01", &course("green")).await;
    level(&api, &belts, "Black", "2026-01-01", &course("black")).await;
    let ana = app.person("Ana Lima").hired(Day::new(2024, 1, 8)).create();
    let ben = app.person("Ben Ito").hired(Day::new(2024, 1, 8)).create();
    for (slug, on) in [("white", Day::new(2026, 3, 3)), ("green", Day::new(2026, 3, 4))] {
        completes(&app, ana, slug, on);
    }
    app.set_day(Day::new(2026, 4, 1));
    let api = marketer(&app).await;
    let path = "/api/v1/ladders/belts/levels/green/end";
    let (status, _) = send(&api, Method::POST, path, &json!({ "on": "2026-04-01" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "what was earned today is judged already");
    let before = held(&api, ana, "").await;
    post(&api, path, &json!({ "on": "2026-05-01" })).await;
    post(&api, path, &json!({})).await;
    post(&api, path, &json!({ "on": "2026-05-01" })).await;
    assert_eq!(held(&api, ana, "").await, before);
    // from its end on it is not below black any more
    for slug in ["white", "green", "black"] {
        completes(&app, ben, slug, Day::new(2026, 5, 1));
    }
    let api = marketer(&app).await;
    assert_eq!(levels(&api, ben, "as_of=2026-05-01").await, ["white", "black"]);
    assert_eq!(levels(&api, ana, "as_of=2026-05-01").await, ["white", "green"]);
    assert_eq!(send(&api, Method::POST, path, &json!({})).await.0, StatusCode::CONFLICT, "it has ended");
    let shown = api.json("/api/v1/ladders/belts").await;
    assert_eq!((shown["levels"].as_array().map(Vec::len), &shown["ended"][0]["slug"]), (Some(2), &json!("green")));
    assert_eq!(shown["none"], 0);
    app.is_well();
}

/// Somebody is at a talk on a day.
async fn attends(app: &TestApp, person: Id, on: Day) {
    app.set_day(on);
    let body = json!({ "kind": "talk", "on": on.to_string() });
    post(&marketer(app).await, &format!("/api/v1/people/{person}/attendances"), &body).await;
}

#[tokio::test]
async fn a_ladder_that_ended_tells_no_figures_and_its_levels_last_until_their_end() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    let yearly = json!({ "condition": { "live": { "kind": "talk", "count": 1 } }, "recurrence": { "months": 12, "window": 30 } });
    level(&api, &belts, "White", "2026-01-01", &yearly).await;
    let ana = app.person("Ana Lima").hired(Day::new(2024, 1, 8)).create();
    attends(&app, ana, Day::new(2026, 3, 3)).await;
    // the command goes by the day of the machine
    app.gradus("file:///nowhere", &["ladder", "end", "belts", "--level", "white", "--from", "2031-01-01"]).done();
    let told = app.gradus("file:///nowhere", &["ladder", "end", "belts", "--level", "white", "--take-back"]).done();
    assert!(told.contains("no end"), "{told}");
    let who = app.with_grants(&[Grant::Marketer]).await;
    let wrong = who.post_form("/ladders/belts/end", &[("on", "2026-03-03")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post_form("/ladders/belts/end", &[("on", "2026-06-02")]).await.status(), StatusCode::SEE_OTHER);
    assert!(who.page("/ladders/belts").await.html().contains("2 Jun 2026"));
    app.set_day(Day::new(2026, 6, 2));
    let shown = marketer(&app).await.json("/api/v1/ladders/belts").await;
    assert_eq!((shown["none"].is_null(), shown["levels"].as_array().map(Vec::len)), (true, Some(0)), "{shown}");
    let page = app.with_grants(&[Grant::Marketer]).await.page("/ladders/belts").await.html();
    assert!(page.contains("nobody gets it any more") && page.contains("–"), "{page}");
    let more = json!({ "title": "Black", "asks": { "condition": { "honour": {} } } });
    let (status, _) = send(&marketer(&app).await, Method::POST, "/api/v1/ladders/belts/levels", &more).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // in its window it is renewed no more
    attends(&app, ana, Day::new(2027, 2, 20)).await;
    let expected = [("white".to_owned(), "2026-03-03".to_owned(), Some("2027-03-03".to_owned()))];
    assert_eq!(held(&marketer(&app).await, ana, "").await, expected);
    app.is_well();
}
