//! What a manager sees of their team, and what waits for them.

use gradus::clock::Day;
use reqwest::StatusCode;
use serde_json::json;

use super::{company, completes, marketer, rule};
use crate::support::TestApp;
use crate::support::app::{select, texts};

/// Ana, who reports to Bo and has all that posting on the forum asks but his approval; and Ben, who has nothing.
async fn given() -> TestApp {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    app.tiny_course("basics");
    let api = marketer(&app).await;
    let both = json!({ "all": [{ "course": { "course": "basics" } }, { "approval": { "by": "manager" } }] });
    rule(&api, "post", &both, &json!({ "channel": "forum" })).await;
    rule(&api, "press", &json!({ "credential": { "kind": "diploma" } }), &json!({})).await;
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let hired = |name: &str, email: &str| app.person(name).email(email).manager(bo).hired(Day::new(2024, 1, 8)).create();
    let (ana, _) = (hired("Ana Lima", "ana@people.example"), hired("Ben Ito", "ben@people.example"));
    for email in ["bo@people.example", "ana@people.example"] {
        app.account(email, &[]);
    }
    completes(&app, ana, "basics", Day::new(2026, 2, 2));
    app
}

#[tokio::test]
async fn what_waits_for_the_manager_alone_is_approved_from_the_page_of_the_team() {
    let app = given().await;
    let (bo, ana) = (app.signed_in("bo@people.example").await, app.signed_in("ana@people.example").await);
    assert_eq!(ana.get("/team").await.status(), StatusCode::FORBIDDEN);
    let page = bo.page("/team").await;
    assert_eq!(texts(&page, "#h-clearances ~ ul .name"), ["Ana Lima"], "whoever has nothing is left out");
    let link = select(&page, "#h-clearances ~ ul a");
    assert_eq!(link.len(), 1);
    assert_eq!(link[0].text, "Approve: Post, Forum");
    let form = link[0].attr["href"].clone();
    let opened = bo.page(&form).await;
    let chosen: Vec<String> = select(&opened, "option[selected]").into_iter().map(|option| option.text).collect();
    assert!(chosen.iter().any(|one| one == "Post") && chosen.iter().any(|one| one == "Forum"), "{chosen:?}");
    let path = form.split('?').next().expect("a path");
    let fields =
        [("activity", "post"), ("channel", "forum"), ("by", "manager"), ("from_on", "2026-02-02"), ("until_on", "2026-02-20")];
    let done = bo.post_form(path, &fields).await;
    assert_eq!(
        (done.status(), done.headers()["location"].to_str().expect("text")),
        (StatusCode::SEE_OTHER, "/team"),
        "a page that they may open"
    );
    let api = app.api("bo@people.example").await;
    let answer = api.json("/api/v1/team/clearances").await;
    let expected = json!([{ "person_id": answer["items"][0]["person_id"], "name": "Ana Lima", "activities": 1,
        "ending": [{ "what": "Post, Forum", "last_day": "2026-02-19" }], "approvals": [] }]);
    assert_eq!(answer["items"], expected);
    let page = bo.page("/team").await;
    assert!(page.html().contains("1 activity") && page.html().contains("19 Feb 2026"), "{}", page.html());
}

#[tokio::test]
async fn a_rule_names_its_supervisor_as_people_are_named() {
    let app = given().await;
    let api = marketer(&app).await;
    for (who, channel) in [("Bo Lind", "forum"), ("bo@people.example", "photos")] {
        let supervised = json!({ "mode": "each_post", "supervisor": who, "channel": channel });
        rule(&api, "press", &json!({ "credential": { "kind": "badge" } }), &supervised).await;
    }
    let rules = api.json("/api/v1/clearances/rules").await;
    let items = rules["items"].as_array().expect("items");
    let named: Vec<&str> = items.iter().filter_map(|one| one["supervisor"].as_str()).collect();
    assert!(named.len() == 2 && named[0] == named[1] && named[0] != "manager", "{rules}");
}
