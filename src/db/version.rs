//! Which state the database is in: the same word for as long as nothing was committed, another after every commit, whoever made it.
//!
//! SQLite counts the commits of others for each connection (`PRAGMA data_version`); the one here never writes. PostgreSQL tells which
//! transactions are over (`pg_current_snapshot()`): a commit moves one of them over, and none comes back.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::r2d2::ManageConnection;
use diesel::sql_types::{BigInt, SqlType};
use diesel::sqlite::Sqlite;
use tokio::sync::oneshot;

use super::conn::is_postgres;
use super::{Conn, Manager};

/// Whoever asks waits no longer than this; without an answer a state counts as unknown.
const PATIENCE: Duration = Duration::from_millis(250);

/// A state of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The connection that told it: two connections count differently.
    connection: u64,
    /// What the database calls it.
    word: Arc<[u8]>,
}

/// `PRAGMA data_version`, prepared once: the table of that name that SQLite has too prepares it anew for each question, which was an
/// eighth of the time of a page that is kept.
#[derive(Debug, Clone, Copy, QueryId)]
struct DataVersion;

impl Query for DataVersion {
    type SqlType = BigInt;
}

impl QueryFragment<Sqlite> for DataVersion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("PRAGMA data_version");
        Ok(())
    }
}

impl RunQueryDsl<SqliteConnection> for DataVersion {}

/// PostgreSQL's `pg_snapshot`.
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(name = "pg_snapshot", schema = "pg_catalog"))]
pub struct Snapshot;

/// Its bytes, as they come.
#[derive(Debug, FromSqlRow)]
struct SnapshotBytes(Vec<u8>);

impl FromSql<Snapshot, Pg> for SnapshotBytes {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(value.as_bytes().to_vec()))
    }
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// Which transactions are over, and which are not.
    fn pg_current_snapshot() -> Snapshot;
}

fn word(conn: &mut Conn) -> QueryResult<Arc<[u8]>> {
    match conn {
        Conn::Sqlite(conn) => {
            let count: i64 = DataVersion.get_result(conn)?;
            Ok(count.to_le_bytes().as_slice().into())
        }
        Conn::Pg(conn) => {
            let SnapshotBytes(bytes) = diesel::select(pg_current_snapshot()).get_result(conn)?;
            Ok(bytes.into())
        }
    }
}

/// What is asked with, and how often it was opened anew.
#[derive(Default)]
pub(super) struct Line {
    conn: Option<Conn>,
    opened: u64,
}

impl Line {
    fn ask(&mut self, manager: &Manager) -> Option<Version> {
        if self.conn.is_none() {
            self.opened += 1;
            self.conn = open(manager);
        }
        let answer = word(self.conn.as_mut()?);
        if let Err(error) = &answer {
            tracing::debug!(%error, "the state of the database is not known");
            self.conn = None;
        }
        Some(Version { connection: self.opened, word: answer.ok()? })
    }
}

/// A connection that waits for nobody.
fn open(manager: &Manager) -> Option<Conn> {
    let mut conn = manager.connect().ok()?;
    if let Conn::Sqlite(conn) = &mut conn {
        conn.batch_execute("PRAGMA busy_timeout = 0; PRAGMA cache_size = -64").ok()?;
    }
    Some(conn)
}

/// Somebody who waits for an answer.
type Asker = oneshot::Sender<Version>;

/// Tells the state to any number who ask at the same time.
pub(super) enum Versions {
    /// SQLite keeps its count in memory that all share: looking there takes less than handing the question to another thread.
    Here(Manager, Mutex<Line>),
    /// One question for all who ask meanwhile: a thread with a connection of its own, which ends when this is dropped.
    Thread(mpsc::Sender<Asker>),
}

impl Versions {
    /// Connects to nobody yet.
    pub(super) fn start(manager: Manager) -> std::io::Result<Self> {
        if !is_postgres(&manager.url) {
            return Ok(Self::Here(manager, Mutex::default()));
        }
        let (sender, askers) = mpsc::channel();
        std::thread::Builder::new().name("database version".to_owned()).spawn(move || answer(&manager, &askers))?;
        Ok(Self::Thread(sender))
    }

    /// The state at some moment after this was called; nothing where it cannot be had soon.
    pub(super) async fn ask(&self) -> Option<Version> {
        match self {
            Self::Here(manager, line) => line.lock().unwrap_or_else(PoisonError::into_inner).ask(manager),
            Self::Thread(askers) => {
                let (asker, answer) = oneshot::channel();
                askers.send(asker).ok()?;
                tokio::time::timeout(PATIENCE, answer).await.ok()?.ok()
            }
        }
    }
}

/// Those who ask while the database answers wait for the next answer, all of them for the same one.
fn answer(manager: &Manager, askers: &mpsc::Receiver<Asker>) {
    let mut line = Line::default();
    while let Ok(first) = askers.recv() {
        let all: Vec<Asker> = std::iter::once(first).chain(askers.try_iter()).collect();
        if let Some(version) = line.ask(manager) {
            all.into_iter().for_each(|asker| drop(asker.send(version.clone())));
        }
    }
}
