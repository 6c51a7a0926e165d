//! The values of a column, each once.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Conn;
use crate::each;

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The values of a column of text that an index begins with, in order, each once: one look into the index for each of them, however many rows
/// there are. `table` and `column` are names of ours.
///
/// # Errors
/// When the database fails.
pub fn distinct(conn: &mut Conn, table: &str, column: &str) -> QueryResult<Vec<String>> {
    let text = format!(
        "WITH RECURSIVE known (value) AS (SELECT MIN({column}) FROM {table} UNION ALL \
         SELECT (SELECT MIN(t.{column}) FROM {table} t WHERE t.{column} > known.value) FROM known WHERE known.value IS NOT NULL) \
         SELECT value FROM known WHERE value IS NOT NULL"
    );
    let found: Vec<Value> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|row| row.value).collect())
}
