//! The forecast: the same on the page and through the API, with what past ones held; whoever heads a department sees theirs alone.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::heads::{department, head};
use super::history;
use crate::support::app::{select, texts};

const TODAY: Day = Day::new(2026, 2, 28);
const FORECAST: &str = "/api/v1/kpi/forecast";

#[tokio::test]
async fn the_coming_weeks_begin_with_what_is_and_never_leave_their_band() {
    let (app, _) = history::app().await;
    app.set_day(TODAY);
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let found = api.json(FORECAST).await;
    let now = api.json("/api/v1/kpi").await["total"].clone();
    assert_eq!((&found["in_scope"], &found["valid"]), (&now["in_scope"], &now["valid"]));
    let weeks = found["weeks"].as_array().expect("weeks");
    assert_eq!((weeks.len(), &weeks[0]["on"], &weeks[11]["on"]), (12, &json!("2026-03-07"), &json!("2026-05-23")));
    let number = |row: &Value, name: &str| row[name].as_f64().expect("a number");
    for week in weeks {
        assert!(number(week, "low") <= number(week, "rate") && number(week, "rate") <= number(week, "high"), "{week}");
        assert!((number(week, "target") - 0.9).abs() < 1e-12 && number(week, "needed_per_week") >= 0.0, "{week}");
    }
    // past ones are of days that were, each held or not as its band says
    let past = found["past"].as_array().expect("past forecasts");
    assert!(!past.is_empty(), "{found}");
    for one in past {
        assert!(one["on"].as_str() <= Some("2026-02-28") && one["made_on"].as_str() < one["on"].as_str(), "{one}");
        let held = number(one, "low") <= number(one, "rate") && number(one, "rate") <= number(one, "high");
        assert_eq!(one["held"], json!(held), "{one}");
    }
    let page = app.with_grants(&[Grant::Marketer]).await.page("/kpi/forecast").await;
    assert_eq!(select(&page, "section[aria-labelledby='h-weeks'] tbody tr").len(), 12);
    assert_eq!(select(&page, "section[aria-labelledby='h-record'] tbody tr").len(), past.len());
    let held = past.iter().filter(|one| one["held"] == json!(true)).count();
    let record = texts(&page, "#h-record").concat();
    assert!(record.contains(&past.len().to_string()) && (held == 1 || record.contains(&held.to_string())), "{record}");
    assert_eq!(select(&page, "figure svg").len(), 2, "one for each width");
}

#[tokio::test]
async fn a_part_has_its_own_and_nothing_has_none() {
    let (app, _) = history::app().await;
    app.set_day(TODAY);
    let marketing = department(&app, "Marketing");
    let marketer = app.api_with_grants(&[Grant::Marketer]).await;
    let (browser, theirs) = head(&app, &["Marketing"]).await;
    let of_part = marketer.json(&format!("{FORECAST}?department={marketing}&subtree=true")).await;
    assert_eq!(theirs.json(FORECAST).await, of_part);
    assert_ne!(marketer.json(FORECAST).await, of_part);
    let care = department(&app, "Care");
    assert_eq!(theirs.get(&format!("{FORECAST}?department={care}")).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.page("/kpi/forecast").await;
    assert!(!texts(&page, "main").concat().contains("Care"));
    let before = marketer.json(&format!("{FORECAST}?as_of=2025-01-15")).await;
    assert_eq!((&before["weeks"], &before["past"]), (&json!([]), &json!([])));
    let nothing = app.with_grants(&[Grant::Marketer]).await.page("/kpi/forecast?as_of=2025-01-15").await;
    assert!(select(&nothing, "figure").is_empty());
    assert_eq!(marketer.get(&format!("{FORECAST}?as_of=soon")).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
