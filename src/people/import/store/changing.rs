//! Whom an import changes, and what its rows say of them.

use diesel::prelude::*;

use super::Outcome;
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::people_import_row;
use crate::ids::Id;
use crate::people::import::row::PersonInput;

/// People that are read at once.
const AT_ONCE: i64 = 1000;

/// Somebody whom an import changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changing {
    /// The line of the row.
    pub line: i64,
    /// Who.
    pub person: Id,
    /// As they will be.
    pub after: PersonInput,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = people_import_row)]
struct Row {
    line: i64,
    person_id: Option<Id>,
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
    last_day: Option<Day>,
}

/// The next people after a line who are changed, a thousand at most.
pub fn changing(conn: &mut Conn, import: Id, after: i64) -> QueryResult<Vec<Changing>> {
    let rows: Vec<Row> = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::line.gt(after))
        .filter(people_import_row::outcome.eq(Outcome::Updated))
        .order(people_import_row::line)
        .limit(AT_ONCE)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(Changing::of).collect())
}

impl Changing {
    fn of(row: Row) -> Option<Self> {
        let after = PersonInput {
            employee_number: row.employee_number,
            email: row.email,
            given_name: row.given_name,
            family_name: row.family_name,
            department: row.department,
            role: row.role,
            location: row.location,
            manager: row.manager,
            hire_date: row.hire_date.map(|day| day.to_string()).unwrap_or_default(),
            language: row.language,
            time_zone: row.time_zone,
            status: row.status,
            employment_type: row.employment_type,
            last_day: row.last_day.map(|day| day.to_string()).unwrap_or_default(),
        };
        Some(Self { line: row.line, person: row.person_id?, after })
    }
}
