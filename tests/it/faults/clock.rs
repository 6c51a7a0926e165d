//! The clock of the machine is set back by an hour.

use diesel::prelude::*;
use gradus::clock::{Day, Instant};
use gradus::db::schema::job;
use gradus::jobs::run_due;
use gradus::mail::{Delivered, MemoryMail, Stop, Transport, deliver};
use jiff::ToSpan;
use reqwest::StatusCode;

use crate::mail::post::Post;
use crate::reminders::given::{enrol, morning, what_leaves};
use crate::support::TestApp;

/// What every job has been at, before the clock is set back to 08:00.
const JOBS: [&str; 16] = [
    "bounces",
    "brand_accounts",
    "calendar",
    "chain",
    "chat",
    "figures",
    "housekeeping",
    "imports",
    "leavers",
    "levels_ending",
    "paces",
    "people_folder",
    "programme",
    "reminders",
    "views",
    "weekly_digest",
];

/// Sets the clock to so many minutes after it was set back by an hour, 09:00 having been.
fn after_the_setback(app: &TestApp, minutes: i64) {
    let nine: Instant = crate::support::working_hour(Day::new(2026, 11, 2));
    app.clock.set(nine.plus((minutes - 60).minutes()));
}

async fn run(app: &TestApp) -> Vec<&'static str> {
    let mut ran = run_due(&app.app, &gradus::roof::schedule::all(), &Stop::never()).await.expect("the database answers");
    ran.sort_unstable();
    ran
}

#[tokio::test]
async fn no_job_waits_for_longer_than_it_would_have_anyway() {
    let app = TestApp::start().await;
    assert_eq!(run(&app).await, JOBS);
    after_the_setback(&app, 0);
    assert!(run(&app).await.is_empty(), "they have just run");
    after_the_setback(&app, 14);
    assert_eq!(run(&app).await, ["bounces", "chain", "chat"], "every minute, and every five");
    after_the_setback(&app, 15);
    assert_eq!(
        run(&app).await,
        ["brand_accounts", "chain", "imports", "leavers", "people_folder", "reminders", "views", "weekly_digest"],
        "every quarter of an hour, whatever the clock showed before"
    );
}

#[tokio::test]
async fn a_dead_worker_holds_its_job_no_longer() {
    let app = TestApp::start().await;
    run(&app).await;
    app.write(|tx| {
        let (now, until) = (tx.now(), tx.now().plus(10.minutes()));
        let dead = (job::lease_holder.eq("somebody who was killed"), job::lease_until.eq(until), job::next_run_at.eq(now));
        Ok(diesel::update(job::table.find("reminders")).set(dead).execute(tx.conn)?)
    });
    after_the_setback(&app, 0);
    assert!(run(&app).await.is_empty(), "it might live");
    after_the_setback(&app, 9);
    assert_eq!(run(&app).await, ["bounces", "chain", "chat"]);
    after_the_setback(&app, 16);
    assert_eq!(
        run(&app).await,
        [
            "bounces",
            "brand_accounts",
            "chain",
            "chat",
            "imports",
            "leavers",
            "people_folder",
            "reminders",
            "views",
            "weekly_digest"
        ]
    );
}

#[tokio::test]
async fn mail_that_was_put_in_before_leaves_at_once_and_only_once() {
    let post = Post::start().await;
    post.enqueue(&["Ada", "Bo"]);
    after_the_setback(&post.test, 0);
    let list = std::sync::Arc::new(MemoryMail::default());
    let way = std::sync::Arc::new(Transport::Memory(list.clone()));
    let delivered = |sent| Delivered { sent, ..Delivered::default() };
    assert_eq!(deliver(&post.app, &Post::composers(), &way, &Stop::never()).await.expect("the database answers"), delivered(2));
    for minutes in [0, 59, 60, 120] {
        after_the_setback(&post.test, minutes);
        assert_eq!(
            deliver(&post.app, &Post::composers(), &way, &Stop::never()).await.expect("the database answers"),
            delivered(0)
        );
    }
    assert_eq!(list.taken().len(), 2);
}

#[tokio::test]
async fn nobody_is_reminded_twice_even_across_midnight() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let people = [app.person("Ada Osei").create(), app.person("Bo Lind").create()];
    let due = Day::new(2026, 11, 16);
    enrol(&app, &people, "basics", due);
    assert_eq!(morning(&app, Day::new(2026, 11, 2)).await.len(), 2, "they are told that they are enrolled");
    let half_past_midnight = Day::new(2026, 11, 3).start_in(&crate::support::zone()).plus(30.minutes());
    for hours in [0, -1, 0, -16, 0] {
        app.clock.set(half_past_midnight.plus(hours.hours()));
        gradus::reminders::run(&app.app).expect("the job runs");
        assert!(what_leaves(&app, Day::new(2026, 11, 3)).await.is_empty(), "{hours} hours");
    }
}

#[tokio::test]
async fn a_session_goes_on_and_ends_when_it_said_and_what_is_made_later_has_the_larger_id() {
    let app = TestApp::start().await;
    let before = app.account("ada@example.com", &[]);
    let ada = app.signed_in("ada@example.com").await;
    after_the_setback(&app, 0);
    assert_eq!(ada.get("/account").await.status(), StatusCode::OK);
    let after = app.account("bo@example.com", &[]);
    assert!(after > before, "{after} was made after {before}");
    app.signed_in("bo@example.com").await;
    after_the_setback(&app, 12 * 60 + 59);
    assert_eq!(ada.get("/account").await.status(), StatusCode::OK, "its twelve hours began at nine");
    after_the_setback(&app, 13 * 60 + 1);
    assert_eq!(ada.get("/account").await.status(), StatusCode::SEE_OTHER);
}
