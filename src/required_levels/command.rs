//! `gradus required-level`.

use std::io::Write;

use clap::{Args, Subcommand};

use super::make::{end, foresee, plan, require};
use super::read;
use super::rule::RequiredLevelInput;
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Tx};
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::due::DueInput;
use crate::ids::Id;
use crate::text::{Format, grouped, print_json};

/// What can be done with levels that are required.
#[derive(Debug, Subcommand)]
pub enum RequiredLevelCommand {
    /// List which level is required of whom, with how many hold it, have time, and are behind.
    List(ListArgs),
    /// Require a level of everybody, or of departments and roles.
    Make(MakeArgs),
    /// Require it no more, from today on.
    End(EndArgs),
}

/// How they are printed.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Those that are over, too.
    #[arg(long)]
    pub all: bool,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which level is required, of whom, by when.
#[derive(Debug, Args)]
pub struct MakeArgs {
    /// The level: `ladder/level`, both by slug.
    pub level: String,
    /// Of everybody.
    #[arg(long, conflicts_with_all = ["department", "role"], required_unless_present_any = ["department", "role"])]
    pub everyone: bool,
    /// Of those who work in one of these departments, or below it.
    #[arg(long, value_name = "DEPARTMENT")]
    pub department: Vec<String>,
    /// Of those with one of these roles.
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// By this day.
    #[arg(long, value_name = "DAY", conflicts_with = "days", required_unless_present = "days")]
    pub due: Option<Day>,
    /// So many days after it is required of each of them.
    #[arg(long, value_name = "DAYS")]
    pub days: Option<i64>,
    /// Why, as they are told.
    #[arg(long, default_value = "")]
    pub why: String,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Which is ended.
#[derive(Debug, Args)]
pub struct EndArgs {
    /// Its id, as the list has it.
    pub id: Id,
}

/// Lists, requires or ends.
///
/// # Errors
/// What is wrong with it; when there is no such level, or it is over already; that the database failed.
pub fn required_level(app: &App, command: &RequiredLevelCommand, out: &mut dyn Write) -> anyhow::Result<()> {
    match command {
        RequiredLevelCommand::List(args) => list(app, args, out),
        RequiredLevelCommand::Make(args) => make(app, args, out),
        RequiredLevelCommand::End(args) => {
            let today = app.company_today();
            app.db.write_now(&Actor::program("command line"), |tx: &mut Tx<'_>| end(tx, args.id, today))?;
            writeln!(out, "Ended on {today}.")?;
            Ok(())
        }
    }
}

fn list(app: &App, args: &ListArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let (today, in_force) = (app.company_today(), !args.all);
    let found = app.db.read_now(|conn: &mut Conn| read::all(conn, in_force, today))?;
    if matches!(args.format, Format::Json) {
        let items: Vec<super::api::RequiredLevel> = found.into_iter().map(Into::into).collect();
        print_json(out, &items)?;
        return Ok(());
    }
    for one in &found {
        let [reached, open, behind] =
            [one.reached, one.open(), one.behind()].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        writeln!(
            out,
            "{}  {}, {}, for {}: {} hold it, {} have time, {} are behind",
            one.row.id,
            one.level.word,
            one.row.due.0.sentence(),
            one.audience,
            grouped(reached),
            grouped(open),
            grouped(behind)
        )?;
    }
    writeln!(out, "{} in all.", found.len())?;
    Ok(())
}

fn make(app: &App, args: &MakeArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let some = |names: &[String], condition: fn(Vec<String>) -> Condition| (!names.is_empty()).then(|| condition(names.to_vec()));
    let chosen = [some(&args.department, |names| Condition::department(names, true)), some(&args.role, Condition::role)];
    let audience = Audience { everyone: args.everyone, all: chosen.into_iter().flatten().collect(), ..Audience::default() };
    let due = args.due.map_or_else(|| DueInput::in_days(args.days.unwrap_or_default()), DueInput::on);
    let input = RequiredLevelInput { level: args.level.clone(), audience, due, why: args.why.clone() };
    let (today, most) = (app.company_today(), app.settings.enrolment.most_alone());
    let look = |conn: &mut Conn| {
        let planned = plan(conn, &input, today)?;
        foresee(conn, &planned, today, most)
    };
    let outcomes = app.db.read_now(look)?;
    if !args.dry_run {
        let id = app.db.write_now(&Actor::program("command line"), |tx: &mut Tx<'_>| require(tx, &input, (today, most)))?;
        writeln!(out, "{id}")?;
    }
    for one in &outcomes {
        let waits = if one.waits { ", waits for a second account" } else { "" };
        writeln!(out, "{:>9}  enrolled in {}, {} already{waits}", grouped(one.added), one.course, grouped(one.already_enrolled))?;
    }
    writeln!(out, "{} courses in all.", outcomes.len())?;
    Ok(())
}
