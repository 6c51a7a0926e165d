//! How much of everything is taken in, and what is said beyond it. docs/OPERATIONS.md has the table.

use std::io::{Read, Write};
use std::net::TcpStream;

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::support::TestApp;

/// Every list of the API.
const LISTS: &[&str] = &[
    "/api/v1/people",
    "/api/v1/departments",
    "/api/v1/roles",
    "/api/v1/locations",
    "/api/v1/courses",
    "/api/v1/enrolments",
    "/api/v1/requirements",
    "/api/v1/reminders",
    "/api/v1/outbox",
    "/api/v1/kpi/people",
];

#[tokio::test]
async fn a_body_larger_than_is_taken_in_is_refused_with_how_much_that_is() {
    let app = TestApp::start_with(|settings| settings.server.max_body_bytes = 10_000).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let json = format!("{{\"name\": \"{}\"}}", "x".repeat(10_000));
    let request = api.request(Method::POST, "/api/v1/roles").header("Content-Type", "application/json").body(json);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let problem: Value = answer.json().await.expect("a problem");
    assert_eq!(problem["detail"], "The body is larger than the limit of 10,000 bytes. Shorten it and send it again.");
    assert!(api.json("/api/v1/roles").await["items"].as_array().is_some_and(Vec::is_empty));
    let browser = app.visitor();
    let form = browser.request(Method::POST, "/login").form(&[("email", "a@x.example"), ("password", &"x".repeat(10_000))]);
    let answer = form.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let page = answer.text().await.expect("text");
    assert!(page.contains("<html") && page.contains("The form is larger than the limit of 10,000 bytes"), "{page}");
}

#[tokio::test]
async fn a_body_that_does_not_say_how_large_it_is_is_refused_as_soon_as_it_is_too_large() {
    let app = TestApp::start_with(|settings| settings.server.max_body_bytes = 10_000).await;
    let mut stream = TcpStream::connect(app.address.trim_start_matches("http://")).expect("a connection");
    let head = "POST /login HTTP/1.1\r\nHost: gradus\r\nTransfer-Encoding: chunked\r\n";
    stream.write_all(format!("{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n").as_bytes()).expect("it is read");
    // it may hang up as soon as it is too much, and never sees an end
    for _ in 0..11 {
        drop(stream.write_all(format!("3e8\r\n{}\r\n", "x".repeat(1000)).as_bytes()));
    }
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn every_list_gives_five_hundred_at_most_and_refuses_a_limit_or_cursor_that_makes_no_sense() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(Grant::ALL).await;
    for list in LISTS {
        assert_eq!(api.get(&format!("{list}?limit=500")).await.status(), StatusCode::OK, "{list}");
        for wrong in
            ["limit=501", "limit=0", "limit=-1", "limit=many", "limit=99999999999999999999", "cursor=%00%ff", "cursor=../.."]
        {
            // a cursor of the courses is a text, so any is one
            if wrong.starts_with("cursor") && *list == "/api/v1/courses" {
                continue;
            }
            let answer = api.get(&format!("{list}?{wrong}")).await;
            assert!(matches!(answer.status().as_u16(), 400 | 422), "{list}?{wrong}: {}", answer.status());
            let problem: Value = answer.json().await.expect("a problem");
            let told = problem.to_string();
            assert!(told.contains("limit") || told.contains("cursor") || told.contains("could not be read"), "{told}");
        }
    }
}
