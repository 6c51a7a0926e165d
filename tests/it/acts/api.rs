//! Each act by the API: what each enrolment gets, why some do not, and what is refused.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::Json;
use gradus::db::schema::{audit, reminder};
use gradus::enrolment::Status;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{given, outcomes};
use crate::learning::given::read;

fn pairs(answer: &Value) -> Vec<(&'static str, &'static str)> {
    outcomes(answer).into_iter().map(|(name, came)| (&*name.leak(), &*came.leak())).collect()
}

#[tokio::test]
async fn a_preview_says_who_gets_what_and_the_act_does_just_that() {
    let given = given(&["Ada A", "Ben B", "Cho C"]).await;
    let [(ada, _), (ben, bens), (cho, _)] = given.people[..] else { panic!("three") };
    given.app.set_status(cho, PersonStatus::Left);
    let (status, _) =
        given.post("", &json!({ "act": "withdraw", "of": { "ids": [bens.to_string()] }, "reason": "Moved." })).await;
    assert_eq!(status, StatusCode::CREATED);
    let asked = given.asked("waive", &json!({ "reason": "Knows it.", "until": "2026-12-24" }));
    let (status, seen) = given.post("/preview", &asked).await;
    assert_eq!(status, StatusCode::OK, "{seen}");
    let expected = [("Ada A", "gets"), ("Ben B", "withdrawn"), ("Cho C", "has_left")];
    assert_eq!((pairs(&seen), &seen["gets"], &seen["refused"]), (expected.to_vec(), &json!(1), &json!(2)));
    assert_eq!(seen["people"]["items"][0]["message"], "Waived through 23 Dec 2026");
    assert_eq!(given.app.only_enrolment(ada).status, Status::Assigned, "looking does nothing");

    let mut with_stamp = asked.clone();
    with_stamp["stamp"] = seen["stamp"].clone();
    let (status, done) = given.post("", &with_stamp).await;
    assert_eq!((status, &done["stamp"], &done["gets"]), (StatusCode::CREATED, &seen["stamp"], &json!(1)));
    assert_eq!(pairs(&done)[0], ("Ada A", "done"));
    assert_eq!(given.app.only_enrolment(ada).status, Status::Waived);
    assert_eq!(given.app.only_enrolment(ben).status, Status::Withdrawn);
    given.assert_sound();
    let (status, again) = given.post("", &with_stamp).await;
    assert_eq!((status, &again["gets"]), (StatusCode::OK, &json!(1)), "the same stamp changes nothing more");
    let mut another = with_stamp.clone();
    another["reason"] = json!("Another one.");
    let (status, refused) = given.post("", &another).await;
    assert_eq!(
        (status, &refused["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("stamp")),
        "nor does it stand for another act"
    );
    assert_eq!(given.app.record(given.people[0].1).waivers.len(), 1);
}

#[tokio::test]
async fn whoever_changed_since_the_preview_is_told_and_not_done_to() {
    let given = given(&["Ada A", "Ben B"]).await;
    let [(ada, _), (ben, bens)] = given.people[..] else { panic!("two") };
    let asked = given.asked("extend", &json!({ "reason": "As agreed.", "due": "2027-01-15" }));
    let (_, seen) = given.post("/preview", &asked).await;
    let today = given.app.app.company_today();
    given.app.write(|tx| gradus::enrolment::change_due(tx, bens, Day::new(2026, 12, 9), "So.", today));
    let mut with_stamp = asked;
    with_stamp["stamp"] = seen["stamp"].clone();
    let (status, done) = given.post("", &with_stamp).await;
    assert_eq!((status, pairs(&done)), (StatusCode::CREATED, vec![("Ada A", "done"), ("Ben B", "changed")]));
    assert_eq!(given.app.only_enrolment(ada).due_on, Some(Day::new(2027, 1, 15)));
    assert_eq!(given.app.only_enrolment(ben).due_on, Some(Day::new(2026, 12, 9)));
    given.assert_sound();
}

#[tokio::test]
async fn each_person_has_a_row_of_the_audit_under_one_act() {
    let given = given(&["Ada A", "Ben B"]).await;
    let done = given.done("extend", &json!({ "reason": "As agreed.", "days": 90 })).await;
    let rows = audit::table.filter(audit::action.eq_any(["act.do", "enrolment.change_due"])).order(audit::id);
    let rows: Vec<(String, Id, Json<Value>)> =
        read(&given.app, |conn| Ok(rows.select((audit::action, audit::subject_id, audit::details)).load(conn)?));
    assert_eq!(
        rows.iter().map(|(action, ..)| action.as_str()).collect::<Vec<_>>(),
        ["act.do", "enrolment.change_due", "enrolment.change_due"]
    );
    assert!(rows[1..].iter().all(|(_, _, details)| details.0["act"] == done["stamp"]), "{rows:?}");
    let subjects: Vec<Id> = rows[1..].iter().map(|(_, subject, _)| *subject).collect();
    assert_eq!(subjects, given.people.iter().map(|(_, enrolment)| *enrolment).collect::<Vec<_>>());
    assert!(given.app.record(given.people[0].1).due_moves.iter().any(|moved| moved.why == "As agreed."));
}

#[tokio::test]
async fn what_was_completed_elsewhere_is_recorded_with_who_did_so_and_a_certificate() {
    let given = given(&["Ada A", "Ben B"]).await;
    let fields = json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17 of the academy.", "score": 90 });
    given.done("complete", &fields).await;
    let (ada, adas) = given.people[0];
    let row = given.app.only_enrolment(ada);
    assert_eq!((row.status, row.completed_on), (Status::Completed, Some(Day::new(2026, 10, 20))));
    let record = given.api.json(&format!("/api/v1/enrolments/{adas}")).await;
    let evidence = &record["evidence"];
    assert_eq!((&evidence["score"], &evidence["by_hand"]["evidence"]), (&json!(90), &json!("Certificate 17 of the academy.")));
    assert_eq!(evidence["by_hand"]["by"], evidence["by"]);
    let code = evidence["certificates"][0]["code"].as_str().expect("a certificate");
    let page = given.app.visitor().get(&format!("/verify/{code}")).await.text().await.expect("text");
    assert!(page.contains("Completed elsewhere, and recorded by hand."), "{page}");
    // done again it changes nothing, and nothing that is complete is lost
    let (status, again) = given.post("", &given.asked("withdraw", &json!({ "reason": "So." }))).await;
    assert_eq!((status, again["type"].as_str().is_some()), (StatusCode::CONFLICT, true));
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
}

#[tokio::test]
async fn a_reminder_goes_out_once_a_day_and_says_what_it_is_about() {
    let given = given(&["Ada A", "Ben B"]).await;
    given.app.set_status(given.people[1].0, PersonStatus::Leave);
    let done = given.done("remind", &json!({})).await;
    assert_eq!(pairs(&done), [("Ada A", "done"), ("Ben B", "is_away")]);
    let (_, again) = given.post("/preview", &given.asked("remind", &json!({}))).await;
    assert_eq!(pairs(&again)[0], ("Ada A", "reminded_today"));
    let mail = given.app.mail_that_leaves().await;
    assert_eq!(mail.len(), 1, "one mail, to one person");
    assert!(mail[0].1.subject.contains("Course kind"), "{}", mail[0].1.subject);
    let steps: Vec<String> = read(&given.app, |conn| Ok(reminder::table.select(reminder::step).load(conn)?));
    assert_eq!(steps, ["asked-2026-11-02"]);
}

#[tokio::test]
async fn who_was_withdrawn_is_enrolled_again_and_nobody_else() {
    let given = given(&["Ada A", "Ben B"]).await;
    let (ada, adas) = given.people[0];
    let only = json!({ "act": "withdraw", "of": { "ids": [adas.to_string()] }, "reason": "By mistake." });
    given.post("", &only).await;
    let done = given.done("enrol", &json!({ "reason": "It is needed after all.", "due": "2026-12-20" })).await;
    assert_eq!(pairs(&done), [("Ada A", "done"), ("Ben B", "enrolled")]);
    let row = given.app.only_enrolment(ada);
    assert_eq!((row.status, row.due_on), (Status::Assigned, Some(Day::new(2026, 12, 20))));
}

#[tokio::test]
async fn an_act_on_a_query_is_done_to_all_that_fit() {
    let given = given(&["Ada A", "Ben B"]).await;
    let of_course =
        json!({ "act": "extend", "of": { "query": { "course": "kind", "status": "assigned" } }, "reason": "So.", "days": 60 });
    let (status, done) = given.post("", &of_course).await;
    assert_eq!((status, &done["gets"]), (StatusCode::CREATED, &json!(2)), "{done}");
    let requirement = given.app.record(given.people[0].1).reasons[0].requirement_id.expect("a requirement").to_string();
    let of_it =
        json!({ "act": "waive", "of": { "query": { "requirement": requirement } }, "reason": "So.", "until": "2026-12-01" });
    assert_eq!(given.post("/preview", &of_it).await.1["gets"], 2);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_its_field() {
    let given = given(&["Ada A"]).await;
    let cases = [
        (json!({ "act": "waive", "of": given.of() }), "reason"),
        (json!({ "act": "waive", "of": given.of(), "reason": "So.", "until": "2026-11-02" }), "until"),
        (json!({ "act": "extend", "of": given.of(), "reason": "So.", "due": "2026-11-01" }), "due"),
        (json!({ "act": "extend", "of": given.of(), "reason": "So.", "days": 9999 }), "days"),
        (json!({ "act": "withdraw", "of": given.of(), "reason": "So.", "until": "2026-12-02" }), "until"),
        (json!({ "act": "complete", "of": given.of(), "evidence": "Seen.", "completed_on": "2026-11-03" }), "completed_on"),
        (
            json!({ "act": "complete", "of": given.of(), "evidence": "Seen.", "completed_on": "2026-11-01", "score": 101 }),
            "score",
        ),
        (json!({ "act": "remind", "of": {} }), "of"),
        (json!({ "act": "remind", "of": { "ids": [] } }), "of"),
        (json!({ "act": "remind", "of": { "ids": ["no id"] } }), "of.ids.0"),
        (json!({ "act": "remind", "of": { "ids": ["0000000000007"] } }), "of"),
        (json!({ "act": "remind", "of": { "query": {} } }), "of.query"),
        (json!({ "act": "remind", "of": { "query": { "course": "none" } } }), "course"),
        (json!({ "act": "remind", "of": { "ids": ["x"], "query": { "course": "kind" } } }), "of"),
        (json!({ "act": "remind", "of": given.of(), "stamp": "0000000000007" }), "stamp"),
        (json!({ "act": "dance", "of": given.of() }), "act"),
    ];
    for (body, field) in cases {
        let (status, answer) = given.post("", &body).await;
        assert_eq!((status, &answer["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{body} {answer}");
    }
    let (_, seen) = given.post("/preview", &given.asked("remind", &json!({}))).await;
    let mut other = given.asked("withdraw", &json!({ "reason": "So." }));
    other["stamp"] = seen["stamp"].clone();
    assert_eq!(given.post("", &other).await.1["errors"][0]["field"], "stamp");
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned, "nothing was done");
}

#[tokio::test]
async fn where_a_second_look_is_asked_for_another_account_confirms_it_and_nobody_else() {
    let mut given = super::given_with(&["Ada A"], |settings| settings.enrolment.second_look = true).await;
    let (ada, adas) = given.people[0];
    let mut asked = given.asked("complete", &json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17." }));
    let (status, waits) = given.post("", &asked).await;
    assert_eq!(
        (status, waits["submitted_by"].as_str(), &waits["done_at"]),
        (StatusCode::ACCEPTED, Some("apihr@staff.example"), &Value::Null)
    );
    assert_eq!(given.app.only_enrolment(ada).status, Status::Assigned, "until then it counts for nothing");
    asked["stamp"] = waits["stamp"].clone();
    assert_eq!(given.post("", &asked).await.0, StatusCode::CONFLICT, "not oneself");
    given.on(Day::new(2026, 11, 6)).await;
    given.post("/preview", &given.asked("remind", &json!({}))).await;

    let other = given.app.with_grants(&[gradus::policy::Grant::Hr]).await;
    let list = other.page("/acts").await;
    assert_eq!(crate::support::app::texts(&list, "section li a"), ["Complete by hand: 1 enrolment"], "it waits, however long");
    let path = format!("/acts/{}", waits["stamp"].as_str().expect("a stamp"));
    let page = other.page(&path).await;
    assert_eq!(crate::support::app::texts(&page, "form[action$='/doing'] button"), ["Confirm 1 completion"]);
    assert_eq!(other.post_form(&format!("{path}/doing"), &[("seen", &super::seen(&page))]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
    let record = given.api.json(&format!("/api/v1/enrolments/{adas}")).await;
    let by_hand = &record["evidence"]["by_hand"];
    assert_eq!((&by_hand["by"], &by_hand["confirmed_by"]), (&json!("apihr@staff.example"), &json!("hr@staff.example")));
    given.assert_sound();
}

#[tokio::test]
async fn what_waits_for_a_second_look_may_be_sent_back() {
    let given = super::given_with(&["Ada A"], |settings| settings.enrolment.second_look = true).await;
    let asked = given.asked("complete", &json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17." }));
    let (_, waits) = given.post("", &asked).await;
    let other = given.app.with_grants(&[gradus::policy::Grant::Hr]).await;
    let path = format!("/acts/{}", waits["stamp"].as_str().expect("a stamp"));
    other.post_form(&format!("{path}/sending-back"), &[]).await;
    assert!(crate::support::app::texts(&other.page("/acts").await, "section li a").is_empty());
    let again = other.post_form(&format!("{path}/sending-back"), &[]).await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER);
    assert!(crate::support::app::texts(&other.page(&path).await, ".flash")[0].contains("does not wait"));
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned);
}

#[tokio::test]
async fn what_is_recorded_by_hand_is_valid_as_long_as_its_requirements_say() {
    let given = given(&["Ada A"]).await;
    let everyone = json!({ "everyone": true });
    given.app.enrol("kind", &everyone).kept().with("recurrence", json!({ "months": 3, "window": 20 })).apply();
    let (ada, _) = given.people[0];
    given.done("complete", &json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17." })).await;
    assert_eq!(given.app.only_enrolment(ada).expires_on, Some(Day::new(2027, 1, 20)));
}
