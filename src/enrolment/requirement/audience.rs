//! An audience: who a requirement is for. Named in words or by ids, as it is sent and as it is kept. Pure.
//!
//! A person belongs to it when every condition of `all` holds, at least one of `any` does (where there are any), and none of
//! `not`. Nothing said at all is nobody; everybody is said in so many words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::Id;
use crate::people::PlaceKind;
use crate::policy::Reach;

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

/// One condition: exactly one of role, department, location, language, employment type and person, each a list of names or ids of which one fits,
/// or the days between which somebody was hired.
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
    /// Languages of the person, BCP 47: `de` means `de-CH` too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Vec<String>>,
    /// On what terms they are employed, in the company's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment_type: Option<Vec<String>>,
    /// Employed without a break since this day or a later one, `YYYY-MM-DD`: a rehire counts anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hired_from: Option<String>,
    /// Employed without a break since before this day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hired_before: Option<String>,
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

    /// With one of these languages.
    #[must_use]
    pub fn language(tags: Vec<String>) -> Self {
        Self { language: Some(tags), ..Self::default() }
    }

    /// Employed on one of these terms.
    #[must_use]
    pub fn employment_type(names: Vec<String>) -> Self {
        Self { employment_type: Some(names), ..Self::default() }
    }

    /// Hired on `from` or later, and before `before`.
    #[must_use]
    pub fn hired(from: Option<String>, before: Option<String>) -> Self {
        Self { hired_from: from, hired_before: before, ..Self::default() }
    }

    /// One of these people.
    #[must_use]
    pub fn person(people: Vec<String>) -> Self {
        Self { person: Some(people), ..Self::default() }
    }
}

impl Audience {
    /// Itself, of those in reach alone: of a part, everybody who is meant must work in one of its departments too. Where nobody is meant, nobody is.
    #[must_use]
    pub fn within(mut self, reach: &Reach) -> Self {
        let Reach::Below(roots) = reach else { return self };
        if roots.is_empty() {
            return Self::default();
        }
        if self.everyone || !self.all.is_empty() || !self.any.is_empty() {
            self.everyone = false;
            self.all.push(Condition::department(roots.iter().map(ToString::to_string).collect(), true));
        }
        self
    }

    /// Whether whoever is meant must work in one of these departments, which it names by their ids.
    #[must_use]
    pub fn is_within(&self, departments: &[Id]) -> bool {
        let is_theirs = |name: &String| name.parse().is_ok_and(|id| departments.contains(&id));
        let holds = |condition: &Condition| {
            condition.department.as_ref().is_some_and(|names| !names.is_empty() && names.iter().all(is_theirs))
        };
        self.all.iter().any(holds)
    }

    /// All its conditions.
    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.all.iter().chain(&self.any).chain(&self.not)
    }

    /// Whether it names an employment type.
    #[must_use]
    pub fn names_types(&self) -> bool {
        self.conditions().any(|condition| condition.employment_type.is_some())
    }

    /// How people are named in it, each way once: to be looked up before [`Audience::resolve`].
    #[must_use]
    pub fn named_people(&self) -> Vec<String> {
        let mut names: Vec<String> = self.conditions().flat_map(|condition| condition.person.iter().flatten().cloned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether it names this one, by its id: an audience is kept in ids.
    #[must_use]
    pub fn names_place(&self, kind: PlaceKind, id: Id) -> bool {
        let id = id.to_string();
        self.conditions().filter_map(|condition| condition.places(kind)).any(|ids| ids.contains(&id))
    }

    /// The roles whose people it means, by their ids; not those that it leaves out.
    pub fn roles_meant(&self) -> impl Iterator<Item = Id> {
        let conditions = self.all.iter().chain(&self.any);
        conditions.filter_map(|condition| condition.role.as_ref()).flatten().filter_map(|id| id.parse().ok())
    }

    /// Itself with `into` wherever it names `from`.
    #[must_use]
    pub fn with_place(mut self, kind: PlaceKind, from: Id, into: Id) -> Self {
        let (from, to) = (from.to_string(), into.to_string());
        for condition in self.all.iter_mut().chain(&mut self.any).chain(&mut self.not) {
            let Some(ids) = condition.places_mut(kind).filter(|ids| ids.contains(&from)) else { continue };
            ids.retain(|id| *id != from && *id != to);
            ids.push(to.clone());
            // in the order in which they are kept
            ids.sort_by_key(|id| id.parse::<Id>().ok());
        }
        self
    }
}

impl Condition {
    fn places(&self, kind: PlaceKind) -> Option<&Vec<String>> {
        match kind {
            PlaceKind::Department => self.department.as_ref(),
            PlaceKind::Role => self.role.as_ref(),
            PlaceKind::Location => self.location.as_ref(),
        }
    }

    fn places_mut(&mut self, kind: PlaceKind) -> Option<&mut Vec<String>> {
        match kind {
            PlaceKind::Department => self.department.as_mut(),
            PlaceKind::Role => self.role.as_mut(),
            PlaceKind::Location => self.location.as_mut(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_merged_is_named_no_more_and_nothing_is_named_twice() {
        let texts = |ids: &[i64]| ids.iter().map(|id| Id(*id).to_string()).collect::<Vec<_>>();
        let audience = Audience {
            all: vec![Condition::department(texts(&[1, 2, 9]), true), Condition::role(texts(&[1]))],
            not: vec![Condition::department(texts(&[1]), false)],
            ..Audience::default()
        };
        assert!(audience.names_place(PlaceKind::Department, Id(1)) && !audience.names_place(PlaceKind::Location, Id(1)));
        let merged = audience.with_place(PlaceKind::Department, Id(1), Id(9));
        let expected = Audience {
            all: vec![Condition::department(texts(&[2, 9]), true), Condition::role(texts(&[1]))],
            not: vec![Condition::department(texts(&[9]), false)],
            ..Audience::default()
        };
        assert_eq!(merged, expected);
    }

    #[test]
    fn whoever_reaches_a_part_means_nobody_elsewhere() {
        let part = Reach::Below(vec![Id(4), Id(7)]);
        let theirs = Condition::department(vec![Id(4).to_string(), Id(7).to_string()], true);
        let everyone = Audience { everyone: true, not: vec![Condition::role(vec!["Analyst".to_owned()])], ..Audience::default() };
        let narrowed = everyone.clone().within(&part);
        assert_eq!(narrowed, Audience { everyone: false, all: vec![theirs.clone()], ..everyone.clone() });
        let role = Condition::role(vec!["Analyst".to_owned()]);
        let any = Audience { any: vec![role.clone()], ..Audience::default() };
        assert_eq!(any.clone().within(&part), Audience { all: vec![theirs], any: vec![role], ..Audience::default() });
        assert_eq!(Audience::default().within(&part), Audience::default(), "nobody said is nobody, not the part");
        assert_eq!(everyone.clone().within(&Reach::default()), Audience::default(), "who reaches nobody means nobody");
        assert_eq!(everyone.clone().within(&Reach::Everybody), everyone);
        assert!(narrowed.is_within(&[Id(4), Id(5), Id(7)]) && !narrowed.is_within(&[Id(4)]) && !everyone.is_within(&[Id(4)]));
        assert!(!any.is_within(&[Id(4)]), "a role is held elsewhere too");
    }

    #[test]
    fn a_role_that_is_left_out_is_not_meant() {
        let role = |id: i64| Condition::role(vec![Id(id).to_string()]);
        let audience = Audience { all: vec![role(1)], any: vec![role(2)], not: vec![role(3)], ..Audience::default() };
        assert_eq!(audience.roles_meant().collect::<Vec<_>>(), [Id(1), Id(2)]);
    }
}
