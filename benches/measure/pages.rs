//! Pages at each size of a company, beside a bare program that serves the same bytes.

use std::time::{Duration, Instant};

use anyhow::Context;
use gradus::auth::account::{self, AccountInput};
use gradus::auth::policy::Grant;
use gradus::db::Actor;
use gradus::demo::scale::{self, Scale};
use gradus::people;

use crate::company::{Database, Pages, Place, Server};
use crate::report::{Report, median, millis, rate, ratio};
use crate::{http, machine, mail};

const PASSWORD: &str = "only to be measured";
const MARKETER: &str = "marketer@bench.example";
/// How long each load lasts.
const LOAD: Duration = Duration::from_millis(1500);
/// Single requests of which the median is taken.
const SINGLES: usize = 101;

/// A page, and who looks at it.
const PAGES: &[(&str, &str, bool)] =
    &[("my training", "/", false), ("a course", "/courses/course-00", false), ("key figures", "/kpi", true)];

/// Measures all pages at each of `sizes` (people, enrolments), and under load at the second one.
pub fn measure(database: &Database, sizes: &[(i64, i64)], report: &mut Report) -> anyhow::Result<()> {
    let (mut latencies, mut anew, mut kept, mut largest) = (Vec::new(), Vec::new(), Vec::new(), None);
    for (index, &(people, enrolments)) in sizes.iter().enumerate() {
        let place = database.place(&format!("pages{people}"))?;
        let filled = fill(&place, people, enrolments)?;
        let (cells, loads) = made_anew(&place, &filled, (people, enrolments), index == 1)?;
        latencies.push(cells);
        anew.extend(loads);
        if index == 1 {
            kept = under_load(&place.serve(Pages::Kept)?.0, &filled)?;
        }
        largest = Some(place);
    }
    let heads = ["people", "enrolments", "filled at", "my training", "a course", "key figures", "start", "idle", "after"];
    report.table(
        "One request at a time, each page made anew, by size (medians of processor time of the server and of latency)",
        &heads,
    );
    latencies.iter().for_each(|cells| report.row(cells));
    let heads =
        ["page", "connections", "requests", "refused", "p50", "p99", "CPU a request", "bare", "bare p99", "ratio", "p99 ratio"];
    let size = grouped(sizes[1].1);
    report.table(&format!("Under load, at {size} enrolments, while nothing changes"), &heads);
    kept.iter().for_each(|cells| report.row(cells));
    report.table(&format!("The same, each page made anew, as after every change ({size} enrolments)"), &heads);
    anew.iter().for_each(|cells| report.row(cells));
    largest.iter().try_for_each(|place| mail::sweep(place, report))
}

/// A row of times at one size, and rows under load where they are wanted.
fn made_anew(
    place: &Place,
    filled: &Filled,
    (people, enrolments): (i64, i64),
    with_load: bool,
) -> anyhow::Result<(Vec<String>, Vec<Vec<String>>)> {
    let (server, started) = place.serve(Pages::MadeAnew)?;
    let idle = machine::resident(server.id());
    let mut cells = vec![grouped(people), grouped(enrolments), rate(people + enrolments, filled.took)];
    for page in PAGES {
        cells.push(single(&server, page.1, &filled.cookie(&server, page)?)?);
    }
    cells.extend([millis(started), format!("{idle} MB"), format!("{} MB", machine::resident(server.id()))]);
    let loads = if with_load { under_load(&server, filled)? } else { Vec::new() };
    Ok((cells, loads))
}

fn under_load(server: &Server, filled: &Filled) -> anyhow::Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for page in PAGES {
        rows.extend(against_bare(server, page.0, page.1, &filled.cookie(server, page)?)?);
    }
    Ok(rows)
}

struct Filled {
    took: Duration,
    employee: String,
}

impl Filled {
    /// Of whoever looks at a page.
    fn cookie(&self, server: &Server, (_, _, by_marketer): &(&str, &str, bool)) -> anyhow::Result<String> {
        http::sign_in(server.port, if *by_marketer { MARKETER } else { &self.employee }, PASSWORD)
    }
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

/// `0.61 ms CPU, 0.83 ms`.
fn single(server: &Server, path: &str, cookie: &str) -> anyhow::Result<String> {
    let mut times = Vec::with_capacity(SINGLES);
    http::get(server.port, path, cookie)?;
    let before = machine::busy(server.id());
    for _ in 0..SINGLES {
        let began = Instant::now();
        http::get(server.port, path, cookie)?;
        times.push(began.elapsed());
    }
    let busy = (machine::busy(server.id()) - before).div_f64(SINGLES as f64);
    Ok(format!("{} CPU, {}", millis(busy), millis(median(&mut times))))
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
