//! Completions from elsewhere, by the file.

use gradus::acts::history::command::{ImportArgs, import};
use gradus::clock::Day;
use gradus::enrolment::Status;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::text::Format;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{Given, given};
use crate::support::app::texts;

async fn post(given: &Given, query: &str, file: &str) -> (StatusCode, Value) {
    let request = given.api.request(Method::POST, &format!("/api/v1/evidence/import{query}"));
    let answer = request.header("Content-Type", "text/csv").body(file.to_owned()).send().await.expect("an answer");
    let found = (answer.status(), answer.json().await.expect("JSON"));
    given.assert_sound();
    found
}

fn number(given: &Given, person: Id) -> String {
    given.app.person_input(person).employee_number
}

/// The cycles of a person: number, status, completed, expires.
fn cycles(given: &Given, person: Id) -> Vec<(i32, Status, Option<Day>, Option<Day>)> {
    let mut all = given.app.enrolments(person);
    all.sort_by_key(|row| row.cycle);
    all.into_iter().map(|row| (row.cycle, row.status, row.completed_on, row.expires_on)).collect()
}

#[tokio::test]
async fn what_is_valid_completes_what_is_open_and_what_is_over_becomes_a_past_cycle() {
    let given = given(&["Ada A", "Ben B"]).await;
    let [(ada, _), (ben, _)] = given.people[..] else { panic!("two") };
    let file = format!(
        "employee_number,course,completed_on,expires_on,score,evidence\n{a},kind,2024-06-01,2025-06-01,80,Certificate 1\n\
         {a},kind,2025-05-20,2027-05-20,90,Certificate 2\n{b},kind,2024-06-01,2025-06-01,,\n",
        a = number(&given, ada).to_lowercase(),
        b = number(&given, ben)
    );
    let (status, tried) = post(&given, "?dry_run=true", &file).await;
    assert_eq!((status, &tried["loaded"], &tried["is_loaded"]), (StatusCode::OK, &json!(3), &json!(false)), "{tried}");
    assert_eq!(given.app.enrolments(ada).len(), 1, "a trial loads nothing");
    let (status, done) = post(&given, "", &file).await;
    assert_eq!((status, &done["loaded"], &done["is_loaded"]), (StatusCode::OK, &json!(3), &json!(true)), "{done}");
    let day = |year, month, day| Some(Day::new(year, month, day));
    let first = (0, Status::Completed, day(2024, 6, 1), day(2025, 6, 1));
    assert_eq!(cycles(&given, ada), [first, (1, Status::Completed, day(2025, 5, 20), day(2027, 5, 20))]);
    assert_eq!(cycles(&given, ben), [first, (1, Status::Assigned, None, None)]);
    let newest = given.app.enrolments(ada).into_iter().find(|row| row.cycle == 1).expect("it is there");
    let record = given.api.json(&format!("/api/v1/enrolments/{}", newest.id)).await;
    assert_eq!((&record["evidence"]["score"], &record["evidence"]["by_hand"]["evidence"]), (&json!(90), &json!("Certificate 2")));

    let (_, again) = post(&given, "", &file).await;
    assert_eq!((&again["loaded"], &again["unchanged"]), (&json!(0), &json!(3)), "the same again changes nothing");
    assert_eq!(given.app.enrolments(ada).len(), 2);
}

#[tokio::test]
async fn each_bad_row_is_told_with_its_line_column_and_reason() {
    let given = given(&["Ada A"]).await;
    let ada = number(&given, given.people[0].0);
    let file = format!(
        "employee_number;course;completed_on\n{ada};kind;2026-10-01\n{ada};kind;2026-10-01\nNobody;kind;2026-10-01\n{ada};none;2026-10-01\n\
         {ada};kind;2027-10-01\n{ada};kind;2023-10-01\n{ada};kind;soon\n"
    );
    let (status, refused) = post(&given, "", &file).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<&str> =
        refused["errors"].as_array().expect("errors").iter().map(|error| error["field"].as_str().expect("a field")).collect();
    let expected =
        ["line 4, employee_number", "line 5, course", "line 6, completed_on", "line 7, completed_on", "line 8, completed_on"];
    assert_eq!(fields, expected, "{refused}");
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned, "all or nothing");
    let (status, some) = post(&given, "?skip_invalid=true", &file).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((&some["loaded"], &some["unchanged"], &some["refused"]), (&json!(1), &json!(1), &json!(5)), "{some}");
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Completed);
    for (file, field) in [("", "file"), ("employee_number,course\n", "file"), ("employee_number,course,completed_on\n", "file")] {
        let (status, answer) = post(&given, "", file).await;
        assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{answer}");
    }
}

#[tokio::test]
async fn past_figures_are_those_of_the_days() {
    let mut given = given(&["Ada A"]).await;
    let (ada, _) = given.people[0];
    given.on(Day::new(2026, 11, 20)).await;
    // it was valid until 10 November, and nobody had told
    let file = format!("employee_number,course,completed_on,expires_on\n{},kind,2025-11-10,2026-11-10\n", number(&given, ada));
    let rate = async |day: &str| given.api.json(&format!("/api/v1/kpi?as_of={day}")).await["total"]["valid"].clone();
    assert_eq!(rate("2026-11-05").await, 0);
    post(&given, "", &file).await;
    assert_eq!((rate("2026-11-05").await, rate("2026-11-12").await), (json!(1), json!(0)));
}

#[tokio::test]
async fn the_command_loads_a_file_and_says_what_came_of_it() {
    let given = given(&["Ada A"]).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.csv");
    let ada = number(&given, given.people[0].0);
    std::fs::write(&path, format!("employee_number,course,completed_on\n{ada},kind,2026-10-01\nX,kind,2026-10-01\n"))
        .expect("a file");
    let run = |dry_run, skip_invalid| {
        let mut said = Vec::new();
        let args = ImportArgs { file: path.clone(), dry_run, skip_invalid, format: Format::Table };
        let done = import(&given.app.app, &args, &mut said);
        (done.map_err(|error| error.to_string()), String::from_utf8(said).expect("text"))
    };
    let (refused, said) = run(true, false);
    assert!(refused.expect_err("a row is bad").starts_with("1 refused, so nothing would be loaded"), "{said}");
    assert!(said.contains("line 3  X  employee_number  Nobody here has this employee number."), "{said}");
    let (done, said) = run(false, true);
    assert_eq!(done, Ok(()));
    assert!(said.contains("Of 2 rows: 1 loaded, 0 unchanged, 1 refused"), "{said}");
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Completed);
    given.assert_sound();
}

#[tokio::test]
async fn a_file_is_checked_on_its_page_and_then_loaded() {
    let given = given(&["Ada A"]).await;
    let browser = given.app.with_grants(&[Grant::Hr]).await;
    let ada = number(&given, given.people[0].0);
    let csrf = browser.csrf().await;
    let part = reqwest::multipart::Part::text(format!(
        "employee_number,course,completed_on\n{ada},kind,2026-10-01\nX,kind,2026-10-01\n"
    ));
    let form = reqwest::multipart::Form::new().text("_csrf", csrf).part("file", part.file_name("history.csv"));
    let sent = browser.request(Method::POST, "/people/evidence").multipart(form).send().await.expect("an answer");
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let path = sent.headers()["location"].to_str().expect("text").to_owned();
    let page = browser.page(&path).await;
    assert_eq!(texts(&page, "main form button"), ["Load 1 completion and leave the refused rows out"]);
    assert_eq!(texts(&page, "tbody td:last-child"), ["Nobody here has this employee number."]);
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned);
    browser.post_form(&format!("{path}/load"), &[("skip_invalid", "true")]).await;
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Completed);
    assert!(texts(&browser.page(&path).await, "main form button").is_empty());
    let again = browser.post_form(&format!("{path}/load"), &[]).await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER, "it is told that it is loaded");
    let nothing = browser.post_form("/people/evidence", &[]).await;
    assert!(nothing.status().is_client_error());
    given.assert_sound();
}

#[tokio::test]
async fn what_is_loaded_is_valid_as_long_as_its_requirements_say_and_comes_round() {
    let mut given = given(&["Ada A"]).await;
    let everyone = json!({ "everyone": true });
    given.app.enrol("kind", &everyone).kept().with("recurrence", json!({ "months": 3, "window": 20 })).apply();
    let (ada, _) = given.people[0];
    let ada_number = number(&given, ada);
    let file = format!("employee_number,course,completed_on\n{ada_number},kind,2026-08-10\n{ada_number},kind,2026-10-20\n");
    let (status, done) = post(&given, "", &file).await;
    assert_eq!((status, &done["loaded"]), (StatusCode::OK, &json!(2)), "{done}");
    let day = |year, month, day| Some(Day::new(year, month, day));
    let first = (1, Status::Completed, day(2026, 8, 10), day(2026, 11, 10));
    let second = (2, Status::Completed, day(2026, 10, 20), day(2027, 1, 20));
    assert_eq!(cycles(&given, ada), [first, second]);
    given.on(Day::new(2026, 12, 31)).await;
    let today = given.app.app.company_today();
    given.app.write(|tx| Ok(gradus::enrolment::follow_the_calendar(tx, today)?));
    assert_eq!(cycles(&given, ada), [first, second, (3, Status::Assigned, None, None)], "its window has opened");
    let newest = given.app.enrolments(ada).into_iter().find(|row| row.cycle == 3).expect("it is there");
    assert_eq!(newest.due_on, day(2027, 1, 19));
    given.assert_sound();
}

#[tokio::test]
async fn a_file_is_read_whole_or_refused_with_a_sentence() {
    let given = given(&["Ada A"]).await;
    let ada = number(&given, given.people[0].0);
    let header = "employee_number,course,completed_on,evidence";
    let rows = format!("{header}\r{ada},kind,2026-10-01,Letter\r{ada},kind,2026-10-02,Letter\r");
    let (status, tried) = post(&given, "?dry_run=true", &rows).await;
    assert_eq!((status, &tried["rows"], &tried["refused"]), (StatusCode::OK, &json!(2), &json!(0)), "{tried}");
    let open = format!("{header}\n{ada},kind,2026-10-01,\"Letter\n{ada},kind,2026-10-02,Letter\n");
    let (status, refused) = post(&given, "?dry_run=true", &open).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused["detail"].as_str().expect("text").starts_with("Line 2, evidence: the quotation mark"), "{refused}");
    // behind what tells a file of another kind, a character that no database keeps
    let long = format!("Nobody,kind,2026-10-01,{}\n", "x".repeat(1000)).repeat(70);
    let strange =
        format!("{header}\n{long}N\0body,kind,2026-10-01,\n{ada},kind,2026-10-01,Le\0tter\n{ada},kind,2026-10-01,A, B\n");
    let (status, tried) = post(&given, "?dry_run=true", &strange).await;
    assert_eq!((status, &tried["refused"]), (StatusCode::OK, &json!(73)), "{tried}");
    let told = tried["refused_rows"].as_array().expect("rows");
    let fields: Vec<_> = told[70..].iter().map(|row| (row["line"].as_i64(), row["field"].as_str())).collect();
    assert_eq!(fields, [(Some(72), Some("employee_number")), (Some(73), Some("evidence")), (Some(74), Some(""))]);
}

#[tokio::test]
async fn where_a_second_look_is_asked_for_a_file_is_loaded_by_another_account() {
    let given = super::given_with(&["Ada A"], |settings| settings.enrolment.second_look = true).await;
    let (ada, adas) = given.people[0];
    let file = format!("employee_number,course,completed_on\n{},kind,2026-10-01\n", number(&given, ada));
    assert_eq!(post(&given, "", &file).await.0, StatusCode::CONFLICT);
    let (_, tried) = post(&given, "?dry_run=true", &file).await;
    let path = format!("/people/evidence/{}", tried["id"].as_str().expect("an id"));
    let own = given.app.signed_in("apihr@staff.example").await;
    assert!(texts(&own.page(&path).await, "main form button").is_empty());
    own.post_form(&format!("{path}/load"), &[]).await;
    assert_eq!(given.app.only_enrolment(ada).status, Status::Assigned, "not oneself");
    let other = given.app.with_grants(&[Grant::Hr]).await;
    other.post_form(&format!("{path}/load"), &[]).await;
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
    let record = given.api.json(&format!("/api/v1/enrolments/{adas}")).await;
    let by_hand = &record["evidence"]["by_hand"];
    assert_eq!((&by_hand["by"], &by_hand["confirmed_by"]), (&json!("apihr@staff.example"), &json!("hr@staff.example")));
}
