//! `gradus kpi`, with `compare` and `forecast`, and `gradus check`.

use std::io::Write;

use clap::{Args, Subcommand, ValueEnum};
use jiff::ToSpan;
use serde::Serialize;

use super::compare::command::{CompareArgs, compare};
use super::{export, findings};
use crate::acts;
use crate::app::App;
use crate::clock::Day;
use crate::db::chain::{self, Head, Source};
use crate::db::{Conn, examine, snapshot};
use crate::figures::answer::{FigureRow, Figures, figures};
use crate::figures::directory::Sight;
use crate::figures::external::{ExternalAsked, ExternalCounts, of_external};
use crate::figures::forecast::forecast;
use crate::figures::forecast::told::{ForecastAnswer, ForecastWeek};
use crate::figures::kpi::{Rate, rate_text, shortfall};
use crate::figures::measures::{self, Measures};
use crate::figures::question::{By, Typed};
use crate::figures::rollup;
use crate::text::{TableFormat, in_columns, percent, plural, print_json};

/// Minutes within which what was noted has its place in the chain, where the worker runs.
const SEALED_AFTER_MINUTES: i64 = 10;

/// What of the key figures is asked for, beside the figures themselves.
#[derive(Debug, Subcommand)]
pub enum KpiCommand {
    /// Two departments, roles or courses on a day, or the whole on two days, side by side.
    Compare(CompareArgs),
    /// The completion rate of the coming twelve weeks.
    Forecast(ForecastArgs),
    /// External people, who are in no other figure.
    External(ExternalArgs),
}

/// The courses whose figures are asked for.
#[derive(Debug, Clone, Args)]
pub struct CoursesArgs {
    /// One course, by its slug; all where not given.
    #[arg(long)]
    pub course: Option<String>,
    /// The courses of one programme, by its slug; all where not given.
    #[arg(long)]
    pub programme: Option<String>,
}

impl CoursesArgs {
    /// What is asked with them, of everybody.
    pub(super) fn typed(&self) -> Typed {
        let (course, programme) = (self.course.clone(), self.programme.clone());
        Typed { course, programme, sight: Sight::Everybody, ..Typed::default() }
    }
}

/// What the key figures take.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct KpiArgs {
    /// Something else than the figures.
    #[command(subcommand)]
    pub what: Option<KpiCommand>,
    /// The day; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// Of which courses.
    #[command(flatten)]
    pub of: CoursesArgs,
    /// A row for each: department, role, or both.
    #[arg(long, value_delimiter = ',', value_name = "department,role")]
    pub by: Vec<KpiBy>,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// What key figures are broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KpiBy {
    /// A row for each department.
    Department,
    /// A row for each role.
    Role,
}

/// Prints the figures that were asked for.
///
/// # Errors
/// When the course is unknown, or the database fails.
pub fn kpi(app: &App, args: &KpiArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    match &args.what {
        Some(KpiCommand::Compare(args)) => return compare(app, args, out),
        Some(KpiCommand::Forecast(args)) => return foretell(app, args, out),
        Some(KpiCommand::External(args)) => return external(app, args, out),
        None => {}
    }
    let today = app.company_today();
    let as_of = args.as_of.unwrap_or(today);
    let by = By { department: args.by.contains(&KpiBy::Department), role: args.by.contains(&KpiBy::Role) };
    let typed = args.of.typed();
    let otherwise = app.settings.kpi.target;
    let (found, measures) = app.db.read_now(|conn| {
        snapshot(conn, |conn| Ok((figures(conn, &typed, as_of, by, otherwise)?, measures::all(conn, &typed, as_of)?)))
    })?;
    match args.format {
        TableFormat::Json => print_json(out, &Told { figures: &found, measures: &measures })?,
        TableFormat::Csv => out.write_all(&export::figures_csv(&found)?)?,
        TableFormat::Table => {
            print_table(out, &found, by)?;
            print_target(out, &found.total)?;
            print_measures(out, &measures)?;
            if as_of > today {
                writeln!(out, "{as_of} is yet to come: what falls due or expires by then counts, what people may do does not.")?;
            }
        }
    }
    Ok(())
}

/// The figures, with what is counted from each enrolment beside them.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    figures: &'a Figures,
    measures: &'a Measures,
}

/// The target of all that was asked for, and how far it is to it.
fn print_target(out: &mut dyn Write, total: &FigureRow) -> std::io::Result<()> {
    let short = plural(shortfall(&total.counts, total.target), "completion", "completions");
    writeln!(out, "Target: {}, short by {short}", percent(total.target).replace('\u{a0}', " "))
}

fn print_measures(out: &mut dyn Write, measures: &Measures) -> std::io::Result<()> {
    let Measures { on_time, people, time_to_completion: time } = measures;
    let share = |rate: Option<Rate>| {
        let of = rate.map(|rate| format!(" ({} of {})", rate.numerator(), rate.denominator())).unwrap_or_default();
        rate_text(rate).replace('\u{a0}', " ") + &of
    };
    let left_out = on_time.excluded;
    writeln!(
        out,
        "On time: {}, due from {} until {}; left out: {} waived, {} withdrawn, {} left",
        share(on_time.counts.rate()),
        on_time.from,
        on_time.until,
        left_out.waived,
        left_out.withdrawn,
        left_out.left
    )?;
    writeln!(out, "Fully compliant people: {}", share(people.counts.rate()))?;
    let days = |days: Option<i64>| days.map_or_else(|| "not reached yet".to_owned(), |days| plural(days, "day", "days"));
    let (half, most) = (days(time.median_days), days(time.percentile_75_days));
    let cycles = plural(time.cycles, "enrolment", "enrolments");
    writeln!(out, "Time to completion: half {half}, three quarters {most}; {cycles} assigned since {}", time.from)
}

fn print_table(out: &mut dyn Write, figures: &Figures, by: By) -> std::io::Result<()> {
    writeln!(out, "As of {}", figures.as_of)?;
    let head =
        ["", "completion", "compliance", "in scope", "valid", "overdue", "stalled", "waived", "leave", "withdrawn", "not yet"];
    let mut lines = vec![head.map(str::to_owned)];
    lines.extend(figures.rows.iter().map(|row| line(row, by)));
    let mut total = line(&figures.total, by);
    "all".clone_into(&mut total[0]);
    lines.push(total);
    let lines: Vec<Vec<String>> = lines.into_iter().map(Vec::from).collect();
    in_columns(out, 1, &lines)
}

fn line(row: &FigureRow, by: By) -> [String; 11] {
    let department = by.department.then_some(row.department.as_deref()).flatten();
    let role = by.role.then_some(row.role.as_deref()).flatten();
    let name = [department, role].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let counts = &row.counts;
    let rate = |rate| rate_text(rate).replace('\u{a0}', " ");
    [
        name,
        rate(counts.ongoing_completion_rate()),
        rate(counts.compliance_rate()),
        counts.in_scope.to_string(),
        counts.valid.to_string(),
        counts.overdue.to_string(),
        counts.stalled.to_string(),
        counts.waived.to_string(),
        counts.leave.to_string(),
        counts.withdrawn.to_string(),
        counts.not_yet.to_string(),
    ]
}

/// What foretelling takes.
#[derive(Debug, Args)]
pub struct ForecastArgs {
    /// The day on which it is made; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// Of which courses.
    #[command(flatten)]
    pub of: CoursesArgs,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// Prints the coming weeks.
///
/// # Errors
/// When the course or the programme is unknown, or the database fails.
fn foretell(app: &App, args: &ForecastArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let typed = args.of.typed();
    let otherwise = app.settings.kpi.target;
    let found = app.db.read_now(|conn| forecast(conn, &typed, as_of, otherwise))?;
    match args.format {
        TableFormat::Json => print_json(out, &found)?,
        TableFormat::Csv => out.write_all(&export::forecast_csv(&found)?)?,
        TableFormat::Table => print_forecast(out, &found)?,
    }
    Ok(())
}

fn print_forecast(out: &mut dyn Write, found: &ForecastAnswer) -> std::io::Result<()> {
    let plain = |text: String| text.replace('\u{a0}', " ");
    for line in [findings::forecast(found), findings::forecast_act(found)].into_iter().filter(|line| !line.is_empty()) {
        writeln!(out, "{}", plain(line))?;
    }
    let week = |week: &ForecastWeek| {
        vec![
            week.on.to_string(),
            plain(percent(week.rate)),
            plain(format!("{} to {}", percent(week.low), percent(week.high))),
            findings::whole(week.completions).to_string(),
            findings::whole(week.expiries).to_string(),
            findings::whole_up(week.needed_per_week).to_string(),
        ]
    };
    let head = ["", "completion", "80 % band", "completions", "expiries", "needed a week"].map(str::to_owned).to_vec();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(found.weeks.iter().map(week)).collect();
    if !found.weeks.is_empty() {
        in_columns(out, 1, &lines)?;
    }
    writeln!(out, "{}", plain(findings::forecast_record(found)))
}

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
fn external(app: &App, args: &ExternalArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let asked = ExternalAsked { course: args.course.clone(), programme: args.programme.clone() };
    let stalled_after = app.settings.kpi.stalled_after_days;
    let found = app.db.read_now(|conn| of_external(conn, &asked, as_of, stalled_after))?;
    match args.format {
        TableFormat::Json => print_json(out, &found)?,
        TableFormat::Csv => out.write_all(&export::external_csv(&found)?)?,
        TableFormat::Table => {
            let head = ["", "people", "enrolled", "completed", "rate", "overdue"].map(str::to_owned).to_vec();
            let rows = found.organisations.iter().map(|row| line_of_external(&row.organisation, &row.counts));
            let lines: Vec<Vec<String>> =
                std::iter::once(head).chain(rows).chain([line_of_external("all", &found.total)]).collect();
            writeln!(out, "External people as of {}, in no other figure", found.as_of)?;
            in_columns(out, 1, &lines)?;
        }
    }
    Ok(())
}

fn line_of_external(name: &str, counts: &ExternalCounts) -> Vec<String> {
    let numbers = [counts.people, counts.enrolled, counts.completed].map(|number| number.to_string());
    let rate = rate_text(counts.figures.rate()).replace('\u{a0}', " ");
    std::iter::once(name.to_owned()).chain(numbers).chain([rate, counts.overdue.to_string()]).collect()
}

/// What the check takes.
#[derive(Debug, Default, Args)]
pub struct CheckArgs {
    /// The end of the chain as an export or an earlier check said it: it must still be in the chain.
    #[arg(long, value_name = "NUMBER:HASH")]
    pub head: Option<Head>,
}

/// Looks whether the database is whole, recomputes every derived figure, follows the chain of hashes over `chained`, and prints whatever
/// is wrong.
///
/// # Errors
/// When something is, or the database fails.
pub fn check(app: &App, chained: &[Source], args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let damage = app.db.read_now(examine::faults)?;
    print_all(out, &damage)?;
    anyhow::ensure!(damage.is_empty(), "the database is damaged; the places are named above");
    let differences = app.db.read_now(|conn| rollup::check(conn, app.settings.kpi.stalled_after_days))?;
    print_all(out, &differences)?;
    let since = app.db.clock().now().plus(-SEALED_AFTER_MINUTES.minutes());
    let follow = |conn: &mut Conn| snapshot(conn, |conn| Ok(chain::check(conn, chained, since, args.head.as_ref())?));
    let found = app.db.read_now(follow)?;
    print_all(out, &found.breaks)?;
    print_all(out, found.lost.as_slice())?;
    let files = app.db.read_now(acts::check_evidence_files)?;
    print_all(out, &files)?;
    anyhow::ensure!(differences.is_empty(), "derived figures differ from what they are derived from; each is named above");
    anyhow::ensure!(found.breaks.is_empty(), "the chain of hashes is broken; where is named above");
    anyhow::ensure!(files.is_empty(), "files of evidence are gone, or changed; each is named above");
    let head = &found.head;
    anyhow::ensure!(
        found.lost.is_none(),
        "the chain is whole in itself up to {head}, and has not the head that was recorded; why is named above"
    );
    writeln!(out, "Every derived figure equals its recomputation.")?;
    let waiting = plural(found.waiting, "row waits", "rows wait");
    match head.number {
        0 => writeln!(out, "The chain has no link yet; {waiting} for their place.")?,
        _ => writeln!(out, "The chain is whole; its head is {head}, and {waiting} for their place.")?,
    }
    Ok(())
}

fn print_all(out: &mut dyn Write, lines: &[String]) -> std::io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
