//! All SQL of the chain.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::link::{Shape, Source};
use crate::clock::Instant;
use crate::db::dialect;
use crate::db::schema::{chain_link, chain_waiting};
use crate::db::{Conn, Dialect, ROWS_PER_INSERT};
use crate::each;
use crate::ids::Id;

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = chain_link)]
pub struct Link {
    /// Its number, from 1.
    pub id: i64,
    /// The kind of its row.
    pub kind: String,
    /// The key of its row.
    pub row_id: Id,
    /// Of the row; empty where it was gone when it was to be sealed.
    pub row_sha256: Vec<u8>,
    /// Of the link before and this one.
    pub hash: Vec<u8>,
}

/// What waits for its place: its own key, and the kind and key of the row.
pub type Waiting = (Id, String, Id);

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    row_id: Id,
    #[diesel(sql_type = Text)]
    told: String,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = BigInt)]
    row_id: Id,
}

/// Notes rows that were written.
pub fn note(conn: &mut Conn, rows: &[(Id, &str, Id, Instant)]) -> QueryResult<()> {
    let row = |&(id, kind, row_id, at): &(Id, &'_ str, Id, Instant)| {
        (
            chain_waiting::id.eq(id),
            chain_waiting::kind.eq(kind.to_owned()),
            chain_waiting::row_id.eq(row_id),
            chain_waiting::noted_at.eq(at),
        )
    };
    for rows in rows.chunks(ROWS_PER_INSERT) {
        let rows: Vec<_> = rows.iter().map(row).collect();
        each!(conn, |conn| diesel::insert_into(chain_waiting::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// What waits, the oldest first, of these kinds.
pub fn waiting(conn: &mut Conn, kinds: &[&str], limit: i64) -> QueryResult<Vec<Waiting>> {
    chain_waiting::table
        .filter(chain_waiting::kind.eq_any(kinds.to_vec()))
        .order(chain_waiting::id)
        .limit(limit)
        .select((chain_waiting::id, chain_waiting::kind, chain_waiting::row_id))
        .load(conn)
}

/// Takes notes away that have their place.
pub fn forget(conn: &mut Conn, ids: &[Id]) -> QueryResult<()> {
    diesel::delete(chain_waiting::table.filter(chain_waiting::id.eq_any(ids.to_vec()))).execute(conn)?;
    Ok(())
}

/// How many rows wait, and how many of them since before `until`.
pub fn count_waiting(conn: &mut Conn, until: Instant) -> QueryResult<(i64, i64)> {
    let all = chain_waiting::table.count().get_result(conn)?;
    let late = chain_waiting::table.filter(chain_waiting::noted_at.lt(until)).count().get_result(conn)?;
    Ok((all, late))
}

/// The last link.
pub fn last(conn: &mut Conn) -> QueryResult<Option<Link>> {
    chain_link::table.order(chain_link::id.desc()).first(conn).optional()
}

/// The link with this number.
pub fn link(conn: &mut Conn, number: i64) -> QueryResult<Option<Link>> {
    chain_link::table.find(number).first(conn).optional()
}

/// The links after the one with this number, in order.
pub fn links(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<Link>> {
    chain_link::table.filter(chain_link::id.gt(after)).order(chain_link::id).limit(limit).load(conn)
}

/// Adds links.
pub fn insert(conn: &mut Conn, links: &[Link]) -> QueryResult<()> {
    for links in links.chunks(ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(chain_link::table).values(links).execute(conn))?;
    }
    Ok(())
}

/// Whether the row of a link has another.
pub fn has_other(conn: &mut Conn, link: &Link) -> QueryResult<bool> {
    let links = chain_link::table
        .filter(chain_link::kind.eq(&link.kind))
        .filter(chain_link::row_id.eq(link.row_id))
        .filter(chain_link::id.ne(link.id))
        .count();
    Ok(links.get_result::<i64>(conn)? > 0)
}

/// The rows of a kind with these keys: what is hashed of each.
pub fn rows(conn: &mut Conn, source: &Source, keys: &[Id]) -> QueryResult<HashMap<Id, String>> {
    let Source { kind, key, .. } = source;
    let told = told(Dialect::of(conn), source);
    let only = source.only.map(|only| format!(" AND {only}")).unwrap_or_default();
    let (Some(first), Some(last)) = (keys.iter().min(), keys.iter().max()) else { return Ok(HashMap::new()) };
    // those who are read together were written together: from the first to the last of them, and no database reads all to keep the order
    let (first, last, keys) = (first.0, last.0, dialect::ids(keys));
    let text = format!(
        "SELECT {key} AS row_id, {told} AS told FROM {kind} WHERE {key} BETWEEN {first} AND {last} AND {key} IN ({keys}){only} \
         ORDER BY {key}"
    );
    let found: Vec<Found> = each!(conn, |conn| diesel::sql_query(text).load(conn))?;
    Ok(found.into_iter().map(|row| (row.row_id, row.told)).collect())
}

/// The first rows of a kind that have no link and wait for none.
pub fn unchained(conn: &mut Conn, source: &Source, limit: i64) -> QueryResult<Vec<Id>> {
    let Source { kind, key, .. } = source;
    let only = source.only.unwrap_or("1 = 1");
    let text = format!(
        "SELECT r.{key} AS row_id FROM {kind} r WHERE {only} \
           AND NOT EXISTS (SELECT 1 FROM chain_link l WHERE l.kind = '{kind}' AND l.row_id = r.{key}) \
           AND NOT EXISTS (SELECT 1 FROM chain_waiting w WHERE w.kind = '{kind}' AND w.row_id = r.{key}) \
         ORDER BY r.{key} LIMIT {limit}"
    );
    let found: Vec<Key> = each!(conn, |conn| diesel::sql_query(text).load(conn))?;
    Ok(found.into_iter().map(|row| row.row_id).collect())
}

/// The values of a row as a JSON array, documents as texts.
fn told(dialect: Dialect, source: &Source) -> String {
    let value = |&(column, shape): &(&str, Shape)| match (dialect, shape) {
        (Dialect::Sqlite, Shape::Json) => format!("CAST({column} AS TEXT)"),
        (Dialect::Sqlite, _) | (Dialect::Postgres, Shape::Plain) => column.to_owned(),
        (Dialect::Postgres, Shape::Json) => format!("CAST({column} AS TEXT)"),
        (Dialect::Postgres, Shape::Day) => format!("to_char({column}, 'YYYY-MM-DD')"),
        (Dialect::Postgres, Shape::Instant) => format!("CAST(EXTRACT(EPOCH FROM {column}) * 1000000 AS BIGINT)"),
        (Dialect::Postgres, Shape::Yes) => format!("CAST({column} AS INTEGER)"),
    };
    let values = dialect::between_commas(source.columns.iter().map(value));
    match dialect {
        Dialect::Sqlite => format!("json_array({values})"),
        Dialect::Postgres => format!("CAST(json_build_array({values}) AS TEXT)"),
    }
}
