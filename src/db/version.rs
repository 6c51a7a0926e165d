//! Which state the database is in: the same word for as long as nothing was committed, another after every commit, whoever made it.
//!
//! SQLite counts the commits of others for each connection (`PRAGMA data_version`); the one here never writes. PostgreSQL tells which
//! transactions are over (`pg_current_snapshot()`): a commit moves one of them over, and none comes back.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::QueryId;
use diesel::r2d2::ManageConnection;
use diesel::sql_types::SqlType;
use tokio::sync::oneshot;

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

diesel::table! {
    /// What SQLite answers to `PRAGMA data_version`.
    pragma_data_version (data_version) {
        data_version -> BigInt,
    }
}

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
            let count: i64 = pragma_data_version::table.select(pragma_data_version::data_version).first(conn)?;
            Ok(count.to_le_bytes().as_slice().into())
        }
        Conn::Pg(conn) => {
            let SnapshotBytes(bytes) = diesel::select(pg_current_snapshot()).get_result(conn)?;
            Ok(bytes.into())
        }
    }
}

/// Somebody who waits for an answer.
type Asker = oneshot::Sender<Version>;

/// Tells the state to any number who ask at the same time, with one question: a thread with a connection of its own, which ends when
/// this is dropped.
#[derive(Debug)]
pub(super) struct Versions(mpsc::Sender<Asker>);

impl Versions {
    /// Starts the thread; it connects when it is first asked.
    pub(super) fn start(manager: Manager) -> std::io::Result<Self> {
        let (sender, askers) = mpsc::channel();
        std::thread::Builder::new().name("database version".to_owned()).spawn(move || answer(&manager, &askers))?;
        Ok(Self(sender))
    }

    /// The state at some moment after this was called; nothing where it cannot be had soon.
    pub(super) async fn ask(&self) -> Option<Version> {
        let (asker, answer) = oneshot::channel();
        self.0.send(asker).ok()?;
        tokio::time::timeout(PATIENCE, answer).await.ok()?.ok()
    }
}

/// Those who ask while the database answers wait for the next answer, all of them for the same one.
fn answer(manager: &Manager, askers: &mpsc::Receiver<Asker>) {
    let (mut open, mut connection) = (None, 0);
    while let Ok(first) = askers.recv() {
        let all: Vec<Asker> = std::iter::once(first).chain(askers.try_iter()).collect();
        if open.is_none() {
            connection += 1;
            open = manager.connect().ok();
        }
        let Some(conn) = &mut open else { continue };
        match word(conn) {
            Ok(word) => {
                let version = Version { connection, word };
                all.into_iter().for_each(|asker| drop(asker.send(version.clone())));
            }
            Err(error) => {
                tracing::debug!(%error, "the state of the database is not known");
                open = None;
            }
        }
    }
}
