//! The charts of the key figures leave as pictures that can be understood alone.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use super::heads::{department, head};
use super::history;
use crate::support::Client;
use crate::support::app::{select, texts};

const DAY: &str = "as_of=2026-02-28";

/// The file at an address: its kind, what it is saved as, its bytes.
async fn file(client: &Client, path: &str) -> (String, String, Vec<u8>) {
    let answer = client.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    let (kind, name) = (header("content-type"), header("content-disposition"));
    (kind, name, answer.bytes().await.expect("the file").to_vec())
}

async fn svg(client: &Client, path: &str) -> String {
    String::from_utf8(file(client, path).await.2).expect("text").replace('\u{a0}', " ")
}

/// The width and height that a PNG file says it has.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "it is no PNG file");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[tokio::test]
async fn each_chart_of_a_page_is_saved_with_its_title_its_day_and_what_it_counts() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    // what moved the rate: Eve left on that day, and Cleo was waived
    let charts = [
        ("why", "2026-03-01", "1 Mar 2026: ongoing completion 2 of 3 (67 %), compliance 2 of 3 (67 %)."),
        ("trend", "2026-02-28", "28 Feb 2026: ongoing completion 2 of 5 (40 %), compliance 2 of 5 (40 %)."),
        ("curve", "2026-02-28", "2 of 6 enrolments completed."),
        ("ageing", "2026-02-28", "3 enrolments are overdue."),
    ];
    for (chart, day, counted) in charts {
        let page = browser.page(&format!("/kpi/courses/social-basics?as_of={day}")).await;
        let section = format!("section[aria-labelledby=h-{chart}]");
        let links = select(&page, &format!("{section} .downloads a"));
        let [as_svg, as_png] = &links[..] else { panic!("two links under {chart}: {links:?}") };
        let name = texts(&page, &format!("#h-{chart}")).concat();
        assert_eq!((&as_svg.attr["aria-label"], &as_png.attr["aria-label"]), (&format!("SVG, {name}"), &format!("PNG, {name}")));
        let (kind, saved_as, bytes) = file(&browser, &as_svg.attr["href"]).await;
        assert_eq!((kind.as_str(), saved_as), ("image/svg+xml", format!("attachment; filename=\"{chart}-{day}.svg\"")));
        let text = String::from_utf8(bytes).expect("text").replace('\u{a0}', " ");
        let title = texts(&page, &format!("{section} .chart-title")).concat().replace('\u{a0}', " ");
        for said in [title.as_str(), "Social basics", "As of ", counted] {
            assert!(text.contains(said), "{chart} does not say {said}: {text}");
        }
        let (kind, saved_as, bytes) = file(&browser, &as_png.attr["href"]).await;
        assert_eq!((kind.as_str(), saved_as), ("image/png", format!("attachment; filename=\"{chart}-{day}.png\"")));
        let (width, height) = size(&bytes);
        assert!(width == 1536 && height > 400, "{chart}: {width} x {height}");
    }
    assert!(svg(&browser, &format!("/kpi/trend.svg?{DAY}")).await.contains(">All required training<"));
}

#[tokio::test]
async fn a_picture_speaks_the_language_of_its_reader() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let request = browser.request(Method::GET, &format!("/kpi/trend.svg?{DAY}")).header("Accept-Language", "de");
    let text = request.send().await.expect("an answer").text().await.expect("text").replace('\u{a0}', " ");
    for said in ["Alle Pflichtschulungen", "Abschlussquote 2 von 6", "Stand"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test]
async fn a_head_saves_the_charts_of_their_people_and_of_nobody_else() {
    let (app, _) = history::app().await;
    let (browser, _) = head(&app, &["Marketing"]).await;
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let (marketing, care) = (department(&app, "Marketing"), department(&app, "Care"));
    for chart in ["why", "trend", "ageing"] {
        let theirs = svg(&browser, &format!("/kpi/{chart}.svg?{DAY}")).await;
        assert_eq!(theirs, svg(&marketer, &format!("/kpi/{chart}.svg?{DAY}&department={marketing}")).await, "{chart}");
        let beside = browser.get(&format!("/kpi/{chart}.png?{DAY}&department={care}")).await;
        assert_eq!(beside.status(), StatusCode::UNPROCESSABLE_ENTITY, "{chart}");
    }
}

#[tokio::test]
async fn what_is_no_chart_is_not_there_and_what_is_wrong_is_said() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    for (path, status) in [
        ("/kpi/heat.svg", StatusCode::NOT_FOUND),
        ("/kpi/curve.svg?course=social-basics&as_of=2025-12-01", StatusCode::NOT_FOUND),
        ("/kpi/why.svg?as_of=2025-12-31", StatusCode::NOT_FOUND),
        ("/kpi/trend.svg?as_of=soon", StatusCode::UNPROCESSABLE_ENTITY),
        ("/kpi/curve.png", StatusCode::UNPROCESSABLE_ENTITY),
        ("/kpi/curve.svg?course=nothing", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(browser.get(path).await.status(), status, "{path}");
    }
    // a day without anything is a picture that says so
    assert!(svg(&browser, "/kpi/trend.svg?as_of=2025-06-01").await.contains("No data yet"));
}
