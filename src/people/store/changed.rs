//! The SQL of the people that a transaction has changed; beside the import, which notes very many at once, nothing else writes
//! `changed_person`.

use diesel::prelude::*;

use crate::db::schema::changed_person;
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::each;
use crate::ids::Id;

/// Notes these.
pub fn insert(conn: &mut Conn, people: &[Id]) -> QueryResult<()> {
    let rows: Vec<_> = people.iter().map(|person| changed_person::person_id.eq(*person)).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(changed_person::table).values(rows).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// Whether there is anybody.
pub fn any(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = changed_person::table.select(changed_person::person_id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Takes all of them away.
pub fn clear(conn: &mut Conn) -> QueryResult<usize> {
    diesel::delete(changed_person::table).execute(conn)
}
