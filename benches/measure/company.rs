//! Databases to measure in, and the program on them.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use gradus::app::App;
use gradus::clock::SystemClock;
use gradus::db::Conn;
use gradus::each;
use gradus::ids::Ids;
use gradus::settings::Settings;

use crate::machine::Peak;

/// The environment that everything runs in: no reloading, no colours.
const ENVIRONMENT: &str = "test";
/// Where the program listens.
const PORT: u16 = 18_480;

/// A kind of database.
pub enum Database {
    /// A file in a temporary folder.
    Sqlite,
    /// A server, by the URL of one of its databases.
    Postgres(String),
}

/// One database of that kind, gone when dropped unless it is to be kept.
pub struct Place {
    /// As the settings take it.
    pub url: String,
    _folder: tempfile::TempDir,
    /// The server and what the database is called there, where it is to be taken away by hand.
    on_server: Option<(String, String)>,
}

impl Database {
    /// Those that can be measured here.
    pub fn all() -> anyhow::Result<Vec<Self>> {
        let mut all = vec![Self::Sqlite];
        if let Ok(url) = std::env::var("GRADUS_TEST_POSTGRES") {
            all.push(Self::Postgres(url));
        }
        Ok(all)
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// Whether it is the one inside.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// One for a company of so many people, and whether it is filled already.
    pub fn company(&self, people: i64) -> anyhow::Result<(Place, bool)> {
        match (self, std::env::var("KEEP")) {
            (Self::Sqlite, Ok(folder)) if !folder.is_empty() => {
                let file = std::path::absolute(folder)?.join(format!("company{people}.sqlite"));
                Ok((Place::kept(format!("sqlite://{}", file.display()))?, file.exists()))
            }
            (Self::Postgres(server), Ok(folder)) if !folder.is_empty() => {
                let name = format!("bench_company{people}");
                let url = beside(server, &name)?;
                let is_there = PgConnection::establish(&url).is_ok();
                if !is_there {
                    create(server, &name)?;
                }
                Ok((Place::kept(url)?, is_there))
            }
            _ => Ok((self.place(&format!("pages{people}"))?, false)),
        }
    }

    /// An empty one.
    pub fn place(&self, name: &str) -> anyhow::Result<Place> {
        let folder = tempfile::tempdir()?;
        let (url, on_server) = match self {
            Self::Sqlite => (format!("sqlite://{}", folder.path().join(format!("{name}.sqlite")).display()), None),
            Self::Postgres(server) => {
                let name = format!("bench_{name}_{}", std::process::id());
                create(server, &name)?;
                (beside(server, &name)?, Some((server.clone(), name)))
            }
        };
        Ok(Place { url, _folder: folder, on_server })
    }
}

/// The URL of another database of the same server.
fn beside(server: &str, name: &str) -> anyhow::Result<String> {
    let (base, _) = server.rsplit_once('/').context("a URL with a database")?;
    Ok(format!("{base}/{name}"))
}

/// Makes a database of that name on the server.
fn create(server: &str, name: &str) -> anyhow::Result<()> {
    Ok(PgConnection::establish(server)?.batch_execute(&format!("CREATE DATABASE {name}"))?)
}

impl Place {
    fn kept(url: String) -> anyhow::Result<Self> {
        Ok(Self { url, _folder: tempfile::tempdir()?, on_server: None })
    }

    /// The program on it, to call directly.
    pub fn app(&self) -> anyhow::Result<App> {
        self.app_with(|_| {})
    }

    /// The program on it, with other settings.
    pub fn app_with(&self, change: impl FnOnce(&mut Settings)) -> anyhow::Result<App> {
        let mut settings = Settings::load(ENVIRONMENT, None)?;
        settings.database.url.clone_from(&self.url);
        settings.server.migrate = true;
        change(&mut settings);
        gradus::roof::open(settings, Arc::new(SystemClock), Ids::for_node(3))
    }

    /// `gradus remind --dry-run`: how long it took, and the most memory it had.
    pub fn remind_dry(&self) -> anyhow::Result<(Duration, Peak)> {
        self.run(&["remind", "--dry-run", "--format", "json"])
    }

    /// What a night does to it: a server vacuums the tables that have changed, or all where none is named.
    pub fn look_after(&self, changed: &[&str]) -> anyhow::Result<()> {
        let conn = &mut gradus::db::connect(&self.url)?;
        let text = match conn {
            Conn::Pg(_) => format!("VACUUM (ANALYZE) {}", changed.join(", ")),
            // it would read every index there is
            Conn::Sqlite(_) if !changed.contains(&"reminder") => return Ok(()),
            Conn::Sqlite(_) => "ANALYZE reminder".to_owned(),
        };
        Ok(each!(conn, |conn| conn.batch_execute(&text))?)
    }

    /// Whether it is a file.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite://")
    }

    /// `gradus` with these arguments: how long it took, and the most memory it had.
    pub fn run(&self, arguments: &[&str]) -> anyhow::Result<(Duration, Peak)> {
        let started = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_gradus"))
            .args(arguments)
            .envs([("GRADUS_ENV", ENVIRONMENT), ("GRADUS_LOG__LEVEL", "off"), ("GRADUS_DATABASE__URL", self.url.as_str())])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut peak = Peak::default();
        while process.try_wait()?.is_none() {
            peak.look(process.id());
            std::thread::sleep(Duration::from_millis(5));
        }
        ensure!(process.wait()?.success(), "gradus {} failed", arguments.join(" "));
        Ok((started.elapsed(), peak))
    }

    /// The program on it, as a server; how long it took to its first answer.
    pub fn serve(&self) -> anyhow::Result<(Server, Duration)> {
        let started = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_gradus"))
            .arg("serve")
            .envs([("GRADUS_ENV", ENVIRONMENT), ("GRADUS_LOG__LEVEL", "off"), ("GRADUS_JOBS__IN_PROCESS", "false")])
            .envs([("GRADUS_DATABASE__URL", self.url.as_str()), ("GRADUS_SERVER__WORKERS", "2"), ("GRADUS_DATABASE__POOL", "4")])
            .env("GRADUS_SERVER__BIND", format!("127.0.0.1:{PORT}"))
            .env("GRADUS_SERVER__PUBLIC_URL", format!("http://127.0.0.1:{PORT}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Server { process, port: PORT };
        server.wait()?;
        Ok((server, started.elapsed()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((server, name)) = &self.on_server else { return };
        let text = format!("DROP DATABASE {name} WITH (FORCE)");
        let dropped =
            PgConnection::establish(server).map_err(anyhow::Error::from).and_then(|mut conn| Ok(conn.batch_execute(&text)?));
        if let Err(error) = dropped {
            eprintln!("{name} takes up room until the server ends: {error:#}");
        }
    }
}

/// A program that listens; it ends when dropped.
pub struct Server {
    process: Child,
    /// Where, on the loopback address.
    pub port: u16,
}

impl Server {
    /// The opponent: serves the bytes of `file` and nothing else.
    pub fn bare(file: &std::path::Path) -> anyhow::Result<Self> {
        let port = PORT + 1;
        let process = Command::new(std::env::current_exe()?)
            .args([crate::http::BARE, &format!("{port}:{}", file.display())])
            .stdout(Stdio::null())
            .spawn()?;
        let server = Self { process, port };
        server.wait()?;
        Ok(server)
    }

    fn wait(&self) -> anyhow::Result<()> {
        for _ in 0..2000 {
            if crate::http::get(self.port, "/healthz", "").is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        ensure!(false, "the program on port {} does not answer", self.port);
        Ok(())
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _waited = self.process.wait();
    }
}
