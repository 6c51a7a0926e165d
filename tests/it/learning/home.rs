//! The first page: what to do next, as of the person's own day.

use gradus::clock::{Day, Instant};
use gradus::policy::Grant;
use reqwest::StatusCode;

use super::given::{must_take, somebody};
use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn what_is_mandatory_comes_first_by_its_due_date_with_one_primary_button() {
    let app = TestApp::start().await;
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    for slug in ["late", "soon", "chosen"] {
        app.tiny_course(slug);
    }
    must_take(&app, &ada, "soon", Day::new(2026, 11, 5));
    must_take(&app, &ada, "late", Day::new(2026, 11, 3));
    let joined = ada.browser.post_form("/courses/chosen/enrolment", &[]).await;
    assert_eq!(joined.status().as_u16(), 303);
    app.set_day(Day::new(2026, 11, 4));
    let home = app.signed_in(&ada.email).await.page("/").await;
    assert_eq!(texts(&home, ".task h3"), ["Course late", "Course soon", "Course chosen"]);
    assert_eq!(texts(&home, ".task .badge")[0], "Overdue by 1 day");
    assert_eq!(texts(&home, ".primary"), ["Start with Course late"]);
    assert_eq!(texts(&home, ".task-why"), ["Everyone does.", "Everyone does."]);
    let soon = texts(&home, ".task").remove(1);
    assert!(soon.contains("Thu 5 Nov 2026, tomorrow"), "{soon}");
    assert_eq!(texts(&home, ".lead"), ["2 mandatory courses are open, one of them overdue."]);
}

#[tokio::test]
async fn a_due_date_is_over_at_midnight_where_the_person_is() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let tokyo = somebody(&app, "Aki Mori", "Asia/Tokyo", &[]).await;
    let los_angeles = somebody(&app, "Lee Diaz", "America/Los_Angeles", &[]).await;
    for somebody in [&tokyo, &los_angeles] {
        must_take(&app, somebody, "basics", Day::new(2026, 11, 5));
    }
    // 1 a.m. on the 6th in Tokyo is 8 a.m. on the 5th in Los Angeles
    app.clock.set("2026-11-05T16:00:00Z".parse().map(Instant::new).expect("an instant"));
    let there = texts(&app.signed_in(&tokyo.email).await.page("/").await, ".task.next").concat();
    assert!(there.contains("Overdue by 1 day") && there.contains("Thu 5 Nov 2026"), "{there}");
    let here = texts(&app.signed_in(&los_angeles.email).await.page("/").await, ".task.next").concat();
    assert!(here.contains("Not started") && here.contains("Thu 5 Nov 2026, today"), "{here}");
}

#[tokio::test]
async fn who_has_nothing_to_take_is_led_to_the_catalogue() {
    let app = TestApp::start().await;
    let ada = somebody(&app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let home = ada.browser.page("/").await;
    assert_eq!(texts(&home, ".empty h2"), ["No courses to take at the moment"]);
    assert_eq!(select(&home, ".empty a")[0].attr["href"], "/catalogue");
}

#[tokio::test]
async fn an_account_without_a_person_sees_what_its_grants_open() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let links: Vec<String> =
        select(&admin.page("/").await, "main .list a").into_iter().map(|link| link.attr["href"].clone()).collect();
    assert_eq!(links, ["/reminders", "/admin"]);
    assert!(admin.page("/me/certificates").await.html().contains("No certificates yet"));
}

#[tokio::test]
async fn whoever_has_no_training_begins_with_what_they_look_after() {
    let app = TestApp::start().await;
    app.tiny_course("alpha");
    let hr = somebody(&app, "Ada Osei", crate::support::zone_name(), &[Grant::Hr]).await;
    let home = hr.browser.page("/").await;
    let doors = select(&home, "main .list a");
    let labels: Vec<&str> = doors.iter().map(|door| door.text.as_str()).collect();
    assert_eq!(labels, ["People", "Enrol", "KPIs", "Reminders"]);
    for door in &doors {
        assert_eq!(hr.browser.get(&door.attr["href"]).await.status(), StatusCode::OK, "{}", door.text);
    }
    // their own training comes first as soon as there is some
    must_take(&app, &hr, "alpha", Day::new(2026, 11, 30));
    let home = hr.browser.page("/").await;
    assert_eq!((texts(&home, "main h2")[0].as_str(), select(&home, "main .list").len()), ("Mandatory", 0));
}
