//! The database goes away while `gradus serve` runs, and comes back.

use std::process::{Command, Output};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use gradus::db::{Conn, connect};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::soak::server::{Installation, Server};
use crate::support::db::{TestDatabase, postgres};

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

/// A PostgreSQL server in a folder of its own, under an account that it accepts to run as.
struct OwnPostgres {
    folder: tempfile::TempDir,
    programs: String,
    port: u16,
}

impl OwnPostgres {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let found = Command::new("sh").args(["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1"]).output();
        let programs = String::from_utf8(found.expect("sh runs").stdout).expect("text").trim().to_owned();
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let server = Self { folder, programs, port };
        if is_root() {
            let given = Command::new("chown").arg("postgres").arg(server.folder.path()).status().expect("chown runs");
            assert!(given.success());
        }
        server.run("initdb", &["-U", "gradus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        server.go();
        server
    }

    fn url(&self) -> String {
        format!("postgres://gradus@127.0.0.1:{}/postgres", self.port)
    }

    /// A program of PostgreSQL on this server's folder.
    fn output(&self, program: &str, arguments: &[&str]) -> Output {
        let program = format!("{}/{program}", self.programs);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--", &program]);
        }
        let data = self.folder.path().join("data");
        command.arg("-D").arg(data).args(arguments).current_dir(self.folder.path()).output().expect("it runs")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.output(program, arguments);
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn go(&self) {
        let folder = self.folder.path().display();
        let options = format!("-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off", self.port);
        let log = self.folder.path().join("log");
        self.run("pg_ctl", &["-l", log.to_str().expect("a path"), "-w", "-o", &options, "start"]);
    }

    fn stop(&self) {
        self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]);
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        drop(self.output("pg_ctl", &["-m", "immediate", "-w", "stop"]));
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
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
