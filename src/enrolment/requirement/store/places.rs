//! The SQL of where people work: of everybody, and of those whom a transaction has changed, whose places each kept requirement looks at once.

use diesel::prelude::*;

use crate::db::dialect::NEVER;
use crate::db::schema::changed_place;
use crate::db::{Conn, Dialect};
use crate::each;

/// `SELECT` of who these people are and where they work now; `people` is a table of people as `p`. An external person in a spell of contract has
/// begun, and works in no department: an audience means them by name alone.
pub fn where_they_work(people: &str, with_those_who_do_not: bool) -> String {
    let join = if with_those_who_do_not { "LEFT JOIN" } else { "JOIN" };
    let since = |column: &str| match with_those_who_do_not {
        true => format!("COALESCE({column}, CASE WHEN p.external AND p.status <> 'left' THEN p.hired_on END)"),
        false => column.to_owned(),
    };
    let (role_since, started_on) = (since("m.role_since"), since("m.started_on"));
    format!(
        "SELECT p.id AS person_id, p.sort_name, p.status, p.hired_on, m.department_id, m.role_id, m.location_id, \
         {role_since} AS role_since, {started_on} AS started_on, \
         p.language, p.employment_type_id \
         FROM {people} {join} employment m ON m.person_id = p.id AND m.ended_on = {NEVER}"
    )
}

/// Writes down where those work whom this transaction has changed.
pub fn note_changed_places(conn: &mut Conn) -> QueryResult<()> {
    let dialect = Dialect::of(conn);
    let people = format!("changed_person s {}", dialect.looked_up(("person", "p"), "p.*", "p.id = s.person_id"));
    let text = format!(
        "INSERT INTO changed_place (person_id, sort_name, status, hired_on, department_id, role_id, location_id, role_since, started_on, \
         language, employment_type_id) {}",
        where_they_work(&people, true)
    );
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))?;
    Ok(())
}

/// Takes that away again.
pub fn forget_changed_places(conn: &mut Conn) -> QueryResult<()> {
    diesel::delete(changed_place::table).execute(conn)?;
    Ok(())
}
