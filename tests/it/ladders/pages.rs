//! The pages: the ladder with what its levels ask, one's own card, practice and its sign-off; and the command.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::{completes, course, ladder, level, marketer};
use crate::support::TestApp;
use crate::support::app::texts;

/// Belts of two, of which Ana holds the first; Bo is her manager.
async fn given() -> TestApp {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    app.tiny_course("basics");
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2026-01-01", &course("basics")).await;
    let practice = json!({ "condition": { "all": [{ "course": { "course": "basics" } },
        { "practice": { "kind": "own post", "count": 1 } }] } });
    level(&api, &belts, "Black", "2026-01-01", &practice).await;
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").manager(bo).hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "basics", Day::new(2026, 5, 4));
    for email in ["bo@people.example", "ana@people.example"] {
        app.account(email, &[]);
    }
    app
}

#[tokio::test]
async fn practice_goes_from_the_form_by_the_manager_to_the_card() {
    let app = given().await;
    let (ana, bo) = (app.signed_in("ana@people.example").await, app.signed_in("bo@people.example").await);
    let card = ana.page("/me/card").await.html();
    assert!(card.contains("White") && card.contains("Black") && card.contains("0 of 1"), "{card}");
    let form = |on: &'static str| [("kind", "Own post"), ("title", "An answer"), ("place", ""), ("link", ""), ("on", on)];
    let wrong = ana.post_form("/me/practice", &form("2026-05-05")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("text").contains("An answer"), "what was typed stays");
    assert_eq!(ana.post_form("/me/practice", &form("2026-05-04")).await.status(), StatusCode::SEE_OTHER);
    assert!(ana.page("/me/practice").await.html().contains("Waits for its sign-off"));
    assert!(texts(&ana.page("/practice").await, "form[action$='/sign-off']").is_empty(), "nobody signs their own");
    let waiting = bo.page("/practice").await;
    let forms = crate::support::app::select(&waiting, "form[action$='/sign-off']");
    assert_eq!(forms.len(), 1);
    assert_eq!(bo.post_form(&forms[0].attr["action"], &[]).await.status(), StatusCode::SEE_OTHER);
    let card = ana.page("/me/card").await.html();
    assert!(!card.contains("0 of 1"), "{card}");
    let shown = ana.page("/ladders/belts").await.html();
    assert!(shown.contains("own post") && shown.contains("You hold it"), "{shown}");
    assert!(ana.page("/ladders").await.html().contains("Black"));
    let hr = app.with_grants(&[Grant::Hr]).await;
    let people = marketer(&app).await.json("/api/v1/people?limit=500").await;
    let of_ana = |person: &&serde_json::Value| person["email"] == "ana@people.example";
    let id =
        people["items"].as_array().expect("items").iter().find(of_ana).expect("Ana")["id"].as_str().expect("an id").to_owned();
    assert!(hr.page(&format!("/people/{id}")).await.html().contains("/ladders/belts"));
    app.is_well();
}

#[tokio::test]
async fn the_command_lists_the_ladders_with_the_highest_levels_and_at_least() {
    let app = given().await;
    let listed = app.gradus("file:///nowhere", &["ladder", "list", "--as-of", "2026-05-04"]).done();
    assert!(listed.contains("belts: 2 people, 1 with no level"), "{listed}");
    assert!(listed.contains("white: 1 as the highest level, 1 at least"), "{listed}");
    let json = app.gradus("file:///nowhere", &["ladder", "list", "--as-of", "2026-05-04", "--format", "json"]).json();
    assert_eq!(json["items"][0]["levels"][0]["highest"], 1, "{json}");
}
