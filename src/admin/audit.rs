//! The audit as it is asked for: who, what, to what, between which days; which part of it somebody may read; and each row as it is shown. Pure.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::{Day, Instant};
use crate::error::Said;
use crate::ids::Id;
use crate::policy::{Act, Viewer};
use crate::said;

/// One row of the audit.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    /// The row itself; ids grow with time.
    pub id: Id,
    /// When.
    pub at: Instant,
    /// Who: an address, or a part of the program.
    pub actor: String,
    /// Under which the log speaks of the request; empty for a command.
    pub request_id: String,
    /// What: `enrolment.waive`.
    pub action: String,
    /// To what kind of thing.
    pub subject_kind: String,
    /// To which one; zero where there is none.
    pub subject_id: Id,
    /// What else is to know.
    pub details: Value,
    /// The fields that changed, as they were.
    pub before: Value,
    /// And as they are since.
    pub after: Value,
}

/// What became of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is called.
    pub name: String,
    /// As it was; empty where there was nothing.
    pub before: String,
    /// As it is since; empty where there is nothing.
    pub after: String,
}

/// The kinds of things whose acts are the part of HR: people, where they work, what they must take, and the courses. Accounts, sessions, tokens
/// and jobs are for administrators.
pub const OF_HR: &[&str] = &[
    "course",
    "department",
    "enrolment",
    "lesson",
    "location",
    "media",
    "module",
    "outbox",
    "people_import",
    "person",
    "reminder_policy",
    "requirement",
    "role",
];

/// The kinds of things whose acts `viewer` may read; none: all.
#[must_use]
pub fn readable(viewer: &Viewer) -> Option<&'static [&'static str]> {
    if viewer.may(Act::Administer) { None } else { Some(OF_HR) }
}

impl AuditRow {
    /// What it was done to, as the filter takes it: `enrolment 3f`.
    #[must_use]
    pub fn object(&self) -> String {
        if self.subject_id == Id::ZERO { self.subject_kind.clone() } else { format!("{} {}", self.subject_kind, self.subject_id) }
    }

    /// What became of each field that changed, in the order of their names.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let sides = [&self.before, &self.after];
        let names: BTreeSet<&String> = sides.into_iter().filter_map(Value::as_object).flat_map(Map::keys).collect();
        let text = |side: &Value, name: &String| side.get(name).map(words).unwrap_or_default();
        let change = |name: &String| {
            let [before, after] = sides.map(|side| text(side, name));
            Change { name: name.replace('_', " "), before, after }
        };
        names.into_iter().map(change).filter(|change| change.before != change.after).collect()
    }

    /// The details that say something, a name and a text each.
    #[must_use]
    pub fn detail_lines(&self) -> Vec<(String, String)> {
        let lines: Vec<(String, String)> = match &self.details {
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.replace('_', " "), words(value))).collect(),
            other => vec![("value".to_owned(), words(other))],
        };
        lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name} {}", words(value))).collect::<Vec<_>>().join(", ")
        }
        Value::Number(number) => number.to_string(),
    }
}

/// Which rows, as an address says it; what is empty does not count.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AuditQuery {
    /// An address, a part of the program, or the name of somebody with an account.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actor: String,
    /// This action, or, up to its dot, all of one kind: `course` or `course.publish`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// The kind of thing, and, after a space, the id of one: `course 3f`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
    /// From this day on, in the reader's zone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Up to this day, in the reader's zone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Older than this row.
    #[serde(default, skip_serializing)]
    pub before: Option<Id>,
}

/// What was done: one action, or all of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `course.publish`.
    One(String),
    /// All that begin with this and a dot: `course`.
    Of(String),
}

/// Which rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Somebody who is called so, or has this address.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<Action>,
    /// What it was done to: the kind of thing.
    pub kind: Option<String>,
    /// And which one.
    pub id: Option<Id>,
    /// Things of these kinds alone.
    pub of_kinds: Option<&'static [&'static str]>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

/// What is said to a day that is none.
const fn not_a_day(field: &'static str) -> (&'static str, Said) {
    (field, said!("admin-write-the-day-as"))
}

/// What is said to an object whose id is none.
fn not_an_object() -> (&'static str, Said) {
    ("object", said!("admin-write-a-kind-of-thing"))
}

impl AuditQuery {
    /// What it asks for; `zone` is the reader's.
    ///
    /// # Errors
    /// With the field that cannot be read, and what was expected.
    pub fn filter(&self, zone: &TimeZone) -> Result<AuditFilter, (&'static str, Said)> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |field, text: &str| given(text).map(|day| day.parse::<Day>()).transpose().map_err(|_| not_a_day(field));
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(("to", said!("admin-the-days-are-backwards")));
        }
        let object: Vec<&str> = self.object.split_whitespace().collect();
        let (kind, id) = match object.as_slice() {
            [] => (None, None),
            [kind] => (Some(*kind), None),
            [kind, id] => (Some(*kind), Some(id.parse().map_err(|_| not_an_object())?)),
            _ => return Err(not_an_object()),
        };
        Ok(AuditFilter {
            actor: given(&self.actor),
            action: given(&self.action).map(|text| Action::of(text.to_lowercase())),
            kind: kind.map(str::to_owned),
            id,
            of_kinds: None,
            from: from.map(|day| day.start_in(zone)),
            until: to.map(|day| day.plus_days(1).start_in(zone)),
        })
    }

    /// Whether it asks for less than everything.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        [&self.actor, &self.action, &self.object, &self.from, &self.to].iter().any(|text| !text.trim().is_empty())
    }

    /// The address of `path` with these filters.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Where the rows that are older than `id` are shown.
    #[must_use]
    pub fn href_before(&self, path: &str, id: Id) -> String {
        let here = self.href(path);
        let joint = if here.contains('?') { '&' } else { '?' };
        format!("{here}{joint}before={id}")
    }
}

impl Action {
    /// `course`, `course.` and `course.*` are all of a kind; `course.publish` is one.
    fn of(text: String) -> Self {
        match text.trim_end_matches('*').split_once('.') {
            Some((_, verb)) if !verb.is_empty() => Self::One(text),
            Some((kind, _)) => Self::Of(kind.to_owned()),
            None => Self::Of(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn query(action: &str, object: &str, day: &str) -> AuditQuery {
        AuditQuery {
            action: action.to_owned(),
            object: object.to_owned(),
            from: day.to_owned(),
            to: day.to_owned(),
            ..AuditQuery::default()
        }
    }

    fn filter(query: &AuditQuery) -> Result<AuditFilter, (&'static str, Said)> {
        query.filter(&TimeZone::get("Europe/Berlin").expect("a zone"))
    }

    #[test]
    fn nothing_asked_is_everything() {
        assert_eq!(filter(&query(" ", "", "")), Ok(AuditFilter::default()));
    }

    #[test]
    fn a_day_is_the_reader_s_own() {
        let found = filter(&query("", "", "2026-10-25")).expect("a day");
        let hours = found.until.zip(found.from).map(|(until, from)| (until.as_second() - from.as_second()) / 3600);
        assert_eq!(hours, Some(25), "the day on which the clock goes back");
        assert_eq!(found.from.map(|from| from.to_string()).as_deref(), Some("2026-10-24T22:00:00Z"));
    }

    #[test]
    fn an_action_is_one_or_all_of_a_kind() {
        for (text, action) in [
            ("Course", Action::Of("course".to_owned())),
            ("course.", Action::Of("course".to_owned())),
            ("course.*", Action::Of("course".to_owned())),
            ("course.publish", Action::One("course.publish".to_owned())),
        ] {
            assert_eq!(filter(&query(text, "", "")).expect(text).action, Some(action));
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        assert_eq!(filter(&query("", "", "2.11.2026")), Err(not_a_day("from")));
        let backwards = AuditQuery { from: "2026-11-03".to_owned(), to: "2026-11-02".to_owned(), ..AuditQuery::default() };
        assert_eq!(filter(&backwards).map_err(|(field, _)| field), Err("to"));
        assert_eq!(filter(&query("", "course ?!", "")), Err(not_an_object()));
        assert_eq!(filter(&query("", "the whole course", "")), Err(not_an_object()));
    }

    #[test]
    fn an_object_as_it_is_shown_finds_itself() {
        let row = AuditRow {
            id: Id(7),
            at: Day::new(2026, 11, 2).start_in(&TimeZone::UTC),
            actor: "ada@example.com".to_owned(),
            request_id: String::new(),
            action: "course.publish".to_owned(),
            subject_kind: "course".to_owned(),
            subject_id: Id(123_456),
            details: json!({ "from": ["hr"], "to": [], "by": null, "note": "", "first_time": true }),
            before: json!({ "given_name": "Ada", "manager": null, "role": "Agent" }),
            after: json!({ "given_name": "Adam", "manager": "7", "role": "Agent" }),
        };
        let change =
            |name: &str, before: &str, after: &str| Change { name: name.into(), before: before.into(), after: after.into() };
        assert_eq!(row.changes(), [change("given name", "Ada", "Adam"), change("manager", "", "7")]);
        let found = filter(&query("", &row.object(), "")).expect("an object");
        assert_eq!((found.kind.as_deref(), found.id), (Some("course"), Some(Id(123_456))));
        let lines: Vec<String> = row.detail_lines().into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        assert_eq!(lines, ["first time=yes", "from=hr", "to=none"]);
    }
}
