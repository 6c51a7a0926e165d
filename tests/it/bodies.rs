//! What the API answers to a JSON body that does not fit.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn send(api: &Client, method: Method, path: &str, body: &str) -> (StatusCode, Value) {
    let request = api.request(method, path).header("Content-Type", "application/json").body(body.to_owned());
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "application/problem+json", "{path} {body}");
    (answer.status(), answer.json().await.expect("a problem"))
}

#[tokio::test]
async fn a_missing_or_wrongly_typed_field_is_named_wherever_json_is_taken() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr, Grant::Marketer, Grant::Author]).await;
    let cases = [
        ("/api/v1/session", json!({ "email": "a@x.example" }), "password", "This is missing."),
        ("/api/v1/people", json!({ "employee_number": 7 }), "employee_number", "This is a number; it must be a text."),
        ("/api/v1/people", json!("E-1"), "", "This is a text; it must be an object."),
        ("/api/v1/roles", json!({ "summary": "x" }), "name", "This is missing."),
        ("/api/v1/departments", json!({ "path": null }), "path", "This is nothing; it must be a text."),
        ("/api/v1/courses", json!({ "claimed": 7 }), "claimed", "This is a number; it must be an object."),
        ("/api/v1/enrolments", json!({ "course": "x" }), "audience", "This is missing."),
    ];
    for (path, body, field, message) in cases {
        let (status, problem) = send(&api, Method::POST, path, &body.to_string()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {problem}");
        assert_eq!(problem["errors"][0]["field"], field, "{path}: {problem}");
        assert!(problem["errors"][0]["message"].as_str().is_some_and(|text| text.starts_with(message)), "{path}: {problem}");
        let told = problem.to_string();
        assert!(!told.contains("at line") && !told.contains("column"), "the place in the text is no use: {told}");
    }
}

#[tokio::test]
async fn what_is_no_json_cannot_be_read() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for body in ["", "{\"name\":", "name=Agent", "{\"name\":\"a\"} {}"] {
        let (status, problem) = send(&api, Method::POST, "/api/v1/roles", body).await;
        assert_eq!((status, &problem["type"]), (StatusCode::BAD_REQUEST, &"/problems/unreadable".into()), "{body}");
    }
    let form = api.request(Method::POST, "/api/v1/roles").header("Content-Type", "text/plain").body("{\"name\":\"a\"}");
    assert_eq!(form.send().await.expect("an answer").status(), StatusCode::BAD_REQUEST);
    assert!(
        api.json("/api/v1/roles").await["items"].as_array().is_some_and(|roles| roles.iter().all(|role| role["name"] != "a"))
    );
}
