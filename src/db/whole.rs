//! Whether the file of a SQLite database is whole.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Conn;

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

/// What is damaged in the file of a SQLite database, and where: table, page and cell, in the words of SQLite. Empty where it is whole, and
/// on PostgreSQL, which has tools of its own for that (`pg_amcheck`).
#[must_use]
pub fn damage(conn: &mut Conn) -> Vec<String> {
    let Conn::Sqlite(conn) = conn else { return Vec::new() };
    match diesel::sql_query("PRAGMA quick_check").load::<Said>(conn) {
        Ok(rows) => rows.into_iter().map(|row| row.quick_check).filter(|said| said != "ok").collect(),
        Err(error) => vec![error.to_string()],
    }
}
