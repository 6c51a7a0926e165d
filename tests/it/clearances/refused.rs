//! What is refused, and where it says that it is wrong.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{company, hired, marketer, post, rule, send};

fn fields(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().filter_map(|error| error["field"].as_str()).collect()
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_its_place() {
    let (app, api) = company().await;
    let (today, course) = (app.app.company_today(), json!({ "fact": { "kind": "followers", "at_least": 1 } }));
    let cases = [
        ("/api/v1/activities", json!({ "title": " post " }), vec!["title"]),
        ("/api/v1/channels", json!({ "title": "" }), vec!["title"]),
        ("/api/v1/statements", json!({ "title": "Code", "body": "  " }), vec!["body"]),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "none", "channel": "none", "condition": course, "mode": "allow" }),
            vec!["activity", "channel"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": { "honour": {} }, "mode": "allow" }),
            vec!["condition"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": { "all": [] }, "mode": "allow" }),
            vec!["condition.all"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": { "statement": { "statement": "none" } }, "mode": "allow" }),
            vec!["condition.statement.statement"],
        ),
        ("/api/v1/clearances/rules", json!({ "activity": "post", "condition": course, "mode": "maybe" }), vec!["mode"]),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": course, "mode": "allow", "supervisor": "manager" }),
            vec!["supervisor"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": course, "mode": "library", "supervisor": "nobody" }),
            vec!["supervisor"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": course, "mode": "allow", "from_on": "2026-05-02", "until_on": "2026-05-02" }),
            vec!["until_on"],
        ),
        (
            "/api/v1/clearances/rules",
            json!({ "activity": "post", "condition": course, "mode": "allow", "hours": { "from": "9", "until": "25:00" } }),
            vec!["hours.from", "hours.until"],
        ),
        ("/api/v1/clearances/approvers", json!({ "by": "manager", "accounts": [] }), vec!["by"]),
        ("/api/v1/clearances/approvers", json!({ "by": "press", "accounts": ["nobody@nowhere.example"] }), vec!["accounts"]),
        ("/api/v1/clearances/check", json!({ "people": [], "activity": "post" }), vec!["people"]),
        ("/api/v1/clearances/check", json!({ "people": ["nobody"], "activity": "post" }), vec!["person"]),
    ];
    for (path, body, expected) in cases {
        let (status, answer) = send(&api, Method::POST, path, &body).await;
        assert_eq!((status, fields(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, expected), "{path} {body}: {answer}");
    }
    for path in [
        "/api/v1/clearances?activity=none",
        "/api/v1/clearances/period?activity=post&from=2026-02-02&to=2026-02-01",
        "/api/v1/clearances/period?activity=post&from=&to=2026-02-01",
        "/api/v1/clearances/check?activity=post&at=noon",
    ] {
        assert!(api.get(path).await.status().is_client_error(), "{path}");
    }
    let path = "/api/v1/statements/code/versions";
    post(&api, "/api/v1/statements", &json!({ "title": "Code", "body": "I will." })).await;
    for from in [today.plus_days(-1), today] {
        let (_, answer) = send(&api, Method::POST, path, &json!({ "body": "I shall.", "from_on": from })).await;
        assert_eq!(fields(&answer), ["from_on"], "{from}");
    }
    assert_eq!(
        send(&api, Method::POST, "/api/v1/statements/none/versions", &json!({ "body": "x" })).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn nobody_decides_for_themselves_and_nobody_else_without_a_grant() {
    let (app, _) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let nia = hired(&app, "Nia Obi", &[]);
    let hanna = hired(&app, "Hanna Korn", &[Grant::Hr]);
    let (nia_api, hanna_api, api) =
        (app.api("nia@people.example").await, app.api("hanna@people.example").await, marketer(&app).await);
    let finding = json!({ "reason": "Something" });
    let exception = json!({ "activity": "post", "mode": "allow", "until_on": "2026-02-10", "reason": "Something" });
    for (path, body) in
        [(format!("/api/v1/people/{hanna}/findings"), &finding), (format!("/api/v1/people/{hanna}/overrides"), &exception)]
    {
        for client in [&nia_api, &hanna_api] {
            assert_eq!(send(client, Method::POST, &path, body).await.0, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let (_, answer) =
        send(&api, Method::POST, &format!("/api/v1/people/{nia}/findings"), &json!({ "reason": " ", "from_on": "2026-02-03" }))
            .await;
    assert_eq!(fields(&answer), ["reason", "from_on"]);
    let open = post(&api, &format!("/api/v1/people/{hanna}/findings"), &finding).await;
    let path = format!("/api/v1/clearance-records/{}/ending", open["id"].as_str().expect("an id"));
    let ending = json!({ "reason": "It was nothing" });
    for client in [&nia_api, &hanna_api] {
        assert_eq!(
            send(client, Method::POST, &path, &ending).await.0,
            StatusCode::FORBIDDEN,
            "one's own, or another's without a grant"
        );
    }
    let (_, answer) = send(&api, Method::POST, &path, &json!({ "reason": "", "on": "2026-02-01" })).await;
    assert_eq!(fields(&answer), ["reason", "on"]);
    post(&api, &path, &ending).await;
    assert_eq!(send(&api, Method::POST, &path, &ending).await.0, StatusCode::CONFLICT);
    let uses = format!("/api/v1/people/{hanna}/uses");
    let used = json!({ "activity": "post", "on": "2026-02-01" });
    assert_eq!(send(&nia_api, Method::POST, &uses, &used).await.0, StatusCode::FORBIDDEN);
    post(&hanna_api, &uses, &used).await;
    assert_eq!(nia_api.get(&format!("/api/v1/people/{hanna}/clearance-records")).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(api.json(&format!("/api/v1/people/{hanna}/clearance-records")).await["items"].as_array().map(Vec::len), Some(2));
    app.is_well();
}

#[tokio::test]
async fn what_is_mistyped_in_a_day_or_said_twice_is_refused() {
    let (app, api) = company().await;
    app.set_day(Day::new(2026, 2, 2));
    let api = {
        drop(api);
        marketer(&app).await
    };
    let ana = hired(&app, "Ana Lima", &[]);
    rule(&api, "post", &json!({ "approval": { "by": "press office" } }), &json!({})).await;
    let again = json!({ "activity": "post", "condition": { "approval": { "by": "Press  office" } }, "mode": "allow" });
    let (status, answer) = send(&api, Method::POST, "/api/v1/clearances/rules", &again).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("condition")), "{answer}");
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    for (path, body) in [
        ("approvals", json!({ "activity": "post", "by": "press office", "from_on": "1990-01-01" })),
        ("findings", json!({ "from_on": "0001-01-01", "reason": "Something." })),
    ] {
        let (status, answer) = send(&hr, Method::POST, &format!("/api/v1/people/{ana}/{path}"), &body).await;
        assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("from_on")), "{answer}");
    }
    for path in [
        format!("people/{ana}/clearances?known_at=9999-12-31"),
        format!("clearances/check?person={ana}&activity=post&known_at=2026-02-03"),
    ] {
        let answer = api.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let strange = api.get(&format!("/api/v1/clearances/check?person={ana}&activity=dance")).await;
    let said = strange.text().await.expect("an answer");
    assert!(said.contains("dance") && !said.contains("belts"), "{said}");
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let past = browser.page(&format!("/people/{ana}/clearances?on=2026-01-05&known_at=2026-02-01")).await;
    assert!(past.html().contains("5 Jan 2026"), "{}", past.html());
}
