//! One connection type over both databases, and what lets one query text run on either.

use std::time::Duration;

use diesel::connection::{CacheSize, SimpleConnection};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::sqlite::{Sqlite, SqliteConnection};

pub use multi::{Conn, MultiBackend};

use super::slow::SlowStatements;
use super::tls;
use crate::settings::{DatabaseSettings, sqlite_file};

#[expect(missing_docs, reason = "diesel's derive writes items without docs")]
mod multi {
    use super::{PgConnection, SqliteConnection};

    /// A connection to whichever database the settings name.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        /// The file inside.
        Sqlite(SqliteConnection),
        /// The server.
        Pg(PgConnection),
    }
}

/// The same text, compiled once for each database: for batch inserts of a `Vec`, and for what only one of them can.
///
/// ```text
/// each!(tx.conn, |conn| diesel::insert_into(role::table).values(&rows).execute(conn))?;
/// ```
#[macro_export]
macro_rules! each {
    ($conn:expr, |$name:ident| $body:expr) => {
        match &mut *$conn {
            $crate::db::Conn::Sqlite($name) => $body,
            $crate::db::Conn::Pg($name) => $body,
        }
    };
}

/// Lets [`Conn`] run a query that each database can render but diesel's `MultiConnection` does not know of:
/// `ON CONFLICT`, `INSERT … SELECT`, window functions, filtered aggregates.
#[derive(Debug, Clone, Copy)]
pub struct Both<Q>(pub Q);

impl<Q: QueryId> QueryId for Both<Q> {
    type QueryId = Both<Q::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Conn> for Both<Q> {}

impl<Q> QueryFragment<MultiBackend> for Both<Q>
where
    Q: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<Q: Expression> Expression for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<QS, Q: AppearsOnTable<QS>> AppearsOnTable<QS> for Both<Q> {}

impl<QS, Q: SelectableExpression<QS>> SelectableExpression<QS> for Both<Q> {}

impl<G, Q: diesel::expression::ValidGrouping<G>> diesel::expression::ValidGrouping<G> for Both<Q> {
    type IsAggregate = Q::IsAggregate;
}

/// Write-ahead log, so that readers and the writer do not wait for each other; a commit reaches the disk before it is
/// acknowledged (`synchronous = FULL`), so that a power cut loses nothing that was promised. To wait comes first: a log that a
/// killed program has left is read again by whoever opens the file next, and everybody else must wait for that.
const SQLITE_PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY; \
    PRAGMA journal_size_limit = 67108864;";

/// A writer changes any number of rows at once, as when a people file is loaded. What a statement needs meanwhile goes to a temporary
/// file, and pages are read into the cache alone, so that its memory does not grow with the rows. It waits for the write lock by
/// itself (`tx::run`), since SQLite looks for it ten times a second only, and would go away empty beside a busy program.
const SQLITE_WRITER_PRAGMAS: &str = "PRAGMA temp_store = FILE; PRAGMA mmap_size = 0; PRAGMA busy_timeout = 0;";

/// How soon a PostgreSQL server counts as gone that has vanished without a word: in seconds, and in milliseconds.
const POSTGRES_PATIENCE: &[(&str, &str)] = &[
    ("connect_timeout", "5"),
    ("keepalives_idle", "30"),
    ("keepalives_interval", "10"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "30000"),
];

/// Opens connections for a pool; the scheme of the URL says to which database.
#[derive(Debug, Clone)]
pub struct Manager {
    pub(super) url: String,
    pub(super) read_only: bool,
    /// Whether PostgreSQL is to keep prepared statements for the connection.
    statement_cache: bool,
    /// Statements that take longer are logged.
    slow: Option<Duration>,
}

impl Manager {
    /// Connections to `url`, one of those in `settings`.
    pub(super) fn new(settings: &DatabaseSettings, url: &str, read_only: bool) -> Self {
        let slow = Some(settings.slow_milliseconds).filter(|milliseconds| *milliseconds > 0).map(Duration::from_millis);
        Self { url: url.to_owned(), read_only, statement_cache: settings.statement_cache, slow }
    }
}

/// One new connection to `url`.
///
/// # Errors
/// When the database cannot be reached or opened.
pub fn connect(url: &str) -> Result<Conn, diesel::r2d2::Error> {
    establish(url, true)
}

/// One new connection to the database of `settings` that is written to.
///
/// # Errors
/// When the database cannot be reached or opened.
pub fn connect_to(settings: &DatabaseSettings) -> Result<Conn, diesel::r2d2::Error> {
    establish(&settings.url, settings.statement_cache)
}

/// Without the cache each statement goes to PostgreSQL in one message, which a pooler hands to any one server connection.
fn establish(url: &str, statement_cache: bool) -> Result<Conn, diesel::r2d2::Error> {
    let failed = diesel::r2d2::Error::ConnectionError;
    let Some(file) = sqlite_file(url) else {
        let url = tls::by_tunnel(url).map_err(|why| failed(ConnectionError::BadConnection(why)))?;
        let mut conn = PgConnection::establish(&with_patience(&url)).map_err(failed)?;
        if !statement_cache {
            conn.set_prepared_statement_cache_size(CacheSize::Disabled);
        }
        return Ok(Conn::Pg(conn));
    };
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).map_err(failed)?;
    conn.batch_execute(SQLITE_PRAGMAS).map_err(diesel::r2d2::Error::QueryError)?;
    Ok(Conn::Sqlite(conn))
}

/// Makes a writer's connection as it is when it is opened, whatever was asked of it meanwhile.
///
/// # Errors
/// When the database fails.
pub fn settle(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(&format!("PRAGMA threads = 0; {SQLITE_PRAGMAS} {SQLITE_WRITER_PRAGMAS}")),
        Conn::Pg(_) => Ok(()),
    }
}

/// The URL with [`POSTGRES_PATIENCE`], where it says nothing about it itself.
fn with_patience(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in POSTGRES_PATIENCE {
        if !url.contains(&format!("{name}=")) {
            let mark = if url.contains('?') { '&' } else { '?' };
            url.push_str(&format!("{mark}{name}={value}"));
        }
    }
    url
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        let mut conn = establish(&self.url, self.statement_cache)?;
        if let Some(slow) = self.slow {
            each!(&mut conn, |conn| conn.set_instrumentation(SlowStatements::over(slow)));
        }
        if let Conn::Sqlite(sqlite) = &mut conn {
            let pragmas = if self.read_only { "PRAGMA query_only = ON" } else { SQLITE_WRITER_PRAGMAS };
            sqlite.batch_execute(pragmas).map_err(diesel::r2d2::Error::QueryError)?;
        }
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_postgresql_says_how_soon_it_is_given_up_unless_it_does_so_itself() {
        let url = with_patience("postgres://gradus@host/gradus?connect_timeout=60");
        assert!(url.starts_with("postgres://gradus@host/gradus?connect_timeout=60&keepalives_idle=30&"), "{url}");
        assert_eq!(url.matches("connect_timeout").count(), 1, "{url}");
        assert!(with_patience("postgres://host/gradus").starts_with("postgres://host/gradus?connect_timeout=5&"));
    }
}
