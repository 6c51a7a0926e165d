//! The database: a pool to read with, one way to write, and the transaction that everything written goes through.
//!
//! - [`Db::read`] runs a closure with a reader on the blocking pool.
//! - [`Db::write`] runs a closure in one transaction ([`Tx`]); it commits when the closure answers `Ok`. Write functions take
//!   `&mut Tx`, so a transaction inside a transaction cannot be written.
//! - Before a transaction commits, the [`Projection`]s bring every derived figure up to date, so that no reader ever sees one
//!   without the other.
//!
//! Owns the tables `changed_pair` and `audit`.

mod audit;
pub mod backup;
mod conn;
pub mod migrate;
pub mod schema;
mod snapshot;
mod tx;
pub mod types;

use std::sync::Arc;
use std::time::Duration;

use diesel::r2d2::{Pool, PooledConnection};

pub use audit::Subject;
pub use conn::{Both, Conn, Manager, MultiBackend, connect, is_postgres};
pub use snapshot::snapshot;
pub use tx::{Actor, Enrolled, Projection, Tx, has_changed_pairs};
pub use types::Json;

use crate::clock::{Clock, Ids};
use crate::error::AppError;
use crate::settings::DatabaseSettings;

/// Rows in one multi-row `INSERT`: below both databases' limits on bound values for our widest table.
pub const ROWS_PER_INSERT: usize = 1000;

/// The database of one program: cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
    projections: Vec<Box<dyn Projection>>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("readers", &self.inner.readers.state()).finish_non_exhaustive()
    }
}

impl Db {
    /// Opens the pools. SQLite gets one writer, so that writers queue here, in order, and not on the file.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn open(
        settings: &DatabaseSettings,
        clock: Arc<dyn Clock>,
        ids: Arc<Ids>,
        projections: Vec<Box<dyn Projection>>,
    ) -> Result<Self, diesel::r2d2::PoolError> {
        let read_url = settings.read_url.as_deref().unwrap_or(&settings.url);
        let writer_count = if is_postgres(&settings.url) { settings.pool } else { 1 };
        let writers = pool(&settings.url, false, writer_count)?;
        let readers = pool(read_url, true, settings.pool)?;
        Ok(Self { inner: Arc::new(Inner { readers, writers, clock, ids, projections }) })
    }

    /// Runs `work` with a reader, off the worker threads.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.read_now(work)).await?
    }

    /// Runs `work` with a reader on this thread: for the command line and for jobs, which may block.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached.
    pub fn read_now<T, E, F>(&self, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn) -> Result<T, E>,
        E: Into<AppError>,
    {
        let mut conn = self.reader()?;
        work(&mut conn).map_err(Into::into)
    }

    /// Runs `work` in one transaction in the name of `actor`, off the worker threads.
    ///
    /// # Errors
    /// What `work` answers (then nothing is written), or that the database cannot be reached.
    pub async fn write<T, E, F>(&self, actor: Actor, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.write_now(&actor, work)).await?
    }

    /// Runs `work` in one transaction on this thread: for the command line and for jobs, which may block.
    ///
    /// # Errors
    /// What `work` answers (then nothing is written), or that the database cannot be reached.
    pub fn write_now<T, E, F>(&self, actor: &Actor, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
        E: Into<AppError>,
    {
        let mut conn = self.writer()?;
        tx::run(&mut conn, &self.inner.clock, &self.inner.ids, actor, &self.inner.projections, work)
    }

    /// What the time is, for those who hold the database.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// A pooled connection that only reads: for streaming an export row by row.
    ///
    /// # Errors
    /// When none can be had within the time limit.
    pub fn reader(&self) -> Result<PooledConnection<Manager>, AppError> {
        Ok(self.inner.readers.get()?)
    }

    fn writer(&self) -> Result<PooledConnection<Manager>, AppError> {
        Ok(self.inner.writers.get()?)
    }
}

fn pool(url: &str, read_only: bool, size: u32) -> Result<Pool<Manager>, diesel::r2d2::PoolError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(Duration::from_secs(10))
        .test_on_check_out(is_postgres(url))
        .build(Manager { url: url.to_owned(), read_only })
}
