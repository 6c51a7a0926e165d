//! The SQL of all that a condition may name.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::programme;
use crate::each;
use crate::ids::Id;
use crate::proofs::condition::{Named, Names};

#[derive(QueryableByName)]
struct NameRow {
    #[diesel(sql_type = Integer)]
    kind: i32,
    #[diesel(sql_type = BigInt)]
    id: Id,
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = Text)]
    title: String,
    /// How high a level stands.
    #[diesel(sql_type = Integer)]
    position: i32,
}

impl NameRow {
    /// Levels from the lowest to the highest of each ladder, everything else by its word.
    fn place(&self) -> (i32, String, i32, Id) {
        let first = if self.kind == 1 { self.word.split('/').next().unwrap_or_default() } else { &self.word };
        (self.kind, first.to_owned(), self.position, self.id)
    }
}

/// All that a condition may name.
const NAMES: &str = "SELECT 0 AS kind, id, slug AS word, title, 0 AS position FROM course \
    UNION ALL SELECT 1, l.id, a.slug || '/' || l.slug, l.title, l.position FROM level l JOIN ladder a ON a.id = l.ladder_id \
    UNION ALL SELECT 2, id, name, name, 0 FROM role \
    UNION ALL SELECT 3, id, name, name, 0 FROM employment_type ORDER BY kind, id";

/// Every course, level, role and employment type, by what it is called: one statement.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn) -> QueryResult<Names> {
    let mut rows: Vec<NameRow> = each!(conn, |conn| diesel::sql_query(NAMES).load(conn))?;
    // the databases put letters in orders of their own
    rows.sort_by_key(NameRow::place);
    let mut names = Names::default();
    for NameRow { kind, id, word, title, .. } in rows {
        let of_kind = match kind {
            0 => &mut names.courses,
            1 => &mut names.levels,
            2 => &mut names.roles,
            _ => &mut names.employment_types,
        };
        of_kind.push(Named { id, word, title });
    }
    Ok(names)
}

/// A programme that a ladder may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Programme {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The first day on which there is none any more.
    pub ended_on: Day,
}

/// Every programme that there is or was, by name.
///
/// # Errors
/// When the database fails.
pub fn programmes(conn: &mut Conn) -> QueryResult<Vec<Programme>> {
    let columns = (programme::id, programme::slug, programme::name, programme::ended_on);
    programme::table.order((programme::name, programme::id)).select(columns).load(conn)
}
