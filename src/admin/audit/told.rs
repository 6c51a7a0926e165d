//! A row of the audit as it is told: what changed and what else is to know, with names. Pure.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::names::Names;
use super::row::AuditRow;
use crate::say;

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

impl fmt::Display for Change {
    /// `role: Agent → Analyst`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |text: &str| if text.is_empty() { say!("admin-audit-nothing") } else { text.to_owned() };
        write!(f, "{}: {} → {}", self.name, side(&self.before), side(&self.after))
    }
}

impl AuditRow {
    /// What became of each field that changed, in the order of their names.
    #[must_use]
    pub fn changes(&self, names: &Names) -> Vec<Change> {
        let sides = [&self.before, &self.after];
        let fields: BTreeSet<&String> = sides.into_iter().filter_map(Value::as_object).flat_map(Map::keys).collect();
        let text = |side: &Value, field: &String| side.get(field).map(|value| names.told(field, value)).unwrap_or_default();
        let change = |field: &String| {
            let [before, after] = sides.map(|side| text(side, field));
            Change { name: field.replace('_', " "), before, after }
        };
        fields.into_iter().map(change).filter(|change| change.before != change.after).collect()
    }

    /// The details that say something, a name and a text each.
    #[must_use]
    pub fn detail_lines(&self, names: &Names) -> Vec<(String, String)> {
        let lines: Vec<(String, String)> = match &self.details {
            Value::Object(fields) => {
                fields.iter().map(|(field, value)| (field.replace('_', " "), names.told(field, value))).collect()
            }
            other => vec![("value".to_owned(), names.told("", other))],
        };
        lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::*;
    use crate::clock::Day;
    use crate::ids::Id;

    #[test]
    fn a_row_says_what_it_was_done_to_and_what_changed() {
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
        let names = Names::default();
        assert_eq!(row.changes(&names), [change("given name", "Ada", "Adam"), change("manager", "", "7")]);
        assert_eq!(row.object(), format!("course {}", Id(123_456)));
        let lines: Vec<String> = row.detail_lines(&names).into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        assert_eq!(lines, ["first time=yes", "from=hr", "to=none"]);
    }
}
