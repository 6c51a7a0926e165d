//! Finding, adding and changing people by page and API.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn people_are_found_by_the_beginnings_of_words_and_by_where_they_work() {
    let app = TestApp::start().await;
    app.person("Ada Osei").department("Marketing / Brand").create();
    app.person("Adam Okafor").department("Care").role("Agent").location("Oslo").create();
    app.person("Zoë Öberg").department("Care").status(PersonStatus::Leave).create();
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let cases = [
        ("?q=ad+o", vec!["Adam", "Ada"]),
        ("?q=ÖBER", vec!["Zoë"]),
        ("?department=Marketing", vec!["Ada"]),
        ("?department=Care&role=agent", vec!["Adam"]),
        ("?location=Oslo&status=active", vec!["Adam"]),
        ("?status=leave", vec!["Zoë"]),
        ("?q=nobody", vec![]),
    ];
    for (query, expected) in cases {
        let found = api.json(&format!("/api/v1/people{query}")).await;
        let names: Vec<&str> =
            found["items"].as_array().unwrap().iter().filter_map(|person| person["given_name"].as_str()).collect();
        assert_eq!(names, expected, "{query}");
    }
    for (query, field) in [("?role=pilot", "role"), ("?status=gone", "status"), ("?limit=501", "limit")] {
        let answer = api.get(&format!("/api/v1/people{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert_eq!(answer.json::<Value>().await.unwrap()["errors"][0]["field"], field);
    }
}

#[tokio::test]
async fn a_cursor_leads_through_all_people_once() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        app.person("Ada Osei").create();
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = api.json(&format!("/api/v1/people?limit=2{cursor}")).await;
        seen.extend(part["items"].as_array().unwrap().iter().map(|person| person["id"].to_string()));
        let Some(next) = part["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (5, 5));
}

#[tokio::test]
async fn a_form_that_does_not_fit_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    let fields = |email: &'static str| {
        vec![
            ("employee_number", "7"),
            ("email", email),
            ("given_name", "Ada"),
            ("family_name", "Osei"),
            ("department", "Care"),
            ("role", "Agent"),
            ("location", "Berlin"),
            ("hire_date", "2024-01-01"),
            ("pick_department", "Care"),
            ("pick_role", "Agent"),
            ("pick_location", "Berlin"),
        ]
    };
    let answer = browser.post_form("/people/new", &fields("ada")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.unwrap());
    assert_eq!(texts(&page, "#e-email"), ["This is not an e-mail address."]);
    assert!(page.html().contains("value=\"Osei\""));
    let answer = browser.post_form("/people/new", &fields("ada@x.example")).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let again = browser.post_form("/people/new", &fields("ada@x.example")).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY, "adding does not overwrite");
}

#[tokio::test]
async fn a_change_keeps_the_rest_and_the_employee_number() {
    let app = TestApp::start().await;
    let manager = app.person("Maren Holt").create();
    let ada = app.person("Ada Osei").manager(manager).create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/people/{ada}");
    let before = api.json(&path).await;
    let answer = api.send_json(Method::PATCH, &path, &json!({ "role": "Analyst" })).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let after: Value = answer.json().await.unwrap();
    assert_eq!(
        (&after["employment"]["role"], &after["employment"]["manager"]),
        (&"Analyst".into(), &before["employment"]["manager"])
    );
    assert_eq!(after["notes"], json!(["Role \"Analyst\" was created."]));
    let answer = api.send_json(Method::PATCH, &path, &json!({ "employee_number": "other" })).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(api.send_json(Method::PATCH, "/api/v1/people/1", &json!({})).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_suspended_or_has_left_by_the_form_is_signed_out_at_once() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").email("ada@x.example").create();
    app.account("ada@x.example", &[]);
    let (theirs, hr) = (app.signed_in("ada@x.example").await, app.with_grants(&[Grant::Hr]).await);
    assert_eq!(theirs.get("/account").await.status(), StatusCode::OK);
    for status in ["suspended", "left"] {
        let mut input = json!(app.person_input(ada));
        input["status"] = status.into();
        let fields: Vec<(&str, &str)> =
            input.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
        assert_eq!(hr.post_form(&format!("/people/{ada}/edit"), &fields).await.status(), StatusCode::SEE_OTHER);
        assert_eq!(theirs.get("/account").await.status(), StatusCode::SEE_OTHER, "{status}");
    }
}

#[tokio::test]
async fn what_another_one_has_changed_since_is_not_overwritten_unseen() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").department("Care").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let path = format!("/people/{ada}/edit");
    let action = |page: &Html| select(page, "main form[method=post]").remove(0).attr["action"].clone();
    let opened = action(&hr.page(&path).await);
    let mut input = json!(app.person_input(ada));
    app.change_person(ada, |input| input.department = "Marketing".to_owned());
    input["email"] = "ada@new.example".into();
    let fields: Vec<(&str, &str)> =
        input.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    let refused = hr.post_form(&format!("{path}{opened}"), &fields).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused = Html::parse_document(&refused.text().await.unwrap());
    assert!(texts(&refused, ".error-summary li")[0].starts_with("Somebody else has changed this person"));
    assert_eq!(app.person_input(ada).department, "Marketing");
    let again = hr.post_form(&format!("{path}{}", action(&refused)), &fields).await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER, "seen, and wanted");
    let input = app.person_input(ada);
    assert_eq!((input.department.as_str(), input.email.as_str()), ("Care", "ada@new.example"));
}

#[tokio::test]
async fn departments_roles_and_locations_are_added_once() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let cases = [
        ("departments", json!({ "path": "Care / Social" }), "path"),
        ("roles", json!({ "name": "Agent", "summary": "Answers." }), "name"),
        ("locations", json!({ "name": "Oslo" }), "name"),
    ];
    for (what, body, field) in cases {
        let path = format!("/api/v1/{what}");
        let made = api.send_json(Method::POST, &path, &body).await;
        assert_eq!(made.status(), StatusCode::CREATED, "{what}");
        let made: Value = made.json().await.unwrap();
        let listed = api.json(&path).await;
        assert!(listed["items"].as_array().unwrap().contains(&made), "{what}: {listed}");
        let again = api.send_json(Method::POST, &path, &body).await;
        assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.json::<Value>().await.unwrap()["errors"][0]["field"], field, "{what}");
    }
    assert_eq!(api.json("/api/v1/departments").await["items"].as_array().unwrap().len(), 2, "the one above is made too");
}
