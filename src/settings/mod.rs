//! The settings: typed, read once, checked once, handed to whoever needs them.
//!
//! Four layers, the later one wins: `config/default.toml` (inside the program), `config/<environment>.toml` (inside the program,
//! chosen by `GRADUS_ENV`), a file given with `--config`, and environment variables such as `GRADUS_DATABASE__URL`. A name that is
//! not known, a value of the wrong kind or one that makes no sense stops the start and says which, and what was expected. A secret may
//! stand in a file of its own, whose path a layer says: `auth.secret_file`.

mod chat;
mod database;
mod layers;
mod mailbox;
mod sense;
mod shown;
mod unsaid;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

pub use chat::ChatSettings;
pub use database::{DatabaseSettings, is_postgres, sqlite_file};
use layers::Layers;
pub use layers::Origin;
pub use mailbox::Mailbox;
pub use shown::{KEPT_SECRET, Shown, shown, without_password};
pub use unsaid::{Unsaid, unsaid};

use crate::clock::Day;
use crate::text::Language;

#[derive(RustEmbed)]
#[folder = "config/"]
struct Inside;

/// All settings. `config/default.toml` says what each means and has its default.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each table has its own type below")]
pub struct Settings {
    pub server: ServerSettings,
    pub database: DatabaseSettings,
    pub auth: AuthSettings,
    pub mail: MailSettings,
    #[serde(default)]
    pub brand_accounts: ChatSettings,
    #[serde(default)]
    pub chat: ChatSettings,
    pub company: CompanySettings,
    pub jobs: JobSettings,
    pub reminders: ReminderSettings,
    pub kpi: KpiSettings,
    pub people: PeopleSettings,
    pub enrolment: EnrolmentSettings,
    pub courses: CourseSettings,
    pub log: LogSettings,
    /// Which environment they were read for.
    #[serde(skip)]
    environment: String,
    /// Who said each, by its name, with its text as it was read.
    #[serde(skip)]
    origins: BTreeMap<String, (Origin, String)>,
}

/// How the program is reached.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Connections at once; further ones wait to be taken in. The process may need a higher limit of open files for more.
    pub max_connections: usize,
    /// Seconds in which the head of a request must have come.
    pub head_seconds: u64,
    /// Seconds in which the body of an ordinary request must have come, and that an upload may be silent for.
    pub body_seconds: u64,
    /// Seconds that an idle connection is kept for its next request.
    pub keep_alive_seconds: u64,
    /// The networks of the proxies before it: `10.0.0.0/8`, or one address. From them alone `X-Forwarded-For` and `X-Request-Id` are believed.
    pub trusted_proxies: Vec<String>,
}

impl ServerSettings {
    /// The networks of [`ServerSettings::trusted_proxies`]; an address is a network of its own.
    #[must_use]
    pub fn networks(&self) -> Vec<IpNet> {
        self.trusted_proxies.iter().filter_map(|text| network(text)).collect()
    }
}

/// A network, or an address as one.
fn network(text: &str) -> Option<IpNet> {
    text.parse().ok().or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
}

/// Signing in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthSettings {
    /// At least 32 characters that nobody else knows; signs cookies and links.
    #[serde(serialize_with = "shown::masked")]
    pub secret: String,
    /// How long a session lasts, in hours.
    pub session_hours: i64,
    /// How long the link in a mail opens a session for one's own training, in days; 0 turns it off.
    pub mail_link_days: i64,
    /// Failed attempts for one account from one network address within `lockout_minutes` before they must wait.
    pub attempts_per_account: i64,
    /// Failed attempts from one network address, for whatever accounts, before it must wait.
    pub attempts_per_address: i64,
    /// Failed attempts for one account from all the addresses that it never signed in from, before those must wait; others are not stopped by these.
    pub attempts_from_elsewhere: i64,
    /// How far back failed attempts count.
    pub lockout_minutes: i64,
    /// Who must have a second factor; whoever need not may.
    pub second_factor: SecondFactorFor,
}

/// Who must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactorFor {
    /// Nobody; whoever wants one may have it.
    Nobody,
    /// Whoever may administer.
    Administrators,
    /// Whoever may do more than learn.
    Granted,
}

impl std::fmt::Debug for AuthSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthSettings").field("secret", &"(kept to itself)").finish_non_exhaustive()
    }
}

/// How mail leaves.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// `smtp://user:password@host:port` (STARTTLS with `?tls=required`), `smtps://…`, or `file://directory`.
    #[serde(serialize_with = "shown::url")]
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
    /// Seconds that the mail server may take to say whether it takes mail for an address; then it is tried again later.
    pub recipient_seconds: u64,
    /// Days for which it is kept what a mail said and where it went, after it left; 0: for ever.
    pub keep_days: i64,
    /// At least 32 characters that only whoever tells of mail that came back knows too; not set: nobody can tell.
    #[serde(default, serialize_with = "shown::maybe_masked")]
    pub bounce_secret: Option<String>,
    /// `imaps://user:password@host/folder`: a mailbox in which what comes back is read; not set: none is.
    #[serde(default, serialize_with = "shown::maybe_url")]
    pub bounce_mailbox: Option<String>,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettings").field("url", &"(kept to itself)").field("from", &self.from).finish_non_exhaustive()
    }
}

/// The company.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanySettings {
    /// As it stands on pages, mails and certificates.
    pub name: String,
    /// IANA name of the zone in which the company's own days begin and figures are dated.
    pub time_zone: String,
    /// Days on which mail goes out: `mon`, `tue` …
    pub working_days: Vec<String>,
    /// The language of those who have said nothing of theirs: a code for which there are words.
    pub language: String,
    /// Whether the company's words address their reader as friends do (in German: du), where a language knows that.
    pub informal: bool,
}

impl CompanySettings {
    /// The company's language, as it addresses its readers; checked by [`Settings::load`].
    #[must_use]
    pub fn own_language(&self) -> Language {
        self.addressing(Language::nearest(&self.language).unwrap_or(Language::ENGLISH))
    }

    /// `language` as the company addresses its readers.
    #[must_use]
    pub fn addressing(&self, language: Language) -> Language {
        language.addressing(self.informal)
    }

    /// The language for somebody of whom this is known; the company's own where there are no words for it.
    #[must_use]
    pub fn language_for(&self, tag: &str) -> Language {
        Language::nearest(tag).map_or_else(|| self.own_language(), |language| self.addressing(language))
    }

    /// Whether mail goes out on days like this.
    #[must_use]
    pub fn is_working_day(&self, day: Day) -> bool {
        let word = match day.weekday() {
            Weekday::Monday => "mon",
            Weekday::Tuesday => "tue",
            Weekday::Wednesday => "wed",
            Weekday::Thursday => "thu",
            Weekday::Friday => "fri",
            Weekday::Saturday => "sat",
            Weekday::Sunday => "sun",
        };
        self.working_days.iter().any(|day| day == word)
    }
}

/// The worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobSettings {
    /// Run the worker inside `gradus serve`.
    pub in_process: bool,
    /// Seconds between two looks at the queues.
    pub poll_seconds: u64,
    /// Where `gradus work` answers `/healthz`, `/readyz` and `/metrics`: address and port.
    pub bind: String,
}

/// The reminder mailer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderSettings {
    /// Hour of the reader's local day from which reminders go out.
    pub morning_hour: i8,
    /// Hour of it until which they do; 24: until midnight.
    pub evening_hour: i8,
    /// Reminders a person gets at most within 14 days, unless overdue.
    pub max_in_14_days: i64,
}

impl ReminderSettings {
    /// Whether reminders go out at this hour of the reader's day.
    #[must_use]
    pub const fn is_open_at(&self, hour: i8) -> bool {
        self.morning_hour <= hour && hour < self.evening_hour
    }
}

/// The key figures.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiSettings {
    /// The ongoing completion rate to reach where nobody has set a target, 0 to 1.
    pub target: f64,
    /// Fewer than this carry an interval.
    pub interval_below: i64,
    /// Idle for longer than this is stalled, unless the course's own pace is slower.
    pub stalled_after_days: i32,
}

/// The people.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleSettings {
    /// Largest people file, in bytes.
    pub max_import_bytes: usize,
    /// Largest cell of a people file, in bytes.
    pub max_cell_bytes: usize,
    /// A load that ends or moves more of the people than this must be confirmed.
    pub brake_percent: u32,
    /// A folder whose people files are loaded; empty for none.
    pub import_folder: String,
}

/// Enrolments.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentSettings {
    /// Whether what is recorded by hand as complete counts only once a second account has confirmed it.
    pub second_look: bool,
    /// What reaches more people than this waits for a second account's yes; 0 for no limit.
    pub approval_over: u32,
}

impl EnrolmentSettings {
    /// Most people whom one account may reach by one act.
    #[must_use]
    pub fn most_alone(&self) -> i64 {
        if self.approval_over == 0 { i64::MAX } else { i64::from(self.approval_over) }
    }
}

/// The courses.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseSettings {
    /// Largest film, in bytes.
    pub max_media_bytes: u64,
}

/// The log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    /// `text` or `json`.
    pub format: LogFormat,
    /// As `RUST_LOG` takes it: `info`, `gradus=debug,info`.
    pub level: String,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
    /// With the name of the setting that is unknown, missing or wrong, who said it, and what was expected.
    pub fn load(environment: &str, file: Option<&Path>) -> Result<Self, SettingsError> {
        let layers = layers(environment, file).map_err(SettingsError)?;
        let origins = layers.origins();
        if !origins.contains_key("auth.secret") {
            return Err(SettingsError(format!("auth.secret is missing; expected {}", sense::SECRET)));
        }
        let wrong = |name: &str, what: &str| {
            let said_by = origins.get(name).map(|origin| format!(" (in {origin})")).unwrap_or_default();
            SettingsError(format!("{name}: {what}{said_by}"))
        };
        let document = toml::Value::Table(layers.document());
        let mut settings: Self = document.try_into().map_err(|error: toml::de::Error| {
            let (name, what) = name_and_words(&error.to_string());
            wrong(&name, &what)
        })?;
        if let Some((name, expected)) = sense::breach(&settings) {
            return Err(wrong(name, &format!("expected {expected}")));
        }
        settings.origins = shown::remembered(&settings, &origins);
        environment.clone_into(&mut settings.environment);
        Ok(settings)
    }

    /// The company's time zone; checked by [`Settings::load`].
    #[must_use]
    pub fn company_zone(&self) -> TimeZone {
        TimeZone::get(&self.company.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// The files that secrets were read from, each once.
    #[must_use]
    pub fn files_with_secrets(&self) -> Vec<PathBuf> {
        let said = layers::SECRETS.iter().filter_map(|name| self.origins.get(*name));
        let files = said.filter_map(|(origin, _)| match origin {
            Origin::File(path) | Origin::Secret { file: path, .. } => Some(PathBuf::from(path)),
            Origin::Inside(_) | Origin::Variable(_) => None,
        });
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        files.dedup();
        files
    }

    /// Whether the browser reaches the program over TLS, so that cookies may say `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.server.public_url.starts_with("https://")
    }
}

/// All layers, the later ones on top.
fn layers(environment: &str, file: Option<&Path>) -> Result<Layers<'static>, String> {
    let inside = |name: &str| Inside::get(&format!("{name}.toml")).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    let defaults = inside("default").ok_or("config/default.toml is missing")?;
    let of_environment = inside(environment).filter(|_| environment != "default");
    let of_environment = of_environment
        .ok_or_else(|| format!("GRADUS_ENV is \"{environment}\"; expected development, test, demo or production"))?;
    let mut layers = Layers::of_defaults(&defaults, &|path| std::fs::read_to_string(path))?;
    layers.add_file(&of_environment, &Origin::Inside(environment.to_owned()))?;
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        layers.add_file(&text, &Origin::File(path.display().to_string()))?;
    }
    let variables = std::env::vars_os();
    layers.add_variables(
        variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))),
    )?;
    Ok(layers)
}

/// The setting that TOML's own words name on a line of its own, and the words on the first.
fn name_and_words(text: &str) -> (String, String) {
    let mut lines = text.trim().lines();
    let what = lines.next().unwrap_or_default().to_owned();
    let name = lines.find_map(|line| line.trim().strip_prefix("in `")).and_then(|rest| rest.strip_suffix('`'));
    (name.unwrap_or("a setting").to_owned(), what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nought_is_no_limit_to_whom_one_account_may_reach() {
        let most = |approval_over| EnrolmentSettings { second_look: false, approval_over }.most_alone();
        assert_eq!([0, 1, 500].map(most), [i64::MAX, 1, 500]);
    }
}
