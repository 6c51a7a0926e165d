//! The names that figures are asked for and shown under: departments, roles, courses, programmes. Pure.

use std::collections::{HashMap, HashSet};

use crate::ids::Id;

/// A course, as figures name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseEntry {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// A programme, as figures name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeEntry {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its courses on the day, by key.
    pub courses: Vec<Id>,
}

/// Whose figures somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Everybody's.
    Everybody,
    /// Those of the people in these departments and in those below them.
    Below(Vec<Id>),
    /// Everybody's, of the courses of these programmes.
    Programmes(Vec<Id>),
}

impl Default for Sight {
    fn default() -> Self {
        Self::Below(Vec::new())
    }
}

impl Sight {
    /// The one department that everything in sight is below, where there is such a one.
    #[must_use]
    pub fn root(&self) -> Option<Id> {
        match self {
            Self::Below(roots) => roots.first().copied().filter(|_| roots.len() == 1),
            Self::Everybody | Self::Programmes(_) => None,
        }
    }

    /// The one programme of which everything in sight is, where there is such a one.
    #[must_use]
    pub fn programme(&self) -> Option<Id> {
        match self {
            Self::Programmes(programmes) => programmes.first().copied().filter(|_| programmes.len() == 1),
            Self::Everybody | Self::Below(_) => None,
        }
    }
}

/// Departments, roles and courses by their keys: a few hundred rows at most in a large company.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Key and path, by path.
    pub departments: Vec<(Id, String)>,
    /// Key and name, by name.
    pub roles: Vec<(Id, String)>,
    /// By title.
    pub courses: Vec<CourseEntry>,
    /// Those that there are on the day, by name.
    pub programmes: Vec<ProgrammeEntry>,
}

impl Directory {
    /// The paths of the departments.
    #[must_use]
    pub fn paths(&self) -> HashMap<Id, &str> {
        self.departments.iter().map(|(id, path)| (*id, path.as_str())).collect()
    }

    /// The names of the roles.
    #[must_use]
    pub fn role_names(&self) -> HashMap<Id, &str> {
        self.roles.iter().map(|(id, name)| (*id, name.as_str())).collect()
    }

    /// The department with its path.
    #[must_use]
    pub fn department(&self, id: Id) -> Option<&(Id, String)> {
        self.departments.iter().find(|(known, _)| *known == id)
    }

    /// The role with its name.
    #[must_use]
    pub fn role(&self, id: Id) -> Option<&(Id, String)> {
        self.roles.iter().find(|(known, _)| *known == id)
    }

    /// The course with this key.
    #[must_use]
    pub fn course(&self, id: Id) -> Option<&CourseEntry> {
        self.courses.iter().find(|course| course.id == id)
    }

    /// The course with this slug, or with this id.
    #[must_use]
    pub fn course_called(&self, slug_or_id: &str) -> Option<&CourseEntry> {
        let by_slug = self.courses.iter().find(|course| course.slug == slug_or_id);
        by_slug.or_else(|| self.course(slug_or_id.parse().ok()?))
    }

    /// The programme with this key.
    #[must_use]
    pub fn programme(&self, id: Id) -> Option<&ProgrammeEntry> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The programme with this slug, or with this id.
    #[must_use]
    pub fn programme_called(&self, slug_or_id: &str) -> Option<&ProgrammeEntry> {
        let by_slug = self.programmes.iter().find(|programme| programme.slug == slug_or_id);
        by_slug.or_else(|| self.programme(slug_or_id.parse().ok()?))
    }

    /// The programme that a course is of.
    #[must_use]
    pub fn programme_of(&self, course: Id) -> Option<&ProgrammeEntry> {
        self.programmes.iter().find(|programme| programme.courses.contains(&course))
    }

    /// Without the departments, or the programmes and courses, that are out of sight.
    #[must_use]
    pub fn in_sight(mut self, sight: &Sight) -> Self {
        match sight {
            Sight::Everybody => {}
            Sight::Below(roots) => {
                let seen: HashSet<Id> = roots.iter().filter_map(|root| self.subtree(*root)).flatten().collect();
                self.departments.retain(|(id, _)| seen.contains(id));
            }
            Sight::Programmes(owned) => {
                self.programmes.retain(|programme| owned.contains(&programme.id));
                let seen: HashSet<Id> = self.programmes.iter().flat_map(|programme| programme.courses.iter().copied()).collect();
                self.courses.retain(|course| seen.contains(&course.id));
            }
        }
        self
    }

    /// The department's key with those of the departments below it; none where there is no such department.
    #[must_use]
    pub fn subtree(&self, department: Id) -> Option<Vec<Id>> {
        let (_, path) = self.department(department)?;
        let below = format!("{path} / ");
        let inside = self.departments.iter().filter(|(id, path)| *id == department || path.starts_with(&below));
        Some(inside.map(|(id, _)| *id).collect())
    }
}
