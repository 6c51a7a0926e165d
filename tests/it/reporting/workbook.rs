//! The figures as a workbook: what the CSV has, as numbers.

use calamine::{Data, Reader, Xlsx};
use gradus::policy::Grant;
use reqwest::StatusCode;

use super::history;

/// The rows of a workbook, its head first, each cell as the CSV would have it.
pub fn rows(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let cells = book.worksheet_range("Gradus 1").expect("a sheet");
    let heads: Vec<String> = cells.rows().next().expect("a head").iter().map(ToString::to_string).collect();
    let text = |(head, data): (&String, &Data)| match data {
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(share) if head.ends_with("_rate") => format!("{share:.4}"),
        other => other.to_string(),
    };
    let row = |row: &[Data]| heads.iter().zip(row).map(text).collect();
    cells.rows().map(row).collect()
}

#[tokio::test]
async fn the_workbook_has_what_the_csv_has() {
    let (app, history) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    for query in [
        "as_of=2026-02-28".to_owned(),
        "as_of=2026-02-20&course=social-basics".to_owned(),
        format!("as_of=2026-02-28&department={}&own=true", history.marketing),
        "as_of=2001-01-01".to_owned(),
    ] {
        let csv = browser.get(&format!("/kpi/figures.csv?{query}")).await.text().await.expect("text");
        let answer = browser.get(&format!("/kpi/figures.xlsx?{query}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{query}");
        assert!(answer.headers().contains_key("gradus-chain-head"));
        let name = answer.headers()["content-disposition"].to_str().expect("text").to_owned();
        assert!(name.contains("\"gradus-figures-") && name.ends_with(".xlsx\""), "{name}");
        let book = rows(answer.bytes().await.expect("a file").to_vec());
        let lines: Vec<Vec<String>> =
            csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        assert_eq!(book, lines, "{query}");
    }
    for (query, says) in [("course=none", "course"), ("as_of=x", "x")] {
        let answer = browser.get(&format!("/kpi/figures.xlsx?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().await.expect("a page").contains(says), "{query}");
    }
    // the page leads there
    let page = browser.page("/kpi?as_of=2026-02-28").await;
    assert_eq!(crate::support::app::select(&page, "a[href^='/kpi/figures.xlsx?as_of=2026-02-28']").len(), 1);
}
