//! The description of the API and the API are the same.

use std::collections::BTreeSet;

use reqwest::StatusCode;

use crate::support::TestApp;
use crate::support::app::texts;

#[tokio::test]
async fn every_route_of_the_api_is_described_and_nothing_else() {
    let app = TestApp::start().await;
    let document = app.visitor().json("/api/openapi.json").await;
    assert_eq!(document["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
    let mut described = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys().filter(|name| *name != "parameters") {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let routes = gradus::roof::routes::all();
    let of_the_api = routes.iter().filter(|route| route.path.starts_with("/api/v1/"));
    let there: BTreeSet<String> = of_the_api.map(|route| format!("{} {}", route.method, route.path)).collect();
    let missing: Vec<&String> = there.difference(&described).collect();
    let stale: Vec<&String> = described.difference(&there).collect();
    assert!(missing.is_empty() && stale.is_empty(), "list in src/openapi.rs: {missing:?}; take away: {stale:?}");
}

#[tokio::test]
async fn the_description_refers_only_to_what_is_in_it_and_names_each_operation_once() {
    let app = TestApp::start().await;
    let document = app.visitor().json("/api/openapi.json").await;
    let text = document.to_string();
    let operations = document["paths"].to_string();
    assert!(!operations.contains("\":null"), "what an operation has not is left out");
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference} is missing");
    }
    let mut ids = BTreeSet::new();
    for id in text.split("\"operationId\":\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.insert(id.to_owned()), "two operations are called {id}");
    }
}

#[tokio::test]
async fn the_page_lists_every_operation() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/api/docs").await.status(), StatusCode::OK);
    let headings = texts(&visitor.page("/api/docs").await, "h3");
    let routes = gradus::roof::routes::all();
    for route in routes.iter().filter(|route| route.path.starts_with("/api/v1/")) {
        let heading = format!("{} {}", route.method, route.path);
        assert!(headings.contains(&heading), "{heading}");
    }
}
