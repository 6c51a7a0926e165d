//! `gradus ladder`.

use std::io::Write;

use clap::{Args, Subcommand};
use serde_json::json;

use super::read::{self, LadderShown};
use crate::app::App;
use crate::clock::Day;
use crate::db::Conn;
use crate::text::{Format, grouped, print_json};

/// What can be done with ladders.
#[derive(Debug, Subcommand)]
pub enum LadderCommand {
    /// List the ladders with their levels, and how many people have which as their highest one, or at least.
    List(ListArgs),
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

/// Lists the ladders.
///
/// # Errors
/// That the database failed, or cannot be written to.
pub fn ladder(app: &App, command: &LadderCommand, out: &mut dyn Write) -> anyhow::Result<()> {
    let LadderCommand::List(args) = command;
    let as_of = args.as_of.unwrap_or_else(|| app.company_today());
    let (shown, _) = app.db.read_now(|conn: &mut Conn| read::shown(conn, as_of))?;
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
    json!({ "slug": slug, "title": title, "employed": ladder.employed, "none": ladder.none, "levels": levels })
}

fn table(ladder: &LadderShown, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}: {} people, {} with no level", ladder.row.slug, grouped(ladder.employed), grouped(ladder.none))?;
    for level in ladder.levels.iter().rev() {
        let (highest, at_least) = (grouped(level.highest), grouped(level.at_least));
        writeln!(out, "  {}: {highest} as the highest level, {at_least} at least", level.row.slug)?;
    }
    Ok(())
}
