//! `gradus ladder`.

use std::io::Write;

use clap::{Args, Subcommand};
use serde_json::json;

use super::ending::{Ending, WITHIN, Whose};
use super::make;
use super::read::{self, LadderShown};
use super::rule::EndInput;
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Tx};
use crate::policy::Reach;
use crate::text::{Format, grouped, print_json};

/// What can be done with ladders.
#[derive(Debug, Subcommand)]
pub enum LadderCommand {
    /// List the ladders with their levels, and how many people have which as their highest one, or at least.
    List(ListArgs),
    /// List whose levels end within some days and were not renewed, with the day on which that is told next.
    Ending(EndingArgs),
    /// End a ladder or a level from a day on: whoever holds it keeps it until its end, nobody gets it any more.
    End(EndArgs),
}

/// Within how many days, and how it is printed.
#[derive(Debug, Args)]
pub struct EndingArgs {
    /// So many days from today on.
    #[arg(long, value_name = "DAYS", default_value_t = WITHIN, value_parser = clap::value_parser!(i64).range(1..=3653))]
    pub within: i64,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What ends, and from when on.
#[derive(Debug, Args)]
pub struct EndArgs {
    /// The ladder, by slug or id.
    pub ladder: String,
    /// One level of it alone, by slug or id.
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    /// The first day on which nobody gets it any more: after today.
    #[arg(long, value_name = "DAY", required_unless_present = "take_back")]
    pub from: Option<Day>,
    /// Take an end back that has not come.
    #[arg(long, conflicts_with = "from")]
    pub take_back: bool,
}

/// As of when, and how it is printed.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The day; today where not said.
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Day>,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Lists the ladders or what ends of them, or ends one.
///
/// # Errors
/// That there is no such ladder or level, that it has ended, or that the day does not fit; that the database failed, or cannot be written to.
pub fn ladder(app: &App, command: &LadderCommand, out: &mut dyn Write) -> anyhow::Result<()> {
    match command {
        LadderCommand::List(args) => list(app, args, out),
        LadderCommand::Ending(args) => ending(app, args, out),
        LadderCommand::End(args) => end(app, args, out),
    }
}

fn end(app: &App, args: &EndArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let input = EndInput { on: args.from.map(|day| day.to_string()).unwrap_or_default() };
    let today = app.company_today();
    let act = |tx: &mut Tx<'_>| {
        let ladder = make::ladder_called(tx.conn, &args.ladder)?;
        let Some(level) = &args.level else { return super::end::end_ladder(tx, &ladder, &input, today) };
        let level = make::level_called(tx.conn, ladder.id, level)?;
        super::end::end_level(tx, (&ladder, &level), &input, today)
    };
    let until = app.db.write_now(&Actor::program("command line"), act)?;
    if until == Day::NEVER {
        writeln!(out, "It has no end any more.")?;
    } else {
        writeln!(out, "Nobody gets it any more from {until} on; whoever holds it keeps it until its end.")?;
    }
    Ok(())
}

fn ending(app: &App, args: &EndingArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let read = |conn: &mut Conn| super::ending::ending(conn, Whose::Reached(&Reach::Everybody), (today, args.within));
    let found = app.db.read_now(read)?;
    if matches!(args.format, Format::Json) {
        let item = |end: &Ending| {
            let row = &end.row;
            json!({ "employee_number": row.number, "name": row.person.name, "ladder": row.slug, "level": row.level, "until_on": row.until,
                "told_next_on": end.next_told })
        };
        let items: Vec<serde_json::Value> = found.iter().map(item).collect();
        print_json(out, &json!({ "as_of": today, "within_days": args.within, "items": items }))?;
        return Ok(());
    }
    for end in &found {
        let told = end.next_told.map_or_else(|| "told already".to_owned(), |day| format!("told on {day}"));
        writeln!(out, "{}  {}: {} of {}, {told}", end.row.until, end.row.person.name, end.row.level, end.row.slug)?;
    }
    writeln!(out, "{} in all.", grouped(i64::try_from(found.len())?))?;
    Ok(())
}

fn list(app: &App, args: &ListArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let (shown, _) = app.db.read_now(|conn: &mut Conn| read::shown(conn, as_of, None))?;
    match args.format {
        Format::Json => {
            let items: Vec<serde_json::Value> = shown.iter().map(document).collect();
            print_json(out, &json!({ "as_of": as_of, "items": items }))?;
        }
        Format::Table => shown.iter().try_for_each(|ladder| table(ladder, out))?,
    }
    Ok(())
}

fn document(ladder: &LadderShown) -> serde_json::Value {
    let level = |level: &read::LevelShown| json!({ "slug": level.row.slug, "title": level.row.title, "highest": level.highest, "at_least": level.at_least });
    let levels: Vec<serde_json::Value> = ladder.levels.iter().map(level).collect();
    let (slug, title) = (&ladder.row.slug, &ladder.row.title);
    let ended: Vec<serde_json::Value> =
        ladder.ended.iter().map(|row| json!({ "slug": row.slug, "until_on": row.until })).collect();
    json!({ "slug": slug, "title": title, "ended": ended, "employed": ladder.employed, "none": ladder.none, "levels": levels })
}

fn table(ladder: &LadderShown, out: &mut dyn Write) -> std::io::Result<()> {
    let none = ladder.none.map_or_else(|| "–".to_owned(), grouped);
    writeln!(out, "{}: {} people, {none} with no level", ladder.row.slug, grouped(ladder.employed))?;
    for level in &ladder.ended {
        writeln!(out, "  {}: nobody gets it any more since {}", level.slug, level.until)?;
    }
    for level in ladder.levels.iter().rev() {
        let (highest, at_least) = (grouped(level.highest), grouped(level.at_least));
        writeln!(out, "  {}: {highest} as the highest level, {at_least} at least", level.row.slug)?;
    }
    Ok(())
}
