//! What people work in: the three kinds, and one of any of them. Pure.

use crate::clock::Day;
use crate::ids::Id;
use crate::word_enum;

word_enum! {
    /// What a person works in.
    pub enum PlaceKind {
        /// A department.
        Department = "department",
        /// A role.
        Role = "role",
        /// A location.
        Location = "location",
    }
}

impl PlaceKind {
    /// The columns of the name, which is also that of the table, and of the id; and what the table calls the name.
    #[must_use]
    pub const fn columns(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Department => ("department", "department_id", "path"),
            Self::Role => ("role", "role_id", "name"),
            Self::Location => ("location", "location_id", "name"),
        }
    }

    /// The word in addresses: `departments`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Department => "departments",
            Self::Role => "roles",
            Self::Location => "locations",
        }
    }
}

/// A department, a role or a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which of the three.
    pub kind: PlaceKind,
    /// Its key.
    pub id: Id,
    /// The department above it; none for the others.
    pub parent_id: Option<Id>,
    /// Its own name.
    pub name: String,
    /// What it is found by: a department's path, else the name.
    pub path: String,
    /// Since when it is offered no more.
    pub retired_on: Option<Day>,
    /// What it was merged into.
    pub merged_into: Option<Id>,
}

impl Place {
    /// Whether it is offered.
    #[must_use]
    pub const fn is_in_use(&self) -> bool {
        self.retired_on.is_none()
    }
}
