//! Enrolling by the API and by the command line.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Json;
use gradus::db::schema::audit;
use gradus::each;
use gradus::enrolment::command::EnrolArgs;
use gradus::enrolment::{self, command};
use gradus::figures::rollup;
use gradus::policy::Grant;
use gradus::text::Format;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn hr(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Hr]).await
}

/// The value without ids, which differ from run to run.
fn without_ids(mut value: Value) -> Value {
    fn clean(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "id" && !name.ends_with("_id"));
                fields.values_mut().for_each(clean);
            }
            Value::Array(items) => items.iter_mut().for_each(clean),
            _ => {}
        }
    }
    clean(&mut value);
    value
}

async fn post(api: &Client, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(Method::POST, path, body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

fn some_people(app: &TestApp) -> Vec<gradus::ids::Id> {
    let names = [("Ada A", "Marketing / Brand"), ("Ben B", "Marketing"), ("Cho C", "Care")];
    names.into_iter().map(|(name, department)| app.person(name).department(department).role("Analyst").create()).collect()
}

fn in_marketing() -> Value {
    json!({ "course": "kind", "audience": { "all": [{ "department": ["Marketing"], "subtree": true }] }, "due": { "on": "2026-11-30" } })
}

#[tokio::test]
async fn a_preview_is_what_enrolling_then_does() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    some_people(&app);
    let api = hr(&app).await;
    let (status, seen) = post(&api, "/api/v1/enrolments/preview", &in_marketing()).await;
    assert_eq!(status, StatusCode::OK);
    insta::assert_json_snapshot!(without_ids(seen));
    let (status, first) = post(&api, "/api/v1/enrolments", &in_marketing()).await;
    assert_eq!((status, &first["added"]), (StatusCode::CREATED, &json!(2)));
    let (status, again) = post(&api, "/api/v1/enrolments", &in_marketing()).await;
    assert_eq!((status, &again["changed"], &again["requirement_id"]), (StatusCode::OK, &json!(false), &first["requirement_id"]));
    let (_, page) = post(&api, "/api/v1/enrolments/preview?group=already_enrolled&limit=1&cursor=1", &in_marketing()).await;
    assert_eq!(page["already_enrolled"]["people"][0]["name"], "Ben B");
    assert_eq!(page["already_enrolled"]["next_cursor"], Value::Null);
}

/// Others read it later, each in a language of their own.
#[tokio::test]
async fn who_enrols_in_german_reads_german_and_everybody_else_their_own_language() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    some_people(&app);
    let api = hr(&app).await;
    let german = async |path: &str| {
        let request = api.request(Method::POST, path).header("Accept-Language", "de").json(&in_marketing());
        request.send().await.expect("an answer").json::<Value>().await.expect("JSON")
    };
    let seen = german("/api/v1/enrolments/preview").await;
    assert_eq!(seen["audience"], "alle in Marketing samt Unterabteilungen");
    assert_eq!(seen["due"], "bis 30. Nov. 2026");
    assert_eq!(seen["adds"]["people"][0]["why"], "Zum ersten Mal eingeschrieben");
    let done = german("/api/v1/enrolments").await;
    let kept = api.json(&format!("/api/v1/requirements/{}", done["requirement_id"].as_str().expect("an id"))).await;
    assert_eq!(kept["why"], "Required for everyone in Marketing and below.");
    let path = format!("/api/v1/requirements/{}", done["requirement_id"].as_str().expect("an id"));
    let asked = api.request(Method::GET, &path).header("Accept-Language", "de").send().await.expect("an answer");
    assert_eq!(asked.json::<Value>().await.expect("JSON")["why"], "Pflicht für alle in Marketing samt Unterabteilungen.");
    let details = audit::table.filter(audit::action.eq("requirement.apply")).select(audit::details);
    let noted: Json<Value> = app.app.db.read_now(|conn| details.first(conn)).expect("a row");
    assert_eq!(noted.0["audience"], "everyone in Marketing and below");
}

#[tokio::test]
async fn a_request_sent_again_under_its_name_gets_the_answer_of_the_first() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    some_people(&app);
    let api = hr(&app).await;
    let send = async |body: &Value| {
        let request = api.request(Method::POST, "/api/v1/enrolments").header("Idempotency-Key", "november").json(body);
        let answer = request.send().await.expect("an answer");
        (answer.status(), answer.headers().contains_key("idempotency-replayed"), answer.json::<Value>().await.expect("JSON"))
    };
    let (status, replayed, first) = send(&in_marketing()).await;
    assert_eq!((status, replayed), (StatusCode::CREATED, false));
    assert_eq!(send(&in_marketing()).await, (StatusCode::CREATED, true, first));
    let other = json!({ "course": "kind", "audience": { "everyone": true }, "due": { "days": 3 } });
    assert_eq!(send(&other).await.0, StatusCode::CONFLICT, "another request under the same name");
}

#[tokio::test]
async fn enrolments_are_listed_by_what_is_asked_for_and_page_by_page() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    app.tiny_course("calm");
    let people = some_people(&app);
    app.enrol("kind", &json!({ "everyone": true })).due_on(Day::new(2026, 11, 5)).apply();
    app.enrol("calm", &json!({ "all": [{ "department": ["Care"] }] })).apply();
    app.set_day(Day::new(2026, 11, 6));
    let api = hr(&app).await;
    let count = async |query: &str| api.json(&format!("/api/v1/enrolments?{query}")).await["items"].as_array().map(Vec::len);
    for (query, expected) in [
        ("", 4),
        ("course=calm", 1),
        ("department=Marketing", 1),
        ("department=Marketing&subtree=true", 2),
        ("role=analyst&status=assigned", 4),
        ("status=overdue", 3),
        ("status=completed", 0),
        (&format!("person={}", app.person_input(people[2]).employee_number), 2),
    ] {
        assert_eq!(count(query).await, Some(expected), "{query}");
    }
    let first = api.json("/api/v1/enrolments?limit=3").await;
    let cursor = first["next_cursor"].as_str().expect("more");
    let rest = api.json(&format!("/api/v1/enrolments?limit=3&cursor={cursor}")).await;
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next_cursor"]), (Some(1), &Value::Null));
    let wrong = api.get("/api/v1/enrolments?course=x&role=y&status=late").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong: Value = wrong.json().await.expect("JSON");
    let fields: Vec<&str> = wrong["errors"].as_array().unwrap().iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!(fields, ["course", "role", "status"]);
}

#[tokio::test]
async fn an_enrolment_has_its_reasons_waivers_and_history() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let ada = some_people(&app)[0];
    let api = hr(&app).await;
    post(&api, "/api/v1/enrolments", &in_marketing()).await;
    app.enrol("kind", &json!({ "everyone": true })).due_on(Day::new(2026, 11, 20)).apply();
    let path = format!("/api/v1/enrolments/{}", app.only_enrolment(ada).id);
    let (status, _) = post(&api, &format!("{path}/waiver"), &json!({ "reason": "Wrote it.", "until": "2026-12-24" })).await;
    assert_eq!(status, StatusCode::CREATED);
    let mut shown = without_ids(api.json(&path).await);
    let now = serde_json::json!(app.app.db.clock().now());
    for at in ["/history/0/at", "/waivers/0/at"] {
        if let Some(at) = shown.pointer_mut(at) {
            assert_eq!(std::mem::replace(at, "now".into()), now);
        }
    }
    insta::assert_json_snapshot!(shown);
    let (status, twice) = post(&api, &format!("{path}/waiver"), &json!({ "reason": "Again.", "until": "2026-12-24" })).await;
    assert_eq!((status, &twice["type"]), (StatusCode::CONFLICT, &json!("/problems/conflict")));
    let ended = api.request(Method::DELETE, &format!("{path}/waiver")).send().await.expect("an answer");
    assert_eq!(ended.json::<Value>().await.expect("JSON")["status"], "assigned");
    let none = api.request(Method::DELETE, &format!("{path}/waiver")).send().await.expect("an answer");
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
}

/// A course that is required of some people in Marketing: HR's client, and the address of the requirement.
async fn required_in_marketing(app: &TestApp) -> (Client, String) {
    app.tiny_course("kind");
    some_people(app);
    let api = hr(app).await;
    let (_, done) = post(&api, "/api/v1/enrolments", &in_marketing()).await;
    let path = format!("/api/v1/requirements/{}", done["requirement_id"].as_str().expect("an id"));
    (api, path)
}

#[tokio::test]
async fn a_requirement_is_listed_applied_again_and_taken_back() {
    let app = TestApp::start().await;
    let (api, path) = required_in_marketing(&app).await;
    let one = api.json(&path).await;
    assert_eq!((&one["audience_text"], &one["enrolments"]["assigned"]), (&json!("everyone in Marketing and below"), &json!(2)));
    assert_eq!(api.json("/api/v1/requirements?course=kind").await["items"], json!([one]));
    app.person("Eve E").department("Marketing").create();
    let (_, seen) = post(&api, &format!("{path}/preview"), &json!({})).await;
    assert_eq!((&seen["adds"]["count"], &seen["adds"]["people"][0]["name"]), (&json!(1), &json!("Eve E")));
    let (_, again) = post(&api, &format!("{path}/activation"), &json!({})).await;
    assert_eq!(again["added"], 1);
    let undone = api.request(Method::DELETE, &path).send().await.expect("an answer");
    assert_eq!(undone.json::<Value>().await.expect("JSON"), json!({ "withdrawn": 3, "kept": 0 }));
    let twice = api.request(Method::DELETE, &path).send().await.expect("an answer");
    assert_eq!(twice.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_by_field_and_nothing_is_done() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = some_people(&app);
    let api = hr(&app).await;
    let wrong =
        json!({ "course": "unkind", "audience": { "all": [{ "role": ["Analist"] }, {}] }, "due": { "on": "2026-11-01" } });
    for path in ["/api/v1/enrolments", "/api/v1/enrolments/preview"] {
        let (status, problem) = post(&api, path, &wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let mut problem = problem;
        problem.as_object_mut().unwrap().remove("request_id");
        insta::allow_duplicates! { insta::assert_json_snapshot!("what_is_wrong_with_a_request", problem); }
    }
    let nobody = json!({ "course": "kind", "audience": {}, "due": { "days": 3 } });
    let (status, problem) = post(&api, "/api/v1/enrolments", &nobody).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("audience")));
    assert!(people.iter().all(|person| app.enrolments(*person).is_empty()));
}

fn args(role: &str) -> EnrolArgs {
    EnrolArgs {
        course: "kind".to_owned(),
        role: vec![role.to_owned()],
        department: vec!["Marketing".to_owned()],
        location: Vec::new(),
        language: Vec::new(),
        employment_type: Vec::new(),
        hired_from: None,
        hired_before: None,
        due: Some(Day::new(2026, 11, 30)),
        due_in: None,
        kept: false,
        dry_run: false,
        format: Format::Json,
    }
}

fn run(app: &TestApp, args: &EnrolArgs) -> Result<String, String> {
    let mut out = Vec::new();
    let done = command::enrol(&app.app, args, &mut out).map_err(|error| error.to_string());
    done.map(|()| String::from_utf8(out).expect("text"))
}

#[tokio::test]
async fn the_command_line_tries_it_does_it_and_says_when_it_was_done_before() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let people = some_people(&app);
    let tried = run(&app, &EnrolArgs { dry_run: true, ..args("Analyst") }).expect("tried");
    let tried: Value = serde_json::from_str(&tried).expect("one JSON document");
    assert_eq!((&tried["added"], &tried["people"][1]["name"]), (&json!(2), &json!("Ben B")));
    assert!(app.enrolments(people[0]).is_empty(), "a dry run changes nothing");
    let done: Value = serde_json::from_str(&run(&app, &args("Analyst")).expect("done")).expect("one JSON document");
    assert_eq!((&done["added"], &done["changed"]), (&json!(2), &json!(true)));
    let table = run(&app, &EnrolArgs { format: Format::Table, ..args("Analyst") }).expect("done before");
    assert!(table.contains("This has already been done"), "{table}");
    let wrong = EnrolArgs { due: Some(Day::new(2026, 11, 1)), ..args("Analist") };
    let told = run(&app, &wrong).expect_err("refused");
    assert!(told.contains("Did you mean 'Analyst'?") && told.contains("has passed"), "{told}");
}

#[tokio::test]
async fn a_requirement_is_counted_as_its_enrolments_change() {
    let app = TestApp::start().await;
    let (api, path) = required_in_marketing(&app).await;
    let counts = async || api.json(&path).await["enrolments"].clone();
    let of = |assigned: i64, in_progress: i64, waived: i64, withdrawn: i64| json!({ "assigned": assigned, "in_progress": in_progress, "completed": 0, "waived": waived, "withdrawn": withdrawn });
    assert_eq!(counts().await, of(2, 0, 0, 0));
    let enrolments = api.json("/api/v1/enrolments?course=kind").await;
    let first = enrolments["items"][0]["id"].as_str().expect("an id").to_owned();
    let waiver = json!({ "reason": "Seconded", "until": app.app.company_today().plus_days(3) });
    let (status, _) = post(&api, &format!("/api/v1/enrolments/{first}/waiver"), &waiver).await;
    assert_eq!((status, counts().await), (StatusCode::CREATED, of(1, 0, 1, 0)));
    // the waiver is over: nobody asked, the calendar did it
    let later = app.app.company_today().plus_days(4);
    app.write(|tx| Ok(enrolment::follow_the_calendar(tx, later)?));
    assert_eq!(counts().await, of(2, 0, 0, 0));
    // another requirement for one of them counts its own, and takes nothing from this one
    let everybody = json!({ "course": "kind", "audience": { "everyone": true }, "due": { "days": 9 }, "why": "All of us." });
    let (_, other) = post(&api, "/api/v1/enrolments", &everybody).await;
    let all = api.json(&format!("/api/v1/requirements/{}", other["requirement_id"].as_str().expect("an id"))).await;
    let people = other["added"].as_i64().expect("a number") + other["already_enrolled"].as_i64().expect("a number");
    assert_eq!((&all["enrolments"]["assigned"], counts().await), (&json!(people), of(2, 0, 0, 0)));
    let listed = api.json("/api/v1/requirements?course=kind").await;
    assert_eq!(listed["items"], json!([all, api.json(&path).await]));
    let none = app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
    assert_eq!(none, [""; 0]);
    // what is kept and not so is named
    for wrong in [
        "UPDATE requirement_count SET enrolments = enrolments + 1 WHERE enrolments = 2",
        "UPDATE reason SET counted_as = 'waived' WHERE id = (SELECT MIN(id) FROM reason)",
    ] {
        app.write(|tx| Ok(each!(tx.conn, |conn| diesel::sql_query(wrong).execute(conn))?));
    }
    let found = app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs").join("\n");
    assert!(
        found.contains("3 enrolments are kept as assigned, and 2 are") && found.contains("is counted under a status"),
        "{found}"
    );
}
