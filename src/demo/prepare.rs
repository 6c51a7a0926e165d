//! `gradus demo`: everything on loopback and in one folder, made where it is not there yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::seed::{self, Program};
use crate::app::App;
use crate::clock::{Clock, SystemClock};
use crate::hash::hex;
use crate::ids::Ids;
use crate::secrets::Secrets;
use crate::settings::Settings;
use crate::text::told;

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

/// A company ready to be served; a temporary folder goes away with it.
pub struct Demo {
    /// The program's components, with the sign-ins for the login page.
    pub app: App,
    _folder: Option<TemporaryFolder>,
}

/// Opens the demo on loopback: makes the company if the folder has none yet, and names the sign-ins.
///
/// # Errors
/// When the folder cannot be written, the port is taken, or the company cannot be made.
pub async fn prepare(settings: Settings, args: &DemoArgs, program: &Program) -> anyhow::Result<Demo> {
    // before anything is made; serving takes the port again
    std::net::TcpListener::bind(("127.0.0.1", args.port)).with_context(|| {
        format!("port {} is taken; name another, as in `gradus demo --port {}`", args.port, args.port.wrapping_add(1))
    })?;
    let temporary = if args.data.is_none() { Some(TemporaryFolder::new()?) } else { None };
    let folder =
        args.data.as_deref().or(temporary.as_ref().map(|folder| folder.0.as_path())).context("no folder for the data")?;
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let settings = settings_for(settings, folder, args.port)?;
    let logins = logins(&settings, folder, program).await?;
    let ids = Ids::for_this_process().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    let mut app = (program.open)(settings, Arc::new(SystemClock), ids)?;
    let triple = |(who, email): &(String, String)| (who.clone(), email.clone(), seed::PASSWORD.to_owned());
    app.demo_logins = Arc::new(logins.iter().map(triple).collect());
    announce(&app, folder, &logins);
    Ok(Demo { app, _folder: temporary })
}

/// The sign-ins of the company in `folder`, which is made where there is none.
async fn logins(settings: &Settings, folder: &Path, program: &Program) -> anyhow::Result<Vec<(String, String)>> {
    let list = folder.join("sign-ins.json");
    if let Ok(known) = std::fs::read(&list) {
        return serde_json::from_slice(&known).with_context(|| format!("{} does not read", list.display()));
    }
    let today = SystemClock.today(&settings.company_zone());
    let made = seed::seed(settings, today, program).await?;
    let logins: Vec<(String, String)> = made.into_iter().map(|login| (login.who.kept(), login.email)).collect();
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
        println!("  {:<20} {email}", told(who));
    }
    println!("  {:<20} {}", "password, for all", seed::PASSWORD);
    println!("\n  Its mail goes to files in {}. Stop it with Ctrl-C.\n", folder.join("mail").display());
}

/// A folder that goes away when the demo stops.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn new() -> anyhow::Result<Self> {
        let name = Secrets::System.bytes::<6>().map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
        let path = std::env::temp_dir().join(format!("gradus-demo-{}", hex(name)));
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
