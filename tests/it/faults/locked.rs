//! Somebody else holds what a request or the worker needs.

use std::sync::mpsc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use gradus::db::{Conn, connect};
use gradus::mail::{MailState, Stop, deliver};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::mail::post::Post;
use crate::support::smtp::SmtpServer;
use crate::support::{Client, TestApp, db};

/// Whoever holds everything for themselves, until dropped.
struct Holder(Conn);

impl Holder {
    /// SQLite: the file's write lock. PostgreSQL: the tables that are written to here.
    fn take(app: &TestApp) -> Self {
        let mut conn = connect(app.database_url()).expect("a connection");
        match &mut conn {
            Conn::Sqlite(conn) => conn.batch_execute("BEGIN IMMEDIATE").expect("nobody writes"),
            Conn::Pg(conn) => {
                conn.batch_execute("BEGIN; LOCK TABLE outbox, role IN ACCESS EXCLUSIVE MODE").expect("nobody writes");
            }
        }
        Self(conn)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        gradus::each!(&mut self.0, |conn| conn.batch_execute("ROLLBACK")).expect("it is let go");
    }
}

async fn make_role(api: &Client, name: &str) -> reqwest::Response {
    api.send_json(Method::POST, "/api/v1/roles", &json!({ "name": name })).await
}

#[tokio::test]
async fn a_file_that_another_program_writes_to_is_waited_for_and_then_said_to_be_busy() {
    if db::postgres().is_some() {
        return;
    }
    let app = TestApp::start_with(|settings| settings.database.wait_seconds = 1).await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    let csrf = browser.csrf().await;
    let holder = Holder::take(&app);
    let answer = make_role(&api, "Held up").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"), "{:?}", answer.headers());
    let problem: Value = answer.json().await.expect("a problem");
    assert_eq!(problem["type"], "/problems/unavailable");
    assert!(problem["detail"].as_str().is_some_and(|text| text.contains("Nothing was changed")), "{problem}");
    let form = browser.request(Method::POST, "/theme").form(&[("_csrf", csrf.as_str()), ("theme", "dark")]);
    let page = form.send().await.expect("an answer");
    assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
    let text = page.text().await.expect("text");
    assert!(text.contains("<html") && text.contains("Somebody else is changing"), "{text}");
    assert_eq!(browser.get("/people").await.status(), StatusCode::OK, "who reads need not wait");
    drop(holder);
    assert_eq!(make_role(&api, "Not held up").await.status(), StatusCode::CREATED);
    let roles = api.json("/api/v1/roles").await.to_string();
    assert!(roles.contains("Not held up") && !roles.contains("Held up\""), "{roles}");
}

#[tokio::test]
async fn who_writes_while_it_is_held_for_a_moment_waits_and_is_served() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let holder = Holder::take(&app);
    let (made, ()) = tokio::join!(make_role(&api, "Patient"), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        drop(holder);
    });
    assert_eq!(made.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn what_was_handed_over_while_it_was_held_is_noted_as_sent_and_does_not_go_twice() {
    let post = Post::start_with(|settings| {
        (settings.database.wait_seconds, settings.database.lock_seconds) = (1, 1);
    })
    .await;
    let mut server = SmtpServer::start();
    server.behave(&json!({ "slow": 1 }));
    post.enqueue(&["Ada"]);
    let (app, way) = (post.app.clone(), post.way(|mail| mail.url = server.url()));
    let worker = tokio::spawn(async move { deliver(&app, &Post::composers(), &way, &Stop::never()).await });
    server.wait_for(1).await;
    let holder = Holder::take(&post.test);
    // longer than the server takes to acknowledge and a request waits together
    tokio::time::sleep(Duration::from_millis(3000)).await;
    assert!(!worker.is_finished(), "it has not given up");
    drop(holder);
    assert_eq!(worker.await.expect("no panic").expect("the database answers").sent, 1);
    assert_eq!(post.standing().state, MailState::Sent);
    post.later(600);
    assert_eq!(post.deliver(&server).await.sent, 0);
    assert_eq!(server.recipients().len(), 1);
}

#[tokio::test]
async fn when_too_many_wait_for_the_database_the_next_is_sent_away_at_once() {
    let change = |settings: &mut gradus::settings::Settings| {
        (settings.database.pool, settings.database.queue, settings.database.wait_seconds) = (1, 1, 60);
        settings.server.workers = 2;
    };
    let app = TestApp::start_with(change).await;
    let (let_go, held) = mpsc::channel::<()>();
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let db = app.app.db.clone();
    let reader = tokio::spawn(async move {
        let hold = move |_: &mut Conn| {
            begun.send(()).expect("the test waits for it");
            held.recv().expect("the test lets go");
            Ok::<_, gradus::error::AppError>(())
        };
        db.read(hold).await
    });
    has_begun.await.expect("it reads");
    // a code nobody has: the page asks the database
    let url = format!("{}/verify/ABCD-EFGH-JKLM", app.address);
    let mut asked = JoinSet::new();
    for _ in 0..3 {
        asked.spawn(reqwest::get(url.clone()));
    }
    for _ in 0..2 {
        let answer = asked.join_next().await.expect("three were asked").expect("no panic").expect("an answer");
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key("retry-after"), "{:?}", answer.headers());
        let text = answer.text().await.expect("text");
        assert!(text.contains("Gradus is very busy"), "it says why: {text}");
    }
    let_go.send(()).expect("it waits");
    reader.await.expect("no panic").expect("it has read");
    let served = asked.join_next().await.expect("one has waited").expect("no panic").expect("an answer");
    assert_ne!(served.status(), StatusCode::SERVICE_UNAVAILABLE, "who waited is served");
}
