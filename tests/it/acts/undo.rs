//! Taking acts back.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::LessonContent;
use gradus::each;
use gradus::enrolment::Status;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::{Given, given};
use crate::learning::given::{HALF_RIGHT, every_question, fields, follow, must_take, send, somebody};
use crate::support::TestApp;
use crate::support::courses::lesson;

#[tokio::test]
async fn a_waiver_an_extension_and_a_withdrawal_are_taken_back_as_if_nothing_had_been() {
    let given = given(&["Ada A", "Ben B"]).await;
    let ada = given.people[0].0;
    let before = given.app.only_enrolment(ada);
    let acts = [
        ("waive", json!({ "reason": "So.", "until": "2026-12-24" })),
        ("extend", json!({ "reason": "So.", "due": "2027-02-01" })),
        ("withdraw", json!({ "reason": "So." })),
    ];
    for (act, fields) in acts {
        let done = given.done(act, &fields).await;
        assert_ne!(given.app.only_enrolment(ada), before, "{act}");
        let (status, undone) = given.undo(&done).await;
        assert_eq!((status, undone), (StatusCode::OK, json!({ "undone": 2, "kept": 0 })), "{act}");
        assert_eq!(given.app.only_enrolment(ada), before, "{act}");
        assert_eq!(given.undo(&done).await.0, StatusCode::CONFLICT, "once is enough");
    }
    let reasons = given.app.record(given.people[0].1).reasons;
    assert!(reasons.iter().any(|reason| reason.removed_on.is_none()), "{reasons:?}");
}

#[tokio::test]
async fn what_was_withdrawn_days_ago_comes_back_with_a_reason_of_today() {
    let mut given = given(&["Ada A"]).await;
    let (ada, adas) = given.people[0];
    let done = given.done("withdraw", &json!({ "reason": "So." })).await;
    given.on(Day::new(2026, 11, 10)).await;
    assert_eq!(given.undo(&done).await.1, json!({ "undone": 1, "kept": 0 }));
    assert_eq!(given.app.only_enrolment(ada).status, Status::Assigned);
    let days: Vec<_> = given.app.record(adas).reasons.into_iter().map(|reason| (reason.added_on, reason.removed_on)).collect();
    assert_eq!(days, [(Day::new(2026, 11, 2), Some(Day::new(2026, 11, 2))), (Day::new(2026, 11, 10), None)]);
}

#[tokio::test]
async fn who_has_gone_on_since_stays_and_is_counted() {
    let given = given(&["Ada A", "Ben B"]).await;
    let [(ada, _), (ben, bens)] = given.people[..] else { panic!("two") };
    let done = given.done("extend", &json!({ "reason": "So.", "due": "2027-02-01" })).await;
    let today = given.app.app.company_today();
    given.app.write(|tx| gradus::enrolment::change_due(tx, bens, Day::new(2027, 3, 1), "Later still.", today));
    assert_eq!(given.undo(&done).await.1, json!({ "undone": 1, "kept": 1 }));
    assert_eq!(given.app.only_enrolment(ada).due_on, Some(Day::new(2026, 12, 2)));
    assert_eq!(given.app.only_enrolment(ben).due_on, Some(Day::new(2027, 3, 1)));
    let path = format!("/api/v1/enrolments/acts/{}", done["stamp"].as_str().expect("a stamp"));
    let states: Vec<_> = super::outcomes(&given.api.json(&path).await).into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, ["undone", "kept"]);
}

#[tokio::test]
async fn enrolling_again_is_taken_back_until_the_first_mail() {
    let given = given(&["Ada A"]).await;
    given.done("withdraw", &json!({ "reason": "So." })).await;
    let done = given.done("enrol", &json!({ "reason": "After all.", "days": 30 })).await;
    assert_eq!(given.undo(&done).await.1, json!({ "undone": 1, "kept": 0 }));
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Withdrawn);
}

#[tokio::test]
async fn after_thirty_days_and_where_something_left_the_house_it_is_refused() {
    let mut given = given(&["Ada A", "Ben B"]).await;
    let waived = given.done("waive", &json!({ "reason": "So.", "until": "2027-06-01" })).await;
    given.on(Day::new(2026, 12, 3)).await;
    let (status, answer) = given.undo(&waived).await;
    assert_eq!(status, StatusCode::CONFLICT, "{answer}");
    let complete = json!({ "completed_on": "2026-11-03", "evidence": "Seen." });
    let completed = given.done("complete", &complete).await;
    assert_eq!(completed["can_be_undone"], false);
    assert_eq!(given.undo(&completed).await.0, StatusCode::CONFLICT);
    let missing = given.api.request(reqwest::Method::DELETE, "/api/v1/enrolments/acts/0000000000007").send().await;
    assert_eq!(missing.expect("an answer").status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_attempt_is_given_where_none_is_left_and_taken_back_while_it_is_unused() {
    let app = TestApp::start().await;
    let quiz = lesson("Check yourself", LessonContent::Quiz(every_question(75, 1)));
    app.course_of(
        "quiz",
        &[ModuleContent { title: "Quiz".to_owned(), objectives: vec!["You can tell.".to_owned()], lessons: vec![quiz] }],
    );
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "quiz", Day::new(2026, 11, 30));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let given = Given { app, api, people: vec![(ada.person, enrolment)] };
    let reason = json!({ "reason": "The clock stood still." });
    let (_, seen) = given.post("/preview", &given.asked("attempt", &reason)).await;
    assert_eq!(seen["people"]["items"][0]["why_not"], "attempts_left");

    let (path, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await;
    let done = given.done("attempt", &reason).await;
    assert_eq!(done["gets"], 1);
    assert_eq!(given.post("/preview", &given.asked("attempt", &reason)).await.1["gets"], 0, "done again it gives nothing more");
    assert_eq!(given.undo(&done).await.1, json!({ "undone": 1, "kept": 0 }));
    let begins = async || ada.browser.post_form(&format!("{path}/attempts"), &[]).await;
    begins().await;
    assert_eq!(given.post("/preview", &given.asked("attempt", &reason)).await.1["gets"], 1, "it was taken back");
    let again = given.done("attempt", &reason).await;
    begins().await;
    assert_eq!(given.undo(&again).await.1, json!({ "undone": 0, "kept": 1 }), "it is in use");
}

#[tokio::test]
async fn a_waiver_that_was_given_since_stays_when_an_earlier_one_is_taken_back() {
    let given = given(&["Ada A", "Ben B"]).await;
    let [(ada, adas), (ben, _)] = given.people[..] else { panic!("two") };
    let done = given.done("waive", &json!({ "reason": "So.", "until": "2026-12-24" })).await;
    let path = format!("/api/v1/enrolments/{adas}/waiver");
    given.api.request(reqwest::Method::DELETE, &path).send().await.expect("an answer");
    let again = given.api.send_json(reqwest::Method::POST, &path, &json!({ "reason": "Other.", "until": "2027-06-01" })).await;
    assert!(again.status().is_success());
    assert_eq!(given.undo(&done).await, (StatusCode::OK, json!({ "undone": 1, "kept": 1 })));
    assert_eq!((given.app.only_enrolment(ada).status, given.app.only_enrolment(ben).status), (Status::Waived, Status::Assigned));
    let until: Vec<_> = given.app.record(adas).waivers.into_iter().map(|waiver| waiver.until).collect();
    assert!(until.contains(&Day::new(2027, 6, 1)), "{until:?}");
}

#[tokio::test]
async fn what_nobody_asks_for_any_more_stays_withdrawn() {
    let given = given(&["Ada A", "Ben B"]).await;
    let [(ada, _), (ben, _)] = given.people[..] else { panic!("two") };
    let two = json!({ "all": [{ "person": [given.app.person_input(ben).employee_number] }] });
    given.app.enrol("kind", &two).kept().apply();
    let done = given.done("withdraw", &json!({ "reason": "So." })).await;
    let everyone = given.api.json("/api/v1/requirements").await["items"][1]["id"].as_str().expect("an id").to_owned();
    let ended = given.api.request(reqwest::Method::DELETE, &format!("/api/v1/requirements/{everyone}")).send().await;
    assert_eq!(ended.expect("an answer").status(), StatusCode::OK);
    assert_eq!(given.undo(&done).await, (StatusCode::OK, json!({ "undone": 1, "kept": 1 })));
    assert_eq!(given.app.only_enrolment(ada).status, Status::Withdrawn, "the requirement has ended");
    assert_eq!(given.app.only_enrolment(ben).status, Status::Assigned, "another asks yet");
}

#[tokio::test]
async fn enrolling_again_is_taken_back_without_what_others_required_at_the_same_time() {
    let given = given(&["Ada A"]).await;
    given.app.tiny_course("other");
    given.done("withdraw", &json!({ "reason": "So." })).await;
    let done = given.done("enrol", &json!({ "reason": "After all.", "days": 30 })).await;
    let theirs = given.app.enrol("other", &json!({ "everyone": true })).apply().requirement_id;
    // as if it had been made by somebody else while the act was being done
    given.app.write(|tx| {
        let text = "UPDATE act SET made_until = made_until + 9000000000000000 WHERE made_until IS NOT NULL";
        Ok(each!(tx.conn, |conn| diesel::sql_query(text).execute(conn))?)
    });
    assert_eq!(given.undo(&done).await, (StatusCode::OK, json!({ "undone": 1, "kept": 0 })));
    let row = given.api.json(&format!("/api/v1/requirements/{theirs}")).await;
    assert_eq!(row["withdrawn_at"], json!(null), "{row}");
}
