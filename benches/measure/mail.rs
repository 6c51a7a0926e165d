//! Deciding who is reminded, beside one scan of the table; and handing mail over, beside the sink's own limit.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use gradus::app::App;
use gradus::clock::Day;
use gradus::db::{Actor, Conn};
use gradus::error::AppError;
use gradus::mail::{Stop, Transport, deliver};
use gradus::reminders::policy::{Policy, Step};
use gradus::{each, reminders};

use crate::company::{Database, Place};
use crate::filler::{Scale, fill};
use crate::machine::Meter;
use crate::numbers::{rate, ratio, seconds};
use crate::report::Report;

/// Hands `count` reminders over with one connection and with eight.
pub fn measure(database: &Database, count: i64, report: &mut Report) -> anyhow::Result<()> {
    let port = sink()?;
    let heads = ["connections", "mails", "decided at", "handed over at", "the sink alone", "ratio"];
    report.table("Reminders by mail, to a sink on this machine", &heads);
    for connections in [1, 8] {
        let place = database.place(&format!("mail{connections}"))?;
        let app = waiting(&place, count, (port, connections))?;
        let started = Instant::now();
        reminders::run(&app)?;
        let decided = started.elapsed();
        let transport = Arc::new(Transport::open(&app.settings.mail)?);
        let started = Instant::now();
        let done =
            actix_web::rt::System::new().block_on(deliver(&app, &gradus::roof::composers(), &transport, &Stop::never()))?;
        let (own, sent) = (started.elapsed(), i64::try_from(done.sent)?);
        ensure!(sent > 0, "nobody was reminded");
        let alone = raw(port, connections, sent)?;
        report.row(&[
            connections.to_string(),
            sent.to_string(),
            rate(sent, decided),
            rate(sent, own),
            rate(sent, alone),
            ratio(alone.as_secs_f64(), own.as_secs_f64()),
        ]);
    }
    Ok(())
}

/// A company in which very many are due, at any hour of any day.
fn waiting(place: &Place, people: i64, (port, connections): (u16, usize)) -> anyhow::Result<App> {
    let app = place.app_with(|settings| {
        settings.mail.url = format!("smtp://127.0.0.1:{port}");
        settings.mail.connections = connections;
        settings.reminders.morning_hour = 0;
        settings.company.working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(str::to_owned).to_vec();
    })?;
    fill(&app, &Scale { people, enrolments: 10 * people, seed: 1 }, |_| {})?;
    Ok(app)
}

/// The table of what [`sweep`] answered.
pub fn report_sweeps(rows: &[Vec<String>], report: &mut Report) {
    report.table(
        "Deciding who is due (dry run), beside one scan of all enrolments",
        &[
            "sent-log",
            "open enrolments",
            "took",
            "processor",
            "the scan",
            "its processor",
            "ratio",
            "by processor time",
            "its own memory at most",
            "with the mapped file",
        ],
    );
    rows.iter().for_each(|cells| report.row(cells));
}

/// More are not swept: a million open enrolments are what the goal speaks of, and the sent-log of many more takes long to write.
pub const MOST_PEOPLE: i64 = 1_000_000;

/// Decides for today without writing, in a process of its own, beside one scan of the enrolments: as if nobody had ever been told of
/// anything, and on the morning after everybody was told of what was due.
pub fn sweep(place: &Place) -> anyhow::Result<[Vec<String>; 2]> {
    let app = place.app()?;
    let first = sweep_once("empty: every step is still to come", place, &app)?;
    app.db.write_now(&Actor::program("bench"), |tx| {
        Ok::<_, AppError>(tell_everybody(tx.conn, app.company_today().plus_days(-1))?)
    })?;
    place.look_after(&["enrolment", "reminder"])?;
    let later = sweep_once("as the morning before has left it", place, &app)?;
    if crate::asked::is_set("KEEP") {
        app.db.write_now(&Actor::program("bench"), |tx| Ok::<_, AppError>(forget_what_was_told(tx.conn)?))?;
    }
    Ok([first, later])
}

fn forget_what_was_told(conn: &mut Conn) -> QueryResult<()> {
    let text = "DELETE FROM reminder; UPDATE enrolment SET told_due_days = NULL WHERE told_due_days IS NOT NULL";
    each!(conn, |conn| conn.batch_execute(text))
}

/// Writes the sent-log as if every step that has come by `day` had been sent: one row for each chain and enrolment, its latest step.
fn tell_everybody(conn: &mut Conn, day: Day) -> QueryResult<()> {
    let policy = Policy::default();
    let cases = |column: &str, steps: &[(i64, Step)]| -> String {
        let latest_first = steps.iter().rev();
        let case = latest_first.map(|(days, step)| format!("WHEN {column} <= '{}' THEN '{step}' ", day.plus_days(-days)));
        format!("CASE {}END", case.collect::<String>())
    };
    let due: Vec<_> = policy.due.iter().map(|&days| (days, Step::Due(days))).collect();
    let expiring: Vec<_> = policy.expiring.iter().map(|&days| (-days, Step::Expiring(days))).collect();
    let open = "status IN ('assigned', 'in_progress')";
    let (idle, first) = (day.plus_days(-14), |steps: &[(i64, Step)]| day.plus_days(-steps.first().map_or(0, |(days, _)| *days)));
    let rows = [
        (2, cases("due_on", &due), format!("{open} AND due_on <= '{}'", first(&due))),
        (3, format!("'{}'", Step::Assigned), format!("{open} AND assigned_on <= '{day}'")),
        (4, format!("'{}'", Step::Stalled), format!("status = 'in_progress' AND last_activity_on < '{idle}'")),
        (
            5,
            cases("expires_on", &expiring),
            format!("status = 'completed' AND expires_on > '{day}' AND expires_on <= '{}'", first(&expiring)),
        ),
    ];
    for (offset, step, which) in rows {
        let text = format!(
            "INSERT INTO reminder (id, enrolment_id, cycle, step, recipient_id, decided_on, outcome, why)
             SELECT id + {offset}, id, cycle, {step}, person_id, '{day}', 'sent', 'As the policy says.' FROM enrolment WHERE {which}"
        );
        each!(conn, |conn| diesel::sql_query(text).execute(conn))?;
    }
    let told = cases("due_on", &due).replace("'due", "'");
    let text =
        format!("UPDATE enrolment SET told_due_days = CAST({told} AS BIGINT) WHERE {open} AND due_on <= '{}'", first(&due));
    each!(conn, |conn| diesel::sql_query(text).execute(conn)).map(|_| ())
}

fn sweep_once(log: &str, place: &Place, app: &App) -> anyhow::Result<Vec<String>> {
    let meter = Meter::of(app)?;
    place.remind_dry()?;
    let (done, effort) = meter.measure(|| place.remind_dry());
    let (took, peak) = done?;
    let (open, scan) = app.db.read_now(|conn| {
        let open = count(conn, "SELECT COUNT(*) AS found FROM enrolment WHERE status IN ('assigned', 'in_progress')")?;
        let all = "SELECT CAST(SUM(person_id % 7 + cycle) AS BIGINT) AS found FROM enrolment WHERE updated_at IS NOT NULL";
        count(conn, all)?;
        let (done, effort) = meter.measure(|| count(conn, all));
        done?;
        Ok::<_, AppError>((open, effort))
    })?;
    Ok(vec![
        log.to_owned(),
        gradus::text::grouped(open),
        seconds(took),
        seconds(effort.processor),
        seconds(scan.took),
        seconds(scan.processor),
        ratio(took.as_secs_f64(), scan.took.as_secs_f64()),
        ratio(effort.processor.as_secs_f64(), scan.processor.as_secs_f64()),
        format!("{} MB", peak.own),
        format!("{} MB", peak.with_files),
    ])
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

fn count(conn: &mut Conn, sql: &str) -> QueryResult<i64> {
    each!(conn, |conn| diesel::sql_query(sql).get_result::<Found>(conn)).map(|row| row.found)
}

/// A mail server that takes everything and keeps nothing; where it listens.
fn sink() -> anyhow::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || swallow(&stream));
        }
    });
    Ok(port)
}

fn swallow(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut lines, mut out) = (BufReader::new(stream).lines(), stream);
    out.write_all(b"220 sink ESMTP\r\n")?;
    let mut in_message = false;
    while let Some(line) = lines.next().transpose()? {
        if in_message {
            if line == "." {
                in_message = false;
                out.write_all(b"250 taken\r\n")?;
            }
            continue;
        }
        let answer: &[u8] = match line.get(..4).unwrap_or_default() {
            "EHLO" => b"250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "DATA" => {
                in_message = true;
                b"354 go on\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        out.write_all(answer)?;
    }
    Ok(())
}

/// How long the sink needs for `count` mails from a client that does nothing else.
fn raw(port: u16, connections: usize, count: i64) -> anyhow::Result<Duration> {
    let each = count / i64::try_from(connections)?;
    let body = "x".repeat(70) + "\r\n";
    let body = format!("Subject: x\r\n\r\n{}.\r\n", body.repeat(80));
    let started = Instant::now();
    let send = || -> anyhow::Result<()> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        let (mut lines, mut out) = (BufReader::new(&stream).lines(), &stream);
        let mut answer = move || lines.next().context("the sink hung up")?.map_err(anyhow::Error::from);
        answer()?;
        for _ in 0..each {
            for command in ["MAIL FROM:<a@b.example>\r\n", "RCPT TO:<c@d.example>\r\n", "DATA\r\n", &body] {
                out.write_all(command.as_bytes())?;
                answer()?;
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(send)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow::anyhow!("a client died"))?)
    })?;
    Ok(started.elapsed())
}
