//! Very many enrolments in a handful of statements.

use gradus::clock::Day;
use gradus::enrolment::Status;
use serde_json::json;

use super::{Given, given};
use crate::support::statements;

/// The statements of an act on all of them.
async fn statements_of(given: &Given, act: &str, fields: &serde_json::Value) -> Vec<String> {
    statements::take(given.app.database_url());
    let (status, answer) = given.post("", &given.asked(act, fields)).await;
    assert_eq!(status, reqwest::StatusCode::CREATED, "{answer}");
    statements::take(given.app.database_url())
}

/// The number of statements must not grow with the number of people: each act on 3 takes as many as on 60, within one insert's size.
#[tokio::test]
async fn an_act_takes_as_many_statements_for_sixty_as_for_three() {
    let acts = [
        ("extend", json!({ "reason": "So.", "due": "2027-02-01" })),
        ("remind", json!({})),
        ("waive", json!({ "reason": "So.", "until": "2026-12-24" })),
        ("withdraw", json!({ "reason": "So." })),
    ];
    let names: Vec<String> = (0..60).map(|at| format!("P{at} Q{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    statements::listen();
    let (few, many) = (given(&names[..3]).await, given(&names).await);
    for (act, fields) in acts {
        let (few, many) = (statements_of(&few, act, &fields).await, statements_of(&many, act, &fields).await);
        assert_eq!(few.len(), many.len(), "{act}:\n{}", many.join("\n"));
        println!("{act}: {} statements", many.len());
        // a reminder asks the mailer whom it reaches when it is drafted and when it is done, and once more what goes
        let most = if act == "remind" { 100 } else { 60 };
        assert!(many.len() < most, "{act} takes {}", many.len());
    }
    many.assert_sound();
}

#[tokio::test]
async fn completing_many_gives_each_a_certificate_of_their_own() {
    let names: Vec<String> = (0..40).map(|at| format!("P{at} Q{at}")).collect();
    let given = given(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    given.done("complete", &json!({ "completed_on": "2026-11-01", "evidence": "The list of 1 November." })).await;
    let mut codes = std::collections::BTreeSet::new();
    for (person, enrolment) in &given.people {
        let row = given.app.only_enrolment(*person);
        assert_eq!((row.status, row.completed_on), (Status::Completed, Some(Day::new(2026, 11, 1))));
        let copies = given.app.app.db.read_now(|conn| gradus::learning::certificate_copies(conn, *enrolment));
        codes.insert(copies.expect("the database answers").expect("a certificate").newest.code);
    }
    assert_eq!(codes.len(), 40);
    let mut said = Vec::new();
    let args = gradus::reporting::command::CheckArgs::default();
    gradus::reporting::command::check(&given.app.app, &gradus::roof::chained(), &args, &mut said).expect("all is well");
}
