//! A ready company: `gradus demo`.
//!
//! People are drawn from a seed ([`company`]), loaded with the ordinary import, enrolled with the ordinary command; then months of
//! training ([`history`]) are written in bulk. [`scale`] fills a database of any size, to measure with. The roof of the house: it
//! may call every feature.
//!
//! Owns the table `bench_drawn`, which is there only while [`scale`] fills.

pub mod company;
pub mod history;
pub mod record;
pub mod scale;
pub mod seed;
mod store;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::app::App;
use crate::cli::DemoArgs;
use crate::clock::{Clock, Ids, Secrets, SystemClock};
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

/// Opens the demo on loopback: makes the company if the folder has none yet, names the sign-ins, serves.
///
/// # Errors
/// When the folder cannot be written, the port is taken, or the company cannot be made.
pub async fn run(settings: Settings, args: &DemoArgs) -> anyhow::Result<()> {
    // before anything is made; serving takes the port again
    std::net::TcpListener::bind(("127.0.0.1", args.port)).with_context(|| {
        format!("port {} is taken; name another, as in `gradus demo --port {}`", args.port, args.port.wrapping_add(1))
    })?;
    let temporary = if args.data.is_none() { Some(TemporaryFolder::new()?) } else { None };
    let folder =
        args.data.as_deref().or(temporary.as_ref().map(|folder| folder.0.as_path())).context("no folder for the data")?;
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let settings = settings_for(settings, folder, args.port)?;
    let logins = logins(&settings, folder).await?;
    let ids = Ids::for_this_process().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    let mut app = App::open(settings, Arc::new(SystemClock), ids)?;
    let triple = |(who, email): &(String, String)| (who.clone(), email.clone(), seed::PASSWORD.to_owned());
    app.demo_logins = Arc::new(logins.iter().map(triple).collect());
    announce(&app, folder, &logins);
    crate::serve::serve(app).await
}

/// The sign-ins of the company in `folder`, which is made where there is none.
async fn logins(settings: &Settings, folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let list = folder.join("sign-ins.json");
    if let Ok(known) = std::fs::read(&list) {
        return serde_json::from_slice(&known).with_context(|| format!("{} does not read", list.display()));
    }
    let today = SystemClock.today(&settings.company_zone());
    let made = seed::seed(settings, today).await?;
    let logins: Vec<(String, String)> = made.into_iter().map(|login| (login.who.to_owned(), login.email)).collect();
    std::fs::write(&list, serde_json::to_vec_pretty(&logins)?)?;
    Ok(logins)
}

/// Everything on loopback and in one folder; a secret of its own.
fn settings_for(mut settings: Settings, folder: &Path, port: u16) -> anyhow::Result<Settings> {
    let secret = folder.join("secret");
    if !secret.exists() {
        let token = Secrets::System.token().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
        std::fs::write(&secret, token)?;
    }
    settings.auth.secret = std::fs::read_to_string(&secret)?;
    settings.database.url = format!("sqlite://{}", folder.join("gradus.sqlite").display());
    settings.mail.url = format!("file://{}", folder.join("mail").display());
    settings.server.bind = format!("127.0.0.1:{port}");
    settings.server.public_url = format!("http://127.0.0.1:{port}");
    Ok(settings)
}

#[expect(clippy::print_stdout, reason = "the demo's own words to whoever started it")]
fn announce(app: &App, folder: &Path, logins: &[(String, String)]) {
    println!("\n  {} is open at {}\n", app.settings.company.name, app.settings.server.public_url);
    for (who, email) in logins {
        println!("  {who:<20} {email}");
    }
    println!("  {:<20} {}", "password, for all", seed::PASSWORD);
    println!("\n  Its mail goes to files in {}. Stop it with Ctrl-C.\n", folder.join("mail").display());
}

/// A folder that goes away when the demo stops.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn new() -> anyhow::Result<Self> {
        let name = Secrets::System.bytes::<6>().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("gradus-demo-{name}"));
        std::fs::create_dir(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // what cannot be removed is left to the system's own tidying
        let _left_behind = std::fs::remove_dir_all(&self.0);
    }
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

/// Loads these people by the ordinary import, as a file of this name.
fn load_file(app: &App, actor: &Actor, name: &str, people: &[company::Employee]) -> anyhow::Result<()> {
    let options = Options { file_name: name.to_owned(), dry_run: false, skip_invalid: false };
    let id = import::begin(app, actor, &options)?;
    let done = import::run(app, actor, id, people_file(people)?.as_slice(), &mut |_, _| {})?;
    anyhow::ensure!(
        done.state == ImportState::Done,
        "the made-up people file {name} was refused: {:?}, {} rows",
        done.problem,
        done.refused
    );
    Ok(())
}
