//! `gradus evidence import`.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{HistoryReport, Options, Outcome, run, store};
use crate::app::App;
use crate::db::Actor;
use crate::text::{Format, grouped, print_json};

/// What can be done with what proves completions.
#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
    /// Load completions from elsewhere.
    Import(ImportArgs),
}

/// What an import takes.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// CSV, UTF-8, with a header row: employee_number, course, completed_on, expires_on, score, evidence.
    pub file: PathBuf,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Load the good rows and report the others, instead of loading all or nothing.
    #[arg(long)]
    pub skip_invalid: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl ImportArgs {
    /// # Errors
    /// Where the file is not there, or may not be read.
    pub fn must_be_there(&self) -> anyhow::Result<()> {
        self.open().map(drop)
    }

    fn open(&self) -> anyhow::Result<File> {
        File::open(&self.file).with_context(|| format!("{} cannot be opened", self.file.display()))
    }
}

/// Refused rows that are read and printed at once.
const CHUNK: i64 = 1000;

/// Loads a file of completions, or says what loading it would do.
///
/// # Errors
/// When the file cannot be read, its rows are refused (which are on `out` by then), or the database fails.
pub fn import(app: &App, args: &ImportArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let name = args.file.display().to_string();
    let options = Options { file_name: name.clone(), dry_run: args.dry_run, skip_invalid: args.skip_invalid };
    let id = run(app, &Actor::program("command line"), &options, args.open()?)?;
    let most = if args.format == Format::Json { i64::MAX } else { 0 };
    let report = app.db.read_now(|conn| HistoryReport::of(conn, id, most))?;
    match args.format {
        Format::Json => print_json(out, &report)?,
        Format::Table => write_table(app, &report, out)?,
    }
    if let Some(problem) = &report.problem {
        anyhow::bail!("{name}: {problem} Nothing was loaded.");
    }
    if report.is_refused() {
        let verb = if report.dry_run { "would be" } else { "was" };
        let rows = grouped(report.refused);
        anyhow::bail!("{rows} refused, so nothing {verb} loaded: mend these rows, or leave them out with --skip-invalid");
    }
    Ok(())
}

fn write_table(app: &App, report: &HistoryReport, out: &mut impl Write) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let rows = app.db.read_now(|conn| store::outcomes(conn, report.id, Outcome::Refused, after, CHUNK))?;
        let Some(last) = rows.last() else { break };
        after = last.line;
        for row in &rows {
            let who = [row.employee_number.as_str(), row.field.as_str()].map(|text| if text.is_empty() { "-" } else { text });
            writeln!(out, "line {}  {}  {}  {}", row.line, who[0], who[1], row.message)?;
        }
    }
    if report.problem.is_some() {
        return Ok(());
    }
    let what = if report.is_loaded { "Of" } else { "Nothing is loaded. Of" };
    let [rows, loaded, unchanged, refused] = [report.rows, report.loaded, report.unchanged, report.refused].map(grouped);
    let verb = if report.is_loaded { "loaded" } else { "could be loaded" };
    writeln!(out, "{what} {rows} rows: {loaded} {verb}, {unchanged} unchanged, {refused} refused")?;
    Ok(())
}
