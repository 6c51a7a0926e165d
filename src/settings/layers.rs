//! The layers that the settings are read from: which names there are, what kind of value each takes, and who said what last.
//! What goes wrong is said without the value, which may be a secret. Pure.

use std::collections::BTreeMap;
use std::fmt;

use toml::{Table, Value};

/// Settings that have no default, all of them texts.
const WITHOUT_DEFAULT: &[&str] = &[
    "auth.secret",
    "brand_accounts.webhook_secret",
    "brand_accounts.webhook_url",
    "chat.webhook_secret",
    "chat.webhook_url",
    "database.read_url",
    "mail.bounce_mailbox",
    "mail.bounce_secret",
    "mail.reply_to",
    "mail.tls_root",
];

/// Settings that are secrets, or hold one. Each may stand in a file, which is named under the same name with `_file`.
pub(super) const SECRETS: &[&str] = &[
    "auth.secret",
    "brand_accounts.webhook_secret",
    "brand_accounts.webhook_url",
    "chat.webhook_secret",
    "chat.webhook_url",
    "database.url",
    "database.read_url",
    "mail.url",
    "mail.bounce_mailbox",
    "mail.bounce_secret",
];

/// Reads a file that a layer names.
pub type ReadFile<'a> = &'a dyn Fn(&str) -> std::io::Result<String>;

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file inside the program: its name below `config/`.
    Inside(String),
    /// The file given with `--config`: the path as it was given.
    File(String),
    /// An environment variable.
    Variable(String),
    /// A file of its own, and who named it.
    Secret {
        /// The path.
        file: String,
        /// Who said that it is there.
        named_by: Box<Origin>,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inside(name) => write!(f, "config/{name}.toml"),
            Self::File(path) => f.write_str(path),
            Self::Variable(name) => write!(f, "the variable {name}"),
            Self::Secret { file, named_by } => write!(f, "{file}, which {named_by} names"),
        }
    }
}

/// What kind of value a setting takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Whole,
    Number,
    YesOrNo,
    Texts,
}

impl Kind {
    fn of(value: &Value) -> Self {
        match value {
            Value::Integer(_) => Self::Whole,
            Value::Float(_) => Self::Number,
            Value::Boolean(_) => Self::YesOrNo,
            Value::Array(_) => Self::Texts,
            Value::String(_) | Value::Datetime(_) | Value::Table(_) => Self::Text,
        }
    }

    const fn expected(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Whole => "a whole number, 0 or more",
            Self::Number => "a number",
            Self::YesOrNo => "true or false",
            Self::Texts => "a list of texts",
        }
    }

    fn takes(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_str(),
            Self::Whole => value.as_integer().is_some_and(|number| number >= 0),
            Self::Number => value.is_float() || value.is_integer(),
            Self::YesOrNo => value.is_bool(),
            Self::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_str)),
        }
    }

    /// The value that the text of an environment variable stands for: a text of digits stays a text.
    fn read(self, text: &str) -> Option<Value> {
        let value = match self {
            Self::Text => Value::String(text.to_owned()),
            Self::Whole => Value::Integer(text.trim().parse().ok()?),
            Self::Number => Value::Float(text.trim().parse().ok()?),
            Self::YesOrNo => Value::Boolean(text.trim().parse().ok()?),
            Self::Texts => Value::Array(text.split(',').map(|item| Value::String(item.trim().to_owned())).collect()),
        };
        self.takes(&value).then_some(value)
    }
}

/// All layers so far: each setting's last value, and who said it.
pub struct Layers<'a> {
    kinds: BTreeMap<String, Kind>,
    values: BTreeMap<String, (Value, Origin)>,
    read_file: ReadFile<'a>,
}

impl<'a> Layers<'a> {
    /// Begins with the defaults, which say what settings there are. `read_file` reads a file with a secret.
    ///
    /// # Errors
    /// When they are no TOML.
    pub fn of_defaults(text: &str, read_file: ReadFile<'a>) -> Result<Self, String> {
        let origin = Origin::Inside("default".to_owned());
        let values = flat(text, &origin)?;
        let without_default = WITHOUT_DEFAULT.iter().map(|name| (*name).to_owned());
        let files = SECRETS.iter().map(|name| format!("{name}_file"));
        let mut kinds: BTreeMap<String, Kind> = without_default.chain(files).map(|name| (name, Kind::Text)).collect();
        kinds.extend(values.iter().map(|(name, value)| (name.clone(), Kind::of(value))));
        let values = values.into_iter().map(|(name, value)| (name, (value, origin.clone()))).collect();
        Ok(Self { kinds, values, read_file })
    }

    /// Adds a file, which wins over what was there.
    ///
    /// # Errors
    /// With the setting that is unknown or of the wrong kind, or the line that is no TOML.
    pub fn add_file(&mut self, text: &str, origin: &Origin) -> Result<(), String> {
        let mut said = Vec::new();
        for (name, value) in flat(text, origin)? {
            let kind = self.kind(&name, origin)?;
            if !kind.takes(&value) {
                return Err(format!("{name}: expected {} (in {origin})", kind.expected()));
            }
            said.push((name, value, origin.clone()));
        }
        self.add(said)
    }

    /// Adds the environment variables that are settings, such as `GRADUS_SERVER__BIND`.
    ///
    /// # Errors
    /// With the variable that names no setting or whose value is of the wrong kind.
    pub fn add_variables(&mut self, variables: impl Iterator<Item = (String, String)>) -> Result<(), String> {
        let mut said = Vec::new();
        for (variable, text) in variables {
            let Some(rest) = variable.strip_prefix("GRADUS_") else { continue };
            if !rest.contains("__") {
                self.refuse_single_underscore(&variable, rest)?;
                continue;
            }
            let origin = Origin::Variable(variable.clone());
            let name = rest.to_lowercase().replacen("__", ".", 1);
            let kind = self.kind(&name, &origin)?;
            let value = kind.read(&text).ok_or_else(|| format!("{name}: expected {} (in {origin})", kind.expected()))?;
            said.push((name, value, origin));
        }
        self.add(said)
    }

    /// Adds what one layer says. A secret that it says twice, itself and by a file, is refused: nobody could tell which one holds.
    fn add(&mut self, said: Vec<(String, Value, Origin)>) -> Result<(), String> {
        let names: Vec<String> = said.iter().map(|(name, ..)| name.clone()).collect();
        for (name, value, origin) in said {
            let secret = name.strip_suffix("_file").filter(|secret| SECRETS.contains(secret));
            let (Some(secret), Some(file)) = (secret, value.as_str()) else {
                self.values.insert(name, (value, origin));
                continue;
            };
            if names.iter().any(|other| other == secret) {
                return Err(format!("{secret} and {name}: expected one of them (in {origin})"));
            }
            let text = (self.read_file)(file).map_err(|error| format!("{name}: {file} cannot be read: {error} (in {origin})"))?;
            // an editor ends the last line
            let text = text.trim_end_matches(['\n', '\r']).to_owned();
            let origin = Origin::Secret { file: file.to_owned(), named_by: Box::new(origin) };
            self.values.insert(secret.to_owned(), (Value::String(text), origin));
        }
        Ok(())
    }

    /// `GRADUS_DATABASE_URL` is meant for a setting and would be passed over; a variable of something else is left alone.
    fn refuse_single_underscore(&self, variable: &str, rest: &str) -> Result<(), String> {
        let meant = rest.to_lowercase().replacen('_', ".", 1);
        if !self.kinds.contains_key(&meant) {
            return Ok(());
        }
        let right = rest.replacen('_', "__", 1);
        Err(format!("the variable {variable} would set nothing; expected GRADUS_{right}, with two underscores after the table"))
    }

    fn kind(&self, name: &str, origin: &Origin) -> Result<Kind, String> {
        self.kinds.get(name).copied().ok_or_else(|| {
            let table = table_of(name);
            let beside: Vec<&str> = self.kinds.keys().filter(|known| table_of(known) == table).map(String::as_str).collect();
            let expected = if beside.is_empty() { self.tables().join(", ") } else { beside.join(", ") };
            format!("{name}: there is no such setting (in {origin}); expected one of {expected}")
        })
    }

    fn tables(&self) -> Vec<String> {
        let mut tables: Vec<String> = self.kinds.keys().map(|name| format!("[{}]", table_of(name))).collect();
        tables.dedup();
        tables
    }

    /// Who said what holds, by the setting's name.
    pub fn origins(&self) -> BTreeMap<String, Origin> {
        self.values.iter().map(|(name, (_, origin))| (name.clone(), origin.clone())).collect()
    }

    /// All that holds, as one document.
    pub fn document(&self) -> Table {
        let mut document = Table::new();
        for (name, (value, _)) in &self.values {
            let (table, key) = name.split_once('.').unwrap_or(("", name));
            let entry = document.entry(table.to_owned()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(table) = entry {
                table.insert(key.to_owned(), value.clone());
            }
        }
        document
    }
}

fn table_of(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
}

/// The settings of a TOML text by their full names: `server.bind`.
fn flat(text: &str, origin: &Origin) -> Result<Vec<(String, Value)>, String> {
    let document: Table = text.parse().map_err(|error| not_toml(text, origin, &error))?;
    let mut found = Vec::new();
    for (table, value) in document {
        match value {
            Value::Table(inside) => found.extend(inside.into_iter().map(|(key, value)| (format!("{table}.{key}"), value))),
            other => found.push((table, other)),
        }
    }
    Ok(found)
}

/// Without the line itself, which TOML's own words would quote.
fn not_toml(text: &str, origin: &Origin, error: &toml::de::Error) -> String {
    let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
    let place = line.map(|line| format!(", line {line}")).unwrap_or_default();
    let what = error.message().replace('\n', ", ");
    format!("{origin}{place}: this is no TOML ({what}); expected lines such as [server] and bind = \"127.0.0.1:8080\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine with one file on it.
    fn read(path: &str) -> std::io::Result<String> {
        if path == "/secret" { Ok("hidden\n".to_owned()) } else { Err(std::io::ErrorKind::NotFound.into()) }
    }

    fn layers() -> Layers<'static> {
        let text =
            "[server]\nbind = \"x\"\nworkers = 0\nmigrate = true\n[kpi]\ntarget = 0.9\n[company]\nworking_days = [\"mon\"]";
        Layers::of_defaults(text, &read).expect("TOML")
    }

    fn file(text: &str) -> Result<Layers<'static>, String> {
        let mut layers = layers();
        layers.add_file(text, &Origin::File("my.toml".to_owned())).map(|()| layers)
    }

    fn variable(name: &str, text: &str) -> Result<Layers<'static>, String> {
        let mut layers = layers();
        layers.add_variables([(name.to_owned(), text.to_owned())].into_iter()).map(|()| layers)
    }

    #[test]
    fn the_later_layer_wins_and_is_named() {
        let mut layers = file("[server]\nbind = \"y\"\nworkers = 3").expect("known names");
        layers.add_variables([("GRADUS_SERVER__BIND".to_owned(), "z".to_owned())].into_iter()).expect("known");
        assert_eq!(layers.document()["server"]["bind"].as_str(), Some("z"));
        assert_eq!(layers.origins()["server.bind"].to_string(), "the variable GRADUS_SERVER__BIND");
        assert_eq!(layers.origins()["server.workers"].to_string(), "my.toml");
        assert_eq!(layers.origins()["kpi.target"].to_string(), "config/default.toml");
    }

    #[test]
    fn a_wrong_file_names_the_setting_and_what_was_expected() {
        let cases = [
            ("[server]\nbnid = \"y\"", "server.bnid: there is no such setting (in my.toml); expected one of server.bind"),
            ("[sever]\nbind = \"y\"", "expected one of [auth], [brand_accounts], [chat]"),
            ("bind = \"y\"", "bind: there is no such setting"),
            ("[server.bind]\nport = 1", "server.bind: expected a text (in my.toml)"),
            ("[server]\nworkers = \"two\"", "server.workers: expected a whole number, 0 or more (in my.toml)"),
            ("[server]\nworkers = -1", "server.workers: expected a whole number, 0 or more (in my.toml)"),
            ("[server]\nmigrate = 1", "server.migrate: expected true or false"),
            ("[company]\nworking_days = [1]", "company.working_days: expected a list of texts"),
            ("[auth]\nsecret = 12", "auth.secret: expected a text"),
        ];
        for (text, expected) in cases {
            let error = file(text).err().expect(text);
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_no_toml_is_told_by_its_line_and_never_quoted() {
        let error = file("[auth]\nsecret = \"hidden\" hidden").err().expect("no TOML");
        assert!(error.starts_with("my.toml, line 2: ") && !error.contains("hidden"), "{error}");
    }

    #[test]
    fn a_wrong_variable_names_itself_and_a_strange_one_is_left_alone() {
        let cases = [
            (
                "GRADUS_SERVER__WORKERS",
                "two",
                "server.workers: expected a whole number, 0 or more (in the variable GRADUS_SERVER",
            ),
            ("GRADUS_SERVER__BNID", "x", "server.bnid: there is no such setting (in the variable GRADUS_SERVER__BNID)"),
            ("GRADUS_SERVER_BIND", "x", "the variable GRADUS_SERVER_BIND would set nothing; expected GRADUS_SERVER__BIND"),
            ("GRADUS_COMPANY_WORKING_DAYS", "x", "expected GRADUS_COMPANY__WORKING_DAYS"),
        ];
        for (name, text, expected) in cases {
            let error = variable(name, text).err().expect(name);
            assert!(error.contains(expected), "{name}: {error}");
        }
        // Kubernetes makes such variables for a service of this name
        assert!(variable("GRADUS_SERVICE_HOST", "10.0.0.1").is_ok());
    }

    #[test]
    fn the_defaults_name_every_setting_in_its_table_those_without_a_default_too() {
        let text = include_str!("../../config/default.toml");
        let layers = Layers::of_defaults(text, &read).expect("TOML");
        let mut named = Vec::new();
        let mut table = "";
        for line in text.lines() {
            if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                table = head;
            } else if let Some((key, _)) = line.trim_start_matches("# ").split_once(" = ") {
                named.push(format!("{table}.{key}"));
            }
        }
        let missing: Vec<&String> = layers.kinds.keys().filter(|name| !named.contains(name)).collect();
        assert_eq!(missing, Vec::<&String>::new());
        assert!(named.iter().all(|name| layers.kinds.contains_key(name)), "{named:?}");
    }

    #[test]
    fn a_secret_is_read_from_the_file_that_the_last_layer_names() {
        let mut layers = file("[auth]\nsecret = \"other\"\n[mail]\nurl_file = \"/secret\"").expect("known names");
        layers.add_variables([("GRADUS_AUTH__SECRET_FILE".to_owned(), "/secret".to_owned())].into_iter()).expect("known");
        assert_eq!(layers.document()["auth"]["secret"].as_str(), Some("hidden"), "without the end of the line");
        assert!(!layers.document()["auth"].as_table().is_some_and(|auth| auth.contains_key("secret_file")));
        let said_by = "/secret, which the variable GRADUS_AUTH__SECRET_FILE names";
        assert_eq!(layers.origins()["auth.secret"].to_string(), said_by);
        assert_eq!(layers.origins()["mail.url"].to_string(), "/secret, which my.toml names");
        layers.add_variables([("GRADUS_AUTH__SECRET".to_owned(), "a later one".to_owned())].into_iter()).expect("known");
        assert_eq!(layers.document()["auth"]["secret"].as_str(), Some("a later one"));
    }

    #[test]
    fn a_file_that_is_not_there_and_a_secret_said_twice_stop_the_start() {
        let error = file("[auth]\nsecret_file = \"/nowhere\"").err().expect("no such file");
        assert!(error.starts_with("auth.secret_file: /nowhere cannot be read") && error.ends_with("(in my.toml)"), "{error}");
        let error = file("[auth]\nsecret_file = \"/secret\"\nsecret = \"hidden\"").err().expect("twice");
        assert!(
            error.starts_with("auth.secret and auth.secret_file: expected one of them") && !error.contains("hidden"),
            "{error}"
        );
        let error = file("[server]\nbind_file = \"/secret\"").err().expect("no secret");
        assert!(error.starts_with("server.bind_file: there is no such setting"), "{error}");
    }

    #[test]
    fn a_variable_is_read_as_its_setting_wants_it() {
        let digits = "00345678901234567890123456789012";
        let secret = variable("GRADUS_AUTH__SECRET", digits).expect("known");
        assert_eq!(secret.document()["auth"]["secret"].as_str(), Some(digits));
        let days = variable("GRADUS_COMPANY__WORKING_DAYS", "mon, sat").expect("known");
        assert_eq!(days.document()["company"]["working_days"].as_array().map(Vec::len), Some(2));
        let target = variable("GRADUS_KPI__TARGET", "1").expect("known");
        assert_eq!(target.document()["kpi"]["target"].as_float(), Some(1.0));
    }
}
