//! An audience: who a requirement is for. Named in words or by ids, as it is sent and as it is kept. Pure.
//!
//! A person belongs to it when every condition of `all` holds, at least one of `any` does (where there are any), and none of
//! `not`. Nothing said at all is nobody; everybody is said in so many words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who, as it is sent and as it is kept (then with ids alone).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Everybody, save those in `not`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub everyone: bool,
    /// Every one of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// At least one of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Condition>,
    /// None of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Condition>,
}

/// One condition: exactly one of role, department, location and person, each a list of names or ids of which one fits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Roles held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Vec<String>>,
    /// Departments worked in, by path, or by name where only one has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Vec<String>>,
    /// The departments below count too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub subtree: bool,
    /// Places of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Vec<String>>,
    /// People one by one: ids, employee numbers or e-mail addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Vec<String>>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Condition {
    /// In one of these roles.
    #[must_use]
    pub fn role(names: Vec<String>) -> Self {
        Self { role: Some(names), ..Self::default() }
    }

    /// In one of these departments, or below them where `subtree`.
    #[must_use]
    pub fn department(names: Vec<String>, subtree: bool) -> Self {
        Self { department: Some(names), subtree, ..Self::default() }
    }

    /// At one of these locations.
    #[must_use]
    pub fn location(names: Vec<String>) -> Self {
        Self { location: Some(names), ..Self::default() }
    }

    /// One of these people.
    #[must_use]
    pub fn person(people: Vec<String>) -> Self {
        Self { person: Some(people), ..Self::default() }
    }
}

impl Audience {
    /// How people are named in it, each way once: to be looked up before [`Audience::resolve`].
    #[must_use]
    pub fn named_people(&self) -> Vec<String> {
        let conditions = self.all.iter().chain(&self.any).chain(&self.not);
        let mut names: Vec<String> = conditions.flat_map(|condition| condition.person.iter().flatten().cloned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
