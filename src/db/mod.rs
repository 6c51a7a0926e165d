//! The database: a pool to read with, one way to write, and the transaction that everything written goes through.
//!
//! - [`Db::read`] runs a closure with a reader on the blocking pool. Where a standby is read from, whoever has written reads from the
//!   database that is written to until the standby has it too (`Trail`, docs/adr/0017).
//! - [`Db::write`] runs a closure in one transaction ([`Tx`]); it commits when the closure answers `Ok`. Write functions take
//!   `&mut Tx`, so a transaction inside a transaction cannot be written.
//! - What a transaction changes its writers note in slots of their own ([`Tx::changes`]). Before it commits, the [`Projection`]s bring every derived figure up to date, so that no reader ever sees one
//!   without the other.
//! - What is done goes into the [`journal`], in the same transaction.
//! - What proves that somebody did something is bound together by hashes: the [`chain`].
//!
//! Owns the tables `audit`, `chain_waiting`, `chain_link` and `room`, which is empty but while somebody looks whether the disk has room.

pub mod backup;
pub mod chain;
mod changes;
mod conn;
mod desk;
pub mod dialect;
mod distinct;
pub mod examine;
pub mod journal;
mod limits;
pub mod locks;
pub mod migrate;
mod position;
mod probe;
mod room;
pub mod schema;
mod slow;
mod snapshot;
pub mod sql;
mod sum;
mod tls;
mod trail;
mod tx;
pub mod types;

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::r2d2::PooledConnection;
use jiff::tz::TimeZone;

pub use conn::{Both, Conn, Manager, MultiBackend, connect, connect_to, settle};
pub use dialect::Dialect;
pub use distinct::distinct;
pub use journal::{Change, Subject};
pub use position::{Position, StandbyLag};
pub use probe::Readiness;
pub use snapshot::snapshot;
pub use sum::sum;
pub use tx::{Actor, Projection, Tx, VISITOR};
pub use types::Json;

use crate::clock::{Clock, Day};
use crate::error::AppError;
use crate::ids::Ids;
use crate::settings::{DatabaseSettings, is_postgres};
use crate::text::carried;
pub use desk::Business;
use desk::Desk;
use limits::Limits;
use probe::Probe;
use room::Room;
use trail::Trail;
use tx::Surroundings;

/// Rows in one multi-row `INSERT`: below both databases' limits on bound values for our widest table.
pub const ROWS_PER_INSERT: usize = 1000;

/// The database of one program, in the hand of one request or of the program's own work: cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    /// What was done with it in this hand.
    trail: Arc<Trail>,
}

/// How long a job or the command line waits for its turn at most: nobody sits before it.
const PATIENCE_OF_PROGRAMS: Duration = Duration::from_secs(60);

struct Inner {
    writers: Desk,
    /// Who reads from the database that is written to.
    readers: Desk,
    /// Who reads from the standby, if there is one.
    standby: Option<Desk>,
    /// Whether the last write found the disk full.
    room: Room,
    /// Whoever asks whether the database answers, apart from the desks and their queues.
    probes: Vec<Probe>,
    /// How long a request waits for its turn at most.
    patience: Duration,
    /// What PostgreSQL is told with what a request reads or writes.
    limits: Limits,
    surroundings: Surroundings,
}

/// Where is read from.
#[derive(Clone, Copy)]
enum Place {
    Newest,
    Standby,
}

impl Inner {
    /// Whoever asks for the standby where there is none reads what is newest.
    fn desk(&self, place: Place) -> &Desk {
        match (place, &self.standby) {
            (Place::Standby, Some(standby)) => standby,
            _ => &self.readers,
        }
    }
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
        let manager = |url: &String, read_only| Manager::new(settings, url, read_only);
        let writer_count = if is_postgres(&settings.url) { settings.pool } else { 1 };
        let writers = Desk::open(&manager(&settings.url, false), writer_count, settings.queue)?;
        let read_from = |url: &String| Desk::open(&manager(url, true), settings.pool, settings.queue);
        let readers = read_from(&settings.url)?;
        let standby = settings.read_url.as_ref().map(read_from).transpose()?;
        let asked = [Some(&settings.url), settings.read_url.as_ref()];
        let probes = asked.into_iter().flatten().map(|url| Probe::new(manager(url, true))).collect();
        let patience = Duration::from_secs(settings.wait_seconds);
        let limits = Limits::of_requests(settings);
        let surroundings = Surroundings { clock, ids, company_zone, projections };
        let room = Room::default();
        let inner = Inner { writers, readers, standby, room, probes, patience, limits, surroundings };
        Ok(Self { inner: Arc::new(inner), trail: Arc::default() })
    }

    /// The same database in the hand of one request. What that reads has everything up to `seen`, and all that it has written itself.
    #[must_use]
    pub fn in_hand(&self, seen: Position) -> Self {
        Self { inner: self.inner.clone(), trail: Arc::new(Trail::from(seen)) }
    }

    /// Whether a standby is read from, so that positions matter.
    #[must_use]
    pub fn has_standby(&self) -> bool {
        self.inner.standby.is_some()
    }

    /// Up to where was written in this hand; nothing where nothing was, or where there is no standby that could be behind.
    #[must_use]
    pub fn written(&self) -> Option<Position> {
        self.trail.written()
    }

    /// How long connections were held in this hand.
    #[must_use]
    pub fn time_spent(&self) -> Duration {
        self.trail.time_spent()
    }

    /// How far the standby is behind; nothing to be behind in where there is none.
    ///
    /// # Errors
    /// When one of the two cannot be asked.
    pub async fn standby_lag(&self) -> Result<StandbyLag, AppError> {
        let written = self.at(Place::Newest, |conn, _| Ok(position::written(conn)?)).await?;
        self.at(Place::Standby, move |conn, _| Ok(position::lag(conn, written)?)).await
    }

    /// How busy the desks are: who writes, who reads, who reads from the standby.
    #[must_use]
    pub fn business(&self) -> Vec<(&'static str, Business)> {
        let desks =
            [("write", Some(&self.inner.writers)), ("read", Some(&self.inner.readers)), ("standby", self.inner.standby.as_ref())];
        desks.into_iter().filter_map(|(name, desk)| Some((name, desk?.business()))).collect()
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
        if self.inner.room.is_full() && self.write(Actor::program("readiness"), room::try_out).await.is_err() {
            return Readiness::Full;
        }
        Readiness::Ready
    }

    /// Runs `work` with a reader, off the worker threads. PostgreSQL keeps to the limits of a request, and shows one moment. A standby is
    /// read from where it has all that must be seen in this hand.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached or that too many wait for it.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        if self.inner.standby.is_none() || !self.trail.may_be_behind() {
            return self.read_newest(work).await;
        }
        let trail = self.trail.clone();
        let asked = self.at(Place::Standby, move |conn, limits| {
            if trail.is_seen_by(conn)? { snapshot::read(conn, limits, work).map(Ok) } else { Ok(Err(work)) }
        });
        match asked.await? {
            Ok(value) => Ok(value),
            Err(work) => self.read_newest(work).await,
        }
    }

    /// Runs `work` as [`Db::read`] does, never on a standby: for what must hold at once, such as who may do what.
    ///
    /// # Errors
    /// What `work` answers, or that the database cannot be reached or that too many wait for it.
    pub async fn read_newest<T, E, F>(&self, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        E: Into<AppError>,
        T: Send + 'static,
    {
        self.at(Place::Newest, move |conn, limits| snapshot::read(conn, limits, work)).await
    }

    /// Waits for a turn at the desk of `place`, and runs `work` with one of its connections on the blocking pool.
    async fn at<T, F>(&self, place: Place, work: F) -> Result<T, AppError>
    where
        F: FnOnce(&mut Conn, &Limits) -> Result<T, AppError> + Send + 'static,
        T: Send + 'static,
    {
        let until = Instant::now() + self.inner.patience;
        let turn = self.inner.desk(place).turn(until).await?;
        let (db, span) = (self.clone(), tracing::Span::current());
        tokio::task::spawn_blocking(carried(move || {
            let (_turn, _span) = (turn, span.enter());
            let mut conn = db.inner.desk(place).connection(until)?;
            let _spent = db.trail.spend();
            work(&mut conn, &db.inner.limits)
        }))
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
        let (db, span) = (self.clone(), tracing::Span::current());
        tokio::task::spawn_blocking(carried(move || {
            let (_turn, _span) = (turn, span.enter());
            db.write_until((until, &db.inner.limits), &actor, work)
        }))
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
        let _spent = self.trail.spend();
        let done = tx::run(&mut conn, bounds, &inner.surroundings, actor, work);
        inner.room.note(&done);
        if done.is_ok() && inner.standby.is_some() {
            self.trail.note_written(&mut conn);
        }
        done
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
        let until = Instant::now() + PATIENCE_OF_PROGRAMS;
        if let Some(standby) = self.inner.standby.as_ref().filter(|_| self.trail.may_be_behind()) {
            let mut conn = standby.connection(until)?;
            if self.trail.is_seen_by(&mut conn)? {
                return Ok(conn);
            }
        }
        self.inner.readers.connection(until)
    }

    /// The connection that writes, for what is no transaction.
    ///
    /// # Errors
    /// When none can be had within the time limit.
    pub fn writer(&self) -> Result<PooledConnection<Manager>, AppError> {
        self.inner.writers.connection(Instant::now() + PATIENCE_OF_PROGRAMS)
    }
}
