//! `gradus kpi external`: external people, who are in no other figure.

use std::io::Write;

use clap::Args;

use super::export;
use crate::app::App;
use crate::clock::Day;
use crate::figures::external::{ExternalAsked, ExternalCounts, of_external};
use crate::figures::kpi::rate_text;
use crate::text::{TableFormat, in_columns, print_json};

/// What is asked of external people.
#[derive(Debug, Args)]
pub struct ExternalArgs {
    /// The day; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// One course, by its slug; all where not given.
    #[arg(long)]
    pub course: Option<String>,
    /// The courses of one programme, by its slug; all where not given.
    #[arg(long)]
    pub programme: Option<String>,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// Prints the figures of external people.
///
/// # Errors
/// When the course or the programme is unknown, or the database fails.
pub fn external(app: &App, args: &ExternalArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let asked = ExternalAsked { course: args.course.clone(), programme: args.programme.clone() };
    let stalled_after = app.settings.kpi.stalled_after_days;
    let found = app.db.read_now(|conn| of_external(conn, &asked, as_of, stalled_after))?;
    match args.format {
        TableFormat::Json => print_json(out, &found)?,
        TableFormat::Csv => out.write_all(&export::external_csv(&found)?)?,
        TableFormat::Table => {
            let head = ["", "people", "enrolled", "completed", "rate", "overdue"].map(str::to_owned).to_vec();
            let rows = found.organisations.iter().map(|row| line(&row.organisation, &row.counts));
            let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).chain([line("all", &found.total)]).collect();
            writeln!(out, "External people as of {}, in no other figure", found.as_of)?;
            in_columns(out, 1, &lines)?;
        }
    }
    Ok(())
}

fn line(name: &str, counts: &ExternalCounts) -> Vec<String> {
    let numbers = [counts.people, counts.enrolled, counts.completed].map(|number| number.to_string());
    let rate = rate_text(counts.figures.rate()).replace('\u{a0}', " ");
    std::iter::once(name.to_owned()).chain(numbers).chain([rate, counts.overdue.to_string()]).collect()
}
