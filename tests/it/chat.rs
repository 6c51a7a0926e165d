//! The webhook for chat: the week is posted once, signed, on the first working day, whatever the server does and wherever the program stops.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use gradus::app::App;
use gradus::clock::Day;
use gradus::db::schema::{audit, chat_post};
use gradus::error::AppError;
use gradus::mail::sign;
use gradus::policy::Grant;
use gradus::settings::Settings;
use jiff::ToSpan;
use reqwest::StatusCode;
use serde_json::Value;

use crate::reporting::history;
use crate::support::TestApp;
use crate::support::app::{select, texts};

const SECRET: &str = "what the chat and Gradus both know of";
/// A Monday.
const MONDAY: Day = Day::new(2026, 11, 9);

/// What the server does with the requests to come.
#[derive(Debug, Clone, Copy)]
pub enum Does {
    Answer(u16),
    /// Takes the request and never says a word.
    Nothing,
    HangsUp,
}

#[derive(Debug, Clone)]
pub struct Request {
    line: String,
    head: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.head.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// A chat's server.
pub struct Chat {
    pub port: u16,
    does: Arc<Mutex<Does>>,
    taken: Arc<Mutex<Vec<Request>>>,
}

impl Chat {
    pub fn start(does: Does) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (does, taken) = (Arc::new(Mutex::new(does)), Arc::new(Mutex::new(Vec::new())));
        let (act, note) = (does.clone(), taken.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (does, note) = (*act.lock().expect("the lock"), note.clone());
                thread::spawn(move || serve(stream, does, &note));
            }
        });
        Self { port, does, taken }
    }

    pub fn now(&self, does: Does) {
        *self.does.lock().expect("the lock") = does;
    }

    pub fn taken(&self) -> Vec<Request> {
        self.taken.lock().expect("the lock").clone()
    }

    fn settings(&self) -> impl FnOnce(&mut Settings) + use<> {
        let url = format!("http://127.0.0.1:{}/hook?to=all", self.port);
        move |settings| {
            settings.chat.webhook_url = Some(url);
            settings.chat.webhook_secret = Some(SECRET.to_owned());
        }
    }
}

fn serve(stream: TcpStream, does: Does, note: &Mutex<Vec<Request>>) {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 || line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let head: Vec<(String, String)> =
        lines.iter().skip(1).filter_map(|line| line.split_once(": ")).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let mut request = Request { line: lines.first().cloned().unwrap_or_default(), head, body: String::new() };
    let mut body = vec![0; request.header("content-length").parse().unwrap_or_default()];
    reader.read_exact(&mut body).expect("a body");
    request.body = String::from_utf8(body).expect("text");
    note.lock().expect("the lock").push(request);
    match does {
        Does::Answer(status) => {
            let answer = format!("HTTP/1.1 {status} So\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
            reader.get_mut().write_all(answer.as_bytes()).expect("it listens");
        }
        Does::Nothing => thread::sleep(Duration::from_secs(60)),
        Does::HangsUp => {}
    }
}

async fn app(chat: &Chat) -> TestApp {
    let (app, _) = history::app_with(chat.settings()).await;
    app.set_day(MONDAY);
    app
}

/// The job runs; what it says, or how it fails.
fn run(app: &App) -> Result<String, String> {
    match gradus::chat::run(app) {
        Ok(said) => Ok(said.to_string()),
        Err(AppError::Conflict(said)) => Err(said.to_string()),
        Err(other) => panic!("{other:?}"),
    }
}

fn later(app: &TestApp, minutes: i64) {
    app.clock.set(app.app.db.clock().now().plus(minutes.minutes()));
}

#[tokio::test]
async fn the_week_is_posted_once_on_the_first_working_day_and_signed() {
    let chat = Chat::start(Does::Answer(200));
    let app = app(&chat).await;
    app.set_day(MONDAY.plus_days(-1));
    assert_eq!(run(&app.app), Ok("There is nothing to post now.".to_owned()), "on the Sunday");
    app.set_day(MONDAY);
    assert!(run(&app.app).expect("it is posted").starts_with("The week of"));
    for day in 0..7 {
        app.set_day(MONDAY.plus_days(day));
        run(&app.app).expect("nothing is to be done");
    }
    let taken = chat.taken();
    assert_eq!(taken.len(), 1);
    let (request, body) = (&taken[0], serde_json::from_str::<Value>(&taken[0].body).expect("JSON"));
    assert_eq!(request.line, "POST /hook?to=all HTTP/1.1");
    assert_eq!((request.header("content-type"), request.header("gradus-delivery")), ("application/json", "2026-11-09"));
    let at = request.header("gradus-signature").strip_prefix("t=").and_then(|rest| rest.split(',').next());
    let at: i64 = at.and_then(|at| at.parse().ok()).expect("seconds");
    assert_eq!(request.header("gradus-signature"), sign(SECRET, request.body.as_bytes(), at));
    let text = body["text"].as_str().expect("a text");
    assert!(text.contains('%') && text.contains("/kpi?as_of=2026-11-08"), "{text}");
    assert_eq!(body.as_object().map(serde_json::Map::len), Some(1));
    app.set_day(MONDAY.plus_days(7));
    run(&app.app).expect("the next week");
    assert_eq!(chat.taken().len(), 2);
}

#[tokio::test]
async fn a_server_in_trouble_is_asked_again_for_a_day_and_then_it_is_told() {
    let chat = Chat::start(Does::Answer(500));
    let app = app(&chat).await;
    let (mut said, mut runs) = (run(&app.app), 0);
    assert!(said.as_ref().expect("later").contains("It is tried again for a day."), "{said:?}");
    while said.is_ok() && runs < 400 {
        (said, runs) = (run(&app.app), runs + 1);
        later(&app, 5);
    }
    let told = said.expect_err("it is given up");
    assert!(told.contains("was not posted to the chat, and is not tried again: 500"), "{told}");
    assert!((19 * 12..=24 * 12 + 1).contains(&runs), "after most of a day: {runs} runs");
    let tries = chat.taken().len();
    assert!((5..=12).contains(&tries), "{tries} attempts");
    chat.now(Does::Answer(200));
    later(&app, 60);
    assert!(run(&app.app).expect("it stays in words").contains("is not tried again"));
    assert_eq!(chat.taken().len(), tries);
}

#[tokio::test]
async fn one_that_hangs_up_or_was_away_gets_it_later() {
    let chat = Chat::start(Does::HangsUp);
    let app = app(&chat).await;
    assert!(run(&app.app).expect("later").contains("It is tried again"));
    run(&app.app).expect("it waits");
    assert_eq!(chat.taken().len(), 1, "not before its time");
    chat.now(Does::Answer(204));
    later(&app, 6);
    assert!(run(&app.app).expect("it is posted").contains("was posted on"));
    assert_eq!(chat.taken().iter().map(|request| request.header("gradus-delivery")).collect::<Vec<_>>(), ["2026-11-09"; 2]);
}

#[tokio::test]
async fn one_that_does_not_answer_is_left_after_ten_seconds() {
    let chat = Chat::start(Does::Nothing);
    let app = app(&chat).await;
    let began = Instant::now();
    assert!(run(&app.app).expect("later").contains("no answer within 10 s"));
    assert!((9..20).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_redirect_and_a_refusal_end_it_at_once() {
    for status in [302, 307, 404] {
        let chat = Chat::start(Does::Answer(status));
        let app = app(&chat).await;
        let told = run(&app.app).expect_err("it is given up");
        assert!(told.contains(&format!("is not tried again: {status}")), "{told}");
        later(&app, 60);
        run(&app.app).expect("nothing is to be done");
        assert_eq!(chat.taken().len(), 1, "nobody was followed: {:?}", chat.taken());
    }
}

#[tokio::test]
async fn stopped_in_the_middle_it_is_not_posted_twice() {
    let chat = Chat::start(Does::Answer(500));
    let app = app(&chat).await;
    run(&app.app).expect("later");
    // as it was when the program was killed after it had begun
    app.write(|tx| {
        let now = tx.now();
        diesel::update(chat_post::table).set(chat_post::posting_at.eq(now)).execute(tx.conn)?;
        Ok(())
    });
    chat.now(Does::Answer(200));
    later(&app, 30);
    assert!(run(&app.app).expect_err("it is told").contains("it may have been taken"));
    later(&app, 30);
    run(&app.app).expect("nothing is to be done");
    assert_eq!(chat.taken().len(), 1);
}

#[tokio::test]
async fn an_administrator_sends_a_test_line_and_nobody_else_does() {
    let chat = Chat::start(Does::Answer(200));
    let app = app(&chat).await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    assert_eq!(select(&admin.page("/admin/settings").await, "form[action='/admin/chat/test']").len(), 1);
    assert_eq!(admin.post_form("/admin/chat/test", &[]).await.status(), StatusCode::SEE_OTHER);
    let shown = texts(&admin.page("/admin/settings").await, "body").concat();
    assert!(shown.contains("The chat took the test line.") && !shown.contains("/hook"), "the address is a secret");
    assert!(chat.taken()[0].body.contains("This is a test line from Gradus"));
    chat.now(Does::Answer(403));
    admin.post_form("/admin/chat/test", &[]).await;
    assert!(texts(&admin.page("/admin/settings").await, "body").concat().contains("The chat did not take the test line: 403"));
    let acts = audit::table.filter(audit::action.eq("chat.test")).count();
    assert_eq!(app.app.db.read_now(|conn| Ok::<i64, AppError>(acts.get_result(conn)?)).expect("it answers"), 2);
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert_eq!(hr.post_form("/admin/chat/test", &[]).await.status(), StatusCode::FORBIDDEN);

    let without = TestApp::start().await;
    let admin = without.with_grants(&[Grant::Admin]).await;
    assert!(select(&admin.page("/admin/settings").await, "form[action='/admin/chat/test']").is_empty());
    assert_eq!(admin.post_form("/admin/chat/test", &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(gradus::chat::run(&without.app).expect("it runs").to_string(), "No chat is set: see chat.webhook_url.");
}
