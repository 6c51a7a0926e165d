//! Filling an empty database with very many rows, while nobody else is there.
//!
//! Secondary indexes and foreign keys are taken away first and made again from what the catalogue said of them: sorting a column once costs
//! a fraction of finding its place for each row. What is written is safe when all of it is: a database that was left half filled is good for
//! nothing.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use gradus::db::{Actor, Conn, Db, Tx, settle};
use gradus::error::AppError;

/// Nothing waits for the disk, and sorting has memory. The rows are right by construction.
const SQLITE_HURRY: &str =
    "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -131072; PRAGMA threads = 2;";
/// The same for one transaction of PostgreSQL.
const POSTGRES_HURRY: &str =
    "SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '512MB';";

/// What was taken away, and how it is made again.
#[derive(Debug, QueryableByName)]
struct Taken {
    #[diesel(sql_type = Text)]
    take_away: String,
    #[diesel(sql_type = Text)]
    make: String,
}

/// A database that is being filled. Dropped, it is as careful as before.
#[derive(Debug)]
pub struct Filling<'a> {
    db: &'a Db,
    actor: Actor,
    taken: Vec<Taken>,
}

impl<'a> Filling<'a> {
    /// Begins: takes away from `tables` what slows down.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin(db: &'a Db, actor: &Actor, tables: &[&str]) -> Result<Self, AppError> {
        if let Conn::Sqlite(conn) = &mut *db.writer()? {
            conn.batch_execute(SQLITE_HURRY)?;
        }
        let mut filling = Self { db, actor: actor.clone(), taken: Vec::new() };
        filling.taken = filling.write(|tx| {
            let taken = in_the_way(tx.conn, tables)?;
            taken.iter().try_for_each(|one| run(tx.conn, &one.take_away))?;
            Ok::<_, AppError>(taken)
        })?;
        Ok(filling)
    }

    /// Runs `work` in one transaction.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached.
    pub fn write<T, E: Into<AppError> + From<diesel::result::Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, AppError> {
        self.db.write_now(&self.actor, |tx| {
            if let Conn::Pg(conn) = &mut *tx.conn {
                conn.batch_execute(POSTGRES_HURRY)?;
            }
            work(tx)
        })
    }

    /// Makes what was taken away, has the database look at what it holds now, and tells `say` of each step.
    ///
    /// # Errors
    /// When the database fails, or the rows break what was taken away.
    pub fn finish(self, say: &mut dyn FnMut(&str)) -> Result<(), AppError> {
        for one in &self.taken {
            self.write(|tx| run(tx.conn, &one.make))?;
            say(&one.make);
        }
        self.write(|tx| run(tx.conn, "ANALYZE"))?;
        say("ANALYZE");
        Ok(())
    }
}

impl Drop for Filling<'_> {
    fn drop(&mut self) {
        let settled = self.db.writer().and_then(|mut conn| Ok(settle(&mut conn)?));
        if let Err(error) = settled {
            tracing::warn!(%error, "the connection that filled the database stays in a hurry until the program ends");
        }
    }
}

fn run(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(sql),
        Conn::Pg(conn) => conn.batch_execute(sql),
    }
}

/// The indexes of `tables` that a migration made; on PostgreSQL also what is unique without being the key, and what points elsewhere,
/// that which points last.
fn in_the_way(conn: &mut Conn, tables: &[&str]) -> QueryResult<Vec<Taken>> {
    let names: Vec<String> = tables.iter().map(|table| format!("'{table}'")).collect();
    let names = names.join(", ");
    let text = match conn {
        Conn::Sqlite(_) => format!(
            "SELECT 'DROP INDEX ' || name AS take_away, sql AS make FROM sqlite_schema
             WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({names}) ORDER BY name"
        ),
        Conn::Pg(_) => format!(
            "SELECT 'DROP INDEX ' || quote_ident(i.indexname) AS take_away, i.indexdef AS make, 1 AS turn FROM pg_indexes i
             WHERE i.schemaname = current_schema() AND i.tablename IN ({names})
               AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = (quote_ident(i.schemaname) || '.' || quote_ident(i.indexname))::regclass)
             UNION ALL
             SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),
                    'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid),
                    CASE contype WHEN 'u' THEN 2 ELSE 3 END
             FROM pg_constraint
             WHERE connamespace = current_schema()::regnamespace AND contype IN ('u', 'f') AND conrelid::regclass::text IN ({names})
             ORDER BY turn, make"
        ),
    };
    diesel::sql_query(text).load(conn)
}
