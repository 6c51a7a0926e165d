//! SQL of employment types, and of the languages that people have.

use diesel::prelude::*;

use crate::db::schema::{employment_type, person};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::person::{EmploymentType, PersonStatus};

/// Every employment type that somebody has or had, by name.
///
/// # Errors
/// When the database fails.
pub fn employment_types(conn: &mut Conn) -> QueryResult<Vec<EmploymentType>> {
    let all: Vec<(Id, String)> = employment_type::table
        .order((employment_type::name, employment_type::id))
        .select((employment_type::id, employment_type::name))
        .load(conn)?;
    Ok(all.into_iter().map(|(id, name)| EmploymentType { id, name }).collect())
}

/// Makes these.
pub fn insert(tx: &mut Tx<'_>, names: &[String]) -> QueryResult<()> {
    let block = tx.new_ids(i64::try_from(names.len()).unwrap_or(i64::MAX));
    let row = |(index, name)| (employment_type::id.eq(block.nth(index)), employment_type::name.eq(name));
    let rows: Vec<_> = (0..).zip(names).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(employment_type::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// How many of the staff who are at work or on leave have each employment type: from an index alone, which has everybody in this order. External people
/// are in no audience by what they are.
///
/// # Errors
/// When the database fails.
pub fn heads_of_types(conn: &mut Conn) -> QueryResult<Vec<(Id, i64)>> {
    let rows: Vec<(Option<Id>, PersonStatus, i64)> = person::table
        .filter(person::external.eq(false))
        .group_by((person::employment_type_id, person::status))
        .order((person::employment_type_id, person::status))
        .select((person::employment_type_id, person::status, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(at_work(rows.into_iter().filter_map(|(id, status, count)| Some((id?, status, count)))))
}

/// How many of the staff who are at work or on leave have each language, as above.
///
/// # Errors
/// When the database fails.
pub fn heads_of_languages(conn: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    let rows: Vec<(String, PersonStatus, i64)> = person::table
        .filter(person::external.eq(false))
        .group_by((person::language, person::status))
        .order((person::language, person::status))
        .select((person::language, person::status, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(at_work(rows.into_iter()))
}

/// The counts of each key, which come in order, without those who are suspended or have left.
fn at_work<K: PartialEq>(rows: impl Iterator<Item = (K, PersonStatus, i64)>) -> Vec<(K, i64)> {
    let mut all: Vec<(K, i64)> = Vec::new();
    for (key, _, count) in rows.filter(|(_, status, _)| matches!(status, PersonStatus::Active | PersonStatus::Leave)) {
        match all.last_mut().filter(|(last, _)| *last == key) {
            Some((_, so_far)) => *so_far += count,
            None => all.push((key, count)),
        }
    }
    all
}
