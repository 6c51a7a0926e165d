//! `gradus brand`.

use std::io::Write;

use clap::{Args, Subcommand};
use serde_json::json;

use super::api::BrandAccountItem;
use super::coverage::ownerless;
use super::read::{self, AsOf, Shown};
use crate::app::App;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::policy::Reach;
use crate::text::{TableFormat, in_columns, print_json};
use crate::web::csv::cell;

/// What can be asked of brand accounts.
#[derive(Debug, Subcommand)]
pub enum BrandCommand {
    /// List brand accounts, those first that need somebody now.
    List(ListArgs),
}

/// As of when, and how.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// As of this day; today where not said.
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Day>,
    /// How they are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

impl BrandCommand {
    /// Does what is asked.
    ///
    /// # Errors
    /// What [`list`] says.
    pub fn run(&self, app: &App, out: &mut dyn Write) -> anyhow::Result<()> {
        match self {
            Self::List(args) => list(app, args, out),
        }
    }
}

/// The columns, of a table and of CSV.
const COLUMNS: [&str; 9] =
    ["state", "handle", "channel", "activity", "owner", "owner_name", "cleared", "needed", "uncovered_from"];

/// Lists brand accounts.
///
/// # Errors
/// That the database failed, or cannot be written to.
pub fn list(app: &App, args: &ListArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let as_of = AsOf::known_now(args.as_of.unwrap_or_else(|| app.company_today()));
    let all = app.db.read_now(|conn: &mut Conn| read::register(conn, as_of, &Reach::Everybody))?;
    match args.format {
        TableFormat::Json => {
            let found = ownerless(all.iter().map(|one| &one.coverage));
            let items: Vec<BrandAccountItem> = all.iter().map(BrandAccountItem::of).collect();
            let without = json!({ "count": found.count, "of": found.of, "rate": found.rate() });
            print_json(out, &json!({ "as_of": as_of.day, "without_cleared_owner": without, "items": items }))?;
        }
        TableFormat::Csv => out.write_all(&csv_of(&all)?)?,
        TableFormat::Table => {
            let head = COLUMNS.map(str::to_owned).to_vec();
            let lines: Vec<Vec<String>> = std::iter::once(head).chain(all.iter().map(row)).collect();
            in_columns(out, COLUMNS.len(), &lines)?;
        }
    }
    Ok(())
}

fn row(one: &Shown) -> Vec<String> {
    vec![
        one.coverage.state.word().to_owned(),
        one.row.handle.clone(),
        one.row.channel.1.clone(),
        one.activity.0.clone(),
        one.number(one.term.owner),
        one.name(one.term.owner),
        one.coverage.cleared.0.to_string(),
        one.term.needed.to_string(),
        one.coverage.uncovered_from.map(|day| day.to_string()).unwrap_or_default(),
    ]
}

fn csv_of(all: &[Shown]) -> Result<Vec<u8>, AppError> {
    let failed = |error: String| AppError::Internal(anyhow::anyhow!("CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| failed(error.to_string()))?;
    for one in all {
        let texts: Vec<String> = row(one).iter().map(|text| cell(text).into_owned()).collect();
        writer.write_record(texts).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}
