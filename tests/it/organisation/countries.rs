//! The country that a location is in, and the figures that go by it.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::ladders::{completes, course, ladder, level, marketer, send};
use crate::support::TestApp;

/// The id of a location.
async fn location(hr: &crate::support::Client, name: &str) -> String {
    let all = hr.json("/api/v1/locations").await;
    let found = all["items"].as_array().expect("items").iter().find(|one| one["name"] == name).expect("it is there").clone();
    found["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn whoever_is_certified_is_counted_by_the_country_of_their_location() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 5, 4));
    app.tiny_course("white");
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2020-01-01", &course("white")).await;
    let hired = |name: &str, at: &str| app.person(name).location(at).hired(Day::new(2024, 1, 8)).create();
    let ana = hired("Ana Lima", "Berlin");
    for (name, at) in [("Ben Ito", "Munich"), ("Cleo Sand", "Oslo"), ("Dan Roe", "Nowhere")] {
        hired(name, at);
    }
    completes(&app, ana, "white", Day::new(2026, 5, 4));
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    for (name, code) in [("Berlin", "de"), ("Munich", "DE"), ("Oslo", "NO")] {
        let path = format!("/api/v1/locations/{}/country", location(&hr, name).await);
        let (status, answer) = send(&hr, Method::PUT, &path, &json!({ "country": code })).await;
        assert_eq!((status, &answer["country"]), (StatusCode::OK, &json!(code.to_uppercase())), "{answer}");
    }
    let nowhere = location(&hr, "Nowhere").await;
    let (status, answer) =
        send(&hr, Method::PUT, &format!("/api/v1/locations/{nowhere}/country"), &json!({ "country": "Germany" })).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("country")));
    let figures = api.json("/api/v1/kpi/certified").await;
    let of = |one: &Value| (one["name"].clone(), one["employed"].clone(), one["certified"].clone());
    let countries: Vec<_> = figures["countries"].as_array().expect("countries").iter().map(of).collect();
    let expected = [("DE", 2, 1), ("NO", 1, 0), ("", 1, 0)].map(|(name, all, some)| (json!(name), json!(all), json!(some)));
    assert_eq!(countries, expected, "{figures}");
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page("/kpi/certified").await.html().to_string();
    assert!(page.contains("By country") && page.contains("No country said"), "{page}");
    let file = browser.get("/kpi/certified.csv").await.text().await.expect("a file");
    assert!(file.contains("country,DE,belts,2026-05-04,2,1,1,"), "{file}");
}

#[tokio::test]
async fn on_its_page_it_is_said_and_a_merge_hands_it_on() {
    let app = TestApp::start().await;
    for (name, at) in [("Ana Lima", "Berlin"), ("Ben Ito", "Berlin Mitte")] {
        app.person(name).location(at).create();
    }
    let (api, hr) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    let (into, from) = (location(&api, "Berlin").await, location(&api, "Berlin Mitte").await);
    let here = format!("/organisation/locations/{from}");
    let saved = hr.post_form(&format!("{here}/country"), &[("country", "de")]).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    assert!(hr.page(&here).await.html().contains("value=\"DE\""));
    let wrong = hr.post_form(&format!("{here}/country"), &[("country", "zz")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("a page").contains("value=\"zz\""), "what was typed stays typed");
    let (_, look) = send(&api, Method::POST, &format!("/api/v1/locations/{from}/merge/preview"), &json!({ "into": into })).await;
    let merge = json!({ "into": into, "stamp": look["stamp"] });
    let (status, answer) = send(&api, Method::POST, &format!("/api/v1/locations/{from}/merge"), &merge).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(api.json(&format!("/api/v1/locations/{into}")).await["country"], "DE");
}
