//! Mail that nobody waits for leaves in the hours of its reader; what somebody asked for leaves at once.

use gradus::clock::{Day, Instant};
use gradus::policy::Grant;
use gradus::reminders;
use gradus::settings::Settings;
use jiff::tz::TimeZone;
use reqwest::StatusCode;

use crate::reminders::given::{address, enrol};
use crate::support::TestApp;
use crate::support::app::texts;

/// A Thursday.
const DUE: Day = Day::new(2026, 11, 12);

fn every_day_by_day(settings: &mut Settings) {
    settings.reminders.evening_hour = 18;
    settings.company.working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(str::to_owned).to_vec();
}

fn at(day: Day, hour: i8, minute: i8, zone: &str) -> Instant {
    let zone = TimeZone::get(zone).expect("a zone");
    Instant::new(day.date().at(hour, minute, 0, 0).to_zoned(zone).expect("a moment").timestamp())
}

async fn leaves(app: &TestApp) -> Vec<String> {
    let mut to: Vec<String> = app.mail_that_leaves().await.into_iter().map(|(to, _)| to).collect();
    to.sort();
    to
}

#[tokio::test]
async fn what_waited_into_the_night_leaves_in_the_morning_of_each_reader_as_one_mail() {
    let app = TestApp::start_with(every_day_by_day).await;
    app.tiny_course("basics");
    let berlin = app.person("Ada Osei").zone("Europe/Berlin").create();
    let tokyo = app.person("Aki Mori").zone("Asia/Tokyo").create();
    enrol(&app, &[berlin, tokyo], "basics", DUE);
    app.clock.set(at(DUE, 9, 0, "Europe/Berlin"));
    reminders::run(&app.app).expect("the job runs");
    // it is 17:00 in Tokyo; the program is stopped before anything leaves, and started at 22:59 in Berlin, 6:59 in Tokyo
    app.clock.set(at(DUE, 22, 59, "Europe/Berlin"));
    assert_eq!(leaves(&app).await, [""; 0]);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let list = texts(&hr.page("/admin/outbox?state=queued").await, "tbody tr");
    assert!(list.iter().any(|row| row.contains("during the day in Europe/Berlin")), "{list:?}");
    assert!(list.iter().any(|row| row.contains("during the day in Asia/Tokyo")), "{list:?}");
    app.clock.set(at(DUE.plus_days(1), 8, 0, "Asia/Tokyo"));
    assert_eq!(leaves(&app).await, [address(&app, tokyo)]);
    let morning = at(DUE.plus_days(1), 8, 0, "Europe/Berlin");
    app.clock.set(morning);
    let mails = app.mail_that_leaves().await;
    let told: Vec<(&str, &str)> = mails.iter().map(|(to, message)| (to.as_str(), message.subject.as_str())).collect();
    assert_eq!(told, [(address(&app, berlin).as_str(), "Course basics is 1 day overdue")], "it says how things stand by then");
    app.clock.set(morning.plus(jiff::ToSpan::minutes(15)));
    reminders::run(&app.app).expect("the job runs");
    assert_eq!(leaves(&app).await, [""; 0], "one mail a day, counted on the day on which it left");
}

#[tokio::test]
async fn in_the_night_nothing_is_decided_for_whose_night_it_is() {
    let app = TestApp::start_with(every_day_by_day).await;
    app.tiny_course("basics");
    let nowhere = app.person("Ada Osei").create();
    enrol(&app, &[nowhere], "basics", DUE);
    app.clock.set(at(DUE, 23, 0, crate::support::zone_name()));
    assert_eq!(reminders::run(&app.app).expect("the job runs").to_string(), "0 reminders queued, 0 held back");
}

#[tokio::test]
async fn who_has_a_zone_that_nobody_knows_reads_by_the_clock_of_the_company() {
    let app = TestApp::start_with(every_day_by_day).await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::person;
        diesel::update(person::table.find(ada)).set(person::time_zone.eq("Mars/Olympus")).execute(tx.conn)?;
        Ok(())
    });
    enrol(&app, &[ada], "basics", DUE);
    let company = crate::support::zone_name();
    app.clock.set(at(DUE, 7, 59, company));
    assert_eq!(reminders::run(&app.app).expect("the job runs").to_string(), "0 reminders queued, 0 held back");
    app.clock.set(at(DUE, 8, 0, company));
    reminders::run(&app.app).expect("the job runs");
    assert_eq!(leaves(&app).await, [address(&app, ada)]);
}

#[tokio::test]
async fn a_link_that_somebody_asked_for_leaves_at_once_in_the_night() {
    let app = TestApp::start_with(every_day_by_day).await;
    app.account("ada@example.com", &[]);
    app.clock.set(at(DUE, 3, 0, crate::support::zone_name()));
    let asked = app.visitor().post_form("/password/forgot", &[("email", "ada@example.com")]).await;
    assert!(asked.status() == StatusCode::OK || asked.status() == StatusCode::SEE_OTHER, "{}", asked.status());
    assert_eq!(leaves(&app).await, ["ada@example.com"]);
}
