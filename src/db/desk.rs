//! A pool of connections with a queue before it: so many work with the database at once, so many wait for their turn and for so
//! long; whoever comes after that is sent away at once. A database that is gone is noticed, and said at once until it is back.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::r2d2::{Pool, PooledConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::conn::Manager;
use crate::error::AppError;
use crate::settings::is_postgres;

/// Without any connection for so long, the database is gone.
const GONE_AFTER: Duration = Duration::from_secs(2);
/// For so long after that nobody else tries for themselves. The pool itself goes on trying meanwhile.
const SAID_FOR: Duration = Duration::from_secs(1);
/// Connecting takes at most so long at the start. The pool waits at most half of it between two attempts.
const CONNECTING: Duration = Duration::from_secs(3);

/// One pool and its queue.
pub(super) struct Desk {
    pool: Pool<Manager>,
    seats: Arc<Semaphore>,
    queue: Semaphore,
    /// Places that the queue has.
    places: usize,
    gone_since: Mutex<Option<Instant>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {} seats free", self.pool.state(), self.seats.available_permits())
    }
}

/// How busy a desk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Business {
    /// Connections there may be.
    pub most: u32,
    /// Connections there are.
    pub open: u32,
    /// Connections that somebody works with.
    pub in_use: u32,
    /// Requests that wait for their turn.
    pub waiting: usize,
}

/// A turn at the desk: one of its connections is free for whoever holds it.
#[derive(Debug)]
pub(super) struct Turn {
    _seat: OwnedSemaphorePermit,
}

impl Desk {
    /// Opens `size` connections at most; `queue` may wait for one.
    pub fn open(manager: &Manager, size: u32, queue: usize) -> Result<Self, diesel::r2d2::PoolError> {
        let open = || {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(CONNECTING)
                .test_on_check_out(is_postgres(&manager.url))
                .build(manager.clone())
        };
        // a machine with much to do at the start is not a database that is gone
        let pool = open().or_else(|_| open()).or_else(|_| open())?;
        let seats = Arc::new(Semaphore::new(usize::try_from(size).unwrap_or(1)));
        let places = queue.min(Semaphore::MAX_PERMITS);
        Ok(Self { pool, seats, queue: Semaphore::new(places), places, gone_since: Mutex::default() })
    }

    /// How busy it is at the moment.
    pub fn business(&self) -> Business {
        let state = self.pool.state();
        let in_use = state.connections.saturating_sub(state.idle_connections);
        let waiting = self.places.saturating_sub(self.queue.available_permits());
        Business { most: self.pool.max_size(), open: state.connections, in_use, waiting }
    }

    /// Waits for one's turn, the first come first, until `until`. It takes no thread to wait.
    pub async fn turn(&self, until: Instant) -> Result<Turn, AppError> {
        let seats = || self.seats.clone();
        if let Ok(seat) = seats().try_acquire_owned() {
            return Ok(Turn { _seat: seat });
        }
        let Ok(_place) = self.queue.try_acquire() else { return Err(AppError::Overloaded) };
        match tokio::time::timeout_at(until.into(), seats().acquire_owned()).await {
            Ok(Ok(seat)) => Ok(Turn { _seat: seat }),
            _ => Err(AppError::Overloaded),
        }
    }

    /// A connection, waited for on this thread until `until`.
    pub fn connection(&self, until: Instant) -> Result<PooledConnection<Manager>, AppError> {
        if self.has_none() && self.was_just_gone() {
            return Err(AppError::Unavailable(anyhow::anyhow!("nothing has been heard of the database for a moment")));
        }
        let patience = until.saturating_duration_since(Instant::now());
        let failed = match self.pool.get_timeout(patience.min(GONE_AFTER)) {
            Ok(conn) => return Ok(conn),
            Err(error) => error,
        };
        if self.has_none() {
            *self.gone_since.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            return Err(AppError::Unavailable(failed.into()));
        }
        let patience = until.saturating_duration_since(Instant::now());
        self.pool.get_timeout(patience).map_err(|_| AppError::Overloaded)
    }

    fn has_none(&self) -> bool {
        self.pool.state().connections == 0
    }

    fn was_just_gone(&self) -> bool {
        let since = *self.gone_since.lock().unwrap_or_else(PoisonError::into_inner);
        since.is_some_and(|since| since.elapsed() < SAID_FOR)
    }
}
