//! A marketer's Monday in a real browser: from the digest in her mail to the people who are reminded, in a handful of clicks. docs/tour.md tells it.

use gradus::clock::Day;
use gradus::policy::Grant;
use serde_json::json;

use crate::support::TestApp;
use crate::support::browser::{Browser, DESK, PHONE};

const MARKETER: &str = "mara@people.example";

/// Two departments: in Care one of three has completed the basics and two are late, Sales is done.
async fn company() -> TestApp {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 9, 1));
    app.tiny_course("basics");
    let hired = Day::new(2026, 1, 1);
    let person = |name: &str, department: &str| app.person(name).department(department).hired(hired);
    let lead = person("Lea Lead", "Care").email("lea@people.example").create();
    let care = ["Ada Osei", "Ben Ito", "Cleo Roth"].map(|name| person(name, "Care").manager(lead).create());
    let sales = ["Dan Ruiz", "Eva Nair"].map(|name| person(name, "Sales").create());
    let all: Vec<_> = care.iter().chain(&sales).copied().collect();
    app.enrol("basics", &json!({ "all": [{ "person": all }] })).due_on(Day::new(2026, 10, 1)).apply();
    app.set_day(Day::new(2026, 9, 20));
    for done in [care[0], sales[0], sales[1]] {
        app.complete(app.only_enrolment(done).id, None);
    }
    app.account(MARKETER, &[Grant::Marketer]);
    app
}

/// Monday morning: the digest is in her mail. Answers the first address in it that leads to the figures.
async fn digest(app: &TestApp) -> String {
    app.night(Day::new(2026, 11, 9));
    gradus::weekly::run(&app.app).expect("the job runs");
    let mails = app.mail_that_leaves().await;
    let (_, mail) = mails.iter().find(|(to, _)| to == MARKETER).expect("the digest");
    assert!(mail.text.contains("60 % of required training is completed") || mail.text.contains("60"), "{}", mail.text);
    let base = &app.app.settings.server.public_url;
    let html = scraper::Html::parse_document(&mail.html);
    let links = crate::support::app::select(&html, "a[href]");
    let paths = links.iter().filter_map(|link| link.attr["href"].strip_prefix(base.as_str()));
    paths.filter(|path| path.starts_with("/kpi")).map(str::to_owned).next().expect("a link to the figures")
}

async fn monday(width: u32) {
    let app = company().await;
    let path = digest(&app).await;
    let browser = Browser::open(width).await;
    browser.sign_in(&app, MARKETER).await;
    let mut clicks = 1;
    browser.goto(&format!("{}{path}", app.address)).await;
    browser.assert_fits().await;
    // the names behind what is overdue, and all of them are chased
    browser.press("a[href^='/kpi/people?figure=overdue']").await;
    clicks += 1;
    browser.assert_fits().await;
    assert_eq!(browser.all("main tbody tr").await.len(), 2);
    browser.press("form.actions[action='/chase'] button").await;
    clicks += 1;
    browser.assert_fits().await;
    assert_eq!(browser.text("h1").await, "A reminder for 2 people");
    let tick = browser.one("#f-managers").await;
    browser.press_in_view(&tick).await;
    browser.press("form[action^='/chase/']:not([action$='sending']) button").await;
    clicks += 2;
    assert!(browser.text(".facts").await.contains("Lea Lead"), "{}", browser.text(".facts").await);
    assert_eq!(browser.all("iframe").await.len(), 2, "the mail of one of them, and that of the manager");
    browser.press("form[action$='/sending'] button").await;
    clicks += 1;
    assert_eq!(browser.text("h1").await, "2 people are reminded");
    assert!(clicks < 10, "{clicks} clicks");
    let mut readers: Vec<String> = app.mail_that_leaves().await.into_iter().map(|(to, _)| to).collect();
    readers.sort();
    assert_eq!((readers.len(), readers.contains(&"lea@people.example".to_owned())), (3, true), "{readers:?}");
}

#[tokio::test]
async fn a_marketer_gets_from_the_mail_to_the_chase_in_a_handful_of_clicks() {
    monday(DESK).await;
}

#[tokio::test]
async fn a_marketer_gets_there_on_a_phone_too() {
    monday(PHONE).await;
}
