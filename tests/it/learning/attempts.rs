//! Attempts at a quiz: how many, how often sent in, and what becomes of a slip.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::LessonContent;
use gradus::db::schema::{attempt, completion};
use gradus::ids::Id;
use reqwest::StatusCode;
use scraper::Html;

use super::given::{
    HALF_RIGHT, RIGHT, Somebody, every_question, fields, follow, heading, location, must_take, read, send, somebody,
};
use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::courses::lesson;

/// Somebody at a course of one quiz with so many attempts.
async fn at_a_quiz(app: &TestApp, attempts: i32) -> (Somebody, Id) {
    let quiz = lesson("Check yourself", LessonContent::Quiz(every_question(75, attempts)));
    let module = ModuleContent { title: "Quiz".to_owned(), objectives: vec!["You can tell.".to_owned()], lessons: vec![quiz] };
    app.course_of("quiz", &[module]);
    let ada = somebody(app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(app, &ada, "quiz", Day::new(2026, 11, 30));
    (ada, enrolment)
}

fn count(app: &TestApp) -> (i64, i64) {
    read(app, |conn| Ok((attempt::table.count().get_result(conn)?, completion::table.count().get_result(conn)?)))
}

#[tokio::test]
async fn when_all_attempts_are_used_the_page_says_what_to_do() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 2).await;
    let (lesson, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let result = location(&send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await);
    let (_, page) = follow(&ada.browser, &result).await;
    assert!(texts(&page, ".notice").concat().contains("You have one attempt left."));
    let again = location(&send(&ada.browser, &page, &[]).await);
    let (_, page) = follow(&ada.browser, &again).await;
    assert!(page.html().contains("This is attempt 2 of 2."));
    let result = location(&send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await);
    let (_, page) = follow(&ada.browser, &result).await;
    assert!(texts(&page, ".notice").concat().contains("Talk to your manager or to HR"));
    assert!(select(&page, "form[action$=attempts]").is_empty());
    let third = ada.browser.post_form(&format!("{lesson}/attempts"), &[]).await;
    assert_eq!(location(&third), lesson);
    assert_eq!(count(&app), (2, 0));
}

#[tokio::test]
async fn hr_gives_another_attempt_for_a_reason_once_at_a_time() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 1).await;
    let hr = app.with_grants(&[gradus::policy::Grant::Hr]).await;
    let address = format!("/enrolments/{enrolment}");
    let give = async |why: &str| hr.post_form(&format!("{address}/attempt"), &[("attempt_why", why)]).await;
    assert!(!hr.page(&address).await.html().contains("Give another attempt"), "an attempt is left");
    let none = follow(&hr, &location(&give("Early.").await)).await.1;
    assert!(texts(&none, ".flash, .notice").concat().contains("Another attempt is not needed"), "{:?}", texts(&none, "main"));
    let (lesson, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await;
    let home = ada.browser.page("/").await;
    let text = texts(&home, ".task").concat();
    assert!(text.contains("You have used all attempts. HR can give you another.") && !text.contains("Continue"), "{text}");
    assert_eq!(give(" ").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(give("The net was down.").await.status(), StatusCode::SEE_OTHER);
    let again = follow(&hr, &location(&give("Pressed twice.").await)).await.1;
    assert!(!again.html().contains("Give another attempt"));
    assert!(texts(&ada.browser.page("/").await, ".task").concat().contains("Continue"));
    ada.browser.post_form(&format!("{lesson}/attempts"), &[]).await;
    let (_, page) = follow(&ada.browser, &lesson).await;
    assert!(page.html().contains("You have been given one more attempt."), "{}", texts(&page, "main").concat());
    send(&ada.browser, &page, &fields(&page, HALF_RIGHT)).await;
    let third = ada.browser.post_form(&format!("{lesson}/attempts"), &[]).await;
    assert_eq!(location(&third), lesson, "one, and not two");
    assert_eq!(count(&app), (2, 0));
    let admin = app.with_grants(&[gradus::policy::Grant::Admin]).await;
    assert_eq!(texts(&admin.page("/admin/audit?action=attempt.give").await, "tbody tr").len(), 1);
    let api = app.api_with_grants(&[gradus::policy::Grant::Hr]).await;
    let body = serde_json::json!({ "why": "Once more." });
    let path = format!("/api/v1/enrolments/{enrolment}/extra-attempts");
    assert_eq!(api.send_json(reqwest::Method::POST, &path, &body).await.status(), StatusCode::CREATED);
    assert_eq!(api.send_json(reqwest::Method::POST, &path, &body).await.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_open_question_costs_no_attempt_and_loses_no_answer() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 1).await;
    let (path, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let (_, reloaded) = follow(&ada.browser, &path).await;
    assert_eq!(texts(&page, ".question label"), texts(&reloaded, ".question label"), "a reload shows the same order");
    assert_ne!(texts(&page, ".question .split label"), ["first", "second", "third"], "the right order is not the one shown");

    let mut some = fields(&page, RIGHT);
    some.retain(|(name, _)| name != "q3" && name != "q4-a");
    let refused = send(&ada.browser, &page, &some).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused = Html::parse_document(&refused.text().await.expect("text"));
    assert_eq!(
        texts(&refused, ".error-summary li"),
        ["Question 3: choose one answer.", "Question 4: give each item its own place."]
    );
    assert_eq!(select(&refused, ".question input[checked]").len(), 3);
    assert_eq!(select(&refused, ".question option[selected]").len(), 2);
    let result = location(&send(&ada.browser, &refused, &fields(&refused, RIGHT)).await);
    assert_eq!(texts(&follow(&ada.browser, &result).await.1, ".notice strong"), ["You passed with 100 %."]);
    assert_eq!(count(&app), (1, 1));
}

#[tokio::test]
async fn saved_answers_are_there_later() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 0).await;
    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let action = select(&page, "button[formaction]").remove(0).attr["formaction"].clone();
    let all = fields(&page, RIGHT);
    let fields: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(location(&ada.browser.post_form(&action, &fields).await), "/");
    let (_, page) = follow(&app.signed_in(&ada.email).await, &format!("/learn/{enrolment}")).await;
    assert_eq!(select(&page, ".question input[checked]").len(), 4);
    assert_eq!(select(&page, ".question option[selected]").len(), 3);
}

#[tokio::test]
async fn garbage_is_refused_and_nothing_is_half_done() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 1).await;
    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    for garbage in [("q1", "zz"), ("q1", "18446744073709551616"), ("q4-a", "-1"), ("q99", "a")] {
        let mut all = fields(&page, RIGHT);
        all.retain(|(name, _)| name != garbage.0);
        all.push((garbage.0.to_owned(), garbage.1.to_owned()));
        assert_eq!(send(&ada.browser, &page, &all).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "{garbage:?}");
    }
}

#[tokio::test]
async fn two_tabs_that_send_the_same_answers_make_one_result() {
    let app = TestApp::start().await;
    let (ada, enrolment) = at_a_quiz(&app, 1).await;
    let path = format!("/learn/{enrolment}");
    let ((_, one), (_, two)) = tokio::join!(follow(&ada.browser, &path), follow(&ada.browser, &path));
    assert_eq!(texts(&one, ".question label"), texts(&two, ".question label"), "both show the same attempt");
    let answers = fields(&one, RIGHT);
    let (first, second) = tokio::join!(send(&ada.browser, &one, &answers), send(&ada.browser, &two, &answers));
    assert_eq!(location(&first), location(&second));
    let late = location(&send(&ada.browser, &two, &fields(&two, HALF_RIGHT)).await);
    let (_, page) = follow(&ada.browser, &late).await;
    assert_eq!(texts(&page, ".notice strong"), ["You passed with 100 %."], "what was sent in stays as it is");
    assert_eq!(count(&app), (1, 1));
    assert_eq!(heading(&follow(&ada.browser, &path).await.1), "Done: Course quiz");
}

#[tokio::test]
async fn two_tabs_that_complete_the_same_lesson_lead_to_the_same_next_one() {
    let app = TestApp::start().await;
    app.tiny_course("tiny");
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(&app, &ada, "tiny", Day::new(2026, 11, 30));
    let (_, page) = follow(&ada.browser, &format!("/learn/{enrolment}")).await;
    let (first, second, third) =
        tokio::join!(send(&ada.browser, &page, &[]), send(&ada.browser, &page, &[]), send(&ada.browser, &page, &[]));
    assert_eq!(location(&first), location(&second));
    assert_eq!(location(&first), location(&third));
}
