//! A ready company: `gradus demo`.
//!
//! People are drawn from a seed ([`company`]), loaded with the ordinary import, enrolled with the ordinary command; then months of
//! training ([`history`]) are written in bulk. It may call every
//! feature; how the program is put together it is told by the roof.

mod badges;
mod campaigns;
mod clearances;
pub mod company;
mod externals;
mod heroes;
pub mod history;
mod holidays;
mod ladders;
mod prepare;
mod programmes;
pub mod record;
pub mod seed;
mod store;
mod told;

pub use prepare::{Demo, DemoArgs, prepare};

use std::io::Write;

use anyhow::Context;

use crate::app::App;
use crate::clock::{Clock, SystemClock};
use crate::db::Actor;
use crate::people::import::{self, ImportState, Options};
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
pub fn print_people_file(settings: &Settings, rows: usize, seed: u64, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = SystemClock.today(&settings.company_zone());
    let people = starter_company()?.people(rows, seed, today);
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

/// Loads these people by the ordinary import, as a file of this name.
///
/// # Errors
/// When the file is refused, or the database fails.
pub fn load_file(app: &App, actor: &Actor, name: &str, people: &[company::Employee]) -> anyhow::Result<()> {
    let options = Options { file_name: name.to_owned(), ..Options::default() };
    let id = import::begin(app, actor, &options)?;
    let done = import::run(app, actor, id, people_file(people)?.as_slice(), &options, &mut |_, _| {})?;
    anyhow::ensure!(
        done.state == ImportState::Done,
        "the made-up people file {name} was refused: {:?}, {} rows",
        done.problem,
        done.refused
    );
    Ok(())
}
