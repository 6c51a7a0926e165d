//! SQL of departments, roles and locations.

use diesel::prelude::*;

use crate::db::schema::{department, location, role};
use crate::db::{Conn, ROWS_PER_INSERT, Tx, locks};
use crate::each;
use crate::ids::Id;
use crate::people::path::{lineage, parts};

/// Lets nobody else add a department, a role or a location until the transaction ends, nor load people who might: names are compared by more
/// than the database can see. SQLite has one writer anyway.
pub fn hold(tx: &mut Tx<'_>) -> QueryResult<()> {
    locks::on_postgres(tx.conn, "LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE")
}

/// The paths of all departments.
pub fn department_paths(conn: &mut Conn) -> QueryResult<Vec<String>> {
    department::table.order((department::path, department::id)).select(department::path).load(conn)
}

/// Makes these departments; each after the one above it.
pub fn insert_departments(tx: &mut Tx<'_>, paths: &[String]) -> QueryResult<()> {
    if paths.is_empty() {
        return Ok(());
    }
    let known: Vec<(String, Id)> = department::table.select((department::path, department::id)).load(tx.conn)?;
    let mut ids: std::collections::HashMap<String, Id> = known.into_iter().collect();
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(paths.len()).unwrap_or(i64::MAX)));
    let mut rows = Vec::with_capacity(paths.len());
    for (index, path) in (0..).zip(paths) {
        let above = lineage(path).iter().rev().nth(1).and_then(|above| ids.get(above).copied());
        ids.insert(path.clone(), block.nth(index));
        rows.push((
            department::id.eq(block.nth(index)),
            department::parent_id.eq(above),
            department::name.eq(parts(path).last().unwrap_or_default()),
            department::path.eq(path),
            department::created_at.eq(now),
        ));
    }
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(department::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Makes these roles.
pub fn insert_roles(tx: &mut Tx<'_>, names: &[String]) -> QueryResult<()> {
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(names.len()).unwrap_or(i64::MAX)));
    let row =
        |(index, name)| (role::id.eq(block.nth(index)), role::name.eq(name), role::summary.eq(""), role::created_at.eq(now));
    let rows: Vec<_> = (0..).zip(names).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(role::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// The country that a location is in; empty where nobody has said it.
pub fn country(conn: &mut Conn, location: Id) -> QueryResult<String> {
    location::table.find(location).select(location::country).first(conn)
}

/// Says which country a location is in.
pub fn set_country(conn: &mut Conn, location: Id, code: &str) -> QueryResult<usize> {
    diesel::update(location::table.find(location)).set(location::country.eq(code)).execute(conn)
}

/// Makes these locations.
pub fn insert_locations(tx: &mut Tx<'_>, names: &[String]) -> QueryResult<()> {
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(names.len()).unwrap_or(i64::MAX)));
    let row = |(index, name)| (location::id.eq(block.nth(index)), location::name.eq(name), location::created_at.eq(now));
    let rows: Vec<_> = (0..).zip(names).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(location::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Says what a role is, in a sentence.
pub fn set_summary(tx: &mut Tx<'_>, name: &str, summary: &str) -> QueryResult<()> {
    diesel::update(role::table.filter(role::name.eq(name))).set(role::summary.eq(summary)).execute(tx.conn)?;
    Ok(())
}
