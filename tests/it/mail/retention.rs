//! What mail said is kept for as long as is set; that nobody is told twice does not rest on it.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{outbox, reminder};
use gradus::mail::{MailState, thin};
use gradus::policy::Grant;

use crate::learning::given::read;
use crate::reminders::given::{address, enrol, morning};
use crate::support::TestApp;
use crate::support::app::{select, texts};

const DUE: Day = Day::new(2026, 11, 16);

/// State, address, name, subject, text and payload of every message.
fn kept(app: &TestApp) -> Vec<(MailState, [String; 5])> {
    read(app, |conn| {
        let columns = (outbox::state, outbox::to_address, outbox::to_name, outbox::subject, outbox::body_text, outbox::body_html);
        let rows: Vec<(MailState, String, String, String, String, String)> =
            outbox::table.order(outbox::id).select(columns).load(conn)?;
        Ok(rows.into_iter().map(|(state, a, b, c, d, e)| (state, [a, b, c, d, e])).collect())
    })
}

#[tokio::test]
async fn after_its_days_a_mail_says_nothing_any_more_and_nobody_is_told_again() {
    let app = TestApp::start_with(|settings| settings.mail.keep_days = 30).await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    assert_eq!(morning(&app, DUE).await.len(), 1);
    app.set_day(DUE.plus_days(29));
    assert_eq!(thin(&app.app).expect("thinned"), 0, "its days are not over");
    let (state, words) = kept(&app).remove(0);
    assert!(state == MailState::Sent && words.iter().all(|word| !word.is_empty()), "{words:?}");
    app.set_day(DUE.plus_days(31));
    assert_eq!(thin(&app.app).expect("thinned"), 1);
    assert_eq!(thin(&app.app).expect("thinned"), 0, "once");
    let (state, words) = kept(&app).remove(0);
    assert_eq!((state, words), (MailState::Sent, [const { String::new() }; 5]));
    let steps: i64 = read(&app, |conn| Ok(reminder::table.filter(reminder::outcome.eq("sent")).count().get_result(conn)?));
    assert_eq!(steps, 1, "the sent-log is whole");
    app.set_day(DUE);
    assert!(morning(&app, DUE).await.is_empty(), "what was told stays told");

    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page(&format!("/reminders/people/{ada}")).await;
    let mail = select(&page, "tbody a[href^='/admin/outbox/']").remove(0).attr["href"].clone();
    let text = texts(&hr.page(&mail).await, "main").concat();
    assert!(text.contains("No longer kept") && !text.contains(&address(&app, ada)), "{text}");
}

#[tokio::test]
async fn what_waits_or_failed_is_kept_and_so_is_everything_where_no_days_are_set() {
    let app = TestApp::start_with(|settings| settings.mail.keep_days = 0).await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    assert_eq!(morning(&app, DUE).await.len(), 1);
    app.set_day(DUE.plus_days(1000));
    assert_eq!(thin(&app.app).expect("thinned"), 0);
    let mut settings = gradus::settings::Settings::clone(&app.app.settings);
    settings.mail.keep_days = 1;
    let clock = std::sync::Arc::new(app.clock.clone());
    let other = gradus::roof::open(settings, clock, gradus::ids::Ids::for_node(2)).expect("a second program opens");
    app.write(|tx| Ok(diesel::update(outbox::table).set(outbox::state.eq(MailState::Failed)).execute(tx.conn)?));
    assert_eq!(thin(&other).expect("thinned"), 0, "a person decides about what failed");
    app.write(|tx| Ok(diesel::update(outbox::table).set(outbox::state.eq(MailState::Sent)).execute(tx.conn)?));
    assert_eq!(thin(&other).expect("thinned"), 1);
}
