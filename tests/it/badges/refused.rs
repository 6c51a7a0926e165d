//! What is refused: another's badge, a code of nobody, and what is no list.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{given, hr, shares};
use crate::ladders::{post, send};

#[tokio::test]
async fn a_code_of_nobody_and_a_badge_of_another_are_refused() {
    let given = given().await;
    shares(&given).await;
    let (app, code) = (&given.app, &given.code);
    let visitor = app.visitor();
    for path in [
        "/verify/7K3M-9QXA-0WTB",
        "/badges/7K3M-9QXA-0WTB",
        "/badges/7K3M-9QXA-0WTB.json",
        "/badges/status/7",
        "/badges/status/none",
        "/badges/%22%3E.svg",
    ] {
        assert_eq!(visitor.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let other = app.signed_in("bo@people.example").await;
    for path in [format!("/me/badges/{code}/sharing"), format!("/me/badges/{code}/keeping")] {
        assert_eq!(other.post_form(&path, &[]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in [format!("/me/badges/{code}/picture.svg"), format!("/me/badges/{code}/certificate.pdf")] {
        assert_eq!(other.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(visitor.get(&format!("/badges/{code}")).await.status(), StatusCode::OK, "it is shared still");
    let bo = app.person("Bea Vos").create();
    let api = hr(app).await;
    let path = format!("/api/v1/people/{bo}/certificates/{code}/revocation");
    assert_eq!(send(&api, Method::POST, &path, &json!({ "reason": "Why." })).await.0, StatusCode::NOT_FOUND, "not theirs");
}

#[tokio::test]
async fn what_is_revoked_cannot_be_shared_and_whoever_may_not_revokes_nothing() {
    let given = given().await;
    let (app, code) = (&given.app, &given.code);
    let path = format!("/api/v1/people/{}/certificates/{code}", given.ana);
    let why = json!({ "reason": "Why." });
    for grant in [Grant::Marketer, Grant::Auditor, Grant::Admin] {
        let api = app.api_with_grants(&[grant]).await;
        assert_eq!(send(&api, Method::POST, &format!("{path}/revocation"), &why).await.0, StatusCode::FORBIDDEN, "{grant}");
    }
    let api = hr(app).await;
    let (status, answer) = send(&api, Method::POST, &format!("{path}/revocation"), &json!({ "reason": "" })).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("reason")));
    let (status, _) = send(&api, Method::POST, &format!("{path}/revocation"), &json!({ "reason": "x", "on": "today" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "an unknown field");
    assert_eq!(send(&api, Method::POST, &format!("{path}/reinstatement"), &why).await.0, StatusCode::CONFLICT);
    post(&api, &format!("{path}/revocation"), &why).await;
    let own = app.api("ana@people.example").await;
    assert_eq!(send(&own, Method::PUT, &format!("/api/v1/me/badges/{code}/sharing"), &json!({})).await.0, StatusCode::CONFLICT);
    let told = given.browser.post_form(&format!("/me/badges/{code}/sharing"), &[]).await;
    assert_eq!(told.status(), StatusCode::SEE_OTHER);
    assert!(given.browser.get("/me/badges").await.text().await.expect("text").contains("Revoked"));
}

#[tokio::test]
async fn nobody_decides_on_a_certificate_of_their_own() {
    let given = given().await;
    given.app.account("ana@people.example", &[Grant::Hr]);
    let api = given.app.api("ana@people.example").await;
    for word in ["revocation", "reinstatement"] {
        let path = format!("/people/{}/certificates/{}/{word}", given.ana, given.code);
        let (status, _) = send(&api, Method::POST, &format!("/api/v1{path}"), &json!({ "reason": "Mine." })).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{word}");
        let browser = given.app.signed_in("ana@people.example").await;
        assert_eq!(browser.post_form(&path, &[("reason", "Mine.")]).await.status(), StatusCode::FORBIDDEN, "{word}");
    }
}
