//! `gradus enrol`.

use std::io::Write;

use serde::Serialize;

use super::requirement::apply::apply;
use super::requirement::audience::{Audience, Condition};
use super::requirement::due::DueInput;
use super::requirement::outcome::{Counts, Group};
use super::requirement::preview::{Names, Preview, PreviewPerson, look, preview};
use super::requirement::request::EnrolRequest;
use super::requirement::terms::Applies;
use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
use crate::ids::Id;
use crate::text::grouped;
use clap::Args;

use crate::clock::Day;
use crate::text::{Format, print_json};

/// What enrolling takes.
#[derive(Debug, Args)]
pub struct EnrolArgs {
    /// The course's slug.
    #[arg(long)]
    pub course: String,
    /// People in this role; may be given several times.
    #[arg(long)]
    pub role: Vec<String>,
    /// People in this department and those below it; may be given several times.
    #[arg(long)]
    pub department: Vec<String>,
    /// People at this location; may be given several times.
    #[arg(long)]
    pub location: Vec<String>,
    /// People with this language, a BCP 47 code; may be given several times.
    #[arg(long)]
    pub language: Vec<String>,
    /// People with this employment type; may be given several times.
    #[arg(long)]
    pub employment_type: Vec<String>,
    /// People hired on this day or later.
    #[arg(long, value_name = "DAY")]
    pub hired_from: Option<Day>,
    /// People hired before this day.
    #[arg(long, value_name = "DAY")]
    pub hired_before: Option<Day>,
    /// By when.
    #[arg(long, conflicts_with = "due_in", required_unless_present = "due_in")]
    pub due: Option<Day>,
    /// By how many days from today.
    #[arg(long, value_name = "DAYS")]
    pub due_in: Option<i64>,
    /// Keep it: whoever comes to be in the audience is enrolled on that day, too.
    #[arg(long)]
    pub kept: bool,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// The outcome, as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Report {
    dry_run: bool,
    course: String,
    audience: String,
    due: String,
    requirement_id: Option<Id>,
    changed: bool,
    added: i64,
    already_enrolled: i64,
    refused: i64,
    outcomes: Counts,
    /// Of a dry run everybody, of the act those who were refused.
    people: Vec<PreviewPerson>,
}

/// Enrols, or says what enrolling would do.
///
/// # Errors
/// Everything that is wrong with what was asked for, one thing a line; that the database failed.
pub fn enrol(app: &App, args: &EnrolArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let report = report(app, args).map_err(told)?;
    match args.format {
        Format::Json => print_json(out, &report)?,
        Format::Table => write_table(out, &report)?,
    }
    Ok(())
}

fn report(app: &App, args: &EnrolArgs) -> Result<Report, AppError> {
    let (request, today) = (request(args), app.company_today());
    if args.dry_run {
        let seen = app.db.read_now(|conn| preview(conn, &request, today, Names::ALL))?;
        return Ok(Report::new(seen, None));
    }
    app.db.write_now(&Actor::program("command line"), |tx| {
        let done = apply(tx, &request, today)?;
        // who was refused still is: the same question asked again has their names
        let names = Names { group: Some(Group::Refused), ..Names::ALL };
        let mut seen = look(tx.conn, &request, today, names)?;
        seen.outcomes = done.outcomes;
        let mut report = Report::new(seen, Some(done.requirement_id));
        report.changed = done.changed;
        Ok::<_, AppError>(report)
    })
}

/// The audience of the options: every kind that is named must fit, any one of each kind does.
fn request(args: &EnrolArgs) -> EnrolRequest {
    let EnrolArgs { course, due, due_in, kept, .. } = args;
    let some = |names: &[String], condition: fn(Vec<String>) -> Condition| {
        if names.is_empty() { None } else { Some(condition(names.to_vec())) }
    };
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    let (hired_from, hired_before) = (text(args.hired_from), text(args.hired_before));
    let all = [
        some(&args.role, Condition::role),
        some(&args.department, |names| Condition::department(names, true)),
        some(&args.location, Condition::location),
        some(&args.language, Condition::language),
        some(&args.employment_type, Condition::employment_type),
        (hired_from.is_some() || hired_before.is_some()).then(|| Condition::hired(hired_from, hired_before)),
    ];
    let due = DueInput { on: due.map(|day| day.to_string()), days: *due_in, from: None };
    let audience = Audience { all: all.into_iter().flatten().collect(), ..Audience::default() };
    let applies = Some(if *kept { Applies::Kept } else { Applies::Once });
    EnrolRequest { course: course.clone(), audience, due, applies, ..EnrolRequest::default() }
}

/// Each thing that is wrong on a line of its own.
fn told(error: AppError) -> anyhow::Error {
    match error {
        AppError::Invalid(errors) => {
            let lines: Vec<String> = errors.into_iter().map(|error| error.message()).collect();
            anyhow::anyhow!(lines.join("\n"))
        }
        other => other.into(),
    }
}

impl Report {
    fn new(seen: Preview, requirement_id: Option<Id>) -> Self {
        let Preview { course, audience, due, adds, already_enrolled, refused, outcomes, changes, .. } = seen;
        Self {
            dry_run: requirement_id.is_none(),
            course: course.slug,
            audience,
            due,
            requirement_id,
            changed: changes,
            added: outcomes.in_group(Group::Adds),
            already_enrolled: outcomes.in_group(Group::AlreadyEnrolled),
            refused: outcomes.in_group(Group::Refused),
            outcomes,
            people: [adds.people, already_enrolled.people, refused.people].concat(),
        }
    }
}

fn write_table(out: &mut dyn Write, report: &Report) -> std::io::Result<()> {
    let Report { course, audience, due, added, already_enrolled, refused, .. } = report;
    writeln!(out, "{course}, due {due}, for {audience}")?;
    let verb = if report.dry_run { "would be enrolled" } else { "enrolled" };
    for (count, words) in [(*added, verb), (*already_enrolled, "enrolled already"), (*refused, "refused")] {
        writeln!(out, "{:>9}  {words}", grouped(count))?;
    }
    let width = report.people.iter().map(|person| person.name.chars().count()).max().unwrap_or(0);
    for PreviewPerson { name, email, why, due_on, .. } in &report.people {
        let due = due_on.map(|day| format!(", due {day}")).unwrap_or_default();
        writeln!(out, "  {name:<width$}  {why}{due}  <{email}>")?;
    }
    match (report.dry_run, report.changed) {
        (true, _) => writeln!(out, "A dry run: nothing was changed."),
        (false, true) => writeln!(out, "Done. It can be undone at /requirements until the first mail about it leaves."),
        (false, false) => writeln!(out, "This has already been done. Nothing was changed."),
    }
}
