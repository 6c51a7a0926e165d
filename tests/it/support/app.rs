//! The program, listening on a port of its own, and clients that speak to it.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc;

use actix_web::dev::ServerHandle;
use gradus::app::App;
use gradus::auth::account::{self, AccountInput};
use gradus::clock::{Day, FixedClock};
use gradus::db::{Actor, Tx};
use gradus::ids::{Id, Ids};
use gradus::policy::Grant;
use gradus::settings::Settings;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use scraper::{Html, Selector};
use serde::Serialize;
use serde_json::Value;

use super::db::{TestDatabase, empty};
use super::zone::{working_hour, zone_name};

/// The password of every account that tests make.
pub const PASSWORD: &str = "four words in a row";

/// The program under test: an empty company on Monday 2 November 2026, where the company is ([`super::zone`]).
pub struct TestApp {
    /// The program, for calling commands directly.
    pub app: App,
    /// Its clock.
    pub clock: FixedClock,
    /// `http://127.0.0.1:port`.
    pub address: String,
    /// Where its mail goes when it goes to files.
    pub mail_folder: tempfile::TempDir,
    server: ServerHandle,
    database: TestDatabase,
}

impl TestApp {
    /// Starts it.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts it with changed settings.
    pub async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let database = TestDatabase::new();
        let mail_folder = tempfile::tempdir().expect("a temporary folder");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let mut settings = Settings::load("test", None).expect("the settings of the tests");
        settings.database.url.clone_from(&database.url);
        settings.database.pool = 2;
        settings.server.migrate = false;
        settings.server.public_url.clone_from(&address);
        settings.mail.url = format!("file://{}", mail_folder.path().display());
        zone_name().clone_into(&mut settings.company.time_zone);
        // one account is enough for many people, where a test is not about that
        settings.enrolment.approval_over = 0;
        change(&mut settings);
        let clock = FixedClock::at(working_hour(Day::new(2026, 11, 2)));
        let app = gradus::roof::open(settings, Arc::new(clock.clone()), Ids::for_node(1)).expect("the program opens");
        let server = serve(app.clone(), listener);
        Self { app, clock, address, mail_folder, server, database }
    }

    /// The database's URL, for a test's own eyes.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// Sets the clock to the working hour of `day`.
    pub fn set_day(&self, day: Day) {
        self.clock.set(working_hour(day));
    }

    /// Writes something directly, in one transaction.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, gradus::error::AppError>) -> T {
        self.app.db.write_now(&Actor::program("test"), work).expect("the test's own writing works")
    }

    /// Empties every table, so that one test can play many histories: making a database for each takes too long.
    pub fn forget_everything(&self) {
        self.write(|tx| Ok(empty(tx.conn)?));
    }

    /// Makes an account with [`PASSWORD`].
    pub fn account(&self, email: &str, grants: &[Grant]) -> Id {
        let password = account::choose_password(&self.app, email, PASSWORD).expect("it will do");
        let input = AccountInput { email: email.to_owned(), grants: Some(grants.to_vec()), password: Some(password) };
        self.write(|tx| account::save(tx, &input))
    }

    /// A browser that nobody is signed in with.
    pub fn visitor(&self) -> Client {
        // a connection for each request: the program hangs up after an answer for which it did not read the whole body
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Client { http, address: self.address.clone(), bearer: None }
    }

    /// A browser that `email` has signed in with.
    pub async fn signed_in(&self, email: &str) -> Client {
        let client = self.visitor();
        let answer = client.post_form("/login", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{email} signs in");
        client
    }

    /// A browser signed in with a new account that has these grants.
    pub async fn with_grants(&self, grants: &[Grant]) -> Client {
        let name: Vec<&str> = grants.iter().map(|grant| grant.word()).collect();
        let email = format!("{}@staff.example", if name.is_empty() { "nobody".to_owned() } else { name.join("-") });
        self.account(&email, grants);
        self.signed_in(&email).await
    }

    /// An API client with the bearer token of `email`.
    pub async fn api(&self, email: &str) -> Client {
        let mut client = self.visitor();
        let body = serde_json::json!({ "email": email, "password": PASSWORD });
        let opened = client.send_json(Method::POST, "/api/v1/session", &body).await;
        assert_eq!(opened.status(), StatusCode::CREATED, "{email} signs in");
        let opened: Value = opened.json().await.expect("JSON");
        client.bearer = opened["token"].as_str().map(str::to_owned);
        client
    }

    /// An API client for a new account that has these grants.
    pub async fn api_with_grants(&self, grants: &[Grant]) -> Client {
        let email = format!("api{}@staff.example", grants.iter().map(|grant| grant.word()).collect::<String>());
        self.account(&email, grants);
        self.api(&email).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // the message to stop is sent at once; nobody needs to wait for its answer
        drop(self.server.stop(false));
    }
}

fn serve(app: App, listener: TcpListener) -> ServerHandle {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = gradus::roof::server::build(&app, listener).expect("the server starts");
            sender.send(server.handle()).expect("the test waits for it");
            server.await
        })
    });
    receiver.recv().expect("the server starts")
}

/// Speaks to the program as a browser or an API client does. Redirects are not followed, so that tests see them.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
    bearer: Option<String>,
}

impl Client {
    /// The same client with a bearer token.
    pub fn with_bearer(mut self, token: &str) -> Self {
        self.bearer = Some(token.to_owned());
        self
    }

    /// The same client, speaking to another node.
    pub fn at(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    /// Its bearer token.
    pub fn bearer(&self) -> Option<&str> {
        self.bearer.as_deref()
    }

    /// A request that is not sent yet.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.address));
        match &self.bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Asks for a page or resource.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    /// Asks for a page that must be there, and reads it.
    pub async fn page(&self, path: &str) -> Html {
        let answer = self.get(path).await;
        let status = answer.status();
        let text = answer.text().await.expect("text");
        assert_eq!(status, StatusCode::OK, "GET {path}: {text}");
        Html::parse_document(&text)
    }

    /// Asks for JSON that must be there.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        let status = answer.status();
        let text = answer.text().await.expect("text");
        assert_eq!(status, StatusCode::OK, "GET {path}: {text}");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Sends a form as one of our pages would: with the token of the session.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        let csrf = self.csrf().await;
        all.push(("_csrf", &csrf));
        self.request(Method::POST, path).form(&all).send().await.expect("an answer")
    }

    /// The token that a form must send back; empty where nobody is signed in.
    pub async fn csrf(&self) -> String {
        let answer = self.get("/account").await.text().await.expect("text");
        let found = select(&Html::parse_document(&answer), "input[name=_csrf]");
        found.first().and_then(|input| input.attr.get("value").cloned()).unwrap_or_default()
    }

    /// Sends JSON.
    pub async fn send_json<T: Serialize + ?Sized>(&self, method: Method, path: &str, body: &T) -> Response {
        self.request(method, path).json(body).send().await.expect("an answer")
    }
}

/// An element that a selector found: its text and its attributes.
#[derive(Debug, Clone)]
pub struct Found {
    /// The text inside, white space folded.
    pub text: String,
    /// The attributes.
    pub attr: std::collections::BTreeMap<String, String>,
}

/// What `selector` finds on a page.
pub fn select(page: &Html, selector: &str) -> Vec<Found> {
    let selector = Selector::parse(selector).expect("a selector");
    let found = page.select(&selector).map(|element| Found {
        text: element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "),
        attr: element.value().attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    });
    found.collect()
}

/// The texts of what `selector` finds on a page.
pub fn texts(page: &Html, selector: &str) -> Vec<String> {
    select(page, selector).into_iter().map(|found| found.text).collect()
}
