//! Levels that are required of people by a day.

mod pages;

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::required_levels::command::{ListArgs, MakeArgs, RequiredLevelCommand, required_level};
use gradus::text::Format;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::ladders::{completes, course, ladder, level, marketer, post, send};
use crate::support::{Client, TestApp};

/// Belts with white and green, a course each, and two people in Retail, one in Sales.
async fn company() -> (TestApp, [Id; 3]) {
    company_of(TestApp::start().await).await
}

async fn company_of(app: TestApp) -> (TestApp, [Id; 3]) {
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let belts = ladder(&api, "Belts").await;
    for slug in ["white", "green"] {
        app.tiny_course(slug);
        level(&api, &belts, slug, "2026-01-01", &course(slug)).await;
    }
    let hired = |name: &str, department: &str| app.person(name).department(department).hired(Day::new(2024, 1, 8)).create();
    let ana = app.person("Ana Lima").email("ana@people.example").department("Retail").hired(Day::new(2024, 1, 8)).create();
    let people = [ana, hired("Ben Ito", "Retail"), hired("Cleo Sand", "Sales")];
    (app, people)
}

fn green() -> Value {
    json!({ "level": "belts/green", "audience": { "all": [{ "department": ["Retail"], "subtree": true }] }, "due": { "on": "2026-06-30" } })
}

/// The courses that somebody is enrolled in, with their due dates.
async fn enrolled(app: &TestApp, person: Id) -> Vec<(String, String)> {
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let answer = hr.json(&format!("/api/v1/enrolments?person={person}")).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let open = answer["items"].as_array().expect("items").iter().filter(|item| item["status"] != "withdrawn");
    let mut all: Vec<_> = open.map(|item| (text(&item["course"]["slug"]), text(&item["due_on"]))).collect();
    all.sort();
    all
}

async fn stand(api: &Client, path: &str) -> [i64; 3] {
    let one = api.json(path).await;
    ["reached", "open", "behind"].map(|name| one[name].as_i64().unwrap_or_else(|| panic!("{name} of {one}")))
}

fn both(due: &str) -> Vec<(String, String)> {
    ["green", "white"].map(|slug| (slug.to_owned(), due.to_owned())).into()
}

#[tokio::test]
async fn whoever_belongs_is_enrolled_in_what_every_way_to_it_needs_and_is_to_hold_it_by_their_day() {
    let (app, [ana, _, cleo]) = company().await;
    let api = marketer(&app).await;
    let preview = post(&api, "/api/v1/required-levels/preview", &green()).await;
    let adds: Vec<_> =
        preview["courses"].as_array().expect("courses").iter().map(|one| (&one["course"], &one["added"])).collect();
    assert_eq!(adds, [(&json!("green"), &json!(2)), (&json!("white"), &json!(2))], "{preview}");
    assert!(enrolled(&app, ana).await.is_empty(), "a look does nothing");
    let made = post(&api, "/api/v1/required-levels", &green()).await;
    let path = format!("/api/v1/required-levels/{}", made["id"].as_str().expect("an id"));
    assert_eq!(made["audience_text"], "everyone in Retail and below");
    assert_eq!(stand(&api, &path).await, [0, 2, 0]);
    assert_eq!((enrolled(&app, ana).await, enrolled(&app, cleo).await), (both("2026-06-30"), Vec::new()));
    let (status, problem) = send(&api, Method::POST, "/api/v1/required-levels", &green()).await;
    assert_eq!(
        (status, problem["detail"].as_str()),
        (StatusCode::CONFLICT, Some("green (Belts) is required of the same people by the same day already."))
    );
    for slug in ["white", "green"] {
        completes(&app, ana, slug, Day::new(2026, 3, 10));
    }
    // whoever comes late is left the shortest notice
    app.night(Day::new(2026, 6, 29));
    let dora = app.person("Dora Vogel").department("Retail").hired(Day::new(2026, 6, 29)).create();
    assert_eq!(enrolled(&app, dora).await, both("2026-07-13"));
    assert_eq!(stand(&marketer(&app).await, &path).await, [1, 2, 0]);
    app.night(Day::new(2026, 7, 1));
    let api = marketer(&app).await;
    assert_eq!(stand(&api, &path).await, [1, 1, 1]);
    let csv = api.get(&format!("{path}/people.csv")).await.text().await.expect("text");
    let lines: Vec<&str> = csv.lines().skip(1).collect();
    assert!(
        lines[0].ends_with("Ben Ito,belts/green,2026-06-30") && lines[1].ends_with("Dora Vogel,belts/green,2026-07-13"),
        "{csv}"
    );
    app.is_well();
}

#[tokio::test]
async fn what_is_required_no_more_lets_go_and_leaves_what_others_require() {
    let (app, [ana, ben, _]) = company().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    // HR has required the same of the same people before
    let body = json!({ "course": "white", "audience": green()["audience"], "due": green()["due"] });
    post(&api, "/api/v1/requirements", &body).await;
    let made = post(&api, "/api/v1/required-levels", &green()).await;
    let path = format!("/api/v1/required-levels/{}", made["id"].as_str().expect("an id"));
    completes(&app, ana, "green", Day::new(2026, 3, 10));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (status, ended) = send(&api, Method::DELETE, &path, &json!({})).await;
    assert_eq!((status, &ended["ended_on"]), (StatusCode::OK, &json!("2026-03-10")));
    assert_eq!(enrolled(&app, ben).await, [("white".to_owned(), "2026-06-30".to_owned())]);
    assert_eq!(enrolled(&app, ana).await, both("2026-06-30"), "what is complete stays");
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (status, problem) = send(&api, Method::DELETE, &path, &json!({})).await;
    assert_eq!((status, problem["detail"].as_str()), (StatusCode::CONFLICT, Some("This requirement ended on 10 Mar 2026.")));
    assert_eq!(api.json("/api/v1/required-levels").await["items"], json!([]));
    assert_eq!(api.json("/api/v1/required-levels?over=yes").await["items"][0]["id"], made["id"]);
    app.is_well();
}

#[tokio::test]
async fn what_the_level_comes_to_ask_is_required_that_night_and_what_it_asks_no_more_is_let_go() {
    let (app, [ana, ..]) = company().await;
    app.tiny_course("blue");
    let api = marketer(&app).await;
    let made = post(&api, "/api/v1/required-levels", &green()).await;
    let path = format!("/api/v1/required-levels/{}", made["id"].as_str().expect("an id"));
    post(&api, "/api/v1/ladders/belts/levels/green/versions", &json!({ "from_on": "2026-03-20", "asks": course("blue") })).await;
    app.night(Day::new(2026, 3, 19));
    assert_eq!(enrolled(&app, ana).await, both("2026-06-30"));
    app.night(Day::new(2026, 3, 20));
    let due = |slug: &str| (slug.to_owned(), "2026-06-30".to_owned());
    assert_eq!(enrolled(&app, ana).await, [due("blue"), due("white")]);
    // nobody has come to need it before the day, and afterwards it is due in the shortest time there is
    let api = marketer(&app).await;
    post(&api, "/api/v1/ladders/belts/levels/green/versions", &json!({ "from_on": "2026-07-10", "asks": course("green") })).await;
    app.night(Day::new(2026, 7, 10));
    assert_eq!(enrolled(&app, ana).await, [("green".to_owned(), "2026-07-24".to_owned()), due("white")]);
    // a level that can be had no more is required no more
    let api = marketer(&app).await;
    post(&api, "/api/v1/ladders/belts/levels/green/end", &json!({ "on": "2026-08-01" })).await;
    app.night(Day::new(2026, 8, 1));
    assert_eq!(marketer(&app).await.json(&path).await["ended_on"], "2026-08-01");
    assert!(enrolled(&app, ana).await.is_empty());
    app.is_well();
}

#[tokio::test]
async fn what_reaches_more_than_one_account_may_waits_course_by_course() {
    let (app, [ana, ..]) = company_of(TestApp::start_with(|settings| settings.enrolment.approval_over = 1).await).await;
    let api = marketer(&app).await;
    let made = post(&api, "/api/v1/required-levels", &green()).await;
    let path = format!("/api/v1/required-levels/{}", made["id"].as_str().expect("an id"));
    let proposals: Vec<String> = made["courses"]
        .as_array()
        .expect("courses")
        .iter()
        .map(|one| one["proposal"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(proposals.len(), 2);
    assert!(enrolled(&app, ana).await.is_empty());
    app.account("second@staff.example", &[Grant::Marketer]);
    let other = app.api("second@staff.example").await;
    post(&other, &format!("/api/v1/proposals/{}/agreement", proposals[0]), &json!({ "people": 2 })).await;
    let courses = api.json(&path).await["courses"].clone();
    assert_eq!((&courses[0]["in_force"], &courses[1]["in_force"]), (&json!(true), &json!(false)), "{courses}");
    assert_eq!(enrolled(&app, ana).await, [("green".to_owned(), "2026-06-30".to_owned())]);
    send(&api, Method::DELETE, &path, &json!({})).await;
    assert!(enrolled(&app, ana).await.is_empty(), "what was agreed to ends with it");
    let waiting = api.json("/api/v1/proposals").await;
    assert_eq!(waiting["items"], json!([]), "and nothing waits for it");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_its_field() {
    let (app, _) = company().await;
    let api = marketer(&app).await;
    level(&api, "belts", "Founder", "2026-01-01", &json!({ "condition": { "honour": {} } })).await;
    level(&api, "belts", "Blue", "2026-05-01", &course("white")).await;
    let refused = async |change: Value| {
        let mut body = green();
        body.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        let (status, problem) = send(&api, Method::POST, "/api/v1/required-levels", &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        let all = problem["errors"].as_array().expect("errors").iter();
        all.map(|error| format!("{}: {}", error["field"].as_str().expect("a field"), error["message"].as_str().expect("a text")))
            .collect::<Vec<_>>()
    };
    assert!(refused(json!({ "level": "belts/none" })).await[0].starts_with("level: "));
    assert_eq!(
        refused(json!({ "level": "belts/founder" })).await,
        ["level: An honour is given by hand and cannot be required. Choose another level."]
    );
    assert_eq!(refused(json!({ "level": "belts/blue" })).await, ["level: This level cannot be had today. Choose one that can."]);
    assert!(refused(json!({ "due": { "on": "2026-03-01" } })).await[0].starts_with("due.on: The due date 1 Mar 2026 has passed"));
    assert!(refused(json!({ "due": {}, "level": "" })).await.len() == 2, "all at once");
    assert!(refused(json!({ "audience": {} })).await[0].starts_with("audience"));
    assert!(refused(json!({ "audience": { "all": [{ "department": ["Nowhere"] }] } })).await[0].contains("Nowhere"));
    let (status, _) = send(&api, Method::POST, "/api/v1/required-levels", &json!({ "level": "belts/green" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&api, Method::GET, "/api/v1/required-levels/7", &json!({})).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_command_requires_lists_and_ends() {
    let (app, [ana, ..]) = company().await;
    let run = |command: &RequiredLevelCommand| {
        let mut out = Vec::new();
        required_level(&app.app, command, &mut out).expect("the command runs");
        String::from_utf8(out).expect("text")
    };
    let make = |dry_run: bool| {
        RequiredLevelCommand::Make(MakeArgs {
            level: "belts/green".to_owned(),
            everyone: false,
            department: vec!["Retail".to_owned()],
            role: Vec::new(),
            due: None,
            days: Some(60),
            why: "They answer for us.".to_owned(),
            dry_run,
        })
    };
    let looked = run(&make(true));
    assert!(looked.contains("2  enrolled in green, 0 already\n") && looked.ends_with("2 courses in all.\n"), "{looked}");
    assert!(enrolled(&app, ana).await.is_empty());
    run(&make(false));
    assert_eq!(enrolled(&app, ana).await, both("2026-05-01"));
    let list = |format: Format| run(&RequiredLevelCommand::List(ListArgs { all: false, format }));
    assert!(list(Format::Table).contains(
        "belts/green, 60 days after enrolment, for everyone in Retail and below: 0 hold it, 2 have time, 0 are behind"
    ));
    let printed: Value = serde_json::from_str(&list(Format::Json)).expect("one JSON document");
    assert_eq!(printed, marketer(&app).await.json("/api/v1/required-levels").await["items"]);
}
