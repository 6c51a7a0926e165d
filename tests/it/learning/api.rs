//! The same by API.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::given::{every_lesson, follow, must_take, somebody};
use crate::support::app::select;
use crate::support::{Client, TestApp};

async fn send(client: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = client.send_json(method, path, body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

/// The keys of these answers to the questions of an attempt; those to put in order, in the order given.
fn keys(attempt: &Value, number: usize, texts: &[&str]) -> Vec<String> {
    let options = attempt["questions"][number - 1]["options"].as_array().expect("options");
    let key = |text: &&str| options.iter().find(|option| option["text"] == **text).map(|option| option["key"].as_str());
    texts.iter().map(|text| key(text).flatten().expect("a key").to_owned()).collect()
}

#[tokio::test]
async fn a_whole_course_by_api() {
    let app = TestApp::start().await;
    app.course_of("basics", &every_lesson(75, 2));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "basics", Day::new(2026, 11, 30));
    let api = app.api(&ada.email).await;
    let mine = api.json("/api/v1/me/enrolments").await;
    let first = &mine["items"][0];
    assert_eq!((first["id"].as_str(), first["course"].as_str()), (Some(enrolment.to_string().as_str()), Some("basics")));
    assert_eq!((&first["required"], &first["due_on"], &first["lessons"]), (&json!(true), &json!("2026-11-30"), &json!(4)));

    // "go on" of an answer names the next lesson; the first is found by its page
    let path = format!("/api/v1/enrolments/{enrolment}");
    let home = follow(&ada.browser, &format!("/learn/{enrolment}")).await.0;
    let lesson = home.rsplit('/').next().expect("a lesson").to_owned();
    let shown = api.json(&format!("{path}/lessons/{lesson}")).await;
    assert_eq!(shown["content"]["page"]["html"].as_str().map(str::trim), Some("<p>Be <em>kind</em>.</p>"));
    let done = api.request(Method::POST, &format!("{path}/lessons/{lesson}/completion")).send().await.expect("an answer");
    assert_eq!(done.status(), StatusCode::OK);
    let policy = done.json::<Value>().await.expect("JSON")["next_lesson"].as_str().expect("a lesson").to_owned();

    let completion = format!("{path}/lessons/{policy}/completion");
    let (status, problem) = send(&api, Method::POST, &completion, &json!({ "acknowledged": "3.0" })).await;
    assert_eq!((status.as_u16(), &problem["errors"][0]["field"]), (422, &json!("acknowledged")));
    let (_, outcome) = send(&api, Method::POST, &completion, &json!({ "acknowledged": "3.1" })).await;
    let list = outcome["next_lesson"].as_str().expect("a lesson").to_owned();
    let (_, outcome) = send(&api, Method::POST, &format!("{path}/lessons/{list}/completion"), &json!({ "ticked": [1, 2] })).await;
    let quiz = outcome["next_lesson"].as_str().expect("a lesson").to_owned();

    let (status, problem) = send(&api, Method::POST, &format!("{path}/lessons/{quiz}/completion"), &json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT, "a quiz is not completed by saying so: {problem}");
    let (status, attempt) = send(&api, Method::POST, &format!("{path}/attempts"), &json!({ "lesson": quiz })).await;
    assert_eq!(status, StatusCode::CREATED);
    assert!(!attempt.to_string().contains("\"right\":"), "nothing tells what is right: {attempt}");
    let (_, same) = send(&api, Method::POST, &format!("{path}/attempts"), &json!({ "lesson": quiz })).await;
    assert_eq!(attempt["id"], same["id"], "an open attempt is taken up again");

    let of_attempt = format!("/api/v1/attempts/{}", attempt["id"].as_str().expect("an id"));
    let (status, problem) =
        send(&api, Method::PUT, &format!("{of_attempt}/answers"), &json!({ "answers": { "1": ["zz"] } })).await;
    assert_eq!((status.as_u16(), &problem["errors"][0]["field"]), (422, &json!("answers.1")));
    let answers = json!({ "answers": {
        "1": keys(&attempt, 1, &["right one"]),
        "2": keys(&attempt, 2, &["right three", "right two"]),
        "3": ["true"],
    }});
    let (status, _) = send(&api, Method::PUT, &format!("{of_attempt}/answers"), &answers).await;
    assert_eq!(status, StatusCode::OK);
    let (status, problem) = send(&api, Method::POST, &format!("{of_attempt}/submission"), &json!({})).await;
    assert_eq!((status.as_u16(), &problem["errors"][0]["field"]), (422, &json!("answers.4")));
    let mut answers = answers;
    answers["answers"]["4"] = json!(keys(&attempt, 4, &["first", "second", "third"]));
    send(&api, Method::PUT, &format!("{of_attempt}/answers"), &answers).await;
    let (status, result) = send(&api, Method::POST, &format!("{of_attempt}/submission"), &json!({})).await;
    assert_eq!((status, &result["score"], &result["course_completed"]), (StatusCode::OK, &json!(100), &json!(true)));
    let (_, again) = send(&api, Method::POST, &format!("{of_attempt}/submission"), &json!({})).await;
    assert_eq!(result, again);
    let (status, _) = send(&api, Method::PUT, &format!("{of_attempt}/answers"), &answers).await;
    assert_eq!(status, StatusCode::CONFLICT, "what was sent in stays as it is");
    assert_eq!(api.json("/api/v1/me/enrolments").await["items"][0]["status"], "completed");

    let hr = app.api(&somebody(&app, "Hana Ray", crate::support::zone_name(), &[Grant::Hr]).await.email).await;
    for (method, path, body) in [
        (Method::GET, format!("{path}/lessons/{lesson}"), json!({})),
        (Method::POST, format!("{path}/lessons/{lesson}/completion"), json!({})),
        (Method::POST, format!("{path}/attempts"), json!({ "lesson": quiz })),
        (Method::PUT, format!("{of_attempt}/answers"), json!({ "answers": {} })),
        (Method::POST, format!("{of_attempt}/submission"), json!({})),
    ] {
        assert_eq!(send(&hr, method, &path, &body).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_question_that_takes_one_answer_takes_one_and_none_twice() {
    let app = TestApp::start().await;
    app.course_of("kind", &every_lesson(50, 1));
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "kind", Day::new(2026, 11, 16));
    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let mut links = select(&page, "a[href*='/learn/']").into_iter().map(|link| link.attr["href"].clone());
    let quiz = links.rfind(|href| href.matches('/').count() == 3).expect("the quiz");
    let lesson = quiz.rsplit('/').next().expect("its id");
    let api = app.api(&ada.email).await;
    let started =
        api.send_json(Method::POST, &format!("/api/v1/enrolments/{enrolment}/attempts"), &json!({ "lesson": lesson })).await;
    let attempt: Value = started.json().await.expect("JSON");
    let path = format!("/api/v1/attempts/{}/answers", attempt["id"].as_str().expect("an id"));
    for (answers, told) in [
        (json!({ "1": ["a", "b"] }), "choose one answer"),
        (json!({ "2": ["a", "a"] }), "twice"),
        (json!({ "3": ["true", "false"] }), "choose one answer"),
        (json!({ "9": ["a"] }), "no question 9"),
    ] {
        let answer = api.send_json(Method::PUT, &path, &json!({ "answers": answers })).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{answers}");
        let problem: Value = answer.json().await.expect("JSON");
        assert!(problem["errors"][0]["message"].as_str().is_some_and(|text| text.contains(told)), "{answers}: {problem}");
    }
}
