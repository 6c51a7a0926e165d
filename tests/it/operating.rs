//! What an operator has: metrics, rules for alerts, a dashboard, samples for proxies, `gradus config` and `gradus doctor`, secrets in files.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::soak::server::Installation;
use crate::support::TestApp;
use crate::support::db::{TestDatabase, postgres};
use crate::support::smtp::SmtpServer;

fn ops(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ops").join(file)
}

/// Runs a program with this on its standard input; answers what it said, where it has no complaint.
fn accepts(program: &str, arguments: &[&str], input: &str) {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{program} is installed by `make setup`: {error}"));
    child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
}

/// The value of a line of the metrics.
fn value(told: &str, line: &str) -> Option<f64> {
    told.lines().find_map(|other| other.strip_prefix(line)?.strip_prefix(' ')?.parse().ok())
}

/// The names in `text` that may be those of metrics.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    words.filter(|word| word.starts_with("gradus_") || word.starts_with("process_")).map(str::to_owned).collect()
}

#[tokio::test]
async fn metrics_tell_of_requests_sign_ins_refusals_pools_queues_jobs_and_the_process() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let wrong = json!({ "email": "nobody@example.com", "password": "not the right one" });
    assert_eq!(app.visitor().send_json(Method::POST, "/api/v1/session", &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    api.json("/api/v1/roles").await;
    gradus::jobs::run_due(&app.app, &gradus::roof::schedule::all(), &gradus::mail::Stop::never()).await.expect("the jobs run");
    let told = app.visitor().get("/metrics").await.text().await.expect("text");
    accepts("promtool", &["check", "metrics"], &told);
    for (line, least) in [
        ("gradus_http_request_seconds_bucket{route=\"/api/v1/roles\",method=\"GET\",le=\"+Inf\"}", 1.0),
        ("gradus_http_database_seconds_count{route=\"/api/v1/roles\",method=\"GET\"}", 1.0),
        ("gradus_sign_ins_total{outcome=\"failed\"}", 1.0),
        ("gradus_sign_ins_total{outcome=\"good\"}", 1.0),
        ("gradus_refusals_total{kind=\"invalid\"}", 1.0),
        ("gradus_pool_connections_max{desk=\"read\"}", 1.0),
        ("gradus_pool_waiting{desk=\"write\"}", 0.0),
        ("gradus_outbox_messages{state=\"queued\"}", 0.0),
        ("gradus_outbox_oldest_seconds{state=\"failed\"}", 0.0),
        ("gradus_job_last_success_timestamp_seconds{job=\"housekeeping\"}", 1_700_000_000.0),
        ("gradus_job_failed{job=\"reminders\"}", 0.0),
        ("gradus_ready", 1.0),
        ("process_open_fds", 3.0),
        ("process_start_time_seconds", 1_700_000_000.0),
    ] {
        assert!(value(&told, line).is_some_and(|value| value >= least), "{line} is {least} at least: {told}");
    }
    assert!(told.contains(&format!("gradus_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION"))), "{told}");
    assert!(!told.contains("quantile="), "a summary cannot be added up over nodes");
}

#[tokio::test]
async fn what_is_counted_is_there_before_its_first_time() {
    let place = Installation::on(TestDatabase::new());
    let server = place.start("serve", &[("GRADUS_JOBS__IN_PROCESS", "false")]);
    let told = reqwest::get(format!("{}/metrics", server.address)).await.expect("an answer").text().await.expect("text");
    for line in [
        "gradus_refusals_total{kind=\"internal\"}",
        "gradus_refusals_total{kind=\"unavailable\"}",
        "gradus_refusals_total{kind=\"no-room\"}",
        "gradus_sign_ins_total{outcome=\"good\"}",
        "gradus_sign_ins_total{outcome=\"failed\"}",
        "gradus_sign_ins_total{outcome=\"too-often\"}",
        "gradus_mail_total{outcome=\"sent\"}",
        "gradus_mail_total{outcome=\"later\"}",
        "gradus_mail_total{outcome=\"failed\"}",
        "gradus_slow_statements_total",
        "gradus_job_failed{job=\"reminders\"}",
        "gradus_job_overdue_seconds{job=\"chain\"}",
    ] {
        assert_eq!(value(&told, line), Some(0.0), "{line}: {told}");
    }
    accepts("promtool", &["check", "metrics"], &told);
}

#[tokio::test]
async fn a_worker_alone_says_whether_it_is_well_and_what_it_does() {
    let place = Installation::on(TestDatabase::new());
    let worker = place.start("work", &[]);
    let ask = async |path: &str| {
        let answer = reqwest::get(format!("{}{path}", worker.address)).await.expect("an answer");
        (answer.status(), answer.text().await.expect("text"))
    };
    assert_eq!(ask("/healthz").await, (StatusCode::OK, "ok\n".to_owned()));
    assert_eq!(ask("/readyz").await, (StatusCode::OK, "ready\n".to_owned()));
    assert_eq!(ask("/readyz?probe=1&now=2").await.0, StatusCode::OK, "a load balancer adds what it likes");
    assert_eq!(ask("/login").await.0, StatusCode::NOT_FOUND, "it has no pages");
    let mut told = String::new();
    for _ in 0..300 {
        told = ask("/metrics").await.1;
        let looked = |queue: &str| value(&told, &format!("gradus_worker_last_look_timestamp_seconds{{queue=\"{queue}\"}}"));
        if looked("jobs").is_some() && looked("mail").is_some() {
            accepts("promtool", &["check", "metrics"], &told);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it looks at both queues: {told}");
}

#[tokio::test]
async fn rules_and_dashboard_speak_of_metrics_that_there_are() {
    accepts("promtool", &["check", "rules", &ops("alerts.yml").display().to_string()], "");
    let app = TestApp::start().await;
    app.visitor().get("/").await;
    let source =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/roof/metrics/described.rs")).expect("the list");
    let mut known = names(&source);
    known.extend(names(&app.visitor().get("/metrics").await.text().await.expect("text")));
    for file in ["alerts.yml", "dashboard.json"] {
        let text = std::fs::read_to_string(ops(file)).expect(file);
        let spoken = names(&text);
        assert!(spoken.len() > 5, "{file}: {spoken:?}");
        let parts = ["_bucket", "_count", "_sum"];
        let is_known = |name: &String| {
            known.contains(name) || parts.iter().any(|part| name.strip_suffix(part).is_some_and(|name| known.contains(name)))
        };
        let strange: Vec<&String> = spoken.iter().filter(|name| !is_known(name)).collect();
        assert!(strange.is_empty(), "{file} speaks of {strange:?}");
    }
    let dashboard: Value = serde_json::from_str(&std::fs::read_to_string(ops("dashboard.json")).expect("a file")).expect("JSON");
    assert!(dashboard["panels"].as_array().is_some_and(|panels| panels.len() > 5));
}

#[test]
fn samples_for_proxies_are_accepted_by_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pem = folder.path().join("both.pem").display().to_string();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=sample",
        ])
        .args(["-keyout", &pem, "-out", &format!("{pem}.crt")])
        .output()
        .expect("openssl runs");
    assert!(made.status.success());
    let both =
        std::fs::read_to_string(&pem).expect("a key") + &std::fs::read_to_string(format!("{pem}.crt")).expect("a certificate");
    std::fs::write(&pem, both).expect("a file");
    let sample = |file: &str, from: &str| {
        let text = std::fs::read_to_string(ops(file)).expect(file);
        assert!(text.contains(from), "{file} names {from}");
        let path = folder.path().join(file);
        std::fs::write(&path, text.replace(from, &pem)).expect("a file");
        path.display().to_string()
    };
    accepts("/usr/sbin/haproxy", &["-c", "-f", &sample("haproxy.cfg", "/etc/haproxy/training.pem")], "");
    let server = sample("nginx.conf", "/etc/nginx/training.pem");
    let all = folder.path().join("all.conf");
    let place = folder.path().display();
    let text =
        format!("pid {place}/pid;\nerror_log {place}/log;\nevents {{}}\nhttp {{\naccess_log off;\ninclude {server};\n}}\n");
    std::fs::write(&all, text).expect("a file");
    accepts("/usr/sbin/nginx", &["-t", "-q", "-c", &all.display().to_string()], "");
}

#[tokio::test]
async fn the_doctor_finds_a_healthy_installation_healthy_and_says_what_is_amiss() {
    let app = TestApp::start().await;
    let smtp = SmtpServer::start();
    let examined = |mail: &str| {
        let ran = app.gradus(mail, &["doctor", "--json"]);
        let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
        (ran.code, report)
    };
    let of = |report: &Value, check: &str| {
        let found = report["findings"].as_array().and_then(|all| all.iter().find(|finding| finding["check"] == check)).cloned();
        found.unwrap_or_else(|| panic!("{check}: {report}"))
    };
    let (code, report) = examined(&smtp.url());
    for check in ["database", "schema", "writing", "outbox", "imports", "mail"] {
        assert_eq!(of(&report, check)["level"], "ok", "{check}: {report}");
    }
    assert_eq!((code, &report["faults"]), (0, &json!(0)), "{report}");
    assert_eq!(smtp.taken().len(), 0, "the mail server is greeted and no more");
    assert_eq!(of(&report, "jobs")["level"], "warning", "no worker has run yet");
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::job;
        let row = (
            job::name.eq("reminders"),
            job::next_run_at.eq(tx.now()),
            job::last_finished_at.eq(tx.now()),
            job::last_outcome.eq("Failed: no"),
            job::runs.eq(1_i64),
        );
        diesel::insert_into(job::table).values(row).execute(tx.conn)?;
        Ok(())
    });
    // the test's clock stands still on a day that is long over
    let (code, report) = examined("smtp://127.0.0.1:9");
    assert_eq!(of(&report, "jobs")["level"], "fault", "{report}");
    assert_eq!(of(&report, "mail")["level"], "fault", "{report}");
    assert_eq!((code, &report["faults"]), (1, &json!(2)), "{report}");
    let text = app.gradus("smtp://127.0.0.1:9", &["doctor"]);
    assert!(text.out.lines().any(|line| line.starts_with("fault    jobs") && line.contains("Start a worker")), "{}", text.out);
    assert!(text.err.contains("faults found: 2"), "{}", text.err);
}

#[test]
fn a_command_that_is_asked_of_a_database_that_is_not_there_says_so_and_makes_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("mistyped.sqlite");
    let people = folder.path().join("people.csv");
    std::fs::write(&people, "email,name\nada@example.com,Ada\n").expect("a file");
    let people = people.display().to_string();
    let copy = folder.path().join("copy.sqlite").display().to_string();
    for arguments in [
        &["doctor"][..],
        &["account", "list"],
        &["account", "suspend", "ada@example.com"],
        &["account", "unlock", "ada@example.com"],
        &["account", "remove-second-factor", "ada@example.com"],
        &["account", "reset-password", "ada@example.com"],
        &["people", "import", "--dry-run", &people],
        &["work"],
        &["check"],
        &["kpi"],
        &["remind", "--dry-run"],
        &["enrol", "--course", "any", "--due-in", "5", "--dry-run"],
        &["backup", &copy],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command.args(arguments).stdin(Stdio::null()).env("GRADUS_ENV", "test").env("GRADUS_MAIL__URL", "file:///nowhere");
        command.env("GRADUS_DATABASE__URL", format!("sqlite://{}", file.display()));
        let output = command.output().expect("the program runs");
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("mistyped.sqlite") && said.contains("gradus migrate"), "{arguments:?}: {said}");
        assert!(!file.exists(), "{arguments:?} made one");
        // nor is a file without a byte one
        std::fs::write(&file, "").expect("a file");
        assert_eq!(command.output().expect("the program runs").status.code(), Some(1), "{arguments:?} of an empty file");
        assert_eq!(std::fs::metadata(&file).expect("the file").len(), 0, "{arguments:?} filled it");
        std::fs::remove_file(&file).expect("its own file");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
    command.args(["people", "import", "/nowhere/people.csv"]).env("GRADUS_ENV", "test");
    command.env("GRADUS_DATABASE__URL", format!("sqlite://{}", file.display()));
    let output = command.output().expect("the program runs");
    assert!(output.status.code() == Some(1) && !file.exists(), "{output:?}");
}

#[test]
fn the_doctor_sees_a_damaged_file_and_a_database_that_is_gone() {
    if postgres().is_some() {
        return;
    }
    let place = Installation::on(TestDatabase::new());
    let examined = || {
        let output = place.command(&["doctor"]).stdout(Stdio::piped()).output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = examined();
    assert_eq!(code, Some(0), "{said}");
    let file = place.url().trim_start_matches("sqlite://").to_owned();
    let mut bytes = std::fs::read(&file).expect("the database");
    let (from, to) = (bytes.len() / 2, bytes.len() / 2 + 16_384);
    bytes[from..to].fill(0xAB);
    std::fs::write(&file, bytes).expect("its own file");
    let (code, said) = examined();
    assert!(
        code == Some(1) && said.lines().any(|line| line.starts_with("fault    integrity") && line.contains("backup")),
        "{said}"
    );
    std::fs::remove_file(&file).expect("its own file");
    std::fs::create_dir(&file).expect("a folder in its place");
    let (code, said) = examined();
    assert!(code == Some(1) && said.lines().any(|line| line.starts_with("fault    database")), "{said}");
}

#[test]
fn the_settings_are_printed_with_who_said_them_and_secrets_come_from_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("its own file");
        path.display().to_string()
    };
    let url = format!("sqlite://{}", folder.path().join("by-file.sqlite").display());
    let (secret, url) = (file("secret", "hidden-hidden-hidden-hidden-hidden-1\n"), file("url", &format!("{url}\n")));
    let command = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command.args(arguments).env("GRADUS_ENV", "production").env("GRADUS_AUTH__SECRET_FILE", &secret);
        command.env("GRADUS_DATABASE__URL_FILE", &url).env("GRADUS_MAIL__URL", "smtp://mailer:hidden@mail:587");
        let output = command.output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, said, _) = command(&["config"]);
    assert_eq!(code, Some(0));
    assert!(!said.contains("hidden"), "{said}");
    let line =
        |name: &str| said.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(line("auth.secret").ends_with(&format!("({secret}, which the variable GRADUS_AUTH__SECRET_FILE names)")), "{said}");
    assert!(line("database.url").contains("by-file.sqlite"), "{said}");
    assert!(line("server.bind").ends_with("(config/default.toml)"), "{said}");
    assert_eq!(line("mail.reply_to"), "mail.reply_to is not set");
    let (_, said, _) = command(&["config", "--json"]);
    let rows: Value = serde_json::from_str(&said).expect("JSON");
    assert!(rows.as_array().is_some_and(|rows| rows.iter().any(|row| row["name"] == "kpi.target" && row["value"] == "0.9")));
    let (code, said, _) = command(&["config", "--check"]);
    assert_eq!(code, Some(0), "it starts with them");
    for gap in ["warning: server.public_url is not set: ", "warning: mail.from is not set: "] {
        assert!(said.lines().any(|line| line.starts_with(gap)), "{gap}: {said}");
    }
    assert!(!said.contains("mail.url") && said.ends_with("left to say.\n"), "{said}");
    assert_eq!(command(&["migrate"]).0, Some(0), "the file is where the database is");
    assert!(folder.path().join("by-file.sqlite").exists());
    let (_, said, _) = command(&["doctor"]);
    assert!(said.lines().any(|line| line.starts_with("warning  files") && line.contains(&secret)), "others may read it: {said}");
    assert!(said.lines().any(|line| line.starts_with("warning  settings") && line.contains("mail.from")), "{said}");
    std::fs::remove_file(&secret).expect("its own file");
    let (code, _, said) = command(&["config", "--check"]);
    assert!(code == Some(1) && said.contains("auth.secret_file: ") && said.contains("cannot be read"), "{said}");
}

#[test]
fn an_installation_that_does_not_say_what_it_must_says_so_when_it_starts() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("bare.sqlite").display());
    let bare = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
        command.args(arguments).current_dir(folder.path()).envs([
            ("GRADUS_ENV", "production"),
            ("GRADUS_AUTH__SECRET", "hidden-hidden-hidden-hidden-hidden-1"),
            ("GRADUS_SERVER__BIND", "127.0.0.1:0"),
        ]);
        command.env("GRADUS_DATABASE__URL", &url);
        command
    };
    let log = folder.path().join("log");
    let mut program =
        Program(bare(&["serve"]).stderr(std::fs::File::create(&log).expect("a file")).spawn().expect("the program runs"));
    let text = || std::fs::read_to_string(&log).expect("the log");
    while !text().contains("listening") {
        assert!(program.0.try_wait().expect("our own").is_none(), "it starts: {}", text());
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    drop(program);
    let told =
        |name: &str, text: &str| text.lines().any(|line| line.contains("WARN") && line.contains(&format!("{name} is not set")));
    for name in ["server.public_url", "mail.url", "mail.from"] {
        assert!(told(name, &text()), "{name}: {}", text());
    }
    let all = [
        ("GRADUS_SERVER__PUBLIC_URL", "https://training.example.com"),
        ("GRADUS_MAIL__URL", "smtp://mail"),
        ("GRADUS_MAIL__FROM", "Training <training@example.com>"),
    ];
    let output = bare(&["config", "--check"]).envs(all).output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "The settings make sense.\n");
}

#[test]
fn who_reads_no_further_ends_a_command_in_peace() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
    command.args(["people", "sample", "--rows", "5000"]).env("GRADUS_ENV", "test").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut out = child.stdout.take().expect("standard output");
    out.read_exact(&mut [0; 64]).expect("a first line");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// A process that ends with its test, however that ends.
struct Program(std::process::Child);

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[tokio::test]
async fn the_log_has_a_request_s_account_and_its_time_in_the_database_and_slow_statements_without_what_was_bound() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[Grant::Hr]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = folder.path().join("log");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradus"));
    command.arg("serve").env("GRADUS_ENV", "test").env("GRADUS_DATABASE__URL", app.database_url());
    command.envs([("GRADUS_LOG__FORMAT", "json"), ("GRADUS_LOG__LEVEL", "info"), ("GRADUS_DATABASE__SLOW_MILLISECONDS", "1")]);
    command.env("GRADUS_MAIL__URL", format!("file://{}", folder.path().display()));
    let mut program = Program(command.stderr(std::fs::File::create(&log).expect("a file")).spawn().expect("the program runs"));
    let lines = || -> Vec<Value> {
        let text = std::fs::read_to_string(&log).expect("the log");
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    };
    let mut address = None;
    while address.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert!(program.0.try_wait().expect("our own").is_none(), "it starts: {:?}", lines());
        address = lines().iter().find_map(|line| line["address"].as_str().map(str::to_owned));
    }
    let visitor = app.visitor().at(&format!("http://{}", address.expect("it listens")));
    let long = format!("ada{}@example.com", "x".repeat(30));
    let wrong = json!({ "email": long, "password": crate::support::app::PASSWORD });
    visitor.send_json(Method::POST, "/api/v1/session", &wrong).await;
    let right = json!({ "email": "ada@example.com", "password": crate::support::app::PASSWORD });
    let opened: Value = visitor.send_json(Method::POST, "/api/v1/session", &right).await.json().await.expect("JSON");
    visitor.clone().with_bearer(opened["token"].as_str().expect("a token")).json("/api/v1/me").await;
    drop(program);
    let lines = lines();
    let of = |route: &str| lines.iter().find(|line| line["route"] == route).unwrap_or_else(|| panic!("{route}: {lines:?}"));
    let me = of("/api/v1/me");
    assert_eq!(me["account"], id.to_string(), "{me}");
    let (all, database) =
        (me["milliseconds"].as_f64().expect("a number"), me["database_milliseconds"].as_f64().expect("a number"));
    assert!(database > 0.0 && database < all, "{me}");
    assert!(me.get("spans").is_none() && me["span"]["request_id"].is_string(), "{me}");
    let slow: Vec<&Value> = lines.iter().filter(|line| line["message"] == "a statement took long").collect();
    assert!(slow.iter().all(|line| line["milliseconds"].as_f64().is_some_and(|took| took >= 1.0)), "{slow:?}");
    let text = std::fs::read_to_string(&log).expect("the log");
    assert!(!text.contains("binds") && !text.contains(&long), "{text}");
}
