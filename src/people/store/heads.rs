//! The SQL of who heads a department.

use diesel::prelude::*;

use crate::db::schema::{department, department_head, person};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::people::named::offered;
use crate::people::person::{PersonStatus, full_name};

/// Whoever heads a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentHead {
    /// Who.
    pub person: Id,
    /// Their whole name.
    pub name: String,
    /// Their employee number.
    pub employee_number: String,
    /// Whether they have left, so that somebody else is to be named.
    pub has_left: bool,
}

impl DepartmentHead {
    /// As a form shows whom it means.
    #[must_use]
    pub fn offered(&self) -> String {
        offered(&self.name, &self.employee_number)
    }
}

/// Who heads a department; none where nobody was named.
///
/// # Errors
/// When the database fails.
pub fn head_of(conn: &mut Conn, department: Id) -> QueryResult<Option<DepartmentHead>> {
    type Row = (Id, String, String, String, PersonStatus);
    let row: Option<Row> = department_head::table
        .inner_join(person::table.on(person::id.eq(department_head::person_id)))
        .filter(department_head::department_id.eq(department))
        .select((person::id, person::given_name, person::family_name, person::employee_number, person::status))
        .first(conn)
        .optional()?;
    Ok(row.map(|(person, given, family, employee_number, status)| DepartmentHead {
        person,
        name: full_name(&given, &family),
        employee_number,
        has_left: status == PersonStatus::Left,
    }))
}

/// Each department in use with whoever heads it, those who have left too: department and person.
///
/// # Errors
/// When the database fails.
pub fn heads_of_departments(conn: &mut Conn) -> QueryResult<Vec<(Id, Id)>> {
    department_head::table
        .inner_join(department::table.on(department::id.eq(department_head::department_id)))
        .filter(department::retired_on.is_null())
        .order(department::path)
        .select((department_head::department_id, department_head::person_id))
        .load(conn)
}

/// The departments in use that somebody heads, without those below them.
///
/// # Errors
/// When the database fails.
pub fn led_by(conn: &mut Conn, person: Id) -> QueryResult<Vec<Id>> {
    department_head::table
        .inner_join(department::table.on(department::id.eq(department_head::department_id)))
        .filter(department_head::person_id.eq(person))
        .filter(department::retired_on.is_null())
        .order(department::path)
        .select(department::id)
        .load(conn)
}

/// Lets somebody head a department, or nobody.
pub(in crate::people) fn put_head(tx: &mut Tx<'_>, department: Id, person: Option<Id>) -> QueryResult<()> {
    diesel::delete(department_head::table.find(department)).execute(tx.conn)?;
    if let Some(person) = person {
        let row = (
            department_head::department_id.eq(department),
            department_head::person_id.eq(person),
            department_head::named_at.eq(tx.now()),
        );
        diesel::insert_into(department_head::table).values(row).execute(tx.conn)?;
    }
    Ok(())
}
