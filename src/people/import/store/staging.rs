//! The rows of a file as they are read, kept until they are checked.

use diesel::prelude::*;

use super::Outcome;
use crate::clock::Day;
use crate::db::Tx;
use crate::db::schema::people_import_row;
use crate::error::Said;
use crate::ids::Id;
use crate::insert_many;
use crate::people::import::last_day::LastDay;
use crate::people::import::map::ManagerBy;
use crate::people::import::row::CleanRow;

/// A row as read, about to be kept.
#[derive(Debug, Insertable)]
#[diesel(table_name = people_import_row, treat_none_as_default_value = false)]
pub struct Staged {
    import_id: Id,
    line: i64,
    employee_number: String,
    email: String,
    given_name: String,
    family_name: String,
    department: String,
    role: String,
    location: String,
    manager: String,
    hire_date: Option<Day>,
    language: String,
    time_zone: String,
    status: String,
    employment_type: String,
    sort_name: String,
    malformed: bool,
    outcome: Outcome,
    field: String,
    message: String,
    person_id: Option<Id>,
    is_new: bool,
    facts_changed: bool,
    clock_changed: bool,
    kind_changed: bool,
    status_changed: bool,
    placement_changed: bool,
    manager_sought: Option<String>,
    leaves_on: Option<Day>,
    last_day: Option<Day>,
}

impl Staged {
    /// A row that fits: until the check finds otherwise, of somebody who is not here, since a row that is written again is written
    /// anew with all its indexes.
    pub fn good(import: Id, line: i64, row: CleanRow) -> Self {
        Self {
            import_id: import,
            line,
            employee_number: row.employee_number,
            email: row.email,
            given_name: row.given_name,
            family_name: row.family_name,
            department: row.department,
            role: row.role,
            location: row.location,
            manager: row.manager,
            hire_date: row.hire_date,
            language: row.language,
            time_zone: row.time_zone,
            status: row.status.map(|status| status.word().to_owned()).unwrap_or_default(),
            employment_type: row.employment_type,
            sort_name: row.sort_name,
            malformed: false,
            outcome: Outcome::Created,
            field: String::new(),
            message: String::new(),
            person_id: None,
            is_new: true,
            facts_changed: true,
            clock_changed: true,
            kind_changed: true,
            status_changed: true,
            placement_changed: true,
            manager_sought: None,
            leaves_on: None,
            last_day: None,
        }
    }

    /// The same, of somebody with this last day of employment.
    pub const fn until(mut self, last_day: LastDay) -> Self {
        self.last_day = last_day.ahead();
        self.leaves_on = last_day.gone_from();
        self
    }

    /// The same, of a file that names managers in another way than by their number: who is meant, the check finds out.
    pub fn seeking(mut self, by: ManagerBy) -> Self {
        if !self.manager.is_empty() && by != ManagerBy::Number {
            let sought = std::mem::take(&mut self.manager);
            self.manager_sought = Some(if by == ManagerBy::Email { sought.to_lowercase() } else { sought });
        }
        self
    }

    /// A row that does not; `number` and `email` as far as they could be read.
    pub fn malformed(import: Id, line: i64, number: &str, email: &str, field: &str, why: &Said) -> Self {
        let none = String::new;
        Self {
            import_id: import,
            line,
            employee_number: printable(number),
            email: printable(email).to_lowercase(),
            given_name: none(),
            family_name: none(),
            department: none(),
            role: none(),
            location: none(),
            manager: none(),
            hire_date: None,
            language: none(),
            time_zone: none(),
            status: none(),
            employment_type: none(),
            sort_name: none(),
            malformed: true,
            outcome: Outcome::Refused,
            field: field.to_owned(),
            message: why.kept(),
            person_id: None,
            is_new: true,
            facts_changed: true,
            clock_changed: true,
            kind_changed: true,
            status_changed: true,
            placement_changed: true,
            manager_sought: None,
            leaves_on: None,
            last_day: None,
        }
    }
}

/// The start of a cell, without what a database would not keep.
fn printable(cell: &str) -> String {
    cell.trim().chars().filter(|letter| !letter.is_control()).take(200).collect()
}

/// Keeps rows, each with the id of the person that it would create: COPY on PostgreSQL, one insert on SQLite.
pub fn insert_rows(tx: &mut Tx<'_>, rows: &mut Vec<Staged>) -> QueryResult<()> {
    let ids = tx.new_ids(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    for (row, index) in rows.iter_mut().zip(0..) {
        row.person_id = Some(ids.nth(index));
    }
    let rows = &*rows;
    insert_many!(tx.conn, people_import_row, rows)?;
    Ok(())
}
