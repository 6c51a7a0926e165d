//! The real program, run as a command on the database of a test.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::TestApp;

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// What it said, when it did what it was told.
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// The one JSON document that it printed, when it did what it was told.
    pub fn json(self) -> Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }
}

impl TestApp {
    /// Runs `gradus` with these arguments on this database, its mail going to `mail_url`.
    pub fn gradus(&self, mail_url: &str, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(mail_url, arguments).output().expect("the program runs"))
    }

    /// The same, with `input` on standard input.
    pub fn gradus_told(&self, input: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command("file:///nowhere", arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it is read");
        Ran::of(&child.wait_with_output().expect("it ends"))
    }

    /// Starts `gradus` with these arguments; the test waits for it.
    pub fn gradus_started(&self, mail_url: &str, arguments: &[&str]) -> std::process::Child {
        let mut command = self.command(mail_url, arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs")
    }

    /// Runs `gradus` with these arguments on the database at `url`.
    pub fn gradus_on(&self, url: &str, mail_url: &str, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(mail_url, arguments).env("GRADUS_DATABASE__URL", url).output().expect("the program runs"))
    }

    fn command(&self, mail_url: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command
            .args(arguments)
            .env("GRADUS_ENV", "test")
            .env("GRADUS_DATABASE__URL", self.database_url())
            .env("GRADUS_SERVER__PUBLIC_URL", &self.address)
            .env("GRADUS_MAIL__URL", mail_url);
        command
    }
}
