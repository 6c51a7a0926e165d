//! Targets: set on the page, through the API; held against everywhere; each day by that of the day.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::heads::{department, head};
use super::history;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const TARGETS: &str = "/api/v1/kpi/targets";
const TODAY: Day = Day::new(2026, 2, 28);

async fn given() -> (TestApp, Client, Client) {
    let (app, _) = history::app().await;
    app.set_day(TODAY);
    let (browser, api) = (app.with_grants(&[Grant::Marketer]).await, app.api_with_grants(&[Grant::Marketer]).await);
    (app, browser, api)
}

async fn put(api: &Client, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(Method::PUT, TARGETS, body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn delete(api: &Client) -> StatusCode {
    api.request(Method::DELETE, TARGETS).send().await.expect("an answer").status()
}

/// The target of what an address of the key figures is about.
async fn target(api: &Client, path: &str) -> Value {
    api.json(path).await["target"].clone()
}

#[tokio::test]
async fn the_nearest_target_is_held_against_everywhere() {
    let (app, browser, api) = given().await;
    let (marketing, social, care) =
        (department(&app, "Marketing"), department(&app, "Marketing / Social"), department(&app, "Care"));
    let of = |department| format!("/api/v1/kpi/shortfall?department={department}&subtree=true");
    assert_eq!(target(&api, "/api/v1/kpi/shortfall").await, json!(0.9), "that of the settings");
    assert_eq!(put(&api, &json!({ "percent": 80 })).await.0, StatusCode::OK);
    assert_eq!(put(&api, &json!({ "department": marketing, "percent": 100 })).await.0, StatusCode::OK);
    assert_eq!(put(&api, &json!({ "course": "social-basics", "percent": 1 })).await.0, StatusCode::OK);
    assert_eq!(target(&api, "/api/v1/kpi/shortfall").await, json!(0.8));
    assert_eq!((target(&api, &of(marketing)).await, target(&api, &of(social)).await), (json!(1.0), json!(1.0)));
    assert_eq!(target(&api, &of(care)).await, json!(0.8));
    assert_eq!(target(&api, "/api/v1/kpi/shortfall?course=social-basics").await, json!(0.01));
    assert_eq!(target(&api, &format!("{}&course=social-basics", of(care))).await, json!(0.01));
    assert_eq!(target(&api, &format!("{}&course=social-basics", of(social))).await, json!(1.0), "the higher");
    // each row has its own, and is short by it
    let figures = api.json("/api/v1/kpi?by=department,role").await;
    for row in figures["rows"].as_array().expect("rows") {
        let is_marketing = row["department"].as_str().is_some_and(|path| path.starts_with("Marketing"));
        assert_eq!(row["target"], if is_marketing { json!(1.0) } else { json!(0.8) }, "{row}");
    }
    let short = api.json("/api/v1/kpi/shortfall").await;
    let number = |row: &Value, name: &str| row[name].as_i64().expect("a number");
    let groups = short["groups"].as_array().expect("groups");
    let is_marketing = |group: &&Value| group["department"].as_str().is_some_and(|path| path.starts_with("Marketing"));
    let of_marketing: Vec<&Value> = groups.iter().filter(is_marketing).collect();
    assert!(!of_marketing.is_empty());
    assert!(of_marketing.iter().all(|group| number(group, "shortfall") == number(group, "in_scope") - number(group, "valid")));
    // the page says it: what is not all of Marketing is marked, whatever the target of the company
    let scope = |page: &scraper::Html| texts(page, "section[aria-labelledby=h-now] p.muted").concat().replace('\u{a0}', " ");
    assert!(scope(&browser.page("/kpi").await).contains("target 80 %"));
    let page = browser.page(&format!("/kpi/departments/{marketing}")).await;
    assert!(scope(&page).contains("target 100 %"), "{}", scope(&page));
    assert!(!select(&page, "td.below, td .below, .below").is_empty());
}

#[tokio::test]
async fn a_day_is_held_to_the_target_of_that_day() {
    let (app, browser, api) = given().await;
    assert_eq!(put(&api, &json!({ "percent": 70 })).await.0, StatusCode::OK);
    app.set_day(TODAY.plus_days(7));
    let (browser, api) = {
        drop((browser, api));
        (app.with_grants(&[Grant::Marketer]).await, app.api_with_grants(&[Grant::Marketer]).await)
    };
    assert_eq!(put(&api, &json!({ "percent": 95 })).await.0, StatusCode::OK);
    // what is set twice on a day counts once
    assert_eq!(put(&api, &json!({ "percent": 85 })).await.0, StatusCode::OK);
    let on = |day: Day| format!("/api/v1/kpi/shortfall?as_of={day}");
    assert_eq!(target(&api, &on(TODAY.plus_days(-1))).await, json!(0.9));
    assert_eq!(target(&api, &on(TODAY)).await, json!(0.7));
    assert_eq!(target(&api, &on(TODAY.plus_days(6))).await, json!(0.7));
    assert_eq!(target(&api, &on(TODAY.plus_days(7))).await, json!(0.85));
    let trend = api.json("/api/v1/kpi/trend").await;
    let points = trend["points"].as_array().expect("points");
    let last: Vec<&Value> = points.iter().rev().take(3).map(|point| &point["target"]).collect();
    assert_eq!(last, [&json!(0.85), &json!(0.7), &json!(0.9)]);
    // the line of the chart steps: three levels, two rises between
    let page = browser.page("/kpi").await;
    assert!(select(&page, "#trend .target, svg .target").len() >= 5);
    // taken back it is that of the settings again, and the days before keep theirs
    assert_eq!(delete(&api).await, StatusCode::NO_CONTENT);
    assert_eq!(target(&api, &on(TODAY.plus_days(7))).await, json!(0.9));
    assert_eq!(target(&api, &on(TODAY.plus_days(6))).await, json!(0.7));
    assert_eq!(delete(&api).await, StatusCode::NOT_FOUND);
    assert_eq!(api.json(&format!("{TARGETS}?as_of={TODAY}")).await["targets"][0]["percent"], json!(70));
}

#[tokio::test]
async fn the_page_sets_and_takes_back_and_says_what_is_wrong_at_the_field() {
    let (app, browser, api) = given().await;
    let care = department(&app, "Care");
    for (of, percent, field) in [
        ("", "0", "percent"),
        ("", "130", "percent"),
        ("", "many", "percent"),
        ("", "", "percent"),
        ("course:none", "80", "of"),
        ("x", "80", "of"),
    ] {
        let answer = browser.post_form("/kpi/targets", &[("of", of), ("percent", percent)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{of} {percent}");
        assert!(answer.text().await.expect("a page").contains(&format!("id=\"e-{field}\"")), "{of} {percent}");
    }
    let of = format!("department:{care}");
    let answer = browser.post_form("/kpi/targets", &[("of", &of), ("percent", "85")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let page = browser.page("/kpi/targets").await;
    assert_eq!(texts(&page, "tbody th"), ["Care"]);
    assert_eq!(select(&page, "tbody form input[name=of]")[0].attr["value"], of);
    assert_eq!(browser.post_form("/kpi/targets/removal", &[("of", &of)]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.post_form("/kpi/targets/removal", &[("of", &of)]).await.status(), StatusCode::NOT_FOUND);
    assert!(select(&browser.page("/kpi/targets").await, "tbody th").is_empty());
    for (wrong, fields) in [
        (json!({ "percent": 0 }), vec!["percent"]),
        (json!({ "percent": 130 }), vec!["percent"]),
        (json!({ "course": "none", "percent": 101 }), vec!["course", "percent"]),
        (json!({ "course": "social-basics", "department": care, "percent": 50 }), vec!["department"]),
        (json!({ "percent": "many" }), vec!["percent"]),
    ] {
        let (status, said) = put(&api, &wrong).await;
        let named: Vec<&str> =
            said["errors"].as_array().expect("errors").iter().filter_map(|error| error["field"].as_str()).collect();
        assert_eq!((status, named), (StatusCode::UNPROCESSABLE_ENTITY, fields), "{wrong}");
    }
    let audit = app.with_grants(&[Grant::Auditor]).await.page("/admin/audit?action=target.set").await;
    assert_eq!(select(&audit, "main tbody tr").len(), 1);
}

#[tokio::test]
async fn heads_and_auditors_read_and_change_nothing() {
    let (app, _, api) = given().await;
    for path in ["Care", "Marketing"] {
        assert_eq!(put(&api, &json!({ "department": department(&app, path), "percent": 85 })).await.0, StatusCode::OK);
    }
    // by then she works here
    app.set_day(Day::new(2026, 3, 2));
    let (theirs, of_head) = head(&app, &["Marketing / Social"]).await;
    let page = theirs.page("/kpi/targets").await;
    assert_eq!(texts(&page, "tbody th"), ["Marketing"], "what holds for theirs");
    assert!(!page.html().contains("Care"));
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    assert_eq!(texts(&auditor.page("/kpi/targets").await, "tbody th"), ["Care", "Marketing"]);
    for browser in [&theirs, &auditor] {
        assert!(select(&browser.page("/kpi/targets").await, "main form").is_empty());
        let answer = browser.post_form("/kpi/targets", &[("of", ""), ("percent", "50")]).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    assert_eq!(put(&of_head, &json!({ "percent": 50 })).await.0, StatusCode::FORBIDDEN);
    assert_eq!(of_head.json(TARGETS).await["targets"].as_array().expect("targets").len(), 1);
}
