//! What must come out right.

use gradus::clock::Day;
use gradus::ids::Id;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{company, completes, hired, marketer, may, mode, post, reasons, rule, send, spans};

/// A creator: course on 15 January, the third version signed on the 20th, a finding from 2 to 9 March, a fourth version that is material on
/// 1 April, signed on the 3rd, and a fifth that is not.
#[tokio::test]
async fn a_creator_is_cleared_but_for_each_gap_with_its_reason() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 1, 2));
    let api = marketer(&app).await;
    app.tiny_course("creators");
    let text = |body: &str, from: &str| json!({ "title": "Creator code", "body": body, "from_on": from });
    post(&api, "/api/v1/statements", &text("One.", "2025-06-01")).await;
    let version = |body: &str, material: bool, from: &str| json!({ "body": body, "material": material, "from_on": from });
    let versions = "/api/v1/statements/creator-code/versions";
    post(&api, versions, &version("Two.", true, "2026-01-03")).await;
    post(&api, versions, &version("Three.", true, "2026-01-04")).await;
    let asks = json!({ "all": [{ "course": { "course": "creators" } }, { "statement": { "statement": "creator-code" } }] });
    rule(&api, "post", &asks, &json!({})).await;
    let nia = hired(&app, "Nia Obi", &[]);
    completes(&app, nia, "creators", Day::new(2026, 1, 15));
    let nia_api = app.api("nia@people.example").await;
    let waits = may(&nia_api, nia, "activity=post").await;
    assert_eq!((waits["decision"].as_str(), reasons(&waits).len()), (Some("deny"), 1), "{waits}");
    assert_eq!(waits["reasons"][0]["href"], "/statements/creator-code");
    app.set_day(Day::new(2026, 1, 20));
    let nia_api = app.api("nia@people.example").await;
    let signature = "/api/v1/me/statements/creator-code/signature";
    assert_eq!(
        send(&nia_api, Method::POST, signature, &json!({ "number": 2 })).await.0,
        StatusCode::CONFLICT,
        "it reads otherwise"
    );
    post(&nia_api, signature, &json!({ "number": 3 })).await;
    assert_eq!(send(&nia_api, Method::POST, signature, &json!({ "number": 3 })).await.0, StatusCode::CONFLICT);
    app.set_day(Day::new(2026, 3, 2));
    let api = marketer(&app).await;
    let finding = post(&api, &format!("/api/v1/people/{nia}/findings"), &json!({ "reason": "An undisclosed gift" })).await;
    app.set_day(Day::new(2026, 3, 9));
    let path = format!("/api/v1/clearance-records/{}/ending", finding["id"].as_str().expect("an id"));
    post(&marketer(&app).await, &path, &json!({ "reason": "Coached" })).await;
    app.set_day(Day::new(2026, 3, 20));
    post(&marketer(&app).await, versions, &version("Four.", true, "2026-04-01")).await;
    app.set_day(Day::new(2026, 4, 3));
    let nia_api = app.api("nia@people.example").await;
    post(&nia_api, signature, &json!({ "number": 4 })).await;
    app.set_day(Day::new(2026, 5, 4));
    let api = marketer(&app).await;
    let quarter = "activity=post&from=2026-01-01&to=2026-06-30";
    let allow = |from: &str, until: Option<&str>| (from.to_owned(), until.map(str::to_owned), "allow".to_owned());
    let expected = [allow("2026-01-20", Some("2026-03-02")), allow("2026-03-09", Some("2026-04-01")), allow("2026-04-03", None)];
    assert_eq!(spans(&api, nia, quarter).await, expected);
    post(&api, versions, &version("Five, with a comma.", false, "2026-05-05")).await;
    assert_eq!(spans(&api, nia, quarter).await, expected, "what is not material costs nobody anything");
    for (on, why) in [("2026-01-19", "Creator code"), ("2026-03-05", "finding"), ("2026-04-02", "Creator code")] {
        let gap = may(&api, nia, &format!("activity=post&at={on}")).await;
        assert_eq!(gap["mode"], "deny", "{on}");
        assert!(reasons(&gap).iter().any(|reason| reason.contains(why)), "{on}: {gap}");
    }
    // on 10 March it was known that she might go on until the new version was made
    let then = may(&api, nia, "activity=post&at=2026-04-02&known_at=2026-03-10").await;
    assert_eq!((then["mode"].as_str(), then["valid_until"].as_str()), (Some("allow"), None), "{then}");
    let proof = api.json(&format!("/api/v1/clearances/period?{quarter}")).await;
    let kinds: Vec<&str> = proof["items"][0]["proof"]
        .as_array()
        .expect("leaves")
        .iter()
        .filter_map(|leaf| leaf["found"][0]["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["completion", "statement"], "{proof}");
    app.is_well();
}

/// Night duty: a level or the occupation 46A clears; whoever is on duty with neither may post the weather at night, under a cleared manager.
#[tokio::test]
async fn the_night_watch_posts_the_weather_under_a_cleared_manager() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 1, 2));
    let api = marketer(&app).await;
    post(&api, "/api/v1/activities", &json!({ "title": "Weather" })).await;
    let boss = app.person("Rosa Diaz").number("D1").role("Press officer").hired(Day::new(2025, 1, 6)).create();
    let cole = app
        .person("Sam Cole")
        .number("C1")
        .role("Duty")
        .zone("America/Los_Angeles")
        .manager(boss)
        .hired(Day::new(2025, 1, 6))
        .create();
    let lee = app.person("Kim Lee").number("L1").role("46A").hired(Day::new(2025, 1, 6)).last_day(Day::new(2026, 4, 30)).create();
    let path = format!("/api/v1/people/{boss}/credentials");
    post(
        &api,
        &path,
        &json!({ "kind": "level II", "issuer": "The school", "issued_on": "2025-03-01", "expires_on": "2026-03-01" }),
    )
    .await;
    let clears = json!({ "any": [{ "credential": { "kind": "level II" } }, { "role": { "role": "46A" } }] });
    rule(&api, "weather", &clears, &json!({})).await;
    rule(&api, "press", &clears, &json!({})).await;
    let night = json!({ "mode": "each_post", "supervisor": "manager", "hours": { "from": "22:00", "until": "06:00" } });
    rule(&api, "weather", &json!({ "role": { "role": "Duty" } }), &night).await;
    // two in the morning of 3 February where Cole is
    let at_night = "at=2026-02-03T10:00:00Z";
    let weather = may(&api, cole, &format!("activity=weather&{at_night}")).await;
    assert_eq!(
        (&weather["mode"], &weather["at"], &weather["time"]),
        (&json!("each_post"), &json!("2026-02-03"), &json!("02:00"))
    );
    assert_eq!((&weather["decision"], &weather["supervisor"][0]["name"]), (&json!("supervised"), &json!("Rosa Diaz")));
    assert_eq!(weather["valid_until"], "2026-03-01");
    assert_eq!(mode(&api, cole, &format!("activity=press&{at_night}")).await, "deny");
    assert_eq!(mode(&api, cole, "activity=weather&at=2026-02-03T20:00:00Z").await, "deny", "at noon");
    let lapsed = may(&api, cole, "activity=weather&at=2026-03-01T10:00:00Z").await;
    assert_eq!(lapsed["mode"], "deny");
    assert!(reasons(&lapsed).iter().any(|reason| reason.contains("Rosa Diaz")), "{lapsed}");
    assert_eq!(mode(&api, lee, "activity=weather&at=2026-04-30").await, "allow");
    let gone = may(&api, lee, "activity=weather&at=2026-05-01").await;
    assert_eq!(gone["mode"], "deny");
    assert!(reasons(&gone)[0].contains("do not work"), "{gone}");
    app.is_well();
}

/// The boss and public policy, on one channel, in one's own field, idle no longer than thirty days.
#[tokio::test]
async fn approvals_are_given_by_their_kind_and_idleness_ends_a_clearance() {
    let (app, api) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let boss = hired(&app, "Bo Lind", &[]);
    let ana = app.person("Ana Lima").email("ana@people.example").manager(boss).hired(Day::new(2024, 1, 8)).create();
    for email in ["ana@people.example", "pia@people.example"] {
        app.account(email, &[]);
    }
    drop(api);
    let api = marketer(&app).await;
    let asks = json!({ "all": [{ "approval": { "by": "manager" } }, { "approval": { "by": "Public policy" } }, { "active": { "within_days": 30 } }] });
    rule(&api, "post", &asks, &json!({})).await;
    let approvers = json!({ "by": "public policy", "accounts": ["pia@people.example"] });
    post(&api, "/api/v1/clearances/approvers", &approvers).await;
    let (bo_api, ana_api, pia_api) =
        (app.api("bo@people.example").await, app.api("ana@people.example").await, app.api("pia@people.example").await);
    let path = format!("/api/v1/people/{ana}/approvals");
    let by = |kind: &str| json!({ "activity": "post", "channel": "forum", "by": kind });
    for (client, kind) in [(&ana_api, "manager"), (&pia_api, "manager"), (&bo_api, "public policy"), (&api, "manager")] {
        assert_eq!(send(client, Method::POST, &path, &by(kind)).await.0, StatusCode::FORBIDDEN, "{kind}");
    }
    post(&bo_api, &path, &by("manager")).await;
    post(&pia_api, &path, &by(" Public  Policy ")).await;
    let forum = may(&ana_api, ana, "activity=post&channel=forum").await;
    assert_eq!((&forum["mode"], &forum["valid_until"]), (&json!("allow"), &json!("2026-03-05")));
    assert_eq!(mode(&api, ana, "activity=post&channel=photos").await, "deny", "one channel is not another");
    assert_eq!(mode(&api, ana, "activity=post").await, "deny", "and not every one");
    app.set_day(Day::new(2026, 2, 20));
    let ana_api = app.api("ana@people.example").await;
    let (bo_api, pia_api) = (app.api("bo@people.example").await, app.api("pia@people.example").await);
    post(
        &ana_api,
        &format!("/api/v1/people/{ana}/uses"),
        &json!({ "activity": "post", "channel": "forum", "link": "https://example.com/1" }),
    )
    .await;
    assert_eq!(may(&ana_api, ana, "activity=post&channel=forum").await["valid_until"], "2026-03-23");
    // the manager may ask about their team, and nobody else about anybody
    assert_eq!(mode(&bo_api, ana, "activity=post&channel=forum").await, "allow");
    let asked = format!("/api/v1/clearances/check?person={ana}&activity=post");
    assert_eq!(pia_api.get(&asked).await.status(), StatusCode::FORBIDDEN);
    for unknown in ["0", "nobody"] {
        let asked = format!("/api/v1/clearances/check?person={unknown}&activity=post");
        assert_eq!(pia_api.get(&asked).await.status(), StatusCode::FORBIDDEN, "nobody learns who there is");
    }
    app.set_day(Day::new(2026, 3, 23));
    let ana_api = app.api("ana@people.example").await;
    let idle = may(&ana_api, ana, "activity=post&channel=forum").await;
    assert_eq!((idle["mode"].as_str(), reasons(&idle).len()), (Some("deny"), 1), "{idle}");
    app.is_well();
}

#[tokio::test]
async fn an_override_takes_two_people_and_ends() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "fact": { "kind": "followers", "at_least": 15 } }), &json!({})).await;
    let nia = hired(&app, "Nia Obi", &[]);
    let path = format!("/api/v1/people/{nia}/overrides");
    let body = json!({ "activity": "post", "mode": "allow", "until_on": "2026-02-10", "reason": "The launch" });
    let asked = post(&api, &path, &body).await;
    assert_eq!(mode(&api, nia, "activity=post").await, "deny", "one alone does nothing");
    let confirmation = format!("/api/v1/overrides/{}/confirmation", asked["id"].as_str().expect("an id"));
    assert_eq!(send(&api, Method::POST, &confirmation, &json!({})).await.0, StatusCode::FORBIDDEN, "two people");
    let hr = app.api_with_grants(&[gradus::policy::Grant::Hr]).await;
    assert_eq!(send(&hr, Method::POST, &confirmation, &json!({})).await.0, StatusCode::OK);
    let now = may(&api, nia, "activity=post").await;
    assert_eq!((&now["mode"], &now["valid_until"], &now["overridden_by"]), (&json!("allow"), &json!("2026-02-10"), &asked["id"]));
    assert_eq!(mode(&api, nia, "activity=post&at=2026-02-10").await, "deny");
    assert_eq!(send(&hr, Method::POST, &confirmation, &json!({})).await.0, StatusCode::CONFLICT);
    let many = post(&api, "/api/v1/clearances/check", &json!({ "people": [nia, nia], "activity": "post" })).await;
    assert_eq!(many["items"].as_array().map(Vec::len), Some(2));
    app.is_well();
}

#[tokio::test]
async fn library_posts_for_many_and_own_words_for_who_has_followers() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    app.tiny_course("twenty-minutes");
    let api = marketer(&app).await;
    let boss = hired(&app, "Bo Lind", &[]);
    let course = json!({ "course": { "course": "twenty-minutes" } });
    let own = json!({ "all": [course, { "fact": { "kind": "followers", "at_least": 15 } }] });
    rule(&api, "post", &own, &json!({ "mode": "each_post" })).await;
    rule(&api, "post", &course, &json!({ "mode": "library", "supervisor": boss })).await;
    rule(&api, "post", &json!({ "credential": { "kind": "principal" } }), &json!({})).await;
    let contradicting = json!({ "mode": "each_post", "supervisor": boss });
    let twice = rule(&api, "post", &course, &contradicting).await;
    let rules = api.json("/api/v1/clearances/rules").await;
    let last = rules["items"].as_array().expect("rules").last().expect("one").clone();
    assert_eq!((&last["id"], last["contradicts"].as_array().map(Vec::len)), (&json!(twice), Some(1)), "{last}");
    post(&api, &format!("/api/v1/clearances/rules/{twice}/ending"), &json!({ "reason": "A slip", "on": "2020-01-01" })).await;
    let ana = app.person("Ana Lima").manager(boss).hired(Day::new(2024, 1, 8)).create();
    completes(&app, ana, "twenty-minutes", Day::new(2026, 2, 3));
    let api = marketer(&app).await;
    assert_eq!(mode(&api, ana, "activity=post").await, "deny", "the supervisor may not do it alone");
    post(
        &api,
        &format!("/api/v1/people/{boss}/credentials"),
        &json!({ "kind": "principal", "issuer": "The board", "issued_on": "2026-02-02" }),
    )
    .await;
    assert_eq!(mode(&api, ana, "activity=post").await, "library");
    post(&api, &format!("/api/v1/people/{ana}/facts"), &json!({ "kind": "followers", "value": 40, "on": "2026-02-03" })).await;
    let now = may(&api, ana, "activity=post").await;
    assert_eq!((now["mode"].as_str(), reasons(&now).len()), (Some("each_post"), 1), "what would let her alone is named: {now}");
    let everybody = api.json("/api/v1/clearances?activity=post").await;
    assert_eq!((&everybody["count"], &everybody["items"][0]["name"]), (&json!(2), &json!("Ana Lima")));
    app.is_well();
}

#[tokio::test]
async fn an_override_lets_nobody_who_does_not_work_here() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "fact": { "kind": "followers", "at_least": 15 } }), &json!({})).await;
    let nia = hired(&app, "Nia Obi", &[]);
    let body = json!({ "activity": "post", "mode": "allow", "until_on": "2026-06-01", "reason": "The launch" });
    let asked = post(&api, &format!("/api/v1/people/{nia}/overrides"), &body).await;
    let hr = app.api_with_grants(&[gradus::policy::Grant::Hr]).await;
    post(&hr, &format!("/api/v1/overrides/{}/confirmation", asked["id"].as_str().expect("an id")), &json!({})).await;
    app.change_person(nia, |input| input.last_day = "2026-02-05".to_owned());
    assert_eq!(mode(&api, nia, "activity=post&at=2026-02-05").await, "allow");
    let after = may(&api, nia, "activity=post&at=2026-02-06").await;
    assert_eq!((&after["mode"], &after["overridden_by"]), (&json!("deny"), &serde_json::Value::Null), "{after}");
    app.is_well();
}

#[tokio::test]
async fn a_statement_may_be_as_long_as_a_policy() {
    let (app, _) = company().await;
    let api = marketer(&app).await;
    let text = |letters: usize| json!({ "title": "Code", "body": "a".repeat(letters) });
    let (status, answer) = send(&api, Method::POST, "/api/v1/statements", &text(20_001)).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("body")));
    post(&api, "/api/v1/statements", &text(20_000)).await;
}

#[tokio::test]
async fn a_file_that_changes_very_many_people_is_followed() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let api = marketer(&app).await;
    rule(&api, "post", &json!({ "fact": { "kind": "followers", "at_least": 15 } }), &json!({ "mode": "each_post" })).await;
    // more than a statement of SQLite takes values
    let many: Vec<Id> = (1..=40_000).map(Id).collect();
    app.write(|tx| Ok(gradus::people::note_people(tx, &many)?));
    app.is_well();
}
