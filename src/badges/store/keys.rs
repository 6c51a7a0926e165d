//! The keys that sign badges.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::issuer_key;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Most keys that are published.
const MOST: i64 = 1000;

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = issuer_key)]
pub struct KeyRow {
    /// Its own key, by which its address is made.
    pub id: Id,
    /// Its public half.
    pub public_key: String,
    /// Its private half, which only this installation can read.
    pub sealed: String,
    /// When it was made.
    pub made_at: Instant,
    /// By whom.
    pub made_by: String,
}

/// Every key, the newest first.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<KeyRow>> {
    issuer_key::table.order(issuer_key::id.desc()).limit(MOST).select(KeyRow::as_select()).load(conn)
}

/// Keeps a key.
pub fn insert(tx: &mut Tx<'_>, row: &KeyRow) -> QueryResult<()> {
    diesel::insert_into(issuer_key::table).values(row).execute(tx.conn)?;
    Ok(())
}
