//! Whoever owns a programme reads the figures of its courses, of everybody, sets its target, has people reminded of it and is told each week; and nothing of other courses.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::programmes::{brand, given, send};
use crate::reporting::heads::department;
use crate::support::app::texts;
use crate::support::{Client, TestApp};
use crate::weekly::{digests, of};

const OLGA: &str = "olga@people.example";

async fn owner() -> (TestApp, Client, Client, Client) {
    let (app, _, api) = given().await;
    assert_eq!(send(&api, Method::POST, "/api/v1/programmes", &brand()).await.0, StatusCode::CREATED);
    app.account(OLGA, &[]);
    let (browser, theirs) = (app.signed_in(OLGA).await, app.api(OLGA).await);
    (app, browser, theirs, api)
}

#[tokio::test]
async fn an_owner_reads_what_a_marketer_reads_of_the_programme_and_nothing_else() {
    let (_app, browser, theirs, marketer) = owner().await;
    for path in ["", "/trend", "/ageing", "/shortfall", "/people", "/on-time", "/compliant-people"] {
        let asked = marketer.json(&format!("/api/v1/kpi{path}?programme=brand")).await;
        assert_eq!(theirs.json(&format!("/api/v1/kpi{path}")).await, asked, "{path}");
        assert_eq!(theirs.json(&format!("/api/v1/kpi{path}?programme=brand")).await, asked, "{path}");
    }
    let all = marketer.json("/api/v1/kpi").await;
    assert!(all["total"]["in_scope"].as_i64() > theirs.json("/api/v1/kpi").await["total"]["in_scope"].as_i64());
    let csv = browser.get("/kpi/courses.csv").await.text().await.expect("CSV");
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let page = browser.page("/kpi").await;
    assert_eq!(texts(&page, "select[name=course] option").len(), 2, "all courses, and the one");
    for path in ["/kpi?programme=none", "/kpi/courses/one-voice"] {
        assert!(browser.get(path).await.status().is_client_error(), "{path}");
    }
    for path in ["/people", "/reminders", "/enrol", "/programmes/new", "/programmes/brand/change"] {
        assert_eq!(browser.get(path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let list = browser.page("/programmes").await;
    assert!(texts(&list, "main").concat().contains("Brand"));
}

#[tokio::test]
async fn an_owner_sets_the_target_of_the_programme_and_of_no_other_thing() {
    let (app, browser, theirs, marketer) = owner().await;
    let put = |body: Value| {
        let theirs = &theirs;
        async move { send(theirs, Method::PUT, "/api/v1/kpi/targets", &body).await }
    };
    assert_eq!(put(json!({ "programme": "brand", "percent": 75 })).await.0, StatusCode::OK);
    assert_eq!(marketer.json("/api/v1/programmes/brand").await["target"], json!(0.75));
    assert_eq!(marketer.json("/api/v1/kpi/shortfall?course=social-basics").await["target"], json!(0.75), "its courses go by it");
    assert_eq!(put(json!({ "course": "social-basics", "percent": 85 })).await.0, StatusCode::OK);
    assert_eq!(marketer.json("/api/v1/kpi/shortfall?course=social-basics").await["target"], json!(0.85));
    let care = department(&app, "Care");
    for body in
        [json!({ "percent": 10 }), json!({ "department": care, "percent": 10 }), json!({ "course": "one-voice", "percent": 10 })]
    {
        assert_eq!(put(body.clone()).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    let page = browser.page("/kpi/targets").await;
    let offered = texts(&page, "select[name=of] option");
    assert_eq!(offered, ["Programme: Brand", "Course: Social basics"]);
    let form = [("of", "programme:brand"), ("percent", "70")];
    assert_eq!(browser.post_form("/kpi/targets", &form).await.status(), StatusCode::SEE_OTHER);
    let form = [("of", ""), ("percent", "70")];
    assert_eq!(browser.post_form("/kpi/targets", &form).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("of", "programme:brand")];
    assert_eq!(browser.post_form("/kpi/targets/removal", &form).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(marketer.json("/api/v1/programmes/brand").await["target"], json!(0.9), "that of the settings");
}

#[tokio::test]
async fn an_owner_has_those_reminded_who_are_behind_a_figure_of_theirs() {
    let (_app, _browser, theirs, _) = owner().await;
    let missing = theirs.json("/api/v1/kpi/people?figure=missing&limit=500").await;
    let of_theirs = missing["items"].as_array().expect("items").len();
    assert!(of_theirs > 0, "{missing}");
    let (status, looked) =
        send(&theirs, Method::POST, "/api/v1/chase/preview", &json!({ "list": "/kpi/people?figure=missing" })).await;
    assert_eq!(status, StatusCode::OK, "{looked}");
    let (status, _) =
        send(&theirs, Method::POST, "/api/v1/chase/preview", &json!({ "list": "/enrolments?course=social-basics" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "that list is for who sees everybody");
}

#[tokio::test]
async fn whoever_also_heads_a_department_reads_both_each_by_its_address() {
    let (app, browser, theirs, marketer) = owner().await;
    let care = department(&app, "Care");
    app.write(|tx| gradus::people::place::set_head(tx, care, OLGA));
    let of_department = marketer.json(&format!("/api/v1/kpi/trend?department={care}&subtree=true")).await;
    assert_eq!(theirs.json("/api/v1/kpi/trend").await, of_department);
    let of_programme = marketer.json("/api/v1/kpi?programme=brand").await["total"].clone();
    assert_eq!(theirs.json("/api/v1/kpi?programme=brand").await["total"], of_programme);
    let list = theirs.json("/api/v1/programmes").await;
    assert_eq!(list["items"][0]["in_scope"], of_programme["in_scope"], "as its owner");
    assert!(browser.get("/programmes/brand").await.status().is_success());
}

#[tokio::test]
async fn an_owner_is_told_each_week_and_a_deputy_in_their_place() {
    let (app, ..) = owner().await;
    app.set_day(Day::new(2026, 3, 2));
    let (theirs, marketer) = (app.api(OLGA).await, app.api_with_grants(&[Grant::Marketer]).await);
    app.person("Dora Vogel").department("Office").hired(Day::new(2026, 1, 5)).email("dora@people.example").create();
    app.account("dora@people.example", &[]);
    let parts = |all: &Value, name: &str| -> Value {
        let found = all["items"].as_array().expect("items").iter().find(|item| item["name"] == name);
        found.map(|item| item["parts"].clone()).unwrap_or_default()
    };
    let readers = marketer.json("/api/v1/reminders/weekly?limit=500").await;
    assert_eq!(parts(&readers, "Olga Brandt"), json!(["programme"]), "{readers}");
    let dora = app.signed_in("dora@people.example").await;
    assert_eq!(dora.get("/kpi").await.status(), StatusCode::FORBIDDEN);
    let days = json!({ "deputy": "dora@people.example", "first_day": "2026-03-02", "last_day": "2026-03-20" });
    let (status, answer) = send(&theirs, Method::POST, "/api/v1/me/deputies", &days).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    assert_eq!(dora.get("/kpi").await.status(), StatusCode::OK, "a deputy of an owner sees what the owner sees");
    let readers = marketer.json("/api/v1/reminders/weekly?limit=500").await;
    assert_eq!(parts(&readers, "Dora Vogel"), json!(["programme"]), "{readers}");
    // who no longer owns it sees nothing more, in the same session
    let form = json!({ "owners": ["dora@people.example"] });
    assert_eq!(send(&marketer, Method::PATCH, "/api/v1/programmes/brand", &form).await.0, StatusCode::OK);
    assert_eq!(theirs.get("/api/v1/kpi").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_digest_of_an_owner_tells_of_the_programme_and_leads_to_it() {
    let (app, _browser, _theirs, _) = owner().await;
    let all = digests(&app, Day::new(2026, 3, 2)).await;
    let mail = of(&all, OLGA);
    assert!(mail.subject.starts_with("Brand: "), "{}", mail.subject);
    assert!(mail.text.contains("programme=brand") && !mail.pictures.is_empty(), "{}", mail.text);
    assert!(!mail.text.contains("One voice"), "another course: {}", mail.text);
}
