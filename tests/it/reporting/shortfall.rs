//! Whom to nudge first: by completions, not by percent.

use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::history;
use crate::support::TestApp;
use crate::support::app::{select, texts};

const DAY: &str = "2026-02-28";

async fn app() -> TestApp {
    history::app().await.0
}

#[tokio::test]
async fn each_group_says_how_many_completions_it_is_short_of_the_target() {
    let app = app().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let found = api.json(&format!("/api/v1/kpi/shortfall?as_of={DAY}")).await;
    assert_eq!(found["target"], json!(0.9));
    let figures = api.json(&format!("/api/v1/kpi?by=department,role&as_of={DAY}")).await;
    let number = |row: &Value, name: &str| row[name].as_i64().expect("a number");
    // nine tenths of a whole number, rounded up
    let short = |row: &Value| ((9 * number(row, "in_scope") + 9) / 10 - number(row, "valid")).max(0);
    let mut expected: Vec<(i64, String)> =
        figures["rows"].as_array().expect("rows").iter().map(|row| (short(row), row["department_id"].to_string())).collect();
    expected.retain(|(short, _)| *short > 0);
    expected.sort_by_key(|(short, _)| std::cmp::Reverse(*short));
    let groups = found["groups"].as_array().expect("groups");
    let said: Vec<(i64, String)> =
        groups.iter().map(|group| (number(group, "shortfall"), group["department_id"].to_string())).collect();
    assert!(said.len() > 1);
    assert_eq!(said, expected);
    assert_eq!(number(&found, "shortfall"), short(&figures["total"]));
    let first = api.json(&format!("/api/v1/kpi/shortfall?as_of={DAY}&limit=1")).await;
    assert_eq!(first["groups"], json!([groups[0]]));
    for wrong in ["limit=0", "limit=501", "as_of=soon", "department=none", "course=none"] {
        let answer = api.get(&format!("/api/v1/kpi/shortfall?{wrong}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

#[tokio::test]
async fn the_page_names_the_groups_and_leads_to_their_people() {
    let app = app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page(&format!("/kpi?as_of={DAY}")).await;
    let rows = select(&page, "section[aria-labelledby=h-nudge] tbody tr");
    assert!(rows.len() > 1, "{rows:?}");
    let numbers: Vec<i64> = texts(&page, "section[aria-labelledby=h-nudge] tbody a")
        .iter()
        .map(|text| text.split(',').next().and_then(|number| number.parse().ok()).expect("a number"))
        .collect();
    assert!(numbers.is_sorted_by(|one, next| one >= next), "{numbers:?}");
    let link = &select(&page, "section[aria-labelledby=h-nudge] tbody a")[0];
    let names = browser.page(&link.attr["href"]).await;
    assert!(texts(&names, "tbody th a").len() >= usize::try_from(numbers[0]).expect("a number"));
    // on a day ahead nobody is nudged
    assert!(select(&browser.page("/kpi?as_of=2027-01-01").await, "#h-nudge").is_empty());
}
