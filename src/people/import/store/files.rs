//! A file that waits for its map, in pieces; any node of the cluster may go on with it.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{people_import, people_import_file};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Bytes of a piece.
pub const PIECE: u64 = 1024 * 1024;

/// Adds a piece.
pub fn append(tx: &mut Tx<'_>, import: Id, position: i32, bytes: &[u8]) -> QueryResult<()> {
    let row = (
        people_import_file::import_id.eq(import),
        people_import_file::position.eq(position),
        people_import_file::bytes.eq(bytes),
    );
    diesel::insert_into(people_import_file::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// A piece; none behind the last.
pub fn piece(conn: &mut Conn, import: Id, position: i32) -> QueryResult<Option<Vec<u8>>> {
    people_import_file::table.find((import, position)).select(people_import_file::bytes).first(conn).optional()
}

/// Whether the file is kept.
pub fn is_kept(conn: &mut Conn, import: Id) -> QueryResult<bool> {
    let first = people_import_file::table.find((import, 0)).select(people_import_file::position);
    Ok(first.first::<i32>(conn).optional()?.is_some())
}

/// Forgets the file.
pub fn forget(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    diesel::delete(people_import_file::table.filter(people_import_file::import_id.eq(import))).execute(tx.conn)?;
    Ok(())
}

/// Forgets the files of imports that began before `before`.
pub fn forget_before(tx: &mut Tx<'_>, before: Instant) -> QueryResult<()> {
    let old = people_import::table.filter(people_import::started_at.lt(before)).select(people_import::id);
    diesel::delete(people_import_file::table.filter(people_import_file::import_id.eq_any(old))).execute(tx.conn)?;
    Ok(())
}
