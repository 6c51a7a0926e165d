//! Pages at each size of a company, beside a bare program that serves the same bytes.

use std::time::{Duration, Instant};

use anyhow::Context;
use gradus::auth::account::{self, AccountInput};
use gradus::db::Actor;
use gradus::demo::scale::{self, Scale};
use gradus::people;
use gradus::policy::Grant;

use crate::company::{Database, Pages, Place, Server};
use crate::report::{Report, millis, rate, ratio, seconds};
use crate::{http, machine, mail, single};

/// Of everybody who signs in.
pub const PASSWORD: &str = "only to be measured";
const STAFF: &str = "marketer@bench.example";
/// How long each load lasts, in all sizes and in the small ones alone.
const LOAD: [Duration; 2] = [Duration::from_millis(1000), Duration::from_millis(400)];

/// Who looks at a page.
#[derive(Debug, Clone, Copy)]
pub enum Viewer {
    /// Somebody with training of their own.
    Employee,
    /// Somebody who may see everything.
    Marketer,
}

/// A page under load, and who looks at it.
const PAGES: &[(&str, &str, Viewer)] = &[
    ("my training", "/", Viewer::Employee),
    ("a course", "/courses/course-00", Viewer::Employee),
    ("key figures", "/kpi", Viewer::Marketer),
];

/// Measures all pages at each of `sizes` (people, enrolments), and under load at the second one.
pub fn measure(database: &Database, sizes: &[(i64, i64)], report: &mut Report) -> anyhow::Result<()> {
    let (mut companies, mut singles, mut acts, mut anew, mut kept, mut sweeps) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, &(people, enrolments)) in sizes.iter().enumerate() {
        let (place, is_filled) = database.company(people)?;
        let filled = fill(&place, people, enrolments, is_filled)?;
        let (server, started) = place.serve(Pages::MadeAnew)?;
        let idle = machine::resident(server.id());
        let app = place.app()?;
        singles.extend(single::pages(&server, &filled, &app, &grouped(people))?);
        acts.extend(single::acts(&server, &app, &grouped(people))?);
        companies.push(vec![
            grouped(people),
            grouped(enrolments),
            filled.took.map_or_else(|| "before".to_owned(), |took| rate(people + enrolments, took)),
            millis(started),
            format!("{idle} MB"),
            format!("{} MB", machine::resident(server.id())),
        ]);
        if index == 1 {
            anew = under_load(&server, &filled)?;
        }
        drop(server);
        if index == 1 {
            kept = under_load(&place.serve(Pages::Kept)?.0, &filled)?;
        }
        if index > 0 && people < mail::MOST_PEOPLE {
            sweeps.extend(mail::sweep(&place)?);
        }
    }
    report.table(
        "Companies: filled by `gradus bench-data`, and `gradus serve` on them",
        &["people", "enrolments", "filled at", "to the first answer", "idle memory", "memory after all pages"],
    );
    companies.iter().for_each(|cells| report.row(cells));
    let heads = |what| [what, "people", "processor, program", "processor, database server", "latency, median", "memory after"];
    singles.sort_by_key(|row| single::order(&row[0]));
    report.table("One request at a time, each page made anew", &heads("page"));
    singles.iter().for_each(|cells| report.row(cells));
    acts.sort_by_key(|row| single::order(&row[0]));
    report.table("What an employee does, one request at a time", &heads("act"));
    acts.iter().for_each(|cells| report.row(cells));
    let heads =
        ["page", "connections", "requests", "refused", "p50", "p99", "CPU a request", "bare", "bare p99", "ratio", "p99 ratio"];
    let size = grouped(sizes[1].1);
    report.table(&format!("Under load, at {size} enrolments, while nothing changes"), &heads);
    kept.iter().for_each(|cells| report.row(cells));
    report.table(&format!("The same, each page made anew, as after every change ({size} enrolments)"), &heads);
    anew.iter().for_each(|cells| report.row(cells));
    mail::report_sweeps(&sweeps, report);
    Ok(())
}

fn under_load(server: &Server, filled: &Filled) -> anyhow::Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for page in PAGES {
        rows.extend(against_bare(server, page.0, page.1, &filled.cookie(server, page.2)?)?);
    }
    Ok(rows)
}

/// A company that is there.
pub struct Filled {
    /// None where it was there.
    took: Option<Duration>,
    employee: String,
}

impl Filled {
    /// Of whoever looks at a page.
    pub fn cookie(&self, server: &Server, viewer: Viewer) -> anyhow::Result<String> {
        let email = match viewer {
            Viewer::Employee => &self.employee,
            Viewer::Marketer => STAFF,
        };
        http::sign_in(server.port, email, PASSWORD)
    }
}

fn fill(place: &Place, people: i64, enrolments: i64, is_filled: bool) -> anyhow::Result<Filled> {
    let app = place.app()?;
    let started = Instant::now();
    if !is_filled {
        scale::fill(&app, &Scale { people, enrolments, seed: 1 }, |_| {})?;
    }
    let took = (!is_filled).then(|| started.elapsed());
    eprintln!("{} people are there, {} after it was begun", grouped(people), seconds(started.elapsed()));
    if !is_filled {
        // else the server begins to by itself, beside what is measured
        place.look_after(&[])?;
    }
    let employee = app.db.read_now(|conn| people::person_by_number(conn, "E000150"))?.context("somebody")?.email;
    let accounts = [(employee.as_str(), &[] as &[Grant]), (STAFF, Grant::ALL)];
    for (email, grants) in accounts {
        let input = AccountInput { email: email.to_owned(), grants: grants.to_vec(), password: Some(PASSWORD.to_owned()) };
        app.db.write_now(&Actor::program("bench"), |tx| account::save(tx, &input))?;
    }
    Ok(Filled { took, employee })
}

fn against_bare(server: &Server, name: &str, path: &str, cookie: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.html");
    std::fs::write(&file, http::get(server.port, path, cookie)?)?;
    let bare = Server::bare(&file)?;
    let load = LOAD[usize::from(crate::set("QUICK"))];
    let mut rows = Vec::new();
    for connections in [1, 8, 32] {
        let before = machine::busy(server.id());
        let own = http::load(server.port, path, cookie, connections, load)?;
        let busy = (machine::busy(server.id()) - before).div_f64(own.count.max(1) as f64);
        let opponent = http::load(bare.port, path, cookie, connections, load)?;
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
    gradus::text::grouped(count)
}
