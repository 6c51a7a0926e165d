//! The SQL of the pairs that a transaction has changed; nothing else writes `changed_pair`.

use diesel::prelude::*;

use crate::db::schema::changed_pair;
use crate::db::{Conn, ROWS_PER_INSERT};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::ids::{Id, IdBlock};

/// Notes these (person, course).
pub fn insert(conn: &mut Conn, pairs: &[(Id, Id)]) -> QueryResult<()> {
    let row = |(person, course): &(Id, Id)| (changed_pair::person_id.eq(*person), changed_pair::course_id.eq(*course));
    let rows: Vec<_> = pairs.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(changed_pair::table).values(rows).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// Notes what `select` gives.
pub fn insert_selected(conn: &mut Conn, select: &str) -> QueryResult<usize> {
    let text = format!("INSERT INTO changed_pair (person_id, course_id) {select} ON CONFLICT DO NOTHING");
    each!(conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Whether there is any.
pub fn any(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = changed_pair::table.select(changed_pair::person_id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Takes all of them away.
pub fn clear(conn: &mut Conn) -> QueryResult<usize> {
    diesel::delete(changed_pair::table).execute(conn)
}

/// That `e` is an enrolment of these.
pub fn those_of(e: &str, enrolled: Enrolled) -> String {
    first_of(e, enrolled.block, enrolled.at_most)
}

/// That the id of `row` is among the first `at_most` of a block.
pub fn first_of(row: &str, block: IdBlock, at_most: i64) -> String {
    let (first, last, step) = (block.nth(0).0, block.nth(at_most - 1).0, IdBlock::STEP);
    format!("{row}.id BETWEEN {first} AND {last} AND ({row}.id - {first}) % {step} = 0")
}
