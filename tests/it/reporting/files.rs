//! The comparison and the forecast as files and by the command line: what the API answers.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::Value;

use super::heads::{department, head};
use super::history;
use crate::support::Client;
use crate::support::app::select;

const DAY: &str = "2026-02-20";

/// The rows of a CSV file, each as what stands under its heads.
fn rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

async fn file(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    answer.text().await.expect("text")
}

/// A number as a file writes it; nothing where it is not known.
fn share(value: &Value) -> String {
    value.as_f64().map(|share| format!("{share:.4}")).unwrap_or_default()
}

#[tokio::test]
async fn a_comparison_is_the_same_as_a_file() {
    let (app, _) = history::app().await;
    let (api, browser) = (app.api_with_grants(&[Grant::Marketer]).await, app.with_grants(&[Grant::Marketer]).await);
    let (marketing, care) = (department(&app, "Marketing"), department(&app, "Care"));
    for query in [
        format!("first=department:{marketing}&second=department:{care}&as_of={DAY}"),
        "first=2026-01-19&second=2026-01-20&course=social-basics".to_owned(),
        format!("first=course:social-basics&second=course:one-voice&as_of={DAY}"),
        format!("first=department:{marketing}&second=department:{care}&as_of=2025-06-01"),
    ] {
        let told = api.json(&format!("/api/v1/kpi/compare?{query}")).await;
        let found = rows(&file(&browser, &format!("/kpi/compare.csv?{query}")).await);
        for (row, side) in found.iter().zip(["first", "second"]) {
            assert_eq!((row["side"].as_str(), row["as_of"].as_str()), (side, told[side]["as_of"].as_str().expect("a day")));
            assert_eq!(
                (row["in_scope"].clone(), row["valid"].clone()),
                (told[side]["in_scope"].to_string(), told[side]["valid"].to_string())
            );
            assert_eq!(row["ongoing_completion_rate"], share(&told[side]["ongoing_completion_rate"]), "{query}");
            assert_eq!(row["low"], share(&told[side]["interval"]["low"]), "{query}");
        }
        match told["difference"].is_null() {
            true => assert_eq!(found.len(), 2, "{query}"),
            false => {
                let between = &found[2];
                assert_eq!(
                    (between["side"].as_str(), &between["ongoing_completion_rate"]),
                    ("difference", &share(&told["difference"]))
                );
                assert_eq!(between["high"], share(&told["interval"]["high"]), "{query}");
                assert_eq!(between["short"], told["short"].to_string());
                let chance = told["more_than_chance"].as_bool().map(|is_more| is_more.to_string()).unwrap_or_default();
                assert_eq!(between["more_than_chance"], chance);
            }
        }
        // the page leads there
        let page = browser.page(&format!("/kpi/compare?{query}")).await;
        let link = select(&page, "a[href^='/kpi/compare.csv?']").remove(0).attr["href"].clone();
        assert_eq!(rows(&file(&browser, &link).await), found, "{link}");
    }
    for query in
        ["", "first=role:1", "first=course:none&second=course:one-voice", "first=course:one-voice&second=course:one-voice"]
    {
        let answer = browser.get(&format!("/kpi/compare.csv?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
    let (hedda, _) = head(&app, &["Marketing"]).await;
    let beside = hedda.get(&format!("/kpi/compare.csv?first=department:{marketing}&second=department:{care}")).await;
    assert_eq!(beside.status(), StatusCode::UNPROCESSABLE_ENTITY, "nobody compares what they may not see");
}

#[tokio::test]
async fn a_forecast_is_the_same_as_a_file_and_its_chart_a_picture() {
    let (app, _) = history::app().await;
    app.set_day(Day::new(2026, 2, 28));
    let (api, browser) = (app.api_with_grants(&[Grant::Marketer]).await, app.with_grants(&[Grant::Marketer]).await);
    let told = api.json("/api/v1/kpi/forecast").await;
    let found = rows(&file(&browser, "/kpi/forecast.csv").await);
    let (weeks, past) = (told["weeks"].as_array().expect("weeks"), told["past"].as_array().expect("past"));
    assert_eq!((found.len(), weeks.len()), (weeks.len() + past.len(), 12));
    for (row, week) in found.iter().zip(weeks) {
        assert_eq!((row["made_on"].as_str(), row["on"].as_str()), ("2026-02-28", week["on"].as_str().expect("a day")));
        for (head, name) in
            [("ongoing_completion_rate", "rate"), ("low", "low"), ("high", "high"), ("needed_per_week", "needed_per_week")]
        {
            assert_eq!(row[head], share(&week[name]), "{name}");
        }
        assert_eq!((row["came"].as_str(), row["held"].as_str()), ("", ""));
    }
    for (row, one) in found[12..].iter().zip(past) {
        assert_eq!((&row["came"], row["held"].clone()), (&share(&one["rate"]), one["held"].to_string()));
        assert_eq!((row["ongoing_completion_rate"].clone(), row["target"].as_str()), (share(&one["expected"]), ""));
    }
    let page = browser.page("/kpi/forecast").await;
    let links: Vec<String> = select(&page, ".downloads a").into_iter().map(|link| link.attr["href"].clone()).collect();
    assert_eq!(links, ["/kpi/forecast.svg?as_of=2026-02-28", "/kpi/forecast.png?as_of=2026-02-28"]);
    let svg = browser.get(&links[0]).await.text().await.expect("text").replace('\u{a0}', " ");
    let title = select(&page, ".chart-title").remove(0).text.replace('\u{a0}', " ");
    for said in [title.as_str(), "As of 28 Feb 2026", "28 Feb 2026: ongoing completion"] {
        assert!(svg.contains(said), "{said}: {svg}");
    }
    assert!(browser.get(&links[1]).await.bytes().await.expect("a file").starts_with(b"\x89PNG"));
    assert_eq!(browser.get("/kpi/forecast.svg?as_of=2025-01-15").await.status(), StatusCode::NOT_FOUND, "nothing is foretold");
    assert!(rows(&file(&browser, "/kpi/forecast.csv?as_of=2025-01-15").await).is_empty());
    for path in ["/kpi/forecast.csv?as_of=soon", "/kpi/forecast.png?course=none"] {
        assert_eq!(browser.get(path).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
}

#[tokio::test]
async fn the_command_compares_by_name_and_foretells() {
    let (app, _) = history::app().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let (marketing, care) = (department(&app, "Marketing"), department(&app, "Care"));
    let compare = ["kpi", "compare", "department:Marketing", "department:care", "--as-of", DAY];
    let with = |more: &[&str]| app.gradus("file:///nowhere", &[&compare[..], more].concat());
    let told = api.json(&format!("/api/v1/kpi/compare?first=department:{marketing}&second=department:{care}&as_of={DAY}")).await;
    assert_eq!(with(&["--format", "json"]).json(), told);
    let text = with(&[]).done();
    assert!(
        text.contains(&told["finding"].as_str().expect("a sentence").replace('\u{a0}', " ")) && text.contains("on time"),
        "{text}"
    );
    assert_eq!(rows(&with(&["--format", "csv"]).done()).len(), 3);
    assert!(with(&["--role", "Agent"]).done().contains("in scope"));
    for (arguments, says) in [
        (&["kpi", "compare", "department:Nowhere", "department:Care", "--as-of", DAY][..], "Choose a department"),
        (&["kpi", "compare", "role:Agent", "course:one-voice"], "kind"),
        (&["kpi", "compare", "Care", "Marketing"], "Choose a department"),
        (&["kpi", "compare", "role:Agent"], "SECOND"),
        (&["kpi", "forecast", "--course", "none"], "none"),
        (&["kpi", "--by", "role", "forecast"], "forecast"),
    ] {
        let ran = app.gradus("file:///nowhere", arguments);
        assert!(ran.code != 0 && ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
    let forecast = |more: &[&str]| app.gradus("file:///nowhere", &[&["kpi", "forecast", "--as-of", "2026-02-28"], more].concat());
    let told = api.json("/api/v1/kpi/forecast?as_of=2026-02-28").await;
    assert_eq!(forecast(&["--format", "json"]).json(), told);
    assert!(forecast(&[]).done().contains("80 % band"));
    assert!(rows(&forecast(&["--format", "csv"]).done()).len() >= 12);
    assert!(app.gradus("file:///nowhere", &["kpi", "--as-of", DAY]).done().contains("completion"), "as before");
}
