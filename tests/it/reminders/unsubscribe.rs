//! No more mail about what one chose oneself: by one click in the mail program (RFC 8058) or on a page.

use gradus::clock::Day;
use gradus::enrolment;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};

use super::given::{Mail, enrol, morning, mornings};
use crate::support::TestApp;
use crate::support::app::{select, texts};

/// The tests' first day.
const TODAY: Day = Day::new(2026, 11, 2);
/// A Monday.
const EXPIRES: Day = Day::new(2027, 2, 1);

/// Somebody who chose a course and completed it; it expires.
fn chosen(app: &TestApp, person: Id, slug: &str) {
    let course = app.tiny_course(slug);
    app.write(|tx| {
        let enrolment = enrolment::enrol_self(tx, person, course.id, TODAY)?;
        Ok(enrolment::complete(tx, enrolment, TODAY, Some(EXPIRES))?)
    });
}

fn header<'a>(mail: &'a Mail, name: &str) -> Option<&'a str> {
    mail.message.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// The path of the link in the header.
fn link(app: &TestApp, mail: &Mail) -> String {
    let value = header(mail, "List-Unsubscribe").expect("the header");
    let url = value.trim_start_matches('<').trim_end_matches('>');
    url.strip_prefix(&app.address).expect("our own address").to_owned()
}

#[tokio::test]
async fn one_click_stops_the_reminders_of_a_course_that_was_chosen() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    chosen(&app, ada, "extra");
    let first = morning(&app, EXPIRES.plus_days(-60)).await;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].subject, "Course extra expires in 60 days");
    assert_eq!(header(&first[0], "List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    let path = link(&app, &first[0]);
    assert!(first[0].message.text.contains(&path) && first[0].message.html.contains(&path), "the mail shows it too");
    // as a mail program does it: no session, no cookie, no page before it
    let click = reqwest::Client::new().post(format!("{}{path}", app.address)).form(&[("List-Unsubscribe", "One-Click")]);
    assert_eq!(click.send().await.expect("an answer").status(), StatusCode::OK);
    let rest = mornings(&app, EXPIRES.plus_days(-31), EXPIRES.plus_days(-6)).await;
    assert_eq!(rest, Vec::new());
    let hr = app.with_grants(&[Grant::Hr]).await;
    let record = texts(&hr.page(&format!("/reminders/people/{ada}")).await, "tbody").concat();
    assert!(record.contains("They have unsubscribed from these reminders."), "{record}");
}

#[tokio::test]
async fn the_page_asks_first_and_does_it_by_a_button() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    chosen(&app, ada, "extra");
    let mails = morning(&app, EXPIRES.plus_days(-60)).await;
    let path = link(&app, &mails[0]);
    let visitor = app.visitor();
    let page = visitor.page(&path).await;
    assert_eq!(texts(&page, "main li"), ["Course extra"]);
    assert_eq!(morning(&app, EXPIRES.plus_days(-28)).await.len(), 1, "looking at the page stops nothing");
    let action = select(&page, "form").remove(0).attr["action"].clone();
    let done = visitor.request(Method::POST, &action).form(&[("_csrf", "")]).send().await.expect("an answer");
    assert!(done.text().await.expect("text").contains("No more reminders"));
    assert!(mornings(&app, EXPIRES.plus_days(-8), EXPIRES.plus_days(-6)).await.is_empty());
    assert_eq!(visitor.get(&format!("{path}x")).await.status(), StatusCode::NOT_FOUND, "a forged link does nothing");
    let past = EXPIRES.plus_days(400);
    app.set_day(past);
    assert_eq!(visitor.get(&path).await.status(), StatusCode::NOT_FOUND, "an old link is over");
}

#[tokio::test]
async fn what_is_mandatory_is_not_stopped_and_offers_no_link() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", EXPIRES);
    let mandatory = morning(&app, EXPIRES.plus_days(-14)).await;
    assert_eq!(mandatory.len(), 1);
    assert_eq!(header(&mandatory[0], "List-Unsubscribe"), None);
    assert!(!mandatory[0].message.text.contains("/unsubscribe/"), "{}", mandatory[0].message.text);
}

#[tokio::test]
async fn in_a_mail_with_both_the_link_stops_only_what_was_chosen() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    chosen(&app, ada, "extra");
    enrol(&app, &[ada], "basics", EXPIRES.plus_days(-46));
    let both = morning(&app, EXPIRES.plus_days(-60)).await;
    assert_eq!(both.len(), 1, "{both:?}");
    assert_eq!(both[0].subject, "2 courses are waiting for you");
    assert!(both[0].message.text.contains("Stop reminders about the courses you chose yourself"), "{}", both[0].message.text);
    let path = link(&app, &both[0]);
    let visitor = app.visitor();
    assert_eq!(texts(&visitor.page(&path).await, "main li"), ["Course extra"]);
    let click = visitor.request(Method::POST, &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.expect("an answer");
    assert_eq!(click.status(), StatusCode::OK);
    let rest = mornings(&app, EXPIRES.plus_days(-46), EXPIRES.plus_days(-28)).await;
    assert!(!rest.is_empty() && rest.iter().all(|mail| !mail.message.text.contains("Course extra")), "{rest:?}");
}
