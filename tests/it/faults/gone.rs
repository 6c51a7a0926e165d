//! The database goes away while `gradus serve` runs, and comes back.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use gradus::db::{Conn, connect};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::soak::server::{Installation, Server};
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::OwnPostgres;

const PASSWORD: &str = "four words in a row";

/// A database that a test takes away and brings back.
enum Outage {
    /// A server of the test's own.
    Postgres(OwnPostgres),
    /// A lock that nobody gets past.
    Sqlite(String, Option<Box<Conn>>),
}

impl Outage {
    fn prepare() -> (Self, TestDatabase) {
        if postgres().is_some() {
            let server = OwnPostgres::start();
            let database = TestDatabase::at(&server.url());
            return (Self::Postgres(server), database);
        }
        let database = TestDatabase::new();
        (Self::Sqlite(database.url.clone(), None), database)
    }

    fn begin(&mut self) {
        match self {
            Self::Postgres(server) => server.stop(),
            Self::Sqlite(url, holder) => {
                let mut conn = connect(url).expect("the file opens");
                if let Conn::Sqlite(conn) = &mut conn {
                    conn.batch_execute("BEGIN EXCLUSIVE").expect("it is free for a moment");
                }
                *holder = Some(Box::new(conn));
            }
        }
    }

    fn end(&mut self) {
        match self {
            Self::Postgres(server) => server.go(),
            Self::Sqlite(_, holder) => *holder = None,
        }
    }
}

/// Somebody in HR at a running program.
#[derive(Clone)]
struct Hand {
    http: reqwest::Client,
    address: String,
    token: String,
}

impl Hand {
    async fn at(server: &Server) -> Self {
        // "within a few seconds": the pool's own patience was ten
        let http = reqwest::Client::builder().timeout(Duration::from_secs(9)).build().expect("a client");
        let mut hand = Self { http, address: server.address.clone(), token: String::new() };
        let body = json!({ "email": "hr@example.com", "password": PASSWORD });
        let opened: Value =
            hand.ask(Method::POST, "/api/v1/session").json(&body).send().await.expect("an answer").json().await.expect("JSON");
        hand.token = opened["token"].as_str().expect("a token").to_owned();
        hand
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.address)).bearer_auth(&self.token)
    }

    async fn make_role(&self, name: &str) -> Result<Response, reqwest::Error> {
        self.ask(Method::POST, "/api/v1/roles").json(&json!({ "name": name })).send().await
    }

    /// A page as a browser with a session asks for it.
    async fn page(&self, path: &str) -> Response {
        let cookie = format!("gradus_session={}", self.token);
        let asked = self.http.get(format!("{}{path}", self.address)).header("Cookie", cookie).header("Accept", "text/html");
        asked.send().await.expect("an answer in time")
    }
}

#[tokio::test]
async fn while_the_database_is_gone_it_says_so_soon_and_afterwards_it_goes_on_by_itself_with_the_worker() {
    let (mut outage, database) = Outage::prepare();
    let place = Installation::on(database);
    place.account("hr@example.com", "hr", PASSWORD);
    let server = place.serve_with(&[("GRADUS_DATABASE__WAIT_SECONDS", "2")]);
    let hand = Hand::at(&server).await;
    assert_eq!(hand.page("/people").await.status(), StatusCode::OK);
    outage.begin();
    let answer = hand.make_role("Nobody").await.expect("an answer in time");
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"), "{:?}", answer.headers());
    assert_eq!(answer.json::<Value>().await.expect("a problem")["type"], "/problems/unavailable");
    if let Outage::Postgres(_) = outage {
        let page = hand.page("/people").await;
        assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
        let text = page.text().await.expect("text");
        assert!(text.contains("<html") && text.contains("The database cannot be reached at the moment."), "{text}");
        let mut many = JoinSet::new();
        for _ in 0..30 {
            let hand = hand.clone();
            many.spawn(async move { hand.page("/people").await.status() });
        }
        while let Some(status) = many.join_next().await {
            assert_eq!(status.expect("nobody waits for the others"), StatusCode::SERVICE_UNAVAILABLE);
        }
    }
    // long enough for the worker to have met it
    tokio::time::sleep(Duration::from_secs(3)).await;
    outage.end();
    for attempt in 0.. {
        match hand.make_role("Somebody").await {
            Ok(made) if made.status() == StatusCode::CREATED => break,
            other => assert!(attempt < 60, "it does not go on: {other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let roles = hand.page("/api/v1/roles").await.text().await.expect("text");
    assert!(roles.contains("Somebody") && !roles.contains("Nobody"), "{roles}");
    let forgotten = hand.http.post(format!("{}/password/forgot", server.address)).form(&[("email", "hr@example.com")]);
    assert!(forgotten.send().await.expect("an answer").status().is_success());
    place.wait_for_mail(1).await;
}
