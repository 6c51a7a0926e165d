//! Certificates of levels and their badges: what was true on its day, what is revoked, and what libraries of others say of a badge.

mod certificates;
mod command;
mod open;
mod pages;
mod refused;

use std::io::Write as _;
use std::process::{Command, Stdio};

use gradus::badges::codes_of;
use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::ladders::{completes, course, ladder, level, marketer};
use crate::support::{Client, TestApp};

/// The day on which Ana completes what the first belt asks.
pub const EARNED: Day = Day::new(2026, 5, 4);

/// Belts of two, of which Ana holds the first, for a year.
pub struct Given {
    pub app: TestApp,
    pub ana: Id,
    pub browser: Client,
    /// The code of her certificate, as printed.
    pub code: String,
}

/// The code of somebody's newest certificate of a level, as printed; empty where they have none.
pub fn code_of(app: &TestApp, person: Id) -> String {
    let codes = app.app.db.read_now(|conn| Ok::<_, gradus::error::AppError>(codes_of(conn, person)?)).expect("codes");
    codes.first().map(|(code, _)| gradus::learning::code::printed(code)).unwrap_or_default()
}

pub async fn given() -> Given {
    given_with(json!({ "condition": { "course": { "course": "basics" } }, "recurrence": { "months": 12, "window": 30 } })).await
}

pub async fn given_with(asks: Value) -> Given {
    let app = TestApp::start().await;
    app.set_day(EARNED);
    let api = marketer(&app).await;
    app.tiny_course("basics");
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2026-01-01", &asks).await;
    level(&api, &belts, "Black", "2026-01-01", &course("basics")).await;
    let boss = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").manager(boss).hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "basics", EARNED);
    app.account("ana@people.example", &[]);
    app.account("bo@people.example", &[]);
    let browser = app.signed_in("ana@people.example").await;
    let mut code = code_of(&app, ana);
    let codes = app.app.db.read_now(|conn| Ok::<_, gradus::error::AppError>(codes_of(conn, ana)?)).expect("codes");
    if let Some((white, _)) = codes.iter().find(|(_, level)| level == "White") {
        code = gradus::learning::code::printed(white);
    }
    Given { app, ana, browser, code }
}

/// Ana shares her badge.
pub async fn shares(given: &Given) {
    let answer = given.browser.post_form(&format!("/me/badges/{}/sharing", given.code), &[]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

/// What anybody fetches of a badge: it, and what of the issuer is needed to verify it.
pub async fn fetched(given: &Given) -> Value {
    let visitor = given.app.visitor();
    let badge = visitor.json(&format!("/badges/{}.json", given.code)).await;
    documents(&visitor, badge).await
}

/// A badge with what it names, each as it is fetched.
pub async fn documents(visitor: &Client, badge: Value) -> Value {
    let mut documents = serde_json::Map::new();
    for address in [&badge["issuer"]["id"], &badge["credentialStatus"]["statusListCredential"]] {
        let address = address.as_str().expect("an address");
        let path = format!("/{}", address.splitn(4, '/').nth(3).expect("a path"));
        documents.insert(address.to_owned(), visitor.json(&path).await);
    }
    json!({ "badge": badge, "documents": documents })
}

/// What libraries of others say of a badge at an instant, without a network.
pub fn verified(mut fetched: Value, now: &str) -> Value {
    fetched["now"] = json!(now);
    let root = env!("CARGO_MANIFEST_DIR");
    let script = format!("{root}/target/badges/verify.mjs");
    let mut node = Command::new("node");
    let started = node.arg(&script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| panic!("node: {error}; tests/setup.sh installs it"));
    child.stdin.take().expect("an input").write_all(fetched.to_string().as_bytes()).expect("it is taken");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{script} does not run; tests/setup.sh installs what it needs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// HR, by the API.
pub async fn hr(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Hr]).await
}
