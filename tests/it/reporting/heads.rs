//! Whoever heads a department reads the figures of their people, by every way there is, and of nobody else.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::people::place;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::answers::numbers;
use super::history;
use crate::learning::given::read;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const DAY: &str = "2026-02-20";

/// Somebody who heads these departments, with their account.
pub async fn head(app: &TestApp, departments: &[&str]) -> (Client, Client) {
    let email = "hedda@people.example";
    app.person("Hedda Lund").department("Office").hired(Day::new(2026, 3, 1)).email(email).create();
    app.account(email, &[]);
    for path in departments {
        let id = department(app, path);
        app.write(|tx| place::set_head(tx, id, email));
    }
    (app.signed_in(email).await, app.api(email).await)
}

pub fn department(app: &TestApp, path: &str) -> Id {
    read(app, |conn| Ok(gradus::people::organisation(conn)?.find_department(path).expect("a department").id))
}

async fn marketer(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Marketer]).await
}

/// The names that an answer has, each once.
fn people(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().expect("items");
    let mut names: Vec<String> = items.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

#[tokio::test]
async fn a_head_reads_of_their_department_what_a_marketer_reads_of_it() {
    let (app, _) = history::app().await;
    let (browser, api) = head(&app, &["Marketing"]).await;
    let (marketer, id) = (marketer(&app).await, department(&app, "Marketing"));
    let rows = |all: &Value| -> Vec<Value> {
        let of_marketing = |row: &&Value| row["department"].as_str().is_some_and(|path| path.starts_with("Marketing"));
        all["rows"].as_array().expect("rows").iter().filter(of_marketing).cloned().collect()
    };
    let theirs = api.json(&format!("/api/v1/kpi?by=department,role&as_of={DAY}")).await;
    let all = marketer.json(&format!("/api/v1/kpi?by=department,role&as_of={DAY}")).await;
    assert!(rows(&all).len() < all["rows"].as_array().expect("rows").len(), "there are others: {all}");
    assert_eq!(theirs["rows"], json!(rows(&all)));
    let sum: i64 = rows(&all).iter().map(|row| row["in_scope"].as_i64().expect("a number")).sum();
    assert_eq!(numbers(&theirs["total"]).0[0], sum);
    // by role alone nobody else is counted in either
    let by_role = api.json(&format!("/api/v1/kpi?by=role&as_of={DAY}")).await;
    let of_roles: i64 =
        by_role["rows"].as_array().expect("rows").iter().map(|row| row["in_scope"].as_i64().expect("a number")).sum();
    assert_eq!(of_roles, sum);
    for path in ["trend", "ageing", "people"] {
        let asked = format!("/api/v1/kpi/{path}?department={id}&subtree=true&as_of={DAY}");
        let narrowed = marketer.json(&asked).await;
        assert_eq!(api.json(&format!("/api/v1/kpi/{path}?as_of={DAY}")).await, narrowed, "{path}");
        assert_eq!(api.json(&asked).await, narrowed, "{path}");
    }
    let page = browser.page(&format!("/kpi?as_of={DAY}")).await;
    let offered = texts(&page, "select[name=department] option");
    assert!(offered.iter().any(|name| name == "Marketing") && !offered.iter().any(|name| name == "Care"), "{offered:?}");
    // the page as it is read: a form's token may happen to hold four letters in a row
    assert!(!texts(&page, "body").concat().contains("Care"), "no word of the others");
    assert!(!select(&page, "nav a[href='/kpi']").is_empty());
}

#[tokio::test]
async fn what_is_out_of_sight_is_not_there() {
    let (app, _) = history::app().await;
    let (browser, api) = head(&app, &["Marketing"]).await;
    let (care, marketer) = (department(&app, "Care"), marketer(&app).await);
    for path in ["trend", "ageing", "people"] {
        let asked = format!("/api/v1/kpi/{path}?department={care}&as_of={DAY}");
        assert_eq!(api.get(&asked).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
        assert_eq!(marketer.get(&asked).await.status(), StatusCode::OK, "{asked}");
    }
    assert_eq!(browser.get(&format!("/kpi/departments/{care}")).await.status(), StatusCode::NOT_FOUND);
    let of_all = people(&marketer.json(&format!("/api/v1/kpi/people?as_of={DAY}&limit=500")).await);
    let of_head = people(&api.json(&format!("/api/v1/kpi/people?as_of={DAY}&limit=500")).await);
    let hidden: Vec<&String> = of_all.iter().filter(|name| !of_head.contains(name)).collect();
    assert!(!of_head.is_empty() && !hidden.is_empty());
    let pages = [
        "/kpi",
        "/kpi/people",
        "/kpi/people.csv",
        "/kpi/figures.csv",
        "/kpi/figures.xlsx",
        "/kpi/courses.csv",
        "/kpi/courses/social-basics",
        "/api/v1/kpi/people.csv",
    ];
    for path in pages {
        let answer = browser.get(&format!("{path}?as_of={DAY}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let text = answer.text().await.expect("a text");
        assert!(!hidden.iter().any(|name| text.contains(name.as_str())) && !text.contains("Care"), "{path} tells of others");
    }
    // of their own people they see names, and no page of a person or an enrolment
    let names = browser.page(&format!("/kpi/people?as_of={DAY}")).await;
    assert!(names.html().contains(&of_head[0]) && !names.html().contains("href=\"/people/"));
    for path in ["/people", "/reminders", "/organisation", "/enrol"] {
        assert_eq!(browser.get(path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn two_departments_are_read_together_and_somebody_else_at_the_head_ends_it() {
    let (app, _) = history::app().await;
    let (browser, api) = head(&app, &["Marketing / Social", "Care"]).await;
    let marketer = marketer(&app).await;
    let both = api.json(&format!("/api/v1/kpi?by=department&as_of={DAY}")).await;
    let all = marketer.json(&format!("/api/v1/kpi?by=department&as_of={DAY}")).await;
    let mut sum = 0;
    for row in all["rows"].as_array().expect("rows") {
        let is_theirs = ["Care", "Marketing / Social"].contains(&row["department"].as_str().expect("a path"));
        sum += if is_theirs { row["in_scope"].as_i64().expect("a number") } else { 0 };
    }
    assert_eq!((numbers(&both["total"]).0[0], both["rows"].as_array().expect("rows").len()), (sum, 2), "{both}");
    assert_eq!(browser.get("/kpi").await.status(), StatusCode::OK);
    for path in ["Marketing / Social", "Care"] {
        let id = department(&app, path);
        app.write(|tx| place::set_head(tx, id, ""));
    }
    assert_eq!(browser.get("/kpi").await.status(), StatusCode::FORBIDDEN, "in the same session");
    assert_eq!(api.get("/api/v1/kpi").await.status(), StatusCode::FORBIDDEN);
}
