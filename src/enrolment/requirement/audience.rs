//! An audience: who a requirement is for. Read as names or ids, checked against the organisation, put into a sentence. Pure.
//!
//! A person belongs to it when every condition of `all` holds, at least one of `any` does (where there are any), and none of
//! `not`. Nothing said at all is nobody; everybody is said in so many words.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::spelling::closest;
use crate::error::FieldError;
use crate::ids::Id;
use crate::people::Organisation;

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

/// A condition whose names were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// In one of these roles.
    Role(Vec<Id>),
    /// In one of these departments.
    Department {
        /// As chosen.
        chosen: Vec<Id>,
        /// Whether those below count too.
        subtree: bool,
        /// Those that count.
        all: Vec<Id>,
    },
    /// At one of these locations.
    Location(Vec<Id>),
    /// One of these people.
    Person(Vec<Id>),
}

/// An audience whose every name was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in Audience")]
pub struct Resolved {
    pub everyone: bool,
    pub all: Vec<Group>,
    pub any: Vec<Group>,
    pub not: Vec<Group>,
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

    /// Finds every name. `people` gives the ids of [`Audience::named_people`].
    ///
    /// # Errors
    /// One for each name that is not known and each condition that says nothing or too much, with what to do.
    pub fn resolve(&self, organisation: &Organisation, people: &HashMap<String, Id>) -> Result<Resolved, Vec<FieldError>> {
        let mut finder = Finder { organisation, people, errors: Vec::new() };
        let resolved = Resolved {
            everyone: self.everyone,
            all: finder.groups("all", &self.all),
            any: finder.groups("any", &self.any),
            not: finder.groups("not", &self.not),
        };
        let says_nothing = self.all.is_empty() && self.any.is_empty();
        if says_nothing && !self.everyone {
            let message = "This audience is nobody. Choose a department, a role or a location, or say that it is everyone.";
            finder.errors.push(FieldError::new("audience", message));
        }
        if self.everyone && !says_nothing {
            let message = "Say either everyone, or which department, role or location; both at once contradict each other.";
            finder.errors.push(FieldError::new("audience", message));
        }
        if finder.errors.is_empty() { Ok(resolved) } else { Err(finder.errors) }
    }
}

/// Looks names up and collects those that are not known.
struct Finder<'a> {
    organisation: &'a Organisation,
    people: &'a HashMap<String, Id>,
    errors: Vec<FieldError>,
}

impl Finder<'_> {
    fn groups(&mut self, list: &str, conditions: &[Condition]) -> Vec<Group> {
        let named = conditions.iter().enumerate();
        named.filter_map(|(index, condition)| self.group(&format!("audience.{list}.{index}"), condition)).collect()
    }

    fn group(&mut self, field: &str, condition: &Condition) -> Option<Group> {
        let Condition { role, department, subtree, location, person } = condition;
        match (role, department, location, person) {
            (Some(names), None, None, None) => Some(Group::Role(self.roles(&format!("{field}.role"), names))),
            (None, Some(names), None, None) => {
                let chosen = self.departments(&format!("{field}.department"), names);
                let all = if *subtree { self.with_below(&chosen) } else { chosen.clone() };
                Some(Group::Department { chosen, subtree: *subtree, all })
            }
            (None, None, Some(names), None) => Some(Group::Location(self.locations(&format!("{field}.location"), names))),
            (None, None, None, Some(names)) => Some(Group::Person(self.persons(&format!("{field}.person"), names))),
            _ => {
                let message = "A condition names exactly one of role, department, location and person.";
                self.errors.push(FieldError::new(field, message));
                None
            }
        }
    }

    fn roles(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.roles().iter().map(|role| role.name.as_str()).collect();
        self.each(field, "role", names, |name| organisation.find_role(name).map(|role| role.id), known)
    }

    fn departments(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.departments().iter().flat_map(|it| [it.path.as_str(), it.name.as_str()]).collect();
        self.each(field, "department", names, |name| organisation.find_department(name).map(|it| it.id), known)
    }

    fn locations(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.locations().iter().map(|location| location.name.as_str()).collect();
        self.each(field, "location", names, |name| organisation.find_location(name).map(|it| it.id), known)
    }

    fn persons(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let people = self.people;
        self.each(field, "person", names, |name| people.get(name).copied(), Vec::new)
    }

    fn with_below(&self, chosen: &[Id]) -> Vec<Id> {
        in_order(chosen.iter().flat_map(|id| self.organisation.subtree(*id)).collect())
    }

    fn each<'n>(
        &mut self,
        field: &str,
        noun: &str,
        names: &[String],
        find: impl Fn(&str) -> Option<Id>,
        known: impl Fn() -> Vec<&'n str>,
    ) -> Vec<Id> {
        if names.is_empty() {
            self.errors.push(FieldError::new(field, format!("Name at least one {noun}, or leave this condition out.")));
        }
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            match find(name) {
                Some(id) => found.push(id),
                None => self.errors.push(FieldError::new(field, unknown(noun, name, &known()))),
            }
        }
        in_order(found)
    }
}

fn in_order(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// That there is no such thing, and what may have been meant.
fn unknown(noun: &str, name: &str, known: &[&str]) -> String {
    if noun == "department" && known.iter().filter(|other| **other == name).count() > 1 {
        return format!("Several departments are called '{name}'. Give the whole path, such as 'Marketing / {name}'.");
    }
    let hint = match closest(name, known) {
        Some(near) => format!("Did you mean '{near}'?"),
        None if noun == "person" => "Give an employee number, an e-mail address or an id.".to_owned(),
        None => format!("Check the spelling, or choose another {noun}."),
    };
    let called = if noun == "person" { "with the number or address" } else { "called" };
    format!("There is no {noun} {called} '{name}'. {hint}")
}

impl Resolved {
    /// The same with ids in the place of names: how it is kept, so that renaming a role changes nothing.
    #[must_use]
    pub fn with_ids(&self) -> Audience {
        let conditions = |groups: &[Group]| groups.iter().map(Group::with_ids).collect();
        Audience { everyone: self.everyone, all: conditions(&self.all), any: conditions(&self.any), not: conditions(&self.not) }
    }

    /// Those who are meant by name: only they are told about when they are suspended or have left.
    #[must_use]
    pub fn named(&self) -> Vec<Id> {
        let groups = self.all.iter().chain(&self.any);
        let people = groups.filter_map(|group| if let Group::Person(ids) = group { Some(ids) } else { None });
        in_order(people.flatten().copied().collect())
    }

    /// Who it is: "everyone in Marketing and below whose role is Community manager, except at Berlin".
    #[must_use]
    pub fn sentence(&self, organisation: &Organisation) -> String {
        let phrases = |groups: &[Group]| -> Vec<String> {
            let mut ordered: Vec<&Group> = groups.iter().collect();
            ordered.sort_by_key(|group| group.place_in_sentence());
            ordered.into_iter().map(|group| group.phrase(organisation)).collect()
        };
        let mut text = "everyone".to_owned();
        for phrase in phrases(&self.all) {
            text.push(' ');
            text.push_str(&phrase);
        }
        let any = phrases(&self.any).join(" or ");
        if !any.is_empty() {
            text.push_str(if self.all.is_empty() { " " } else { ", and either " });
            text.push_str(&any);
        }
        let not = phrases(&self.not).join(" or ");
        if !not.is_empty() {
            text.push_str(", except ");
            text.push_str(&not);
        }
        text
    }
}

impl Group {
    fn with_ids(&self) -> Condition {
        let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect();
        match self {
            Self::Role(ids) => Condition::role(texts(ids)),
            Self::Department { chosen, subtree, .. } => Condition::department(texts(chosen), *subtree),
            Self::Location(ids) => Condition::location(texts(ids)),
            Self::Person(ids) => Condition::person(texts(ids)),
        }
    }

    fn place_in_sentence(&self) -> u8 {
        match self {
            Self::Person(_) => 0,
            Self::Department { .. } => 1,
            Self::Location(_) => 2,
            Self::Role(_) => 3,
        }
    }

    fn phrase(&self, organisation: &Organisation) -> String {
        match self {
            Self::Role(ids) => {
                format!("whose role is {}", either(ids, |id| organisation.role(id).map(|role| role.name.clone())))
            }
            Self::Department { chosen, subtree, .. } => {
                let below = if *subtree { " and below" } else { "" };
                format!("in {}{below}", either(chosen, |id| organisation.department(id).map(|it| it.path.clone())))
            }
            Self::Location(ids) => format!("at {}", either(ids, |id| organisation.location(id).map(|it| it.name.clone()))),
            Self::Person(ids) if ids.len() == 1 => "chosen by name (1 person)".to_owned(),
            Self::Person(ids) => format!("chosen by name ({} people)", ids.len()),
        }
    }
}

/// The names: "A", "A or B", "A, B or C"; what no longer exists is "(gone)".
fn either(ids: &[Id], name: impl Fn(Id) -> Option<String>) -> String {
    let mut names: Vec<String> = ids.iter().map(|id| name(*id).unwrap_or_else(|| "(gone)".to_owned())).collect();
    names.sort_unstable();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        Some((last, _)) => last.clone(),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Department, Location, Role};

    fn organisation() -> Organisation {
        let department = |id, parent: Option<i64>, path: &str| {
            let name = path.rsplit(" / ").next().unwrap_or_default().to_owned();
            Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned() }
        };
        let departments = vec![
            department(1, None, "Marketing"),
            department(2, Some(1), "Marketing / Brand"),
            department(3, None, "Care"),
            department(4, Some(3), "Care / Brand"),
        ];
        let role = |id, name: &str| Role { id: Id(id), name: name.to_owned(), summary: String::new() };
        let roles = vec![role(11, "Community manager"), role(12, "Analyst")];
        let locations = vec![Location { id: Id(21), name: "Berlin".to_owned() }];
        Organisation::new(departments, roles, locations)
    }

    fn read(json: &str) -> Audience {
        serde_json::from_str(json).expect("an audience")
    }

    fn resolve(json: &str) -> Result<Resolved, Vec<String>> {
        let people = HashMap::from([("e1".to_owned(), Id(31))]);
        let resolved = read(json).resolve(&organisation(), &people);
        resolved.map_err(|errors| errors.into_iter().map(|error| format!("{}: {}", error.field, error.message)).collect())
    }

    #[test]
    fn a_sentence_says_who_it_is() {
        let cases = [
            (
                r#"{"all":[{"role":["community manager"]},{"department":["Marketing"],"subtree":true}],"not":[{"location":["Berlin"]}]}"#,
                "everyone in Marketing and below whose role is Community manager, except at Berlin",
            ),
            (r#"{"everyone":true}"#, "everyone"),
            (
                r#"{"any":[{"role":["Analyst","Community manager"]},{"department":["Care"]}]}"#,
                "everyone in Care or whose role is Analyst or Community manager",
            ),
            (r#"{"all":[{"person":["e1"]}]}"#, "everyone chosen by name (1 person)"),
        ];
        for (json, sentence) in cases {
            assert_eq!(resolve(json).map(|resolved| resolved.sentence(&organisation())), Ok(sentence.to_owned()), "{json}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_what_to_do() {
        let cases = [
            ("{}", "audience: This audience is nobody. Choose a department, a role or a location, or say that it is everyone."),
            (
                r#"{"all":[{"role":["Comunity manager"]}]}"#,
                "audience.all.0.role: There is no role called 'Comunity manager'. Did you mean 'Community manager'?",
            ),
            (
                r#"{"all":[{"department":["Brand"]}]}"#,
                "audience.all.0.department: Several departments are called 'Brand'. Give the whole path, such as 'Marketing / Brand'.",
            ),
            (
                r#"{"all":[{"role":["Analyst"],"location":["Berlin"]}]}"#,
                "audience.all.0: A condition names exactly one of role, department, location and person.",
            ),
            (r#"{"any":[{"role":[]}]}"#, "audience.any.0.role: Name at least one role, or leave this condition out."),
            (
                r#"{"all":[{"person":["e2"]}]}"#,
                "audience.all.0.person: There is no person with the number or address 'e2'. Give an employee number, an e-mail address or an id.",
            ),
        ];
        for (json, message) in cases {
            assert_eq!(resolve(json), Err(vec![message.to_owned()]), "{json}");
        }
    }

    #[test]
    fn only_those_who_are_not_in_it_is_nobody() {
        let errors = resolve(r#"{"not":[{"role":["Analyst"]}]}"#).expect_err("nobody");
        assert!(errors[0].starts_with("audience: This audience is nobody."), "{errors:?}");
    }

    #[test]
    fn departments_below_count_where_asked_for_and_names_become_ids() {
        let json = r#"{"all":[{"department":["Marketing"],"subtree":true}]}"#;
        let resolved = resolve(json).expect("known names");
        assert_eq!(resolved.all, [Group::Department { chosen: vec![Id(1)], subtree: true, all: vec![Id(1), Id(2)] }]);
        let kept = resolved.with_ids();
        assert_eq!(kept.all, [Condition::department(vec![Id(1).to_string()], true)]);
        assert_eq!(kept.resolve(&organisation(), &HashMap::new()), Ok(resolved), "reads back");
    }

    #[test]
    fn a_misspelt_key_is_not_passed_over() {
        let error = serde_json::from_str::<Audience>(r#"{"all":[{"rolle":["Analyst"]}]}"#).expect_err("unknown");
        assert!(error.to_string().contains("unknown field `rolle`"), "{error}");
    }
}
