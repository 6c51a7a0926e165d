//! The table that is kept, the command, and what was known.

use gradus::clearances::command::{MayArgs, may};
use gradus::clock::Day;
use gradus::text::Format;
use serde_json::{Value, json};

use super::{company, completes, hired, marketer, mode, post, rule, spans};

#[tokio::test]
async fn a_late_entry_restates_and_both_answers_can_be_had_again() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "credential": { "kind": "diploma" } }), &json!({ "channel": "forum" })).await;
    let nia = hired(&app, "Nia Obi", &[]);
    app.set_day(Day::new(2026, 4, 1));
    let api = marketer(&app).await;
    let body = json!({ "kind": "diploma", "issuer": "A school", "issued_on": "2026-01-10", "expires_on": "2026-03-01" });
    let proof = post(&api, &format!("/api/v1/people/{nia}/credentials"), &body).await;
    let quarter = "activity=post&channel=forum&from=2026-01-01&to=2026-03-31";
    let expected = [("2026-01-10".to_owned(), Some("2026-03-01".to_owned()), "allow".to_owned())];
    assert_eq!(spans(&api, nia, quarter).await, expected);
    assert!(spans(&api, nia, &format!("{quarter}&known_at=2026-03-31")).await.is_empty());
    let answer = api.json(&format!("/api/v1/clearances/period?{quarter}")).await;
    assert_eq!(answer["items"][0]["restated"], true);
    app.set_day(Day::new(2026, 4, 10));
    let api = marketer(&app).await;
    let path = format!("/api/v1/proofs/{}/taking-back", proof["id"].as_str().expect("an id"));
    post(&api, &path, &json!({ "reason": "Another Nia" })).await;
    assert!(spans(&api, nia, quarter).await.is_empty());
    assert_eq!(spans(&api, nia, &format!("{quarter}&known_at=2026-04-09")).await, expected);
    assert_eq!(mode(&api, nia, "activity=post&channel=forum&at=2026-02-01&known_at=2026-04-09").await, "allow");
    assert_eq!(mode(&api, nia, "activity=post&channel=forum&at=2026-02-01").await, "deny");
    app.is_well();
}

#[tokio::test]
async fn the_command_says_what_the_api_does() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    app.tiny_course("basics");
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "course": { "course": "basics" } }), &json!({})).await;
    let nia = app.person("Nia Obi").number("N7").hired(Day::new(2024, 1, 8)).create();
    let run = |format: Format, at: &str| {
        let mut out = Vec::new();
        let (activity, channel) = ("post".to_owned(), String::new());
        let args = MayArgs { person: "N7".to_owned(), activity, channel, at: at.to_owned(), known_at: None, format };
        may(&app.app, &args, &mut out).expect("the command runs");
        String::from_utf8(out).expect("text")
    };
    let denied = run(Format::Table, "");
    assert!(denied.starts_with("deny: Nia Obi, post, 2026-02-02\n") && denied.contains("Complete"), "{denied}");
    completes(&app, nia, "basics", Day::new(2026, 2, 3));
    let printed: Value = serde_json::from_str(&run(Format::Json, "2026-02-03")).expect("one JSON document");
    let api = marketer(&app).await;
    assert_eq!(printed, api.json(&format!("/api/v1/clearances/check?person={nia}&activity=post&at=2026-02-03")).await);
    assert!(run(Format::Table, "2026-02-03").starts_with("allow: Nia Obi"));
}

/// Every kind of change, one after another: what is kept always equals what follows.
#[tokio::test]
async fn what_is_kept_follows_every_kind_of_change() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    app.tiny_course("basics");
    let api = marketer(&app).await;
    let boss = hired(&app, "Bo Lind", &[]);
    let ana = app.person("Ana Lima").manager(boss).hired(Day::new(2024, 1, 8)).create();
    app.person("Edith Ray").role("Editor").create();
    let first = rule(&api, "post", &json!({ "course": { "course": "basics" } }), &json!({})).await;
    let supervised = json!({ "mode": "each_post", "supervisor": "manager" });
    rule(&api, "post", &json!({ "role": { "role": "Editor" } }), &supervised).await;
    app.is_well();
    completes(&app, boss, "basics", Day::new(2026, 2, 3));
    app.is_well();
    app.change_person(ana, |input| input.role = "Editor".to_owned());
    let api = marketer(&app).await;
    assert_eq!(mode(&api, ana, "activity=post").await, "each_post");
    app.is_well();
    // the supervisor loses it, and so does whom they supervise
    let finding = post(&api, &format!("/api/v1/people/{boss}/findings"), &json!({ "reason": "Something" })).await;
    assert_eq!(mode(&api, ana, "activity=post").await, "deny");
    app.is_well();
    let path = format!("/api/v1/clearance-records/{}/ending", finding["id"].as_str().expect("an id"));
    post(&api, &path, &json!({ "reason": "It was nothing", "on": "2026-02-03" })).await;
    app.is_well();
    post(&api, "/api/v1/channels", &json!({ "title": "Video" })).await;
    assert_eq!(api.json("/api/v1/clearances?activity=post&channel=video").await["count"], 2);
    app.is_well();
    let gone = app.person("Gil Roy").hired(Day::new(2026, 3, 1)).create();
    app.change_person(gone, |input| input.role = "Editor".to_owned());
    app.is_well();
    post(&api, &format!("/api/v1/clearances/rules/{first}/ending"), &json!({ "reason": "Over", "on": "2026-02-05" })).await;
    app.is_well();
    app.set_day(Day::new(2026, 2, 6));
    assert_eq!(mode(&marketer(&app).await, ana, "activity=post").await, "deny", "nobody supervises who may not do it alone");
    app.is_well();
}
