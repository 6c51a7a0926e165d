//! The SQL of who wants no reminders for which courses.

use diesel::prelude::*;

use crate::db::schema::{course, unsubscription};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;

/// The courses that these people want no reminders for.
pub fn unsubscribed(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    unsubscription::table
        .filter(unsubscription::person_id.eq_any(people))
        .order((unsubscription::person_id, unsubscription::course_id))
        .select((unsubscription::person_id, unsubscription::course_id))
        .load(conn)
}

/// The person wants no reminders for these courses from now on.
pub fn insert_unsubscriptions(tx: &mut Tx<'_>, person_id: Id, courses: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    let values: Vec<_> = courses
        .iter()
        .map(|course_id| {
            (unsubscription::person_id.eq(person_id), unsubscription::course_id.eq(*course_id), unsubscription::at.eq(now))
        })
        .collect();
    each!(tx.conn, |conn| diesel::insert_into(unsubscription::table).values(&values).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// The titles of these courses.
pub fn titles(conn: &mut Conn, courses: &[Id]) -> QueryResult<Vec<String>> {
    course::table.filter(course::id.eq_any(courses)).order((course::title, course::id)).select(course::title).load(conn)
}
