//! A badge is its person's own to show: private until it is shared, and again when that is taken back; how badges look, and who may count.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{given, shares};
use crate::ladders::send;
use crate::support::app::{select, texts};

#[tokio::test]
async fn nobody_sees_a_badge_until_it_is_shared_nor_after_it_is_taken_back() {
    let given = given().await;
    let (app, code) = (&given.app, &given.code);
    let visitor = app.visitor();
    let all = ["", ".json", ".png", ".svg"].map(|kind| format!("/badges/{code}{kind}"));
    for path in &all {
        assert_eq!(visitor.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let mine = given.browser.page("/me/badges").await;
    assert_eq!(select(&mine, "form[action$='/sharing']").len(), 2, "one for each level");
    let picture = given.browser.get(&format!("/me/badges/{code}/picture.svg")).await;
    assert!(picture.text().await.expect("text").contains("White"), "its person sees it");
    shares(&given).await;
    for path in &all {
        assert_eq!(visitor.get(path).await.status(), StatusCode::OK, "{path}");
    }
    let page = texts(&visitor.page(&all[0]).await, "main").concat();
    assert!(page.contains("Ana Lima") && page.contains("White") && page.contains("basics"), "{page}");
    let mine = given.browser.page("/me/badges").await;
    let linked = select(&mine, "a[href^='https://www.linkedin.com/profile/add']");
    assert_eq!(linked.len(), 1);
    let href = &linked[0].attr["href"];
    assert!(
        href.contains("name=Belts%3A+White") && href.contains("issueYear=2026&issueMonth=5") && href.contains("certUrl=http"),
        "{href}"
    );
    let kept = given.browser.post_form(&format!("/me/badges/{code}/keeping"), &[]).await;
    assert_eq!(kept.status(), StatusCode::SEE_OTHER);
    for path in &all {
        assert_eq!(visitor.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // by the API, and shared again it is the very same
    let api = app.api("ana@people.example").await;
    let (status, shared) = send(&api, Method::PUT, &format!("/api/v1/me/badges/{code}/sharing"), &json!({})).await;
    assert_eq!((status, &shared["is_shared"], &shared["standing"]), (StatusCode::OK, &json!(true), &json!("valid")));
    assert!(shared["page"].as_str().expect("an address").ends_with(&all[0]));
    let items = api.json("/api/v1/me/badges").await;
    assert_eq!(items["items"].as_array().map(Vec::len), Some(2), "{items}");
    assert_eq!(
        send(&api, Method::DELETE, &format!("/api/v1/me/badges/{code}/sharing"), &json!({})).await.0,
        StatusCode::NO_CONTENT
    );
    app.is_well();
}

#[tokio::test]
async fn how_many_hold_a_level_is_said_outside_only_where_it_is_said_to_be_open() {
    let given = given().await;
    let app = &given.app;
    let outside = || async {
        let answer = app.visitor().request(Method::GET, "/issuer").header("Accept", "text/html").send().await.expect("an answer");
        answer.text().await.expect("text")
    };
    assert!(!outside().await.contains("White"));
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    assert!(texts(&marketer.page("/ladders/belts/badges").await, "main").concat().contains("Only whoever is signed in"));
    marketer.post_form("/ladders/belts/badges/openness", &[("open", "true")]).await;
    let page = outside().await;
    assert!(page.contains("White") && page.contains("People") && !page.contains('%'), "counts, and no rate: {page}");
    let document = app.visitor().json("/issuer").await;
    assert_eq!(document["type"], json!(["Profile"]), "other programs read the document");
    assert_eq!(app.visitor().json("/issuer.json").await, document);
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let (status, _) = send(&api, Method::PUT, "/api/v1/ladders/belts/openness", &json!({ "open": false })).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert!(!outside().await.contains("White"));
}

#[tokio::test]
async fn a_level_has_a_colour_of_its_own_and_badges_that_were_issued_keep_theirs() {
    let given = given().await;
    let app = &given.app;
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let wrong = marketer.post_form("/ladders/belts/badges/white/colour", &[("colour", "greenish")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = wrong.text().await.expect("text");
    assert!(text.contains("greenish") && text.contains("#0b605c"), "what was typed stays, with what to type: {text}");
    assert_eq!(
        marketer.post_form("/ladders/belts/badges/white/colour", &[("colour", "#FFAA00")]).await.status(),
        StatusCode::SEE_OTHER
    );
    let now = marketer.get("/ladders/belts/badges/white/picture.svg").await.text().await.expect("text");
    assert!(now.contains("#ffaa00"), "{now}");
    let issued = given.browser.get(&format!("/me/badges/{}/picture.svg", given.code)).await.text().await.expect("text");
    assert!(!issued.contains("#ffaa00"), "{issued}");
    let employee = given.browser.page("/ladders/belts/badges").await;
    assert!(select(&employee, "form[action$='/colour']").is_empty(), "whoever may not is shown no form");
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    for (body, status) in [
        (json!({ "colour": "" }), StatusCode::NO_CONTENT),
        (json!({ "colour": "#12345" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "shade": "#123456" }), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = send(&api, Method::PUT, "/api/v1/ladders/belts/levels/white/colour", &body).await;
        assert_eq!(answer.0, status, "{body} {}", answer.1);
    }
}

#[tokio::test]
async fn an_administrator_sees_the_keys_and_makes_another() {
    let given = given().await;
    let admin = given.app.with_grants(&[Grant::Admin]).await;
    assert!(texts(&admin.page("/admin/badge-keys").await, "main").concat().contains("There is no key yet"));
    shares(&given).await;
    admin.post_form("/admin/badge-keys", &[]).await;
    let page = admin.page("/admin/badge-keys").await;
    assert_eq!(select(&page, "tbody tr").len(), 2);
    let auditor = given.app.with_grants(&[Grant::Auditor]).await;
    let read = auditor.page("/admin/badge-keys").await;
    assert!(select(&read, "form[action='/admin/badge-keys']").is_empty());
    let keys = given.app.api_with_grants(&[Grant::Auditor]).await.json("/api/v1/issuer/keys").await;
    assert!(!keys.to_string().contains("sealed"), "the private half is nobody's to read: {keys}");
}
