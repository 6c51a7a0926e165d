//! The organisation as a whole: a tree of departments, the roles, the locations. Small enough to be held in memory.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::path::{key, parts};
use crate::ids::Id;

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
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Location {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// Departments (by path), roles and locations (by name).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    departments: Vec<Department>,
    roles: Vec<Role>,
    locations: Vec<Location>,
}

impl Organisation {
    /// Puts the lists in order: departments by path, so that each stands right after what is above it.
    #[must_use]
    pub fn new(mut departments: Vec<Department>, mut roles: Vec<Role>, mut locations: Vec<Location>) -> Self {
        departments.sort_by(|a, b| parts(&a.path).cmp(parts(&b.path)));
        roles.sort_by_key(|role| role.name.to_lowercase());
        locations.sort_by_key(|location| location.name.to_lowercase());
        Self { departments, roles, locations }
    }

    /// Every department, each after the one above it.
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// Every role, by name.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Every location, by name.
    #[must_use]
    pub fn locations(&self) -> &[Location] {
        &self.locations
    }

    /// The department with this id.
    #[must_use]
    pub fn department(&self, id: Id) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: Id) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The location with this id.
    #[must_use]
    pub fn location(&self, id: Id) -> Option<&Location> {
        self.locations.iter().find(|location| location.id == id)
    }

    /// The department that `text` names: by its path or its id, or by its own name where only one has that name; however it is typed.
    #[must_use]
    pub fn find_department(&self, text: &str) -> Option<&Department> {
        let by_path = called(&self.departments, |department| &department.path, text);
        let by_id = || text.trim().parse().ok().and_then(|id| self.department(id));
        let wanted = key(text);
        by_path.or_else(by_id).or_else(|| only(self.departments.iter().filter(|department| key(&department.name) == wanted)))
    }

    /// The role that `text` names, by its name (however it is typed) or its id.
    #[must_use]
    pub fn find_role(&self, text: &str) -> Option<&Role> {
        called(&self.roles, |role| &role.name, text).or_else(|| text.trim().parse().ok().and_then(|id| self.role(id)))
    }

    /// The location that `text` names, by its name (however it is typed) or its id.
    #[must_use]
    pub fn find_location(&self, text: &str) -> Option<&Location> {
        let by_name = called(&self.locations, |location| &location.name, text);
        by_name.or_else(|| text.trim().parse().ok().and_then(|id| self.location(id)))
    }

    /// A department and all below it; empty where there is no such department.
    #[must_use]
    pub fn subtree(&self, department_id: Id) -> Vec<Id> {
        let mut below: HashMap<Id, Vec<Id>> = HashMap::new();
        for department in &self.departments {
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
}

/// Whatever is called `text` to the letter, else the first that is called so but for how it is typed.
fn called<'a, T>(all: &'a [T], name: impl Fn(&T) -> &String, text: &str) -> Option<&'a T> {
    let wanted = key(text);
    all.iter().find(|one| name(one) == text).or_else(|| all.iter().find(|one| key(name(one)) == wanted))
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
        Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned() }
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
}
