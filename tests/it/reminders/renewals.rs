//! What is said of a completion that expires, and how it leads into the renewal.

use gradus::clock::Day;
use gradus::enrolment::{self, Status};
use gradus::ids::Id;
use serde_json::json;

use super::given::{Mail, morning, offsets};
use crate::support::TestApp;

/// A Thursday; the steps of a year later fall on working days.
const COMPLETED: Day = Day::new(2026, 3, 5);
/// The first day on which that is not valid any more.
const ENDS: Day = Day::new(2027, 3, 5);

async fn days(app: &TestApp, from: Day, until: Day) -> Vec<Mail> {
    let mut mails = Vec::new();
    for offset in 0..=until.days_since(from) {
        app.night(from.plus_days(offset));
        mails.extend(morning(app, from.plus_days(offset)).await);
    }
    mails
}

/// Somebody who has completed what comes round each year, with so many days of window.
fn company(app: &TestApp, window: i64) -> Id {
    app.set_day(Day::new(2026, 3, 2));
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    let kept = app.enrol("basics", &json!({ "everyone": true })).kept();
    kept.with("recurrence", json!({ "months": 12, "from": "completion", "window": window })).apply();
    app.set_day(COMPLETED);
    app.complete(app.only_enrolment(ada).id, None);
    ada
}

#[tokio::test]
async fn mail_before_an_expiry_opens_the_renewal_and_nothing_is_said_twice() {
    let app = TestApp::start().await;
    let ada = company(&app, 60);
    let mails = days(&app, Day::new(2026, 12, 28), ENDS.plus_days(8)).await;
    let expected = [
        (-60, "Course basics expires in 60 days"),
        (-30, "Course basics expires in 30 days"),
        (-7, "Course basics expires in 7 days"),
        (-1, "Course basics is due today"),
        (0, "Course basics is 1 day overdue"),
        (6, "Course basics is 7 days overdue"),
    ];
    assert_eq!(offsets(&mails, ENDS), expected);
    let rows = app.enrolments(ada);
    let renewal = rows.iter().find(|row| row.cycle == 2).expect("it has opened");
    assert_eq!((renewal.assigned_on, renewal.due_on), (ENDS.plus_days(-60), Some(ENDS.plus_days(-1))));
    for mail in &mails[..3] {
        assert!(mail.message.text.contains("Valid through"), "{}", mail.message.text);
        // the button opens the new cycle and not the certificate of the old one
        let link = mail.message.text.split_whitespace().find(|word| word.contains("/go/") || word.contains("/learn/"));
        let link = link.expect("a link").to_owned();
        let path = link.split_once("127.0.0.1").map_or(link.as_str(), |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]);
        app.set_day(mail.day);
        let answer = app.visitor().get(path).await;
        let goes_to = answer.headers().get("location").map(|place| place.to_str().unwrap_or_default().to_owned());
        assert!(goes_to.clone().unwrap_or(path.to_owned()).contains(&renewal.id.to_string()), "{link} {goes_to:?}");
    }
    app.is_well();
}

#[tokio::test]
async fn a_window_that_opens_after_the_first_step_says_the_others_once() {
    let app = TestApp::start().await;
    let ada = company(&app, 30);
    let mails = days(&app, Day::new(2026, 12, 28), ENDS.plus_days(-20)).await;
    let expected = [(-60, "Course basics expires in 60 days"), (-30, "Course basics expires in 30 days")];
    assert_eq!(offsets(&mails, ENDS), expected);
    // completed in time, it is quiet until the next round
    let renewal = app.enrolments(ada).into_iter().find(|row| row.cycle == 2).expect("it has opened");
    app.complete(renewal.id, None);
    assert_eq!(days(&app, ENDS.plus_days(-19), ENDS.plus_days(40)).await.len(), 0);
    let rows = app.enrolments(ada);
    assert_eq!(rows.iter().map(|row| row.status).collect::<Vec<_>>(), [Status::Completed; 2]);
}

#[tokio::test]
async fn what_was_decided_before_it_was_renewed_does_not_go() {
    let app = TestApp::start().await;
    let ada = company(&app, 60);
    app.night(ENDS.plus_days(-60));
    gradus::reminders::run(&app.app).expect("the job runs");
    let renewal = app.enrolments(ada).into_iter().find(|row| row.cycle == 2).expect("it has opened");
    app.complete(renewal.id, None);
    assert_eq!(super::given::what_leaves(&app, ENDS.plus_days(-60)).await.len(), 0);
}

#[tokio::test]
async fn who_was_told_gets_one_last_mail_when_the_requirement_ends() {
    let app = TestApp::start().await;
    let monday = Day::new(2026, 11, 2);
    app.set_day(monday);
    app.tiny_course("basics");
    let people: Vec<Id> = ["Ada Osei", "Ben Ito", "Cho Lee"].iter().map(|name| app.person(name).create()).collect();
    let made = app.enrol("basics", &json!({ "everyone": true })).kept().apply();
    assert_eq!(morning(&app, monday).await.len(), 3);
    app.complete(app.only_enrolment(people[1]).id, None);
    // who joins on the day itself was told of nothing
    app.set_day(monday.plus_days(1));
    app.person("Dan Diaz").create();
    app.write(|tx| enrolment::end(tx, made.requirement_id, monday.plus_days(1)));
    let mut mails = days(&app, monday.plus_days(1), monday.plus_days(10)).await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    let subject = "You no longer have to take Course basics";
    let seen: Vec<(Day, &str)> = mails.iter().map(|mail| (mail.day, mail.subject.as_str())).collect();
    assert_eq!(seen, [(monday.plus_days(1), subject); 2]);
    assert_eq!(mails[0].to, app.person_input(people[0]).email);
    assert_eq!(mails[1].to, app.person_input(people[2]).email);
    let text = &mails[0].message.text;
    assert!(text.contains("The requirement has ended.") && !text.contains("/go/") && !text.contains("nsubscribe"), "{text}");
}

#[tokio::test]
async fn what_is_required_again_before_the_mail_leaves_is_not_taken_back() {
    let app = TestApp::start().await;
    let monday = Day::new(2026, 11, 2);
    app.set_day(monday);
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    let made = app.enrol("basics", &json!({ "everyone": true })).kept().apply();
    assert_eq!(morning(&app, monday).await.len(), 1);
    app.set_day(monday.plus_days(1));
    app.write(|tx| enrolment::end(tx, made.requirement_id, monday.plus_days(1)));
    gradus::reminders::run(&app.app).expect("the job runs");
    app.enrol("basics", &json!({ "everyone": true })).kept().apply();
    assert_eq!(app.only_enrolment(ada).status, Status::Assigned);
    assert_eq!(super::given::what_leaves(&app, monday.plus_days(1)).await.len(), 0);
}
