//! Two workers on one database look for work at the same moment. That mail and reminders go once is told in `mail::smtp` and
//! `reminders::steps`.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use gradus::app::App;
use gradus::db::connect;
use gradus::db::schema::job;
use gradus::error::AppError;
use gradus::ids::Ids;
use gradus::jobs::run_due;
use gradus::mail::Stop;
use jiff::ToSpan;

use crate::support::TestApp;
use crate::support::db::postgres;

/// Rounds of an hour, the first at nine; midnight and three o'clock are among them.
const ROUNDS: i64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_run_of_a_job_is_one_worker_s_whoever_comes_first() {
    let app = TestApp::start().await;
    let settings = gradus::settings::Settings::clone(&app.app.settings);
    let other = gradus::roof::open(settings, Arc::new(app.clock.clone()), Ids::for_node(2)).expect("a second program opens");
    let mut ran = Vec::new();
    for round in 0..ROUNDS {
        let look = |app: App| tokio::spawn(async move { run_due(&app, &gradus::roof::schedule::all(), &Stop::never()).await });
        let (one, two) = tokio::join!(look(app.app.clone()), look(other.clone()));
        for names in [one, two] {
            ran.extend(names.expect("no panic").expect("the database answers"));
        }
        if round + 1 < ROUNDS {
            app.clock.set(app.app.db.clock().now().plus(1.hour()));
        }
    }
    let count = |name: &str| ran.iter().filter(|other| **other == name).count();
    assert_eq!(
        (
            count("reminders"),
            count("imports") + count("chain"),
            count("calendar"),
            count("figures"),
            count("paces"),
            count("housekeeping")
        ),
        (20, 40, 2, 2, 2, 2)
    );
    let noted = |conn: &mut gradus::db::Conn| {
        let rows: Vec<(String, i64)> = job::table.order(job::name).select((job::name, job::runs)).load(conn)?;
        Ok::<_, AppError>(rows)
    };
    let expected = [
        ("bounces", 20),
        ("brand_accounts", 20),
        ("calendar", 2),
        ("chain", 20),
        ("chat", 20),
        ("figures", 2),
        ("housekeeping", 2),
        ("imports", 20),
        ("leavers", 20),
        ("levels_ending", 2),
        ("paces", 2),
        ("people_folder", 20),
        ("programme", 2),
        ("reminders", 20),
        ("views", 20),
        ("weekly_digest", 20),
    ]
    .map(|(name, runs)| (name.to_owned(), runs));
    assert_eq!(app.app.db.read_now(noted).expect("the jobs"), expected);
}

#[tokio::test]
async fn a_lease_that_cannot_be_had_in_time_is_tried_again_and_nothing_runs_meanwhile() {
    if postgres().is_none() {
        return;
    }
    let app = TestApp::start_with(|settings| settings.database.lock_seconds = 1).await;
    let look = async || run_due(&app.app, &gradus::roof::schedule::all(), &Stop::never()).await;
    let mut holder = connect(app.database_url()).expect("a connection");
    gradus::each!(&mut holder, |conn| conn.batch_execute("BEGIN; LOCK TABLE job IN EXCLUSIVE MODE")).expect("nobody writes");
    let began = std::time::Instant::now();
    let refused = look().await.expect_err("somebody else holds the table");
    assert!(refused.passes() && began.elapsed().as_secs() < 5, "{refused:?} after {:?}", began.elapsed());
    gradus::each!(&mut holder, |conn| conn.batch_execute("ROLLBACK")).expect("it is let go");
    assert_eq!(look().await.expect("the database answers").len(), gradus::roof::schedule::all().iter().count());
}
