//! The settings as an operator may see them: without secrets, each with who said it. Pure.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Origin, Settings};

/// What stands in the place of a secret.
const KEPT: &str = "…";

/// What a URL's parameter is called when it carries a secret.
const SECRET_WORDS: &[&str] = &["pass", "secret", "token", "key"];

/// A setting as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `server.bind`.
    pub name: String,
    /// Its value, a secret left out; empty where it is not set.
    pub value: String,
    /// Who said it; nobody where it is not set, or where the command itself chose it.
    #[serde(skip)]
    pub origin: Option<Origin>,
}

/// Every setting, by table and name.
#[must_use]
pub fn shown(settings: &Settings) -> Vec<Shown> {
    let row = |(name, value): (String, String)| {
        // what was changed after reading was said by no layer: `gradus demo` chooses its own port
        let said = settings.origins.get(&name).filter(|(_, loaded)| *loaded == value);
        Shown { origin: said.map(|(origin, _)| origin.clone()), name, value }
    };
    values(settings).into_iter().map(row).collect()
}

/// Who said each setting, with its text as it was read.
pub(super) fn remembered(settings: &Settings, origins: &BTreeMap<String, Origin>) -> BTreeMap<String, (Origin, String)> {
    let said = |(name, text): (String, String)| origins.get(&name).map(|origin| (name.clone(), (origin.clone(), text)));
    values(settings).into_iter().filter_map(said).collect()
}

/// Name and text of every setting; the text is empty where it is not set.
fn values(settings: &Settings) -> Vec<(String, String)> {
    let Ok(Value::Object(tables)) = serde_json::to_value(settings) else { return Vec::new() };
    let mut found = Vec::new();
    for (table, inside) in tables {
        let Value::Object(inside) = inside else { continue };
        found.extend(inside.into_iter().map(|(key, value)| (format!("{table}.{key}"), text(&value))));
    }
    found.sort();
    found
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A URL as it may be shown: neither what stands between `//` and the last `@`, nor a parameter that carries a secret.
#[must_use]
pub fn without_password(url: &str) -> String {
    let url = match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://{KEPT}@{rest}"),
        _ => url.to_owned(),
    };
    url.split_inclusive(['?', '&']).map(without_secret).collect()
}

/// One parameter of a URL, with the sign that ends it.
fn without_secret(part: &str) -> String {
    let (body, end) = part.strip_suffix('&').map_or((part, ""), |body| (body, "&"));
    match body.split_once('=') {
        Some((name, _)) if SECRET_WORDS.iter().any(|word| name.to_lowercase().contains(word)) => format!("{name}={KEPT}{end}"),
        _ => part.to_owned(),
    }
}

/// What stands for a secret that is set.
pub const KEPT_SECRET: &str = "set, but not shown";

pub(super) fn masked<S: Serializer>(_: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(KEPT_SECRET)
}

pub(super) fn maybe_masked<S: Serializer>(secret: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(|_| KEPT_SECRET).serialize(serializer)
}

pub(super) fn url<S: Serializer>(url: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&without_password(url))
}

pub(super) fn maybe_url<S: Serializer>(url: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    url.as_deref().map(without_password).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_shown_without_what_signs_in() {
        for (url, shown) in [
            ("postgres://gradus:hidden@db/gradus", "postgres://…@db/gradus"),
            ("postgres://gradus:hid@den@db/gradus?sslmode=require", "postgres://…@db/gradus?sslmode=require"),
            (
                "postgres://db/gradus?user=g&password=hidden&sslmode=require",
                "postgres://db/gradus?user=g&password=…&sslmode=require",
            ),
            ("postgres://db/gradus?user=a@b&password=hidden", "postgres://…@b&password=…"),
            ("smtp://mail:587?tls=required", "smtp://mail:587?tls=required"),
            ("sqlite:///var/lib/gradus.sqlite", "sqlite:///var/lib/gradus.sqlite"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }

    #[test]
    fn secrets_stay_out_and_every_value_says_where_it_is_from() {
        let mut settings = Settings::load("test", None).expect("settings");
        "postgres://gradus:hidden@db/gradus".clone_into(&mut settings.database.url);
        settings.database.read_url = Some("postgres://gradus:hidden@replica/gradus".to_owned());
        "smtp://mailer:hidden@mail:587".clone_into(&mut settings.mail.url);
        let rows = shown(&settings);
        assert!(rows.iter().all(|row| !row.value.contains("hidden") && !row.value.contains("for tests only")), "{rows:?}");
        assert!(!format!("{settings:?}").contains("hidden"), "nor does the log show them");
        let find = |name: &str| {
            let row = rows.iter().find(|row| row.name == name).expect(name);
            (row.value.as_str(), row.origin.as_ref().map(ToString::to_string).unwrap_or_default())
        };
        assert_eq!(find("database.url"), ("postgres://…@db/gradus", String::new()));
        assert_eq!(find("server.workers"), ("1", "config/test.toml".to_owned()));
        assert_eq!(find("kpi.interval_below"), ("30", "config/default.toml".to_owned()));
        assert_eq!(find("mail.reply_to"), ("", String::new()));
        assert_eq!(find("auth.secret").1, "config/test.toml");
    }
}
