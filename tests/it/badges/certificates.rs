//! A certificate of a level says what was true on its day; what is said of it later is beside it.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{audit, ladder, level, level_certificate};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{given, hr, shares};
use crate::ladders::{completes, post, send};
use crate::learning::certificates::given as of_course;
use crate::reporting::pdf::read as read_pdf;
use crate::support::TestApp;
use crate::support::app::{select, texts};

async fn checked(app: &TestApp, code: &str) -> String {
    texts(&app.visitor().page(&format!("/verify/{code}")).await, "main").concat()
}

#[tokio::test]
async fn it_stays_as_it_was_on_its_day_whatever_is_renamed() {
    let given = given().await;
    shares(&given).await;
    let (app, code) = (&given.app, &given.code);
    let before = checked(app, code).await;
    let badge = app.visitor().json(&format!("/badges/{code}.json")).await;
    for said in ["Ana Lima", "White", "Belts", "Step 1 of 2", "Valid", "holds the level, until Mon 3 May 2027", code.as_str()] {
        assert!(before.contains(said), "{said}: {before}");
    }
    app.change_person(given.ana, |input| input.family_name = "Berg".to_owned());
    app.write(|tx| {
        diesel::update(ladder::table).set(ladder::title.eq("Ranks")).execute(tx.conn)?;
        diesel::update(level::table).set(level::title.eq("Novice")).execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(checked(app, code).await, before);
    assert_eq!(app.visitor().json(&format!("/badges/{code}.json")).await, badge);
    let answer = given.browser.get(&format!("/me/badges/{code}/certificate.pdf")).await;
    assert_eq!(
        (answer.status(), &answer.headers()["content-type"]),
        (StatusCode::OK, &"application/pdf".parse().expect("a kind"))
    );
    let found = read_pdf(&answer.bytes().await.expect("a file"));
    let text = found["pages"][0].as_str().expect("text").split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    for said in ["Ana Lima", "Belts: White", code, "since 4 May 2026", &format!("/verify/{code}")] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Berg") && !text.contains("Novice"), "{text}");
    let by_api = app.api("ana@people.example").await.get(&format!("/api/v1/me/badges/{code}/certificate.pdf")).await;
    assert_eq!(by_api.status(), StatusCode::OK);
}

#[tokio::test]
async fn its_check_says_what_held_then_and_what_holds_today() {
    let given = given().await;
    let (app, code) = (&given.app, &given.code);
    app.set_day(Day::new(2027, 5, 4));
    let over = checked(app, code).await;
    assert!(over.contains("Expired") && over.contains("does not hold the level"), "{over}");
    // renewed late: another certificate, and the first one stays what it was
    let other = super::given().await;
    other.app.set_day(Day::new(2027, 4, 20));
    completes_again(&other.app, other.ana).await;
    other.app.set_day(Day::new(2027, 6, 1));
    let count: i64 = other
        .app
        .app
        .db
        .read_now(|conn| {
            let white = level_certificate::table.filter(level_certificate::level.eq("White"));
            Ok::<_, gradus::error::AppError>(white.count().get_result(conn)?)
        })
        .expect("a count");
    assert_eq!(count, 2, "one for each span");
    let first = checked(&other.app, &other.code).await;
    assert!(first.contains("Expired") && first.contains("holds the level, until"), "{first}");
}

/// Somebody completes the course once more, in a cycle of its own.
async fn completes_again(app: &TestApp, person: gradus::ids::Id) {
    let api = hr(app).await;
    let body = json!({ "kind": "basics", "issuer": "A school", "issued_on": "2027-04-20", "expires_on": "2028-04-19" });
    post(&api, &format!("/api/v1/people/{person}/credentials"), &body).await;
    let stands = json!({ "kind": "basics", "from_on": "2020-01-01" });
    let marketer = crate::ladders::marketer(app).await;
    post(&marketer, "/api/v1/ladders/belts/levels/white/equivalents", &stands).await;
}

#[tokio::test]
async fn hr_revokes_with_a_reason_and_takes_it_back_by_a_second_record() {
    let given = given().await;
    shares(&given).await;
    let (app, code) = (&given.app, &given.code);
    app.set_day(Day::new(2026, 6, 1));
    let browser = app.with_grants(&[Grant::Hr]).await;
    assert!(!select(&browser.page(&format!("/people/{}", given.ana)).await, "a[href$='/certificates']").is_empty());
    let list = browser.page(&format!("/people/{}/certificates", given.ana)).await;
    let href = format!("/people/{}/certificates/{code}", given.ana);
    assert!(!select(&list, &format!("a[href='{href}']")).is_empty(), "{}", list.html());
    let without = browser.post_form(&format!("{href}/revocation"), &[("reason", " ")]).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text().await.expect("text").contains("Say why."));
    let done = browser.post_form(&format!("{href}/revocation"), &[("reason", "It was another's answer.")]).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    let check = checked(app, code).await;
    assert!(check.contains("revoked it on Mon 1 Jun 2026") && check.contains("Revoked") && check.contains("Ana Lima"), "{check}");
    assert!(!check.contains("another's answer"), "the reason is nobody's but theirs: {check}");
    assert!(texts(&app.visitor().page(&format!("/badges/{code}")).await, "main").concat().contains("Revoked"));
    let page = texts(&browser.page(&href).await, "main").concat();
    assert!(page.contains("It was another's answer.") && page.contains("Put it in force again"), "{page}");
    let again = browser.post_form(&format!("{href}/revocation"), &[("reason", "Once more.")]).await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER, "it is so already, which the page says");
    browser.post_form(&format!("{href}/reinstatement"), &[("reason", "It was theirs.")]).await;
    assert!(checked(app, code).await.contains("Valid"));
    let acts: Vec<String> = app
        .app
        .db
        .read_now(|conn| {
            let said = audit::table.filter(audit::action.like("certificate.%")).order(audit::id);
            Ok::<_, gradus::error::AppError>(said.select(audit::action).load(conn)?)
        })
        .expect("acts");
    assert_eq!(acts, ["certificate.revoke", "certificate.reinstate"]);
    app.is_well();
}

#[tokio::test]
async fn the_certificate_of_a_course_is_revoked_with_every_copy_and_what_was_learned_stays() {
    let app = TestApp::start().await;
    let (ada, enrolment) = of_course(&app).await;
    let own = app.api(&ada.email).await;
    let code = own.json("/api/v1/me/certificates").await["items"][0]["code"].as_str().expect("a code").to_owned();
    let api = hr(&app).await;
    let path = format!("/api/v1/people/{}/certificates", ada.person);
    let all = api.json(&path).await;
    assert_eq!((&all["items"][0]["kind"], &all["items"][0]["standing"]), (&json!("course"), &json!("valid")), "{all}");
    let said = post(&api, &format!("{path}/{code}/revocation"), &json!({ "reason": "Two people sat there." })).await;
    assert_eq!((&said["standing"], &said["words"][0]["reason"]), (&json!("revoked"), &json!("Two people sat there.")));
    assert!(checked(&app, &code).await.contains("A revoked certificate"));
    assert!(ada.browser.page("/me/certificates").await.html().contains("Revoked"));
    app.change_person(ada.person, |input| input.family_name = "Berg".to_owned());
    ada.browser.post_form(&format!("/me/certificates/{enrolment}/copies"), &[]).await;
    let copy = own.json("/api/v1/me/certificates").await["items"][0]["code"].as_str().expect("a code").to_owned();
    assert_ne!(copy, code);
    assert!(checked(&app, &copy).await.contains("A revoked certificate"), "a copy is revoked with the first");
    let record = app.with_grants(&[Grant::Hr]).await.page(&format!("/enrolments/{enrolment}")).await;
    assert!(texts(&record, "main").concat().contains("Completed"), "what was learned stays");
    let (status, _) = send(&api, Method::POST, &format!("{path}/{code}/revocation"), &json!({ "reason": "Again." })).await;
    assert_eq!(status, StatusCode::CONFLICT);
    post(&api, &format!("{path}/{copy}/reinstatement"), &json!({ "reason": "One of them sat there." })).await;
    assert!(checked(&app, &code).await.contains("A genuine certificate"));
}

#[tokio::test]
async fn a_certificate_is_written_for_whoever_held_a_level_before_there_were_any() {
    let given = given().await;
    completes(&given.app, given.app.person("Dee Okoro").hired(Day::new(2024, 1, 8)).create(), "basics", super::EARNED);
    let count = |app: &TestApp| -> i64 {
        let read =
            |conn: &mut gradus::db::Conn| Ok::<_, gradus::error::AppError>(level_certificate::table.count().get_result(conn)?);
        app.app.db.read_now(read).expect("a count")
    };
    assert_eq!(count(&given.app), 4);
    given.app.write(|tx| {
        diesel::delete(level_certificate::table).execute(tx.conn)?;
        Ok(())
    });
    let read = |conn: &mut gradus::db::Conn| gradus::badges::misses_certificates(conn);
    assert!(given.app.app.db.read_now(read).expect("an answer"));
    assert_eq!(given.app.write(gradus::badges::issue_missing), 4);
    assert_eq!((count(&given.app), given.app.write(gradus::badges::issue_missing)), (4, 0));
}
