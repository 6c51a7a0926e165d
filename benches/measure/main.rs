//! `make bench`: each figure beside an opponent, in one run on one machine; writes docs/BENCHMARKS.md.
//!
//! `QUICK=1` measures the small sizes only. SQLite always; PostgreSQL too where `GRADUS_TEST_POSTGRES` names a server.

mod bulk;
mod company;
mod http;
mod machine;
mod mail;
mod pages;
mod report;

use report::Report;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(http::BARE) {
        return http::serve_bare(&arguments.next().unwrap_or_default());
    }
    let is_quick = std::env::var_os("QUICK").is_some_and(|value| !value.is_empty());
    let sizes: &[(i64, i64)] =
        if is_quick { &[(1_000, 20_000), (5_000, 100_000)] } else { &[(1_000, 20_000), (10_000, 200_000), (100_000, 2_000_000)] };
    let mut report = Report::new(is_quick);
    for database in company::Database::all()? {
        report.section(database.name());
        pages::measure(&database, sizes, &mut report)?;
        bulk::measure(&database, if is_quick { 10_000 } else { 100_000 }, &mut report)?;
        mail::measure(&database, if is_quick { 1_000 } else { 10_000 }, &mut report)?;
    }
    report.write()
}
