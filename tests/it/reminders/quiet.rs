//! Quiet days of the policy, and the reminder that is looked at and sent as a test.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;
use scraper::Html;

use super::given::{enrol, mornings, offsets};
use crate::support::TestApp;
use crate::support::app::{select, texts};

/// A Monday from which every step of the policy falls on a working day.
const DUE: Day = Day::new(2026, 12, 7);

/// The policy that Gradus comes with, and these quiet days.
fn policy(quiet: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("assigned", "yes"),
        ("due", "-14, -3, 0, 1, 7, 14, 30"),
        ("repeat", "30"),
        ("stalled", "yes"),
        ("expiring", "60, 30, 7"),
    ];
    let copies = [("manager_from", "7"), ("second_manager_from", "30"), ("quiet", quiet), ("active", "yes"), ("act", "save")];
    fields.into_iter().chain(copies).map(|(name, value)| (name, value.to_owned())).collect()
}

fn pairs<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn on_quiet_days_nothing_goes_and_what_was_due_goes_on_the_first_working_day_after_them() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let hr = app.with_grants(&[Grant::Hr]).await;
    // from the due date until the Friday of that week, which takes two steps in
    let quiet = policy("2026-12-07 to 2026-12-11");
    assert_eq!(hr.post_form("/reminders/policy", &pairs(&quiet)).await.status(), StatusCode::SEE_OTHER);
    let page = hr.page("/reminders/policy").await;
    assert_eq!(texts(&page, "#f-quiet"), ["2026-12-07 2026-12-11"]);
    let foretold = texts(&page, "section[aria-labelledby='h-preview'] tbody th");
    assert!(!foretold.iter().any(|day| day.contains("7 Dec") || day.contains("8 Dec")), "{foretold:?}");
    let mails = mornings(&app, DUE.plus_days(-14), DUE.plus_days(8)).await;
    let expected = [
        (-14, "Course basics is due in 14 days"),
        (-3, "Course basics is due in 3 days"),
        (7, "Course basics is 7 days overdue"),
    ];
    assert_eq!(offsets(&mails, DUE), expected);
    let hr = app.signed_in("hr@staff.example").await;
    let shown = hr.page(&format!("/reminders/people/{ada}")).await;
    assert!(texts(&shown, "main").concat().contains("A quiet day"), "why nothing went is on record");
}

#[tokio::test]
async fn what_are_no_quiet_days_is_told_at_the_field() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let answer = hr.post_form("/reminders/policy", &pairs(&policy("Christmas\n2026-12-24 2026-12-20"))).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&answer.text().await.expect("text"));
    let wrong = texts(&page, "#error-summary li").concat();
    assert!(wrong.contains("Christmas") && wrong.contains("2026-12-24 2026-12-20"), "{wrong}");
    assert!(texts(&page, "#f-quiet").concat().contains("Christmas"), "what was typed stays");
}

#[tokio::test]
async fn the_mail_of_one_of_those_who_come_next_is_looked_at_and_sent_as_a_test() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/reminders/policy").await;
    let frame = select(&page, "iframe").remove(0).attr["src"].clone();
    assert_eq!(frame, format!("/reminders/specimen?person={ada}"));
    let mail = hr.get(&frame).await.text().await.expect("text");
    assert!(mail.contains("Course basics") && !mail.contains("/go/"), "no link that signs in: {mail}");
    let sent = hr.post_form("/reminders/specimen", &[("person", &ada.to_string())]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let mails = app.mail_that_leaves().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "hr@staff.example");
    assert!(mails[0].1.subject.starts_with("Test: ") && !mails[0].1.html.contains("/go/"), "{}", mails[0].1.subject);
    let nobody = hr.post_form("/reminders/specimen", &[("person", "0000000000007")]).await;
    assert_eq!(nobody.status(), StatusCode::NOT_FOUND);
    assert_eq!(hr.get("/reminders/specimen?person=nobody").await.status(), StatusCode::NOT_FOUND);
    // it is no reminder: she is told on her own day as if nobody had looked
    assert_eq!(offsets(&mornings(&app, DUE.plus_days(-14), DUE.plus_days(-14)).await, DUE).len(), 1);
}
