//! Programmes: made, changed and ended by page and API; their figures, on each day of the courses that they have on it.

use diesel::prelude::*;
use gradus::clock::{Day, Instant};
use gradus::db::schema::{course, revision};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::read;
use crate::reporting::answers::numbers;
use crate::reporting::history;
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const PROGRAMMES: &str = "/api/v1/programmes";
const TODAY: Day = Day::new(2026, 2, 28);

/// The company of the figures, with somebody who may own programmes, and a marketer's browser and token.
pub async fn given() -> (TestApp, Client, Client) {
    let (app, _) = history::app().await;
    app.set_day(TODAY);
    app.person("Olga Brandt").department("Office").hired(Day::new(2026, 1, 5)).email("olga@people.example").create();
    let (browser, api) = (app.with_grants(&[Grant::Marketer]).await, app.api_with_grants(&[Grant::Marketer]).await);
    (app, browser, api)
}

pub async fn send(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(method, path, body).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

pub fn brand() -> Value {
    json!({ "name": "Brand", "about": "One voice.", "courses": ["social-basics"], "owners": ["olga@people.example"] })
}

/// Slugs of two courses of which something is counted.
async fn two_courses(api: &Client) -> [String; 2] {
    let figures = api.get("/kpi/courses.csv").await.text().await.expect("CSV");
    let mut slugs = figures.lines().skip(1).filter_map(|line| line.split(',').nth(1)).map(str::to_owned);
    [slugs.next().expect("one"), slugs.next().expect("another")]
}

#[tokio::test]
async fn the_figures_of_a_programme_are_those_of_its_courses_together() {
    let (_app, browser, api) = given().await;
    let [one, other] = two_courses(&browser).await;
    let body = json!({ "name": "All of it", "courses": [one, other], "owners": ["olga@people.example"] });
    let (status, made) = send(&api, Method::POST, PROGRAMMES, &body).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert_eq!((&made["slug"], &made["owners"][0]["name"]), (&json!("all-of-it"), &json!("Olga Brandt")));
    for day in ["2026-01-20", "2026-02-20", "2026-02-28", "2026-05-01"] {
        let of = |query: String| {
            let api = &api;
            async move { api.json(&format!("/api/v1/kpi?by=department,role&as_of={day}{query}")).await }
        };
        let (together, first, second) = (
            of("&programme=all-of-it".to_owned()).await,
            of(format!("&course={one}")).await,
            of(format!("&course={other}")).await,
        );
        let sum = |path: fn(&Value) -> &Value| {
            numbers(path(&first)).0.iter().zip(numbers(path(&second)).0).map(|(a, b)| a + b).collect::<Vec<i64>>()
        };
        assert_eq!(numbers(&together["total"]).0.to_vec(), sum(|it| &it["total"]), "{day}");
        // each group too, and none but those
        let group = |row: &Value| (row["department_id"].clone().to_string(), row["role_id"].clone().to_string());
        for row in together["rows"].as_array().expect("rows") {
            let of = |all: &Value| {
                all["rows"]
                    .as_array()
                    .expect("rows")
                    .iter()
                    .find(|it| group(it) == group(row))
                    .map_or(0, |it| it["in_scope"].as_i64().expect("a number"))
            };
            assert_eq!(row["in_scope"].as_i64(), Some(of(&first) + of(&second)), "{day} {row}");
        }
        for name in ["trend", "ageing", "bridge", "shortfall", "on-time", "compliant-people", "time-to-completion", "people"] {
            let answer = api.get(&format!("/api/v1/kpi/{name}?programme=all-of-it&as_of={day}")).await;
            assert!(answer.status().is_success() || name == "bridge", "{name} {day}: {}", answer.status());
        }
    }
    // the last point of the trend is the day itself, and the ageing has as many as are overdue
    let now = api.json("/api/v1/kpi?programme=all-of-it").await;
    let trend = api.json("/api/v1/kpi/trend?programme=all-of-it").await;
    let last = trend["points"].as_array().expect("points").last().expect("a point").clone();
    assert_eq!((&last["in_scope"], &last["valid"]), (&now["total"]["in_scope"], &now["total"]["valid"]));
    let names = api.json("/api/v1/kpi/people?programme=all-of-it&figure=in_scope&limit=500").await;
    assert_eq!(
        names["items"].as_array().expect("items").len(),
        usize::try_from(now["total"]["in_scope"].as_i64().expect("a number")).expect("few")
    );
    // the list says the same
    let listed = api.json(PROGRAMMES).await;
    assert_eq!(listed["items"][0]["in_scope"], now["total"]["in_scope"]);
    let page = browser.page("/programmes/all-of-it").await;
    assert_eq!(select(&page, "a[href='/kpi?programme=all-of-it']").len(), 1);
    let figures = browser.page("/kpi?programme=all-of-it").await;
    assert!(texts(&figures, "h1").concat().contains("All of it"));
}

async fn marketer(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Marketer]).await
}

#[tokio::test]
async fn a_course_counts_on_the_days_on_which_it_is_in_the_programme() {
    let (app, browser, api) = given().await;
    let [one, other] = two_courses(&browser).await;
    let body = json!({ "name": "Brand", "courses": [one], "owners": ["olga@people.example"] });
    assert_eq!(send(&api, Method::POST, PROGRAMMES, &body).await.0, StatusCode::CREATED);
    let scope = |api: &Client, programme: &'static str, day: &'static str| {
        let api = api.clone();
        async move { api.json(&format!("/api/v1/kpi?programme={programme}&as_of={day}")).await["total"]["in_scope"].clone() }
    };
    let alone = api.json(&format!("/api/v1/kpi?course={one}&as_of=2026-02-20")).await["total"]["in_scope"].clone();
    assert_eq!(scope(&api, "brand", "2026-02-20").await, alone, "what it began with it has always had");
    app.set_day(Day::new(2026, 3, 10));
    // a session does not last for weeks
    let api = marketer(&app).await;
    let both = json!({ "courses": [one, other] });
    assert_eq!(send(&api, Method::PATCH, "/api/v1/programmes/brand", &both).await.0, StatusCode::OK);
    assert_eq!(scope(&api, "brand", "2026-02-20").await, alone, "a past day stays as it was");
    let now = scope(&api, "brand", "2026-03-10").await;
    assert!(now.as_i64() > scope(&api, "brand", "2026-03-09").await.as_i64(), "{now}");
    // out again: the days between keep it
    app.set_day(Day::new(2026, 3, 20));
    let api = marketer(&app).await;
    assert_eq!(send(&api, Method::PATCH, "/api/v1/programmes/brand", &json!({ "courses": [other] })).await.0, StatusCode::OK);
    assert_eq!(scope(&api, "brand", "2026-03-10").await, now);
    let refused =
        send(&api, Method::POST, PROGRAMMES, &json!({ "name": "Next", "courses": [other], "owners": ["olga@people.example"] }))
            .await;
    assert_eq!((refused.0, &refused.1["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("courses")));
    // one that was in it before may go to another, from its day on
    let next =
        send(&api, Method::POST, PROGRAMMES, &json!({ "name": "Next", "courses": [one], "owners": ["olga@people.example"] }))
            .await;
    assert_eq!(next.0, StatusCode::CREATED, "{}", next.1);
    assert_eq!(scope(&api, "next", "2026-03-19").await, json!(0));
    assert!(scope(&api, "next", "2026-03-20").await.as_i64() > Some(0));
    assert_eq!(scope(&api, "brand", "2026-02-20").await, alone);
    // it ends, and past days keep it
    app.set_day(Day::new(2026, 4, 1));
    let api = marketer(&app).await;
    assert_eq!(
        api.request(Method::DELETE, "/api/v1/programmes/brand").send().await.expect("an answer").status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(scope(&api, "brand", "2026-02-20").await, alone);
    assert_eq!(api.get("/api/v1/kpi?programme=brand").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(api.get("/api/v1/programmes/brand").await.status(), StatusCode::NOT_FOUND);
    let again = send(&api, Method::POST, PROGRAMMES, &json!({ "name": "Brand", "owners": ["olga@people.example"] })).await;
    assert_eq!(again.0, StatusCode::CREATED);
    assert_ne!(again.1["slug"], "brand", "the address of the one before stays its own");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_at_its_field() {
    let (app, browser, api) = given().await;
    app.person("Max Gone").department("Office").hired(Day::new(2026, 1, 1)).email("max@people.example").create();
    assert_eq!(send(&api, Method::POST, PROGRAMMES, &brand()).await.0, StatusCode::CREATED);
    let with = |field: &str, value: Value| {
        let mut body = json!({ "name": "Other", "owners": ["olga@people.example"] });
        body[field] = value;
        body
    };
    for (body, field) in [
        (with("name", json!(" ")), "name"),
        (with("name", json!("bRAND")), "name"),
        (with("name", json!("x".repeat(400))), "name"),
        (with("courses", json!(["none"])), "courses"),
        (with("courses", json!(["social-basics"])), "courses"),
        (with("owners", json!([])), "owners"),
        (with("owners", json!(["Nobody at all"])), "owners"),
    ] {
        let (status, answer) = send(&api, Method::POST, PROGRAMMES, &body).await;
        let said = answer["errors"][0]["field"].as_str().unwrap_or_default();
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && said.starts_with(field), "{body}: {status} {answer}");
    }
    for (query, field) in [("programme=none", "programme"), ("programme=brand&course=none", "course")] {
        let answer = api.get(&format!("/api/v1/kpi?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        let said: Value = answer.json().await.expect("JSON");
        assert_eq!(said["errors"][0]["field"], field);
    }
    // on the page the form comes back with what was typed
    let form = [("name", "Brand"), ("owners", "nobody\n"), ("about", "Why")];
    let answer = browser.post_form("/programmes", &form).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text().await.expect("a page");
    assert!(page.contains("There is a programme called Brand already") && page.contains("nobody") && page.contains("Why"));
}

#[tokio::test]
async fn a_marketer_makes_changes_and_ends_one_on_the_page() {
    let (_app, browser, api) = given().await;
    let empty = browser.page("/programmes").await;
    assert!(texts(&empty, "main").concat().contains("No programme yet"));
    let form = [("name", "Brand"), ("about", "One voice."), ("owners", "Olga Brandt"), ("courses", "social-basics")];
    let made = browser.post_form("/programmes", &form).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER, "{}", made.text().await.expect("a page"));
    let page = browser.page("/programmes/brand").await;
    let main = texts(&page, "main").concat();
    assert!(main.contains("Olga Brandt") && main.contains("One voice.") && main.contains("Social basics"), "{main}");
    let edit = browser.page("/programmes/brand/change").await;
    assert_eq!(select(&edit, "input[name=courses][value=social-basics][checked]").len(), 1);
    let form = [("name", "Brand voice"), ("about", ""), ("owners", "Olga Brandt")];
    assert_eq!(browser.post_form("/programmes/brand/change", &form).await.status(), StatusCode::SEE_OTHER);
    let item = api.json("/api/v1/programmes/brand").await;
    assert_eq!((&item["name"], item["courses"].as_array().map(Vec::len)), (&json!("Brand voice"), Some(0)));
    assert_eq!(browser.post_form("/programmes/brand/end", &[]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/programmes/brand").await.status(), StatusCode::NOT_FOUND);
}

/// The day on which the published revision of a course was published.
fn published_on(app: &TestApp, slug: &str) -> Day {
    let at: Option<Instant> = read(app, |conn| {
        let published = revision::id.nullable().eq(course::published_revision_id);
        let found = course::table.inner_join(revision::table.on(published)).filter(course::slug.eq(slug));
        Ok(found.select(revision::published_at).first(conn)?)
    });
    at.expect("it is published").day_in(&app.app.settings.company_zone())
}

#[tokio::test]
async fn a_programme_has_its_own_levels() {
    let app = super::maturity::given().await;
    app.person("Olga Brandt").department("Office").hired(Day::new(2026, 2, 20)).email("olga@people.example").create();
    let (browser, api) = (app.with_grants(&[Grant::Marketer]).await, marketer(&app).await);
    let body = json!({ "name": "Brand", "courses": ["beta"], "owners": ["olga@people.example"] });
    assert_eq!(send(&api, Method::POST, PROGRAMMES, &body).await.0, StatusCode::CREATED);
    let whole = api.json("/api/v1/programme").await;
    let one = api.json("/api/v1/programme?programme=brand").await;
    assert_eq!((&whole["programme"], &one["programme"]), (&Value::Null, &json!("brand")));
    let slugs: Vec<&Value> = one["courses"].as_array().expect("courses").iter().map(|course| &course["slug"]).collect();
    assert_eq!(slugs, [&json!("beta")], "{whole}");
    // content is as old as its publication, or as its review where that came later
    let content_from = || async { api.json("/api/v1/programmes/brand").await["courses"][0]["content_from"].clone() };
    let published = published_on(&app, "beta");
    let (before, after) = (published.plus_days(-40), published.plus_days(40));
    for (reviewed, expected) in [(None, published), (Some(after), after), (Some(before), published)] {
        app.write(|tx| {
            let set = course::reviewed_on.eq(reviewed);
            diesel::update(course::table.filter(course::slug.eq("beta"))).set(set).execute(tx.conn)?;
            Ok(())
        });
        assert_eq!(content_from().await, json!(expected), "reviewed on {reviewed:?}");
    }
    assert_eq!((&one["dimensions"][0]["courses"], &whole["dimensions"][0]["courses"]), (&json!(1), &json!(2)));
    let departments: Vec<&Value> =
        one["departments"].as_array().expect("departments").iter().map(|row| &row["department"]).collect();
    assert_eq!(departments, [&json!("Sales"), &json!("Sales / Shops")], "nobody in Care must take it");
    assert_eq!(api.get("/api/v1/programme?programme=none").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.page("/programme?programme=brand").await;
    let main = texts(&page, "main").concat();
    assert!(main.contains("Brand") && !main.contains("maturity curve"), "the company stands on the curve: {main}");
}
