//! The settings: typed, read once, checked once, handed to whoever needs them.
//!
//! Four layers, the later one wins: `config/default.toml` (inside the program), `config/<environment>.toml` (inside the program,
//! chosen by `GRADUS_ENV`), a file given with `--config`, and environment variables such as `GRADUS_DATABASE__URL`. A name that is
//! not known, a value of the wrong kind or one that makes no sense stops the start and says which, and what was expected.

use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use jiff::tz::TimeZone;
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "config/"]
struct Layers;

/// All settings. `config/default.toml` says what each means and has its default.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each table has its own type below")]
pub struct Settings {
    pub server: ServerSettings,
    pub database: DatabaseSettings,
    pub auth: AuthSettings,
    pub mail: MailSettings,
    pub company: CompanySettings,
    pub jobs: JobSettings,
    pub reminders: ReminderSettings,
    pub kpi: KpiSettings,
    pub people: PeopleSettings,
    pub courses: CourseSettings,
    pub log: LogSettings,
}

/// How the program is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Address and port to listen on; port 0 takes a free one.
    pub bind: String,
    /// What mails and cookies say: `https://training.example.com`.
    pub public_url: String,
    /// Threads that serve requests; 0: one for each processor.
    pub workers: usize,
    /// Seconds that running requests have to finish when the program is told to stop.
    pub shutdown_seconds: u64,
    /// Run missing migrations at start.
    pub migrate: bool,
    /// Read views and assets from the working directory at each request, to see an edit at once.
    pub reload: bool,
    /// Largest body of an ordinary request, in bytes.
    pub max_body_bytes: usize,
    /// Take the client's address from `X-Forwarded-For`: only behind a proxy that sets it.
    pub trust_proxy: bool,
}

/// Where the data is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Where to read from, if elsewhere: a replica.
    #[serde(default)]
    pub read_url: Option<String>,
    /// Connections at most, to read and (on PostgreSQL) as many to write.
    pub pool: u32,
}

/// Signing in.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthSettings {
    /// At least 32 characters that nobody else knows; signs cookies and links.
    pub secret: String,
    /// How long a session lasts, in hours.
    pub session_hours: i64,
    /// How long the link in a mail opens a session for one's own training, in days; 0 turns it off.
    pub mail_link_days: i64,
    /// Failed attempts for one account within `lockout_minutes` before it must wait.
    pub attempts_per_account: i64,
    /// The same for one network address.
    pub attempts_per_address: i64,
    /// How far back failed attempts count.
    pub lockout_minutes: i64,
}

impl std::fmt::Debug for AuthSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthSettings").field("secret", &"(kept to itself)").finish_non_exhaustive()
    }
}

/// How mail leaves.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// `smtp://user:password@host:port` (STARTTLS with `?tls=required`), `smtps://…`, or `file://directory`.
    pub url: String,
    /// `Name <address>`.
    pub from: String,
    /// Where answers go, if not to `from`.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// A PEM file with the certificate authority of a private mail server.
    #[serde(default)]
    pub tls_root: Option<PathBuf>,
    /// Messages under way at once.
    pub connections: usize,
    /// Attempts before a message counts as failed.
    pub max_attempts: i32,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettings").field("url", &"(kept to itself)").field("from", &self.from).finish_non_exhaustive()
    }
}

/// The company.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanySettings {
    /// As it stands on pages, mails and certificates.
    pub name: String,
    /// IANA name of the zone in which the company's own days begin and figures are dated.
    pub time_zone: String,
    /// Days on which mail goes out: `mon`, `tue` …
    pub working_days: Vec<String>,
}

/// The worker.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobSettings {
    /// Run the worker inside `gradus serve`.
    pub in_process: bool,
    /// Seconds between two looks at the queues.
    pub poll_seconds: u64,
}

/// The reminder mailer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderSettings {
    /// Hour of the person's local day from which mail may go out.
    pub morning_hour: i8,
    /// Reminders a person gets at most within 14 days, unless overdue.
    pub max_in_14_days: i64,
}

/// The key figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiSettings {
    /// The ongoing completion rate to reach, 0 to 1.
    pub target: f64,
    /// Fewer people than this are masked for viewers outside their management line.
    pub mask_below: i64,
    /// Fewer than this carry an interval.
    pub interval_below: i64,
    /// Idle for longer than this is stalled, unless the course's own pace is slower.
    pub stalled_after_days: i32,
}

/// The people.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleSettings {
    /// Largest people file, in bytes.
    pub max_import_bytes: usize,
    /// Largest cell of a people file, in bytes.
    pub max_cell_bytes: usize,
}

/// The courses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseSettings {
    /// Largest film, in bytes.
    pub max_media_bytes: u64,
}

/// The log.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    /// `text` or `json`.
    pub format: LogFormat,
    /// As `RUST_LOG` takes it: `info`, `gradus=debug,info`.
    pub level: String,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Which setting is wrong, and what was expected.
#[derive(Debug, thiserror::Error)]
#[error("settings: {0}")]
pub struct SettingsError(String);

impl Settings {
    /// Reads all layers. `environment` is development, test, demo or production; `file` the one given with `--config`.
    ///
    /// # Errors
    /// With the name of the setting that is unknown, missing or wrong.
    pub fn load(environment: &str, file: Option<&Path>) -> Result<Self, SettingsError> {
        let layer = Layers::get(&format!("{environment}.toml")).ok_or_else(|| {
            SettingsError(format!("GRADUS_ENV is \"{environment}\"; expected development, test, demo or production"))
        })?;
        let default = Layers::get("default.toml").ok_or_else(|| SettingsError("config/default.toml is missing".to_owned()))?;
        let mut builder = Config::builder().add_source(embedded(&default.data)).add_source(embedded(&layer.data));
        if let Some(path) = file {
            builder = builder.add_source(File::from(path).format(FileFormat::Toml).required(true));
        }
        let variables = Environment::with_prefix("GRADUS").prefix_separator("_").separator("__").try_parsing(true);
        let variables = variables.source(Some(setting_variables()));
        let all = builder.add_source(variables).build().map_err(|error| SettingsError(error.to_string()))?;
        let settings: Self = all.try_deserialize().map_err(|error| SettingsError(error.to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// The company's time zone; checked by [`Settings::load`].
    #[must_use]
    pub fn company_zone(&self) -> TimeZone {
        TimeZone::get(&self.company.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether the browser reaches the program over TLS, so that cookies may say `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.server.public_url.starts_with("https://")
    }

    fn check(&self) -> Result<(), SettingsError> {
        let wrong = |name: &str, expected: &str| Err(SettingsError(format!("{name}: expected {expected}")));
        if self.auth.secret.chars().count() < 32 {
            return wrong("auth.secret", "at least 32 characters; for example the output of `openssl rand -base64 48`");
        }
        if TimeZone::get(&self.company.time_zone).is_err() {
            return wrong("company.time_zone", "the IANA name of a time zone, such as Europe/Berlin");
        }
        if !self.server.public_url.starts_with("http://") && !self.server.public_url.starts_with("https://") {
            return wrong("server.public_url", "an address such as https://training.example.com");
        }
        if self.server.public_url.ends_with('/') {
            return wrong("server.public_url", "no slash at the end");
        }
        if !(self.database.url.starts_with("sqlite://") || crate::db::is_postgres(&self.database.url)) {
            return wrong("database.url", "sqlite://path or postgres://user@host/name");
        }
        if self.database.pool == 0 {
            return wrong("database.pool", "at least 1");
        }
        if !(0..24).contains(&self.reminders.morning_hour) {
            return wrong("reminders.morning_hour", "an hour from 0 to 23");
        }
        if !(0.0..=1.0).contains(&self.kpi.target) {
            return wrong("kpi.target", "a rate from 0 to 1");
        }
        if self.server.bind.parse::<std::net::SocketAddr>().is_err() {
            return wrong("server.bind", "an address and a port, such as 127.0.0.1:8080");
        }
        let is_day = |day: &String| ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&day.as_str());
        if self.company.working_days.is_empty() || !self.company.working_days.iter().all(is_day) {
            return wrong("company.working_days", "days such as [\"mon\", \"tue\"]");
        }
        if !["smtp://", "smtps://", "file://"].iter().any(|scheme| self.mail.url.starts_with(scheme)) {
            return wrong("mail.url", "smtp://host:port, smtps://host:port or file://directory");
        }
        Ok(())
    }
}

fn embedded(data: &[u8]) -> File<config::FileSourceString, FileFormat> {
    File::from_str(&String::from_utf8_lossy(data), FileFormat::Toml)
}

/// The variables that are settings: `GRADUS_TABLE__NAME`. `GRADUS_ENV` chooses the layer and is none.
fn setting_variables() -> config::Map<String, String> {
    std::env::vars().filter(|(name, _)| name.starts_with("GRADUS_") && name.contains("__")).collect()
}
