//! What an import changes about whom: each of them is in the journal as they were and as they are since, whether a form, the API or a file said it.

use std::collections::HashMap;

use diesel::QueryResult;
use serde_json::json;

use super::row::PersonInput;
use super::store::{self, Changing};
use crate::db::{Change, Conn, Tx};
use crate::ids::Id;
use crate::people::person::{PersonRow, PersonStatus};
use crate::people::store as people;

/// Writes down what becomes of everybody whom the check found to be updated. Before they are: a row of the file says what they will be.
/// `file`: the import, where it was more than one person's change.
pub(super) fn write_down(tx: &mut Tx<'_>, import: Id, file: Option<Id>) -> QueryResult<()> {
    let mut line = 0;
    loop {
        let rows = store::changing(tx.conn, import, line)?;
        let Some(last) = rows.last() else { return Ok(()) };
        line = last.line;
        let mut before = as_inputs(tx.conn, &rows.iter().map(|row| row.person).collect::<Vec<_>>())?;
        let change = |row: Changing| {
            let before = before.remove(&row.person)?;
            let mut details = json!({ "employee_number": before.employee_number });
            if let Some(file) = file {
                details["people_import"] = json!(file);
            }
            let after = settled(row.after, &before);
            Some(Change { id: row.person, details, before: json!(before), after: json!(after) })
        };
        let changes = rows.into_iter().filter_map(change).collect();
        tx.audit_changes("person.update", "person", changes)?;
    }
}

/// What becomes of somebody by this row: whoever leaves stays known by the place that they had, whatever the row says.
fn settled(row: PersonInput, before: &PersonInput) -> PersonInput {
    if row.status != PersonStatus::Left.word() {
        return row;
    }
    let PersonInput { department, role, location, manager, .. } = before.clone();
    PersonInput { department, role, location, manager, ..row }
}

/// A person as a people file would say it; somebody who has left with the place they had last.
///
/// # Errors
/// When the database fails.
pub fn as_input(conn: &mut Conn, id: Id) -> QueryResult<Option<PersonInput>> {
    Ok(as_inputs(conn, &[id])?.remove(&id))
}

/// These people as a people file would say them.
fn as_inputs(conn: &mut Conn, ids: &[Id]) -> QueryResult<HashMap<Id, PersonInput>> {
    let mut places = people::last_places(conn, ids)?;
    let mut managers: Vec<Id> = places.values().filter_map(|(.., manager)| *manager).collect();
    managers.sort_unstable();
    managers.dedup();
    let managers = people::names(conn, &managers)?;
    let input = |row: PersonRow| {
        let (department, role, location, manager) = places.remove(&row.id).unwrap_or_default();
        let manager = manager.and_then(|id| managers.get(&id)).map(|(number, _)| number.clone()).unwrap_or_default();
        let input = PersonInput {
            employee_number: row.employee_number,
            email: row.email,
            given_name: row.given_name,
            family_name: row.family_name,
            department,
            role,
            location,
            manager,
            hire_date: row.hired_on.to_string(),
            language: row.language,
            time_zone: row.time_zone,
            status: row.status.word().to_owned(),
            employment_type: row.employment_type.map(|(_, name)| name).unwrap_or_default(),
            last_day: row.last_day.map(|day| day.to_string()).unwrap_or_default(),
        };
        (row.id, input)
    };
    Ok(people::people_of(conn, ids)?.into_iter().map(input).collect())
}
