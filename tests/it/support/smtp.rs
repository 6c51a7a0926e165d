//! A real SMTP server (aiosmtpd) that a test starts, tells how to behave, and reads.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

/// A message that the server took.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Taken {
    /// Whom the envelope names.
    pub to: Vec<String>,
    /// In order.
    pub headers: Vec<(String, String)>,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The kind of the whole.
    pub kind: String,
    /// Whether the connection was encrypted.
    pub encrypted: bool,
    /// Whether somebody had logged in.
    pub login: bool,
}

impl Taken {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// When connections are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    Never,
    Starttls,
    FromTheStart,
}

/// The server; it ends with the test.
pub struct SmtpServer {
    /// Where it listens, on the loopback address.
    pub port: u16,
    process: Child,
    control: ChildStdin,
    heard: Receiver<()>,
    taken: Arc<Mutex<Vec<Taken>>>,
    folder: tempfile::TempDir,
}

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/smtp/bin/python");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/smtp_server.py");
const PATIENCE: Duration = Duration::from_secs(60);

impl SmtpServer {
    /// One that takes everything, unencrypted, from anybody.
    pub fn start() -> Self {
        Self::start_with(Tls::Never, None)
    }

    /// One with these manners of connecting; its certificate is signed by nobody but itself.
    pub fn start_with(tls: Tls, login: Option<(&str, &str)>) -> Self {
        assert!(Path::new(PYTHON).exists(), "the SMTP server of the tests is missing; run: make setup");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let word = match tls {
            Tls::Never => "none",
            Tls::Starttls => "starttls",
            Tls::FromTheStart => "implicit",
        };
        let mut options = json!({ "tls": word, "login": login.map(|(user, password)| [user, password]) });
        if tls != Tls::Never {
            options["certificate"] = json!(make_certificate(folder.path()));
        }
        let mut process = Command::new(PYTHON)
            .args(["-u", SCRIPT, &options.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the SMTP server of the tests starts");
        let control = process.stdin.take().expect("its input");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let (ports, port) = mpsc::channel();
        let (hearing, heard) = mpsc::channel();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let list = taken.clone();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let mut said: Value = serde_json::from_str(&line).expect("JSON");
                if let Some(port) = said["port"].as_u64() {
                    ports.send(u16::try_from(port).expect("a port")).expect("the test waits for it");
                } else if said["heard"] == true {
                    let _gone = hearing.send(());
                } else {
                    let message = serde_json::from_value(said["message"].take()).expect("a message");
                    list.lock().expect("the list").push(message);
                }
            }
        });
        let port = port.recv_timeout(PATIENCE).expect("the SMTP server of the tests listens");
        Self { port, process, control, heard, taken, folder }
    }

    /// Its address for `mail.url`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The certificate that it shows, for `mail.tls_root`.
    pub fn certificate(&self) -> std::path::PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// Behaves like this from now on; see smtp_server.py.
    pub fn behave(&mut self, manners: &Value) {
        writeln!(self.control, "{manners}").expect("it listens");
        self.heard.recv_timeout(PATIENCE).expect("it has heard");
    }

    /// What it has taken so far, in order.
    pub fn taken(&self) -> Vec<Taken> {
        // it says a message before it acknowledges it, but what it said may not have been read yet: its answer to this comes after
        writeln!(&self.control, "\"tell\"").expect("it listens");
        self.heard.recv_timeout(PATIENCE).expect("it has told");
        self.taken.lock().expect("the list").clone()
    }

    /// Whom the messages taken so far went to, sorted.
    pub fn recipients(&self) -> Vec<String> {
        let mut all: Vec<String> = self.taken().into_iter().flat_map(|message| message.to).collect();
        all.sort();
        all
    }

    /// Waits until it has taken `count` messages.
    pub async fn wait_for(&self, count: usize) {
        for _ in 0..600 {
            if self.taken().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{count} messages were expected, {} came", self.taken().len());
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _waited = self.process.wait();
    }
}

/// A certificate for this machine, signed by nobody but itself, and its key.
pub fn make_certificate(folder: &Path) -> [String; 2] {
    let file = |name: &str| folder.join(name).display().to_string();
    let (certificate, key) = (file("certificate.pem"), file("key.pem"));
    let names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj"])
        .args(["/CN=localhost", "-addext", names, "-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl is installed (make setup)");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    [certificate, key]
}
