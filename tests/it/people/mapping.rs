//! Files of other systems: their columns are mapped once, and such files are loaded from then on.

use gradus::people::import;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode, multipart};
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

use super::loading::{ended, run};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// The files that are loaded, each as a system exports it.
const SAMPLES: [&str; 4] = ["bamboohr.csv", "personal-cp1252.csv", "successfactors.csv", "workday.xlsx"];

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/people/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a sample")
}

/// The people that a sample holds.
fn expected(name: &str) -> Vec<Value> {
    let all: Value = serde_json::from_slice(&sample("expected.json")).expect("JSON");
    all[name]["people"].as_array().expect("people").clone()
}

/// Chooses a file on the page, and where that leads once it was read.
async fn choose(browser: &Client, name: &str, content: Vec<u8>) -> (String, Html) {
    let part = multipart::Part::bytes(content).file_name(name.to_owned());
    let form = multipart::Form::new().text("_csrf", browser.csrf().await).part("file", part);
    let answer = browser.request(Method::POST, "/people/import").multipart(form).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let path = answer.headers()["location"].to_str().expect("a path").to_owned();
    let page = follow(browser, &path).await;
    (path, page)
}

/// The page of an import once it ended, or what it asks.
async fn follow(browser: &Client, path: &str) -> Html {
    for _ in 0..200 {
        let answer = browser.get(path).await;
        if answer.status() == StatusCode::SEE_OTHER {
            let to = answer.headers()["location"].to_str().expect("a path").to_owned();
            return browser.page(&to).await;
        }
        if !answer.headers().contains_key("refresh") {
            return Html::parse_document(&answer.text().await.expect("text"));
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the import does not end")
}

/// A form as a browser sends it where nothing is changed.
fn as_it_stands(page: &Html) -> Vec<(String, String)> {
    let all = Selector::parse("main form.form input, main form.form select").expect("a selector");
    let options = Selector::parse("option").expect("a selector");
    let value = |element: ElementRef<'_>| {
        if element.value().name() == "input" {
            return element.attr("value").unwrap_or_default().to_owned();
        }
        let chosen = element.select(&options).find(|option| option.attr("selected").is_some());
        let first = || element.select(&options).next();
        chosen.or_else(first).and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
    };
    page.select(&all).map(|element| (element.attr("name").unwrap_or_default().to_owned(), value(element))).collect()
}

/// Sends the map as it is suggested, with changes.
async fn keep(browser: &Client, import: &str, page: &Html, changes: &[(&str, &str)]) -> reqwest::Response {
    let mut fields: Vec<(String, String)> = as_it_stands(page).into_iter().filter(|(name, _)| name != "_csrf").collect();
    for (name, value) in changes {
        let field = fields.iter_mut().find(|(known, _)| known == name).expect("a field");
        field.1 = (*value).to_owned();
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form(&format!("{import}/map"), &fields).await
}

/// Somebody as a people file would say it, by the names of `expected.json`.
fn person(app: &TestApp, number: &str) -> Value {
    let number = number.to_owned();
    let input = app.write(move |tx| {
        let row = gradus::people::person_by_number(tx.conn, &number)?.ok_or(gradus::error::AppError::NotFound("person"))?;
        Ok::<_, gradus::error::AppError>(import::as_input(tx.conn, row.id)?)
    });
    json!(input.expect("somebody"))
}

fn assert_loaded(app: &TestApp, name: &str) {
    for wanted in expected(name) {
        let found = person(app, wanted["employee_number"].as_str().expect("a number"));
        for (field, value) in wanted.as_object().expect("fields") {
            assert_eq!(&found[field], value, "{name}, {}, {field}", wanted["employee_number"]);
        }
    }
}

/// The managers whom one of the samples names and does not bring along.
async fn managers(app: &TestApp) {
    let header = "employee_number,email,given_name,family_name,department,role,location,hire_date";
    let rows =
        "10001,ada@x.example,Ada,Osei,Marketing,Lead,London,2019-03-04\n10006,fun@x.example,Fun,Ade,Care,Lead,Lagos,2018-09-30";
    let (out, error) = run(app, format!("{header}\n{rows}\n").as_bytes(), |_| {});
    assert_eq!(error, None, "{out}");
}

#[tokio::test]
async fn each_sample_loads_after_mapping_once_and_loading_it_again_changes_nothing() {
    for name in SAMPLES {
        let app = TestApp::start().await;
        let browser = app.with_grants(&[Grant::Hr]).await;
        if name == "personal-cp1252.csv" {
            managers(&app).await;
        }
        let (path, page) = choose(&browser, name, sample(name)).await;
        assert_eq!(texts(&page, "h1"), ["What the columns mean"], "{name}");
        let answer = keep(&browser, &path, &page, &[]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{name}");
        let page = follow(&browser, &path).await;
        let count = expected(name).len();
        assert_eq!(texts(&page, "button.primary"), [format!("Load these {count} people")], "{name}: {:?}", texts(&page, "main"));
        browser.post_form(&format!("{path}/load"), &[]).await;
        ended(&browser, &path).await;
        assert_loaded(&app, name);
        let (_, again) = choose(&browser, name, sample(name)).await;
        assert!(texts(&again, ".notice").concat().contains("Nothing in this file is new"), "{name}: {:?}", texts(&again, "main"));
        let known = texts(&again, "main").concat();
        assert!(known.contains("Read by the map"), "{name}: {known}");
    }
}

#[tokio::test]
async fn a_kept_map_serves_the_command_and_the_api_and_what_is_missing_is_answered() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let content = sample("bamboohr.csv");
    let (_, error) = run(&app, &content, |_| {});
    let error = error.expect("nothing is known yet");
    assert!(error.contains("No map is kept for the columns \"Employee #\""), "{error}");
    let (_, error) = run(&app, &content, |args| args.source = Some("Bamboo".to_owned()));
    assert!(error.is_some_and(|error| error.contains("No map is kept for \"Bamboo\"")));
    let statuses = json!({"Full-Time": "active", "Leave": "leave"});
    let columns = json!({
        "employee_number": "Employee #", "email": "Work Email", "given_name": "First Name", "family_name": "Last Name",
        "department": "Department", "role": "Job Title", "location": "Location", "manager": "Supervisor",
        "hire_date": "Hire Date", "status": "Employment Status",
    });
    let header: Vec<&str> = "Employee #,First Name,Last Name,Work Email,Division,Department,Job Title,Location,Supervisor,Hire Date,Employment Status,Pay Group"
        .split(',')
        .collect();
    let put = |map: Value, header: Vec<&str>| {
        let body = json!({"header": header, "map": map});
        api.request(Method::PUT, "/api/v1/people/sources/Bamboo").json(&body).send()
    };
    let kept =
        put(json!({"columns": columns, "manager_by": "name", "statuses": statuses}), header.clone()).await.expect("an answer");
    assert_eq!(kept.status(), StatusCode::OK, "{}", kept.text().await.expect("text"));
    let (_, error) = run(&app, &content, |args| args.source = Some("bamboo".to_owned()));
    let error = error.expect("a status is open");
    assert!(error.contains("nobody has said what the status \"Terminated\" means"), "{error}");
    let statuses = json!({"Full-Time": "active", "Leave": "leave", "Terminated": "left"});
    put(json!({"columns": columns, "manager_by": "name", "statuses": statuses}), header.clone()).await.expect("an answer");
    let (out, error) = run(&app, &content, |_| {});
    assert_eq!(error, None, "{out}");
    assert!(out.contains("Columns \"Division\", \"Pay Group\" are not used."), "{out}");
    assert_loaded(&app, "bamboohr.csv");
    let sent = api.request(Method::POST, "/api/v1/people/import?source=Bamboo&dry_run=true");
    let again: Value =
        sent.header("Content-Type", "text/csv").body(content.clone()).send().await.expect("sent").json().await.expect("JSON");
    assert_eq!((&again["unchanged"], &again["source"]), (&8.into(), &"Bamboo".into()), "{again}");
    let text = String::from_utf8(content).expect("text");
    let (_, error) = run(&app, text.replacen("Pay Group", "Work  e-mail", 1).as_bytes(), |_| {});
    assert_eq!(error, None, "another column");
    let (_, error) = run(&app, text.replacen("Pay Group", "work email", 1).as_bytes(), |_| {});
    assert!(error.is_some_and(|error| error.contains("column \"work email\" appears twice")));
    let renamed = text.replacen("Supervisor", "Boss", 1);
    let (_, error) = run(&app, renamed.as_bytes(), |_| {});
    assert!(error.is_some_and(|error| {
        error.contains("The map for \"Bamboo\" does not fit this file any more: column \"Supervisor\" is gone")
    }));
}

#[tokio::test]
async fn what_a_map_must_say_is_answered_by_field_and_a_map_can_be_forgotten() {
    let app = TestApp::start().await;
    let (api, browser) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    let put = |name: &'static str, map: Value| {
        let body = json!({"header": ["Nr", "Name"], "map": map});
        api.request(Method::PUT, &format!("/api/v1/people/sources/{name}")).json(&body).send()
    };
    for (map, field) in [
        (json!({"columns": {"email": "Name"}}), "employee_number"),
        (json!({"columns": {"employee_number": "Nr", "given_name": "Nr"}}), "given_name"),
        (json!({"columns": {"employee_number": "Number"}}), "employee_number"),
        (json!({"columns": {"employee_number": "Nr", "shoe_size": "Name"}}), "shoe_size"),
    ] {
        let answer = put("HR", map.clone()).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{map}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    assert_eq!(
        put("HR", json!({"columns": {"employee_number": "Nr", "given_name": "Name"}})).await.expect("sent").status(),
        StatusCode::OK
    );
    assert_eq!(put("hr", json!({"columns": {"employee_number": "Nr"}})).await.expect("sent").status(), StatusCode::OK);
    let list = api.json("/api/v1/people/sources").await;
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "one name, however it is written: {list}");
    let page = browser.page("/people/import").await;
    assert_eq!(texts(&page, "section[aria-labelledby=h-sources] tbody th"), ["hr"]);
    assert_eq!(browser.post_form("/people/sources/removal", &[("name", "hr")]).await.status(), StatusCode::SEE_OTHER);
    assert!(select(&browser.page("/people/import").await, "#h-sources").is_empty());
    let gone = api.request(Method::DELETE, "/api/v1/people/sources/hr").send().await.expect("an answer");
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_file_leaves_out_stays_and_whoever_is_new_needs_it() {
    let app = TestApp::start().await;
    managers(&app).await;
    let before = person(&app, "10001");
    let content = "employee_number,role\n10001,Head of marketing\n";
    let (out, error) = run(&app, content.as_bytes(), |_| {});
    assert_eq!(error, None, "{out}");
    let mut wanted = before.clone();
    wanted["role"] = "Head of marketing".into();
    assert_eq!(person(&app, "10001"), wanted);
    let (out, error) = run(&app, b"employee_number,role\n1,Analyst\n", |_| {});
    assert!(error.is_some(), "{out}");
    assert!(out.contains("line 2  1  email  The file has no column for this, and somebody new cannot be without it."), "{out}");
    let (out, error) = run(&app, b"employee_number,status\n10001,left\n", |_| {});
    assert_eq!(error, None, "{out}");
    let (out, error) = run(&app, b"employee_number,given_name\n10001,Adah\n", |_| {});
    assert_eq!(error, None, "{out}");
    let left = person(&app, "10001");
    assert_eq!(
        (&left["status"], &left["given_name"], &left["department"]),
        (&"left".into(), &"Adah".into(), &"Marketing".into())
    );
}

#[tokio::test]
async fn managers_are_found_by_name_and_address_and_who_is_not_clear_is_refused() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let columns = json!({
        "employee_number": "Nr", "email": "Mail", "given_name": "First", "family_name": "Last", "department": "Team",
        "role": "Job", "location": "Place", "manager": "Boss", "hire_date": "Since",
    });
    let header: Vec<&str> = "Nr,Mail,First,Last,Team,Job,Place,Boss,Since".split(',').collect();
    let rows = |bosses: [&str; 4]| {
        let names = [("1", "Ana", "García Lorca"), ("2", "Bo", "Lee"), ("3", "Bo", "Lee"), ("4", "Cy", "Day")];
        let row = |((number, first, last), boss): ((&str, &str, &str), &str)| {
            format!("{number},p{number}@x.example,{first},{last},Care,Agent,Berlin,\"{boss}\",2024-01-01\n")
        };
        format!("{}\n{}", header.join(","), names.into_iter().zip(bosses).map(row).collect::<String>())
    };
    for (by, bosses, told) in [
        ("name", ["", "ana garcía lorca", "García Lorca, Ana", "Ana García Lorca"], None),
        ("name", ["", "Ana García Lorca", "", "Bo Lee"], Some("Several people are called \"Bo Lee\"")),
        ("name", ["", "Nobody Here", "", ""], Some("Nobody is called \"Nobody Here\"")),
        ("email", ["NO_MANAGER", "P1@x.example", "p1@X.example", "p2@x.example"], None),
        ("email", ["", "p9@x.example", "", ""], Some("Nobody has the e-mail address \"p9@x.example\"")),
    ] {
        let body = json!({"header": header, "map": {"columns": columns, "manager_by": by}});
        let kept = api.request(Method::PUT, "/api/v1/people/sources/HR").json(&body).send().await.expect("an answer");
        assert_eq!(kept.status(), StatusCode::OK);
        let (out, error) = run(&app, rows(bosses).as_bytes(), |_| {});
        match told {
            None => {
                assert_eq!(error, None, "{by} {bosses:?}: {out}");
                assert_eq!(person(&app, "2")["manager"], "1");
            }
            Some(told) => assert!(error.is_some() && out.contains(told), "{by} {bosses:?}: {out}"),
        }
    }
    assert_eq!(person(&app, "4")["manager"], "2");
}

#[tokio::test]
async fn dates_that_could_be_read_in_two_ways_are_asked_for_once() {
    let app = TestApp::start().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    let file = |date: &str| {
        format!(
            "Employee ID,Email,First Name,Last Name,Department,Title,Location,Hire Date\n1,a@x.example,Ada,Lee,Care,Agent,Berlin,{date}\n"
        )
    };
    let (path, page) = choose(&browser, "Workers 2026.csv", file("03/04/2019").into_bytes()).await;
    let named = select(&page, "#f-name").remove(0);
    assert_eq!(named.attr["value"], "Workers");
    keep(&browser, &path, &page, &[]).await;
    let page = follow(&browser, &path).await;
    assert!(
        texts(&page, ".lead").concat().contains("the dates can be read with the day first or with the month first"),
        "asked again"
    );
    keep(&browser, &path, &page, &[("dates", "day_first")]).await;
    let page = follow(&browser, &path).await;
    assert_eq!(texts(&page, "button.primary"), ["Load this person"]);
    browser.post_form(&format!("{path}/load"), &[]).await;
    ended(&browser, &path).await;
    assert_eq!(person(&app, "1")["hire_date"], "2019-04-03");
    let (out, error) = run(&app, file("05/04/2019").as_bytes(), |_| {});
    assert_eq!(error, None, "{out}");
    assert_eq!(person(&app, "1")["hire_date"], "2019-04-05");
    let late = keep(&browser, &path, &page_with_form(&browser, &path).await, &[]).await;
    assert_eq!(late.status(), StatusCode::CONFLICT, "it is loaded");
}

/// The map of an import that is loaded: the form is there to look at, and changes nothing any more.
async fn page_with_form(browser: &Client, path: &str) -> Html {
    browser.page(&format!("{path}/map")).await
}
