//! A small IMAP server that a test starts, with the letters of its one folder, and that tells what was said to it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use super::smtp::make_certificate;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/imap_server.py");

/// The server; it ends with the test.
pub struct ImapServer {
    port: u16,
    process: Child,
    said: Arc<Mutex<Vec<String>>>,
    folder: tempfile::TempDir,
    is_tls: bool,
}

impl ImapServer {
    /// One with these letters, which never answers the command `hang`.
    pub fn start(letters: &[String], is_tls: bool, hang: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let certificate = is_tls.then(|| make_certificate(folder.path()));
        let options =
            json!({ "login": ["bounces@x.example", "p w/d"], "letters": letters, "certificate": certificate, "hang": hang });
        let file = folder.path().join("options.json");
        std::fs::write(&file, options.to_string()).expect("the options are written");
        let mut process = Command::new("python3")
            .args(["-u", SCRIPT])
            .arg(&file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the IMAP server of the tests starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let port = lines.next().and_then(|line| line.parse().ok()).expect("a port");
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let note = said.clone();
        thread::spawn(move || {
            for line in lines {
                let line: Value = serde_json::from_str(&line).expect("JSON");
                note.lock().expect("the lock").push(line.as_str().unwrap_or_default().to_owned());
            }
        });
        Self { port, process, said, folder, is_tls }
    }

    /// Where its folder is, for who signs in with `password`.
    pub fn url(&self, password: &str) -> String {
        let scheme = if self.is_tls { "imaps" } else { "imap" };
        format!("{scheme}://bounces%40x.example:{password}@localhost:{}/INBOX", self.port)
    }

    /// The authority that stands for it.
    pub fn root(&self) -> std::path::PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// What was said to it.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().expect("the lock").clone()
    }
}

impl Drop for ImapServer {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}
