//! What may not be, and what is answered.

use gradus::clock::Day;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{external, nov, send, spells};
use crate::support::TestApp;

fn fields(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| (text(&error["field"]), text(&error["message"]))).collect()
}

fn new(changes: &Value) -> Value {
    let mut body = json!({ "given_name": "Bo", "family_name": "Lima", "email": "bo@brightside.example", "organisation": "Brightside",
        "sponsor": "1", "first_day": "2026-11-02", "last_day": "2026-12-31" });
    for (field, value) in changes.as_object().expect("an object") {
        body[field] = value.clone();
    }
    body
}

#[tokio::test]
async fn an_external_person_that_may_not_be_is_refused_by_field() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    app.person("Lea Gone").number("2").status(PersonStatus::Left).email("lea@x.example").create();
    external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    for (changes, field, word) in [
        (json!({ "last_day": "2026-11-01" }), "last_day", "before"),
        (json!({ "last_day": "" }), "last_day", ""),
        (json!({ "first_day": "soon" }), "first_day", "soon"),
        (json!({ "last_day": "2032-01-01" }), "last_day", "five years"),
        (json!({ "first_day": "1999-01-01" }), "first_day", "from"),
        (json!({ "sponsor": "" }), "sponsor", "sponsor"),
        (json!({ "sponsor": "Nobody Known" }), "sponsor", "Nobody Known"),
        (json!({ "sponsor": "EXT-1" }), "sponsor", "not staff"),
        (json!({ "sponsor": "2" }), "sponsor", "has left"),
        (json!({ "organisation": "  " }), "organisation", "organisation"),
        (json!({ "email": "bo" }), "email", ""),
        (json!({ "email": "ANA.LIMA@brightside.example" }), "email", "Ana Lima (EXT-1)"),
        (json!({ "email": "lea@x.example" }), "email", "has left the company"),
        (json!({ "given_name": "", "family_name": "" }), "given_name", ""),
        (json!({ "time_zone": "Berlin" }), "time_zone", ""),
        (json!({ "shoe_size": 7 }), "shoe_size", ""),
    ] {
        let (status, answer) = send(&hr, Method::POST, "/api/v1/external-people", &new(&changes)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{changes}: {answer}");
        let found = fields(&answer);
        assert!(found.iter().any(|(at, why)| at == field && why.contains(word)), "{changes}: {found:?}");
    }
    // several at once are told at once
    let (_, answer) =
        send(&hr, Method::POST, "/api/v1/external-people", &new(&json!({ "email": "x", "sponsor": "2", "last_day": "" }))).await;
    let at: Vec<String> = fields(&answer).into_iter().map(|(at, _)| at).collect();
    assert_eq!(at, ["email", "last_day", "sponsor"]);
    let organisations = hr.json("/api/v1/external-organisations").await;
    assert_eq!(organisations["items"].as_array().map(Vec::len), Some(1), "nothing refused has left anything");
}

#[tokio::test]
async fn spells_of_one_person_do_not_overlap_and_end_after_they_begin() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    let ana = external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/external-people/{ana}/spells");
    let spell =
        |first: &str, last: &str| json!({ "organisation": "Other", "sponsor": "1", "first_day": first, "last_day": last });
    for (first, last, field) in [
        ("2026-11-30", "2026-12-10", "first_day"),
        ("2026-10-01", "2026-11-01", "first_day"),
        ("2026-12-10", "2026-12-09", "last_day"),
    ] {
        let (status, answer) = send(&hr, Method::POST, &path, &spell(first, last)).await;
        assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, field), "{answer}");
    }
    let (status, made) = send(&hr, Method::POST, &path, &spell("2026-12-01", "2026-12-31")).await;
    assert_eq!((status, &made["organisation"]), (StatusCode::CREATED, &json!("Other")));
    let first = spells(&app, ana)[0].id;
    let change = |last: &str| json!({ "last_day": last });
    let (status, answer) = send(&hr, Method::PATCH, &format!("{path}/{first}"), &change("2026-12-01")).await;
    assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "first_day"), "{answer}");
    assert_eq!(
        send(&hr, Method::PATCH, &format!("{path}/{first}"), &json!({ "first_day": "2026-01-01" })).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(send(&hr, Method::PATCH, &format!("{path}/{first}"), &change("2026-11-20")).await.0, StatusCode::OK);
    let second = spells(&app, ana)[1].id;
    let (status, answer) = send(&hr, Method::POST, &format!("{path}/{second}/end"), &json!({})).await;
    assert_eq!((status, answer["spells"].as_array().map(Vec::len)), (StatusCode::OK, Some(1)), "it never was");
    assert_eq!(send(&hr, Method::POST, &format!("{path}/{second}/end"), &json!({})).await.0, StatusCode::NOT_FOUND);
    assert_eq!(send(&hr, Method::POST, &format!("{path}/{first}/end"), &json!({})).await.0, StatusCode::OK);
    assert_eq!(spells(&app, ana)[0].until, nov(2), "yesterday was its last day");
    let (status, answer) = send(&hr, Method::POST, &format!("{path}/{first}/end"), &json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT, "{answer}");
    for missing in [format!("/api/v1/external-people/{boss}/spells/{first}"), format!("{path}/zzz")] {
        assert_eq!(send(&hr, Method::PATCH, &missing, &change("2026-11-20")).await.0, StatusCode::NOT_FOUND, "{missing}");
    }
    let of_staff = format!("/api/v1/external-people/{boss}/spells");
    assert_eq!(send(&hr, Method::POST, &of_staff, &spell("2026-12-01", "2026-12-31")).await.0, StatusCode::CONFLICT);
    app.is_well();
}

#[tokio::test]
async fn a_contract_does_not_run_while_they_are_employed_and_a_sponsor_who_leaves_is_told() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    let other = app.person("Lea Next").number("2").create();
    let cy = app.person("Cy Moe").number("3").create();
    app.set_day(nov(10));
    app.set_status(cy, PersonStatus::Left);
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let path = format!("/api/v1/external-people/{cy}/spells");
    let spell =
        |first: Day| json!({ "organisation": "Brightside", "sponsor": "1", "first_day": first, "last_day": "2026-12-31" });
    let (status, answer) = send(&hr, Method::POST, &path, &spell(nov(9))).await;
    assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "first_day"), "{answer}");
    let own = json!({ "organisation": "Brightside", "sponsor": "3", "first_day": nov(10), "last_day": "2026-12-31" });
    assert_eq!(fields(&send(&hr, Method::POST, &path, &own).await.1)[0].0, "sponsor", "nobody answers for themselves");
    assert_eq!(send(&hr, Method::POST, &path, &spell(nov(10))).await.0, StatusCode::CREATED);
    app.set_status(boss, PersonStatus::Left);
    let one = format!("/api/v1/external-people/{cy}");
    let found = hr.json(&one).await;
    assert_eq!((&found["without_sponsor"], &found["sponsor"]["has_left"]), (&json!(true), &json!(true)));
    let id = spells(&app, cy)[0].id;
    // whoever only moves the end need not name somebody else
    assert_eq!(
        send(&hr, Method::PATCH, &format!("{path}/{id}"), &json!({ "last_day": "2026-12-30", "sponsor": "1" })).await.0,
        StatusCode::OK
    );
    let (status, answer) = send(&hr, Method::PATCH, &format!("{path}/{id}"), &json!({ "sponsor": "Lea Next" })).await;
    assert_eq!((status, &answer["without_sponsor"], &answer["sponsor"]["id"]), (StatusCode::OK, &json!(false), &json!(other)));
    let email = super::row(&app, other).email;
    let (status, answer) = send(&hr, Method::PATCH, &one, &json!({ "email": email })).await;
    assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "email"), "{answer}");
    app.is_well();
}

#[tokio::test]
async fn an_organisation_is_one_in_whatever_letters() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").create();
    external(&app, "Ana Lima", boss, (nov(1), nov(30))).of("Bright  Side").add();
    external(&app, "Bo Lima", boss, (nov(1), nov(30))).of(" BRIGHT side ").add();
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let names = |answer: Value| -> Vec<String> {
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let path = "/api/v1/external-organisations";
    assert_eq!(names(hr.json(path).await), ["Bright Side"]);
    let (status, answer) = send(&hr, Method::POST, path, &json!({ "name": "bright SIDE" })).await;
    assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "name"), "{answer}");
    let (status, made) = send(&hr, Method::POST, path, &json!({ "name": "Other" })).await;
    assert_eq!(status, StatusCode::CREATED);
    let own = format!("{path}/{}", made["id"].as_str().expect("an id"));
    assert_eq!(send(&hr, Method::PATCH, &own, &json!({ "name": "Bright side" })).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&hr, Method::PATCH, &own, &json!({ "name": "OTHER" })).await.0, StatusCode::OK, "its own letters may change");
    assert_eq!(send(&hr, Method::PATCH, &own, &json!({ "name": "" })).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&hr, Method::PATCH, &format!("{path}/zzz"), &json!({ "name": "Z" })).await.0, StatusCode::NOT_FOUND);
    assert_eq!(names(hr.json(path).await), ["Bright Side", "OTHER"]);
}

#[tokio::test]
async fn nobody_external_heads_or_stands_in() {
    let app = TestApp::start().await;
    let boss = app.person("Mia Boss").number("1").create();
    app.person("Ben Ito").manager(boss).create();
    external(&app, "Ana Lima", boss, (nov(1), nov(30))).add();
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let departments = hr.json("/api/v1/departments").await;
    let id = departments["items"][0]["id"].as_str().expect("an id").to_owned();
    let (status, answer) = send(&hr, Method::PUT, &format!("/api/v1/departments/{id}/head"), &json!({ "head": "EXT-1" })).await;
    assert_eq!((status, fields(&answer)[0].0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "head"), "{answer}");
    let input = gradus::people::deputy::DeputyInput {
        deputy: "EXT-1".to_owned(),
        first_day: nov(3).to_string(),
        last_day: nov(4).to_string(),
    };
    let actor = gradus::db::Actor::program("test");
    let today = app.app.company_today();
    let named = app.app.db.write_now(&actor, |tx| gradus::people::deputy::name(tx, boss, &input, today));
    match named.expect_err("refused") {
        gradus::error::AppError::Invalid(errors) => assert_eq!(errors[0].field, "deputy"),
        other => panic!("{other}"),
    }
}
