//! Hundreds of clients that send a byte now and then, or never read what they asked for: the others are answered.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::StatusCode;

use crate::soak::server::Installation;

/// Slow ones of each kind.
const EACH: usize = 170;
/// Longer than any of them is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    stream
}

fn slow(count: usize, address: &str, begin: &str) -> Vec<TcpStream> {
    let mut all: Vec<TcpStream> = (0..count).map(|_| connect(address)).collect();
    for stream in &mut all {
        stream.write_all(begin.as_bytes()).expect("it is read");
    }
    all
}

/// A byte more from each; who was hung up on is no longer heard.
fn drip(streams: &mut [TcpStream]) {
    for stream in streams {
        drop(stream.write_all(b"x"));
    }
}

/// What comes until the connection ends.
fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("it is still open after {PATIENCE:?}: {error}"),
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_slow_clients_keep_nobody_from_an_answer_and_are_not_waited_for() {
    let place = Installation::new();
    let limits = [("GRADUS_SERVER__HEAD_SECONDS", "3"), ("GRADUS_SERVER__BODY_SECONDS", "3"), ("GRADUS_SERVER__WORKERS", "2")];
    let server = place.serve_with(&limits);
    let address = server.address.trim_start_matches("http://").to_owned();
    let mut heads = slow(EACH, &address, "GET /login HTTP/1.1\r\nHost: gradus\r\nX-Slow: ");
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=";
    let mut bodies = slow(EACH, &address, &format!("POST /login HTTP/1.1\r\nHost: gradus\r\n{form}"));
    let file = "GET /assets/css/components.css HTTP/1.1\r\nHost: gradus\r\n\r\n";
    let mut never_read = slow(EACH - 3, &address, file);
    // and some who ask for more than fits into any buffer on the way
    never_read.extend(slow(3, &address, &file.repeat(400)));
    let http = reqwest::Client::builder().timeout(PATIENCE).pool_max_idle_per_host(0).build().expect("a client");
    for _ in 0..5 {
        for path in ["/login", "/healthz", "/readyz"] {
            let answer = http.get(format!("{}{path}", server.address)).send().await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
        }
        drip(&mut heads);
        drip(&mut bodies);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let head = rest(&mut heads[0]);
    assert!(head.is_empty() || head.starts_with("HTTP/1.1 408 "), "{head}");
    let body = rest(&mut bodies[0]);
    assert!(body.starts_with("HTTP/1.1 408 ") && body.contains("arrived too slowly"), "{body}");
    for stream in heads.iter_mut().chain(&mut bodies) {
        rest(stream);
    }
    drop(never_read);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_connections_than_there_may_be_wait_until_one_ends() {
    let place = Installation::new();
    let limits = [("GRADUS_SERVER__MAX_CONNECTIONS", "4"), ("GRADUS_SERVER__HEAD_SECONDS", "2"), ("GRADUS_SERVER__WORKERS", "1")];
    let server = place.serve_with(&limits);
    let address = server.address.trim_start_matches("http://").to_owned();
    let mut taken: Vec<TcpStream> = (0..4).map(|_| connect(&address)).collect();
    for stream in &mut taken {
        stream.write_all(b"GET /healthz HTTP/1.1\r\n").expect("it is read");
    }
    let http = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client");
    let answer = http.get(format!("{}/healthz", server.address)).send().await.expect("an answer, when the slow ones are gone");
    assert_eq!(answer.status(), StatusCode::OK);
}
