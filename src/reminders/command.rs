//! `gradus remind`.

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use super::decide::{Act, decide};
use super::gather::When;
use super::report::{Decision, Entry, entries};
use crate::app::App;
use crate::cli::{Format, RemindArgs};
use crate::clock::Day;
use crate::db::Actor;
use crate::mail::{self, Delivered, Stop, Transport, deliver};

/// The outcome, as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Outcome {
    as_of: Day,
    dry_run: bool,
    active: bool,
    queued: usize,
    held: usize,
    mail: Option<MailOutcome>,
    items: Vec<Entry>,
}

/// What became of the mail.
#[derive(Debug, Serialize)]
struct MailOutcome {
    sent: u64,
    later: u64,
    failed: u64,
    cancelled: u64,
}

/// Decides for a day as if it were its morning everywhere, then hands over what waits. A dry run writes nothing.
///
/// # Errors
/// When the database fails, or mail could not be handed over: what is left stays in the outbox and goes with the next run.
pub async fn remind(app: &App, args: &RemindArgs) -> anyhow::Result<()> {
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let when = When::AsOf(as_of);
    let act = if args.dry_run { Act::Look } else { Act::Queue };
    let mut items = Vec::new();
    let active = decide(app, when, act, None, &mut |decided| {
        items.extend(entries(&decided));
        true
    })?;
    let delivered = if args.dry_run { None } else { Some(hand_over(app).await?) };
    let mail = delivered.as_ref().map(|done| MailOutcome {
        sent: done.sent,
        later: done.later,
        failed: done.failed,
        cancelled: done.cancelled,
    });
    let held = items.iter().filter(|entry| entry.decision == Decision::Hold).count();
    let outcome = Outcome { as_of, dry_run: args.dry_run, active, queued: items.len() - held, held, mail, items };
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &outcome)?;
            writeln!(out)?;
        }
        Format::Table => write_table(&mut out, &outcome)?,
    }
    match delivered.and_then(|done| done.unreachable) {
        Some(why) => anyhow::bail!(
            "mail cannot be handed over at the moment ({why}); it stays in the outbox and goes with the worker or the next run"
        ),
        None => Ok(()),
    }
}

/// Asked for by hand, so what waits for another attempt goes at once too.
async fn hand_over(app: &App) -> anyhow::Result<Delivered> {
    app.db.write(Actor::program("command line"), |tx| mail::try_now(tx, super::TEMPLATE)).await?;
    let transport = Arc::new(Transport::open(&app.settings.mail)?);
    Ok(deliver(app, &transport, &Stop::never()).await?)
}

fn write_table(out: &mut impl Write, outcome: &Outcome) -> std::io::Result<()> {
    if !outcome.active {
        writeln!(out, "The reminder policy is switched off: nothing is decided. Switch it on at /reminders/policy.")?;
    }
    let rows = outcome.items.iter().map(|entry| {
        let due = entry.due_on.map(|day| day.to_string()).unwrap_or_default();
        let to = if entry.to == entry.person {
            entry.person.name.clone()
        } else {
            format!("{} (for {})", entry.to.name, entry.person.name)
        };
        [entry.decision.word().to_owned(), to, entry.course.clone(), due, entry.step.clone(), entry.why.clone()]
    });
    let head = ["", "to", "course", "due", "step", "why"].map(str::to_owned);
    let rows: Vec<[String; 6]> = rows.collect();
    if !rows.is_empty() {
        let width = |column: usize| rows.iter().chain([&head]).map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..6).map(width).collect();
        for row in std::iter::once(&head).chain(&rows) {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(out, "{}", cells.join("  ").trim_end())?;
        }
    }
    let verb = if outcome.dry_run { "would go out" } else { "decided" };
    let word = if outcome.queued == 1 { "reminder" } else { "reminders" };
    writeln!(out, "{}: {} {word} {verb}, {} held back", outcome.as_of, outcome.queued, outcome.held)?;
    if let Some(mail) = &outcome.mail {
        let MailOutcome { sent, later, failed, cancelled } = mail;
        writeln!(out, "Mail: {sent} sent, {later} to be tried again, {failed} failed, {cancelled} no longer needed")?;
    }
    Ok(())
}
