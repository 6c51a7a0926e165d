//! What libraries of others say of a badge: they fetch nothing but what anybody can.

use gradus::badges::open::bake;
use gradus::badges::open::credential::Credential;
use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{documents, fetched, given, given_with, hr, shares, verified};
use crate::ladders::{post, send};

const WITHIN: &str = "2026-06-04T12:00:00Z";

#[tokio::test]
async fn a_badge_is_verified_by_others_until_it_expires() {
    let given = given().await;
    shares(&given).await;
    let all = fetched(&given).await;
    let good = json!({ "verified": true, "revoked": false, "why": null });
    assert_eq!(verified(all.clone(), WITHIN), good);
    assert_eq!(all["badge"]["name"], "Belts: White");
    assert_eq!(all["badge"]["credentialSubject"]["identifier"][0]["identityHash"], "Ana Lima");
    let narrative = &all["badge"]["credentialSubject"]["achievement"]["criteria"]["narrative"];
    assert!(narrative.as_str().expect("text").contains("basics"), "{narrative}");
    for (now, says) in [("2026-05-01T12:00:00Z", "before"), ("2027-05-06T12:00:00Z", "after")] {
        let found = verified(all.clone(), now);
        assert_eq!(found["verified"], false, "{now}");
        assert!(found["why"].as_str().expect("why").contains(says), "{found}");
    }
}

#[tokio::test]
async fn a_forged_badge_is_refused_whatever_was_changed() {
    let given = given().await;
    shares(&given).await;
    let all = fetched(&given).await;
    let text = all["badge"].to_string();
    for (was, is) in [
        ("Ana Lima", "Ana Limb"),
        ("Belts: White", "Belts: Black"),
        ("\"validUntil\":\"2027", "\"validUntil\":\"2037"),
        ("\"achievementType\":\"Certification\"", "\"achievementType\":\"Certificatiom\""),
        ("\"hashed\":false", "\"hashed\":true"),
        ("\"inLanguage\":\"en\"", "\"inLanguage\":\"eo\""),
        ("\"caption\":\"B", "\"caption\":\"b"),
    ] {
        assert!(text.contains(was), "{was} in {text}");
        let badge = serde_json::from_str(&text.replacen(was, is, 1)).expect("JSON");
        let mut forged = all.clone();
        forged["badge"] = badge;
        assert_eq!(verified(forged, WITHIN)["verified"], false, "{was}");
    }
    // signed by a key of somebody else
    let mut other = all.clone();
    let issuer = all["badge"]["issuer"]["id"].as_str().expect("an address").to_owned();
    other["documents"][&issuer]["verificationMethod"][0]["publicKeyMultibase"] =
        json!("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    assert_eq!(verified(other, WITHIN)["verified"], false);
}

#[tokio::test]
async fn a_revoked_badge_is_told_and_so_is_one_that_is_in_force_again() {
    let given = given().await;
    shares(&given).await;
    let before = given.app.visitor().json(&format!("/badges/{}.json", given.code)).await;
    let api = hr(&given.app).await;
    let path = format!("/api/v1/people/{}/certificates/{}", given.ana, given.code);
    post(&api, &format!("{path}/revocation"), &json!({ "reason": "It was another's answer." })).await;
    let all = fetched(&given).await;
    assert_eq!(all["badge"], before, "the badge itself stays as it was issued");
    assert_eq!(verified(all, WITHIN)["revoked"], true);
    post(&api, &format!("{path}/reinstatement"), &json!({ "reason": "It was theirs." })).await;
    assert_eq!(verified(fetched(&given).await, WITHIN), json!({ "verified": true, "revoked": false, "why": null }));
}

#[tokio::test]
async fn a_level_that_is_held_no_longer_is_in_the_list_without_a_word_of_hr() {
    let asks = json!({ "condition": { "fact": { "kind": "followers", "at_least": 10 } }, "while_it_holds": true });
    let given = given_with(asks).await;
    let api = hr(&given.app).await;
    let fact = |value: i64, on: &str| json!({ "kind": "followers", "value": value, "on": on });
    let path = format!("/api/v1/people/{}/facts", given.ana);
    post(&api, &path, &fact(12, "2026-05-04")).await;
    let codes = given.app.app.db.read_now(|conn| Ok::<_, gradus::error::AppError>(gradus::badges::codes_of(conn, given.ana)?));
    let white = codes.expect("codes").into_iter().find(|(_, level)| level == "White").expect("a certificate").0;
    let given = super::Given { code: gradus::learning::code::printed(&white), ..given };
    shares(&given).await;
    assert_eq!(verified(fetched(&given).await, WITHIN)["revoked"], false);
    given.app.set_day(Day::new(2026, 6, 1));
    let api = hr(&given.app).await;
    post(&api, &path, &fact(3, "2026-06-01")).await;
    assert_eq!(verified(fetched(&given).await, WITHIN)["revoked"], true);
    given.app.is_well();
}

#[tokio::test]
async fn after_a_new_key_old_badges_and_new_ones_are_verified() {
    let given = given().await;
    shares(&given).await;
    let admin = given.app.api_with_grants(&[Grant::Admin]).await;
    let (status, keys) = send(&admin, Method::POST, "/api/v1/issuer/keys", &json!({})).await;
    assert_eq!((status, keys["items"].as_array().expect("keys").len()), (StatusCode::CREATED, 2), "{keys}");
    let good = json!({ "verified": true, "revoked": false, "why": null });
    let old = fetched(&given).await;
    assert_eq!(verified(old.clone(), WITHIN), good, "its list is signed by the new key");
    let method = |all: &serde_json::Value| all["badge"]["proof"]["verificationMethod"].clone();
    let cal = given.app.person("Cal Reyes").email("cal@people.example").hired(Day::new(2024, 1, 8)).create();
    crate::ladders::completes(&given.app, cal, "basics", super::EARNED);
    given.app.account("cal@people.example", &[]);
    let browser = given.app.signed_in("cal@people.example").await;
    let code = super::code_of(&given.app, cal);
    let other = super::Given { ana: cal, browser, code, app: given.app };
    shares(&other).await;
    let new = fetched(&other).await;
    assert_eq!(verified(new.clone(), WITHIN), good);
    assert_ne!(method(&new), method(&old));
    assert_eq!(method(&new), keys["items"][0]["address"]);
}

#[tokio::test]
async fn the_pictures_carry_the_badge() {
    let given = given().await;
    shares(&given).await;
    let visitor = given.app.visitor();
    let badge = visitor.json(&format!("/badges/{}.json", given.code)).await;
    for (kind, of) in [("png", "image/png"), ("svg", "image/svg+xml")] {
        let answer = visitor.get(&format!("/badges/{}.{kind}", given.code)).await;
        assert_eq!(answer.headers()["content-type"], of);
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        let file = answer.bytes().await.expect("a file");
        let text = bake::out_of(&file).expect("a badge");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), badge, "{kind}");
        assert!(Credential::read(&text).is_some());
        let all = documents(&visitor, serde_json::from_str(&text).expect("JSON")).await;
        assert_eq!(verified(all, WITHIN)["verified"], true, "{kind}");
    }
}
