//! `gradus people externals`.

use std::io::Write;

use serde_json::json;

use super::read::{self, ExternalAnswer, ExternalPerson};
use crate::app::App;
use crate::error::AppError;
use crate::text::{TableFormat, in_columns, print_json};
use crate::web::csv::cell;

/// The columns, of a table and of CSV.
const COLUMNS: [&str; 9] =
    ["number", "name", "email", "organisation", "contract", "first_day", "last_day", "sponsor", "without_sponsor"];

/// Lists external people with the contract that runs, comes next, or was the last.
///
/// # Errors
/// That the database failed, or cannot be written to.
pub fn externals(app: &App, format: TableFormat, out: &mut dyn Write) -> anyhow::Result<()> {
    let now = app.db.clock().now();
    let all = app.db.read_now(|conn| read::everybody(conn, now))?;
    match format {
        TableFormat::Json => {
            let items: Vec<ExternalAnswer> = all.into_iter().map(ExternalAnswer::from).collect();
            print_json(out, &json!({ "items": items }))?;
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

fn row(person: &ExternalPerson) -> Vec<String> {
    let spell = person.spell();
    let of = |text: Option<String>| text.unwrap_or_default();
    vec![
        person.row.number.clone(),
        person.name(),
        person.row.email.clone(),
        of(spell.map(|spell| spell.organisation.clone())),
        person.state().word().to_owned(),
        of(spell.map(|spell| spell.from.to_string())),
        of(spell.map(|spell| spell.last_day().to_string())),
        of(spell.map(|spell| spell.sponsor.employee_number.clone())),
        person.lacks_sponsor().to_string(),
    ]
}

fn csv_of(all: &[ExternalPerson]) -> Result<Vec<u8>, AppError> {
    let failed = |error: String| AppError::Internal(anyhow::anyhow!("CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| failed(error.to_string()))?;
    for person in all {
        let texts: Vec<String> = row(person).iter().map(|text| cell(text).into_owned()).collect();
        writer.write_record(texts).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}
