//! The figures on paper, read back by another program: `tests/independent/pdf.py`, with pypdf.

use std::io::Write;
use std::process::{Command, Stdio};

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::heads::head;
use super::history;
use crate::support::company::{self};
use crate::support::{Client, TestApp};

const DAY: &str = "2026-02-20";

/// What another program reads in a PDF.
pub fn read(file: &[u8]) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let python = format!("{root}/target/independent/bin/python");
    let script = format!("{root}/tests/independent/pdf.py");
    let started = Command::new(&python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| panic!("{python}: {error}; tests/setup.sh installs it"));
    child.stdin.take().expect("an input").write_all(file).expect("the file is taken");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the file cannot be read");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

async fn report(client: &Client, query: &str) -> Value {
    let answer = client.get(&format!("/kpi/figures.pdf?{query}")).await;
    assert_eq!((answer.status(), answer.headers()["content-type"].to_str().expect("text")), (StatusCode::OK, "application/pdf"));
    read(&answer.bytes().await.expect("a file"))
}

fn words(page: &Value) -> String {
    page.as_str().expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_report_says_what_the_page_says() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let found = report(&browser, &format!("as_of={DAY}&course=social-basics")).await;
    assert_eq!((&found["title"], &found["language"]), (&json!("KPIs: Social basics"), &json!("en")));
    let size = found["size"].as_array().expect("two sides");
    assert!((size[0].as_f64().expect("a number") - 841.89).abs() < 0.1, "A4 across: {size:?}");
    let text = words(&found["pages"][0]);
    for said in [
        "KPIs: Social basics",
        "As of 20 Feb 2026",
        "It names nobody",
        "40 % of required training is completed",
        "Marketing / Social",
        "1 / 1",
    ] {
        assert!(text.replace('\u{a0}', " ").contains(said), "{said}: {text}");
    }
    // the total is the last row, as in the CSV
    let csv = browser.get(&format!("/kpi/figures.csv?as_of={DAY}&course=social-basics")).await.text().await.expect("text");
    let total: Vec<&str> = csv.lines().last().expect("a total").split(',').collect();
    assert!(text.contains(&format!("All All {} {} ", total[3], total[4])), "{total:?}: {text}");
    assert!(found["drawn"][0].as_i64().expect("a number") > 5_000, "the chart is drawn in lines");
    assert_eq!(browser.get("/kpi/figures.pdf?course=none").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_head_takes_the_report_of_their_own_people() {
    let (app, _) = history::app().await;
    let (browser, _) = head(&app, &["Marketing"]).await;
    let found = report(&browser, &format!("as_of={DAY}")).await;
    let text = words(&found["pages"][0]);
    assert!(text.contains("Marketing / Social") && !text.contains("Care"), "{text}");
}

#[tokio::test]
async fn names_of_every_script_and_length_are_set_and_the_heads_stand_on_every_page() {
    let app = TestApp::start().await;
    app.write(|tx| {
        let role = company::role(tx, "Agent")?;
        let course = company::course(tx, "a", "A")?;
        let mut paths: Vec<String> = (0..60).map(|at| format!("Department number {at:02}")).collect();
        paths.extend(
            [
                "قسم التسويق",
                "社会媒体培训",
                "शिक्षा विभाग",
                "𝕊ocial 👩‍🚀",
                "Sehr lange Abteilung mit einem Namen der nirgends endet und weitergeht",
            ]
            .map(str::to_owned),
        );
        for path in paths {
            let place = (company::department(tx, &path)?, role);
            let person = company::person(tx, &format!("P {path}"), place, Day::new(2025, 6, 1))?;
            company::enrol(tx, person, course, history::on(1, 1), None)?;
        }
        Ok(())
    });
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let found = report(&browser, &format!("as_of={DAY}")).await;
    let pages: Vec<String> = found["pages"].as_array().expect("pages").iter().map(words).collect();
    assert!(pages.len() > 2, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("{} / {}", at + 1, pages.len())), "{page}");
        assert!(at == 0 || page.contains("Department Role In scope"), "the heads: {page}");
    }
    let all = pages.concat();
    for at in 0..60 {
        assert_eq!(all.matches(&format!("number {at:02}")).count(), 1, "{at}");
    }
    let again = browser.get(&format!("/kpi/figures.pdf?as_of={DAY}")).await.bytes().await.expect("a file");
    let once = browser.get(&format!("/kpi/figures.pdf?as_of={DAY}")).await.bytes().await.expect("a file");
    assert_eq!(again, once, "the same figures are the same file");
}
