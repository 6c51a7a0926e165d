//! `make bench`: each figure beside an opponent, in one run on one machine; writes docs/BENCHMARKS.md.
//!
//! `QUICK=1` measures the small sizes only, `HUGE=1` two million people too (`HUGE=sqlite` on that one only). SQLite always; PostgreSQL
//! too where `GRADUS_TEST_POSTGRES` names a server. `ONLY` names parts and databases (`ONLY=bulk`, `ONLY="pages mail sqlite"`): the
//! rest is left out, and nothing is written down. `KEEP` names a folder in which the SQLite companies of the pages stay, as those on
//! PostgreSQL do where the server stays: one that is there from a run before is not filled again.

mod asked;
mod bulk;
mod company;
mod filled;
#[path = "../filler/mod.rs"]
mod filler;
mod http;
mod machine;
mod mail;
mod numbers;
mod pages;
mod raw;
mod report;
mod single;

use report::Report;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(http::BARE) {
        return http::serve_bare(&arguments.next().unwrap_or_default());
    }
    let is_quick = asked::is_set("QUICK");
    let only = Only::asked();
    let mut report = Report::new(is_quick);
    for database in company::Database::all()?.iter().filter(|database| only.has(&["sqlite", "postgresql"], database.name())) {
        report.section(database.name());
        if only.has(&PARTS, "pages") {
            let sizes = if is_quick {
                2
            } else if is_huge(database.name()) {
                5
            } else {
                4
            };
            pages::measure(database, &SIZES[..sizes], &mut report)?;
        }
        if only.has(&PARTS, "bulk") {
            let (people, rounds) = if is_quick { (10_000, 3) } else { (100_000, 3) };
            bulk::measure(database, people, rounds, &mut report)?;
        }
        if only.has(&PARTS, "mail") {
            mail::measure(database, if is_quick { 1_000 } else { 10_000 }, &mut report)?;
        }
        if only.words.is_empty() {
            report.write()?;
        }
    }
    Ok(())
}

/// People and enrolments; of six million a million are open.
const SIZES: [(i64, i64); 5] =
    [(1_000, 20_000), (10_000, 200_000), (100_000, 2_000_000), (300_000, 6_000_000), (2_000_000, 20_000_000)];

/// Whether two million people are to be made there too.
fn is_huge(database: &str) -> bool {
    std::env::var("HUGE").is_ok_and(|value| value == "1" || value.eq_ignore_ascii_case(database))
}

const PARTS: [&str; 3] = ["pages", "bulk", "mail"];

/// What alone is to be measured; everything where nothing is said.
struct Only {
    words: Vec<String>,
}

impl Only {
    fn asked() -> Self {
        let text = std::env::var("ONLY").unwrap_or_default();
        Self { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether `one` of these is: it was named, or none of them was.
    fn has(&self, these: &[&str], one: &str) -> bool {
        let is_named = |name: &str| self.words.iter().any(|word| *word == name.to_lowercase());
        is_named(one) || !these.iter().any(|name| is_named(name))
    }
}
