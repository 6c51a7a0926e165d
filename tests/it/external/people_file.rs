//! No people file speaks of external people, and whoever is hired is one person.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{by_name, external, nov, row, send, status};
use crate::support::TestApp;

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";

fn line(number: &str, email: &str, name: &str) -> String {
    format!("{number},{email},{name},Lima,Marketing,Analyst,Berlin,,2026-11-05,en,UTC,active\n")
}

#[tokio::test]
async fn a_people_file_neither_makes_nor_changes_nor_lets_go_of_an_external_person() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let before = row(&app, ana);
    let number = before.employee_number.clone();
    assert_eq!(number, "EXT-1");
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let boss_row = "1,mia@x.example,Mia,Boss,Marketing,Boss,Berlin,,2024-01-15,en,UTC,active\n";
    for (row, field, word) in [
        (line("ext-1", "other@x.example", "Other"), "employee_number", "external person"),
        (line("77", "ana.lima@brightside.example", "Ana"), "email", "EXT-1"),
    ] {
        let found = app.load_people(&format!("{HEADER}\n{boss_row}{row}"), false);
        assert_eq!((found.created, found.refused), (0, 1), "{row}");
        let outcomes = app.app.db.read_now(|conn| gradus::people::import::outcomes(conn, found.id, None, 0, 10)).expect("rows");
        let refused = outcomes.iter().find(|outcome| !outcome.field.is_empty()).expect("one is refused");
        assert_eq!(refused.field, field);
        assert!(refused.message.to_string().contains(word), "{}", refused.message);
    }
    let under = format!("{HEADER}\n{}", line("78", "new@x.example", "New").replace("Berlin,,", "Berlin,EXT-1,"));
    assert_eq!(app.load_people(&under, false).refused, 1, "nobody reports to an external person");
    let body = json!({ "given_name": "Anna" });
    let (refused, answer) = send(&hr, Method::PATCH, &format!("/api/v1/people/{ana}"), &body).await;
    assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
    // a file that lacks them lets nobody of them go, and counts nobody of them
    let options = gradus::people::import::Options {
        file_name: "people.csv".to_owned(),
        consent: gradus::people::import::Consent { let_go: Some(nov(2)), confirm: Some(1) },
        ..gradus::people::import::Options::default()
    };
    let actor = gradus::db::Actor::program("test");
    let id = gradus::people::import::begin(&app.app, &actor, &options).expect("it begins");
    let content = format!("{HEADER}\n{boss_row}");
    let ended = gradus::people::import::run(&app.app, &actor, id, content.as_bytes(), &options, &mut |_, _| {}).expect("it ends");
    let moves = ended.moves.expect("counted").0;
    assert_eq!((moves.absent, moves.people), (0, 1));
    assert_eq!(row(&app, ana), before);
    let people = hr.json("/api/v1/people").await;
    assert_eq!(people["items"].as_array().map(Vec::len), Some(1), "they are in a list of their own");
    app.is_well();
}

#[tokio::test]
async fn whoever_the_company_hires_stays_one_person_with_what_they_completed() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let boss = app.person("Mia Boss").number("1").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let bo = external(&app, "Bo Lima", boss, (nov(1), nov(30))).add();
    app.enrol("basics", &by_name(&app, &[ana])).due_on(nov(20)).apply();
    app.complete(app.only_enrolment(ana).id, None);
    app.night(nov(10));
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/external-people/{ana}/hiring");
    for (number, word) in [("", "missing"), ("1", "Mia Boss"), ("EXT-2", "Bo Lima")] {
        let (refused, answer) = send(&hr, Method::POST, &path, &json!({ "employee_number": number })).await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert!(answer.to_string().contains(word), "{answer}");
    }
    assert_eq!(send(&hr, Method::POST, &path, &json!({ "employee_number": "77" })).await.0, StatusCode::NO_CONTENT);
    let between = row(&app, ana);
    assert_eq!((between.external, between.status, between.employee_number.as_str()), (false, PersonStatus::Left, "77"));
    let file = format!("{HEADER}\n{}", line("77", "ana.lima@company.example", "Ana").replace("2026-11-05", "2026-11-10"));
    let loaded = app.load_people(&file, false);
    assert_eq!((loaded.created, loaded.updated, loaded.refused), (0, 1, 0));
    let staff = row(&app, ana);
    assert_eq!((staff.status, staff.email.as_str()), (PersonStatus::Active, "ana.lima@company.example"));
    assert_eq!(staff.employment.map(|place| place.started_on), Some(nov(10)));
    assert_eq!(app.only_enrolment(ana).status.word(), "completed", "what they completed counts among staff now");
    let standings = app.standings(ana);
    assert_eq!(standings.first().map(|(_, from, _, state)| (*from, state.as_str())), Some((nov(10), "valid")));
    let kpi = hr.json("/api/v1/kpi").await;
    assert_eq!((&kpi["total"]["in_scope"], &kpi["total"]["valid"]), (&json!(1), &json!(1)));
    assert_eq!(hr.json("/api/v1/kpi/external").await["total"]["people"], 1, "Bo alone");
    let again = format!("/api/v1/external-people/{ana}");
    assert_eq!(hr.get(&again).await.status(), StatusCode::NOT_FOUND);
    let next = external(&app, "Cy Lima", boss, (nov(1), nov(30))).add();
    assert_eq!(row(&app, next).employee_number, "EXT-3", "no number is given twice");
    assert_eq!(status(&app, bo), PersonStatus::Active);
    app.is_well();
}
