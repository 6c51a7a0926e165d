//! Pages at each size of a company, beside a bare program that serves the same bytes.

use std::time::{Duration, Instant};

use anyhow::Context;
use gradus::auth::account::{self, AccountInput};
use gradus::auth::policy::Grant;
use gradus::db::Actor;
use gradus::demo::scale::{self, Scale};
use gradus::people;

use crate::company::{Database, Place, Server};
use crate::report::{Report, median, millis, rate, ratio};
use crate::{http, machine, mail};

const PASSWORD: &str = "only to be measured";
const MARKETER: &str = "marketer@bench.example";
/// How long each load lasts.
const LOAD: Duration = Duration::from_millis(1500);
/// Single requests of which the median is taken.
const SINGLES: usize = 41;

/// A page, and who looks at it.
const PAGES: &[(&str, &str, bool)] =
    &[("my training", "/", false), ("a course", "/courses/course-00", false), ("key figures", "/kpi", true)];

/// Measures all pages at each of `sizes` (people, enrolments), and under load at the second one.
pub fn measure(database: &Database, sizes: &[(i64, i64)], report: &mut Report) -> anyhow::Result<()> {
    let mut latencies = Vec::new();
    let mut loads = Vec::new();
    let mut largest = None;
    for (index, &(people, enrolments)) in sizes.iter().enumerate() {
        let place = database.place(&format!("pages{people}"))?;
        let filled = fill(&place, people, enrolments)?;
        let (server, started) = place.serve()?;
        let idle = machine::resident(server.id());
        let employee = http::sign_in(server.port, &filled.employee, PASSWORD)?;
        let marketer = http::sign_in(server.port, MARKETER, PASSWORD)?;
        let mut cells = vec![grouped(people), grouped(enrolments), rate(people + enrolments, filled.took)];
        for (_, path, by_marketer) in PAGES {
            cells.push(millis(single(&server, path, if *by_marketer { &marketer } else { &employee })?));
        }
        cells.extend([millis(started), format!("{idle} MB"), format!("{} MB", machine::resident(server.id()))]);
        latencies.push(cells);
        if index == 1 {
            for (name, path, by_marketer) in PAGES {
                loads.extend(against_bare(&server, name, path, if *by_marketer { &marketer } else { &employee })?);
            }
        }
        largest = Some(place);
    }
    let heads = ["people", "enrolments", "filled at", "my training", "a course", "key figures", "start", "idle", "after"];
    report.table("One request at a time, by size (medians)", &heads);
    latencies.iter().for_each(|cells| report.row(cells));
    let heads =
        ["page", "connections", "requests", "refused", "p50", "p99", "CPU a request", "bare", "bare p99", "ratio", "p99 ratio"];
    report.table(&format!("Under load, at {} enrolments", grouped(sizes[1].1)), &heads);
    loads.iter().for_each(|cells| report.row(cells));
    largest.iter().try_for_each(|place| mail::sweep(place, report))
}

struct Filled {
    took: Duration,
    employee: String,
}

fn fill(place: &Place, people: i64, enrolments: i64) -> anyhow::Result<Filled> {
    let app = place.app()?;
    let started = Instant::now();
    scale::fill(&app, &Scale { people, enrolments, seed: 1 }, |_| {})?;
    let took = started.elapsed();
    let employee = app.db.read_now(|conn| people::person_by_number(conn, "E000150"))?.context("somebody")?.email;
    let accounts = [(employee.as_str(), &[][..]), (MARKETER, &[Grant::Marketer][..])];
    for (email, grants) in accounts {
        let input = AccountInput { email: email.to_owned(), grants: grants.to_vec(), password: Some(PASSWORD.to_owned()) };
        app.db.write_now(&Actor::program("bench"), |tx| account::save(tx, &input))?;
    }
    Ok(Filled { took, employee })
}

fn single(server: &Server, path: &str, cookie: &str) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(SINGLES);
    for _ in 0..SINGLES {
        let began = Instant::now();
        http::get(server.port, path, cookie)?;
        times.push(began.elapsed());
    }
    Ok(median(&mut times))
}

fn against_bare(server: &Server, name: &str, path: &str, cookie: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.html");
    std::fs::write(&file, http::get(server.port, path, cookie)?)?;
    let bare = Server::bare(&file)?;
    let mut rows = Vec::new();
    for connections in [1, 8, 32] {
        let before = machine::busy(server.id());
        let own = http::load(server.port, path, cookie, connections, LOAD)?;
        let busy = (machine::busy(server.id()) - before).div_f64(own.count.max(1) as f64);
        let opponent = http::load(bare.port, path, cookie, connections, LOAD)?;
        let p99 = [own.percentile(99), opponent.percentile(99)];
        rows.push(vec![
            name.to_owned(),
            connections.to_string(),
            rate(own.count, own.took),
            own.refused.to_string(),
            millis(own.percentile(50)),
            millis(p99[0]),
            millis(busy),
            rate(opponent.count, opponent.took),
            millis(p99[1]),
            ratio(own.rate(), opponent.rate()),
            ratio(p99[0].as_secs_f64(), p99[1].as_secs_f64()),
        ]);
    }
    Ok(rows)
}

fn grouped(count: i64) -> String {
    gradus::web::grouped(count)
}
