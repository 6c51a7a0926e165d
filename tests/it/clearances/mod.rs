//! What people may do for the brand: by the API, with the cases that real programmes have.

mod cases;
mod refused;
mod team;
mod walk;
mod written;

use gradus::ids::Id;
use gradus::policy::Grant;
use serde_json::{Value, json};

pub use crate::ladders::{completes, marketer, post, send};
use crate::support::{Client, TestApp};

/// A company with the activities `post` and `press` on the channels `forum` and `photos`.
pub async fn company() -> (TestApp, Client) {
    company_with(|_| {}).await
}

/// The same with other settings.
pub async fn company_with(change: impl FnOnce(&mut gradus::settings::Settings)) -> (TestApp, Client) {
    let app = TestApp::start_with(change).await;
    let api = marketer(&app).await;
    for title in ["Post", "Press"] {
        post(&api, "/api/v1/activities", &json!({ "title": title })).await;
    }
    for title in ["Forum", "Photos"] {
        post(&api, "/api/v1/channels", &json!({ "title": title })).await;
    }
    (app, api)
}

/// A rule for an activity; `more` says what differs from one that allows it on every channel from long ago on.
pub async fn rule(api: &Client, activity: &str, condition: &Value, more: &Value) -> String {
    let mut body = json!({ "activity": activity, "condition": condition, "mode": "allow", "from_on": "2020-01-01" });
    let more = more.as_object().cloned().unwrap_or_default();
    body.as_object_mut().expect("an object").extend(more);
    post(api, "/api/v1/clearances/rules", &body).await["id"].as_str().expect("an id").to_owned()
}

/// What is answered about somebody.
pub async fn may(api: &Client, person: Id, query: &str) -> Value {
    api.json(&format!("/api/v1/clearances/check?person={person}&{query}")).await
}

/// The mode of an answer.
pub async fn mode(api: &Client, person: Id, query: &str) -> String {
    may(api, person, query).await["mode"].as_str().expect("a mode").to_owned()
}

/// The sentences of why not.
pub fn reasons(answer: &Value) -> Vec<&str> {
    let reasons = answer["reasons"].as_array().map(Vec::as_slice).unwrap_or_default();
    reasons.iter().filter_map(|reason| reason["text"].as_str()).collect()
}

/// Somebody hired long ago, with an account that has these grants.
pub fn hired(app: &TestApp, name: &str, grants: &[Grant]) -> Id {
    let email = format!("{}@people.example", name.split(' ').next().unwrap_or_default().to_lowercase());
    let id = app.person(name).email(&email).hired(gradus::clock::Day::new(2024, 1, 8)).create();
    app.account(&email, grants);
    id
}

/// The spans that a list of a period names of somebody: first day, the first day no longer, mode.
pub async fn spans(api: &Client, person: Id, query: &str) -> Vec<(String, Option<String>, String)> {
    let answer = api.json(&format!("/api/v1/clearances/period?{query}")).await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of =
        |item: &Value| (text(&item["from_on"]).expect("a day"), text(&item["until_on"]), text(&item["mode"]).expect("a mode"));
    let items = answer["items"].as_array().expect("items");
    items.iter().filter(|item| item["person"] == json!(person)).map(of).collect()
}
