//! The real program as a process: what it says to wrong settings and wrong usage, how it starts and stops, and the headers of what it
//! answers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program with a folder of its own, on a database in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A settings file with this text.
    fn file(&self, text: &str) -> String {
        let path = self.0.path().join("gradus.toml");
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    /// The program, not yet running, with these arguments and environment variables.
    fn command(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command.args(arguments).env("GRADUS_ENV", "test");
        command.env("GRADUS_DATABASE__URL", format!("sqlite://{}", self.0.path().join("gradus.sqlite").display()));
        command.envs(variables.iter().copied()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// How it ended, and what it said on standard error.
    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
        ended(&self.command(arguments, variables).output().expect("the program runs"))
    }

    /// The same with something on standard input.
    fn run_with_input(&self, arguments: &[&str], input: &str) -> (Option<i32>, String) {
        let mut child = self.command(arguments, &[]).stdin(Stdio::piped()).spawn().expect("the program runs");
        child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it is read");
        ended(&child.wait_with_output().expect("the program ends"))
    }

    /// `gradus serve` on a free port, ready to answer.
    fn serve(&self, variables: &[(&str, &str)]) -> Server {
        let logged = [("GRADUS_LOG__LEVEL", "info"), ("GRADUS_LOG__FORMAT", "json")];
        let mut child = self.command(&["serve"], &[&logged, variables].concat()).spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.split_once("\"address\":\"")?.1.split_once('"')?.0.to_owned()));
        let log = Arc::new(Mutex::new(Vec::new()));
        let kept = log.clone();
        // whoever does not read what a program says makes it wait
        std::thread::spawn(move || lines.for_each(|line| kept.lock().expect("a list").push(line)));
        Server { child, address: address.expect("it says where it listens"), log }
    }
}

fn ended(output: &Output) -> (Option<i32>, String) {
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "what goes wrong is said on standard error");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A running `gradus serve`.
struct Server {
    child: Child,
    address: String,
    /// What it has said.
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// The answer to a request for `path`, as it comes over the wire.
    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        self.ask_with("", method, path, body)
    }

    /// The same, with this header.
    fn ask_with(&self, header: &str, method: &str, path: &str, body: &str) -> String {
        let mut stream = self.connect();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{header}", self.address);
        let kind = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(format!("{head}{kind}{body}").as_bytes()).expect("it is read");
        rest(&mut stream)
    }

    /// A line of its log that has all of `parts`.
    fn logged(&self, parts: &[&str]) -> String {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let lines = self.log.lock().expect("a list").clone();
            if let Some(line) = lines.into_iter().find(|line| parts.iter().all(|part| line.contains(part))) {
                return line;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{parts:?} is not in the log: {:?}", self.log.lock().expect("a list"));
    }

    fn tell_to_stop(&self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
    }

    /// Waits for its end.
    fn end(&mut self) -> ExitStatus {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a process of ours") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it does not stop");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The value of a header of an answer.
fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

#[test]
fn a_wrong_setting_in_a_file_names_itself_and_what_was_expected() {
    let home = Home::new();
    for (text, name, expected) in [
        ("[server]\nprot = 1\n", "server.prot: there is no such setting", "server.public_url"),
        ("[sever]\nbind = \"x\"\n", "sever.bind: there is no such setting", "[server]"),
        ("[server]\nworkers = \"many\"\n", "server.workers", "a whole number"),
        ("[auth]\nsecret = 12345678901234567\n", "auth.secret", "a text"),
        ("[auth]\nsession_hours = 0\n", "auth.session_hours", "1 or more"),
        ("[reminders]\nmorning_hour = 300\n", "reminders.morning_hour", "i8"),
        ("[log]\nlevel = \"loud\"\n", "log.level", "error, warn, info, debug, trace or off"),
        ("[log]\nformat = \"xml\"\n", "log.format", "`text` or `json`"),
        ("[mail]\nfrom = \"nobody\"\n", "mail.from", "Training <training@example.com>"),
        ("[server\n", "line 1", "this is no TOML"),
        ("[reminders]\nmorning_hour = 25\n", "reminders.morning_hour", "an hour from 0 to 23"),
        ("[company]\ntime_zone = \"Mars/Olympus\"\n", "company.time_zone", "Europe/Berlin"),
        ("[company]\nworking_days = [\"monday\"]\n", "company.working_days", "[\"mon\", \"tue\"]"),
        ("[mail]\nurl = \"pigeon://roof\"\n", "mail.url", "smtp://host:port"),
        ("[kpi]\ntarget = 90\n", "kpi.target", "a rate from 0 to 1"),
    ] {
        let file = home.file(text);
        let (code, said) = home.run(&["--config", &file, "migrate"], &[]);
        assert_eq!(code, Some(1), "{text}: {said}");
        assert!(said.starts_with("gradus: settings: ") && said.contains(name) && said.contains(expected), "{text}: {said}");
        assert!(said.contains(&file) && said.lines().count() == 1, "the file is named as it was given: {said}");
    }
    let (code, said) = home.run(&["--config", "/nowhere/gradus.toml", "migrate"], &[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("/nowhere/gradus.toml"), "{said}");
}

#[test]
fn a_wrong_environment_variable_names_itself_and_what_was_expected() {
    let home = Home::new();
    for (variable, name, expected) in [
        (("GRADUS_DATABASE__POOOL", "3"), "GRADUS_DATABASE__POOOL", "database.pool,"),
        (("GRADUS_DATABASE__POOL", "lots"), "GRADUS_DATABASE__POOL", "a whole number"),
        (("GRADUS_DATABASE_URL", "sqlite://x"), "GRADUS_DATABASE_URL would set nothing", "GRADUS_DATABASE__URL"),
        (("GRADUS_LOG__LEVEL", "verbose"), "log.level", "error, warn, info, debug, trace or off"),
        (("GRADUS_SERVER__MIGRATE", "perhaps"), "server.migrate", "true or false"),
        (("GRADUS_DATABASE__URL", "mysql://host/name"), "database.url", "postgres://user@host/name"),
        (("GRADUS_SERVER__BIND", "everywhere"), "server.bind", "127.0.0.1:8080"),
        (("GRADUS_AUTH__SECRET", "short"), "auth.secret", "at least 32 characters"),
        (("GRADUS_ENV", "staging"), "GRADUS_ENV", "development, test, demo or production"),
        (("GRADUS_ENV", "production"), "auth.secret", "missing"),
    ] {
        let (code, said) = home.run(&["migrate"], &[variable]);
        assert_eq!(code, Some(1), "{variable:?}: {said}");
        assert!(said.starts_with("gradus: settings: ") && said.contains(name) && said.contains(expected), "{variable:?}: {said}");
    }
}

#[test]
fn a_variable_of_digits_is_a_text_where_a_text_is_wanted() {
    let home = Home::new();
    let digits = "00001234567890123456789012345678";
    let (code, said) = home.run(&["migrate"], &[("GRADUS_AUTH__SECRET", digits), ("GRADUS_COMPANY__NAME", "4711")]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = home.run(&["migrate"], &[("GRADUS_AUTH__SECRET", &digits[..31])]);
    assert_eq!((code, said.contains("at least 32 characters")), (Some(1), true), "each digit counts: {said}");
    assert!(!said.contains(&digits[4..20]), "and none is shown: {said}");
}

#[test]
fn wrong_usage_ends_with_2_and_says_how_it_is_used() {
    let home = Home::new();
    for arguments in [
        &["serv"][..],
        &[],
        &["migrate", "--fast"],
        &["account", "create"],
        &["enrol", "--course", "x"],
        &["enrol", "--course", "x", "--due", "2026-11-30", "--due-in", "3"],
        &["kpi", "--by", "colour"],
    ] {
        let (code, said) = home.run(arguments, &[]);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("--help") || said.contains("Usage:"), "{arguments:?}: {said}");
    }
}

#[test]
fn what_the_program_writes_is_for_nobody_else_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let copy = home.0.path().join("copy.sqlite").display().to_string();
    for arguments in [vec!["migrate"], vec!["backup", &copy]] {
        let (code, said) = home.run(&arguments, &[]);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
    }
    let mut seen = 0;
    for file in std::fs::read_dir(home.0.path()).expect("a folder") {
        let file = file.expect("a file");
        let mode = file.metadata().expect("its mode").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} has mode {mode:o}", file.path());
        seen += 1;
    }
    assert!(seen >= 2, "the database and its copy");
}

#[test]
fn an_account_made_on_the_command_line_signs_in_with_the_password_from_standard_input() {
    let home = Home::new();
    let create = ["account", "create", "--email", "ada@example.com", "--grant", "hr,admin", "--password-stdin"];
    let (code, said) = home.run_with_input(&create, "short\n");
    assert_eq!((code, said.contains("at least 12 characters")), (Some(1), true), "{said}");
    let (code, said) = home.run_with_input(&create, "four words in a row\n");
    assert_eq!((code, said.contains("ada@example.com can sign in")), (Some(0), true), "{said}");
    let (code, said) = home.run(&["account", "create", "--email", "ada@example.com", "--grant", "boss"], &[]);
    assert_eq!((code, said.contains("hr, marketer, author, instructor, admin, auditor")), (Some(2), true), "{said}");
    let server = home.serve(&[]);
    let answer = server.ask("POST", "/api/v1/session", r#"{"email":"ada@example.com","password":"four words in a row"}"#);
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
}

#[test]
fn told_to_stop_it_finishes_the_request_that_is_running() {
    let home = Home::new();
    let mut server = home.serve(&[]);
    let body = r#"{"email":"ada@example.com","password":"four words in a row"}"#;
    let (first, second) = body.split_at(20);
    let mut stream = server.connect();
    let head = format!("POST /api/v1/session HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", server.address);
    let kind = format!("Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n", body.len());
    stream.write_all(format!("{head}{kind}").as_bytes()).expect("it is read");
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("it takes the request");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(first.as_bytes()).expect("half of the body is read");
    server.tell_to_stop();
    let began = Instant::now();
    while TcpStream::connect(&server.address).is_ok() {
        assert!(began.elapsed() < PATIENCE, "it still takes new requests");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(server.child.try_wait().expect("a process of ours").is_none(), "it waits for the request");
    stream.write_all(second.as_bytes()).expect("the other half is read");
    let answer = rest(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 422 ") && answer.contains("/problems/invalid"), "{answer}");
    assert_eq!(server.end().code(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let (code, said) = Home::new().run(&["serve"], &[("GRADUS_SERVER__BIND", &address)]);
    assert_eq!(code, Some(1));
    assert!(said.contains(&format!("cannot listen on {address}")) && said.contains("in use"), "{said}");
}

#[test]
fn pages_errors_files_and_the_api_carry_the_security_headers() {
    let home = Home::new();
    let server = home.serve(&[]);
    for (method, path, status) in [
        ("GET", "/login", 200),
        ("GET", "/", 303),
        ("GET", "/nowhere", 404),
        ("POST", "/login", 422),
        ("GET", "/healthz", 200),
        ("GET", "/assets/nowhere.css", 404),
        ("GET", "/api/docs", 200),
        ("GET", "/api/v1/me", 401),
        ("GET", "/api/v1/nowhere", 404),
        ("PATCH", "/api/v1/roles", 405),
    ] {
        let answer = server.ask(method, path, "");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {path}: {answer}");
        let policy = header(&answer, "content-security-policy").unwrap_or_default();
        for part in
            ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"]
        {
            assert!(policy.split("; ").any(|has| has == part), "{method} {path}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe"), "{method} {path}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(header(&answer, name), Some(value), "{method} {path}");
        }
        assert!(header(&answer, "x-request-id").is_some(), "{method} {path}");
        assert_eq!(header(&answer, "strict-transport-security"), None, "{method} {path}: not without TLS");
        assert_eq!(header(&answer, "server"), None, "{method} {path}");
    }
}

#[test]
fn behind_https_browsers_are_told_to_stay_there() {
    let home = Home::new();
    let server = home.serve(&[("GRADUS_SERVER__PUBLIC_URL", "https://training.example.com")]);
    for path in ["/login", "/nowhere"] {
        let answer = server.ask("GET", path, "");
        assert_eq!(header(&answer, "strict-transport-security"), Some("max-age=31536000; includeSubDomains"), "{path}");
    }
}

#[test]
fn the_log_says_who_signed_in_who_did_not_and_who_was_refused_what() {
    let home = Home::new();
    let made =
        home.run_with_input(&["account", "create", "--email", "ada@example.com", "--password-stdin"], "four words in a row\n");
    assert_eq!(made.0, Some(0), "{}", made.1);
    let server = home.serve(&[]);
    let sign_in = |password: &str| {
        server.ask(
            "POST",
            "/api/v1/session",
            &serde_json::json!({ "email": "ada@example.com", "password": password }).to_string(),
        )
    };
    sign_in("wrong wrong wrong");
    let failed = server.logged(&["a sign-in failed"]);
    let good = sign_in("four words in a row");
    let token = good.split_once("\"token\":\"").expect("a token").1.split('"').next().expect("a token").to_owned();
    let signed_in = server.logged(&["signed in"]);
    let account = signed_in.split_once("\"account\":\"").expect("who").1.split('"').next().expect("who").to_owned();
    assert!(failed.contains(&account), "the failed one says whose it was: {failed}");
    server.ask_with(&format!("Authorization: Bearer {token}\r\n"), "GET", "/api/v1/people", "");
    server.logged(&["answered", "/api/v1/people", "403", &format!("\"account\":\"{account}\"")]);
    server.ask("GET", "/login", "");
    server.logged(&["answered", "/login", "\"account\":\"none\""]);
    let all = server.log.lock().expect("a list").join("\n");
    for secret in ["four words", "wrong wrong", &token, "ada@example.com"] {
        assert!(!all.contains(secret), "{secret} stands in the log");
    }
}
