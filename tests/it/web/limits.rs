//! Everything that is typed or sent has an end, which the program, its API description and the operators' book say alike.

use gradus::policy::Grant;
use gradus::text::limits::{ENTRIES, LETTERS, LINE, LIST, most_entries, most_letters};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::reading::{Staff, dotted, faults, filled, has, operations, places, routes};
use crate::support::TestApp;

#[tokio::test]
async fn every_name_of_an_address_has_an_end_to_what_it_takes() {
    let app = TestApp::start().await;
    let staff = Staff::who_manages(&app).await;
    for route in routes() {
        for name in &route.taken.query {
            let long = "x".repeat(most_letters(name) + 1);
            let answer = staff.ask(route.method.as_str(), &format!("{}?{name}={long}", filled(route.path))).send().await;
            let status = answer.expect("an answer").status();
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{} {} {name}", route.method, route.path);
        }
    }
}

#[tokio::test]
async fn a_limit_that_was_sent_empty_is_no_limit_and_refused_by_every_list() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr, Grant::Admin]).await;
    let document = api.json("/api/openapi.json").await;
    let paths = document["paths"].as_object().expect("paths");
    let takes_limit = |way: &&String| {
        let parameters = paths[way.as_str()]["get"]["parameters"].as_array();
        !way.contains('{') && parameters.is_some_and(|all| all.iter().any(|parameter| parameter["name"] == "limit"))
    };
    let lists: Vec<&String> = paths.keys().filter(takes_limit).collect();
    assert!(lists.len() > 7, "{lists:?}");
    for way in lists {
        let answer = api.get(&format!("{way}?limit=")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{way}");
        let problem: Value = answer.json().await.expect("JSON");
        let wrong = problem["errors"].as_array().expect("errors");
        assert!(wrong.iter().any(|fault| fault["field"] == "limit" && fault["message"] == "Enter a whole number."), "{problem}");
    }
}

#[test]
fn a_head_that_is_no_request_is_answered_without_words_by_the_server_itself() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let app = runtime.block_on(TestApp::start());
    let host = app.address.trim_start_matches("http://").to_owned();
    let asked = |address: &str, header: &str| {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&host).expect("it listens");
        let head = format!("GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{header}\r\n");
        drop(stream.write_all(head.as_bytes()));
        let mut said = String::new();
        drop(stream.read_to_string(&mut said));
        said
    };
    let long = |letters: usize| format!("/api/v1/roles?limit={}", "1".repeat(letters));
    assert!(asked(&long(1000), "").contains("application/problem+json"));
    let (bare, full) = (asked(&long(70_000), ""), asked("/api/v1/roles", &format!("X-Long: {}\r\n", "x".repeat(140_000))));
    assert!(bare.starts_with("HTTP/1.1 400 ") && bare.ends_with("\r\n\r\n"), "{bare}");
    assert!(full.starts_with("HTTP/1.1 431 ") && full.ends_with("\r\n\r\n"), "{full}");
}

#[tokio::test]
async fn every_text_and_every_list_of_the_api_has_an_end_and_the_description_says_which() {
    let app = TestApp::start().await;
    let (staff, mut endless) = (Staff::of(&app).await, Vec::new());
    for (method, path, example) in operations(&app).await {
        for way in places(&example, Value::is_string) {
            let mut body = example.clone();
            *body.pointer_mut(&way).expect("a place") = json!("x".repeat(most_letters(&dotted(&way)) + 1));
            let (status, found) = faults(staff.ask(&method, &path).json(&body)).await;
            if status != StatusCode::UNPROCESSABLE_ENTITY || !has(&found, &dotted(&way), "too long") {
                endless.push(format!("{method} {path} {way}: {status} {found:?}"));
            }
        }
        for way in places(&example, Value::is_array) {
            let mut body = example.clone();
            let list = body.pointer_mut(&way).and_then(Value::as_array_mut).expect("a list");
            *list = vec![list[0].clone(); most_entries(&dotted(&way)) + 1];
            let (status, found) = faults(staff.ask(&method, &path).json(&body)).await;
            if status != StatusCode::UNPROCESSABLE_ENTITY || !has(&found, &dotted(&way), "too many") {
                endless.push(format!("{method} {path} {way}: {status} {found:?}"));
            }
        }
    }
    assert!(endless.is_empty(), "{endless:#?}");
    let document = app.visitor().json("/api/openapi.json").await;
    let text = document["components"]["schemas"]["EnrolRequest"]["properties"]["why"]["maxLength"].as_u64();
    assert_eq!(text, u64::try_from(most_letters("why")).ok());
}

#[tokio::test]
async fn what_is_kept_of_a_file_has_the_same_ends_as_what_is_typed() {
    let app = TestApp::start().await;
    let staff = Staff::of(&app).await;
    let row = |column: &str| {
        let good = [
            ("employee_number", "E-1"),
            ("email", "ada@x.example"),
            ("given_name", "Ada"),
            ("family_name", "Osei"),
            ("department", "Sales"),
            ("role", "Analyst"),
            ("location", "Munich"),
            ("manager", ""),
            ("hire_date", "2026-01-05"),
            ("language", ""),
            ("time_zone", ""),
            ("status", ""),
        ];
        let names: Vec<&str> = good.iter().map(|(name, _)| *name).collect();
        let long = "x".repeat(most_letters(column) + 1);
        let cells: Vec<&str> = good.iter().map(|(name, cell)| if *name == column { long.as_str() } else { *cell }).collect();
        format!("{}\n{}\n", names.join(","), cells.join(","))
    };
    for column in ["employee_number", "given_name", "family_name", "department", "role", "location"] {
        let import = staff.ask("POST", "/api/v1/people/import").header("Content-Type", "text/csv").body(row(column));
        let (status, found) = faults(import).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{column}");
        assert!(found.iter().any(|(field, told)| field.contains(column) && told.contains("too long")), "{column}: {found:?}");
    }
}

#[tokio::test]
async fn a_condition_has_as_many_names_as_are_taken_and_an_answer() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let staff = Staff::of(&app).await;
    let many = |name: &str| -> Vec<Value> { (0..most_entries(name)).map(|number| json!(format!("E-{number}"))).collect() };
    let condition = json!({ "role": many("role"), "location": many("location"), "person": many("person") });
    let any = vec![condition; most_entries("any")];
    for audience in [json!({ "any": any[..2] }), json!({ "any": vec![json!({ "role": ["none"] }); most_entries("any")] })] {
        let body = json!({ "course": "kind", "audience": audience, "due": { "days": 10 }, "why": "x" });
        let answer = staff.ask("POST", "/api/v1/enrolments/preview").json(&body).send().await.expect("an answer");
        assert!(!answer.status().is_server_error(), "{}", answer.status());
    }
}

#[test]
fn the_limits_stand_in_the_operators_book() {
    let book = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/OPERATIONS.md")).expect("the book");
    let line = |name: &str, most: usize, what: &str| {
        format!("| `{name}` | {} {what} |", gradus::text::grouped(i64::try_from(most).expect("it fits")))
    };
    let letters = LETTERS.iter().map(|(name, most)| line(name, *most, "letters"));
    let entries = ENTRIES.iter().map(|(name, most)| line(name, *most, "entries"));
    let rest = [format!("| every other text | {LINE} letters |"), format!("| every other list | {LIST} entries |")];
    let missing: Vec<String> = letters.chain(entries).chain(rest).filter(|line| !book.contains(line)).collect();
    assert!(missing.is_empty(), "docs/OPERATIONS.md lacks\n{}", missing.join("\n"));
}
