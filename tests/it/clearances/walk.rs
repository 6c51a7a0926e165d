//! Four people in a real browser: an employee climbs and signs, her manager signs off, a marketer makes a rule after a look and ends it, a compliance
//! officer asks who could post. docs/tour.md tells it.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use serde_json::json;

use super::{company, completes, marketer, post};
use crate::ladders::{course, ladder, level};
use crate::support::TestApp;
use crate::support::browser::{Browser, DESK, PHONE};

/// Belts of two; Ana has completed what the first asks, Bo manages her.
async fn given() -> (TestApp, Id) {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    app.tiny_course("basics");
    let belts = ladder(&api, "Belts").await;
    level(&api, &belts, "White", "2026-01-01", &course("basics")).await;
    let practice = json!({ "condition": { "practice": { "kind": "own post", "count": 1 } } });
    level(&api, &belts, "Green", "2026-01-01", &practice).await;
    post(&api, "/api/v1/statements", &json!({ "title": "Code", "body": "I say who I am.", "from_on": "2026-01-01" })).await;
    let bo = app.person("Bo Lind").email("bo@people.example").hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").manager(bo).hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "basics", Day::new(2026, 5, 4));
    for (email, grants) in [("bo", &[][..]), ("ana", &[]), ("mara", &[Grant::Marketer]), ("olga", &[Grant::Auditor])] {
        app.account(&format!("{email}@people.example"), grants);
    }
    (app, ana)
}

/// Types into the field of this name.
async fn fill(browser: &Browser, name: &str, text: &str) {
    let script = format!("document.querySelector('main [name=\"{name}\"]').value = {};", json!(text));
    browser.run(&script).await;
}

/// A window of somebody who is signed in.
async fn window(app: &TestApp, width: u32, who: &str) -> Browser {
    let browser = Browser::open(width).await;
    browser.sign_in(app, &format!("{who}@people.example")).await;
    browser
}

/// The marketer: a rule part by part, with a look at whom it would let.
async fn make_rule(app: &TestApp, browser: &Browser) {
    browser.goto(&format!("{}/clearances/rules", app.address)).await;
    browser.press("a[href='/clearances/rules/new']").await;
    browser.assert_fits().await;
    fill(browser, "activity", "post").await;
    for (what, of, word) in [("level", "0", "belts/green"), ("statement", "1", "code")] {
        fill(browser, "condition.add", what).await;
        browser.press("button[value='add condition']").await;
        fill(browser, &format!("condition.of.{of}.{what}"), word).await;
    }
    fill(browser, "from_on", "2026-05-01").await;
    browser.press(".form-actions button[value='preview']").await;
    assert!(browser.text("#foreseen").await.contains("It lets nobody"), "{}", browser.text("#foreseen").await);
    browser.assert_fits().await;
    browser.press(".form-actions button[value='save']").await;
    assert_eq!(browser.path().await, "/clearances/rules");
    assert!(browser.text("main").await.contains("The level Green"));
}

/// The employee: logs what she did and signs the statement.
async fn climb(app: &TestApp, browser: &Browser) {
    browser.goto(&format!("{}/me/practice", app.address)).await;
    browser.assert_fits().await;
    fill(browser, "kind", "own post").await;
    fill(browser, "title", "An answer").await;
    browser.press("form[action='/me/practice'] .form-actions button").await;
    browser.goto(&format!("{}/statements", app.address)).await;
    browser.press("a[href='/statements/code']").await;
    browser.assert_fits().await;
    browser.press("form[action$='/signature'] button").await;
    assert!(browser.text("main").await.contains("Signed"));
}

async fn walk(width: u32) {
    let (app, ana) = given().await;
    let mara = window(&app, width, "mara").await;
    make_rule(&app, &mara).await;
    let her = window(&app, width, "ana").await;
    climb(&app, &her).await;
    her.goto(&format!("{}/me/card", app.address)).await;
    assert!(her.text("main").await.contains("may not do yet"), "nobody has signed her practice off");
    let bo = window(&app, width, "bo").await;
    bo.goto(&format!("{}/practice", app.address)).await;
    bo.press("form[action$='/sign-off'] button").await;
    her.goto(&format!("{}/me/card", app.address)).await;
    her.assert_fits().await;
    assert_eq!(her.text("#h-given").await, "What I may do");
    // who could post in the first half of the year, asked months later
    app.set_day(Day::new(2026, 9, 1));
    let olga = window(&app, width, "olga").await;
    olga.goto(&format!("{}/clearances", app.address)).await;
    olga.press("a[href^='/clearances/period']").await;
    for (name, text) in [("activity", "post"), ("from", "2026-01-01"), ("to", "2026-06-30")] {
        fill(&olga, name, text).await;
    }
    olga.press(".form-actions button").await;
    olga.assert_fits().await;
    let found = olga.text("main table").await;
    assert!(found.contains("Ana Lima") && found.contains("The level Green") && found.contains("Code"), "{found}");
    olga.press(&format!("a[href='/people/{ana}/clearances']")).await;
    olga.assert_fits().await;
    // the rule ends, and the past stays as it was
    let mara = window(&app, width, "mara").await;
    mara.goto(&format!("{}/clearances/rules", app.address)).await;
    mara.press("a[href$='/end']").await;
    fill(&mara, "reason", "The campaign is over").await;
    mara.press("button.danger").await;
    assert_eq!(mara.path().await, "/clearances/rules");
    app.set_day(Day::new(2026, 9, 3));
    let api = marketer(&app).await;
    assert_eq!(super::mode(&api, ana, "activity=post").await, "deny");
    assert_eq!(super::mode(&api, ana, "activity=post&at=2026-06-30").await, "allow");
    app.is_well();
}

#[tokio::test]
async fn four_people_get_from_practice_to_what_could_be_posted_at_a_desk() {
    walk(DESK).await;
}

#[tokio::test]
async fn four_people_get_there_on_a_phone_too() {
    walk(PHONE).await;
}
