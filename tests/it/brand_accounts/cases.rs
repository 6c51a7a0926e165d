//! What must come out right.

use gradus::brand_accounts::command::{ListArgs, list};
use gradus::text::TableFormat;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{TODAY, account, diploma, given, id, marketer, post, rule, send, state};

fn handles(answer: &Value) -> Vec<&str> {
    let items = answer["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item["handle"].as_str()).collect()
}

#[tokio::test]
async fn those_come_first_that_need_somebody_now_and_each_says_why() {
    let (app, api, [ana, ben, cleo]) = given().await;
    account(&api, "@halden", ana, &json!({})).await;
    account(&api, "halden_news", ben, &json!({})).await;
    let lacking = account(&api, "halden_help", cleo, &json!({ "deputies": [ben], "needed": 2 })).await;
    let all = api.json("/api/v1/accounts").await;
    assert_eq!(handles(&all), ["halden_help", "halden_news", "halden"], "{all}");
    let states: Vec<&Value> = all["items"].as_array().expect("items").iter().map(|item| &item["state"]).collect();
    assert_eq!(states, ["uncovered", "at_risk", "covered"]);
    assert_eq!(all["items"][1]["uncovered_from"], "2026-12-20");
    assert_eq!(all["without_cleared_owner"], json!({ "count": 1, "of": 3, "rate": 1.0 / 3.0 }));
    assert_eq!(handles(&api.json("/api/v1/accounts?state=at_risk").await), ["halden_news"]);
    assert_eq!(handles(&api.json("/api/v1/accounts?as_of=2026-12-20&state=uncovered").await), ["halden_help", "halden_news"]);
    let page = api.json("/api/v1/accounts?limit=2").await;
    assert_eq!((handles(&page).len(), page["next_cursor"].as_str()), (2, Some("2")));
    let coverage = api.json(&format!("/api/v1/accounts/{}/coverage", id(&lacking))).await;
    assert_eq!((&coverage["cleared"], &coverage["uncovered_since"]), (&json!(1), &json!("2026-02-01")), "{coverage}");
    let [owner, deputy] = [&coverage["people"][0], &coverage["people"][1]];
    assert_eq!((&owner["part"], &owner["is_cleared"], &owner["is_staff"]), (&json!("owner"), &json!(false), &json!(true)));
    assert!(owner["reasons"][0]["text"].as_str().is_some_and(|text| text.contains("diploma")), "{owner}");
    assert_eq!((&deputy["is_cleared"], &deputy["cleared_until"]), (&json!(true), &json!("2026-12-20")));
    let mine = app.api("cleo@people.example").await.json("/api/v1/me/accounts").await;
    assert_eq!(handles(&mine), ["halden_help"]);
    app.is_well();
}

#[tokio::test]
async fn whoever_works_under_supervision_covers_nothing() {
    let (app, api, [ana, ben, _]) = given().await;
    post(&api, "/api/v1/activities", &json!({ "title": "Reply" })).await;
    let supervised = json!({ "mode": "each_post", "supervisor": ana });
    rule(&api, "reply", &json!({ "credential": { "kind": "diploma" } }), &supervised).await;
    let made = account(&api, "halden", ben, &json!({ "activity": "reply" })).await;
    assert_eq!(made["state"], "uncovered", "{made}");
    app.is_well();
}

#[tokio::test]
async fn a_past_day_is_answered_as_it_was_and_as_it_was_known() {
    let (app, api, [ana, _, cleo]) = given().await;
    let made = account(&api, "halden", cleo, &json!({})).await;
    assert_eq!(state(&api, &made, "at=2026-11-01").await, "uncovered");
    app.set_day(TODAY.plus_days(1));
    let api = marketer(&app).await;
    let path = format!("/api/v1/accounts/{}/owner", id(&made));
    let after = post_ok(&api, &path, &json!({ "owner": ana, "stays_as_deputy": true, "from_on": "2026-10-01" })).await;
    assert_eq!(
        (after["state"].as_str(), after["deputies"][0]["id"].as_str()),
        (Some("covered"), Some(cleo.to_string().as_str()))
    );
    assert_eq!(state(&api, &made, "at=2026-11-01").await, "covered");
    assert_eq!(state(&api, &made, "at=2026-11-01&known_at=2026-12-01").await, "uncovered");
    assert_eq!(state(&api, &made, "at=2026-09-30").await, "uncovered");
    app.set_day(TODAY.plus_days(2));
    let api = marketer(&app).await;
    diploma(&api, cleo, "2026-02-01", "2026-09-01").await;
    assert_eq!(state(&api, &made, "at=2026-03-01").await, "covered");
    assert_eq!(state(&api, &made, "at=2026-03-01&known_at=2026-12-02").await, "uncovered");
    app.is_well();
}

async fn post_ok(api: &crate::support::Client, path: &str, body: &Value) -> Value {
    let (status, answer) = send(api, Method::POST, path, body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

#[tokio::test]
async fn an_account_is_changed_closed_and_opened_again_and_the_journal_has_it() {
    let (app, api, [ana, ben, _]) = given().await;
    let made = account(&api, "halden", ana, &json!({})).await;
    let path = format!("/api/v1/accounts/{}", id(&made));
    let (_, asks) = send(&api, Method::PATCH, &path, &json!({ "needed": 2, "deputies": [ben] })).await;
    assert_eq!((&asks["state"], &asks["needed"], &asks["from_on"]), (&json!("at_risk"), &json!(2), &json!("2026-02-01")));
    assert_eq!(state(&api, &made, "at=2026-11-01").await, "covered", "the days before stay");
    let closing = format!("{path}/closing");
    assert_eq!(post_ok(&api, &closing, &json!({ "on": "2026-12-15" })).await["closed_from"], "2026-12-15");
    assert_eq!(state(&api, &made, "").await, "covered", "it is closed before Ben's diploma ends");
    assert_eq!(post_ok(&api, &closing, &json!({})).await["closed_from"], Value::Null, "it was taken back");
    post_ok(&api, &closing, &json!({ "on": "2026-12-01", "reason": "The channel is gone" })).await;
    assert_eq!(state(&api, &made, "").await, "closed");
    assert_eq!(send(&api, Method::POST, &closing, &json!({ "on": "2026-12-24" })).await.0, StatusCode::CONFLICT);
    let (_, renamed) = send(&api, Method::PATCH, &path, &json!({ "title": "Halden, old" })).await;
    assert_eq!((&renamed["state"], &renamed["title"]), (&json!("closed"), &json!("Halden, old")));
    let (_, opened) = send(&api, Method::PATCH, &path, &json!({ "from_on": "2026-12-01", "needed": 1 })).await;
    assert_eq!(opened["state"], "covered", "{opened}");
    let auditor = app.api_with_grants(&[gradus::policy::Grant::Auditor]).await;
    let journal = auditor.get("/api/v1/audit.csv?object=brand_account").await.text().await.expect("text");
    for act in ["brand_account.make", "brand_account.change", "brand_account.close"] {
        assert!(journal.contains(act), "{act}: {journal}");
    }
    app.is_well();
}

#[tokio::test]
async fn the_command_says_what_the_api_does() {
    let (app, api, [ana, ben, _]) = given().await;
    account(&api, "halden", ana, &json!({})).await;
    account(&api, "halden_news", ben, &json!({})).await;
    let run = |format: TableFormat| {
        let mut out = Vec::new();
        list(&app.app, &ListArgs { as_of: Some(TODAY.plus_days(20)), format }, &mut out).expect("it runs");
        String::from_utf8(out).expect("text")
    };
    let json: Value = serde_json::from_str(&run(TableFormat::Json)).expect("one document");
    assert_eq!(json["items"], api.json("/api/v1/accounts?as_of=2026-12-21").await["items"]);
    assert_eq!(json["without_cleared_owner"]["count"], 1);
    assert!(run(TableFormat::Csv).lines().nth(1).is_some_and(|line| line.starts_with("uncovered,halden_news,forum,post,")));
    assert!(run(TableFormat::Table).contains("Ben Ito"));
}
