//! What the page of the audience offers: a tree of departments, roles, locations, languages, employment types, each with how many people it is
//! now. Pure.

use std::collections::HashMap;

use serde::Serialize;

use crate::ids::Id;
use crate::people::{EmploymentType, Organisation};
use crate::say;

/// How many people work in each department, in each role, at each location now, with which language and on what terms.
#[derive(Debug, Clone, Default)]
pub struct HeadCounts {
    /// By department: those who work in it.
    pub departments: HashMap<Id, i64>,
    /// By role.
    pub roles: HashMap<Id, i64>,
    /// By location.
    pub locations: HashMap<Id, i64>,
    /// Each language that somebody has.
    pub languages: Vec<(String, i64)>,
    /// Each employment type that there is.
    pub types: Vec<(EmploymentType, i64)>,
    /// In all.
    pub total: i64,
}

impl HeadCounts {
    /// By department: those who work in it or below it.
    #[must_use]
    pub fn with_below(&self, organisation: &Organisation) -> HashMap<Id, i64> {
        let mut counts = self.departments.clone();
        // each stands after what is above it: so from the last one up
        for department in organisation.departments().iter().rev() {
            let own = counts.get(&department.id).copied().unwrap_or(0);
            if let Some(parent) = department.parent_id {
                *counts.entry(parent).or_default() += own;
            }
        }
        counts
    }
}

/// Of a department that has others below it: that it may stand for itself alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alone {
    /// The name of the field.
    pub field_name: String,
    /// How many people that is now.
    pub own_people: i64,
    /// Whether it does.
    pub is_so: bool,
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
    /// Of a department that has others below it.
    pub alone: Option<Alone>,
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
#[derive(Debug, Clone, Copy, Default)]
pub struct Ticked<'a> {
    pub departments: &'a [String],
    pub roles: &'a [String],
    pub locations: &'a [String],
    pub languages: &'a [String],
    pub types: &'a [String],
    /// The departments that stand for themselves alone.
    pub alone: &'a [String],
}

/// The lists of things whose name has `find` in it, and of those that are ticked; of the departments those in reach, where it is not everybody's. The names of the fields begin with `prefix`.
#[must_use]
pub fn choices(
    (organisation, reached): (&Organisation, Option<&[Id]>),
    heads: &HeadCounts,
    ticked: Ticked<'_>,
    find: &str,
    prefix: &str,
) -> Vec<Choices> {
    let lister = Lister { find: &find.trim().to_lowercase(), prefix };
    let count = |of: &HashMap<Id, i64>, id: Id| of.get(&id).copied().unwrap_or(0);
    let roles = organisation.roles().iter().map(|it| (it.id.to_string(), it.name.clone(), count(&heads.roles, it.id)));
    let languages = heads.languages.iter().map(|(tag, people)| (tag.clone(), tag.clone(), *people));
    let types = heads.types.iter().map(|(its, people)| (its.id.to_string(), its.name.clone(), *people));
    let mut lists = vec![
        lister.list("department", say!("enrolment-departments"), lister.departments((organisation, reached), heads, ticked)),
        lister.list("role", say!("enrolment-roles"), lister.plain(roles, ticked.roles)),
        locations(lister, organisation, heads, ticked.locations),
        lister.list("language", say!("enrolment-languages"), lister.plain(languages, ticked.languages)),
    ];
    // a company that does not say on what terms its people are employed is offered none
    if !heads.types.is_empty() {
        lists.push(lister.list("employment_type", say!("enrolment-employment-types"), lister.plain(types, ticked.types)));
    }
    lists
}

/// The locations at which something may start later, and those that are ticked.
#[must_use]
pub fn later_choices(organisation: &Organisation, heads: &HeadCounts, ticked: &[String]) -> Choices {
    locations(Lister { find: "", prefix: "later_" }, organisation, heads, ticked)
}

fn locations(lister: Lister<'_>, organisation: &Organisation, heads: &HeadCounts, ticked: &[String]) -> Choices {
    let count = |id: Id| heads.locations.get(&id).copied().unwrap_or(0);
    let all = organisation.locations().iter().map(|it| (it.id.to_string(), it.name.clone(), count(it.id)));
    lister.list("location", say!("enrolment-locations"), lister.plain(all, ticked))
}

/// Makes lists of what is looked for.
#[derive(Debug, Clone, Copy)]
struct Lister<'a> {
    find: &'a str,
    prefix: &'a str,
}

impl Lister<'_> {
    fn is_shown(self, choice: &Choice, name: &str) -> bool {
        choice.chosen || self.find.is_empty() || name.to_lowercase().contains(self.find)
    }

    /// `all`: what is sent, the name, and how many people.
    fn plain(self, all: impl Iterator<Item = (String, String, i64)>, ticked: &[String]) -> (usize, Vec<Choice>) {
        let choice = |(value, label, people): (String, String, i64)| {
            let chosen = ticked.iter().any(|ticked| *ticked == value || *ticked == label);
            Choice { value, label, depth: 0, people, chosen, alone: None }
        };
        let all: Vec<Choice> = all.map(choice).collect();
        (all.len(), all.into_iter().filter(|choice| self.is_shown(choice, &choice.label)).collect())
    }

    fn departments(
        self,
        (organisation, reached): (&Organisation, Option<&[Id]>),
        heads: &HeadCounts,
        ticked: Ticked<'_>,
    ) -> (usize, Vec<Choice>) {
        let with_below = heads.with_below(organisation);
        let count = |of: &HashMap<Id, i64>, id: Id| of.get(&id).copied().unwrap_or(0);
        let all: Vec<_> = organisation.departments().iter().filter(|it| reached.is_none_or(|ids| ids.contains(&it.id))).collect();
        let shown = all.iter().filter_map(|it| {
            let value = it.id.to_string();
            let is_in = |ticked: &[String]| ticked.iter().any(|ticked| *ticked == value || *ticked == it.path);
            let (chosen, is_so) = (is_in(ticked.departments), is_in(ticked.alone));
            let own_people = count(&heads.departments, it.id);
            let has_below = all.iter().any(|other| other.parent_id == Some(it.id));
            let alone = has_below.then(|| Alone { field_name: format!("{}alone", self.prefix), own_people, is_so });
            let people = if chosen && is_so { own_people } else { count(&with_below, it.id) };
            // among what was found, the path says where it stands
            let depth = if self.find.is_empty() { it.path.matches(" / ").count().min(5) } else { 0 };
            let label = if self.find.is_empty() { it.name.clone() } else { it.path.clone() };
            let choice = Choice { value, label, depth, people, chosen, alone };
            self.is_shown(&choice, &it.path).then_some(choice)
        });
        (all.len(), shown.collect())
    }

    fn list(self, name: &str, label: String, (total, choices): (usize, Vec<Choice>)) -> Choices {
        let ticked = choices.iter().filter(|choice| choice.chosen).count();
        let is_place = ["department", "role", "location"].contains(&name);
        let open = ticked > 0 || !self.find.is_empty() || (self.prefix.is_empty() && total <= 40 && is_place);
        Choices { name: format!("{}{name}", self.prefix), label, open, ticked, total, choices }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Department, Role};

    fn organisation() -> Organisation {
        let department = |id, parent: Option<i64>, path: &str| {
            let name = path.rsplit(" / ").next().unwrap_or_default().to_owned();
            Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned(), retired_on: None, merged_into: None }
        };
        let departments = vec![department(1, None, "Marketing"), department(2, Some(1), "Marketing / Brand")];
        let roles =
            vec![Role { id: Id(11), name: "Analyst".to_owned(), summary: String::new(), retired_on: None, merged_into: None }];
        Organisation::new(departments, roles, vec![])
    }

    fn shown(find: &str, ticked: &[String]) -> Vec<(String, usize, i64, bool)> {
        let organisation = organisation();
        let heads = HeadCounts { departments: HashMap::from([(Id(1), 3), (Id(2), 4)]), ..HeadCounts::default() };
        let ticked = Ticked { departments: ticked, ..Ticked::default() };
        let lists = choices((&organisation, None), &heads, ticked, find, "");
        lists.into_iter().flat_map(|list| list.choices).map(|it| (it.label, it.depth, it.people, it.chosen)).collect()
    }

    #[test]
    fn a_department_counts_whoever_works_below_it() {
        let expected = [("Marketing", 0, 7, false), ("Brand", 1, 4, false), ("Analyst", 0, 0, false)];
        assert_eq!(shown("", &[]), expected.map(|(label, depth, people, chosen)| (label.to_owned(), depth, people, chosen)));
    }

    #[test]
    fn a_department_that_stands_for_itself_alone_counts_who_works_in_it() {
        let organisation = organisation();
        let heads = HeadCounts { departments: HashMap::from([(Id(1), 3), (Id(2), 4)]), ..HeadCounts::default() };
        let ids = [Id(1).to_string()];
        let all =
            choices((&organisation, None), &heads, Ticked { departments: &ids, alone: &ids, ..Ticked::default() }, "", "not_");
        let shown: Vec<_> = all[0].choices.iter().map(|it| (it.people, it.alone.clone())).collect();
        let alone = Alone { field_name: "not_alone".to_owned(), own_people: 3, is_so: true };
        assert_eq!(shown, [(3, Some(alone)), (4, None)]);
    }

    #[test]
    fn languages_and_employment_types_are_offered_where_there_are_any() {
        let names = |heads: &HeadCounts| {
            choices((&organisation(), None), heads, Ticked::default(), "", "")
                .into_iter()
                .map(|list| list.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&HeadCounts::default()), ["department", "role", "location", "language"]);
        let intern = EmploymentType { id: Id(5), name: "Intern".to_owned() };
        let heads = HeadCounts { types: vec![(intern, 2)], languages: vec![("de".to_owned(), 7)], ..HeadCounts::default() };
        assert_eq!(names(&heads), ["department", "role", "location", "language", "employment_type"]);
        let ticked = ["Intern".to_owned()];
        let found = choices((&organisation(), None), &heads, Ticked { types: &ticked, ..Ticked::default() }, "d", "");
        let shown: Vec<_> = found.into_iter().flat_map(|list| list.choices).map(|it| (it.label, it.people, it.chosen)).collect();
        assert_eq!(
            shown,
            [("Marketing / Brand".to_owned(), 0, false), ("de".to_owned(), 7, false), ("Intern".to_owned(), 2, true)]
        );
    }

    #[test]
    fn what_is_ticked_stays_when_something_else_is_looked_for() {
        let found: Vec<_> = shown("analy", &[Id(2).to_string()]).into_iter().map(|(label, ..)| label).collect();
        assert_eq!(found, ["Marketing / Brand", "Analyst"]);
        assert_eq!(shown("nobody", &[]), []);
    }
}
