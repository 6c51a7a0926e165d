//! A plain HTTP/1.1 client that costs little, and the bare program that every page is held against.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context, ensure};
use handlebars::Handlebars;
use serde_json::{Value, json as value};

/// The argument that makes this program the bare one.
pub const BARE: &str = "--bare";

/// Serves the bytes of a file from memory through one template: `port:file`.
pub fn serve_bare(what: &str) -> anyhow::Result<()> {
    let (port, file) = what.split_once(':').context("port:file")?;
    let (port, page) = (port.parse::<u16>()?, std::fs::read_to_string(file)?);
    let mut engine = Handlebars::new();
    engine.register_template_string("page", "{{{body}}}")?;
    let state = web::Data::new((engine, value!({ "body": page })));
    let answer = |state: web::Data<(Handlebars<'static>, Value)>| async move {
        let text = state.0.render("page", &state.1).unwrap_or_default();
        HttpResponse::Ok().content_type("text/html; charset=utf-8").body(text)
    };
    let factory = move || App::new().app_data(state.clone()).default_service(web::to(answer));
    actix_web::rt::System::new().block_on(HttpServer::new(factory).workers(2).bind(("127.0.0.1", port))?.run())?;
    Ok(())
}

/// One connection that is kept.
struct Connection {
    reader: BufReader<TcpStream>,
}

impl Connection {
    fn open(port: u16) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::with_capacity(64 * 1024, stream) })
    }

    /// Sends `head`, a whole request; answers status and body.
    fn ask(&mut self, head: &str, body: &mut Vec<u8>) -> anyhow::Result<u16> {
        self.reader.get_mut().write_all(head.as_bytes())?;
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            ensure!(self.reader.read_line(&mut line)? > 0, "the program hung up");
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).unwrap_or_default().parse()?;
            } else if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            } else if text.is_empty() {
                break;
            }
        }
        body.resize(length, 0);
        self.reader.read_exact(body)?;
        Ok(status)
    }
}

fn request(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n")
}

/// One page.
pub fn get(port: u16, path: &str, cookie: &str) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::new();
    let status = Connection::open(port)?.ask(&request(path, cookie), &mut body)?;
    ensure!(status == 200, "{path} answers {status}");
    Ok(body)
}

/// One request of the API with a token (none where it is empty); what it answers.
pub fn json(port: u16, (method, path): (&str, &str), token: &str, content: &Value) -> anyhow::Result<Value> {
    let content = if content.is_null() { String::new() } else { content.to_string() };
    let proof = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{proof}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{content}",
        content.len()
    );
    let mut body = Vec::new();
    let status = Connection::open(port)?.ask(&head, &mut body)?;
    ensure!((200..300).contains(&status), "{method} {path} answers {status}: {}", String::from_utf8_lossy(&body));
    Ok(serde_json::from_slice(&body)?)
}

/// Signs in; the token.
pub fn token(port: u16, email: &str, password: &str) -> anyhow::Result<String> {
    let session = json(port, ("POST", "/api/v1/session"), "", &value!({ "email": email, "password": password }))?;
    Ok(session["token"].as_str().context("a token")?.to_owned())
}

/// Signs in; the cookie.
pub fn sign_in(port: u16, email: &str, password: &str) -> anyhow::Result<String> {
    Ok(format!("gradus_session={}", token(port, email, password)?))
}

/// What many requests took.
pub struct Load {
    /// Requests answered.
    pub count: i64,
    /// Requests that were not answered with the page.
    pub refused: i64,
    /// How long all of it took.
    pub took: Duration,
    /// The time of each, sorted.
    times: Vec<Duration>,
}

impl Load {
    /// Below this are so many of a hundred.
    pub fn percentile(&self, percent: usize) -> Duration {
        self.times.get((self.times.len() * percent / 100).min(self.times.len().saturating_sub(1))).copied().unwrap_or_default()
    }

    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.count as f64 / self.took.as_secs_f64()
    }
}

/// Asks for a page on `connections` connections at once, for `time`.
pub fn load(port: u16, path: &str, cookie: &str, connections: usize, time: Duration) -> anyhow::Result<Load> {
    let head = request(path, cookie);
    let started = Instant::now();
    let ask = |head: &str| -> anyhow::Result<(Vec<Duration>, i64)> {
        let (mut connection, mut body, mut times, mut refused) = (Connection::open(port)?, Vec::new(), Vec::new(), 0);
        while started.elapsed() < time {
            let began = Instant::now();
            match connection.ask(head, &mut body)? {
                200 => times.push(began.elapsed()),
                _ => refused += 1,
            }
        }
        Ok((times, refused))
    };
    let gathered: Vec<anyhow::Result<(Vec<Duration>, i64)>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(|| ask(&head))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let took = started.elapsed();
    let (mut times, mut refused) = (Vec::new(), 0);
    for connection in gathered {
        let (own, not_answered) = connection?;
        times.extend(own);
        refused += not_answered;
    }
    times.sort_unstable();
    Ok(Load { count: i64::try_from(times.len())?, refused, took, times })
}
