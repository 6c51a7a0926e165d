//! `gradus people import`.

use std::fs::File;
use std::io::{IsTerminal, Write};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use super::import::{self, Consent, ImportReport, ImportState, Moves, Options, Outcome};
use crate::app::App;
use crate::clock::Day;
use crate::db::Actor;
use crate::text::grouped;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::text::{Format, TableFormat, print_json};

/// What can be done to people.
#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// Load a people file.
    Import(ImportArgs),
    /// List the maps that are kept for files of other systems.
    Sources {
        /// How they are printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List external people with their contracts.
    Externals {
        /// How they are printed.
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Print a people file of a made-up company, to try things with.
    Sample {
        /// How many people.
        #[arg(long, default_value_t = 1000)]
        rows: usize,
        /// The same seed gives the same people.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

/// What an import takes.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// CSV or a workbook (XLSX), with a header row.
    pub file: PathBuf,
    /// The map by which the columns of another system are read; by default the one that is kept for such a header row.
    #[arg(long)]
    pub source: Option<String>,
    /// Which sheet of a workbook; by default the first that has a header row.
    #[arg(long)]
    pub sheet: Option<String>,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Load the good rows and report the others, instead of loading all or nothing.
    #[arg(long)]
    pub skip_invalid: bool,
    /// Let those go who are employed here and not in the file, from this day on; without it they stay as they are.
    #[arg(long, value_name = "DATE")]
    pub let_go: Option<Day>,
    /// How many people may end or move, where they are more than `people.brake_percent`.
    #[arg(long, value_name = "N")]
    pub confirm: Option<i64>,
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
/// Rows between two lines that tell how far it is, where there is no terminal.
const ROWS_PER_LINE: i64 = 10_000;

/// Loads a people file, or says what loading it would do. The outcome goes to `out`, progress to standard error.
///
/// # Errors
/// When the file cannot be read, its rows are refused (which are on `out` by then), or the database fails.
pub fn import(app: &App, args: &ImportArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let name = args.file.display().to_string();
    let file = args.open()?;
    let bar = progress_bar(file.metadata().map_or(0, |about| about.len()));
    let options = Options {
        file_name: name.clone(),
        dry_run: args.dry_run,
        skip_invalid: args.skip_invalid,
        source: args.source.clone(),
        sheet: args.sheet.clone(),
        consent: Consent { let_go: args.let_go, confirm: args.confirm },
        ..Options::default()
    };
    let actor = Actor::program("command line");
    let id = import::begin(app, &actor, &options)?;
    let row = import::run(app, &actor, id, bar.wrap_read(file), &options, &mut |state, rows| tell(&bar, state, rows))?;
    bar.finish_and_clear();
    let most = if args.format == Format::Json { i64::MAX } else { 0 };
    let percent = app.settings.people.brake_percent;
    let report = app.db.read_now(|conn| ImportReport::of(conn, row, most, percent))?;
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
        let why = report.refused_for.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        anyhow::bail!("{rows} refused ({why}), so nothing {verb} loaded: mend these rows, or leave them out with --skip-invalid");
    }
    Ok(())
}

fn progress_bar(bytes: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {percent:>3} % {msg}") {
        bar.set_style(style);
    }
    bar
}

/// How far it is: in the bar on a terminal, else now and then on a line of its own.
fn tell(bar: &ProgressBar, state: ImportState, rows: i64) {
    let what = match state {
        ImportState::Reading => "read",
        ImportState::Checking => "read; they are held against the people here",
        _ => "read; the people are written",
    };
    let text = format!("{} rows {what}", grouped(rows));
    if !bar.is_hidden() {
        bar.set_message(text);
    } else if state != ImportState::Reading || rows % ROWS_PER_LINE == 0 {
        eprintln!("{text}");
    }
}

fn write_table(app: &App, report: &ImportReport, out: &mut impl Write) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let rows = app.db.read_now(|conn| import::outcomes(conn, report.id, Some(Outcome::Refused), after, CHUNK))?;
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
    for note in &report.notes {
        writeln!(out, "{note}")?;
    }
    let what = if report.dry_run { "Dry run: nothing is loaded. Of" } else { "Of" };
    let counts = [report.rows, report.created, report.updated, report.unchanged, report.refused].map(grouped);
    let [rows, created, updated, unchanged, refused] = counts;
    writeln!(out, "{what} {rows} rows: {created} created, {updated} updated, {unchanged} unchanged, {refused} refused")?;
    if let Some(moves) = report.moves {
        writeln!(out, "{}", told(moves, report.confirm))?;
    }
    Ok(())
}

/// How many people it moves, and whether that must be confirmed.
fn told(moves: Moves, confirm: Option<i64>) -> String {
    let Moves { joiners, movers, leavers, returners, absent, .. } = moves;
    let [joiners, movers, leavers, returners, absent] = [joiners, movers, leavers, returners, absent].map(grouped);
    let confirm = confirm.map(|count| format!("; needs --confirm {count}")).unwrap_or_default();
    format!("{joiners} join, {movers} move, {leavers} leave, {returners} return; {absent} are here and not in the file{confirm}")
}

/// Lists the maps that are kept.
///
/// # Errors
/// When the database fails.
pub fn sources(app: &App, format: Format, out: &mut impl Write) -> anyhow::Result<()> {
    let kept = app.db.read_now(import::kept_sources)?;
    if format == Format::Json {
        print_json(out, &kept)?;
        return Ok(());
    }
    for source in kept {
        let columns: Vec<String> = source.map.columns.iter().map(|(ours, theirs)| format!("{ours}: {theirs}")).collect();
        writeln!(out, "{}  {}", source.name, columns.join(", "))?;
    }
    Ok(())
}
