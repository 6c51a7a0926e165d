//! Brings a database up to date: one portable set of migrations, run under a lock.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::migration::{Migration, MigrationMetadata, MigrationName, MigrationVersion};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::MigrationHarness;
use rust_embed::RustEmbed;

use super::Conn;
use crate::{each, said};

/// Why a database was not brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// It has this migration, which this program does not know.
    #[error("{}", said!("database-newer", migration = .0.as_str()))]
    Newer(String),
    /// This migration failed, and why in the database's words.
    #[error("{}", said!("migration-failed", migration = .0.as_str(), reason = .1.as_str()))]
    Failed(String, String),
    /// The database could not be asked or told, apart from any one migration.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
    /// What diesel keeps of migrations could not be read, or a migration of this program is no text.
    #[error("{0}")]
    Unreadable(String),
}

/// How the schema of a database stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    /// Both have the same migrations.
    UpToDate,
    /// The database lacks some.
    Behind,
    /// The database has one that this program does not know; the newest of them.
    Newer(String),
}

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
/// When a migration fails (it is rolled back, those before it stay), or a newer program has migrated the database.
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
            let done = conn.immediate_transaction(run_next::<SqliteConnection, diesel::sqlite::Sqlite>);
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
    let unreadable = |error: Box<dyn std::error::Error + Send + Sync>| MigrateError::Unreadable(error.to_string());
    let run: Vec<String> = conn.applied_migrations().map_err(unreadable)?.iter().map(ToString::to_string).collect();
    if let Some(newer) = newest_unknown(run) {
        return Err(MigrateError::Newer(newer));
    }
    let Some(next) = conn.pending_migrations(Portable).map_err(unreadable)?.into_iter().next() else { return Ok(None) };
    let name = next.name().to_string();
    match conn.run_migration(&next) {
        Ok(_) => Ok(Some(name)),
        Err(error) => Err(MigrateError::Failed(name, error.to_string())),
    }
}

/// How the schema of `conn`'s database stands to this program. It only reads, so that a standby may be asked.
///
/// # Errors
/// When the database cannot be asked.
pub fn schema(conn: &mut Conn) -> QueryResult<Schema> {
    let run = versions_run(conn)?;
    let lacks_one = names().iter().any(|name| run.iter().all(|version| version != version_of(name)));
    Ok(match newest_unknown(run) {
        Some(newer) => Schema::Newer(newer),
        None if lacks_one => Schema::Behind,
        None => Schema::UpToDate,
    })
}

#[derive(QueryableByName)]
struct Has {
    #[diesel(sql_type = Bool)]
    has: bool,
}

#[derive(QueryableByName)]
struct Run {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions of the migrations that have been run; none where the table of them is missing. diesel's own question would make it.
fn versions_run(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let has_table = match conn {
        Conn::Sqlite(_) => "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations') AS has",
        Conn::Pg(_) => "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS has",
    };
    let all = "SELECT version FROM __diesel_schema_migrations";
    each!(conn, |conn| {
        if diesel::sql_query(has_table).get_result::<Has>(conn)?.has {
            Ok(diesel::sql_query(all).load::<Run>(conn)?.into_iter().map(|run| run.version).collect())
        } else {
            Ok(Vec::new())
        }
    })
}

/// The newest of these versions that no migration of this program has.
#[must_use]
pub fn newest_unknown(versions: Vec<String>) -> Option<String> {
    let known = names();
    versions.into_iter().filter(|version| known.iter().all(|name| version_of(name) != version)).max()
}

/// What the database keeps of a migration's name.
fn version_of(name: &str) -> &str {
    name.split('_').next().unwrap_or_default()
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
        version_of(&self.0).into()
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
