//! `gradus remind --digest`.

use std::io::Write;

use serde::Serialize;

use super::api::{Outcome, Part, within_reach};
use super::queue::{When, coming, queue};
use super::reader::Coming;
use super::week::{figures_of, monday_of};
use crate::app::App;
use crate::clock::Day;
use crate::db::Actor;
use crate::mail::{Composers, Delivered};
use crate::reminders::command::{MailOutcome, RemindArgs, hand_over, refuse_unreachable};
use crate::text::{Format, in_columns, plural};

/// A digest, as the command prints it.
#[derive(Debug, Serialize)]
struct Line {
    to: String,
    address: String,
    parts: Vec<Part>,
    outcome: Outcome,
}

/// All of it, as JSON.
#[derive(Debug, Serialize)]
struct Document {
    /// The Monday.
    week: Day,
    /// The day whose figures are told.
    figures_of: Day,
    dry_run: bool,
    items: Vec<Line>,
    /// What became of the mail; null for a dry run.
    mail: Option<MailOutcome>,
}

/// Writes the digests of a week as if it were its Monday morning everywhere, and hands them over. Nobody gets one twice. A dry run writes nothing.
///
/// # Errors
/// When the day is out of reach, the database fails, or mail could not be handed over: what is left stays in the outbox.
pub async fn digest(app: &App, composers: &Composers, args: &RemindArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let day = within_reach(args.as_of.unwrap_or(today), today)?;
    let when = When::AsOf(day);
    let all = if args.dry_run {
        app.db.read_now(|conn| coming(conn, &app.settings, when))?
    } else {
        queue(app, &Actor::program("command line"), when)?
    };
    let delivered = if args.dry_run { None } else { Some(hand_over(app, composers, super::TEMPLATE).await?) };
    let monday = monday_of(day);
    match args.format {
        Format::Json => write_json(monday, args.dry_run, &all, delivered.as_ref(), out)?,
        Format::Table => write_table(monday, args.dry_run, &all, delivered.as_ref(), out)?,
    }
    refuse_unreachable(delivered)
}

fn line(coming: &Coming) -> Line {
    Line {
        to: coming.reader.name.clone(),
        address: coming.reader.email.clone(),
        parts: coming.reader.subjects().into_iter().map(Part::of).collect(),
        outcome: Outcome::of(coming.held),
    }
}

fn write_json(monday: Day, dry_run: bool, all: &[Coming], mail: Option<&Delivered>, out: &mut dyn Write) -> anyhow::Result<()> {
    let document = Document {
        week: monday,
        figures_of: figures_of(monday),
        dry_run,
        items: all.iter().map(line).collect(),
        mail: mail.map(MailOutcome::from),
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
    Ok(())
}

fn write_table(monday: Day, dry_run: bool, all: &[Coming], mail: Option<&Delivered>, out: &mut dyn Write) -> anyhow::Result<()> {
    let cells = |line: Line| {
        let parts = line.parts.iter().map(|part| part.word()).collect::<Vec<_>>().join(", ");
        [line.outcome.word().to_owned(), line.to, line.address, parts]
    };
    let lines: Vec<[String; 4]> = all.iter().map(|coming| cells(line(coming))).collect();
    in_columns(out, 4, &lines)?;
    let count = all.iter().filter(|coming| coming.held.is_none()).count();
    let verb = if dry_run { "would go out" } else { "written" };
    writeln!(
        out,
        "Week of {monday}, figures of {}: {} {verb}",
        figures_of(monday),
        plural(i64::try_from(count).unwrap_or(i64::MAX), "digest", "digests")
    )?;
    if let Some(mail) = mail.map(MailOutcome::from) {
        writeln!(out, "{mail}")?;
    }
    Ok(())
}
