//! Audiences by language, employment type and hire date, and departments with or without those below them: what is asked follows the people at
//! once, is said in words, and an audience that nobody can belong to is refused.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{course, enrolment};
use gradus::enrolment::Status;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use scraper::Html;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::{select, texts};

/// The courses that are asked of somebody now.
fn asked(app: &TestApp, person: Id) -> Vec<String> {
    let rows = app.app.db.read_now(|conn| {
        enrolment::table
            .inner_join(course::table)
            .filter(enrolment::person_id.eq(person))
            .filter(enrolment::status.ne(Status::Withdrawn))
            .order(course::slug)
            .select(course::slug)
            .load(conn)
    });
    rows.expect("the database answers")
}

fn kept(app: &TestApp, course: &str, condition: &Value) {
    app.tiny_course(course);
    app.enrol(course, &json!({ "all": [condition] })).kept().apply();
}

#[tokio::test]
async fn who_changes_language_or_employment_type_is_asked_something_else_at_once() {
    let app = TestApp::start().await;
    let (api, hr) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    let ada = app.person("Ada Osei").number("1").language("en").employment_type("Full-time").create();
    app.person("Ina Intern").employment_type("Intern").create();
    kept(&app, "german", &json!({ "language": ["DE"] }));
    kept(&app, "interns", &json!({ "employment_type": ["intern"] }));
    assert_eq!(asked(&app, ada), [""; 0]);

    let path = format!("/api/v1/people/{ada}");
    api.send_json(Method::PATCH, &path, &json!({ "language": "de-AT" })).await;
    assert_eq!(asked(&app, ada), ["german"], "by the API, and a region of the language");

    let mut input = json!(app.person_input(ada));
    (input["language"], input["employment_type"]) = ("fr".into(), "Intern".into());
    let fields: Vec<(&str, &str)> =
        input.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    assert_eq!(hr.post_form(&format!("/people/{ada}/edit"), &fields).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(asked(&app, ada), ["interns"], "by the form");

    let why = api.json(&format!("{path}/explanation")).await.to_string();
    assert!(why.contains("everyone whose employment type is Intern"), "{why}");

    app.load_people("employee_number,language,employment_type\n1,de,\n", false);
    assert_eq!(asked(&app, ada), ["german"], "by a file");
    app.is_well();
}

#[tokio::test]
async fn who_comes_back_is_hired_anew_and_who_moves_is_not() {
    let app = TestApp::start().await;
    let day = |month: i8, day: i8| Day::new(2026, month, day);
    app.set_day(day(2, 2));
    let [moves, returns] = ["Mo Ves", "Re Turns"].map(|name| app.person(name).create());
    kept(&app, "newcomers", &json!({ "hired_from": "2026-02-01" }));
    kept(&app, "old-hands", &json!({ "hired_before": "2026-02-01" }));
    assert_eq!(asked(&app, returns), ["old-hands"]);
    app.set_day(day(3, 1));
    app.change_person(moves, |input| input.department = "Care".to_owned());
    app.change_person(returns, |input| input.status = "left".to_owned());
    app.night(day(4, 1));
    // the HR system keeps the first day of their life
    app.change_person(returns, |input| {
        input.status = "active".to_owned();
        (input.department, input.role, input.location) = ("Care".to_owned(), "Analyst".to_owned(), "Berlin".to_owned());
    });
    assert_eq!((asked(&app, moves), asked(&app, returns)), (vec!["old-hands".to_owned()], vec!["newcomers".to_owned()]));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let why = api.json(&format!("/api/v1/people/{returns}/explanation")).await.to_string();
    assert!(why.contains("everyone hired on or after 1 Feb 2026"), "{why}");
    app.night(day(4, 2));
    assert_eq!(asked(&app, returns), ["newcomers"]);
    app.is_well();
}

#[tokio::test]
async fn the_page_offers_them_and_says_who_it_is() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").language("de-CH").employment_type("Intern").hired(Day::new(2026, 1, 5)).create();
    app.person("Ben B").language("de").employment_type("Full-time").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/enrol").await;
    let types = select(&page, "input[name=employment_type]");
    assert_eq!(types.len(), 2);
    let intern = &types[1].attr["value"];
    let chosen = format!("/enrol?employment_type={intern}&language=de&hired_from=2026-01-01&course=kind");
    let page = hr.page(&chosen).await;
    let told = texts(&page, ".notice.is-success").concat();
    let sentence = "everyone whose employment type is Intern whose language is de hired on or after 1 Jan 2026";
    assert!(told.starts_with("1 person at the moment") && told.contains(sentence), "{told}");
    let preview = hr.page(&format!("/enrol/preview?{}&by=days&days=30", chosen.split_once('?').expect("a query").1)).await;
    assert!(preview.root_element().text().collect::<String>().contains(sentence));
    let left_out = hr.page(&format!("/enrol?everyone=yes&not_employment_type={intern}&not_language=en")).await;
    assert!(texts(&left_out, ".notice.is-success").concat().starts_with("1 person at the moment"));
}

#[tokio::test]
async fn each_department_brings_those_below_it_or_stands_for_itself_alone() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = [("Ada A", "Marketing"), ("Ben B", "Marketing / Brand"), ("Cem C", "Care"), ("Dan D", "Care / Night")];
    let [ada, ben, cem, dan] = people.map(|(name, department)| app.person(name).department(department).create());
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/enrol").await;
    let alone = select(&page, "input[name=alone]");
    assert_eq!(alone.len(), 2, "those that have others below them");
    let of = |name: &str| {
        let label = |found: &&crate::support::app::Found| found.text.starts_with(name);
        let labels = select(&page, "label:has(input[name=department])");
        let at = labels.iter().position(|found| label(&found)).expect("a department");
        select(&page, "input[name=department]").remove(at).attr["value"].clone()
    };
    let (marketing, care) = (of("Marketing"), of("Care"));
    let query = format!("department={marketing}&department={care}&alone={care}");
    let page = hr.page(&format!("/enrol?{query}")).await;
    let told = texts(&page, ".notice.is-success").concat();
    assert!(told.contains("3 people") && told.contains("everyone in Marketing and below or in Care"), "{told}");
    let counts = texts(&page, "label:has(input[name=department]) .num");
    assert_eq!(counts, ["1", "1", "2", "1"], "{counts:?}");
    let fields = [
        ("department", marketing.as_str()),
        ("department", care.as_str()),
        ("alone", care.as_str()),
        ("role", "Community manager"),
        ("course", "kind"),
        ("by", "days"),
        ("days", "30"),
    ];
    assert_eq!(hr.post_form("/enrol", &fields).await.status(), StatusCode::SEE_OTHER);
    let is_asked = [ada, ben, cem, dan].map(|person| asked(&app, person).len());
    assert_eq!(is_asked, [1, 1, 1, 0]);
}

const NOBODY: [(&str, &str, &str); 6] = [
    (
        r#"{"all":[{"location":["Berlin"]},{"location":["Munich"]}]}"#,
        "audience.all.1",
        "'everyone at Berlin' and 'everyone at Munich'",
    ),
    (
        r#"{"all":[{"role":["Analyst"]}],"not":[{"role":["Analyst"]}]}"#,
        "audience.all",
        "leaves out 'everyone whose role is Analyst'",
    ),
    (
        r#"{"all":[{"hired_before":"2025-01-01"},{"hired_from":"2025-06-01"}]}"#,
        "audience.all.1",
        "'everyone hired before 1 Jan 2025' and 'everyone hired on or after 1 Jun 2025'",
    ),
    (
        r#"{"all":[{"hired_from":"2025-06-01","hired_before":"2025-01-01"}]}"#,
        "audience.all.0.hired_before",
        "no day that is 1 Jun 2025 or later and still before 1 Jan 2025",
    ),
    (r#"{"all":[{"hired_from":"2025-02-30"}]}"#, "audience.all.0.hired_from", "2025-02-30"),
    (r#"{"all":[{"employment_type":["Full time"]}]}"#, "audience.all.0.employment_type", "Did you mean 'Full-time'?"),
];

#[tokio::test]
async fn an_audience_that_nobody_can_belong_to_is_refused_by_the_api_with_both_its_parts() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").employment_type("Full-time").create();
    app.person("Ben B").location("Munich").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for (audience, field, said) in NOBODY {
        let audience: Value = serde_json::from_str(audience).expect("JSON");
        for path in ["/api/v1/requirements", "/api/v1/enrolments", "/api/v1/enrolments/preview"] {
            let body = json!({ "course": "kind", "audience": audience, "due": { "days": 30 } });
            let answer = api.send_json(Method::POST, path, &body).await;
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path} {audience}");
            let answer: Value = answer.json().await.expect("JSON");
            assert_eq!(answer["errors"][0]["field"], field, "{answer}");
            assert!(answer["errors"][0]["message"].as_str().is_some_and(|text| text.contains(said)), "{answer}");
        }
    }
}

#[tokio::test]
async fn the_page_says_so_on_its_first_step() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.person("Ada A").role("Analyst").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    for (query, said) in [
        ("role=Analyst&not_role=Analyst", "leaves out 'everyone whose role is Analyst'"),
        ("hired_from=2026-02-01&hired_before=2026-01-01", "There is no day that is 1 Feb 2026 or later"),
        ("hired_from=soon", "soon"),
        ("hired_before=1800-01-01", "Nobody is hired on such a day"),
        ("language=German", "'German' is not a language"),
    ] {
        for path in ["/enrol?", "/enrol/course?", "/enrol/preview?course=kind&by=days&days=3&"] {
            let answer = hr.get(&format!("{path}{query}")).await;
            let page = Html::parse_document(&answer.text().await.expect("text"));
            let told = texts(&page, ".error-summary li").join(" ");
            assert!(told.contains(said), "{path}{query}: {told}");
        }
    }
}

#[tokio::test]
async fn people_are_found_by_their_whole_name_and_the_doubtful_are_asked_for() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = app.person("Ada Osei").create();
    for _ in 0..2 {
        app.person("Anna Berg").create();
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let preview = async |name: &str| {
        let body = json!({ "course": "kind", "audience": { "all": [{ "person": [name] }] }, "due": { "days": 30 } });
        let answer = api.send_json(Method::POST, "/api/v1/enrolments/preview", &body).await;
        answer.json::<Value>().await.expect("JSON")
    };
    for name in ["Ada Osei", "osei ada", "Osei, Ada"] {
        assert_eq!(preview(name).await["adds"]["people"][0]["person_id"], json!(ada), "{name}");
    }
    let message = |answer: &Value| answer["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
    let several = message(&preview("Anna Berg").await);
    assert!(
        several.starts_with("Several people are called 'Anna Berg': ") && several.matches("@people.example").count() == 2,
        "{several}"
    );
    let nobody = message(&preview("Ada Oseii").await);
    assert!(nobody.starts_with("There is no person with the number, address or name 'Ada Oseii'."), "{nobody}");

    let hr = app.with_grants(&[Grant::Hr]).await;
    let pasted = "Ada%20Osei%09ada.osei.1%40people.example%09Care%0A";
    let email = app.app.db.read_now(|conn| gradus::people::person(conn, ada)).expect("the database answers").expect("Ada").email;
    let pasted = pasted.replace("ada.osei.1%40people.example", &email.replace('@', "%40"));
    let page = hr.page(&format!("/enrol/course?person={pasted}")).await;
    assert!(texts(&page, "main").concat().contains("Ada Osei"));
}
