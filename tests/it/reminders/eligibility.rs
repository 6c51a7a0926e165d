//! Between the decision and the sending somebody finishes, leaves or is let off: then nothing goes.

use gradus::clock::Day;
use gradus::courses;
use gradus::enrolment::{self, WaiverInput};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::reminders;
use serde_json::Value;

use super::given::{address, enrol, morning, mornings, offsets, what_leaves};
use crate::learning::given::enrolment_of;
use crate::support::TestApp;
use crate::support::app::texts;

const DUE: Day = Day::new(2026, 12, 7);

/// Decides on the day after due, without sending.
fn decided(app: &TestApp, people: &[Id], slug: &str) -> Vec<Id> {
    let enrolments = enrol(app, people, slug, DUE);
    app.set_day(DUE.plus_days(1));
    reminders::run(&app.app).expect("the job runs");
    enrolments
}

async fn cancelled(app: &TestApp) -> Vec<(String, String)> {
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let answer = api.json("/api/v1/outbox?status=cancelled").await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = answer["items"].as_array().expect("items");
    items.iter().map(|item| (text(&item["to"]), text(&item["error"]))).collect()
}

#[tokio::test]
async fn nobody_is_reminded_of_what_is_no_longer_so_at_the_moment_of_sending() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let names = ["Comp Leted", "Wai Ved", "Le Ave", "Le Ft", "Sus Pended", "Mo Ved", "Sti Llopen"];
    let people: Vec<Id> = names.iter().map(|name| app.person(name).create()).collect();
    let enrolments = decided(&app, &people, "basics");
    let today = DUE.plus_days(1);
    app.write(|tx| Ok(enrolment::complete(tx, enrolments[0], today, None)?));
    let waiver = WaiverInput { reason: "Knows it.".to_owned(), until: "2027-06-01".to_owned() };
    app.write(|tx| enrolment::waive(tx, enrolments[1], &waiver, today).map(|_| ()));
    app.set_status(people[2], PersonStatus::Leave);
    app.set_status(people[3], PersonStatus::Left);
    app.set_status(people[4], PersonStatus::Suspended);
    app.write(|tx| enrolment::change_due(tx, enrolments[5], DUE.plus_days(30), "More time", today));
    let mails = what_leaves(&app, today).await;
    assert_eq!(mails.iter().map(|mail| mail.to.clone()).collect::<Vec<_>>(), [address(&app, people[6])]);
    let mut found = cancelled(&app).await;
    found.sort();
    let why = |index: usize, why: &str| (address(&app, people[index]), format!("No longer needed. {why}"));
    let mut expected = vec![
        why(0, "The course has been completed."),
        why(1, "The enrolment has been waived."),
        why(2, "They are on leave."),
        why(3, "They have left."),
        why(4, "They are suspended."),
        why(5, "The due date has been moved."),
    ];
    expected.sort();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_is_withdrawn_or_retired_is_not_spoken_of() {
    let app = TestApp::start().await;
    let (basics, other) = (app.tiny_course("basics"), app.tiny_course("other"));
    let (ada, bo) = (app.person("Ada Osei").create(), app.person("Bo Lind").create());
    let day = app.app.company_today();
    let chosen = app.write(|tx| enrolment::enrol_self(tx, ada, other.id, day));
    decided(&app, &[bo], "basics");
    app.write(|tx| courses::retire(tx, basics.id));
    assert!(what_leaves(&app, DUE).await.is_empty());
    let (to, why) = cancelled(&app).await.remove(0);
    assert_eq!((to, why.as_str()), (address(&app, bo), "No longer needed. The course has been retired."));
    assert!(morning(&app, DUE.plus_days(7)).await.is_empty(), "a retired course is decided of no more");
    assert_eq!(enrolment_of(&app, ada, "other"), chosen);
}

#[tokio::test]
async fn a_digest_leaves_out_what_was_finished_meanwhile_and_says_the_rest() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    app.tiny_course("other");
    let ada = app.person("Ada Osei").create();
    let done = enrol(&app, &[ada], "other", DUE)[0];
    decided(&app, &[ada], "basics");
    app.write(|tx| Ok(enrolment::complete(tx, done, DUE.plus_days(1), None)?));
    let mails = what_leaves(&app, DUE).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "Course basics is 1 day overdue");
    assert!(!mails[0].message.text.contains("Course other"), "{}", mails[0].message.text);
}

#[tokio::test]
async fn on_leave_nothing_is_sent_and_it_is_on_record_why() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    app.set_status(ada, PersonStatus::Leave);
    assert!(morning(&app, DUE.plus_days(1)).await.is_empty());
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/reminders").await.html();
    assert!(page.contains("On leave: no mail until they are back.") && page.contains("Ada Osei"), "{page}");
}

#[tokio::test]
async fn an_enrolment_is_taken_back_until_its_first_mail_has_left_and_not_after() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    let enrolment = enrol(&app, &[ada], "basics", DUE)[0];
    let requirement =
        app.app.db.read_now(|conn| enrolment::requirements(conn, None, None, 10)).expect("the requirements").remove(0);
    assert!(requirement.first_mail_at.is_none());
    assert_eq!(morning(&app, DUE.plus_days(1)).await.len(), 1);
    let requirement = app.app.db.read_now(|conn| enrolment::requirement(conn, requirement.id)).expect("read").expect("there");
    assert!(requirement.first_mail_at.is_some(), "the mail about {enrolment} is noted");
    let today = DUE.plus_days(1);
    let undone = app.app.db.write_now(&gradus::db::Actor::program("test"), |tx| enrolment::undo(tx, requirement.id, today));
    assert!(matches!(undone, Err(AppError::Conflict(_))), "{undone:?}");
}

#[tokio::test]
async fn who_begins_next_week_hears_of_it_on_their_first_day_and_not_before() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let first_day = Day::new(2026, 11, 16);
    let ada = app.person("Ada Osei").hired(first_day).create();
    enrol(&app, &[ada], "basics", first_day.plus_days(30));
    let before = mornings(&app, Day::new(2026, 11, 2), first_day.plus_days(-1)).await;
    assert!(before.is_empty(), "{before:?}");
    let mails = morning(&app, first_day).await;
    assert_eq!(offsets(&mails, first_day), [(0, "You have been enrolled in Course basics, due in 30 days")]);
    assert!(mornings(&app, first_day.plus_days(1), first_day.plus_days(5)).await.is_empty());
}

#[tokio::test]
async fn who_is_away_or_gone_is_paused_and_not_overdue() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let people = [app.person("Ada Osei").create(), app.person("Bo Lind").create()];
    let due = Day::new(2026, 11, 16);
    let enrolments = enrol(&app, &people, "basics", due);
    app.set_day(due.plus_days(20));
    let hr = app.with_grants(&[Grant::Hr]).await;
    let seen = async |index: usize| {
        let pages = [format!("/people/{}", people[index]), format!("/enrolments/{}", enrolments[index])];
        let mut text = String::new();
        for page in pages {
            text.push_str(&texts(&hr.page(&page).await, "main .badge").concat());
        }
        text
    };
    let overdue = seen(0).await;
    assert!(overdue.contains("Overdue by 20 days") && !overdue.contains("Paused"), "{overdue}");
    app.set_status(people[0], PersonStatus::Leave);
    app.set_status(people[1], PersonStatus::Left);
    let (away, gone) = (seen(0).await, seen(1).await);
    assert!(away.contains("Paused") && !away.contains("Overdue"), "{away}");
    assert!(!gone.contains("Overdue"), "{gone}");
}
