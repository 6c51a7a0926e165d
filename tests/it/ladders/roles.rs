//! Levels that roles should reach so many days after somebody takes them, and who is behind.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{completes, course, ladder, level, marketer, post, send};
use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn who_has_not_reached_the_level_of_their_role_in_time_is_behind() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    for slug in ["white", "green"] {
        app.tiny_course(slug);
        level(&api, &belts, slug, "2026-01-01", &course(slug)).await;
    }
    let hired =
        |name: &str, role: &str, department: &str, on: Day| app.person(name).role(role).department(department).hired(on).create();
    let ana = hired("Ana Lima", "Editor", "Retail", Day::new(2024, 1, 8));
    let ben = hired("Ben Ito", "Editor", "Vault", Day::new(2026, 3, 20));
    hired("Cleo Sand", "Editor", "Vault", Day::new(2024, 1, 8));
    hired("Dora Vogel", "Analyst", "Vault", Day::new(2024, 1, 8));
    let body = json!({ "role": "editor", "level": "belts/white", "days": 30 });
    let made = post(&api, "/api/v1/role-levels", &body).await;
    assert_eq!((&made["open"], &made["behind"]), (&json!(2), &json!(0)), "nobody is behind at once: {made}");
    assert_eq!(send(&api, Method::POST, "/api/v1/role-levels", &body).await.0, StatusCode::CONFLICT);
    // a higher level counts for it
    for slug in ["white", "green"] {
        completes(&app, ana, slug, Day::new(2026, 3, 10));
    }
    app.set_day(Day::new(2026, 4, 1));
    let count = |item: &serde_json::Value| ["reached", "open", "behind"].map(|name| item[name].as_i64().expect("a number"));
    let items = marketer(&app).await.json("/api/v1/role-levels").await;
    assert_eq!(count(&items["items"][0]), [1, 2, 0], "{items}");
    app.set_day(Day::new(2026, 4, 2));
    let api = marketer(&app).await;
    let behind = api.json("/api/v1/role-levels/behind").await;
    let names: Vec<_> = behind["items"].as_array().expect("items").iter().map(|item| item["name"].clone()).collect();
    assert_eq!(names, [json!("Cleo Sand")]);
    assert_eq!(behind["items"][0]["due_on"], "2026-04-01");
    app.set_day(Day::new(2026, 4, 20));
    let api = marketer(&app).await;
    let csv = api.get("/api/v1/role-levels/behind.csv").await.text().await.expect("text");
    assert!(
        csv.contains("Cleo Sand,Editor,belts/white,2026-04-01") && csv.contains("Ben Ito,Editor,belts/white,2026-04-19"),
        "{csv}"
    );
    // HR of a part sees their people alone
    let account = app.account("paula@staff.example", &[]);
    app.write(|tx| gradus::auth::part::give(tx, account, "Retail"));
    let theirs = app.api("paula@staff.example").await.json("/api/v1/role-levels").await;
    assert_eq!(count(&theirs["items"][0]), [1, 0, 0]);
    assert!(!app.signed_in("paula@staff.example").await.page("/role-levels").await.html().contains("Ben Ito"));
    completes(&app, ben, "white", Day::new(2026, 4, 20));
    assert_eq!(count(&marketer(&app).await.json("/api/v1/role-levels").await["items"][0]), [2, 0, 1]);
    app.is_well();
}

#[tokio::test]
async fn a_level_is_asked_of_a_role_on_its_page_and_no_more() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    app.tiny_course("white");
    level(&api, &belts, "White", "2026-01-01", &course("white")).await;
    app.person("Ana Lima").role("Editor").hired(Day::new(2024, 1, 8)).create();
    let who = app.with_grants(&[Grant::Marketer]).await;
    let wrong = who.post_form("/role-levels", &[("role", ""), ("level", "belts/white"), ("days", "soon")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&wrong.text().await.expect("text"));
    assert_eq!((texts(&page, "#e-role").len(), texts(&page, "#e-days").len()), (1, 1), "{}", page.html());
    let good = [("role", "Editor"), ("level", "belts/white"), ("days", "0")];
    assert_eq!(who.post_form("/role-levels", &good).await.status(), StatusCode::SEE_OTHER);
    app.set_day(Day::new(2026, 3, 3));
    let who = app.with_grants(&[Grant::Marketer]).await;
    let page = who.page("/role-levels").await;
    assert!(page.html().contains("Who is behind") && page.html().contains("Ana Lima"), "{}", page.html());
    let action = select(&page, "form[action$='/removal']")[0].attr["action"].clone();
    assert_eq!(who.post_form(&action, &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(who.post_form(&action, &[]).await.status(), StatusCode::NOT_FOUND);
    assert!(who.page("/role-levels").await.html().contains("No level is asked of a role yet"));
    let api = marketer(&app).await;
    for body in [
        json!({ "role": "None", "level": "belts/white", "days": 3 }),
        json!({ "role": "Editor", "level": "belts/none", "days": 3 }),
        json!({ "role": "Editor", "level": "belts/white", "days": -1 }),
        json!({ "role": "Editor", "level": "belts/white", "day": 1 }),
    ] {
        assert_eq!(send(&api, Method::POST, "/api/v1/role-levels", &body).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    app.is_well();
}
