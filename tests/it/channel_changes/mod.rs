//! What changes at a channel: whom it touches is shown before anything is opened, and they are asked for what has changed alone.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use gradus::settings::Settings;

use crate::clearances::{company_with, hired, may, rule};
use crate::ladders::{completes, marketer, post, send};
use crate::support::TestApp;
use crate::support::app::{Client, texts};

/// Ana is cleared to post everywhere, Ben owns an account on the forum and is not, Cleo is neither.
async fn given() -> (TestApp, Client, [Id; 3]) {
    given_with(|_| {}).await
}

async fn given_with(change: impl FnOnce(&mut Settings)) -> (TestApp, Client, [Id; 3]) {
    let (app, _) = company_with(change).await;
    app.set_day(Day::new(2026, 3, 2));
    for slug in ["one-voice", "live-video"] {
        app.tiny_course(slug);
    }
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "course": { "course": "one-voice" } }), &json!({})).await;
    let people = ["Ana Lima", "Ben Ito", "Cleo Sand"].map(|name| hired(&app, name, &[]));
    completes(&app, people[0], "one-voice", Day::new(2026, 3, 2));
    let account = json!({ "handle": "halden", "channel": "forum", "activity": "post", "owner": people[1].to_string() });
    post(&api, "/api/v1/accounts", &account).await;
    (app, api, people)
}

fn live() -> Value {
    json!({ "title": "Live video", "what": "Posts can be live.", "course": "live-video", "due": { "on": "2026-03-31" } })
}

async fn open(app: &TestApp, person: Id) -> Vec<(String, String)> {
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let answer = hr.json(&format!("/api/v1/enrolments?person={person}&course=live-video")).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    answer["items"].as_array().expect("items").iter().map(|item| (text(&item["status"]), text(&item["due_on"]))).collect()
}

#[tokio::test]
async fn whoever_a_change_touches_is_asked_for_what_has_changed_and_nobody_else() {
    let (app, api, [ana, ben, cleo]) = given().await;
    let path = "/api/v1/channels/forum";
    let before = api.json(path).await;
    let words = |of: &Value| of.as_array().expect("things").iter().map(|one| one["title"].clone()).collect::<Vec<_>>();
    assert_eq!((&before["rules"], &before["cleared"], &before["people"]), (&json!(1), &json!(1), &json!(2)), "{before}");
    assert_eq!((before["courses"][0]["word"].clone(), words(&before["accounts"])), (json!("one-voice"), vec![json!("@halden")]));
    let preview = post(&api, &format!("{path}/changes/preview"), &live()).await;
    assert_eq!((&preview["people"], &preview["added"], &preview["waits"]), (&json!(2), &json!(2), &json!(false)), "{preview}");
    assert!(open(&app, ana).await.is_empty(), "a look does nothing");
    let made = post(&api, &format!("{path}/changes"), &live()).await;
    assert!(made["requirement"].is_string() && made["people"] == json!(2), "{made}");
    for person in [ana, ben] {
        assert_eq!(open(&app, person).await, [("assigned".to_owned(), "2026-03-31".to_owned())]);
    }
    assert!(open(&app, cleo).await.is_empty());
    assert_eq!(may(&api, ana, "activity=post&channel=forum").await["mode"], "allow", "what she may stays as it was");
    app.is_well();
    // whoever joins afterwards learns it from the courses of then
    completes(&app, cleo, "one-voice", Day::new(2026, 3, 2));
    assert!(open(&app, cleo).await.is_empty());
    let after = api.json(path).await;
    assert_eq!((&after["people"], &after["changes"][0]["title"]), (&json!(3), &json!("Live video")), "{after}");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_asks_nobody() {
    let (app, api, [ana, ..]) = given().await;
    let path = "/api/v1/channels/forum/changes";
    let refused = async |body: &Value| {
        let (status, answer) = send(&api, Method::POST, path, body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        answer["errors"].as_array().expect("errors").iter().map(|one| one["field"].clone()).collect::<Vec<_>>()
    };
    let none = json!({ "title": " ", "what": "", "course": "nothing", "due": { "on": "2020-01-01" } });
    assert_eq!(refused(&none).await, ["title", "what", "course", "due.on"]);
    post(&api, path, &live()).await;
    let mut again = live();
    again["title"] = json!("LIVE VIDEO");
    assert_eq!(refused(&again).await, ["title"]);
    let (status, _) = send(&api, Method::POST, "/api/v1/channels/nowhere/changes", &live()).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(open(&app, ana).await.len(), 1);
}

#[tokio::test]
async fn more_people_than_one_account_may_enrol_wait_for_a_second_one() {
    let (app, api, [ana, ..]) = given_with(|settings| settings.enrolment.approval_over = 1).await;
    let preview = post(&api, "/api/v1/channels/forum/changes/preview", &live()).await;
    assert_eq!(preview["waits"], true, "{preview}");
    let made = post(&api, "/api/v1/channels/forum/changes", &live()).await;
    assert!(made["requirement"].is_null() && made["proposal"].is_string(), "{made}");
    assert!(open(&app, ana).await.is_empty(), "nobody is asked before");
    let other = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/proposals/{}/agreement", made["proposal"].as_str().expect("an id"));
    let (status, answer) = send(&other, Method::POST, &path, &json!({ "people": 2 })).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(open(&app, ana).await.len(), 1);
    let one = api.json("/api/v1/channels/forum").await["changes"][0].clone();
    assert!(one["requirement"].is_string(), "{one}");
}

#[tokio::test]
async fn on_the_pages_it_is_looked_at_and_then_announced() {
    let (app, _, [ana, ..]) = given().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let rules = browser.page("/clearances/rules").await.html().to_string();
    assert!(rules.contains("/channels/forum"), "{rules}");
    let form = browser.page("/channels/forum/changes/new").await;
    assert!(form.html().contains("2026-04-01"), "thirty days are proposed");
    let address = "/channels/forum/changes/new?look=yes&title=Live+video&what=Posts+can+be+live.&course=live-video&on=2026-03-31";
    let seen = browser.page(address).await;
    assert!(texts(&seen, "section.card p").concat().contains("2 people"), "{}", seen.html());
    let fields = [("title", "Live video"), ("what", "Posts can be live."), ("course", "live-video"), ("on", "2026-03-31")];
    let done = browser.post_form("/channels/forum/changes/new", &fields).await;
    assert_eq!((done.status(), done.headers()["location"].to_str().ok()), (StatusCode::SEE_OTHER, Some("/channels/forum")));
    let page = browser.page("/channels/forum").await;
    assert_eq!(texts(&page, "article h3"), ["Live video"]);
    assert_eq!(open(&app, ana).await.len(), 1);
    let wrong = browser.post_form("/channels/forum/changes/new", &[("title", "")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_activity_and_a_channel_are_renamed_and_removed_as_long_as_nothing_names_them() {
    let (app, api, _) = given().await;
    let (status, renamed) = send(&api, Method::PUT, "/api/v1/channels/forum", &json!({ "title": "Our forum" })).await;
    assert_eq!((status, &renamed["slug"], &renamed["title"]), (StatusCode::OK, &json!("forum"), &json!("Our forum")));
    post(&api, "/api/v1/channels", &json!({ "title": "Typo" })).await;
    post(&api, "/api/v1/activities", &json!({ "title": "Dance" })).await;
    let (status, taken) = send(&api, Method::PUT, "/api/v1/channels/typo", &json!({ "title": "our FORUM" })).await;
    assert_eq!((status, &taken["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("title")));
    for (path, expected) in [
        ("/api/v1/channels/forum", StatusCode::CONFLICT),
        ("/api/v1/activities/post", StatusCode::CONFLICT),
        ("/api/v1/channels/typo", StatusCode::NO_CONTENT),
        ("/api/v1/channels/typo", StatusCode::NOT_FOUND),
    ] {
        let (status, answer) = send(&api, Method::DELETE, path, &json!({})).await;
        assert_eq!(status, expected, "{path}: {answer}");
    }
    app.is_well();
    let browser = app.with_grants(&[Grant::Marketer]).await;
    assert!(browser.page("/activities/dance/edit").await.html().contains("Dance"));
    let saved = browser.post_form("/activities/dance/edit", &[("title", "Dance on stage"), ("about", "At events.")]).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    assert!(browser.page("/clearances/rules").await.html().contains("Dance on stage"));
    let kept = browser.post_form("/activities/post/removal", &[]).await;
    assert_eq!(kept.headers()["location"].to_str().ok(), Some("/activities/post/edit"));
    assert_eq!(browser.post_form("/activities/dance/removal", &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(!browser.page("/clearances/rules").await.html().contains("Dance on stage</h2>"));
}
