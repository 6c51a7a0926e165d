//! The programme as a whole: what is noted of it, by page and by API, of today and of a past day.

use gradus::clock::Day;
use gradus::people::place;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::read;
use crate::support::TestApp;
use crate::support::app::{select, texts};

/// Everybody in Care must take one course, everybody in Sales another, which nobody has completed; a third is there for whoever wants it.
pub async fn given() -> TestApp {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 2, 2));
    for slug in ["alpha", "beta", "gamma"] {
        app.tiny_course(slug);
    }
    let hired = Day::new(2026, 1, 1);
    let ada = app.person("Ada Osei").department("Care").hired(hired).create();
    app.person("Cleo Roth").department("Sales").hired(hired).create();
    app.person("Dan Ruiz").department("Sales / Shops").hired(hired).create();
    app.enrol("alpha", &json!({ "all": [{ "department": ["Care"] }] })).due_on(Day::new(2026, 3, 2)).apply();
    gradus::programme::note(&app.app).expect("it is noted");
    app.set_day(Day::new(2026, 2, 9));
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let done = json!({ "act": "complete", "of": { "ids": [app.only_enrolment(ada).id] }, "completed_on": "2026-02-09", "evidence": "Seen." });
    let answer = hr.send_json(Method::POST, "/api/v1/enrolments/acts", &done).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    app.enrol("beta", &json!({ "all": [{ "department": ["Sales"], "subtree": true }] })).due_on(Day::new(2026, 3, 9)).apply();
    gradus::programme::note(&app.app).expect("it is noted");
    app
}

fn shown(answer: &Value, dimension: &str) -> Vec<(String, u64, u64)> {
    let all = answer["dimensions"].as_array().expect("dimensions");
    let row = all.iter().find(|row| row["dimension"] == dimension).expect("the dimension");
    let levels = row["levels"].as_array().expect("levels").iter();
    let number = |value: &Value| value.as_u64().expect("a number");
    levels.map(|it| (it["level"].as_str().expect("a word").to_owned(), number(&it["claimed"]), number(&it["shown"]))).collect()
}

#[tokio::test]
async fn the_programme_is_what_each_of_its_required_courses_shows() {
    let app = given().await;
    let api = app.api_with_grants(&[Grant::Marketer, Grant::Author]).await;
    let answer = api.json("/api/v1/programme").await;
    // what each course shows is what its own rubric says
    let courses = answer["courses"].as_array().expect("courses");
    assert_eq!(
        courses.iter().map(|one| one["is_required"].clone()).collect::<Vec<_>>(),
        [json!(true), json!(true), json!(false)]
    );
    for course in courses {
        let rubric = api.json(&format!("/api/v1/courses/{}/rubric", course["slug"].as_str().expect("a slug"))).await;
        let evidenced: Vec<Value> = ["content", "delivery", "participants", "measurement"]
            .map(|dimension| rubric[dimension]["evidenced"].clone())
            .to_vec();
        assert_eq!(course["shown"], json!(evidenced), "{course}");
    }
    // heads are counted in alpha alone: of two courses that are required one shows the lowest level
    assert_eq!(shown(&answer, "measurement")[0].2, 1, "{answer}");
    let measurement = answer["dimensions"].as_array().expect("dimensions").iter().find(|row| row["dimension"] == "measurement");
    let next = &measurement.expect("it is there")["next"];
    assert_eq!((&next["course"], &next["predicate"]), (&json!("beta"), &json!("heads_counted")));
    let departments: Vec<(String, u64)> = answer["departments"]
        .as_array()
        .expect("departments")
        .iter()
        .map(|one| (one["department"].as_str().expect("a path").to_owned(), one["courses"].as_u64().expect("a number")))
        .collect();
    assert_eq!(departments, [("Care".to_owned(), 1), ("Sales".to_owned(), 1), ("Sales / Shops".to_owned(), 1)]);
    assert_eq!(answer["stage"], "coordinating", "{}", answer["asks"]);
    let page = app.with_grants(&[Grant::Marketer]).await.page("/programme").await;
    let main = texts(&page, "main").concat();
    assert!(main.contains("On the maturity curve: Coordinating") && main.contains("Completion and scores are known"), "{main}");
    assert!(select(&page, "a[href^='/studio']").is_empty(), "a marketer writes no courses");
    let author = app.with_grants(&[Grant::Marketer, Grant::Author]).await.page("/programme").await;
    assert!(!select(&author, "a[href='/studio/beta/rubric']").is_empty());
}

#[tokio::test]
async fn a_past_day_is_what_was_noted_of_it_whatever_came_later() {
    let app = given().await;
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let first = api.json("/api/v1/programme?as_of=2026-02-05").await;
    assert_eq!((&first["as_of"], &first["stage"]), (&json!("2026-02-02"), &json!("dormant")));
    assert_eq!(shown(&first, "measurement")[0].2, 0);
    assert_eq!(api.json("/api/v1/programme?as_of=2026-02-09").await["stage"], "coordinating");
    assert_eq!(api.json("/api/v1/programme?as_of=2030-01-01").await["as_of"], "2026-02-09", "what is to come is not noted");
    assert_eq!(api.get("/api/v1/programme?as_of=2026-02-01").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(api.get("/api/v1/programme?as_of=then").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let browser = app.with_grants(&[Grant::Marketer]).await;
    assert_eq!(texts(&browser.page("/programme?as_of=2026-02-01").await, "h1"), ["Nothing is noted of the programme"]);
    let page = browser.page("/programme").await;
    let moved = texts(&page, "section[aria-labelledby='h-moved'] tbody tr");
    assert!(moved.iter().any(|row| row.contains("Measurement") && row.contains("0 → 1")), "{moved:?}");
    // noted again on the same day it takes the place of what was noted before
    gradus::programme::note(&app.app).expect("it is noted");
    let rows = read(&app, |conn| {
        use diesel::prelude::*;
        Ok(gradus::db::schema::programme_state::table.count().get_result::<i64>(conn)?)
    });
    assert_eq!(rows, 2);
}

#[tokio::test]
async fn a_new_company_is_noted_as_soon_as_its_jobs_run() {
    let app = TestApp::start().await;
    app.tiny_course("alpha");
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    assert_eq!(api.get("/api/v1/programme").await.status(), StatusCode::NOT_FOUND);
    let jobs = gradus::roof::schedule::all();
    gradus::jobs::run_due(&app.app, &jobs, &gradus::mail::Stop::never()).await.expect("the jobs run");
    let answer = api.json("/api/v1/programme").await;
    assert_eq!((&answer["stage"], answer["courses"].as_array().map(Vec::len)), (&json!("dormant"), Some(1)));
}

#[tokio::test]
async fn a_head_sees_the_departments_that_are_theirs() {
    let app = given().await;
    let email = "hedda@people.example";
    app.person("Hedda Lund").department("Care").email(email).create();
    app.account(email, &[]);
    let sales = read(&app, |conn| Ok(gradus::people::organisation(conn)?.find_department("Sales").expect("it is there").id));
    app.write(|tx| place::set_head(tx, sales, email));
    let answer = app.api(email).await.json("/api/v1/programme").await;
    let paths: Vec<&Value> =
        answer["departments"].as_array().expect("departments").iter().map(|one| &one["department"]).collect();
    assert_eq!(paths, [&json!("Sales"), &json!("Sales / Shops")]);
}
