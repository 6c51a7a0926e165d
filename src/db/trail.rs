//! What was done with the database in one hand: up to where was written, what must therefore be seen by whoever reads, and how long
//! connections were held.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::Conn;
use super::position::{self, Position};

/// The trail of one request, or of the program's own work.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// Only goes up.
    must_see: AtomicU64,
    has_written: AtomicBool,
    microseconds: AtomicU64,
}

impl Trail {
    /// Of somebody who has seen everything up to `seen` before.
    pub fn from(seen: Position) -> Self {
        Self { must_see: AtomicU64::new(seen.0), ..Self::default() }
    }

    fn must_see(&self) -> Position {
        Position(self.must_see.load(Ordering::Acquire))
    }

    /// Whether a standby may be asked at all.
    pub fn may_be_behind(&self) -> bool {
        self.must_see() < Position::END
    }

    /// Whether the standby of `conn` has replayed all that must be seen. To be asked before a transaction begins there: what that shows
    /// is of the moment of its first statement.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn is_seen_by(&self, conn: &mut Conn) -> QueryResult<bool> {
        let must_see = self.must_see();
        Ok(must_see == Position::START || position::replayed(conn)? >= must_see)
    }

    /// Something was committed on `conn`. Where it cannot say up to where, no standby is asked any more in this hand.
    pub fn note_written(&self, conn: &mut Conn) {
        let written = position::written(conn).unwrap_or_else(|error| {
            tracing::warn!(%error, "the database did not say up to where it has written");
            Position::END
        });
        self.must_see.fetch_max(written.0, Ordering::AcqRel);
        self.has_written.store(true, Ordering::Release);
    }

    /// What was written last, if anything was.
    pub fn written(&self) -> Option<Position> {
        self.has_written.load(Ordering::Acquire).then(|| self.must_see())
    }

    /// Adds the time until the answer is dropped.
    pub fn spend(&self) -> Spending<'_> {
        Spending { trail: self, since: Instant::now() }
    }

    /// How long connections were held.
    pub fn time_spent(&self) -> Duration {
        Duration::from_micros(self.microseconds.load(Ordering::Relaxed))
    }
}

/// A connection is held.
pub(super) struct Spending<'a> {
    trail: &'a Trail,
    since: Instant,
}

impl Drop for Spending<'_> {
    fn drop(&mut self) {
        let spent = u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.trail.microseconds.fetch_add(spent, Ordering::Relaxed);
    }
}
