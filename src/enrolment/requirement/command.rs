//! `gradus requirement`.

use std::io::Write;

use clap::{Args, Subcommand};

use super::describe::{Requirement, describe, described};
use super::end;
use super::store::requirement as store;
use crate::app::App;
use crate::db::{Actor, Conn};
use crate::ids::Id;
use crate::text::{Format, grouped, print_json};

/// Most requirements that are listed.
const MOST: i64 = 10_000;

/// What can be done with requirements.
#[derive(Debug, Subcommand)]
pub enum RequirementCommand {
    /// List what is required of whom, the newest first.
    List(ListArgs),
    /// Show one requirement with all its terms.
    Show(ShowArgs),
    /// End a requirement today: open enrolments without another reason are withdrawn, what was completed stays.
    End(EndArgs),
}

/// Which requirements are listed, and how.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Those that are over, too.
    #[arg(long)]
    pub all: bool,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which requirement is shown, and how.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Its id, as the list has it.
    pub id: Id,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which requirement is ended.
#[derive(Debug, Args)]
pub struct EndArgs {
    /// Its id, as the list has it.
    pub id: Id,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Lists, shows or ends requirements.
///
/// # Errors
/// When there is no such requirement, or it is over already; that the database failed.
pub fn requirement(app: &App, command: &RequirementCommand, out: &mut dyn Write) -> anyhow::Result<()> {
    match command {
        RequirementCommand::List(args) => list(app, args, out),
        RequirementCommand::Show(args) => show(app, args, out),
        RequirementCommand::End(args) => end(app, args, out),
    }
}

fn list(app: &App, args: &ListArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let all = args.all;
    let read = |conn: &mut Conn| {
        let rows = store::requirements(conn, None, None, MOST)?;
        describe(conn, rows.into_iter().filter(|row| all || row.withdrawn_at.is_none()).collect())
    };
    let found = app.db.read_now(read)?;
    match args.format {
        Format::Json => print_json(out, &found)?,
        Format::Table => {
            for Requirement { id, course, audience_text, due_text, applies, enrolments, .. } in &found {
                let (open, completed) = (grouped(enrolments.open()), grouped(enrolments.completed));
                writeln!(
                    out,
                    "{id}  {applies:<4}  {}, due {due_text}, for {audience_text}: {open} open, {completed} completed",
                    course.slug
                )?;
            }
            writeln!(out, "{} in all.", grouped(i64::try_from(found.len())?))?;
        }
    }
    Ok(())
}

fn show(app: &App, args: &ShowArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let found = app.db.read_now(|conn| described(conn, args.id))?;
    if matches!(args.format, Format::Json) {
        print_json(out, &found)?;
        return Ok(());
    }
    writeln!(out, "{} for {}, due {}", found.course.slug, found.audience_text, found.due_text)?;
    for sentence in &found.terms {
        writeln!(out, "  {sentence}")?;
    }
    if let Some(day) = found.ended_on {
        writeln!(out, "  Ended on {day}.")?;
    }
    writeln!(out, "  {} open, {} completed", grouped(found.enrolments.open()), grouped(found.enrolments.completed))?;
    Ok(())
}

fn end(app: &App, args: &EndArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let done = if args.dry_run {
        app.db.read_now(|conn| end::foresee(conn, args.id))?
    } else {
        let actor = Actor::program("command line");
        app.db.write_now(&actor, |tx| end::end(tx, args.id, today))?
    };
    let verb = if args.dry_run { "would be withdrawn" } else { "withdrawn" };
    writeln!(out, "{:>9}  {verb}", grouped(done.withdrawn))?;
    writeln!(out, "{:>9}  go on for another reason, or are completed", grouped(done.kept))?;
    Ok(())
}
