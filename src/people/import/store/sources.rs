//! The maps that are kept, each for a source.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::people_source;
use crate::db::{Conn, Json, Tx};
use crate::ids::Id;
use crate::people::import::map::{Map, Source, same};

/// A map that is kept, with who said it.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = people_source)]
pub struct SourceRow {
    pub id: Id,
    pub name: String,
    pub header: Json<Vec<String>>,
    pub map: Json<Map>,
    pub updated_at: Instant,
    pub updated_by: String,
}

/// Every one, by name.
pub fn rows(conn: &mut Conn) -> QueryResult<Vec<SourceRow>> {
    people_source::table.order((people_source::name, people_source::id)).select(SourceRow::as_select()).load(conn)
}

/// Every one, as it is used.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Source>> {
    let source = |row: SourceRow| Source { name: row.name, header: row.header.0, map: row.map.0 };
    Ok(rows(conn)?.into_iter().map(source).collect())
}

/// The one of this name, however it is typed.
pub fn named(conn: &mut Conn, name: &str) -> QueryResult<Option<SourceRow>> {
    people_source::table.filter(people_source::key.eq(same(name))).select(SourceRow::as_select()).first(conn).optional()
}

/// Keeps a map, instead of the one of the same name.
pub fn keep(tx: &mut Tx<'_>, source: &Source) -> QueryResult<Id> {
    let key = same(&source.name);
    let before = named(tx.conn, &source.name)?.map(|row| row.id);
    let values = (
        people_source::name.eq(&source.name),
        people_source::key.eq(&key),
        people_source::header.eq(Json(source.header.clone())),
        people_source::map.eq(Json(source.map.clone())),
        people_source::updated_at.eq(tx.now()),
        people_source::updated_by.eq(tx.actor().name.clone()),
    );
    if let Some(id) = before {
        diesel::update(people_source::table.find(id)).set(values).execute(tx.conn)?;
        return Ok(id);
    }
    let id = tx.new_id();
    diesel::insert_into(people_source::table).values((people_source::id.eq(id), values)).execute(tx.conn)?;
    Ok(id)
}

/// Keeps it no longer.
pub fn forget(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    diesel::delete(people_source::table.find(id)).execute(tx.conn)?;
    Ok(())
}
