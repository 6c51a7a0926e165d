//! Courses through the API: added, written, published, read, taken.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn author(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Author, Grant::Hr]).await
}

async fn send(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(method, &format!("/api/v1/courses{path}"), body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

/// The fields that a problem names.
fn fields(problem: &Value) -> Vec<&str> {
    problem["errors"].as_array().expect("errors").iter().filter_map(|error| error["field"].as_str()).collect()
}

fn kind() -> Value {
    json!({ "title": "Be kind", "business_need": "Angry answers cost us customers.", "claimed": { "content": "structured" } })
}

/// A page and a quiz.
fn modules() -> Value {
    let options = json!([
        { "text": "Answer", "right": true, "feedback": "Yes." },
        { "text": "Shout", "right": false, "feedback": "No." },
    ]);
    let quiz = json!({ "kind": "quiz", "pass_mark": 80, "attempts": 0,
        "questions": [{ "prompt": "What helps?", "kind": "single", "options": options }] });
    json!([{
        "title": "Kindness",
        "objectives": ["You can stay kind."],
        "lessons": [
            { "title": "Why", "minutes": 4, "content": { "kind": "page", "markdown": "Be *kind*." } },
            { "title": "Check", "minutes": 2, "content": quiz },
        ],
    }])
}

#[tokio::test]
async fn a_course_is_added_written_published_read_and_taken() {
    let app = TestApp::start().await;
    app.person("Ada A").department("Care").role("Agent").create();
    let api = author(&app).await;
    let (status, added) = send(&api, Method::POST, "", &kind()).await;
    assert_eq!((status, &added["slug"], &added["published"]), (StatusCode::CREATED, &json!("be-kind"), &Value::Null));
    let claimed = json!({ "content": "structured", "delivery": "casual", "participants": "casual", "measurement": "casual" });
    assert_eq!(added["claimed"], claimed);
    let (status, written) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": modules() })).await;
    assert_eq!((status, &written["missing"], &written["revision"]["number"]), (StatusCode::OK, &json!([]), &json!(1)));
    assert_eq!(api.json("/api/v1/courses/be-kind/draft").await, written);
    let (status, published) = send(&api, Method::POST, "/be-kind/publication", &json!({ "change_note": "First." })).await;
    assert_eq!((status, &published["draft"]), (StatusCode::CREATED, &Value::Null), "{published}");
    assert_eq!((&published["published"]["change_note"], &published["id"]), (&json!("First."), &added["id"]));
    let by_id = format!("/api/v1/courses/{}", added["id"].as_str().expect("an id"));
    assert_eq!(api.json(&by_id).await, published);
    let enrolment = json!({ "course": "be-kind", "audience": { "everyone": true }, "due": { "days": 14 } });
    let enrolled = api.send_json(Method::POST, "/api/v1/enrolments", &enrolment).await;
    assert_eq!(enrolled.json::<Value>().await.expect("JSON")["added"], 1);
}

#[tokio::test]
async fn a_draft_read_and_sent_back_keeps_the_identity_of_its_lessons() {
    let app = TestApp::start().await;
    let api = author(&app).await;
    send(&api, Method::POST, "", &kind()).await;
    let (_, first) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": modules() })).await;
    let mut sent = first["modules"].clone();
    sent[0]["lessons"][0]["title"] = json!("Why at all");
    let (_, second) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": sent })).await;
    assert_eq!(second["modules"], sent, "origins included");
    assert!(sent[0]["lessons"][0]["origin"].is_string());
    sent[0]["lessons"][1]["origin"] = sent[0]["lessons"][0]["origin"].clone();
    let (status, problem) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": sent })).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["modules.0.lessons.1.origin"]));
}

#[tokio::test]
async fn what_is_missing_for_a_publication_is_told_by_place_and_nothing_is_published() {
    let app = TestApp::start().await;
    let api = author(&app).await;
    send(&api, Method::POST, "", &kind()).await;
    let mut unfinished = modules();
    unfinished[0]["lessons"][0]["content"]["markdown"] = json!("");
    unfinished[0]["lessons"][1]["content"]["questions"][0]["options"][0]["right"] = json!(false);
    let (_, draft) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": unfinished })).await;
    let (status, problem) = send(&api, Method::POST, "/be-kind/publication", &json!({})).await;
    assert_eq!((status, &problem["errors"]), (StatusCode::UNPROCESSABLE_ENTITY, &draft["missing"]));
    let places = ["modules.0.lessons.0.content.markdown", "modules.0.lessons.1.content.questions.0.options"];
    assert_eq!(fields(&problem), places);
    let course = api.json("/api/v1/courses/be-kind").await;
    assert_eq!((&course["published"], course["draft"]["number"].as_i64()), (&Value::Null, Some(1)));
}

#[tokio::test]
async fn what_is_wrong_with_a_course_is_told_by_field_all_at_once() {
    let app = TestApp::start().await;
    let api = author(&app).await;
    let wrong = json!({ "title": " ", "claimed": { "delivery": "posh" }, "reviewed_on": "soon", "validity_months": 0 });
    let (status, problem) = send(&api, Method::POST, "", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fields(&problem), ["claimed.delivery", "reviewed_on", "title", "business_need", "validity_months"]);
    send(&api, Method::POST, "", &kind()).await;
    let (status, problem) = send(&api, Method::POST, "", &kind()).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["slug"]), "a slug is taken once");
    let (status, problem) = send(&api, Method::PATCH, "/be-kind", &json!({ "slug": "kinder" })).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["slug"]), "a slug stays");
    let faulty = json!({ "modules": [{ "title": "", "lessons": [] }] });
    let (status, problem) = send(&api, Method::PUT, "/be-kind/draft", &faulty).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["modules.0.title"]));
    let (status, problem) = send(&api, Method::POST, "", &json!({ "titel": "Be kind" })).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["titel"]), "a field that does not exist");
    let lesson = json!({ "modules": [{ "title": "One", "lessons": [{ "title": 7 }] }] });
    let (status, problem) = send(&api, Method::PUT, "/be-kind/draft", &lesson).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
    assert!(fields(&problem)[0].starts_with("modules.0.lessons.0"), "{problem}");
}

#[tokio::test]
async fn a_change_leaves_what_was_not_sent_and_null_takes_away() {
    let app = TestApp::start().await;
    let api = author(&app).await;
    send(&api, Method::POST, "", &kind()).await;
    let change = json!({ "validity_months": 12, "open_to_all": false, "claimed": { "delivery": "formal" } });
    let (status, changed) = send(&api, Method::PATCH, "/be-kind", &change).await;
    assert_eq!((status, &changed["title"], &changed["validity_months"]), (StatusCode::OK, &json!("Be kind"), &json!(12)));
    assert_eq!((&changed["claimed"]["content"], &changed["claimed"]["delivery"]), (&json!("structured"), &json!("formal")));
    let (_, changed) = send(&api, Method::PATCH, "/be-kind", &json!({ "validity_months": null })).await;
    assert_eq!((&changed["validity_months"], &changed["open_to_all"]), (&Value::Null, &json!(false)));
    let (status, _) = send(&api, Method::PATCH, "/unkind", &change).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn everybody_sees_the_courses_that_are_theirs_to_see() {
    let app = TestApp::start().await;
    app.tiny_course("open");
    app.course("one-voice");
    send(&author(&app).await, Method::POST, "", &kind()).await;
    let cases: [(&[Grant], &[&str]); 3] =
        [(&[Grant::Author], &["be-kind", "one-voice", "open"]), (&[Grant::Marketer], &["one-voice", "open"]), (&[], &["open"])];
    for (grants, expected) in cases {
        let api = app.api_with_grants(grants).await;
        let mut seen = Vec::new();
        let mut next = Some(String::new());
        while let Some(cursor) = next {
            let page = api.json(&format!("/api/v1/courses?limit=2&cursor={cursor}")).await;
            let items = page["items"].as_array().expect("items");
            seen.extend(items.iter().map(|course| course["slug"].as_str().expect("a slug").to_owned()));
            next = page["next_cursor"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, expected, "{grants:?}");
        for slug in ["be-kind", "one-voice", "open"] {
            let status = api.get(&format!("/api/v1/courses/{slug}")).await.status();
            assert_eq!(status == StatusCode::OK, expected.contains(&slug), "{slug} for {grants:?}");
        }
    }
}

#[tokio::test]
async fn a_body_without_modules_throws_no_draft_away() {
    let app = TestApp::start().await;
    let api = author(&app).await;
    send(&api, Method::POST, "", &kind()).await;
    let empty = json!({ "modules": [] });
    assert_eq!(send(&api, Method::PUT, "/be-kind/draft", &empty).await.0, StatusCode::OK, "there is nothing to throw away");
    let (_, written) = send(&api, Method::PUT, "/be-kind/draft", &json!({ "modules": modules() })).await;
    let (status, problem) = send(&api, Method::PUT, "/be-kind/draft", &empty).await;
    assert_eq!((status, fields(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["modules"]));
    assert_eq!(api.json("/api/v1/courses/be-kind/draft").await, written);
}
