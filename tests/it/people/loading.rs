//! Loading a people file by page, API and command, and what is answered to a bad one.

use gradus::db::Actor;
use gradus::people::command::ImportArgs;
use gradus::people::{command, import};
use gradus::policy::Grant;
use gradus::text::Format;
use jiff::ToSpan;
use reqwest::{Method, Response, StatusCode, multipart};
use serde_json::Value;

use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";

/// A file of these rows; each is number, address, manager, hire date, time zone.
fn file(rows: &[[&str; 5]]) -> String {
    let mut text = format!("{HEADER}\n");
    for [number, email, manager, hired, zone] in rows {
        text.push_str(&format!("{number},{email},Ada,Osei,Care,Agent,Berlin,{manager},{hired},en,{zone},active\n"));
    }
    text
}

fn good() -> String {
    file(&[["1", "a@x.example", "", "2024-01-01", "UTC"], ["2", "b@x.example", "1", "2024-01-01", "UTC"]])
}

async fn send(api: &Client, query: &str, body: impl Into<reqwest::Body>) -> Response {
    let request = api.request(Method::POST, &format!("/api/v1/people/import{query}"));
    request.header("Content-Type", "text/csv").body(body).send().await.expect("an answer")
}

async fn people(api: &Client) -> usize {
    api.json("/api/v1/people").await["items"].as_array().expect("items").len()
}

#[tokio::test]
async fn a_load_over_which_the_program_was_killed_ends_and_can_be_tried_again() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let options = import::Options { file_name: "people.csv".to_owned(), ..import::Options::default() };
    let killed = import::begin(&app.app, &Actor::program("test"), &options).expect("it begins");
    let page = format!("/people/imports/{killed}");
    let said = |page: &scraper::Html| page.root_element().text().collect::<String>();
    app.clock.set(app.app.db.clock().now().plus(14.minutes()));
    assert_eq!(app.write(import::end_silent), 0, "it may be reading still");
    assert!(said(&hr.page(&page).await).contains("the import continues without you"));
    app.clock.set(app.app.db.clock().now().plus(2.minutes()));
    assert_eq!(app.write(import::end_silent), 1);
    assert_eq!(app.write(import::end_silent), 0, "once");
    let ended = said(&hr.page(&page).await);
    assert!(ended.contains("Nothing was loaded. Load the file again.") && !ended.contains("without you"), "{ended}");
}

/// What the command prints, and the error it ends with.
pub fn run(app: &TestApp, content: &[u8], change: impl FnOnce(&mut ImportArgs)) -> (String, Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("people.csv");
    std::fs::write(&path, content).expect("a file");
    let mut args = ImportArgs {
        file: path,
        source: None,
        sheet: None,
        let_go: None,
        confirm: None,
        dry_run: false,
        skip_invalid: false,
        format: Format::Table,
    };
    change(&mut args);
    let mut out = Vec::new();
    let ended = command::import(&app.app, &args, &mut out);
    (String::from_utf8(out).expect("text"), ended.err().map(|error| error.to_string()))
}

#[tokio::test]
async fn every_bad_file_is_refused_by_line_and_field_through_api_and_command_and_loads_nobody() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let one = |email: &str, manager: &str, hired: &str, zone: &str| {
        file(&[["1", email, manager, hired, zone], ["2", "b@x.example", "", "2024-01-01", "UTC"]]).into_bytes()
    };
    let doubled = |rows: &[[&str; 5]]| file(rows).into_bytes();
    let letters = "3,c@x.example,Łukáš,Müller,Care,Agent,Berlin,,2024-01-01,de,UTC,active\n".as_bytes();
    let cut = [good().as_bytes(), letters, b"4,d@x.example,J\xc3,X,Care,Agent,Berlin,,2024-01-01,de,UTC,active\n"].concat();
    let huge = good().replacen("Ada", &"x".repeat(10_000_000), 1).into_bytes();
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("empty", Vec::new(), "file", "The file is empty"),
        ("not UTF-8", cut, "file", "Line 5, given_name: the file is not in UTF-8"),
        ("columns of another system", good().replace("role", "rolle").into_bytes(), "file", "No map is kept for the columns"),
        ("a doubled column", good().replace("status", "role").into_bytes(), "file", "Line 1: column \"role\" appears twice"),
        (
            "a doubled number",
            doubled(&[["1", "a@x.example", "", "2024-01-01", "UTC"], ["1", "b@x.example", "", "2024-01-01", "UTC"]]),
            "line 2, employee_number",
            "also on line 3",
        ),
        (
            "a doubled address",
            doubled(&[["1", "a@x.example", "", "2024-01-01", "UTC"], ["2", "A@x.example", "", "2024-01-01", "UTC"]]),
            "line 2, email",
            "also on line 3",
        ),
        ("a manager who is not in it", one("a@x.example", "9", "2024-01-01", "UTC"), "line 2, manager", "Nobody has"),
        (
            "a circle of managers",
            doubled(&[["1", "a@x.example", "2", "2024-01-01", "UTC"], ["2", "b@x.example", "1", "2024-01-01", "UTC"]]),
            "line 2, manager",
            "circle: 1 reports to 2 reports to 1",
        ),
        ("a date that is none", one("a@x.example", "", "2023-02-30", "UTC"), "line 2, hire_date", "2023-02-30"),
        ("a zone that is none", one("a@x.example", "", "2024-01-01", "Mars/Base"), "line 2, time_zone", "not a time zone"),
        ("a cell of 10 MB", huge, "line 2, given_name", "larger than"),
    ];
    for (what, content, field, message) in cases {
        let answer = send(&api, "", content.clone()).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let problem: Value = answer.json().await.expect("a problem");
        assert_eq!(problem["errors"][0]["field"], field, "{what}: {problem}");
        assert!(problem["errors"][0]["message"].as_str().is_some_and(|text| text.contains(message)), "{what}: {problem}");
        let (out, error) = run(&app, &content, |_| {});
        let told = format!("{out}{}", error.unwrap_or_default());
        assert!(told.contains(message), "{what}: {told}");
        assert_eq!(people(&api).await, 0, "{what}");
    }
}

#[tokio::test]
async fn a_file_with_semicolons_and_a_mark_is_read_and_loading_it_twice_changes_nothing() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let content = format!("\u{feff}{}", good().replace(',', ";").replace('\n', "\r\n"));
    let first: Value = send(&api, "", content.clone()).await.json().await.expect("JSON");
    assert_eq!((&first["created"], &first["refused"]), (&2.into(), &0.into()), "{first}");
    assert_eq!(first["notes"].as_array().map(Vec::len), Some(3), "a department, a role and a location are new");
    let again: Value = send(&api, "", content).await.json().await.expect("JSON");
    assert_eq!((&again["created"], &again["updated"], &again["unchanged"]), (&0.into(), &0.into(), &2.into()));
}

#[tokio::test]
async fn a_dry_run_loads_nobody_and_skipping_loads_the_good_rows() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let content = format!("{}3,nobody,Ada,Osei,Care,Agent,Berlin,,2024-01-01,en,UTC,active\n", good());
    let dry: Value = send(&api, "?dry_run=true", content.clone()).await.json().await.expect("JSON");
    assert_eq!((&dry["created"], &dry["refused_rows"][0]["line"]), (&2.into(), &4.into()), "{dry}");
    assert_eq!(people(&api).await, 0);
    let (out, error) = run(&app, content.as_bytes(), |args| args.format = Format::Json);
    assert!(error.is_some_and(|error| error.contains("nothing was loaded")));
    let printed: Value = serde_json::from_str(&out).expect("one JSON document");
    assert_eq!((&printed["state"], &printed["refused_rows"][0]["field"]), (&"refused".into(), &"email".into()));
    let (out, error) = run(&app, content.as_bytes(), |args| args.skip_invalid = true);
    assert_eq!(error, None, "{out}");
    assert!(out.contains("line 4  3  email  This is not an e-mail address."), "{out}");
    assert!(out.contains("3 rows: 2 created, 0 updated, 0 unchanged, 1 refused"), "{out}");
    assert_eq!(people(&api).await, 2);
    let rows = api.json(&format!("/api/v1/people/imports/{}/rows?outcome=refused", dry["id"].as_str().unwrap())).await;
    assert_eq!(rows["items"][0]["employee_number"], "3");
}

#[tokio::test]
async fn a_request_sent_twice_under_one_name_is_done_once() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let load = || api.request(Method::POST, "/api/v1/people/import").header("Content-Type", "text/csv");
    let named = |content: String| load().header("Idempotency-Key", "monday").body(content).send();
    let first: Value = named(good()).await.unwrap().json().await.unwrap();
    let again = named(good()).await.unwrap();
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    for other in [good() + "\n", good().replace("Ada", "Ida")] {
        let answer = named(other.clone()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::CONFLICT, "{other}");
    }
    let refused = |content: String| load().header("Idempotency-Key", "tuesday").body(content).send();
    let first = refused(good().replace("2024", "never")).await.unwrap();
    assert_eq!(first.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mended = refused(good()).await.unwrap();
    assert_eq!(mended.status(), StatusCode::OK, "what was refused leaves its name to the next try");
}

/// Chooses a file on the page and follows its import until it ends.
async fn choose(browser: &Client, content: &str) -> (String, scraper::Html) {
    let part = multipart::Part::text(content.to_owned()).file_name("people.csv").mime_str("text/csv").expect("a type");
    let form = multipart::Form::new().text("_csrf", browser.csrf().await).part("file", part);
    let answer = browser.request(Method::POST, "/people/import").multipart(form).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let path = answer.headers()["location"].to_str().expect("a path").to_owned();
    (path.clone(), ended(browser, &path).await)
}

pub async fn ended(browser: &Client, path: &str) -> scraper::Html {
    for _ in 0..200 {
        let answer = browser.get(path).await;
        if !answer.headers().contains_key("refresh") {
            return scraper::Html::parse_document(&answer.text().await.expect("text"));
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the import does not end")
}

#[tokio::test]
async fn the_first_day_of_hr_leads_from_an_empty_list_to_people_loaded_after_a_look() {
    let app = TestApp::start().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    let links = select(&browser.page("/people").await, "a.button.primary");
    assert_eq!(links.iter().map(|link| link.attr["href"].as_str()).collect::<Vec<_>>(), ["/people/import"]);
    let (path, page) = choose(&browser, &good()).await;
    assert_eq!(texts(&page, "button.primary"), ["Load these 2 people"]);
    assert!(texts(&page, "main li").contains(&"Department \"Care\" would be created.".to_owned()));
    assert!(texts(&browser.page("/people").await, "tbody tr").is_empty(), "nothing is loaded yet");
    let answer = browser.post_form(&format!("{path}/load"), &[]).await;
    assert_eq!(answer.headers()["location"], path.as_str());
    let page = ended(&browser, &path).await;
    assert!(texts(&page, ".is-success p")[0].starts_with("Loaded. 2 people are new"));
    assert_eq!(texts(&browser.page("/people").await, "tbody tr").len(), 2);
    let twice = browser.post_form(&format!("{path}/load"), &[]).await;
    assert_eq!(twice.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn refused_rows_are_shown_taken_away_as_plain_text_and_left_out() {
    let app = TestApp::start().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    let content = format!("{}=1+1,nobody,Ada,Osei,Care,Agent,Berlin,,2024-01-01,en,UTC,active\n", good());
    let (path, page) = choose(&browser, &content).await;
    assert_eq!(texts(&page, "section[aria-labelledby=h-refused] tbody td"), ["=1+1", "email", "This is not an e-mail address."]);
    let csv = browser.get(&format!("{path}/refused.csv")).await.text().await.expect("text");
    assert_eq!(csv.lines().nth(1), Some("4,'=1+1,email,This is not an e-mail address."));
    assert_eq!(texts(&page, "main form button"), ["Load 2 people, skip the refused rows"]);
    browser.post_form(&format!("{path}/load"), &[("skip_invalid", "true")]).await;
    ended(&browser, &path).await;
    assert_eq!(texts(&browser.page("/people").await, "tbody tr").len(), 2);
}

#[tokio::test]
async fn refused_rows_are_counted_for_each_column_wherever_they_are_summed_up() {
    let app = TestApp::start().await;
    let (browser, api) = (app.with_grants(&[Grant::Hr]).await, app.api_with_grants(&[Grant::Hr]).await);
    let content = file(&[
        ["1", "a@x.example", "", "2024-01-01", "Mars"],
        ["2", "nobody", "", "2024-01-01", "UTC"],
        ["3", "nowhere", "", "2024-01-01", "UTC"],
        ["4", "d@x.example", "99", "2024-01-01", "UTC"],
        ["5", "e@x.example", "", "2024-01-01", "UTC"],
    ]);
    let counted = "2 for email, 1 for manager, 1 for time_zone";
    let (_, page) = choose(&browser, &content).await;
    assert!(texts(&page, ".notice.is-warn").concat().contains(&format!("4 rows cannot be loaded: {counted}. Fix")), "the page");
    let (_, error) = run(&app, content.as_bytes(), |_| {});
    assert!(error.is_some_and(|error| error.starts_with(&format!("4 refused ({counted}), so nothing"))), "the command");
    let dry: Value = send(&api, "?dry_run=true", content).await.json().await.expect("JSON");
    assert_eq!(dry["refused_for"][0], serde_json::json!({ "field": "email", "rows": 2 }), "{dry}");
    assert_eq!(dry["refused_for"].as_array().map(Vec::len), Some(3), "{dry}");
}

#[tokio::test]
async fn a_file_without_the_token_of_the_page_is_not_taken_in() {
    let app = TestApp::start().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    for token in ["", "forged"] {
        let part = multipart::Part::text(good()).file_name("people.csv");
        let form = multipart::Form::new().text("_csrf", token).part("file", part);
        let answer = browser.request(Method::POST, "/people/import").multipart(form).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    let nothing = multipart::Form::new().text("_csrf", browser.csrf().await);
    let answer = browser.request(Method::POST, "/people/import").multipart(nothing).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

/// The messages of an import's refused rows, as somebody is told them who asks for this language.
async fn reasons(api: &Client, import: &Value, language: &str) -> Vec<String> {
    let path = format!("/api/v1/people/imports/{}/rows?outcome=refused", import["id"].as_str().expect("an id"));
    let answer = api.request(Method::GET, &path).header("Accept-Language", language).send().await.expect("an answer");
    let rows: Value = answer.json().await.expect("JSON");
    let message = |row: &Value| row["message"].as_str().expect("a message").to_owned();
    rows["items"].as_array().expect("rows").iter().map(message).collect()
}

#[tokio::test]
async fn whoever_reads_why_rows_were_refused_reads_it_in_their_own_language() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ben Osei").number("b\"n").email("taken@x.example").create();
    let mut content = file(&[
        ["1", "a@x.example", "", "2024-01-01", "UTC"],
        ["1", "b@x.example", "", "2024-01-01", "UTC"],
        ["2", "c@x.example", "3", "2024-01-01", "UTC"],
        ["3", "d@x.example", "2", "2024-01-01", "UTC"],
        ["4", "nobody", "", "2024-02-30", "UTC"],
        ["5", "taken@x.example", "", "2024-01-01", "UTC"],
    ]);
    content.push_str("6,e@x.example,Ada,Osei,Care,Agent,Berlin,\"q\"\"\\9\",2024-01-01,en,UTC,active\n");
    let dry: Value = send(&api, "?dry_run=true", content).await.json().await.expect("JSON");
    let english = [
        "This employee number is also on line 3.",
        "This employee number is also on line 2.",
        "Their managers form a circle: 2 reports to 3 reports to 2.",
        "Their managers form a circle: 2 reports to 3 reports to 2.",
        "email: This is not an e-mail address. hire_date: \"2024-02-30\" is not a date. Write it as YYYY-MM-DD, for example 2026-11-30.",
        "This e-mail address belongs to employee number b\"n.",
        "Nobody has the employee number \"q\"\\9\", either in the file or among the people in Gradus.",
    ];
    assert_eq!(reasons(&api, &dry, "en").await, english);
    let german = reasons(&api, &dry, "de").await;
    assert_eq!(german[0], "Diese Personalnummer steht auch in Zeile 3.");
    assert_eq!(german[2], "Die Führungskräfte bilden einen Kreis: 2 berichtet an 3 berichtet an 2.");
    assert!(german[4].starts_with("email: Das ist keine E-Mail-Adresse. hire_date: "), "{}", german[4]);
    assert_eq!(german[5], "Diese E-Mail-Adresse gehört zur Personalnummer b\"n.");
    assert_eq!(german[6], "Niemand hat die Personalnummer „q\"\\9“, weder in der Datei noch unter den Personen hier.");
    let import = format!("/api/v1/people/imports/{}", dry["id"].as_str().expect("an id"));
    let answer = api.request(Method::GET, &import).header("Accept-Language", "de").send().await.expect("an answer");
    let told: Value = answer.json().await.expect("JSON");
    assert_eq!(told["notes"], serde_json::json!([]), "no row is good");
    let browser = app.with_grants(&[Grant::Hr]).await;
    let csv = format!("/people/imports/{}/refused.csv", dry["id"].as_str().expect("an id"));
    let csv = browser.request(Method::GET, &csv).header("Accept-Language", "de").send().await.expect("an answer");
    let csv = csv.text().await.expect("text");
    assert!(
        csv.contains("line,employee_number,field,reason") && csv.contains("Diese Personalnummer steht auch in Zeile 3."),
        "{csv}"
    );
}

#[tokio::test]
async fn what_an_older_program_kept_of_a_refused_row_is_said_as_it_is() {
    use diesel::prelude::*;
    use gradus::db::schema::people_import_row;
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let content = file(&[["4", "nobody", "", "2024-01-01", "UTC"]]);
    let dry: Value = send(&api, "?dry_run=true", content).await.json().await.expect("JSON");
    let before = "Their managers form a circle: {1} reports to \"1\".";
    app.write(|tx| Ok(diesel::update(people_import_row::table).set(people_import_row::message.eq(before)).execute(tx.conn)?));
    assert_eq!(reasons(&api, &dry, "de").await, [before]);
}

#[tokio::test]
async fn whoever_has_no_language_in_the_file_has_that_of_the_company() {
    let app = TestApp::start_with(|settings| settings.company.language = "de".to_owned()).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let content = good().replacen(",en,", ",,", 1);
    assert_eq!(send(&api, "", content).await.status(), StatusCode::OK);
    let people = api.json("/api/v1/people").await;
    let mut languages: Vec<(&str, &str)> = people["items"]
        .as_array()
        .expect("people")
        .iter()
        .map(|person| (person["employee_number"].as_str().expect("a number"), person["language"].as_str().expect("a language")))
        .collect();
    languages.sort_unstable();
    assert_eq!(languages, [("1", "de"), ("2", "en")]);
}
