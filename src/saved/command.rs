//! `gradus views`.

use std::io::Write;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::kept::Kept;
use super::schedule::{self, Coming, FileFormat, Outcome, When, coming, queue};
use super::store;
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, snapshot};
use crate::ids::Id;
use crate::mail::Composers;
use crate::reminders::command::{MailOutcome, hand_over, refuse_unreachable};
use crate::text::{Format, in_columns, plural};

/// Days ahead for which it can be decided: further away nobody knows who may see what.
const AHEAD_DAYS: i64 = 31;

/// What can be done with saved views.
#[derive(Debug, Subcommand)]
pub enum ViewsCommand {
    /// Print every saved view with its schedule.
    List {
        /// How the outcome is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Mail the views that are due on a day, as if it were its morning everywhere.
    Send(SendArgs),
}

/// What mailing views takes.
#[derive(Debug, Args)]
pub struct SendArgs {
    /// The day to decide for; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// Say what would go out, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// A view in the list.
#[derive(Debug, Serialize)]
struct ViewLine {
    id: Id,
    name: String,
    owner: String,
    /// As what it is mailed; null where it has no schedule.
    format: Option<FileFormat>,
    /// When the next goes.
    next_on: Option<Day>,
    readers: Vec<String>,
}

/// Prints every saved view.
///
/// # Errors
/// When the database fails.
pub fn list(app: &App, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let lines = app.db.read_now(|conn| {
        snapshot(conn, |conn| {
            let all: Vec<Kept> = store::all(conn)?;
            let standings = schedule::standings(app, conn, &all, today)?;
            let line = |(view, standing): (Kept, Option<schedule::Standing>)| ViewLine {
                id: view.id,
                name: view.name,
                owner: view.owner,
                format: standing.as_ref().map(|standing| standing.schedule.format),
                next_on: standing.as_ref().and_then(|standing| standing.next).map(|(goes, _)| goes),
                readers: standing.into_iter().flat_map(|one| one.readers).map(|reader| reader.address).collect(),
            };
            Ok::<_, crate::error::AppError>(all.into_iter().zip(standings).map(line).collect::<Vec<ViewLine>>())
        })
    })?;
    if format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&serde_json::json!({ "items": lines }))?)?;
        return Ok(());
    }
    let cells = |line: &ViewLine| {
        let next = line.next_on.map(|day| day.to_string());
        let file = line.format.map(|format| format.word().to_owned());
        [next.unwrap_or_else(|| "-".to_owned()), file.unwrap_or_else(|| "-".to_owned()), line.name.clone(), line.owner.clone()]
    };
    in_columns(out, 4, &lines.iter().map(cells).collect::<Vec<_>>())?;
    let scheduled = lines.iter().filter(|line| line.next_on.is_some()).count();
    writeln!(out, "{}, {scheduled} on a schedule", plural(counted(lines.len()), "view", "views"))?;
    Ok(())
}

/// A mail, as the command prints it.
#[derive(Debug, Serialize)]
struct Line {
    view: Id,
    name: String,
    to: String,
    address: String,
    /// The day of the schedule.
    due_on: Day,
    /// The day whose figures it tells.
    figures_of: Day,
    format: FileFormat,
    outcome: Outcome,
}

impl From<&Coming> for Line {
    fn from(coming: &Coming) -> Self {
        Self {
            view: coming.view.id,
            name: coming.view.name.clone(),
            to: coming.reader.name.clone(),
            address: coming.reader.email.clone(),
            due_on: coming.due.on,
            figures_of: coming.figures_of(),
            format: coming.schedule.format,
            outcome: coming.outcome,
        }
    }
}

/// All of it, as JSON.
#[derive(Debug, Serialize)]
struct Document {
    as_of: Day,
    dry_run: bool,
    items: Vec<Line>,
    /// What became of the mail; null for a dry run.
    mail: Option<MailOutcome>,
}

/// Mails what is due on a day, and hands it over. Nobody gets one twice. A dry run writes nothing.
///
/// # Errors
/// When the day is out of reach, the database fails, or mail could not be handed over: what is left stays in the outbox.
pub async fn send(app: &App, composers: &Composers, args: &SendArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let day = args.as_of.unwrap_or(today);
    if day > today.plus_days(AHEAD_DAYS) {
        anyhow::bail!("as_of: {day} is too far ahead, ask for a day up to {}", today.plus_days(AHEAD_DAYS));
    }
    if day > today && !args.dry_run {
        anyhow::bail!("as_of: {day} is yet to come, and its figures with it: with --dry-run it is said what will go");
    }
    let when = When::AsOf(day);
    let all = if args.dry_run {
        app.db.read_now(|conn| coming(app, conn, when))?
    } else {
        queue(app, &Actor::program("command line"), when)?
    };
    let delivered = if args.dry_run { None } else { Some(hand_over(app, composers, schedule::TEMPLATE).await?) };
    let mail = delivered.as_ref().map(MailOutcome::from);
    let items: Vec<Line> = all.iter().map(Line::from).collect();
    if args.format == Format::Json {
        let document = Document { as_of: day, dry_run: args.dry_run, items, mail };
        writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
        return refuse_unreachable(delivered);
    }
    let cells = |line: &Line| [line.outcome.word().to_owned(), line.to.clone(), line.address.clone(), line.name.clone()];
    in_columns(out, 4, &items.iter().map(cells).collect::<Vec<_>>())?;
    let count = counted(items.iter().filter(|line| line.outcome == Outcome::Send).count());
    let verb = if args.dry_run { "would go out" } else { "written" };
    writeln!(out, "{day}: {} {verb}", plural(count, "mail", "mails"))?;
    if let Some(mail) = mail {
        writeln!(out, "{mail}")?;
    }
    refuse_unreachable(delivered)
}

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
