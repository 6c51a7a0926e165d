//! What a transaction holds against others until it ends. On PostgreSQL; SQLite has one writer anyway, so that there all of these do
//! nothing. All of them hold for the transaction alone, so that they work behind a pooler.

use diesel::prelude::*;

use super::Conn;

/// Runs a statement that only PostgreSQL needs.
///
/// # Errors
/// When the database fails.
pub fn on_postgres(conn: &mut Conn, text: &str) -> QueryResult<()> {
    match conn {
        Conn::Pg(conn) => diesel::sql_query(text).execute(conn).map(drop),
        Conn::Sqlite(_) => Ok(()),
    }
}

/// Holds what `key` stands for (a number that nothing else uses), alone.
///
/// # Errors
/// When the database fails.
pub fn hold(conn: &mut Conn, key: i64) -> QueryResult<()> {
    on_postgres(conn, &format!("SELECT pg_advisory_xact_lock({key})"))
}

/// Holds what `key` stands for together with others who do so, and against those who [`hold`] it alone.
///
/// # Errors
/// When the database fails.
pub fn hold_together(conn: &mut Conn, key: i64) -> QueryResult<()> {
    on_postgres(conn, &format!("SELECT pg_advisory_xact_lock_shared({key})"))
}

/// Runs a query whose rows are held on PostgreSQL in the way that stands in brackets, as diesel names it.
///
/// ```text
/// let ids: Vec<Id> = held!(tx.conn, [for_update.skip_locked], query.load)?;
/// ```
#[macro_export]
macro_rules! held {
    ($conn:expr, [$first:ident $(.$more:ident)*], $query:ident.$run:ident) => {
        match &mut *$conn {
            $crate::db::Conn::Sqlite(conn) => $query.$run(conn),
            $crate::db::Conn::Pg(conn) => $query.$first()$(.$more())*.$run(conn),
        }
    };
}

/// Writes very many rows of one table: by COPY on PostgreSQL, by one insert on SQLite, where a row costs the same either way.
#[macro_export]
macro_rules! insert_many {
    ($conn:expr, $table:ident, $rows:expr) => {
        match &mut *$conn {
            $crate::db::Conn::Sqlite(conn) => diesel::insert_into($table::table).values($rows).execute(conn),
            $crate::db::Conn::Pg(conn) => diesel::copy_from($table::table).from_insertable($rows).execute(conn),
        }
    };
}
