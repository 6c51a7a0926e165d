//! What does not fit has an answer, field by field, and nothing is written.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{account, given, id, marketer, send};

fn fields(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().filter_map(|error| error["field"].as_str()).collect()
}

#[tokio::test]
async fn what_does_not_fit_is_told_field_by_field() {
    let (app, api, [ana, ben, cleo]) = given().await;
    let gone = app.person("Gil Gone").hired(gradus::clock::Day::new(2024, 1, 8)).create();
    app.set_status(gone, PersonStatus::Left);
    let there = account(&api, "halden", ana, &json!({})).await;
    let good = json!({ "handle": "new", "channel": "forum", "activity": "post", "owner": ana });
    let cases = [
        (json!({ "handle": "@HALDEN" }), vec!["handle"]),
        (json!({ "handle": "" }), vec!["handle"]),
        (json!({ "channel": "none", "activity": "none" }), vec!["activity", "channel"]),
        (json!({ "channel": "" }), vec!["channel"]),
        (json!({ "owner": gone }), vec!["owner"]),
        (json!({ "owner": "nobody" }), vec!["owner"]),
        (json!({ "owner": "" }), vec!["owner"]),
        (json!({ "deputies": [gone] }), vec!["deputies"]),
        (json!({ "deputies": [ben, ben] }), vec!["deputies"]),
        (json!({ "deputies": [ana] }), vec!["deputies"]),
        (json!({ "needed": 2, "needed_staff": 3 }), vec!["needed_staff"]),
        (json!({ "needed": 0 }), vec!["needed"]),
        (json!({ "programme": "none" }), vec!["programme"]),
        (json!({ "link": "halden" }), vec!["link"]),
        (json!({ "from_on": "soon" }), vec!["from_on"]),
        (json!({ "colour": "red" }), vec!["colour"]),
    ];
    for (wrong, expected) in cases {
        let mut body = good.clone();
        body.as_object_mut().expect("an object").extend(wrong.as_object().cloned().expect("an object"));
        let (status, answer) = send(&api, Method::POST, "/api/v1/accounts", &body).await;
        assert_eq!((status, fields(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, expected), "{wrong}: {answer}");
    }
    let path = format!("/api/v1/accounts/{}", id(&there));
    let closing = format!("{path}/closing");
    for on in ["2026-02-01", "2026-01-31", "soon"] {
        let (_, answer) = send(&api, Method::POST, &closing, &json!({ "on": on })).await;
        assert_eq!(fields(&answer), ["on"], "{on}");
    }
    let (_, answer) = send(&api, Method::PATCH, &path, &json!({ "owner": cleo, "from_on": "2026-01-01" })).await;
    assert_eq!(fields(&answer), ["from_on"]);
    let (_, answer) = send(&api, Method::POST, &format!("{path}/owner"), &json!({ "owner": ana })).await;
    assert_eq!(fields(&answer), ["owner"]);
    for wrong in ["?state=lost", "?as_of=soon", "?known_at=soon"] {
        assert!(api.get(&format!("/api/v1/accounts{wrong}")).await.status().is_client_error(), "{wrong}");
    }
    assert_eq!(api.get("/api/v1/accounts/7").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(api.json("/api/v1/accounts").await["count"], 1);
    // the same handle on another channel is another account
    account(&api, "halden", ana, &json!({ "channel": "photos" })).await;
    app.is_well();
}

#[tokio::test]
async fn hr_of_a_part_sees_those_whose_owner_is_theirs_and_changes_none() {
    let (app, _, _) = given().await;
    let api = marketer(&app).await;
    let inside = app.person("Ida Nord").department("North").hired(gradus::clock::Day::new(2024, 1, 8)).create();
    let outside = app.person("Sol Syd").department("South").hired(gradus::clock::Day::new(2024, 1, 8)).create();
    let mine = account(&api, "north", inside, &json!({})).await;
    let other = account(&api, "south", outside, &json!({})).await;
    let email = "paula@people.example";
    let hr_of_north = app.account(email, &[]);
    app.write(|tx| gradus::auth::part::give(tx, hr_of_north, "North"));
    let part = app.api(email).await;
    let all = part.json("/api/v1/accounts").await;
    assert_eq!(
        (&all["count"], &all["items"][0]["handle"], &all["without_cleared_owner"]["of"]),
        (&json!(1), &json!("north"), &json!(1))
    );
    assert_eq!(part.get(&format!("/api/v1/accounts/{}", id(&mine))).await.status(), StatusCode::OK);
    assert_eq!(part.get(&format!("/api/v1/accounts/{}/coverage", id(&other))).await.status(), StatusCode::FORBIDDEN);
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/accounts/{}", id(&mine));
    assert_eq!(send(&hr, Method::PATCH, &path, &json!({ "title": "X" })).await.0, StatusCode::FORBIDDEN);
    assert_eq!(hr.json("/api/v1/accounts").await["count"], 2);
}
