//! The names that figures are shown under: departments, roles, courses.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{course, department, role};
use crate::ids::Id;

/// A course, as figures name it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CourseName {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// Departments, roles and courses by their keys: a few hundred rows at most in a large company.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Key and path, by path.
    pub departments: Vec<(Id, String)>,
    /// Key and name, by name.
    pub roles: Vec<(Id, String)>,
    /// By title.
    pub courses: Vec<CourseName>,
}

impl Organisation {
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

    /// The department's path, and its key with those of the departments below it.
    #[must_use]
    pub fn subtree(&self, department: Id) -> Option<(&str, Vec<Id>)> {
        let (_, path) = self.departments.iter().find(|(id, _)| *id == department)?;
        let below = format!("{path} / ");
        let inside = self.departments.iter().filter(|(id, path)| *id == department || path.starts_with(&below));
        Some((path, inside.map(|(id, _)| *id).collect()))
    }

    /// The course with this slug, or with this id.
    #[must_use]
    pub fn course(&self, slug_or_id: &str) -> Option<&CourseName> {
        let id: Option<Id> = slug_or_id.parse().ok();
        let by_slug = self.courses.iter().find(|course| course.slug == slug_or_id);
        by_slug.or_else(|| self.courses.iter().find(|course| Some(course.id) == id))
    }
}

/// Every department, role and course that figures may be shown for. Retired courses stay: their past figures do.
///
/// # Errors
/// When the database fails.
pub fn organisation(conn: &mut Conn) -> QueryResult<Organisation> {
    Ok(Organisation {
        departments: department::table
            .order((department::path, department::id))
            .select((department::id, department::path))
            .limit(10_000)
            .load(conn)?,
        roles: role::table.order((role::name, role::id)).select((role::id, role::name)).limit(10_000).load(conn)?,
        courses: course::table
            .order((course::title, course::id))
            .select((course::id, course::slug, course::title))
            .limit(10_000)
            .load(conn)?,
    })
}
