//! Who is told when an account lacks somebody: once for each change, by mail and by a signed call.

use gradus::mail::sign;
use gradus::policy::Grant;
use jiff::ToSpan;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{TODAY, account, diploma, given_with, id, marketer, post, send};
use crate::chat::{Chat, Does};
use crate::support::TestApp;

const SECRET: &str = "what whoever closes access and Gradus know";

fn run(app: &TestApp) {
    gradus::brand_alarms::run(&app.app).expect("the job runs");
}

/// What the webhook was told, event by event, with how the account is called.
fn told(chat: &Chat) -> Vec<(String, String)> {
    let read = |body: &str| serde_json::from_str::<Value>(body).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    chat.taken().iter().map(|one| read(&one.body)).map(|body| (text(&body["event"]), text(&body["account"]["handle"]))).collect()
}

#[tokio::test]
async fn each_change_is_told_once_to_owners_of_the_programme_and_the_head_and_to_the_webhook() {
    let chat = Chat::start(Does::Answer(200));
    let url = format!("http://127.0.0.1:{}/hook", chat.port);
    let (app, api, [ana, ben, cleo]) = given_with(|settings| {
        settings.brand_accounts.webhook_url = Some(url);
        settings.brand_accounts.webhook_secret = Some(SECRET.to_owned());
    })
    .await;
    app.tiny_course("voice");
    for (name, email) in
        [("Olga Owner", "olga@people.example"), ("Otto Other", "otto@people.example"), ("Hedi Head", "hedi@people.example")]
    {
        app.person(name).email(email).hired(gradus::clock::Day::new(2024, 1, 8)).create();
    }
    for (name, owner) in [("Voice", "olga@people.example"), ("Others", "otto@people.example")] {
        post(&api, "/api/v1/programmes", &json!({ "name": name, "courses": [], "owners": [owner] })).await;
    }
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    app.change_person(cleo, |input| input.department = "Sales / North".to_owned());
    let departments = hr.json("/api/v1/departments").await;
    let sales =
        departments["items"].as_array().expect("items").iter().find(|one| one["path"] == "Sales").expect("Sales")["id"].clone();
    let head = format!("/api/v1/departments/{}/head", sales.as_str().expect("an id"));
    assert_eq!(send(&hr, Method::PUT, &head, &json!({ "head": "hedi@people.example" })).await.0, StatusCode::OK);
    account(&api, "fine", ana, &json!({})).await;
    let lacking = account(&api, "halden", cleo, &json!({ "programme": "voice" })).await;
    account(&api, "soon", ben, &json!({})).await;
    run(&app);
    run(&app);
    let event = |event: &str, handle: &str| (format!("brand_account.{event}"), handle.to_owned());
    assert_eq!(told(&chat), [event("uncovered", "halden"), event("at_risk", "soon")]);
    let call = &chat.taken()[0];
    let at = call.header("gradus-signature").strip_prefix("t=").and_then(|rest| rest.split(',').next());
    let at: i64 = at.and_then(|at| at.parse().ok()).expect("seconds");
    assert_eq!(call.header("gradus-signature"), sign(SECRET, call.body.as_bytes(), at));
    app.clock.set(app.app.db.clock().now().plus(3.hours()));
    let mails = app.mail_that_leaves().await;
    let mut readers: Vec<&str> = mails.iter().map(|(to, _)| to.as_str()).filter(|to| to.ends_with("@people.example")).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["hedi@people.example", "olga@people.example", "otto@people.example"]);
    let of = |who: &str| mails.iter().find(|(to, _)| to == who).map(|(_, mail)| mail.text.clone()).expect("a mail");
    assert!(of("hedi@people.example").contains("@halden") && !of("hedi@people.example").contains("@soon"));
    assert!(of("olga@people.example").contains("@halden") && of("olga@people.example").contains("@soon"));
    assert!(of("otto@people.example").contains("@soon") && !of("otto@people.example").contains("@halden"));
    // the next day nothing is told again; when somebody is cleared the webhook hears that, and nobody else
    app.set_day(TODAY.plus_days(1));
    run(&app);
    assert_eq!(chat.taken().len(), 2);
    diploma(&marketer(&app).await, cleo, "2026-12-01", "").await;
    run(&app);
    assert_eq!(told(&chat).last(), Some(&event("covered", "halden")));
    // by its day the other one lacks somebody
    app.set_day(TODAY.plus_days(19));
    run(&app);
    assert_eq!(told(&chat).last(), Some(&event("uncovered", "soon")));
    let closing = format!("/api/v1/accounts/{}/closing", id(&lacking));
    send(&marketer(&app).await, Method::POST, &closing, &json!({ "on": TODAY.plus_days(19) })).await;
    run(&app);
    assert_eq!(chat.taken().len(), 4, "of a closed account nothing is told");
}

#[tokio::test]
async fn a_server_in_trouble_is_called_again_with_the_same_delivery() {
    let chat = Chat::start(Does::Answer(503));
    let url = format!("http://127.0.0.1:{}/hook", chat.port);
    let (app, api, [_, _, cleo]) = given_with(|settings| settings.brand_accounts.webhook_url = Some(url)).await;
    account(&api, "halden", cleo, &json!({})).await;
    run(&app);
    run(&app);
    assert_eq!(chat.taken().len(), 1, "it waits");
    chat.now(Does::Answer(204));
    app.clock.set(app.app.db.clock().now().plus(6.minutes()));
    run(&app);
    app.clock.set(app.app.db.clock().now().plus(60.minutes()));
    run(&app);
    let taken = chat.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0].header("gradus-delivery"), taken[1].header("gradus-delivery"));
    assert!(taken[0].header("gradus-signature").is_empty(), "no secret is set");
}
