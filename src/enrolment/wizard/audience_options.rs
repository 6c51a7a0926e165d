//! What the page of the audience offers: a tree of departments, roles, locations, each with how many people it is now. Pure.

use std::collections::HashMap;

use serde::Serialize;

use crate::ids::Id;
use crate::people::Organisation;
use crate::say;

/// How many people work in each department, in each role, at each location now.
#[derive(Debug, Clone, Default)]
pub struct HeadCounts {
    /// By department: those whom it stands for, without or with those below it.
    pub departments: HashMap<Id, i64>,
    /// By role.
    pub roles: HashMap<Id, i64>,
    /// By location.
    pub locations: HashMap<Id, i64>,
    /// In all.
    pub total: i64,
}

impl HeadCounts {
    /// The same, where a department stands for those below it too.
    #[must_use]
    pub fn with_below(mut self, organisation: &Organisation) -> Self {
        // each stands after what is above it: so from the last one up
        for department in organisation.departments().iter().rev() {
            let own = self.departments.get(&department.id).copied().unwrap_or(0);
            if let Some(parent) = department.parent_id {
                *self.departments.entry(parent).or_default() += own;
            }
        }
        self
    }
}

/// One thing to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its name; of a department the last part of the path, where what is above it is shown too.
    pub label: String,
    /// How deep it stands in the tree, from 0 to 5.
    pub depth: usize,
    /// How many people that is now; of a department as many as ticking it enrols.
    pub people: i64,
    /// Whether it is ticked.
    pub chosen: bool,
}

/// A list of things to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// The name of the field.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// Shown open.
    pub open: bool,
    /// How many are ticked.
    pub ticked: usize,
    /// How many there are in all, shown or not.
    pub total: usize,
    /// Those that are shown.
    pub choices: Vec<Choice>,
}

/// What is ticked in each list.
#[derive(Debug, Clone, Copy)]
pub struct Ticked<'a> {
    pub departments: &'a [String],
    pub roles: &'a [String],
    pub locations: &'a [String],
}

/// Departments, roles and locations whose name has `find` in it, and those that are ticked. The names of the fields begin with
/// `prefix`.
#[must_use]
pub fn choices(organisation: &Organisation, heads: &HeadCounts, ticked: Ticked<'_>, find: &str, prefix: &str) -> [Choices; 3] {
    let find = find.trim().to_lowercase();
    let is_found = |name: &str| find.is_empty() || name.to_lowercase().contains(&find);
    let count = |of: &HashMap<Id, i64>, id: Id| of.get(&id).copied().unwrap_or(0);
    let departments = organisation.departments().iter().map(|it| {
        // among what was found, the path says where it stands
        let depth = if find.is_empty() { it.path.matches(" / ").count().min(5) } else { 0 };
        let label = if find.is_empty() { &it.name } else { &it.path };
        (it.id, it.path.as_str(), label.clone(), depth, count(&heads.departments, it.id))
    });
    let roles = organisation.roles().iter().map(|it| (it.id, it.name.as_str(), it.name.clone(), 0, count(&heads.roles, it.id)));
    let locations =
        organisation.locations().iter().map(|it| (it.id, it.name.as_str(), it.name.clone(), 0, count(&heads.locations, it.id)));
    let list = |name: &str, label: String, ticked: &[String], all: Vec<(Id, &str, String, usize, i64)>| {
        let (total, mut choices) = (all.len(), Vec::new());
        for (id, full, label, depth, people) in all {
            let value = id.to_string();
            let chosen = ticked.iter().any(|ticked| *ticked == value || ticked == full);
            if chosen || is_found(full) {
                choices.push(Choice { value, label, depth, people, chosen });
            }
        }
        let ticked = choices.iter().filter(|choice| choice.chosen).count();
        let open = ticked > 0 || !find.is_empty() || (prefix.is_empty() && total <= 40);
        Choices { name: format!("{prefix}{name}"), label, open, ticked, total, choices }
    };
    [
        list("department", say!("enrolment-departments"), ticked.departments, departments.collect()),
        list("role", say!("enrolment-roles"), ticked.roles, roles.collect()),
        list("location", say!("enrolment-locations"), ticked.locations, locations.collect()),
    ]
}

/// The locations at which something may start later, and those that are ticked.
#[must_use]
pub fn later_choices(organisation: &Organisation, heads: &HeadCounts, ticked: &[String]) -> Choices {
    let ticked = Ticked { departments: &[], roles: &[], locations: ticked };
    let [_, _, locations] = choices(organisation, heads, ticked, "", "later_");
    locations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Department, Role};

    fn shown(find: &str, ticked: &[String]) -> Vec<(String, usize, i64, bool)> {
        let department = |id, parent: Option<i64>, path: &str| {
            let name = path.rsplit(" / ").next().unwrap_or_default().to_owned();
            Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned(), retired_on: None, merged_into: None }
        };
        let departments = vec![department(1, None, "Marketing"), department(2, Some(1), "Marketing / Brand")];
        let roles =
            vec![Role { id: Id(11), name: "Analyst".to_owned(), summary: String::new(), retired_on: None, merged_into: None }];
        let organisation = Organisation::new(departments, roles, vec![]);
        let heads = HeadCounts { departments: HashMap::from([(Id(1), 3), (Id(2), 4)]), ..HeadCounts::default() };
        let heads = heads.with_below(&organisation);
        let ticked = Ticked { departments: ticked, roles: &[], locations: &[] };
        let lists = choices(&organisation, &heads, ticked, find, "");
        lists.into_iter().flat_map(|list| list.choices).map(|it| (it.label, it.depth, it.people, it.chosen)).collect()
    }

    #[test]
    fn a_department_counts_whoever_works_below_it() {
        let expected = [("Marketing", 0, 7, false), ("Brand", 1, 4, false), ("Analyst", 0, 0, false)];
        assert_eq!(shown("", &[]), expected.map(|(label, depth, people, chosen)| (label.to_owned(), depth, people, chosen)));
    }

    #[test]
    fn what_is_ticked_stays_when_something_else_is_looked_for() {
        let found: Vec<_> = shown("analy", &[Id(2).to_string()]).into_iter().map(|(label, ..)| label).collect();
        assert_eq!(found, ["Marketing / Brand", "Analyst"]);
        assert_eq!(shown("nobody", &[]), []);
    }
}
