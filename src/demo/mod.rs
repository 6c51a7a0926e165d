//! A ready company: `gradus demo`.
//!
//! People are drawn from a seed ([`company`]), loaded with the ordinary import, enrolled with the ordinary command; then months of
//! training ([`history`]) are written in bulk. The roof of the house: it may call every feature.

pub mod company;
pub mod history;
pub mod record;
mod store;

use std::io::Write;

use anyhow::Context;

use crate::clock::{Clock, SystemClock};
use crate::settings::Settings;
use crate::web::assets;
use company::Company;

/// The made-up company of the starter programme.
///
/// # Errors
/// When its file is not in the program or does not read.
pub fn starter_company() -> anyhow::Result<Company> {
    let text = assets::text("starter/company.toml").context("assets/starter/company.toml is not in the program")?;
    Company::parse(&text).context("assets/starter/company.toml")
}

/// Prints a people file of `rows` made-up people.
///
/// # Errors
/// When standard output is closed.
pub fn print_people_file(settings: &Settings, rows: usize, seed: u64) -> anyhow::Result<()> {
    let today = SystemClock.today(&settings.company_zone());
    let people = starter_company()?.people(rows, seed, today);
    let mut out = std::io::stdout().lock();
    out.write_all(&people_file(&people)?)?;
    Ok(())
}

/// A people file of these people.
///
/// # Errors
/// When a row cannot be written, which memory alone could cause.
pub fn people_file(people: &[company::Employee]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for person in people {
        writer.serialize(person)?;
    }
    writer.into_inner().map_err(|error| anyhow::anyhow!("the people file could not be written: {}", error.error()))
}
