//! What is called how, of all that rows of the audit hold by an id, a number or an address. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::row::AuditRow;
use crate::ids::Id;
use crate::say;
use crate::text::enumerated;

/// Something by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// Its page; empty where it has none.
    pub href: String,
}

/// What rows hold without a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unnamed {
    /// Ids, by the kind of thing.
    pub things: BTreeMap<&'static str, BTreeSet<Id>>,
    /// Employee numbers.
    pub numbers: BTreeSet<String>,
    /// Who acted.
    pub actors: BTreeSet<String>,
}

/// The names.
#[derive(Debug, Default)]
pub struct Names {
    /// By kind and id.
    pub things: HashMap<(String, Id), Named>,
    /// Of people, by employee number.
    pub numbers: HashMap<String, String>,
    /// Of who acted, by what they acted under.
    pub actors: HashMap<String, String>,
}

/// Fields that hold ids, whatever the act, with the kind of thing. A manager stands in them by employee number.
const HOLD_IDS: &[(&str, &str)] = &[
    ("account", "account"),
    ("course", "course"),
    ("courses", "course"),
    ("department", "department"),
    ("enrolment", "enrolment"),
    ("location", "location"),
    ("people_import", "people_import"),
    ("person", "person"),
    ("requirement", "requirement"),
    ("role", "role"),
];

/// The field that holds an employee number.
const HOLDS_NUMBER: &str = "manager";

fn kind_in(field: &str) -> Option<&'static str> {
    let field = field.trim_end_matches("_id");
    HOLD_IDS.iter().find(|(name, _)| *name == field).map(|(_, kind)| *kind)
}

impl Unnamed {
    /// Of these rows. What only looks like an id is asked for too, and has no name.
    #[must_use]
    pub fn of(rows: &[AuditRow], kinds: &[&'static str]) -> Self {
        let mut unnamed = Self::default();
        for row in rows {
            unnamed.actors.insert(row.actor.clone());
            if let Some(kind) = kinds.iter().find(|kind| **kind == row.subject_kind) {
                unnamed.things.entry(kind).or_default().insert(row.subject_id);
            }
            let fields = [&row.details, &row.before, &row.after].into_iter().filter_map(Value::as_object).flatten();
            fields.for_each(|(field, value)| unnamed.note(field, value));
        }
        unnamed
    }

    fn note(&mut self, field: &str, value: &Value) {
        match (value, kind_in(field)) {
            (Value::Array(items), _) => items.iter().for_each(|item| self.note(field, item)),
            (Value::String(number), _) if field == HOLDS_NUMBER => drop(self.numbers.insert(number.clone())),
            (Value::String(text), Some(kind)) => {
                if let Ok(id) = text.parse::<Id>() {
                    self.things.entry(kind).or_default().insert(id);
                }
            }
            _ => {}
        }
    }
}

impl Names {
    /// What an actor is called; empty where that is what they act under, and for a part of the program.
    #[must_use]
    pub fn actor(&self, actor: &str) -> &str {
        self.actors.get(actor).map(String::as_str).filter(|name| *name != actor).unwrap_or_default()
    }

    /// What a row was done to.
    #[must_use]
    pub fn subject(&self, row: &AuditRow) -> Option<&Named> {
        self.things.get(&(row.subject_kind.clone(), row.subject_id))
    }

    /// The value of a field in words: what it holds by id or number with the name before.
    #[must_use]
    pub fn told(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Array(items) if !items.is_empty() => enumerated(items.iter().map(|item| self.told(field, item))),
            Value::String(text) => self.of_text(field, text).unwrap_or_else(|| text.clone()),
            other => words(other),
        }
    }

    fn of_text(&self, field: &str, text: &str) -> Option<String> {
        if field == HOLDS_NUMBER {
            return self.numbers.get(text).map(|name| format!("{name} ({text})"));
        }
        let id = text.parse::<Id>().ok()?;
        let named = self.things.get(&(kind_in(field)?.to_owned(), id))?;
        Some(format!("{} [{text}]", named.name))
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(true) => say!("admin-audit-yes"),
        Value::Bool(false) => say!("admin-audit-no"),
        Value::Array(items) if items.is_empty() => say!("admin-audit-none"),
        Value::Array(items) => enumerated(items.iter().map(words)),
        Value::Object(fields) => enumerated(fields.iter().map(|(name, value)| format!("{name} {}", words(value)))),
        Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_held_by_id_or_number_is_told_by_name_and_the_rest_as_it_is() {
        let id = Id(123_456_789);
        let course = Named { name: "Social basics".to_owned(), href: String::new() };
        let names = Names {
            things: HashMap::from([(("course".to_owned(), id), course)]),
            numbers: HashMap::from([("7".to_owned(), "Grace Hopper".to_owned())]),
            ..Names::default()
        };
        assert_eq!(names.told("course", &json!(id)), format!("Social basics [{id}]"));
        assert_eq!(names.told("courses", &json!([id, "x"])), format!("Social basics [{id}], x"));
        assert_eq!(names.told("course_id", &json!(id)), format!("Social basics [{id}]"));
        assert_eq!(names.told("note", &json!(id)), id.to_string(), "a field that holds no id");
        assert_eq!(names.told("course", &json!("social-basics")), "social-basics");
        assert_eq!(
            (names.told("manager", &json!("7")), names.told("manager", &json!("8"))),
            ("Grace Hopper (7)".into(), "8".into())
        );
    }
}
