//! Uploaded files, in pieces. A file counts as there once its size is written; what broke off before is cleared away later.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::courses::lessons::{LessonContent, LessonKind};
use crate::db::schema::{lesson, media, media_chunk};
use crate::db::{Conn, Json, Tx};
use crate::ids::Id;

/// Bytes in one piece of a file; the last may be shorter.
pub const CHUNK_BYTES: usize = 1024 * 1024;

/// An uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = media)]
pub struct MediaRow {
    pub id: Id,
    pub file_name: String,
    pub content_type: String,
    pub byte_size: i64,
    pub sha256: String,
}

/// The file with this id, if it is there as a whole.
pub fn media(conn: &mut Conn, id: Id) -> QueryResult<Option<MediaRow>> {
    media::table.filter(media::id.eq(id)).filter(media::byte_size.gt(0)).select(MediaRow::as_select()).first(conn).optional()
}

/// The types of those of `ids` that are there as a whole.
pub fn types_of(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<(Id, String)>> {
    media::table
        .filter(media::id.eq_any(ids))
        .filter(media::byte_size.gt(0))
        .order(media::id)
        .select((media::id, media::content_type))
        .load(conn)
}

/// Whether a lesson of one of these revisions shows this file.
pub fn is_shown_in(conn: &mut Conn, revision_ids: &[Id], id: Id) -> QueryResult<bool> {
    let films = lesson::table.filter(lesson::revision_id.eq_any(revision_ids)).filter(lesson::kind.eq(LessonKind::Video));
    let contents: Vec<Json<LessonContent>> = films.select(lesson::content).order(lesson::id).load(conn)?;
    Ok(contents.iter().any(|content| content.0.own().files().iter().any(|file| file.id == id)))
}

/// One piece of a file.
pub fn chunk(conn: &mut Conn, id: Id, position: i32) -> QueryResult<Vec<u8>> {
    media_chunk::table.find((id, position)).select(media_chunk::bytes).first(conn)
}

/// Begins a file without any piece.
pub fn begin(tx: &mut Tx<'_>, file_name: &str, content_type: &str) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        media::id.eq(id),
        media::file_name.eq(file_name),
        media::content_type.eq(content_type),
        media::byte_size.eq(0_i64),
        media::sha256.eq(""),
        media::created_at.eq(tx.now()),
        media::created_by.eq(tx.actor().name.clone()),
    );
    diesel::insert_into(media::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Adds a piece.
pub fn append(tx: &mut Tx<'_>, id: Id, position: i32, bytes: &[u8]) -> QueryResult<()> {
    let row = (media_chunk::media_id.eq(id), media_chunk::position.eq(position), media_chunk::bytes.eq(bytes));
    diesel::insert_into(media_chunk::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Says that the file is whole.
pub fn finish(tx: &mut Tx<'_>, id: Id, byte_size: i64, sha256: &str) -> QueryResult<()> {
    let set = (media::byte_size.eq(byte_size), media::sha256.eq(sha256));
    diesel::update(media::table.filter(media::id.eq(id)).filter(media::byte_size.eq(0))).set(set).execute(tx.conn)?;
    Ok(())
}

/// Clears away one file that did not become whole.
pub fn abandon(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    let broken = media::table.filter(media::id.eq(id)).filter(media::byte_size.eq(0)).select(media::id);
    diesel::delete(media_chunk::table.filter(media_chunk::media_id.eq_any(broken))).execute(tx.conn)?;
    diesel::delete(media::table.filter(media::id.eq(id)).filter(media::byte_size.eq(0))).execute(tx.conn)?;
    Ok(())
}

/// Clears away what broke off before `before`.
pub fn clear_broken(tx: &mut Tx<'_>, before: Instant) -> QueryResult<()> {
    let broken = media::table.filter(media::byte_size.eq(0)).filter(media::created_at.lt(before)).select(media::id);
    diesel::delete(media_chunk::table.filter(media_chunk::media_id.eq_any(broken))).execute(tx.conn)?;
    diesel::delete(media::table.filter(media::byte_size.eq(0)).filter(media::created_at.lt(before))).execute(tx.conn)?;
    Ok(())
}
