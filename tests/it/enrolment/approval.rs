//! What reaches more people than one account may waits until a second one agrees.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// A company of three people, in which one account may reach two.
async fn company() -> (TestApp, Client) {
    let app = TestApp::start_with(|settings| settings.enrolment.approval_over = 2).await;
    app.tiny_course("kind");
    for name in ["Ada A", "Ben B", "Cho C"] {
        app.person(name).role("Analyst").create();
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    (app, api)
}

fn everyone() -> Value {
    json!({ "course": "kind", "audience": { "everyone": true }, "due": { "days": 30 } })
}

async fn send(client: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = client.send_json(method, &format!("/api/v1{path}"), body).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

async fn second(app: &TestApp) -> Client {
    app.account("second@staff.example", &[Grant::Marketer]);
    app.api("second@staff.example").await
}

fn enrolled(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    use gradus::db::schema::enrolment;
    app.app.db.read_now(|conn| enrolment::table.count().get_result::<i64>(conn)).expect("the database answers")
}

#[tokio::test]
async fn what_reaches_more_than_one_account_may_is_done_once_another_agrees() {
    let (app, api) = company().await;
    let (status, waits) = send(&api, Method::POST, "/requirements", &everyone()).await;
    assert_eq!(
        (status, waits["people_then"].as_i64(), waits["today"]["people"].as_i64()),
        (StatusCode::ACCEPTED, Some(3), Some(3))
    );
    assert_eq!(waits["today"]["audience"], "everyone");
    assert_eq!(enrolled(&app), 0, "nobody before that");
    let (status, again) = send(&api, Method::POST, "/requirements", &everyone()).await;
    assert_eq!((status, &again["id"]), (StatusCode::ACCEPTED, &waits["id"]), "the same is not asked for twice");

    let path = format!("/proposals/{}", waits["id"].as_str().expect("an id"));
    let agreement = format!("{path}/agreement");
    let yes = json!({ "people": 3 });
    let (status, problem) = send(&api, Method::POST, &agreement, &yes).await;
    assert_eq!(
        (status, problem["detail"].as_str()),
        (StatusCode::CONFLICT, Some("You asked for this yourself: another account must approve or decline it."))
    );
    let other = second(&app).await;
    app.person("Dee D").role("Engineer").create();
    let (status, problem) = send(&other, Method::POST, &agreement, &yes).await;
    assert_eq!(
        (status, problem["detail"].as_str()),
        (StatusCode::CONFLICT, Some("It would reach 4 people by now. Look at it again before you approve it."))
    );
    let (status, agreed) = send(&other, Method::POST, &agreement, &json!({ "people": 4 })).await;
    assert_eq!(
        (status, agreed["ending"].as_str(), agreed["ended_by"].as_str()),
        (StatusCode::OK, Some("agreed"), Some("second@staff.example"))
    );
    assert_eq!(enrolled(&app), 4);
    let requirement = api.json(&format!("/api/v1/requirements/{}", agreed["requirement_id"].as_str().expect("an id"))).await;
    assert_eq!((&requirement["applies"], &requirement["created_by"]), (&json!("kept"), &json!("second@staff.example")));
    let (status, problem) = send(&other, Method::POST, &agreement, &json!({ "people": 4 })).await;
    assert_eq!(
        (status, problem["detail"].as_str()),
        (StatusCode::CONFLICT, Some("This has been decided already, or was withdrawn."))
    );
    assert_eq!(api.json("/api/v1/proposals").await["items"], json!([]));
    app.is_well();
}

#[tokio::test]
async fn as_many_as_one_account_may_reach_need_nobody_else() {
    let (app, api) = company().await;
    for name in ["Dee D", "Eva E"] {
        app.person(name).role("Engineer").create();
    }
    let mut engineers = everyone();
    engineers["audience"] = json!({ "all": [{ "role": ["Engineer"] }] });
    assert_eq!(send(&api, Method::POST, "/enrolments", &engineers).await.0, StatusCode::CREATED);
    assert_eq!(send(&api, Method::POST, "/enrolments", &engineers).await.0, StatusCode::OK, "again, nobody is reached");
    engineers["due"] = json!({ "days": 60 });
    assert_eq!(send(&api, Method::POST, "/enrolments", &engineers).await.0, StatusCode::CREATED, "one more reason for two");
    assert_eq!(enrolled(&app), 2);
    assert_eq!(send(&api, Method::POST, "/enrolments", &everyone()).await.1["people_then"], 5, "two of them for one more reason");
}

#[tokio::test]
async fn who_starts_later_and_a_first_day_ahead_count_as_well() {
    let (_app, api) = company().await;
    let mut ahead = everyone();
    ahead["starts"] = json!("2026-12-01");
    let (status, waits) = send(&api, Method::POST, "/requirements", &ahead).await;
    assert_eq!((status, waits["people_then"].as_i64()), (StatusCode::ACCEPTED, Some(3)));
}

#[tokio::test]
async fn keeping_and_applying_again_wait_as_well() {
    let (app, api) = company().await;
    let analysts = json!({ "all": [{ "role": ["Analyst"] }] });
    let once = app.enrol("kind", &analysts).due_on(Day::new(2026, 12, 2)).apply();
    for name in ["Dee D", "Eva E", "Fay F"] {
        app.person(name).role("Analyst").create();
    }
    let path = format!("/requirements/{}", once.requirement_id);
    let (status, again) = send(&api, Method::POST, &format!("{path}/activation"), &json!({})).await;
    assert_eq!((status, again["today"]["people"].as_i64()), (StatusCode::ACCEPTED, Some(3)));
    let (status, kept) = send(&api, Method::PATCH, &path, &json!({ "applies": "kept", "ends": null })).await;
    assert_eq!((status, kept["today"]["people"].as_i64()), (StatusCode::ACCEPTED, Some(3)), "{kept}");
    assert_eq!(kept["wanted"]["change"]["change"], json!({ "applies": "kept", "ends": null }), "as it was sent");
    assert_eq!(api.json(&format!("/api/v1{path}")).await["applies"], "once");
    let other = second(&app).await;
    let agreement = format!("/proposals/{}/agreement", kept["id"].as_str().expect("an id"));
    assert_eq!(send(&other, Method::POST, &agreement, &json!({ "people": 3 })).await.0, StatusCode::OK);
    assert_eq!((enrolled(&app), &api.json(&format!("/api/v1{path}")).await["applies"]), (6, &json!("kept")));
    let agreement = format!("/proposals/{}/agreement", again["id"].as_str().expect("an id"));
    let (status, problem) = send(&other, Method::POST, &agreement, &json!({ "people": 3 })).await;
    assert_eq!(
        (status, problem["detail"].as_str()),
        (StatusCode::CONFLICT, Some("It would reach 0 people by now. Look at it again before you approve it."))
    );
    app.is_well();
}

#[tokio::test]
async fn a_proposal_is_declined_by_another_and_withdrawn_by_who_asked() {
    let (app, api) = company().await;
    let other = second(&app).await;
    let (_, first) = send(&api, Method::POST, "/requirements", &everyone()).await;
    let path = format!("/proposals/{}", first["id"].as_str().expect("an id"));
    for (reason, status) in [("", StatusCode::UNPROCESSABLE_ENTITY), (&"x".repeat(501), StatusCode::UNPROCESSABLE_ENTITY)] {
        assert_eq!(send(&other, Method::POST, &format!("{path}/refusal"), &json!({ "reason": reason })).await.0, status);
    }
    let no = json!({ "reason": "Not before the summer." });
    assert_eq!(send(&api, Method::POST, &format!("{path}/refusal"), &no).await.0, StatusCode::CONFLICT, "not oneself");
    assert_eq!(send(&other, Method::DELETE, &path, &json!({})).await.0, StatusCode::CONFLICT, "only who asked");
    let (status, declined) = send(&other, Method::POST, &format!("{path}/refusal"), &no).await;
    assert_eq!((status, &declined["ending"], &declined["reason"]), (StatusCode::OK, &json!("declined"), &no["reason"]));
    assert_eq!(send(&api, Method::DELETE, &path, &json!({})).await.0, StatusCode::CONFLICT, "it is over");

    let (_, next) = send(&api, Method::POST, "/requirements", &everyone()).await;
    assert_ne!(next["id"], first["id"], "what was declined may be asked for again");
    let path = format!("/proposals/{}", next["id"].as_str().expect("an id"));
    assert_eq!(send(&api, Method::DELETE, &path, &json!({})).await.1["ending"], "taken_back");
    assert_eq!(send(&other, Method::POST, &format!("{path}/agreement"), &json!({ "people": 3 })).await.0, StatusCode::CONFLICT);
    assert_eq!(
        (enrolled(&app), send(&api, Method::DELETE, "/proposals/I5lR5yq8eR", &json!({})).await.0),
        (0, StatusCode::NOT_FOUND)
    );
}

#[tokio::test]
async fn what_cannot_be_done_any_more_says_why() {
    let (app, api) = company().await;
    let mut due = everyone();
    due["due"] = json!({ "on": "2026-11-20" });
    let (_, waits) = send(&api, Method::POST, "/enrolments", &due).await;
    let path = format!("/proposals/{}", waits["id"].as_str().expect("an id"));
    app.set_day(Day::new(2026, 11, 21));
    let (api, other) = (app.api("apihr@staff.example").await, second(&app).await);
    let late = api.json(&format!("/api/v1{path}")).await;
    assert_eq!((&late["today"], late["cannot"].as_str().is_some_and(|why| !why.is_empty())), (&Value::Null, true));
    let (status, _) = send(&other, Method::POST, &format!("{path}/agreement"), &json!({ "people": 3 })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(enrolled(&app), 0);
}

#[tokio::test]
async fn the_steps_say_that_a_second_account_must_agree_and_its_page_lets_it() {
    let (app, _) = company().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let choice = "everyone=yes&course=kind&by=days&days=30&from=assignment";
    let preview = hr.page(&format!("/enrol/preview?{choice}")).await;
    assert!(texts(&preview, ".notice p").join(" ").contains("More than 2 people: a second account must approve this."));
    assert_eq!(texts(&preview, "form[action='/enrol'] button"), ["Ask for approval for 3 people"]);
    let fields = [("everyone", "yes"), ("course", "kind"), ("by", "days"), ("days", "30"), ("from", "assignment")];
    let answer = hr.post_form("/enrol", &fields).await;
    let page = answer.headers()["location"].to_str().expect("an address").to_owned();
    assert!(page.starts_with("/proposals/"), "{page}");
    let own = hr.page(&page).await;
    assert!(select(&own, "form[action$='/agree']").is_empty(), "not by oneself");
    assert_eq!(texts(&own, "form[action$='/take-back'] button"), ["Withdraw the request"]);

    app.account("second@staff.example", &[Grant::Hr]);
    let other = app.signed_in("second@staff.example").await;
    let listed = other.page("/requirements").await;
    assert_eq!(texts(&listed, "[aria-labelledby='h-approval'] a"), ["3 people wait for approval"]);
    let theirs = other.page(&page).await;
    assert_eq!(texts(&theirs, "h1"), ["This reaches 3 people"]);
    let short = other.post_form(&format!("{page}/decline"), &[("reason", " ")]).await;
    assert_eq!(short.headers()["location"], *page, "what is wrong is told on the page");
    let done = other.post_form(&format!("{page}/agree"), &[("people", "3")]).await;
    let requirement = done.headers()["location"].to_str().expect("an address").to_owned();
    assert!(requirement.starts_with("/requirements/"), "{requirement}");
    assert!(texts(&other.page(&requirement).await, "dd").join(" ").contains("Asked for by hr@staff.example"));
    assert_eq!(enrolled(&app), 3);
    assert!(texts(&hr.page(&page).await, ".notice p").join(" ").contains("approved it on"));
    app.is_well();
}

#[tokio::test]
async fn enrolling_again_by_an_act_waits_for_a_second_look() {
    let (app, api) = company().await;
    app.enrol("kind", &json!({ "everyone": true })).apply();
    let rows = api.json("/api/v1/enrolments").await;
    let ids: Vec<&Value> = rows["items"].as_array().expect("rows").iter().map(|row| &row["id"]).collect();
    let act = |act: &str, fields: Value| {
        let mut body = json!({ "act": act, "of": { "ids": ids }, "reason": "So." });
        body.as_object_mut().expect("an object").extend(fields.as_object().expect("fields").clone());
        body
    };
    assert_eq!(send(&api, Method::POST, "/enrolments/acts", &act("withdraw", json!({}))).await.0, StatusCode::CREATED);
    let mut again = act("enrol", json!({ "due": "2026-12-20" }));
    let (status, waits) = send(&api, Method::POST, "/enrolments/acts", &again).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{waits}");
    again["stamp"] = waits["stamp"].clone();
    assert_eq!(send(&api, Method::POST, "/enrolments/acts", &again).await.0, StatusCode::CONFLICT, "not oneself");
    app.account("second@staff.example", &[Grant::Hr]);
    let other = app.api("second@staff.example").await;
    assert_eq!(send(&other, Method::POST, "/enrolments/acts", &again).await.0, StatusCode::CREATED);
    app.is_well();
}
