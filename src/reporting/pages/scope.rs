//! What part of the programme a page is about: read from its address, written into its links.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer::{SliceQuestion, read_as_of, read_course};
use crate::figures::queries::{CourseName, Figure, Organisation};
use crate::ids::Id;

/// What the address asks for. A department is meant with those below it, unless `own` says otherwise.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::reporting) struct ScopeQuery {
    pub(super) as_of: Option<String>,
    pub(super) course: Option<String>,
    pub(super) department: Option<String>,
    pub(super) role: Option<String>,
    pub(super) own: Option<String>,
}

impl ScopeQuery {
    fn is_own(&self) -> bool {
        self.own.as_deref() == Some("true")
    }

    /// As the figures take it.
    pub(super) fn question(&self) -> SliceQuestion {
        let (course, department, role) = (self.course.clone(), self.department.clone(), self.role.clone());
        SliceQuestion { course, department, subtree: !self.is_own(), role }
    }

    /// The day asked for.
    pub(super) fn day(&self, today: Day) -> Result<Day, AppError> {
        read_as_of(self.as_of.as_deref(), today)
    }

    /// The scope, with its names.
    pub(super) fn scope(&self, organisation: &Organisation, on: Day) -> Result<Scope, AppError> {
        let named = |text: &Option<String>, all: &[(Id, String)]| {
            let id: Option<Id> = text.as_deref().and_then(|text| text.trim().parse().ok());
            id.and_then(|id| all.iter().find(|(known, _)| *known == id)).cloned()
        };
        Ok(Scope {
            on,
            course: read_course(organisation, self.course.as_deref())?.cloned(),
            department: named(&self.department, &organisation.departments),
            role: named(&self.role, &organisation.roles),
            own: self.is_own(),
        })
    }
}

/// A part of the programme on a day, with the names of what it is.
#[derive(Debug, Clone)]
pub(in crate::reporting) struct Scope {
    pub(super) on: Day,
    pub(super) course: Option<CourseName>,
    pub(super) department: Option<(Id, String)>,
    pub(super) role: Option<(Id, String)>,
    pub(super) own: bool,
}

impl Scope {
    /// All of the programme on a day.
    pub(super) fn all(on: Day) -> Self {
        Self { on, course: None, department: None, role: None, own: false }
    }

    /// The scope as the query of an address, without the parts that the path says.
    fn query(&self, leave_out: &str) -> String {
        let role = self.role.as_ref().filter(|_| leave_out != "role").map(|(id, _)| *id);
        let mut text = String::new();
        self.add_query(&mut text, leave_out, role);
        text
    }

    /// The same with this role, at the end of `text`: a page has hundreds of them.
    fn add_query(&self, text: &mut String, leave_out: &str, role: Option<Id>) {
        let course = self.course.as_ref().filter(|_| leave_out != "course");
        let department = self.department.as_ref().filter(|_| leave_out != "department");
        let _infallible = write!(text, "as_of={}", self.on);
        let _infallible = course.map_or(Ok(()), |course| write!(text, "&course={}", course.slug));
        let _infallible = department.map_or(Ok(()), |(id, _)| write!(text, "&department={id}"));
        let _infallible = role.map_or(Ok(()), |id| write!(text, "&role={id}"));
        text.push_str(if self.own { "&own=true" } else { "" });
    }

    /// The names behind a figure.
    pub(super) fn names(&self, figure: Figure) -> String {
        self.names_in(figure, self.role.as_ref().map(|(id, _)| *id))
    }

    /// The same in this role, or in all.
    pub(super) fn names_in(&self, figure: Figure, role: Option<Id>) -> String {
        let mut text = format!("/kpi/people?figure={figure}&");
        self.add_query(&mut text, "", role);
        text
    }

    /// A table of the scope, for a spreadsheet.
    pub(super) fn csv(&self, table: &str) -> String {
        format!("/kpi/{table}.csv?{}", self.query(""))
    }

    /// The overview of the scope.
    pub(super) fn overview(&self) -> String {
        format!("/kpi?{}", self.query(""))
    }

    /// The page of the scope's course, narrowed as the scope is.
    pub(super) fn course_page(&self, slug: &str) -> String {
        format!("/kpi/courses/{slug}?{}", self.query("course"))
    }

    /// The page of a department, narrowed as the scope is.
    pub(super) fn department_page(&self, id: Id) -> String {
        format!("/kpi/departments/{id}?{}", self.query("department"))
    }

    /// The page of a role, narrowed as the scope is.
    pub(super) fn role_page(&self, id: Id) -> String {
        format!("/kpi/roles/{id}?{}", self.query("role"))
    }

    /// What it is about, in words: "Social basics, Customer Care, Support agent".
    pub(super) fn label(&self) -> String {
        let own = if self.own { " itself" } else { "" };
        let course = self.course.as_ref().map(|course| course.title.clone());
        let department = self.department.as_ref().map(|(_, path)| format!("{path}{own}"));
        let role = self.role.as_ref().map(|(_, name)| name.clone());
        [course, department, role].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// One choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::reporting) struct Choice {
    value: String,
    label: String,
    selected: bool,
}

impl Choice {
    /// The one that narrows nothing, and one for each of `all`.
    pub(super) fn list<'a>(every: &str, all: impl Iterator<Item = (String, &'a str)>, chosen: Option<&str>) -> Vec<Self> {
        let none = Self { value: String::new(), label: every.to_owned(), selected: chosen.is_none() };
        let choice = |(value, label): (String, &str)| {
            let selected = chosen == Some(value.as_str());
            Self { value, label: label.to_owned(), selected }
        };
        std::iter::once(none).chain(all.map(choice)).collect()
    }
}

/// The filters of a page; those that its path says are empty and not shown.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::reporting) struct Filters {
    pub(super) as_of: String,
    pub(super) courses: Vec<Choice>,
    pub(super) departments: Vec<Choice>,
    pub(super) roles: Vec<Choice>,
}

impl Filters {
    /// All but what the path says already.
    pub(super) fn new(scope: &Scope, organisation: &Organisation, said: &str) -> Self {
        let course = scope.course.as_ref().map(|course| course.slug.as_str());
        let department = scope.department.as_ref().map(|(id, _)| id.to_string());
        let role = scope.role.as_ref().map(|(id, _)| id.to_string());
        let mut filters = Self { as_of: scope.on.to_string(), ..Self::default() };
        if said != "course" {
            let all = organisation.courses.iter().map(|course| (course.slug.clone(), course.title.as_str()));
            filters.courses = Choice::list("All courses", all, course);
        }
        if said != "department" {
            let all = organisation.departments.iter().map(|(id, path)| (id.to_string(), path.as_str()));
            filters.departments = Choice::list("All departments", all, department.as_deref());
        }
        if said != "role" {
            let all = organisation.roles.iter().map(|(id, name)| (id.to_string(), name.as_str()));
            filters.roles = Choice::list("All roles", all, role.as_deref());
        }
        filters
    }
}
