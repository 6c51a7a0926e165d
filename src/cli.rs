//! The command line: names, arguments, and one call for each command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::App;
use crate::auth::policy::Grant;
use crate::clock::{Day, Ids, SystemClock};
use crate::settings::Settings;

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
    /// Enrol an audience in a course.
    Enrol(EnrolArgs),
    /// Decide who is reminded of what, and send it.
    Remind(RemindArgs),
    /// Key figures as of a day.
    Kpi(KpiArgs),
    /// Recompute every derived figure, compare, name the differences; exit 1 if there are any.
    Check,
    /// Fill an empty database with a made-up company of any size, to measure with.
    BenchData(BenchDataArgs),
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

/// What the demo takes.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Port to listen on.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where its data goes; a fresh temporary folder where not given.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// What filling a database takes.
#[derive(Debug, Args)]
pub struct BenchDataArgs {
    /// How many people.
    #[arg(long, default_value_t = 10_000)]
    pub people: i64,
    /// How many enrolments, at most 40 a person.
    #[arg(long, default_value_t = 200_000)]
    pub enrolments: i64,
    /// The same seed gives the same company.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// What can be done to accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account, or change what it may do.
    Create {
        /// The address that signs in.
        #[arg(long)]
        email: String,
        /// What it may do: hr, marketer, author, instructor, admin; separated by commas.
        #[arg(long, value_delimiter = ',')]
        grant: Vec<Grant>,
        /// Read the password from the first line of standard input, instead of mailing a link that sets one.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// What can be done to people.
#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// Load a people file.
    Import(ImportArgs),
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
    /// CSV, UTF-8, with a header row.
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
    /// By when.
    #[arg(long, conflicts_with = "due_in", required_unless_present = "due_in")]
    pub due: Option<Day>,
    /// By how many days from today.
    #[arg(long, value_name = "DAYS")]
    pub due_in: Option<i64>,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What reminding takes.
#[derive(Debug, Args)]
pub struct RemindArgs {
    /// The day to decide for; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// Say what would go out and why, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What the key figures take.
#[derive(Debug, Args)]
pub struct KpiArgs {
    /// The day; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// One course, by its slug; all where not given.
    #[arg(long)]
    pub course: Option<String>,
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

/// How an outcome is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// One JSON document.
    Json,
}

/// How a table of figures is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people.
    #[default]
    Table,
    /// For a spreadsheet.
    Csv,
    /// One JSON document.
    Json,
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
        Command::Serve => crate::serve::serve(open(settings)?).await,
        Command::Remind(args) => crate::reminders::command::remind(&open(settings)?, &args).await,
        Command::Work => crate::serve::work(open(settings)?).await,
        Command::Migrate => crate::serve::migrate(&settings),
        Command::Account(AccountCommand::Create { email, grant, password_stdin }) => {
            crate::auth::command::create(&open(settings)?, &email, &grant, password_stdin)
        }
        Command::Demo(args) => crate::demo::run(settings, &args).await,
        Command::People(PeopleCommand::Sample { rows, seed }) => crate::demo::print_people_file(&settings, rows, seed),
        Command::People(PeopleCommand::Import(args)) => {
            crate::people::command::import(&open(settings)?, &args, &mut std::io::stdout().lock())
        }
        Command::BenchData(BenchDataArgs { people, enrolments, seed }) => {
            crate::demo::scale::command(&open(settings)?, &crate::demo::scale::Scale { people, enrolments, seed })
        }
        Command::Backup { file } => crate::db::backup::backup(&settings.database.url, &file),
        Command::Restore { file } => crate::db::backup::restore(&settings.database.url, &file),
        Command::Enrol(args) => crate::enrolment::command::enrol(&open(settings)?, &args, &mut std::io::stdout().lock()),
        Command::Kpi(args) => crate::reporting::command::kpi(&open(settings)?, &args, &mut std::io::stdout().lock()),
        Command::Check => crate::reporting::command::check(&open(settings)?, &mut std::io::stdout().lock()),
    }
}

/// A release runs in production unless told otherwise; what a developer builds does not.
fn default_environment() -> &'static str {
    if cfg!(debug_assertions) { "development" } else { "production" }
}

fn open(settings: Settings) -> anyhow::Result<App> {
    let ids = Ids::for_this_process().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    App::open(settings, std::sync::Arc::new(SystemClock), ids)
}
