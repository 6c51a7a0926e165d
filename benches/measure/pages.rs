//! Pages at each size of a company, beside a bare program that serves the same bytes.

use std::time::Duration;

use crate::company::{Database, Server};
use crate::filled::{Filled, Viewer};
use crate::numbers::{millis, rate, ratio};
use crate::report::Report;
use crate::{http, machine, mail, single};

/// How long each load lasts, in all sizes and in the small ones alone.
const LOAD: [Duration; 2] = [Duration::from_millis(1000), Duration::from_millis(400)];

/// A page under load, and who looks at it.
const PAGES: &[(&str, &str, Viewer)] = &[
    ("my training", "/", Viewer::Employee),
    ("a course", "/courses/course-00", Viewer::Employee),
    ("key figures", "/kpi", Viewer::Marketer),
];

/// Measures all pages at each of `sizes` (people, enrolments), and under load at the second one.
pub fn measure(database: &Database, sizes: &[(i64, i64)], report: &mut Report) -> anyhow::Result<()> {
    let (mut companies, mut singles, mut acts, mut loads, mut sweeps) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, &(people, enrolments)) in sizes.iter().enumerate() {
        let (place, is_filled) = database.company(people)?;
        let filled = Filled::make(&place, people, enrolments, is_filled)?;
        let (server, started) = place.serve()?;
        let idle = machine::resident(server.id());
        let app = place.app()?;
        singles.extend(single::pages(&server, &filled, &app, &gradus::text::grouped(people))?);
        acts.extend(single::acts(&server, &app, &gradus::text::grouped(people))?);
        companies.push(vec![
            gradus::text::grouped(people),
            gradus::text::grouped(enrolments),
            filled.took.map_or_else(|| "before".to_owned(), |took| rate(people + enrolments, took)),
            millis(started),
            format!("{idle} MB"),
            format!("{} MB", machine::resident(server.id())),
        ]);
        if index == 1 {
            loads = under_load(&server, &filled)?;
        }
        drop(server);
        if index > 0 && people < mail::MOST_PEOPLE {
            sweeps.extend(mail::sweep(&place)?);
        }
    }
    report.table(
        "Companies, and `gradus serve` on them",
        &["people", "enrolments", "filled at", "to the first answer", "idle memory", "memory after all pages"],
    );
    companies.iter().for_each(|cells| report.row(cells));
    let heads = |what| [what, "people", "processor, program", "processor, database server", "latency, median", "memory after"];
    singles.sort_by_key(|row| single::order(&row[0]));
    report.table("One request at a time", &heads("page"));
    singles.iter().for_each(|cells| report.row(cells));
    acts.sort_by_key(|row| single::order(&row[0]));
    report.table("What an employee does, one request at a time", &heads("act"));
    acts.iter().for_each(|cells| report.row(cells));
    let heads =
        ["page", "connections", "requests", "refused", "p50", "p99", "CPU a request", "bare", "bare p99", "ratio", "p99 ratio"];
    let size = gradus::text::grouped(sizes[1].1);
    report.table(&format!("Under load, at {size} enrolments"), &heads);
    loads.iter().for_each(|cells| report.row(cells));
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

fn against_bare(server: &Server, name: &str, path: &str, cookie: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.html");
    std::fs::write(&file, http::get(server.port, path, cookie)?)?;
    let bare = Server::bare(&file)?;
    let load = LOAD[usize::from(crate::asked::is_set("QUICK"))];
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
