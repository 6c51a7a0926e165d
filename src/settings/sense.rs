//! What makes sense: rules that a value of the right kind must still keep. Pure.

use jiff::tz::TimeZone;
use lettre::message::Mailbox as Sender;
use tracing_subscriber::EnvFilter;

use crate::text::Language;

use super::chat::is_webhook;
use super::{AuthSettings, ChatSettings, DatabaseSettings, MailSettings, Mailbox, ServerSettings, Settings};

/// Whether it holds, the setting, and what was expected.
type Rule = (bool, &'static str, &'static str);

/// What a secret that signs must be.
pub(super) const SECRET: &str = "at least 32 characters; for example the output of `openssl rand -base64 48`";

const ADDRESS: &str = "an address and a port, such as 127.0.0.1:8080";
const AT_LEAST_ONE: &str = "1 or more";
const SECONDS_OF_A_DAY: u64 = 86_400;
const WITHIN_A_DAY: &str = "seconds, a day of them (86400) at most; 0 for no limit of Gradus's own";
const DATABASE: &str = "sqlite://path or postgres://user@host/name";

/// The first setting that makes no sense, and what was expected.
pub(super) fn breach(settings: &Settings) -> Option<(&'static str, &'static str)> {
    let mut rules = of_auth(&settings.auth);
    rules.extend(of_server(&settings.server));
    rules.extend(of_database(&settings.database));
    rules.extend(of_mail(&settings.mail));
    rules.extend(of_webhook(&settings.chat, ("chat.webhook_url", "chat.webhook_secret")));
    let names = ("brand_accounts.webhook_url", "brand_accounts.webhook_secret");
    rules.extend(of_webhook(&settings.brand_accounts, names));
    rules.extend(of_the_rest(settings));
    rules.into_iter().find(|(holds, _, _)| !holds).map(|(_, name, expected)| (name, expected))
}

fn is_long(secret: &str) -> bool {
    secret.chars().count() >= 32
}

fn of_auth(auth: &AuthSettings) -> Vec<Rule> {
    vec![
        (is_long(&auth.secret), "auth.secret", SECRET),
        (auth.session_hours > 0, "auth.session_hours", AT_LEAST_ONE),
        (auth.attempts_per_account > 0, "auth.attempts_per_account", AT_LEAST_ONE),
        (auth.attempts_per_address > 0, "auth.attempts_per_address", AT_LEAST_ONE),
        (auth.attempts_from_elsewhere > 0, "auth.attempts_from_elsewhere", AT_LEAST_ONE),
        (auth.lockout_minutes > 0, "auth.lockout_minutes", AT_LEAST_ONE),
    ]
}

fn of_server(server: &ServerSettings) -> Vec<Rule> {
    let is_web = server.public_url.starts_with("http://") || server.public_url.starts_with("https://");
    let behind_scheme = server.public_url.split_once("://").map(|(_, rest)| rest.trim_end_matches('/')).unwrap_or_default();
    vec![
        (is_web, "server.public_url", "an address such as https://training.example.com"),
        (!server.public_url.ends_with('/'), "server.public_url", "no slash at the end"),
        (
            !behind_scheme.contains(['/', '?', '#']),
            "server.public_url",
            "a host of its own without a path, such as https://training.example.com: pages link to the root of their host",
        ),
        (is_address(&server.bind), "server.bind", ADDRESS),
        (
            server.networks().len() == server.trusted_proxies.len(),
            "server.trusted_proxies",
            "networks such as 10.0.0.0/8, or addresses",
        ),
        (server.max_connections > 0, "server.max_connections", AT_LEAST_ONE),
        (server.head_seconds > 0, "server.head_seconds", AT_LEAST_ONE),
        (server.body_seconds > 0, "server.body_seconds", AT_LEAST_ONE),
    ]
}

fn is_address(text: &str) -> bool {
    text.parse::<std::net::SocketAddr>().is_ok()
}

fn of_database(database: &DatabaseSettings) -> Vec<Rule> {
    let is_known = |url: &str| url.starts_with("sqlite://") || super::is_postgres(url);
    vec![
        (is_known(&database.url), "database.url", DATABASE),
        (
            database.read_url.as_deref().is_none_or(|standby| super::is_postgres(standby) && super::is_postgres(&database.url)),
            "database.read_url",
            "postgres://user@host/name, a standby of a database.url that is PostgreSQL too",
        ),
        (database.pool > 0, "database.pool", AT_LEAST_ONE),
        (database.wait_seconds > 0, "database.wait_seconds", AT_LEAST_ONE),
        (database.statement_seconds <= SECONDS_OF_A_DAY, "database.statement_seconds", WITHIN_A_DAY),
        (database.lock_seconds <= SECONDS_OF_A_DAY, "database.lock_seconds", WITHIN_A_DAY),
    ]
}

fn of_mail(mail: &MailSettings) -> Vec<Rule> {
    let is_known = ["smtp://", "smtps://", "file://"].iter().any(|scheme| mail.url.starts_with(scheme));
    let is_mailbox = |text: &str| text.parse::<Sender>().is_ok();
    let example = "an address such as Training <training@example.com>";
    vec![
        (is_known, "mail.url", "smtp://host:port, smtps://host:port or file://directory"),
        (is_mailbox(&mail.from), "mail.from", example),
        (mail.reply_to.as_deref().is_none_or(is_mailbox), "mail.reply_to", example),
        (mail.connections > 0, "mail.connections", AT_LEAST_ONE),
        (mail.max_attempts > 0, "mail.max_attempts", AT_LEAST_ONE),
        ((1..=240).contains(&mail.recipient_seconds), "mail.recipient_seconds", "seconds, from 1 to 240"),
        (mail.bounce_secret.as_deref().is_none_or(is_long), "mail.bounce_secret", SECRET),
        (
            mail.bounce_mailbox.as_deref().is_none_or(|url| Mailbox::parse(url).is_some()),
            "mail.bounce_mailbox",
            "imaps://user:password@host/folder; imap:// only on this machine",
        ),
        ((0..=36_500).contains(&mail.keep_days), "mail.keep_days", "days, 100 years at most; 0 for ever"),
    ]
}

fn of_webhook(chat: &ChatSettings, (url, secret): (&'static str, &'static str)) -> Vec<Rule> {
    vec![
        (
            chat.webhook_url.as_deref().is_none_or(is_webhook),
            url,
            "an address that begins with https://, or one of this machine such as http://127.0.0.1:9000/hook",
        ),
        (chat.webhook_secret.as_deref().is_none_or(is_long), secret, SECRET),
    ]
}

fn of_the_rest(settings: &Settings) -> Vec<Rule> {
    let is_day = |day: &String| ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&day.as_str());
    let days = &settings.company.working_days;
    let has_words = Language::nearest(&settings.company.language).is_some();
    let is_zone = TimeZone::get(&settings.company.time_zone).is_ok();
    vec![
        (is_address(&settings.jobs.bind), "jobs.bind", ADDRESS),
        (is_zone, "company.time_zone", "the IANA name of a time zone, such as Europe/Berlin"),
        (has_words, "company.language", "a language that there are words for, such as en or de"),
        (!days.is_empty() && days.iter().all(is_day), "company.working_days", "days such as [\"mon\", \"tue\"]"),
        ((0..24).contains(&settings.reminders.morning_hour), "reminders.morning_hour", "an hour from 0 to 23"),
        (
            settings.reminders.morning_hour < settings.reminders.evening_hour && settings.reminders.evening_hour <= 24,
            "reminders.evening_hour",
            "an hour after reminders.morning_hour, 24 at most",
        ),
        ((0.0..=1.0).contains(&settings.kpi.target), "kpi.target", "a rate from 0 to 1"),
        (
            (1..=100).contains(&settings.people.brake_percent),
            "people.brake_percent",
            "a percentage from 1 to 100; 100: nothing must be confirmed",
        ),
        (
            is_log_level(&settings.log.level),
            "log.level",
            "error, warn, info, debug, trace or off; also for one part, as in gradus=debug,info",
        ),
    ]
}

/// The log's own reader takes any word for the name of a part, and would then be silent about everything else.
fn is_log_level(text: &str) -> bool {
    let is_level = |word: &str| ["off", "error", "warn", "info", "debug", "trace"].contains(&word.to_lowercase().as_str());
    let ends_in_level = |part: &str| is_level(part.rsplit('=').next().unwrap_or_default().trim());
    EnvFilter::try_new(text).is_ok() && text.split(',').all(ends_in_level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_level_is_a_level_for_all_or_for_a_part() {
        for level in ["info", "WARN", "off", "gradus=debug,info", "gradus::mail=trace, warn"] {
            assert!(is_log_level(level), "{level}");
        }
        for level in ["", "loud", "gradus", "gradus=loud,info", "info,,warn", "info warn"] {
            assert!(!is_log_level(level), "{level}");
        }
    }

    #[test]
    fn a_public_address_is_a_host_and_nothing_below_it() {
        let mut settings = Settings::load("test", None).expect("settings");
        for (url, holds) in [
            ("https://training.example.com", true),
            ("http://127.0.0.1:8080", true),
            ("https://example.com/training", false),
            ("https://example.com/?a=b", false),
            ("https://example.com#top", false),
        ] {
            url.clone_into(&mut settings.server.public_url);
            assert_eq!(breach(&settings).map(|(name, _)| name), (!holds).then_some("server.public_url"), "{url}");
        }
    }

    #[test]
    fn a_standby_is_one_of_postgresql() {
        let mut settings = Settings::load("test", None).expect("settings");
        settings.database.read_url = Some("postgres://db/gradus".to_owned());
        assert_eq!(breach(&settings).map(|(name, _)| name), Some("database.read_url"), "of a SQLite file there is none");
        "postgres://db/gradus".clone_into(&mut settings.database.url);
        assert_eq!(breach(&settings), None);
        settings.database.read_url = Some("sqlite://copy.sqlite".to_owned());
        assert_eq!(breach(&settings).map(|(name, _)| name), Some("database.read_url"));
    }

    #[test]
    fn every_rule_holds_for_what_is_inside_the_program() {
        for environment in ["development", "test", "demo"] {
            let settings = Settings::load(environment, None).expect(environment);
            assert_eq!(breach(&settings), None);
        }
    }
}
