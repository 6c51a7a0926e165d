//! Saved views: what is kept of a page, the day that it is of, and what whoever opens one sees of it.

mod schedule;

use gradus::clock::Day;
use gradus::organisation;
use gradus::people::PlaceKind;
use gradus::people::place::Merge;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::reporting::heads::{department, head};
use crate::reporting::history;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const VIEWS: &str = "/api/v1/views";

async fn saved(api: &Client, name: &str, address: &str, day: &str, shared: bool) -> Value {
    let answer =
        api.send_json(Method::POST, VIEWS, &json!({ "name": name, "address": address, "day": day, "shared": shared })).await;
    assert_eq!(answer.status(), StatusCode::CREATED, "{name}");
    answer.json().await.expect("JSON")
}

async fn deleted(api: &Client, path: &str) -> StatusCode {
    api.request(Method::DELETE, path).send().await.expect("an answer").status()
}

fn id(view: &Value) -> &str {
    view["id"].as_str().expect("an id")
}

/// Where opening a view leads.
async fn opened(browser: &Client, view: &Value) -> String {
    let answer = browser.get(&format!("/kpi/views/{}", id(view))).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{view}");
    answer.headers()["location"].to_str().expect("an address").to_owned()
}

#[tokio::test]
async fn a_view_is_opened_as_of_the_day_that_its_word_means_then() {
    let (app, _) = history::app().await;
    // a Monday at the company, wherever that is
    app.set_day(Day::new(2026, 11, 30));
    let (api, browser) = (app.api_with_grants(&[Grant::Marketer]).await, app.with_grants(&[Grant::Marketer]).await);
    let days = [
        ("today", "2026-11-30", "2026-12-02"),
        ("yesterday", "2026-11-29", "2026-12-01"),
        ("last_monday", "2026-11-23", "2026-11-30"),
        ("end_of_last_month", "2026-10-31", "2026-11-30"),
        ("end_of_last_quarter", "2026-09-30", "2026-09-30"),
        ("fixed", "2026-02-20", "2026-02-20"),
    ];
    let mut views = Vec::new();
    for (day, ..) in days {
        views.push(saved(&api, day, "/kpi/courses/social-basics?as_of=2026-02-20", day, true).await);
    }
    let check = |view: &Value, address: &str, day: &str| {
        assert!(address.ends_with(&format!("as_of={day}")) && address.starts_with("/kpi/courses/"), "{view}: {address}");
    };
    for (view, (_, day, _)) in views.iter().zip(days) {
        check(view, view["address"].as_str().expect("an address"), day);
        check(view, &opened(&browser, view).await, day);
    }
    app.set_day(Day::new(2026, 12, 2));
    let browser = app.with_grants(&[Grant::Marketer]).await;
    for (view, (_, _, day)) in views.iter().zip(days) {
        let address = opened(&browser, view).await;
        check(view, &address, day);
        assert_eq!(browser.get(&address).await.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn whoever_opens_a_shared_view_sees_what_they_may_see_and_never_what_its_owner_sees() {
    let (app, _) = history::app().await;
    app.set_day(Day::new(2026, 2, 20));
    let marketer = app.api_with_grants(&[Grant::Marketer]).await;
    let all = saved(&marketer, "All", "/kpi", "today", true).await;
    let care = saved(&marketer, "Care", &format!("/kpi/departments/{}", department(&app, "Care")), "today", true).await;
    let own = saved(&marketer, "For me alone", "/kpi", "today", false).await;
    let (browser, api) = head(&app, &["Marketing"]).await;
    let page = browser.page(&opened(&browser, &all).await).await;
    assert!(!texts(&page, "body").concat().contains("Care"), "the figures of their own people");
    // what is out of their sight is not there, and its name is told by nobody
    let answer = browser.get(&format!("/kpi/views/{}", id(&care))).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.expect("a page").contains("it is not among those whose figures you see"));
    let seen = api.json(&format!("{VIEWS}/{}", id(&care))).await;
    assert_eq!((&seen["address"], &seen["mine"]), (&Value::Null, &json!(false)), "{seen}");
    assert_eq!(api.get(&format!("{VIEWS}/{}", id(&own))).await.status(), StatusCode::NOT_FOUND);
    let names = |list: &Value| -> Vec<String> {
        list["items"].as_array().expect("items").iter().map(|view| view["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&api.json(VIEWS).await), ["All", "Care"]);
    assert_eq!(names(&marketer.json(VIEWS).await), ["All", "Care", "For me alone"]);
    // nobody removes what is another's, and an auditor opens and keeps none
    assert_eq!(deleted(&api, &format!("{VIEWS}/{}", id(&all))).await, StatusCode::NOT_FOUND);
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    assert!(opened(&auditor, &all).await.starts_with("/kpi?"));
    assert_eq!(auditor.get("/kpi/views/new?address=/kpi").await.status(), StatusCode::FORBIDDEN);
    // a head keeps views of their own people, and no other ones
    let theirs = format!("/kpi/departments/{}", department(&app, "Marketing / Social"));
    saved(&api, "Social", &theirs, "yesterday", false).await;
    let others = format!("/kpi/departments/{}", department(&app, "Care"));
    let refused = api.send_json(Method::POST, VIEWS, &json!({ "name": "Others", "address": others, "day": "today" })).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_view_follows_a_merge() {
    let app = TestApp::start().await;
    for (name, path) in [("Ada Osei", "Social"), ("Ben Bauer", "Care"), ("Cleo Curie", "Sales")] {
        app.person(name).department(path).create();
    }
    let api = app.api_with_grants(&[Grant::Hr, Grant::Marketer]).await;
    let [social, care, sales] = ["Social", "Care", "Sales"].map(|path| department(&app, path));
    let view = saved(&api, "Social", &format!("/kpi/departments/{social}"), "today", false).await;
    let pair = format!("/kpi/compare?first=department:{social}&second=department:{sales}");
    let pair = saved(&api, "Both", &pair, "today", false).await;
    let merge = Merge { kind: PlaceKind::Department, from: social, into: care };
    let today = app.app.company_today();
    app.write(move |tx| {
        let stamp = organisation::preview(tx.conn, merge)?.stamp;
        organisation::merge(tx, merge, &stamp, today)
    });
    let address = |view: Value| view["address"].as_str().expect("an address").to_owned();
    let after = address(api.json(&format!("{VIEWS}/{}", id(&view))).await);
    assert!(after.starts_with(&format!("/kpi/departments/{care}?")), "{after}");
    let after = address(api.json(&format!("{VIEWS}/{}", id(&pair))).await);
    assert!(after.contains(&format!("first=department:{care}&second=department:{sales}")), "{after}");
}

#[tokio::test]
async fn a_page_is_saved_from_its_button_renamed_and_removed() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page("/kpi?as_of=2026-02-20&course=social-basics").await;
    let kept = &select(&page, "form[action='/kpi/views/new'] input[name=address]")[0].attr["value"];
    let form = browser.page(&format!("/kpi/views/new?address={}", kept.replace('&', "%26").replace('?', "%3F"))).await;
    let address = select(&form, "input[name=address]")[0].attr["value"].clone();
    assert_eq!(&address, kept);
    for (name, day) in [("", "today"), ("Basics", "some day")] {
        let answer = browser.post_form("/kpi/views", &[("name", name), ("address", &address), ("day", day)]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{name} {day}");
    }
    let fields = [("name", " The  basics "), ("address", &address), ("day", "fixed"), ("shared", "true")];
    assert_eq!(browser.post_form("/kpi/views", &fields).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.post_form("/kpi/views", &fields).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "the name is taken");
    let list = browser.page("/kpi/views").await;
    assert_eq!(texts(&list, "section[aria-labelledby=h-mine] tbody th"), ["The basics"]);
    let link = select(&list, "section[aria-labelledby=h-mine] tbody th a")[0].attr["href"].clone();
    let renamed = [("name", "Basics of today"), ("address", "/people"), ("day", "today")];
    assert_eq!(browser.post_form(&format!("{link}/change"), &renamed).await.status(), StatusCode::SEE_OTHER);
    let list = browser.page("/kpi/views").await;
    let row = texts(&list, "section[aria-labelledby=h-mine] tbody tr").concat();
    assert!(row.contains("Basics of today") && row.contains("You alone"), "{row}");
    let answer = browser.get(&link).await;
    let leads = answer.headers()["location"].to_str().expect("an address").to_owned();
    assert!(leads.starts_with("/kpi?as_of=") && leads.contains("course="), "the page stays what it was: {leads}");
    let other = app.with_grants(&[Grant::Hr]).await;
    for path in [format!("{link}/change"), format!("{link}/removal")] {
        assert_eq!(other.post_form(&path, &renamed[..0]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(browser.post_form(&format!("{link}/removal"), &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.get(&link).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_page_of_figures_is_refused_and_sent_twice_it_is_saved_once() {
    let (app, _) = history::app().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let long = "x".repeat(301);
    let cases = [
        ("A", "/people", "today", "address"),
        ("A", "//elsewhere.example/kpi", "today", "address"),
        ("A", "/kpi/courses/none", "today", "address"),
        ("A", "/kpi?role=4711", "today", "address"),
        ("A", "/kpi/compare?first=course:social-basics", "today", "address"),
        ("A", "/kpi", "tomorrow", "day"),
        ("  ", "/kpi", "today", "name"),
        (long.as_str(), "/kpi", "today", "name"),
    ];
    for (name, address, day, field) in cases {
        let answer = api.send_json(Method::POST, VIEWS, &json!({ "name": name, "address": address, "day": day })).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{address} {day}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let input = json!({ "name": "Days", "address": "/kpi/compare?first=2026-01-19&second=2026-01-20", "day": "yesterday" });
    let twice = || api.request(Method::POST, VIEWS).header("Idempotency-Key", "once").json(&input).send();
    let (one, other) = (twice().await.expect("an answer"), twice().await.expect("an answer"));
    assert_eq!((one.status(), other.status()), (StatusCode::CREATED, StatusCode::CREATED));
    let (one, other): (Value, Value) = (one.json().await.expect("JSON"), other.json().await.expect("JSON"));
    assert_eq!(one, other);
    let yesterday = app.app.company_today().plus_days(-1);
    assert_eq!(one["address"], format!("/kpi/compare?first=2026-01-19&second={yesterday}"));
    assert_eq!(deleted(&api, &format!("{VIEWS}/{}", id(&one))).await, StatusCode::NO_CONTENT);
    assert_eq!(api.json(VIEWS).await, json!({ "items": [] }));
}
