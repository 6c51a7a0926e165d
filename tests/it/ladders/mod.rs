//! Ladders, levels and who holds them: by the API, with the cases that real programmes have.

mod cases;
mod ending;
mod making;
mod pages;
mod recording;
mod refused;
mod reminded;
mod residency;
mod roles;

use gradus::clock::Day;
use gradus::enrolment;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

pub async fn send(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(method, path, body).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

/// Posts what must be taken.
pub async fn post(api: &Client, path: &str, body: &Value) -> Value {
    let (status, answer) = send(api, Method::POST, path, body).await;
    assert!(status.is_success(), "{path} {body}: {status} {answer}");
    answer
}

/// A marketer with a token of today.
pub async fn marketer(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Marketer]).await
}

/// A ladder with this title.
pub async fn ladder(api: &Client, title: &str) -> String {
    post(api, "/api/v1/ladders", &json!({ "title": title })).await["slug"].as_str().expect("a slug").to_owned()
}

/// A level on top of a ladder, from a day on, that asks for this.
pub async fn level(api: &Client, ladder: &str, title: &str, from: &str, asks: &Value) -> Value {
    post(api, &format!("/api/v1/ladders/{ladder}/levels"), &json!({ "title": title, "from_on": from, "asks": asks })).await
}

pub fn course(slug: &str) -> Value {
    json!({ "condition": { "course": { "course": slug } } })
}

/// Somebody completes a course on a day: enrolled by their own choice.
pub fn completes(app: &TestApp, person: Id, course: &str, on: Day) {
    app.set_day(on);
    let course =
        app.app.db.read_now(|conn| gradus::courses::course_by_slug(conn, course)).expect("a course").expect("it is there");
    let enrolment = app.write(|tx| {
        enrolment::enrol_self(tx, person, course.id, on)?;
        let all = enrolment::enrolments_of_person(tx.conn, person)?;
        Ok(all.iter().find(|row| row.course_id == course.id).expect("they are enrolled").id)
    });
    app.complete(enrolment, None);
}

/// Which levels somebody holds on a day, as it was known on another.
pub async fn held(api: &Client, person: Id, query: &str) -> Vec<(String, String, Option<String>)> {
    let answer = api.json(&format!("/api/v1/people/{person}/certifications?{query}")).await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of =
        |item: &Value| (text(&item["level"]).expect("a slug"), text(&item["from_on"]).expect("a day"), text(&item["until_on"]));
    answer["items"].as_array().expect("items").iter().map(of).collect()
}

/// Only what the levels are called.
pub async fn levels(api: &Client, person: Id, query: &str) -> Vec<String> {
    held(api, person, query).await.into_iter().map(|(level, ..)| level).collect()
}
