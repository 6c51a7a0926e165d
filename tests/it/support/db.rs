//! A fresh database for each test: a copy of one that was migrated once in this run.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::db::Conn;
use tempfile::TempDir;

/// A database that goes away with the test.
pub struct TestDatabase {
    /// As the settings take it.
    pub url: String,
    _folder: Option<TempDir>,
    _dropped: Option<Dropped>,
}

/// Takes a database off the server, and whoever is still in it with it: a run makes a thousand of them, 12 MB each.
struct Dropped {
    server: String,
    name: String,
}

impl Drop for Dropped {
    fn drop(&mut self) {
        let Ok(mut conn) = PgConnection::establish(&self.server) else { return };
        let dropped = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        if let Err(error) = dropped {
            eprintln!("{} was not dropped: {error}", self.name);
        }
    }
}

/// The server that tests run on, if they run on PostgreSQL: the URL of a database to connect to for making others.
pub fn postgres() -> Option<String> {
    std::env::var("GRADUS_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

impl TestDatabase {
    /// An empty, migrated database.
    pub fn new() -> Self {
        match postgres() {
            Some(server) => on_postgres(&server),
            None => on_sqlite(),
        }
    }

    /// The one at `url`, as it is.
    pub fn called(url: &str) -> Self {
        Self { url: url.to_owned(), _folder: None, _dropped: None }
    }

    /// A migrated one on a PostgreSQL server of the test's own.
    pub fn at(server: &str) -> Self {
        migrate(server);
        Self::called(server)
    }
}

fn on_sqlite() -> TestDatabase {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, template) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("template.sqlite");
        migrate(&format!("sqlite://{}", file.display()));
        let mut conn = SqliteConnection::establish(&file.display().to_string()).expect("the template opens");
        conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;").expect("one file");
        (folder, file)
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("test.sqlite");
    std::fs::copy(template, &file).expect("a copy of the template");
    TestDatabase { url: url_of(&file), _folder: Some(folder), _dropped: None }
}

fn url_of(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

fn on_postgres(server: &str) -> TestDatabase {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let process = std::process::id();
    let template = TEMPLATE.get_or_init(|| {
        let name = format!("gradus_template_{process}");
        execute(server, &format!("CREATE DATABASE {name}"));
        migrate(&with_database(server, &name));
        name
    });
    let name = format!("gradus_test_{process}_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
    let url = with_database(server, &name);
    TestDatabase { url, _folder: None, _dropped: Some(Dropped { server: server.to_owned(), name }) }
}

fn execute(server: &str, sql: &str) {
    let mut conn = PgConnection::establish(server).expect("the PostgreSQL server of the tests answers");
    conn.batch_execute(sql).expect("a database for the test");
}

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Has its one row from the migration on.
const ALWAYS: &str = "kpi_balance_day";
const BEGIN_AGAIN: &str = "UPDATE kpi_balance_day SET on_day = '0001-01-01'";

/// Takes every row out of every table, whatever refers to what, but for the record of migrations.
pub fn empty(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => {
            conn.batch_execute("PRAGMA defer_foreign_keys = ON")?;
            let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'";
            for table in diesel::sql_query(tables).load::<Table>(conn)? {
                if table.name != ALWAYS {
                    conn.batch_execute(&format!("DELETE FROM \"{}\"", table.name))?;
                }
            }
            conn.batch_execute(BEGIN_AGAIN)
        }
        Conn::Pg(conn) => {
            let tables =
                "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'";
            let tables = diesel::sql_query(tables).load::<Table>(conn)?.into_iter().map(|table| table.name);
            let tables: Vec<String> = tables.filter(|name| name != ALWAYS).collect();
            conn.batch_execute(&format!("TRUNCATE TABLE \"{}\"", tables.join("\", \"")))?;
            conn.batch_execute(BEGIN_AGAIN)
        }
    }
}

/// The URL with another database's name at its end.
fn with_database(server: &str, name: &str) -> String {
    let (start, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{start}/{name}")
}

fn migrate(url: &str) {
    let mut conn = gradus::db::connect(url).expect("the database opens");
    gradus::db::migrate::migrate(&mut conn).expect("the migrations run");
}
