//! Signing in and out.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use crate::support::TestApp;

#[tokio::test]
async fn who_signs_in_is_known_until_they_sign_out() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[Grant::Hr]);
    let api = app.api("ada@example.com").await;
    let me = api.json("/api/v1/me").await;
    assert_eq!(me["email"], "ada@example.com");
    assert_eq!(me["grants"], serde_json::json!(["hr"]));
    let closed = api.request(Method::DELETE, "/api/v1/session").send().await.unwrap();
    assert_eq!(closed.status(), StatusCode::NO_CONTENT);
    assert_eq!(api.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let browser = app.signed_in("ada@example.com").await;
    let out = browser.post_form("/logout", &[]).await;
    assert_eq!(out.headers()["clear-site-data"], "\"cache\", \"storage\"", "the browser forgets our pages too");
    assert_eq!(browser.get("/account").await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_without_the_session_s_token_is_refused() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    let browser = app.signed_in("ada@example.com").await;
    let forged = browser.request(Method::POST, "/logout").form(&[("_csrf", "guess")]).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    let elsewhere = browser
        .request(Method::POST, "/logout")
        .header("Origin", "https://evil.example")
        .form(&[("_csrf", browser.csrf().await)]);
    assert_eq!(elsewhere.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.post_form("/logout", &[]).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn too_many_failed_attempts_must_wait_and_unknown_accounts_answer_alike() {
    let app = TestApp::start().await;
    app.account("ada@example.com", &[]);
    for email in ["ada@example.com", "unknown@example.com"] {
        let visitor = app.visitor();
        let mut answers = Vec::new();
        for _ in 0..6 {
            let answer = visitor.post_form("/login", &[("email", email), ("password", "wrong wrong wrong")]).await;
            answers.push(answer.status().as_u16());
        }
        assert_eq!(answers, [422, 422, 422, 422, 422, 429], "{email}");
    }
}
