//! How long PostgreSQL may take for a request. On PostgreSQL alone: SQLite's readers wait for nobody, and its writers in the program.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use gradus::db::schema::role;
use gradus::db::{Actor, Conn, connect};
use gradus::error::AppError;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::db::postgres;

/// Lets PostgreSQL take so many seconds over one statement.
pub fn sleep(conn: &mut Conn, seconds: u32) -> Result<(), AppError> {
    let Conn::Pg(conn) = conn else { panic!("a server of PostgreSQL") };
    diesel::sql_query(format!("SELECT pg_sleep({seconds})")).execute(conn)?;
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_held_holds_a_request_for_a_moment_and_a_job_until_it_is_free() {
    if postgres().is_none() {
        return;
    }
    let app = TestApp::start_with(|settings| settings.database.lock_seconds = 1).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let Ok(Conn::Pg(mut holder)) = connect(app.database_url()) else { panic!("a connection") };
    holder.batch_execute("BEGIN; LOCK TABLE role IN ACCESS EXCLUSIVE MODE").expect("nobody uses it");
    let (db, began) = (app.app.db.clone(), Instant::now());
    let job = tokio::task::spawn_blocking(move || {
        db.write_now(&Actor::program("test"), |tx| Ok::<_, AppError>(role::table.count().get_result::<i64>(tx.conn)?))
    });
    let ask = async {
        let write = api.send_json(Method::POST, "/api/v1/roles", &json!({ "name": "Held up" })).await;
        (write, api.get("/api/v1/roles").await)
    };
    let asked = tokio::time::timeout(Duration::from_secs(20), ask).await;
    if asked.is_err() {
        holder.batch_execute("ROLLBACK").expect("it is let go");
    }
    let (write, read) = asked.expect("nobody waits for as long as it is held");
    for answer in [write, read] {
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key("retry-after"), "{:?}", answer.headers());
        let problem: Value = answer.json().await.expect("a problem");
        assert!(problem["detail"].as_str().is_some_and(|text| text.contains("Somebody else is changing")), "{problem}");
    }
    assert!(began.elapsed() > Duration::from_secs(1) && !job.is_finished(), "the job goes on waiting");
    holder.batch_execute("ROLLBACK").expect("it is let go");
    assert_eq!(job.await.expect("no panic").expect("the job is done"), 0, "and nothing was half done");
}

#[tokio::test]
async fn a_statement_of_a_request_that_takes_too_long_is_ended_and_one_of_a_job_is_not() {
    if postgres().is_none() {
        return;
    }
    let app = TestApp::start_with(|settings| settings.database.statement_seconds = 1).await;
    let db = &app.app.db;
    let read = db.read(|conn| sleep(conn, 20)).await.expect_err("it takes too long");
    let write = db.write(Actor::program("test"), |tx| sleep(tx.conn, 20)).await.expect_err("it takes too long");
    for error in [read, write] {
        let problem = error.problem();
        assert_eq!((problem.status, problem.kind.as_str()), (503, "/problems/unavailable"), "{error:?}");
        assert!(problem.detail.contains("took too long"), "{}", problem.detail);
        assert!(error.passes(), "whoever tries again later may succeed");
    }
    db.read_now(|conn| sleep(conn, 2)).expect("a job may take as long as it takes");
    db.write_now(&Actor::program("test"), |tx| sleep(tx.conn, 2)).expect("a job may take as long as it takes");
}
