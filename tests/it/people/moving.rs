//! Whom a file moves: told before it is loaded, and held where they are very many.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::loading::{ended, run};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// A file of people 1 to `count`, in the department that `place` says, or in none of the rows.
fn file(count: usize, place: impl Fn(usize) -> Option<&'static str>) -> String {
    let mut text = "employee_number,email,given_name,family_name,department,role,location,hire_date,status\n".to_owned();
    for number in 1..=count {
        if let Some(department) = place(number) {
            let status = if department == "Gone" { "left" } else { "active" };
            text.push_str(&format!(
                "{number:03},p{number}@x.example,Ada,No{number},{department},Agent,Berlin,2024-01-01,{status}\n"
            ));
        }
    }
    text
}

fn load(app: &TestApp, content: &str) {
    let (out, error) = run(app, content.as_bytes(), |_| {});
    assert_eq!(error, None, "{out}");
}

async fn status_of(api: &Client, number: usize) -> (String, Value) {
    let list = api.json(&format!("/api/v1/people?q=p{number}@x.example")).await;
    let person = &list["items"][0];
    (person["status"].as_str().unwrap_or_default().to_owned(), person["left_on"].clone())
}

async fn send(api: &Client, query: &str, content: &str) -> (StatusCode, Value) {
    let sent = api.request(Method::POST, &format!("/api/v1/people/import{query}")).header("Content-Type", "text/csv");
    let answer = sent.body(content.to_owned()).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn numbers(api: &Client, import: &Value, movement: &str) -> Vec<Value> {
    let id = import["id"].as_str().expect("an id");
    let list = api.json(&format!("/api/v1/people/imports/{id}/moves?movement={movement}")).await;
    list["items"].as_array().expect("items").clone()
}

#[tokio::test]
async fn a_dry_run_names_joiners_movers_leavers_returners_and_who_is_not_in_the_file() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    load(&app, &file(4, |number| Some(if number == 3 { "Gone" } else { "Care" })));
    let next = file(5, |number| match number {
        1 => Some("Sales"),
        2 => Some("Gone"),
        4 => None,
        _ => Some("Care"),
    });
    let (status, dry) = send(&api, "?dry_run=true", &next).await;
    assert_eq!(status, StatusCode::OK);
    let moves = serde_json::json!({"joiners": 1, "movers": 1, "leavers": 1, "returners": 1, "absent": 1, "people": 3});
    assert_eq!(dry["moves"], moves, "{dry}");
    for (movement, number) in [("joins", "005"), ("moves", "001"), ("leaves", "002"), ("returns", "003"), ("absent", "004")] {
        let people = numbers(&api, &dry, movement).await;
        assert_eq!(people.len(), 1, "{movement}: {people:?}");
        assert_eq!(people[0]["employee_number"], number, "{movement}");
    }
    let mover = numbers(&api, &dry, "moves").await.remove(0);
    assert_eq!((&mover["from"][0], &mover["to"][0]), (&"Care".into(), &"Sales".into()), "{mover}");
    let (out, _) = run(&app, next.as_bytes(), |args| args.dry_run = true);
    assert!(out.contains("1 join, 1 move, 1 leave, 1 return; 1 are here and not in the file"), "{out}");
}

#[tokio::test]
async fn so_many_must_be_confirmed_by_their_number_on_every_way_in() {
    let app = TestApp::start().await;
    let (api, browser) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    load(&app, &file(40, |_| Some("Care")));
    let moved = file(40, |number| Some(if number <= 7 { "Sales" } else { "Care" }));
    let (status, answer) = send(&api, "", &moved).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &"confirm".into()), "{answer}");
    assert!(
        answer["errors"][0]["message"]
            .as_str()
            .is_some_and(|told| told.contains("end or move 7 of 40 people, more than 10\u{a0}%"))
    );
    assert_eq!(send(&api, "?confirm=6", &moved).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, dry) = send(&api, "?dry_run=true", &moved).await;
    assert_eq!(dry["confirm"], 7, "{dry}");
    let (_, error) = run(&app, moved.as_bytes(), |_| {});
    assert!(error.is_some_and(|error| error.contains("Confirm it by the number 7")));
    let form = reqwest::multipart::Form::new()
        .text("_csrf", browser.csrf().await)
        .part("file", reqwest::multipart::Part::text(moved.clone()).file_name("people.csv"));
    let answer = browser.request(Method::POST, "/people/import").multipart(form).send().await.expect("an answer");
    let path = answer.headers()["location"].to_str().expect("a path").to_owned();
    let page = ended(&browser, &path).await;
    assert!(
        texts(&page, ".notice.is-warn").concat().contains("ends or moves 7 people, more than 10 %"),
        "{:?}",
        texts(&page, "main")
    );
    for typed in ["", "8"] {
        let refused = browser.post_form(&format!("{path}/load"), &[("confirm", typed)]).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
    }
    assert_eq!(browser.post_form(&format!("{path}/load"), &[("confirm", "7")]).await.status(), StatusCode::SEE_OTHER);
    let page = ended(&browser, &path).await;
    assert!(texts(&page, ".is-success p")[0].starts_with("Loaded."));
    let back = file(40, |_| Some("Care"));
    let (out, error) = run(&app, back.as_bytes(), |args| args.confirm = Some(7));
    assert_eq!(error, None, "{out}");
}

#[tokio::test]
async fn who_is_not_in_the_file_stays_or_is_let_go_as_of_a_day() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    load(&app, &file(8, |_| Some("Care")));
    let smaller = file(8, |number| (number > 2).then_some("Care"));
    load(&app, &smaller);
    assert_eq!(status_of(&api, 1).await.0, "active", "they stay where nothing is said");
    let today = app.app.company_today();
    let ahead = format!("?let_go={}", today.plus_days(1));
    assert_eq!(send(&api, &ahead, &smaller).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let broken = format!("{smaller}009,nobody,Ada,Lee,Care,Agent,Berlin,2024-01-01,active\n");
    let (status, answer) = send(&api, &format!("?skip_invalid=true&let_go={today}"), &broken).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.to_string().contains("Nobody is let go by a file with refused rows"), "{answer}");
    let day = today.plus_days(-10);
    let (status, loaded) = send(&api, &format!("?let_go={day}"), &smaller).await;
    assert_eq!((status, &loaded["moves"]["leavers"]), (StatusCode::OK, &2.into()), "{loaded}");
    assert_eq!(status_of(&api, 1).await, ("left".to_owned(), day.to_string().into()));
    assert_eq!(status_of(&api, 3).await.0, "active");
    let (_, again) = send(&api, &format!("?let_go={day}"), &smaller).await;
    assert_eq!((&again["updated"], &again["moves"]["absent"]), (&0.into(), &0.into()), "{again}");
}

#[tokio::test]
async fn the_page_asks_what_becomes_of_those_who_are_not_in_the_file() {
    let app = TestApp::start().await;
    let (api, browser) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    load(&app, &file(8, |_| Some("Care")));
    let form = reqwest::multipart::Form::new()
        .text("_csrf", browser.csrf().await)
        .part("file", reqwest::multipart::Part::text(file(8, |number| (number > 2).then_some("Care"))).file_name("people.csv"));
    let answer = browser.request(Method::POST, "/people/import").multipart(form).send().await.expect("an answer");
    let path = answer.headers()["location"].to_str().expect("a path").to_owned();
    let page = ended(&browser, &path).await;
    assert!(texts(&page, "summary").contains(&"2 people are here and not in this file".to_owned()), "{:?}", texts(&page, "main"));
    assert_eq!(select(&page, "input[name=absent]").len(), 2);
    let csv = browser.get(&format!("{path}/moves.csv")).await.text().await.expect("text");
    assert_eq!(csv.lines().nth(1), Some("absent,001,Ada No1,Care · Agent · Berlin,"));
    let wrong = [("absent", "let_go"), ("let_go", "soon")];
    assert_eq!(browser.post_form(&format!("{path}/load"), &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let today = app.app.company_today().to_string();
    let gone = [("absent", "let_go"), ("let_go", today.as_str())];
    assert_eq!(browser.post_form(&format!("{path}/load"), &gone).await.status(), StatusCode::SEE_OTHER);
    ended(&browser, &path).await;
    assert_eq!(status_of(&api, 1).await.0, "left");
}
