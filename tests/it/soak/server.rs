//! The program as it is installed: its database, its mail server, and its processes.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use gradus::db::schema::outbox;

use crate::support::db::{TestDatabase, postgres};
use crate::support::smtp::SmtpServer;

/// Nothing has left for so long: it is not slow, it stands still.
const STUCK: Duration = Duration::from_secs(60);

/// A database of its own, and a mail server that takes everything.
pub struct Installation {
    database: TestDatabase,
    smtp: SmtpServer,
    /// Settings of every program of it, beside the usual.
    variables: Vec<(&'static str, String)>,
}

/// What became of the mail.
pub struct MailTotal {
    taken: usize,
    sent: usize,
    in_doubt: usize,
    lost: usize,
}

impl fmt::Display for MailTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { taken, sent, in_doubt, lost } = self;
        write!(f, "{taken} taken, 0 twice, {lost} of {sent} noted as sent lost, {in_doubt} left to HR because a kill hit them")
    }
}

impl Installation {
    pub fn new() -> Self {
        Self::on(TestDatabase::new())
    }

    pub fn on(database: TestDatabase) -> Self {
        Self { database, smtp: SmtpServer::start(), variables: Vec::new() }
    }

    /// The same with further settings for every program.
    pub fn with(mut self, variables: Vec<(&'static str, String)>) -> Self {
        self.variables = variables;
        self
    }

    pub fn kind(&self) -> &'static str {
        if postgres().is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// The program with these arguments, not yet running.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command.envs([
            ("GRADUS_ENV", "test"),
            ("GRADUS_DATABASE__URL", self.database.url.as_str()),
            ("GRADUS_SERVER__BIND", "127.0.0.1:0"),
            ("GRADUS_MAIL__URL", self.smtp.url().as_str()),
            // the test environment leaves the worker out
            ("GRADUS_JOBS__IN_PROCESS", "true"),
            ("GRADUS_JOBS__POLL_SECONDS", "1"),
            // whatever the hour and the day of the week are
            ("GRADUS_REMINDERS__MORNING_HOUR", "0"),
            ("GRADUS_COMPANY__WORKING_DAYS", "mon,tue,wed,thu,fri,sat,sun"),
            ("GRADUS_LOG__LEVEL", "info"),
            ("GRADUS_LOG__FORMAT", "json"),
        ]);
        command.envs(self.variables.iter().map(|(name, value)| (*name, value.as_str())));
        command
    }

    /// An account that signs in with `password`.
    pub fn account(&self, email: &str, grants: &str, password: &str) {
        let mut arguments = vec!["account", "create", "--email", email, "--password-stdin"];
        if !grants.is_empty() {
            arguments.extend(["--grant", grants]);
        }
        let mut child = self.command(&arguments).stdin(Stdio::piped()).spawn().expect("the program runs");
        child.stdin.take().expect("standard input").write_all(format!("{password}\n").as_bytes()).expect("it is read");
        let ended = child.wait_with_output().expect("it ends");
        assert!(ended.status.success(), "an account for {email}: {}", String::from_utf8_lossy(&ended.stderr));
    }

    /// `gradus serve`, ready to answer.
    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// The same with further settings.
    pub fn serve_with(&self, variables: &[(&str, &str)]) -> Server {
        self.start("serve", variables)
    }

    /// A command that goes on until it is killed, ready to answer where it says that it listens.
    pub fn start(&self, command: &str, variables: &[(&str, &str)]) -> Server {
        let mut child = self.command(&[command]).envs(variables.iter().copied()).spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error")).lines().map_while(Result::ok);
        let mut said = Vec::new();
        let address = lines.find_map(|line| {
            let address = line.split_once("\"address\":\"").and_then(|(_, rest)| rest.split_once('"')).map(|it| it.0.to_owned());
            said.push(line);
            address
        });
        let address = address.unwrap_or_else(|| panic!("it starts again: {said:?}"));
        // whoever does not read what a program says makes it wait
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address: format!("http://{address}") }
    }

    /// Every derived figure is as it would be if it were computed anew.
    pub fn check(&self, kills: u32) {
        let output = self.command(&["check"]).stdout(Stdio::piped()).output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "`gradus check` after kill {kills}: {out}{err}");
    }

    /// Where its database is.
    pub fn url(&self) -> String {
        self.database.url.clone()
    }

    /// A connection to look for oneself; to be closed soon.
    pub fn connect(&self) -> gradus::db::Conn {
        gradus::db::connect(&self.database.url).expect("the database opens")
    }

    /// Waits until so many messages have come.
    pub async fn wait_for_mail(&self, count: usize) {
        self.smtp.wait_for(count).await;
    }

    /// Whom the messages went to, sorted.
    pub fn recipients(&self) -> Vec<String> {
        self.smtp.recipients()
    }

    /// No message of the outbox came twice, and nobody got two digests on one day.
    pub fn nothing_came_twice(&self, kills: u32) {
        let (mut by_message, mut by_day) = (BTreeMap::new(), BTreeMap::new());
        for mail in self.smtp.taken() {
            let date = mail.header("Date").rsplit_once(' ').and_then(|(rest, _)| rest.rsplit_once(' '));
            let day = date.map(|(day, _)| day.to_owned()).expect("a date");
            *by_message.entry(mail.header("Message-ID").to_owned()).or_insert(0) += 1;
            *by_day.entry((mail.to.clone(), day)).or_insert(0) += 1;
        }
        assert!(by_message.values().all(|count| *count == 1), "after kill {kills}: {by_message:?}");
        assert!(by_day.values().all(|count| *count == 1), "after kill {kills}: {by_day:?}");
    }

    /// Lets the last mail leave, and compares what the outbox says with what came.
    pub async fn settle(&self) -> MailTotal {
        let _server = self.serve();
        let rows = || -> Vec<(String, String, String)> {
            let columns = (outbox::state, outbox::message_id, outbox::last_error);
            outbox::table.select(columns).order(outbox::id).load(&mut self.connect()).expect("the outbox")
        };
        let waiting = || rows().iter().filter(|(state, ..)| state == "queued").count();
        let (mut left, mut since) = (waiting(), Instant::now());
        // as long as it gets less it may take its time
        while left > 0 && since.elapsed() < STUCK {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let now = waiting();
            if now < left {
                (left, since) = (now, Instant::now());
            }
        }
        let (rows, came) = (rows(), self.smtp.taken());
        let came: Vec<&str> = came.iter().map(|mail| mail.header("Message-ID")).collect();
        let of = |wanted: &str| rows.iter().filter(|(state, ..)| state == wanted).collect::<Vec<_>>();
        let lost = of("sent").into_iter().filter(|(_, id, _)| !came.contains(&id.as_str())).count();
        assert_eq!(of("queued").len(), 0, "everything else has left");
        assert_eq!(lost, 0, "what is noted as sent has come");
        let in_doubt = of("failed").len() + of("sending").len();
        MailTotal { taken: came.len(), sent: of("sent").len(), in_doubt, lost }
    }
}

/// A running `gradus serve`.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// SIGKILL: it finishes nothing.
    pub fn kill(mut self) {
        self.child.kill().expect("a process of ours");
        self.child.wait().expect("it is gone");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
