//! What is refused of every request before anything is made of it: packed bodies, characters that no text holds, methods that there are
//! not.

use std::io::Write;

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::TestApp;

/// Sixty-four megabytes of one letter, packed.
fn packed() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let piece = vec![b'a'; 1 << 20];
    (0..64).for_each(|_| packed.write_all(&piece).expect("it packs"));
    packed.finish().expect("it packs")
}

#[tokio::test]
async fn a_packed_body_is_refused_and_not_unpacked() {
    let app = TestApp::start().await;
    let (visitor, body) = (app.visitor(), packed());
    let paths =
        [("/login", "application/x-www-form-urlencoded"), ("/api/v1/session", "application/json"), ("/nowhere", "text/plain")];
    for (path, kind) in paths {
        for encoding in ["gzip", "br", "deflate", "zstd", "GZIP", "identity, gzip", "something"] {
            let request = visitor.request(Method::POST, path).header("Content-Type", kind).header("Content-Encoding", encoding);
            let answer = request.body(body.clone()).send().await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {encoding}");
            let told = answer.text().await.expect("text");
            assert!(told.contains("without Content-Encoding") && !told.contains("Custom"), "{told}");
        }
    }
    let plain = visitor.request(Method::POST, "/api/v1/session").header("Content-Encoding", "identity");
    let answer = plain.json(&json!({ "email": "a@b.example", "password": "x" })).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "what is not packed is read");
}

#[tokio::test]
async fn characters_that_no_text_holds_are_refused_wherever_they_come_in() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for letter in ["\0", "\u{1b}", "\u{7f}", "\u{202e}"] {
        let email = format!("a{letter}b@example.com");
        let fields = [("email", email.as_str()), ("password", "four words in a row")];
        for path in ["/login", "/password/forgot"] {
            let answer = visitor.post_form(path, &fields).await;
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path} {letter:?}");
        }
        let body = json!({ "email": email, "password": "four words in a row" });
        let answer = visitor.send_json(Method::POST, "/api/v1/session", &body).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{letter:?}");
        let problem: serde_json::Value = answer.json().await.expect("a problem");
        assert_eq!(problem["errors"][0]["field"], "email", "{problem}");
    }
    let staff = app.with_grants(&[Grant::Hr, Grant::Marketer, Grant::Author, Grant::Admin]).await;
    let queries =
        ["/people?q=%00", "/admin/accounts?q=%1b", "/enrol?person=%00", "/kpi?department=%E2%80%AE", "/api/v1/people?q=%00"];
    for path in queries {
        assert_eq!(staff.get(path).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    for path in
        ["/verify/%00", "/courses/%00", "/people/%00", "/studio/a%1bb", "/password/reset/%00", "/go/%00", "/api/v1/courses/%00"]
    {
        assert_eq!(staff.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let role = [("name", "Analyst"), ("summary", "one\ttwo\r\nthree")];
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let made = api.send_json(Method::POST, "/api/v1/roles", &json!(std::collections::BTreeMap::from(role))).await;
    assert_eq!(made.status(), StatusCode::CREATED, "tabs and line ends are text");
}

#[tokio::test]
async fn a_method_that_there_is_not_leaves_no_trace_in_the_metrics() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let long = format!("M{}", "Z".repeat(1000));
    for method in [long.as_str(), "PROPFIND", "get"] {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let answer = visitor.request(method, "/login").send().await.expect("an answer");
        assert!(answer.status().is_client_error());
    }
    let told = visitor.get("/metrics").await.text().await.expect("text");
    assert!(!told.contains("ZZZ") && !told.contains("PROPFIND"), "what was typed is no label");
    assert!(told.contains("method=\"other\""), "{told}");
}
