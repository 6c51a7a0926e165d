//! Whether a database answers, asked on a connection that nobody else uses: however many wait for the desks, this one does not.

use std::sync::Arc;
use std::time::Instant;

use diesel::r2d2::ManageConnection;
use tokio::sync::Mutex;

use super::conn::{Conn, Manager};
use super::migrate::{self, Schema};

/// What a database answers when it is asked whether the program can work with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// It lacks migrations.
    Behind,
    /// It has a migration that this program does not know: this one.
    Newer(String),
    /// Its disk is full: nothing can be written.
    Full,
    /// Nothing.
    Silent,
}

/// Asks one database.
pub(super) struct Probe {
    manager: Arc<Manager>,
    /// Held by whoever asks, so that one connection and one thread are enough for any number.
    own: Arc<Mutex<Own>>,
}

#[derive(Default)]
struct Own {
    conn: Option<Conn>,
    /// What was found last, and when it began to be asked.
    found: Option<(Instant, Readiness)>,
}

impl Probe {
    /// It connects when it first asks.
    pub fn new(manager: Manager) -> Self {
        Self { manager: Arc::new(manager), own: Arc::default() }
    }

    /// Asks, or takes the answer to a question that somebody else has begun to ask meanwhile.
    pub async fn ask(&self) -> Readiness {
        let since = Instant::now();
        let mut own = self.own.clone().lock_owned().await;
        if let Some((begun, found)) = &own.found
            && *begun >= since
        {
            return found.clone();
        }
        let manager = self.manager.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            let found = own.ask(&manager);
            own.found = Some((begun, found.clone()));
            found
        });
        asked.await.unwrap_or(Readiness::Silent)
    }
}

impl Own {
    /// A connection that broke while nobody used it says nothing about the database: a new one does.
    fn ask(&mut self, manager: &Manager) -> Readiness {
        let kept = self.conn.take().and_then(|mut conn| Some((migrate::schema(&mut conn).ok()?, conn)));
        let answered = kept.or_else(|| {
            let mut conn = manager.connect().ok()?;
            Some((migrate::schema(&mut conn).ok()?, conn))
        });
        let Some((schema, conn)) = answered else { return Readiness::Silent };
        self.conn = Some(conn);
        match schema {
            Schema::UpToDate => Readiness::Ready,
            Schema::Behind => Readiness::Behind,
            Schema::Newer(migration) => Readiness::Newer(migration),
        }
    }
}
