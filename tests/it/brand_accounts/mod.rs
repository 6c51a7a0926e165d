//! Brand accounts: the register, who is cleared for them, and who is told when nobody is.

mod alarms;
mod cases;
mod files;
mod pages;
mod refused;

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::settings::Settings;
use serde_json::{Value, json};

pub use crate::clearances::{company_with, hired, rule};
pub use crate::ladders::{marketer, post, send};
use crate::support::{Client, TestApp};

/// The day of most of these tests.
pub const TODAY: Day = Day::new(2026, 12, 1);

/// A company in which whoever has a diploma may post on every channel: Ana's lasts, Ben's ends on 20 December, Cleo has none.
pub async fn given() -> (TestApp, Client, [Id; 3]) {
    given_with(|_| {}).await
}

/// The same with other settings.
pub async fn given_with(change: impl FnOnce(&mut Settings)) -> (TestApp, Client, [Id; 3]) {
    let (app, _) = company_with(change).await;
    app.set_day(TODAY);
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "credential": { "kind": "diploma" } }), &json!({})).await;
    let people = ["Ana Lima", "Ben Ito", "Cleo Roy"].map(|name| hired(&app, name, &[]));
    diploma(&api, people[0], "2026-01-10", "").await;
    diploma(&api, people[1], "2026-01-10", "2026-12-20").await;
    (app, api, people)
}

/// Records a diploma.
pub async fn diploma(api: &Client, person: Id, from: &str, until: &str) -> Value {
    let body = json!({ "kind": "diploma", "issuer": "A school", "issued_on": from, "expires_on": until });
    post(api, &format!("/api/v1/people/{person}/credentials"), &body).await
}

/// An account of the forum that takes posting; `more` says what differs.
pub async fn account(api: &Client, handle: &str, owner: Id, more: &Value) -> Value {
    let mut body = json!({ "handle": handle, "channel": "forum", "activity": "post", "owner": owner, "from_on": "2026-02-01" });
    body.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    post(api, "/api/v1/accounts", &body).await
}

/// The id of what was answered.
pub fn id(answer: &Value) -> &str {
    answer["id"].as_str().expect("an id")
}

/// How an account stands.
pub async fn state(api: &Client, account: &Value, query: &str) -> String {
    let path = format!("/api/v1/accounts/{}/coverage?{query}", id(account));
    api.json(&path).await["state"].as_str().expect("a state").to_owned()
}
