//! The command line: names, arguments, and one call for each command.

use std::any::TypeId;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::config::ConfigArgs;
use super::doctor::{self, DoctorArgs};
use super::output::Output;
use super::serve;
use crate::acts::history::command::EvidenceCommand;
use crate::app::App;
use crate::auth::command::AccountCommand;
use crate::badges::command::{BadgeCommand, badge};
use crate::brand_accounts::command::BrandCommand;
use crate::clearances::command::MayArgs;
use crate::clock::SystemClock;
use crate::db::Actor;
use crate::demo::{self, DemoArgs};
use crate::enrolment::command::EnrolArgs;
use crate::enrolment::requirement::command::RequirementCommand;
use crate::ids::Ids;
use crate::ladders::command::{LadderCommand, ladder};
use crate::people::command::PeopleCommand;
use crate::reminders::command::{RemindArgs, remind};
use crate::reporting::command::{CheckArgs, KpiArgs};
use crate::required_levels::command::{RequiredLevelCommand, required_level};
use crate::saved::command::{ViewsCommand, list};
use crate::settings::Settings;
use crate::text::limits::most_letters;
use crate::text::{code_point, unfit};

/// Tracks a company's social-media and community training.
#[derive(Debug, Parser)]
#[command(name = "gradus", version, propagate_version = true)]
pub struct Cli {
    /// Settings that win over those inside the program.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a ready company on SQLite; prints the address and a login per kind of user.
    Demo(DemoArgs),
    /// Web, API and, unless jobs.in_process = false, the worker.
    Serve,
    /// The worker alone.
    Work,
    /// Bring the database up to date.
    Migrate,
    /// Accounts that sign in.
    #[command(subcommand)]
    Account(AccountCommand),
    /// The people.
    #[command(subcommand)]
    People(PeopleCommand),
    /// What proves completions.
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Enrol an audience in a course.
    Enrol(EnrolArgs),
    /// What is required of whom.
    #[command(subcommand)]
    Requirement(RequirementCommand),
    /// Levels, and who holds them.
    #[command(subcommand)]
    Ladder(LadderCommand),
    /// Levels that are required.
    #[command(subcommand)]
    RequiredLevel(RequiredLevelCommand),
    /// Badges.
    #[command(subcommand)]
    Badge(BadgeCommand),
    /// Accounts of the brand on channels, and who is cleared for them.
    #[command(subcommand)]
    Brand(BrandCommand),
    /// May somebody do something for the brand, and on what proof.
    May(MayArgs),
    /// Decide who is reminded of what, and send it.
    Remind(RemindArgs),
    /// Saved views of the figures.
    #[command(subcommand)]
    Views(ViewsCommand),
    /// Key figures as of a day.
    Kpi(KpiArgs),
    /// Print every setting and who said it, without secrets.
    Config(ConfigArgs),
    /// Look whether this installation can do its work; exit 1 if something cannot.
    Doctor(DoctorArgs),
    /// Recompute every derived figure, follow the chain of hashes, name what differs and where it breaks; exit 1 if anything is found.
    Check(CheckArgs),
    /// Copy the SQLite database to a file while the program runs.
    Backup {
        /// Where to.
        file: PathBuf,
    },
    /// Put a backup in the place of the SQLite database; the program must not run.
    Restore {
        /// Where from.
        file: PathBuf,
    },
}

impl Cli {
    /// The command line that was typed. What it says is bounded as what comes in by HTTP is: by the name of the argument, and by the same table.
    ///
    /// # Errors
    /// What clap says of it, and of an argument that is too long or holds a character that no text holds.
    pub fn read(typed: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut command = Self::command();
        let found = command.try_get_matches_from_mut(typed)?;
        if let Some(problem) = unfit_argument(&command, &found) {
            return Err(command.error(ErrorKind::ValueValidation, problem));
        }
        Self::from_arg_matches(&found)
    }
}

/// What is wrong with the first argument that no text may be; paths of files are the system's.
fn unfit_argument(command: &clap::Command, found: &ArgMatches) -> Option<String> {
    for argument in command.get_arguments().filter(|argument| argument.get_value_parser().type_id() != TypeId::of::<PathBuf>()) {
        let name = argument.get_id().as_str();
        for value in found.try_get_raw(name).ok().flatten().into_iter().flatten() {
            let (text, most) = (value.to_string_lossy(), most_letters(name));
            if text.chars().count() > most {
                return Some(format!("{name}: that is too long, at most {most} letters"));
            }
            if let Some(letter) = unfit(&text) {
                return Some(format!("{name}: it holds a control character ({})", code_point(letter)));
            }
        }
    }
    let (name, below) = found.subcommand()?;
    unfit_argument(command.find_subcommand(name)?, below)
}

/// Runs what was asked for.
///
/// # Errors
/// What could not be done and why; the caller prints it and exits with 1.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    let usual = if matches!(cli.command, Command::Demo(_)) { "demo" } else { default_environment() };
    let environment = std::env::var("GRADUS_ENV").unwrap_or_else(|_| usual.to_owned());
    let settings = Settings::load(&environment, cli.config.as_deref())?;
    crate::web::init_logging(&settings.log);
    match cli.command {
        Command::Serve => serve::serve(open(settings)?).await,
        Command::Remind(args) if args.digest => {
            crate::weekly::command::digest(&open_what_is_there(settings)?, &super::composers(), &args, &mut Output::open()).await
        }
        Command::Remind(args) => remind(&open_what_is_there(settings)?, &super::composers(), &args).await,
        Command::Work => serve::work(open_what_is_there(settings)?).await,
        Command::Migrate => serve::migrate(&settings),
        Command::Account(command @ AccountCommand::Create { .. }) => command.run(&open(settings)?, &mut Output::open()),
        Command::Account(command) => command.run(&open_what_is_there(settings)?, &mut Output::open()),
        Command::Demo(args) => {
            let ready = demo::prepare(settings, &args, &super::program()).await?;
            serve::serve(ready.app.clone()).await
        }
        Command::People(command) => people(settings, command),
        Command::Evidence(EvidenceCommand::Import(args)) => {
            args.must_be_there()?;
            crate::acts::history::command::import(&open_what_is_there(settings)?, &args, &mut Output::open())
        }
        Command::Backup { file } => crate::db::backup::backup(&settings.database.url, &file),
        Command::Restore { file } => restore(settings, &file, &mut Output::open()),
        Command::Config(args) => super::config::print(&settings, &args, &mut Output::open()),
        Command::Doctor(args) => doctor::examine(&settings, &args, &mut Output::open()).await,
        Command::Enrol(args) => crate::enrolment::command::enrol(&open_what_is_there(settings)?, &args, &mut Output::open()),
        Command::Requirement(command) => {
            crate::enrolment::requirement::command::requirement(&open_what_is_there(settings)?, &command, &mut Output::open())
        }
        Command::Views(ViewsCommand::List { format }) => list(&open_what_is_there(settings)?, format, &mut Output::open()),
        Command::Views(ViewsCommand::Send(args)) => {
            crate::saved::command::send(&open_what_is_there(settings)?, &super::composers(), &args, &mut Output::open()).await
        }
        Command::Ladder(command) => ladder(&open_what_is_there(settings)?, &command, &mut Output::open()),
        Command::RequiredLevel(command) => required_level(&open_what_is_there(settings)?, &command, &mut Output::open()),
        Command::Badge(command) => badge(|| open_what_is_there(settings), &command, &mut Output::open()),
        Command::Brand(command) => command.run(&open_what_is_there(settings)?, &mut Output::open()),
        Command::May(args) => crate::clearances::command::may(&open_what_is_there(settings)?, &args, &mut Output::open()),
        Command::Kpi(args) => crate::reporting::command::kpi(&open_what_is_there(settings)?, &args, &mut Output::open()),
        Command::Check(args) => {
            crate::reporting::command::check(&open_what_is_there(settings)?, &super::chained(), &args, &mut Output::open())
        }
    }
}

/// What is asked about people.
fn people(settings: Settings, command: PeopleCommand) -> anyhow::Result<()> {
    match command {
        PeopleCommand::Sample { rows, seed } => demo::print_people_file(&settings, rows, seed, &mut Output::open()),
        PeopleCommand::Sources { format } => {
            crate::people::command::sources(&open_what_is_there(settings)?, format, &mut Output::open())
        }
        PeopleCommand::Externals { format } => {
            crate::external::command::externals(&open_what_is_there(settings)?, format, &mut Output::open())
        }
        PeopleCommand::Import(args) => {
            // a file that is not there makes no database
            args.must_be_there()?;
            let open = if args.dry_run { open_what_is_there } else { open };
            crate::people::command::import(&open(settings)?, &args, &mut Output::open())
        }
    }
}

/// Puts a backup back. What waited in its outbox may have left after it was made: it is held until somebody looks at it.
fn restore(settings: Settings, file: &std::path::Path, out: &mut impl std::io::Write) -> anyhow::Result<()> {
    if let Some(kept) = crate::db::backup::restore(&settings.database.url, file)? {
        writeln!(out, "What was there is kept: {}", kept.display())?;
    }
    let held = open(settings)?.db.write_now(&Actor::program("restore"), crate::mail::hold_after_restore)?;
    if held > 0 {
        writeln!(out, "{held} messages that waited in the backup are held: they may have left since.")?;
        writeln!(out, "They are under /admin/outbox?state=failed, where each or all of them can be sent again.")?;
    }
    writeln!(out, "Reminders that left after the backup are not on record any more, and are due again.")?;
    writeln!(out, "To look first: gradus remind --dry-run")?;
    Ok(())
}

/// A release runs in production unless told otherwise; what a developer builds does not.
fn default_environment() -> &'static str {
    if cfg!(debug_assertions) { "development" } else { "production" }
}

/// Opens a database that is there: `serve`, `migrate`, `restore`, and making an account or loading people, make one where there is none.
/// Whatever else is asked of one that is not there was asked under a mistyped name.
fn open_what_is_there(settings: Settings) -> anyhow::Result<App> {
    crate::db::backup::must_be_there(&settings.database.url)?;
    open(settings)
}

fn open(settings: Settings) -> anyhow::Result<App> {
    let ids = Ids::for_this_process().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    super::open(settings, std::sync::Arc::new(SystemClock), ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Cli, clap::Error> {
        Cli::read(["gradus"].iter().chain(arguments).map(OsString::from))
    }

    #[test]
    fn what_is_typed_has_the_bounds_of_what_comes_in_by_http() {
        let with = |role: &str| read(&["enrol", "--course", "basics", "--due", "2026-12-01", "--role", role]);
        assert!(with(&"r".repeat(300)).is_ok());
        assert!(with(&"r".repeat(301)).unwrap_err().to_string().contains("role: that is too long, at most 300 letters"));
        assert!(with("a\u{7}b").unwrap_err().to_string().contains("role: it holds a control character (U+0007)"));
        assert!(read(&["account", "unlock", &"a".repeat(400)]).is_err());
        assert!(read(&["backup", &format!("/tmp/{}", "a/".repeat(400))]).is_ok(), "a path may be long");
    }
}
