//! Deciding who is reminded, beside one scan of the table; and handing mail over, beside the sink's own limit.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use gradus::app::App;
use gradus::db::Conn;
use gradus::demo::scale::{self, Scale};
use gradus::mail::{Stop, Transport, deliver};
use gradus::{each, reminders};

use crate::company::{Database, Place};
use crate::report::{Report, rate, ratio, seconds};

/// Hands `count` reminders over with one connection and with eight.
pub fn measure(database: &Database, count: i64, report: &mut Report) -> anyhow::Result<()> {
    let port = sink()?;
    let heads = ["connections", "mails", "decided at", "handed over at", "the sink alone", "ratio"];
    report.table("Reminders by mail, to a sink on this machine", &heads);
    for connections in [1, 8] {
        let app = waiting(&database.place(&format!("mail{connections}"))?, count, (port, connections))?;
        let started = Instant::now();
        reminders::run(&app)?;
        let decided = started.elapsed();
        let transport = Arc::new(Transport::open(&app.settings.mail)?);
        let started = Instant::now();
        let done = actix_web::rt::System::new().block_on(deliver(&app, &transport, &Stop::never()))?;
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
    scale::fill(&app, &Scale { people, enrolments: 10 * people, seed: 1 }, |_| {})?;
    Ok(app)
}

/// Decides for today in `place` without writing, in a process of its own, beside one scan of the enrolments.
pub fn sweep(place: &Place, report: &mut Report) -> anyhow::Result<()> {
    let (took, peak) = place.remind_dry()?;
    let app = place.app()?;
    let (open, scan) = app.db.read_now(|conn| {
        let open = count(conn, "SELECT COUNT(*) AS found FROM enrolment WHERE status IN ('assigned', 'in_progress')")?;
        let all = "SELECT CAST(SUM(person_id % 7 + cycle) AS BIGINT) AS found FROM enrolment WHERE updated_at IS NOT NULL";
        count(conn, all)?;
        let started = Instant::now();
        count(conn, all)?;
        Ok::<_, gradus::error::AppError>((open, started.elapsed()))
    })?;
    report.table(
        "Deciding who is due (dry run)",
        &["open enrolments", "took", "one scan of all enrolments", "ratio", "peak memory"],
    );
    report.row(&[
        gradus::web::grouped(open),
        seconds(took),
        seconds(scan),
        ratio(took.as_secs_f64(), scan.as_secs_f64()),
        format!("{peak} MB"),
    ]);
    Ok(())
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
