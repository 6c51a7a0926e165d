//! The database: a pool to read with, one way to write, and the transaction that everything written goes through.
//!
//! - [`Db::read`] runs a closure with a reader on the blocking pool.
//! - [`Db::write`] runs a closure in one transaction ([`Tx`]); it commits when the closure answers `Ok`. Write functions take
//!   `&mut Tx`, so a transaction inside a transaction cannot be written.
//! - What a transaction changes its writers note in slots of their own ([`Tx::changes`]). Before it commits, the [`Projection`]s bring every derived figure up to date, so that no reader ever sees one
//!   without the other.
//! - What is done goes into the [`journal`], in the same transaction.
//!
//! - What proves that somebody did something is bound together by hashes: the [`chain`].
//!
//! Owns the tables `audit`, `chain_waiting`, `chain_link`.

pub mod backup;
pub mod chain;
mod changes;
mod conn;
mod desk;
pub mod dialect;
pub mod journal;
mod limits;
pub mod locks;
pub mod migrate;
mod probe;
pub mod schema;
mod snapshot;
pub mod sql;
mod sum;
mod tx;
pub mod types;
mod whole;

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::r2d2::PooledConnection;
use jiff::tz::TimeZone;

pub use conn::{Both, Conn, Manager, MultiBackend, connect, connect_to, settle};
pub use dialect::Dialect;
pub use journal::Subject;
pub use probe::Readiness;
pub use snapshot::snapshot;
pub use sum::sum;
pub use tx::{Actor, Projection, Tx};
pub use types::Json;
pub use whole::damage;

use crate::clock::{Clock, Day};
use crate::error::AppError;
use crate::ids::Ids;
use crate::settings::{DatabaseSettings, is_postgres};
use desk::Desk;
use limits::Limits;
use probe::Probe;
use tx::Surroundings;

/// Rows in one multi-row `INSERT`: below both databases' limits on bound values for our widest table.
pub const ROWS_PER_INSERT: usize = 1000;

/// The database of one program: cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

/// How long a job or the command line waits for its turn at most: nobody sits before it.
const PATIENCE_OF_PROGRAMS: Duration = Duration::from_secs(60);

struct Inner {
    readers: Desk,
    writers: Desk,
    /// Whoever asks whether the database answers, apart from the desks and their queues.
    probes: Vec<Probe>,
    /// How long a request waits for its turn at most.
    patience: Duration,
    /// What PostgreSQL is told with what a request reads or writes.
    limits: Limits,
    surroundings: Surroundings,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("readers", &self.inner.readers).finish_non_exhaustive()
    }
}

impl Db {
    /// Opens the pools; `company_zone` is where the company's own days begin. SQLite gets one writer, so that writers queue here, in order, and not on the file.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn open(
        settings: &DatabaseSettings,
        clock: Arc<dyn Clock>,
        ids: Arc<Ids>,
        company_zone: TimeZone,
        projections: Vec<Box<dyn Projection>>,
    ) -> Result<Self, diesel::r2d2::PoolError> {
        let read_url = settings.read_url.as_ref().unwrap_or(&settings.url);
        let manager =
            |url: &String, read_only| Manager { url: url.clone(), read_only, statement_cache: settings.statement_cache };
        let writer_count = if is_postgres(&settings.url) { settings.pool } else { 1 };
        let writers = Desk::open(&manager(&settings.url, false), writer_count, settings.queue)?;
        let readers = Desk::open(&manager(read_url, true), settings.pool, settings.queue)?;
        let asked = [Some(&settings.url), settings.read_url.as_ref()];
        let probes = asked.into_iter().flatten().map(|url| Probe::new(manager(url, true))).collect();
        let patience = Duration::from_secs(settings.wait_seconds);
        let limits = Limits::of_requests(settings);
        let surroundings = Surroundings { clock, ids, company_zone, projections };
        Ok(Self { inner: Arc::new(Inner { readers, writers, probes, patience, limits, surroundings }) })
    }

    /// Whether the database that is written to answers and has the schema of this program, and then the one that is read from, if it
    /// is another. Asked on connections of their own: whoever is busy is not gone.
    pub async fn readiness(&self) -> Readiness {
        for probe in &self.inner.probes {
            let found = probe.ask().await;
            if found != Readiness::Ready {
                return found;
            }
        }
        Readiness::Ready
    }

    /// Runs `work` with a reader, off the worker threads. PostgreSQL keeps to the limits of a request, and shows one moment.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached or that too many wait for it.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        let until = Instant::now() + self.inner.patience;
        let turn = self.inner.readers.turn(until).await?;
        let db = self.clone();
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let mut conn = db.inner.readers.connection(until)?;
            snapshot::read(&mut conn, &db.inner.limits, work)
        })
        .await?
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

    /// Runs `work` in one transaction in the name of `actor`, off the worker threads. PostgreSQL keeps to the limits of a request.
    ///
    /// # Errors
    /// What `work` answers (then nothing is written), or that the database cannot be reached or that too many wait for it.
    pub async fn write<T, E, F>(&self, actor: Actor, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        let until = Instant::now() + self.inner.patience;
        let turn = self.inner.writers.turn(until).await?;
        let db = self.clone();
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            db.write_until((until, &db.inner.limits), &actor, work)
        })
        .await?
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
        self.write_until((Instant::now() + PATIENCE_OF_PROGRAMS, Limits::NONE), actor, work)
    }

    /// Tells every projection that `day` has begun, in one transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin_day(&self, actor: &Actor, day: Day) -> Result<(), AppError> {
        self.write_now(actor, |tx| {
            self.inner.surroundings.projections.iter().try_for_each(|projection| projection.begin_day(tx, day))
        })
    }

    fn write_until<T, E, F>(&self, bounds: (Instant, &Limits), actor: &Actor, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
        E: Into<AppError>,
    {
        let inner = &self.inner;
        let mut conn = inner.writers.connection(bounds.0)?;
        tx::run(&mut conn, bounds, &inner.surroundings, actor, work)
    }

    /// What the time is, for those who hold the database.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.surroundings.clock
    }

    /// A pooled connection that only reads: for streaming an export row by row.
    ///
    /// # Errors
    /// When none can be had within the time limit.
    pub fn reader(&self) -> Result<PooledConnection<Manager>, AppError> {
        self.inner.readers.connection(Instant::now() + PATIENCE_OF_PROGRAMS)
    }

    /// The connection that writes, for what is no transaction.
    ///
    /// # Errors
    /// When none can be had within the time limit.
    pub fn writer(&self) -> Result<PooledConnection<Manager>, AppError> {
        self.inner.writers.connection(Instant::now() + PATIENCE_OF_PROGRAMS)
    }
}
