//! Brings a database up to date: one portable set of migrations, run under a lock.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::migration::{Migration, MigrationMetadata, MigrationName, MigrationVersion};
use diesel::prelude::*;
use diesel_migrations::MigrationHarness;
use rust_embed::RustEmbed;

use super::Conn;

/// What went wrong while migrating, in the database's words.
pub type MigrateError = Box<dyn std::error::Error + Send + Sync>;

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

/// The names of all migrations, oldest first.
#[must_use]
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = Files::iter().filter_map(|path| path.strip_suffix("/up.sql").map(str::to_owned)).collect();
    names.sort();
    names
}

/// Any number: what PostgreSQL locks while one program migrates and the others wait.
const LOCK: i64 = 4_761_000_117;

/// Runs the migrations that `conn`'s database lacks and returns their names. Programs that start at the same time wait for
/// one another: each migration is one transaction, and whoever comes second finds it done.
///
/// # Errors
/// When a migration fails; it is rolled back, those before it stay.
pub fn migrate(conn: &mut Conn) -> Result<Vec<String>, MigrateError> {
    let mut done = Vec::new();
    while let Some(name) = migrate_once(conn)? {
        done.push(name);
    }
    Ok(done)
}

/// Runs the first missing migration, if there is one.
fn migrate_once(conn: &mut Conn) -> Result<Option<String>, MigrateError> {
    match conn {
        Conn::Sqlite(conn) => {
            conn.batch_execute("PRAGMA busy_timeout = 30000")?;
            let done = conn.immediate_transaction(run_next);
            conn.batch_execute("PRAGMA busy_timeout = 5000")?;
            done
        }
        Conn::Pg(conn) => conn.transaction(|conn| {
            // held until the transaction ends, so that it also works behind a pooler
            conn.batch_execute(&format!("SELECT pg_advisory_xact_lock({LOCK})"))?;
            run_next(conn)
        }),
    }
}

fn run_next<C, DB>(conn: &mut C) -> Result<Option<String>, MigrateError>
where
    C: MigrationHarness<DB> + diesel::connection::BoxableConnection<DB> + 'static,
    DB: Spelling,
{
    let Some(next) = conn.pending_migrations(Portable)?.into_iter().next() else { return Ok(None) };
    conn.run_migration(&next)?;
    Ok(Some(next.name().to_string()))
}

/// Whether every migration of this program has been run on `conn`'s database.
///
/// # Errors
/// When the database cannot be asked.
pub fn is_up_to_date(conn: &mut Conn) -> Result<bool, MigrateError> {
    let pending = match conn {
        Conn::Sqlite(conn) => conn.has_pending_migration(Portable)?,
        Conn::Pg(conn) => conn.has_pending_migration(Portable)?,
    };
    Ok(!pending)
}

/// The embedded set as diesel wants it; the spelling is each database's own (see migrations/README.md).
struct Portable;

impl<DB: Spelling> MigrationSource<DB> for Portable {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let mut all: Vec<Box<dyn Migration<DB>>> = Vec::new();
        for name in names() {
            let file = Files::get(&format!("{name}/up.sql")).ok_or("a migration without up.sql")?;
            let sql = DB::spell(std::str::from_utf8(&file.data)?);
            all.push(Box::new(OneMigration { name: Name(name), sql }));
        }
        Ok(all)
    }
}

/// How a database spells the portable DDL.
trait Spelling: Backend {
    fn spell(sql: &str) -> String;
}

impl Spelling for diesel::sqlite::Sqlite {
    fn spell(sql: &str) -> String {
        let is_for_a_server = |line: &str| line.starts_with("ALTER TABLE ") && line.contains(" SET (");
        let lines: String = sql.split_inclusive('\n').filter(|line| !is_for_a_server(line)).collect();
        lines.replace("id BIGINT PRIMARY KEY", "id INTEGER PRIMARY KEY").replace(" COLLATE \"C\"", "")
    }
}

impl Spelling for diesel::pg::Pg {
    fn spell(sql: &str) -> String {
        sql.replace(") WITHOUT ROWID;", ");")
    }
}

struct OneMigration {
    name: Name,
    sql: String,
}

struct Name(String);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        self.0.split('_').next().unwrap_or_default().into()
    }
}

struct InTransaction;

impl MigrationMetadata for InTransaction {
    fn run_in_transaction(&self) -> bool {
        true
    }
}

impl<DB: Backend> Migration<DB> for OneMigration {
    fn run(&self, conn: &mut dyn diesel::connection::BoxableConnection<DB>) -> diesel::migration::Result<()> {
        Ok(conn.batch_execute(&self.sql)?)
    }

    fn revert(&self, _: &mut dyn diesel::connection::BoxableConnection<DB>) -> diesel::migration::Result<()> {
        Err("migrations only go forward: restore a backup instead".into())
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_reads_its_own_spelling() {
        let text = "CREATE TABLE t (\n    id BIGINT PRIMARY KEY,\n    name TEXT COLLATE \"C\"\n) WITHOUT ROWID;\nALTER TABLE t SET (fillfactor = 90);\n";
        let sqlite = "CREATE TABLE t (\n    id INTEGER PRIMARY KEY,\n    name TEXT\n) WITHOUT ROWID;\n";
        let postgres = "CREATE TABLE t (\n    id BIGINT PRIMARY KEY,\n    name TEXT COLLATE \"C\"\n);\nALTER TABLE t SET (fillfactor = 90);\n";
        assert_eq!(diesel::sqlite::Sqlite::spell(text), sqlite);
        assert_eq!(diesel::pg::Pg::spell(text), postgres);
    }
}
