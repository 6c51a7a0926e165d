//! The organisation as a whole: a tree of departments, the roles, the locations. Small enough to be held in memory. Pure.
//!
//! What is retired is in no list, and is found: by its id as it was, by its name only where nothing in use is called so. What was merged is found as
//! what it was merged into.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::path::{key, parts};
use super::place::{Place, PlaceKind};
use crate::clock::Day;
use crate::ids::Id;
use crate::policy::Reach;

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Department {
    /// Its key.
    pub id: Id,
    /// The department above it.
    pub parent_id: Option<Id>,
    /// Its own name: the last part of the path.
    pub name: String,
    /// From the top down: `Marketing / Brand`.
    pub path: String,
    /// Since when it is offered no more; null while it is in use.
    pub retired_on: Option<Day>,
    /// The department that it was merged into.
    pub merged_into: Option<Id>,
}

/// A role: what a person does, whatever their title says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Role {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence; may be empty.
    pub summary: String,
    /// Since when it is offered no more; null while it is in use.
    pub retired_on: Option<Day>,
    /// The role that it was merged into.
    pub merged_into: Option<Id>,
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Location {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Since when it is offered no more; null while it is in use.
    pub retired_on: Option<Day>,
    /// The location that it was merged into.
    pub merged_into: Option<Id>,
}

/// What departments, roles and locations have in common.
trait Named {
    fn id(&self) -> Id;
    /// What it is found by: the path of a department, else the name.
    fn called(&self) -> &str;
    fn is_retired(&self) -> bool;
    fn merged_into(&self) -> Option<Id>;
    fn unmerge(&mut self);
    fn place(&self) -> Place;
}

macro_rules! named {
    ($thing:ident, $called:ident, $parent:expr) => {
        impl Named for $thing {
            fn id(&self) -> Id {
                self.id
            }

            fn called(&self) -> &str {
                &self.$called
            }

            fn is_retired(&self) -> bool {
                self.retired_on.is_some()
            }

            fn merged_into(&self) -> Option<Id> {
                self.merged_into
            }

            fn unmerge(&mut self) {
                self.merged_into = None;
            }

            fn place(&self) -> Place {
                let parent: fn(&Self) -> Option<Id> = $parent;
                Place {
                    kind: PlaceKind::$thing,
                    id: self.id,
                    parent_id: parent(self),
                    name: self.name.clone(),
                    path: self.$called.clone(),
                    retired_on: self.retired_on,
                    merged_into: self.merged_into,
                }
            }
        }
    };
}

named!(Department, path, |department| department.parent_id);
named!(Role, name, |_| None);
named!(Location, name, |_| None);

/// All of one kind, in order: those in use, then those that are retired.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Things<T> {
    all: Vec<T>,
    in_use: usize,
}

impl<T> Default for Things<T> {
    fn default() -> Self {
        Self { all: Vec::new(), in_use: 0 }
    }
}

impl<T: Named> Things<T> {
    /// `all` are in the order of a list.
    fn new(mut all: Vec<T>) -> Self {
        all.sort_by_key(Named::is_retired);
        let in_use = all.iter().take_while(|one| !one.is_retired()).count();
        Self { all, in_use }
    }

    fn in_use(&self) -> &[T] {
        self.all.get(..self.in_use).unwrap_or_default()
    }

    fn retired(&self) -> &[T] {
        self.all.get(self.in_use..).unwrap_or_default()
    }

    fn with_id(&self, id: Id) -> Option<&T> {
        self.all.iter().find(|one| one.id() == id)
    }

    /// What `one` was merged into in the end; itself where it was not.
    fn followed<'a>(&'a self, one: &'a T) -> &'a T {
        let mut at = one;
        // each step leads to another: never more than there are
        for _ in 0..self.all.len() {
            match at.merged_into().and_then(|into| self.with_id(into)) {
                Some(into) => at = into,
                None => break,
            }
        }
        at
    }

    /// What `text` names: in use by its name, however it is typed; anything by its id; retired by its name. `or` is asked before what is retired.
    fn find<'a>(&'a self, text: &str, or: impl FnOnce() -> Option<&'a T>) -> Option<&'a T> {
        let by_id = || text.trim().parse().ok().and_then(|id| self.with_id(id));
        let found = called(self.in_use(), text).or_else(by_id).or_else(or).or_else(|| called(self.retired(), text));
        found.map(|one| self.followed(one))
    }

    fn unmerge(&mut self) {
        self.all.iter_mut().for_each(Named::unmerge);
    }

    /// How each that was merged was called, and how that is called which it was merged into.
    fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.retired().iter().filter(|one| one.merged_into().is_some()).map(|one| (one.called(), self.followed(one).called()))
    }
}

/// Departments (by path), roles and locations (by name).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    departments: Things<Department>,
    roles: Things<Role>,
    locations: Things<Location>,
}

impl Organisation {
    /// Puts the lists in order: departments by path, so that each stands right after what is above it.
    #[must_use]
    pub fn new(mut departments: Vec<Department>, mut roles: Vec<Role>, mut locations: Vec<Location>) -> Self {
        departments.sort_by(|a, b| parts(&a.path).cmp(parts(&b.path)));
        roles.sort_by_key(|role| role.name.to_lowercase());
        locations.sort_by_key(|location| location.name.to_lowercase());
        Self { departments: Things::new(departments), roles: Things::new(roles), locations: Things::new(locations) }
    }

    /// Every department in use, each after the one above it.
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        self.departments.in_use()
    }

    /// Every role in use, by name.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        self.roles.in_use()
    }

    /// Every location in use, by name.
    #[must_use]
    pub fn locations(&self) -> &[Location] {
        self.locations.in_use()
    }

    /// Every department that is retired.
    #[must_use]
    pub fn retired_departments(&self) -> &[Department] {
        self.departments.retired()
    }

    /// Every role that is retired.
    #[must_use]
    pub fn retired_roles(&self) -> &[Role] {
        self.roles.retired()
    }

    /// Every location that is retired.
    #[must_use]
    pub fn retired_locations(&self) -> &[Location] {
        self.locations.retired()
    }

    /// The department with this id, retired or not.
    #[must_use]
    pub fn department(&self, id: Id) -> Option<&Department> {
        self.departments.with_id(id)
    }

    /// The role with this id, retired or not.
    #[must_use]
    pub fn role(&self, id: Id) -> Option<&Role> {
        self.roles.with_id(id)
    }

    /// The location with this id, retired or not.
    #[must_use]
    pub fn location(&self, id: Id) -> Option<&Location> {
        self.locations.with_id(id)
    }

    /// The department that `text` names: by its path or its id, or by its own name where only one in use has that name; however it is typed.
    #[must_use]
    pub fn find_department(&self, text: &str) -> Option<&Department> {
        let wanted = key(text);
        let by_own_name = || only(self.departments().iter().filter(|department| key(&department.name) == wanted));
        self.departments.find(text, by_own_name)
    }

    /// The role that `text` names, by its name (however it is typed) or its id.
    #[must_use]
    pub fn find_role(&self, text: &str) -> Option<&Role> {
        self.roles.find(text, || None)
    }

    /// The location that `text` names, by its name (however it is typed) or its id.
    #[must_use]
    pub fn find_location(&self, text: &str) -> Option<&Location> {
        self.locations.find(text, || None)
    }

    /// Itself without what was merged into what: for words of before a merge, which are to name what held then.
    #[must_use]
    pub fn of_before(mut self) -> Self {
        self.departments.unmerge();
        self.roles.unmerge();
        self.locations.unmerge();
        self
    }

    /// A department and all below it, retired ones too; empty where there is no such department.
    #[must_use]
    pub fn subtree(&self, department_id: Id) -> Vec<Id> {
        let mut below: HashMap<Id, Vec<Id>> = HashMap::new();
        for department in &self.departments.all {
            if let Some(parent) = department.parent_id {
                below.entry(parent).or_default().push(department.id);
            }
        }
        let mut found: Vec<Id> = self.department(department_id).map(|department| department.id).into_iter().collect();
        let mut next = 0;
        while let Some(id) = found.get(next).copied() {
            found.extend(below.remove(&id).unwrap_or_default());
            next += 1;
        }
        found
    }

    /// The departments in reach with those below them, by key; none where it is everybody, those too who work nowhere.
    #[must_use]
    pub fn reached(&self, reach: &Reach) -> Option<Vec<Id>> {
        let Reach::Below(roots) = reach else { return None };
        let mut found: Vec<Id> = roots.iter().flat_map(|root| self.subtree(*root)).collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    }

    /// All of one kind, those in use first.
    #[must_use]
    pub fn places(&self, kind: PlaceKind) -> Vec<Place> {
        match kind {
            PlaceKind::Department => self.departments.all.iter().map(Named::place).collect(),
            PlaceKind::Role => self.roles.all.iter().map(Named::place).collect(),
            PlaceKind::Location => self.locations.all.iter().map(Named::place).collect(),
        }
    }

    /// The one of this kind with this id, retired or not.
    #[must_use]
    pub fn place(&self, kind: PlaceKind, id: Id) -> Option<Place> {
        match kind {
            PlaceKind::Department => self.department(id).map(Named::place),
            PlaceKind::Role => self.role(id).map(Named::place),
            PlaceKind::Location => self.location(id).map(Named::place),
        }
    }

    /// The one of this kind with this id, or what it was merged into.
    #[must_use]
    pub fn followed(&self, kind: PlaceKind, id: Id) -> Option<Place> {
        match kind {
            PlaceKind::Department => self.departments.with_id(id).map(|one| self.departments.followed(one).place()),
            PlaceKind::Role => self.roles.with_id(id).map(|one| self.roles.followed(one).place()),
            PlaceKind::Location => self.locations.with_id(id).map(|one| self.locations.followed(one).place()),
        }
    }

    /// The one of this kind that `text` names.
    #[must_use]
    pub fn find(&self, kind: PlaceKind, text: &str) -> Option<Place> {
        match kind {
            PlaceKind::Department => self.find_department(text).map(Named::place),
            PlaceKind::Role => self.find_role(text).map(Named::place),
            PlaceKind::Location => self.find_location(text).map(Named::place),
        }
    }

    /// How each of this kind that was merged was called, and how that is called which it was merged into.
    pub(super) fn aliases(&self, kind: PlaceKind) -> Vec<(&str, &str)> {
        match kind {
            PlaceKind::Department => self.departments.aliases().collect(),
            PlaceKind::Role => self.roles.aliases().collect(),
            PlaceKind::Location => self.locations.aliases().collect(),
        }
    }
}

/// Whatever is called `text` to the letter, else the first that is called so but for how it is typed.
fn called<'a, T: Named>(all: &'a [T], text: &str) -> Option<&'a T> {
    let wanted = key(text);
    all.iter().find(|one| one.called() == text).or_else(|| all.iter().find(|one| key(one.called()) == wanted))
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_none() { first } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn department(id: i64, parent: Option<i64>, path: &str) -> Department {
        let name = parts(path).last().unwrap_or_default().to_owned();
        Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned(), retired_on: None, merged_into: None }
    }

    fn organisation() -> Organisation {
        let departments = vec![
            department(3, Some(2), "Marketing / Brand / Social"),
            department(1, None, "Care"),
            department(2, Some(5), "Marketing / Brand"),
            department(5, None, "Marketing"),
            department(6, Some(1), "Care / Social"),
            department(7, None, "Marketing Ops"),
        ];
        Organisation::new(departments, vec![], vec![])
    }

    #[test]
    fn departments_stand_after_what_is_above_them() {
        let paths: Vec<_> = organisation().departments().iter().map(|department| department.path.clone()).collect();
        let expected = ["Care", "Care / Social", "Marketing", "Marketing / Brand", "Marketing / Brand / Social", "Marketing Ops"];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_subtree_is_the_department_and_all_below_it() {
        assert_eq!(organisation().subtree(Id(5)), [Id(5), Id(2), Id(3)]);
        assert_eq!(organisation().subtree(Id(3)), [Id(3)]);
        assert_eq!(organisation().subtree(Id(99)), []);
    }

    #[test]
    fn a_department_is_found_by_path_and_by_a_name_that_only_it_has() {
        let organisation = organisation();
        let id = |text: &str| organisation.find_department(text).map(|department| department.id);
        assert_eq!(id("Marketing /  Brand"), Some(Id(2)));
        assert_eq!(id("marketing/BRAND"), Some(Id(2)));
        assert_eq!(id("Brand"), Some(Id(2)));
        assert_eq!(id("Social"), None, "two are called so");
        assert_eq!(id(&Id(3).to_string()), Some(Id(3)));
    }

    fn role(id: i64, name: &str, merged_into: Option<i64>, retired: bool) -> Role {
        let retired_on = retired.then_some(Day::new(2026, 11, 2));
        Role { id: Id(id), name: name.to_owned(), summary: String::new(), retired_on, merged_into: merged_into.map(Id) }
    }

    #[test]
    fn what_was_merged_is_found_as_what_it_was_merged_into_and_is_in_no_list() {
        let roles = vec![
            role(1, "Agent", Some(2), true),
            role(2, "Support agent", Some(3), true),
            role(3, "Advisor", None, false),
            role(4, "Clerk", None, true),
        ];
        let organisation = Organisation::new(vec![], roles, vec![]);
        let found = |text: &str| organisation.find_role(text).map(|role| role.id);
        assert_eq!(organisation.roles().iter().map(|role| role.id).collect::<Vec<_>>(), [Id(3)]);
        for text in ["agent", "Support Agent", &Id(1).to_string(), "advisor"] {
            assert_eq!(found(text), Some(Id(3)), "{text}");
        }
        assert_eq!(found("CLERK"), Some(Id(4)), "what is retired is still somebody's");
        assert_eq!(organisation.role(Id(1)).map(|role| role.name.as_str()), Some("Agent"));
        assert_eq!(organisation.aliases(PlaceKind::Role), [("Agent", "Advisor"), ("Support agent", "Advisor")]);
        assert_eq!(organisation.of_before().find_role("agent").map(|role| role.id), Some(Id(1)));
    }

    #[test]
    fn what_is_in_use_goes_before_what_is_retired_and_called_alike() {
        let roles = vec![role(1, "AGENT", Some(3), true), role(2, "Agent", None, false), role(3, "Advisor", None, false)];
        assert_eq!(Organisation::new(vec![], roles, vec![]).find_role("AGENT").map(|role| role.id), Some(Id(2)));
    }
}
