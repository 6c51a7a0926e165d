//! What is refused, and where it says that it is wrong.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{course, ladder, level, marketer, send};
use crate::support::TestApp;

fn fields(answer: &Value) -> Vec<&str> {
    answer["errors"]
        .as_array()
        .map(|errors| errors.iter().filter_map(|error| error["field"].as_str()).collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_level_that_makes_no_sense_is_refused_with_its_place() {
    let app = TestApp::start().await;
    let api = marketer(&app).await;
    app.tiny_course("basics");
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2026-01-01", &course("basics")).await;
    level(&api, &belts, "Green", "2026-01-01", &course("basics")).await;
    let basics = json!({ "course": { "course": "basics" } });
    for (asks, field) in [
        (json!({ "condition": { "all": [] } }), "asks.condition.all"),
        (json!({ "condition": { "at_least": { "n": 2, "of": [basics] } } }), "asks.condition.at_least.n"),
        (json!({ "condition": { "any": [basics, basics] } }), "asks.condition.any"),
        (json!({ "condition": { "luck": {} } }), "asks.condition.luck"),
        (json!({ "condition": { "course": { "course": "none" } } }), "asks.condition.course.course"),
        (json!({ "condition": { "course": { "slug": "basics" } } }), "asks.condition.course.slug"),
        (json!({ "condition": basics, "renewal": basics }), "asks.recurrence"),
        (json!({ "condition": basics, "recurrence": { "months": 12 }, "renewal": { "all": [basics, basics] } }), "asks.renewal"),
        (json!({ "condition": { "practice": { "kind": "post", "count": 0 } } }), "asks.condition.practice.count"),
    ] {
        let body = json!({ "title": "Black", "asks": asks });
        let (status, answer) = send(&api, Method::POST, "/api/v1/ladders/belts/levels", &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{asks} {answer}");
        assert!(fields(&answer).contains(&field), "{field}: {answer}");
    }
    // the lower one would ask for the higher one, which asks for it
    let itself = json!({ "asks": { "condition": { "level": { "level": "belts/green" } } } });
    let (status, answer) = send(&api, Method::POST, "/api/v1/ladders/belts/levels/white/versions", &itself).await;
    assert_eq!((status, fields(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["asks.condition"]), "{answer}");
    let behind = json!({ "from_on": "2026-02-01", "asks": course("basics") });
    let (_, answer) = send(&api, Method::POST, "/api/v1/ladders/belts/levels/white/versions", &behind).await;
    assert_eq!(fields(&answer), ["from_on"], "{answer}");
    let twice = json!({ "title": " white ", "above": "none", "asks": course("basics") });
    let (_, answer) = send(&api, Method::POST, "/api/v1/ladders/belts/levels", &twice).await;
    assert_eq!(fields(&answer), ["title", "above"], "{answer}");
    let (_, answer) = send(&api, Method::POST, "/api/v1/ladders", &json!({ "title": "belts" })).await;
    assert_eq!(fields(&answer), ["title"]);
    let (_, answer) = send(&api, Method::POST, "/api/v1/ladders/belts/preview", &json!({})).await;
    assert_eq!(fields(&answer), ["add"]);
    for path in ["/api/v1/ladders/none", "/api/v1/ladders/belts?as_of=soon"] {
        assert!(api.get(path).await.status().is_client_error(), "{path}");
    }
}

#[tokio::test]
async fn a_proof_that_cannot_be_is_refused_with_its_place() {
    let app = TestApp::start().await;
    let api = marketer(&app).await;
    let ana = app.person("Ana Lima").hired(Day::new(2024, 1, 8)).create();
    for (what, body, field) in [
        (
            "credentials",
            json!({ "kind": "d", "issuer": "i", "issued_on": "2026-03-01", "expires_on": "2026-02-01" }),
            "expires_on",
        ),
        ("credentials", json!({ "kind": "d", "issuer": "i", "issued_on": "2027-03-01" }), "issued_on"),
        ("attendances", json!({ "kind": "talk", "minutes": 5000, "on": "2026-03-01" }), "minutes"),
        ("facts", json!({ "kind": " ", "value": 3, "on": "2026-03-01" }), "kind"),
        ("facts", json!({ "kind": "followers", "value": 3, "on": "soon" }), "on"),
        ("practice", json!({ "kind": "post", "title": "x", "on": "2099-01-01" }), "on"),
    ] {
        let (status, answer) = send(&api, Method::POST, &format!("/api/v1/people/{ana}/{what}"), &body).await;
        assert_eq!((status, fields(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, vec![field]), "{what} {answer}");
    }
    let nobody = json!({ "kind": "talk", "on": "2026-03-01" });
    assert_eq!(send(&api, Method::POST, "/api/v1/people/zz/attendances", &nobody).await.0, StatusCode::NOT_FOUND);
    let reader = app.api_with_grants(&[Grant::Auditor]).await;
    assert_eq!(reader.get(&format!("/api/v1/people/{ana}/certifications")).await.status(), StatusCode::OK);
    assert_eq!(reader.get(&format!("/api/v1/people/{ana}/proofs")).await.status(), StatusCode::OK);
    assert_eq!(send(&reader, Method::POST, &format!("/api/v1/people/{ana}/attendances"), &nobody).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nobody_records_for_themselves_what_proves_something() {
    let app = TestApp::start().await;
    let ana = app.person("Ana Lima").email("ana@people.example").hired(Day::new(2024, 1, 8)).create();
    app.account("ana@people.example", &[Grant::Hr, Grant::Marketer]);
    let api = app.api("ana@people.example").await;
    ladder(&api, "Belts").await;
    level(&api, "belts", "Honour", "2026-01-01", &json!({ "condition": { "honour": {} } })).await;
    for (what, body) in [
        ("credentials", json!({ "kind": "diploma", "issuer": "A school", "issued_on": "2026-02-01" })),
        ("attendances", json!({ "kind": "talk", "on": "2026-02-01", "minutes": 60 })),
        ("facts", json!({ "kind": "followers", "value": 20, "on": "2026-02-01" })),
        ("honours", json!({ "ladder": "belts", "level": "honour", "on": "2026-02-01", "title": "For much." })),
    ] {
        let (status, answer) = send(&api, Method::POST, &format!("/api/v1/people/{ana}/{what}"), &body).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{what}: {answer}");
    }
    assert_eq!(api.json(&format!("/api/v1/people/{ana}/certifications")).await["items"], json!([]));
}

#[tokio::test]
async fn a_piece_of_practice_is_logged_once_and_of_days_that_somebody_remembers() {
    let app = TestApp::start().await;
    let ana = app.person("Ana Lima").email("ana@people.example").hired(Day::new(2024, 1, 8)).create();
    app.account("ana@people.example", &[]);
    let api = app.api("ana@people.example").await;
    let path = format!("/api/v1/people/{ana}/practice");
    let on = app.app.company_today().to_string();
    let piece = |on: &str| json!({ "kind": "post", "title": "An answer", "on": on });
    assert_eq!(send(&api, Method::POST, &path, &piece(&on)).await.0, StatusCode::CREATED);
    assert_eq!(send(&api, Method::POST, &path, &piece(&on)).await.0, StatusCode::CONFLICT, "the same once more");
    let (status, answer) = send(&api, Method::POST, &path, &piece("1990-11-30")).await;
    assert_eq!((status, fields(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["on"]), "{answer}");
    // an account that is nobody's among the people is shown no form that would be refused
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    assert!(crate::support::app::select(&auditor.page("/me/practice").await, "form[action='/me/practice']").is_empty());
}
