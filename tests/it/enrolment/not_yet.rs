//! Parts of an audience that start later: nothing is asked of them until then, and they count as *not yet*.

use gradus::clock::Day;
use gradus::enrolment::{self, Status};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::Client;

const MAY: Day = Day::new(2026, 5, 4);
const JULY: Day = Day::new(2026, 7, 13);

fn night(app: &TestApp, day: Day) {
    app.night(day);
    app.is_well();
}

fn everyone() -> Value {
    json!({ "everyone": true })
}

fn six_weeks() -> Value {
    json!([{ "location": ["Munich"], "from": JULY.to_string(), "why": "The works council has six weeks from 1 June." }])
}

async fn sent(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(method, path, body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

#[tokio::test]
async fn germany_starts_six_weeks_later_and_is_overdue_with_nothing_until_then() {
    let app = TestApp::start().await;
    app.set_day(MAY);
    app.tiny_course("kind");
    let london: Vec<_> = (0..5).map(|at| app.person(&format!("Lon {at}")).location("London").create()).collect();
    let munich: Vec<_> = (0..12).map(|at| app.person(&format!("Mun {at}")).location("Munich").create()).collect();
    let made = app.enrol("kind", &everyone()).kept().with("later", six_weeks()).apply();
    assert_eq!((made.added, made.outcomes.not_yet), (5, 12));
    for person in &london {
        assert_eq!(app.only_enrolment(*person).due_on, Some(Day::new(2026, 6, 3)));
    }
    assert!(munich.iter().all(|person| app.enrolments(*person).is_empty()));
    app.is_well();
    night(&app, Day::new(2026, 7, 10));
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let total = api.json("/api/v1/kpi?course=kind").await["total"].clone();
    assert_eq!((&total["in_scope"], &total["excluded"]["not_yet"]), (&json!(5), &json!(12)), "{total}");
    let names = api.json("/api/v1/kpi/people?course=kind&figure=not_yet&limit=50").await;
    assert_eq!(names["items"].as_array().map(Vec::len), Some(12), "{names}");
    // who joins there waits too, and who leaves London for Munich waits with them
    let joiner = app.person("Mun joiner").location("Munich").create();
    app.change_person(london[0], |input| "Munich".clone_into(&mut input.location));
    assert_eq!((app.enrolments(joiner).len(), app.only_enrolment(london[0]).status), (0, Status::Withdrawn));
    // and who comes from there is asked at once
    app.change_person(munich[0], |input| "London".clone_into(&mut input.location));
    assert_eq!(app.only_enrolment(munich[0]).due_on, Some(Day::new(2026, 8, 9)));
    app.is_well();
    let states =
        |person| app.standings(person).into_iter().map(|(_, from, until, state)| (from, until, state)).collect::<Vec<_>>();
    assert_eq!(states(joiner), [(Day::new(2026, 7, 10), JULY, "not_yet".to_owned())]);
    night(&app, JULY.plus_days(-1));
    assert!(app.enrolments(munich[1]).is_empty());
    night(&app, JULY);
    for person in munich[1..].iter().chain([&joiner]) {
        let row = app.only_enrolment(*person);
        assert_eq!((row.assigned_on, row.due_on), (JULY, Some(Day::new(2026, 8, 12))));
    }
    let api = app.api("apimarketer@staff.example").await;
    let back = app.only_enrolment(london[0]);
    assert_eq!(
        (back.status, back.due_on),
        (Status::Assigned, Some(Day::new(2026, 7, 27))),
        "it goes on, with the shortest notice"
    );
    let total = api.json("/api/v1/kpi?course=kind").await["total"].clone();
    assert_eq!(total["excluded"]["not_yet"], json!(0));
    // a past day says what it said
    let before = api.json("/api/v1/kpi?course=kind&as_of=2026-07-09").await["total"].clone();
    assert_eq!((&before["excluded"]["not_yet"], &before["excluded"]["withdrawn"]), (&json!(12), &json!(0)), "{before}");
}

#[tokio::test]
async fn what_is_ended_changed_or_taken_back_waits_for_nobody() {
    let app = TestApp::start().await;
    app.set_day(MAY);
    app.tiny_course("kind");
    let person = app.person("Mun one").location("Munich").create();
    app.person("Lon one").location("London").create();
    let made = app.enrol("kind", &everyone()).kept().with("later", six_weeks()).apply();
    app.set_day(MAY.plus_days(3));
    app.write(|tx| enrolment::end(tx, made.requirement_id, MAY.plus_days(3)));
    app.is_well();
    let spans: Vec<_> = app.standings(person).into_iter().map(|(_, from, until, state)| (from, until, state)).collect();
    assert_eq!(spans, [(MAY, MAY.plus_days(3), "not_yet".to_owned())]);
    // taken back on the day on which it was made, it leaves no trace
    let made = app.enrol("kind", &everyone()).kept().with("later", six_weeks()).apply();
    app.write(|tx| enrolment::undo(tx, made.requirement_id, MAY.plus_days(3)));
    app.is_well();
    assert_eq!(app.standings(person).len(), 1);
    // another day, and none at all
    let made = app.enrol("kind", &everyone()).kept().with("later", six_weeks()).apply();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/requirements/{}", made.requirement_id);
    let other = json!({ "later": [{ "location": ["Munich"], "from": "2026-06-01", "why": "They agreed." }] });
    let (status, answer) = sent(&api, Method::PATCH, &path, &other).await;
    assert_eq!((status, &answer["not_yet"]), (StatusCode::OK, &json!(1)), "{answer}");
    app.is_well();
    let last = app.standings(person).pop().expect("a span");
    assert_eq!((last.2, last.3), (Day::new(2026, 6, 1), "not_yet".to_owned()));
    let (status, answer) = sent(&api, Method::PATCH, &path, &json!({ "later": [] })).await;
    assert_eq!((status, &answer["adds"], &answer["not_yet"]), (StatusCode::OK, &json!(1), &json!(0)), "{answer}");
    assert_eq!(app.only_enrolment(person).assigned_on, MAY.plus_days(3));
    app.is_well();
}

#[tokio::test]
async fn a_part_that_makes_no_sense_is_told_by_field() {
    let app = TestApp::start().await;
    app.set_day(MAY);
    app.tiny_course("kind");
    app.person("Mun one").location("Munich").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for (later, field) in [
        (json!([{ "location": ["Munchen"], "from": "2026-07-13", "why": "weeks" }]), "later.0.location"),
        (json!([{ "location": ["Munich"], "from": "2026-05-04", "why": "weeks" }]), "later.0.from"),
        (json!([{ "location": ["Munich"], "from": "2026-07-13", "why": "" }]), "later.0.why"),
    ] {
        let body = json!({ "course": "kind", "audience": everyone(), "due": { "days": 30 }, "later": later });
        let (status, answer) = sent(&api, Method::POST, "/api/v1/requirements", &body).await;
        assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{answer}");
    }
}

#[tokio::test]
async fn the_third_step_asks_where_it_starts_later_and_the_preview_says_whom_it_waits_for() {
    let app = TestApp::start().await;
    app.set_day(MAY);
    app.tiny_course("kind");
    app.person("Lon one").location("London").create();
    app.person("Mun one").location("Munich").create();
    let hana = app.with_grants(&[Grant::Hr]).await;
    let due = hana.page("/enrol/due?everyone=yes&course=kind").await.html();
    assert!(due.contains("Starts later somewhere"), "{due}");
    let munich = app.app.db.read_now(gradus::people::organisation).expect("it is there");
    let munich = munich.find_location("Munich").expect("it is there").id;
    let choices = format!(
        "everyone=yes&course=kind&by=days&days=30&from=assignment&applies=kept&later_location={munich}&later_from=2026-07-13"
    );
    let preview = hana.page(&format!("/enrol/preview?{choices}&later_why=The+works+council")).await.html();
    assert!(preview.contains("At Munich it starts on") && preview.contains("Start later"), "{preview}");
    let wrong = hana.get(&format!("/enrol/preview?{choices}")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text().await.expect("text");
    assert!(page.contains("Say why it starts later there."), "{page}");
}

#[tokio::test]
async fn what_stands_is_asked_again_and_changed_after_a_part_has_started() {
    let app = TestApp::start().await;
    app.set_day(MAY);
    app.tiny_course("kind");
    app.person("Mun one").location("Munich").create();
    app.person("Lon one").location("London").create();
    let made = app.enrol("kind", &everyone()).kept().with("later", six_weeks()).apply();
    night(&app, JULY.plus_days(1));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/requirements/{}", made.requirement_id);
    let (status, answer) = sent(&api, Method::POST, &format!("{path}/activation"), &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!((&answer["requirement_id"], &answer["changed"]), (&json!(made.requirement_id), &json!(false)), "{answer}");
    let (status, answer) = sent(&api, Method::PATCH, &path, &json!({ "name": "All of us" })).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let all = api.json("/api/v1/requirements").await;
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "there is no second one: {all}");
    assert_eq!(all["items"][0]["later"][0]["from"], json!(JULY.to_string()), "what was agreed stays on record");
}
