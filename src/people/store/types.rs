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

/// How many people who are at work or on leave have each employment type.
///
/// # Errors
/// When the database fails.
pub fn heads_of_types(conn: &mut Conn) -> QueryResult<Vec<(Id, i64)>> {
    person::table
        .filter(person::status.eq_any([PersonStatus::Active, PersonStatus::Leave]))
        .filter(person::employment_type_id.is_not_null())
        .group_by(person::employment_type_id)
        .select((person::employment_type_id.assume_not_null(), diesel::dsl::count_star()))
        .load(conn)
}

/// How many people who are at work or on leave have each language.
///
/// # Errors
/// When the database fails.
pub fn heads_of_languages(conn: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    person::table
        .filter(person::status.eq_any([PersonStatus::Active, PersonStatus::Leave]))
        .group_by(person::language)
        .order(person::language)
        .select((person::language, diesel::dsl::count_star()))
        .load(conn)
}
