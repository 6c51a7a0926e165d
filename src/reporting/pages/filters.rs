//! The filters of a page: what narrows it, and what could.

use serde::{Deserialize, Serialize};

use super::scope::Scope;
use crate::error::AppError;
use crate::figures::directory::Directory;
use crate::figures::question::Typed;
use crate::reporting::sight::seen;
use crate::say;
use crate::web::Ctx;

/// Whether the address asks for a department without those below it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct OwnQuery {
    own: Option<String>,
}

impl OwnQuery {
    /// What was typed, with a department as it is meant, of what whoever asks may see.
    pub(super) fn of(&self, ctx: &Ctx, typed: Typed) -> Result<Typed, AppError> {
        Ok(Typed { own: self.own.as_deref() == Some("true"), ..seen(ctx, typed)? })
    }
}

/// One choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FilterOption {
    value: String,
    label: String,
    selected: bool,
}

impl FilterOption {
    /// One that is chosen where it is what was typed.
    pub(super) fn new(value: String, label: &str, typed: &str) -> Self {
        let selected = value == typed;
        Self { value, label: label.to_owned(), selected }
    }
}

/// The choice that narrows nothing, and one for each of `all`.
fn options<'a>(every: String, all: impl Iterator<Item = (String, &'a str)>, chosen: Option<&str>) -> Vec<FilterOption> {
    let none = FilterOption { value: String::new(), label: every, selected: chosen.is_none() };
    let option = |(value, label): (String, &str)| {
        let selected = chosen == Some(value.as_str());
        FilterOption { value, label: label.to_owned(), selected }
    };
    std::iter::once(none).chain(all.map(option)).collect()
}

/// The filters of a page; those that its path says are empty and not shown.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::reporting) struct Filters {
    as_of: String,
    programmes: Vec<FilterOption>,
    courses: Vec<FilterOption>,
    departments: Vec<FilterOption>,
    roles: Vec<FilterOption>,
}

impl Filters {
    /// All but what the path says already.
    pub(super) fn new(scope: &Scope, directory: &Directory, said: &str) -> Self {
        let course = scope.course.as_ref().map(|course| course.slug.as_str());
        let programme = scope.programme.as_ref().map(|programme| programme.slug.as_str());
        let department = scope.department.as_ref().map(|(id, _)| id.to_string());
        let role = scope.role.as_ref().map(|(id, _)| id.to_string());
        let mut filters = Self { as_of: scope.as_of.to_string(), ..Self::default() };
        if !directory.programmes.is_empty() {
            let all = directory.programmes.iter().map(|programme| (programme.slug.clone(), programme.name.as_str()));
            filters.programmes = options(say!("reporting-all-programmes"), all, programme);
        }
        if said != "course" {
            let is_of_it = |id| scope.programme.as_ref().is_none_or(|programme| programme.courses.contains(&id));
            let of_it = directory.courses.iter().filter(|course| is_of_it(course.id));
            let all = of_it.map(|course| (course.slug.clone(), course.title.as_str()));
            filters.courses = options(say!("reporting-all-courses"), all, course);
        }
        if said != "department" {
            let all = directory.departments.iter().map(|(id, path)| (id.to_string(), path.as_str()));
            filters.departments = options(say!("reporting-all-departments"), all, department.as_deref());
        }
        if said != "role" {
            let all = directory.roles.iter().map(|(id, name)| (id.to_string(), name.as_str()));
            filters.roles = options(say!("reporting-all-roles"), all, role.as_deref());
        }
        filters
    }
}
