//! A figure is of the company's day, and what somebody does counts from the moment it is done.

use gradus::clock::Day;
use gradus::figures::rollup;
use gradus::policy::Grant;
use jiff::ToSpan;

use super::answers::plain_counts;
use crate::learning::certificates::right;
use crate::learning::given::{complete, every_lesson, must_take, read, somebody};
use crate::support::{TestApp, zone};

#[tokio::test]
async fn what_somebody_in_tomorrow_completes_counts_at_once_and_bears_their_day() {
    let app = TestApp::start().await;
    let course = app.course_of("basics", &every_lesson(75, 0));
    let ada = somebody(&app, "Ada Osei", "Pacific/Kiritimati", &[]).await;
    let today = app.app.company_today();
    let enrolment = must_take(&app, &ada, "basics", today.plus_days(20));
    app.account("mark@staff.example", &[Grant::Marketer]);
    // whatever the company's zone, it is tomorrow on Kiritimati then
    app.clock.set(today.plus_days(1).start_in(&zone()).plus(-30.minutes()));
    complete(&app.signed_in(&ada.email).await, enrolment, &right()).await;

    let own = read(&app, |conn| Ok(gradus::enrolment::enrolment(conn, enrolment)?.expect("it is there")));
    assert_eq!(own.completed_on, Some(today.plus_days(1)));
    let valid_on = async |day: Day| {
        let found = app.api("mark@staff.example").await.json(&format!("/api/v1/kpi?as_of={day}")).await;
        found["total"]["valid"].as_i64().expect("a number")
    };
    for (day, valid) in [(today.plus_days(-1), 0), (today, 1), (today.plus_days(1), 1)] {
        assert_eq!(valid_on(day).await, valid, "on {day}");
        assert_eq!(plain_counts(&app, day, course.id).0[1], valid, "by plain SQL, on {day}");
    }
    let names = app.api("mark@staff.example").await.json("/api/v1/kpi/people?figure=valid").await;
    assert_eq!(names["items"][0]["name"], "Ada Osei");
    assert_eq!(app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs"), Vec::<String>::new());
}
