//! Who heads a department.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{hr, id_of, on_record, send};
use crate::support::TestApp;
use crate::support::app::select;

#[tokio::test]
async fn a_head_is_named_by_name_or_number_and_taken_off() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").department("Sales / North").number("1007").create();
    app.person("Ben Ito").department("Sales").number("1008").create();
    let api = hr(&app).await;
    let path = format!("/api/v1/departments/{}/head", id_of(&api, "departments", "Sales").await);
    let (status, named) = send(&api, Method::PUT, &path, &json!({ "head": "ada osei" })).await;
    assert_eq!((status, &named["head_id"]), (StatusCode::OK, &json!(ada)), "{named}");
    let again = send(&api, Method::PUT, &path, &json!({ "head": "1007" })).await;
    assert_eq!((again.0, on_record(&app, "department.head").len()), (StatusCode::OK, 1), "nothing changed");
    send(&api, Method::PUT, &path, &json!({ "head": "Ben Ito (1008)" })).await;
    let (_, nobody) = send(&api, Method::PUT, &path, &json!({ "head": null })).await;
    assert_eq!(nobody["head_id"], json!(null));
    let record: Vec<_> = on_record(&app, "department.head").into_iter().map(|(_, before, after)| (before, after)).collect();
    let side = |number: Option<&str>| Some(json!({ "head": number }));
    assert_eq!(
        record,
        [(side(None), side(Some("1007"))), (side(Some("1007")), side(Some("1008"))), (side(Some("1008")), side(None)),]
    );
}

#[tokio::test]
async fn nobody_and_whoever_may_be_one_of_several_heads_nothing() {
    let app = TestApp::start().await;
    app.person("Ada Osei").department("Sales").number("1007").create();
    app.person("Ada Osei").department("Sales").number("1009").create();
    let gone = app.person("Cleo Roth").department("Sales").number("1010").create();
    app.set_status(gone, PersonStatus::Left);
    let (api, browser) = (hr(&app).await, app.with_grants(&[Grant::Hr]).await);
    let id = id_of(&api, "departments", "Sales").await;
    let path = format!("/api/v1/departments/{id}/head");
    for (typed, says) in [("Nobody Known", "Nobody here is called"), ("Ada Osei", "1007"), ("1010", "has left")] {
        let (status, problem) = send(&api, Method::PUT, &path, &json!({ "head": typed })).await;
        assert_eq!((status, &problem["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("head")), "{problem}");
        assert!(problem["errors"][0]["message"].as_str().expect("words").contains(says), "{problem}");
        let page = browser.post_form(&format!("/organisation/departments/{id}/head"), &[("head", typed)]).await;
        assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let text = page.text().await.expect("a page");
        assert!(text.contains(&format!("value=\"{typed}\"")), "what was typed stays");
    }
    assert_eq!(on_record(&app, "department.head").len(), 0);
    let unknown = send(&api, Method::PUT, "/api/v1/departments/77777/head", &json!({ "head": "1007" })).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_names_the_head_and_tells_that_they_have_left() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").department("Sales").number("1007").create();
    let (api, browser) = (hr(&app).await, app.with_grants(&[Grant::Hr]).await);
    let page = format!("/organisation/departments/{}", id_of(&api, "departments", "Sales").await);
    let answer = browser.post_form(&format!("{page}/head"), &[("head", "1007")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let value = |html: &scraper::Html| select(html, "#f-head")[0].attr.get("value").cloned();
    assert_eq!(value(&browser.page(&page).await), Some("Ada Osei (1007)".to_owned()));
    assert!(!browser.page(&page).await.html().contains("has left the company"));
    app.set_status(ada, PersonStatus::Left);
    assert!(browser.page(&page).await.html().contains("has left the company"));
    let retired = browser.post_form(&format!("{page}/head"), &[("head", "")]).await;
    assert_eq!(retired.status(), StatusCode::SEE_OTHER);
    assert_eq!(value(&browser.page(&page).await), Some(String::new()));
}
