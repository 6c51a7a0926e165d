//! People as rows of a file that is taken away: a person's part of each row, the same in every list, and the list of people itself.

use std::collections::HashMap;

use super::person::{PersonRow, PersonStatus};
use super::store;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::web::sheet::{Cell, Column};

/// The columns of a person: who they are, and where they work now. Named as those of the people file.
pub const COLUMNS: [Column; 9] = [
    Column::new("employee_number", 16),
    Column::new("given_name", 18),
    Column::new("family_name", 18),
    Column::new("email", 30),
    Column::new("manager", 16),
    Column::new("manager_name", 24),
    Column::new("department", 30),
    Column::new("role", 24),
    Column::new("location", 18),
];

/// The columns of the list of people behind those of [`COLUMNS`].
const OF_LIST: [Column; 5] = [
    Column::new("status", 12),
    Column::new("hire_date", 12),
    Column::new("left_on", 12),
    Column::new("language", 10),
    Column::new("employment_type", 18),
];

/// A person, as a row has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPart {
    row: PersonRow,
    /// Employee number and name.
    manager: Option<(String, String)>,
}

impl PersonPart {
    /// The cells under [`COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> Vec<Cell> {
        let place = self.row.employment.as_ref().map(|place| [&place.department, &place.role, &place.location]);
        self.cells_at(place.map(|place| place.map(String::as_str)).unwrap_or_default())
    }

    /// The cells with another department, role and location than those of today.
    #[must_use]
    pub fn cells_at(&self, place: [&str; 3]) -> Vec<Cell> {
        let Self { row, manager } = self;
        let (number, name) = manager.clone().unwrap_or_default();
        let who = [&row.employee_number, &row.given_name, &row.family_name, &row.email, &number, &name];
        who.map(String::as_str).iter().chain(&place).map(|text| Cell::text(*text)).collect()
    }

    /// Where they work.
    #[must_use]
    pub fn location(&self) -> &str {
        self.row.employment.as_ref().map_or("", |place| &place.location)
    }

    /// How they stand with the company.
    #[must_use]
    pub const fn status(&self) -> PersonStatus {
        self.row.status
    }

    /// Their time zone.
    #[must_use]
    pub fn time_zone(&self) -> &str {
        &self.row.time_zone
    }
}

/// The parts of these people, by id.
///
/// # Errors
/// When the database fails.
pub fn parts_of(conn: &mut Conn, ids: &[Id]) -> Result<HashMap<Id, PersonPart>, AppError> {
    let rows = store::people_of(conn, ids)?;
    let managers: Vec<Id> = rows.iter().filter_map(|row| row.employment.as_ref()?.manager_id).collect();
    let names = if managers.is_empty() { HashMap::new() } else { store::names(conn, &managers)? };
    let part = |row: PersonRow| {
        let manager = row.employment.as_ref().and_then(|place| names.get(&place.manager_id?)).cloned();
        (row.id, PersonPart { row, manager })
    };
    Ok(rows.into_iter().map(part).collect())
}

/// The columns of the list of people.
pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().chain(&OF_LIST).copied().collect()
}

/// The rows of these people, in their order.
///
/// # Errors
/// When the database fails.
pub(super) fn rows_of(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Vec<Cell>>, AppError> {
    let parts = parts_of(conn, ids)?;
    let row = |part: &PersonPart| {
        let left_on = Some(part.row.left_on).filter(|day| *day != Day::NEVER);
        let status = Cell::text(part.row.status.word());
        let employment_type = part.row.employment_type.as_ref().map_or("", |(_, name)| name);
        let (language, employment_type) = (Cell::text(part.row.language.as_str()), Cell::text(employment_type));
        part.cells()
            .into_iter()
            .chain([status, Cell::Day(part.row.hired_on), Cell::day(left_on), language, employment_type])
            .collect()
    };
    Ok(ids.iter().filter_map(|id| parts.get(id)).map(row).collect())
}
