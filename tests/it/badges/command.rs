//! `gradus badge verify`: what an auditor has in hand, without a network.

use serde_json::{Value, json};

use super::{fetched, given_with, hr, shares};
use crate::ladders::{course, post};
use crate::support::gradus::Ran;

/// Why it was refused.
fn refusal(ran: &Ran) -> String {
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    ran.err.clone()
}

#[tokio::test]
async fn an_auditor_verifies_a_badge_in_a_file_with_what_was_fetched_and_by_the_installation() {
    let given = given_with(course("basics")).await;
    shares(&given).await;
    let all = fetched(&given).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let keep = |name: &str, value: &Value| std::fs::write(path(name), value.to_string()).expect("a file");
    let named = |key: &Value| all["documents"][key.as_str().expect("an address")].clone();
    keep("badge.json", &all["badge"]);
    keep("issuer.json", &named(&all["badge"]["issuer"]["id"]));
    keep("list.json", &named(&all["badge"]["credentialStatus"]["statusListCredential"]));
    let picture = given.app.visitor().get(&format!("/badges/{}.png", given.code)).await.bytes().await.expect("a file");
    std::fs::write(path("badge.png"), &picture).expect("a file");
    let forged = all["badge"].to_string().replace("Ana Lima", "Ana Limb");
    std::fs::write(path("forged.json"), forged).expect("a file");
    let verify = |file: &str| {
        let (file, issuer, list) = (path(file), path("issuer.json"), path("list.json"));
        given
            .app
            .gradus("file:///nowhere", &["badge", "verify", &file, "--issuer", &issuer, "--status", &list, "--format", "json"])
    };
    for file in ["badge.json", "badge.png"] {
        let found = verify(file).json();
        assert_eq!(
            (&found["verified"], &found["holder"], &found["title"]),
            (&json!(true), &json!("Ana Lima"), &json!("Belts: White"))
        );
    }
    let refused = refusal(&verify("forged.json"));
    assert!(refused.contains("its signature does not hold"), "{refused}");
    let by_us = |file: &str| given.app.gradus("file:///nowhere", &["badge", "verify", &path(file)]);
    assert!(by_us("badge.png").done().contains("verified"));
    assert!(refusal(&by_us("forged.json")).contains("its signature does not hold"));
    assert!(refusal(&by_us("list.json")).contains("no badge"));
    let words = format!("/api/v1/people/{}/certificates/{}/revocation", given.ana, given.code);
    post(&hr(&given.app).await, &words, &json!({ "reason": "Why." })).await;
    assert!(refusal(&by_us("badge.json")).contains("revoked"));
    keep(
        "list.json",
        &fetched(&given).await["documents"]
            [all["badge"]["credentialStatus"]["statusListCredential"].as_str().expect("an address")],
    );
    assert!(refusal(&verify("badge.json")).contains("revoked"));
}
