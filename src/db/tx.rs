//! The transaction that everything written goes through.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use jiff::tz::TimeZone;

use super::Conn;
use super::changes::Changes;
use super::limits::Limits;
use crate::clock::{Clock, Day, Instant};
use crate::error::{AppError, Trouble};
use crate::ids::{Id, IdBlock, Ids};

/// Who does what is written: for the audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account, if a person does it.
    pub account_id: Option<Id>,
    /// How the audit names them: an e-mail address, or the program's own part such as "command line".
    pub name: String,
    /// The request it came with; empty outside requests.
    pub request_id: String,
}

/// How the audit names somebody who is not signed in: nobody that is known.
pub const VISITOR: &str = "visitor";

impl Actor {
    /// A part of the program itself: "command line", "reminder job".
    #[must_use]
    pub fn program(part: &str) -> Self {
        Self { account_id: None, name: part.to_owned(), request_id: String::new() }
    }
}

/// Keeps a derived figure in step with what it is derived from. Runs before each commit, in the order given to [`super::Db::open`].
pub trait Projection: Send + Sync {
    /// Brings the figures up to date with what `tx` has changed.
    ///
    /// # Errors
    /// When the database fails, or what was written may not be; the whole transaction is then rolled back.
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError>;

    /// `day` has begun: for what is kept as of today. Said again, it changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    fn begin_day(&self, _tx: &mut Tx<'_>, _day: Day) -> QueryResult<()> {
        Ok(())
    }
}

/// An open transaction, with what a command needs beside it.
pub struct Tx<'a> {
    /// The connection, for a store's queries.
    pub conn: &'a mut Conn,
    pub(super) actor: &'a Actor,
    clock: &'a Arc<dyn Clock>,
    ids: &'a Arc<Ids>,
    company_zone: &'a TimeZone,
    changes: Changes,
}

impl Tx<'_> {
    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The clock itself, for the date in a person's zone.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &**self.clock
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Id {
        self.ids.next(&**self.clock)
    }

    /// `count` new ids for a bulk insert.
    #[must_use]
    pub fn new_ids(&self, count: i64) -> IdBlock {
        self.ids.block(&**self.clock, count)
    }

    /// Today in the company's own time zone.
    #[must_use]
    pub fn company_today(&self) -> Day {
        self.clock.today(self.company_zone)
    }

    /// Where the company's days begin.
    #[must_use]
    pub fn company_zone(&self) -> &TimeZone {
        self.company_zone
    }

    /// No id that was made before the company's today is larger.
    #[must_use]
    pub fn first_id_of_today(&self) -> Id {
        Id::first_at(self.company_today().start_in(self.company_zone))
    }

    /// Lets `work` read and write what the owner of the type `T` has noted as changed in this transaction.
    pub fn changes<T: Default + Any, R>(&mut self, work: impl FnOnce(&mut T) -> R) -> R {
        self.changes.with(work)
    }

    /// Runs `part` under a savepoint: what it wrote is undone when it fails, while the transaction goes on.
    ///
    /// # Errors
    /// What `part` answers.
    pub fn attempt<T, E: From<diesel::result::Error>>(&mut self, part: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        type Manager = <Conn as Connection>::TransactionManager;
        Manager::begin_transaction(self.conn)?;
        match part(self) {
            Ok(value) => {
                Manager::commit_transaction(self.conn)?;
                Ok(value)
            }
            Err(error) => {
                Manager::rollback_transaction(self.conn)?;
                Err(error)
            }
        }
    }
}

/// Between two looks whether another program has let go of a SQLite file. Short: whoever looks seldom never gets between two
/// transactions of somebody busy.
const LOCK_PAUSE: Duration = Duration::from_millis(2);

/// What every transaction of one program is handed.
pub(super) struct Surroundings {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<Ids>,
    /// Where the company's own days begin.
    pub company_zone: TimeZone,
    pub projections: Vec<Box<dyn Projection>>,
}

/// Opens a transaction, runs `work`, lets the projections follow, commits. Anything that fails rolls all of it back. Another
/// program that is writing to the same SQLite file is waited for until `until`; PostgreSQL keeps to `limits`.
pub(super) fn run<T, E, F>(
    conn: &mut Conn,
    (until, limits): (Moment, &Limits),
    surroundings: &Surroundings,
    actor: &Actor,
    work: F,
) -> Result<T, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    E: Into<AppError>,
{
    begin(conn, until, limits)?;
    let Surroundings { clock, ids, company_zone, projections } = surroundings;
    let mut tx = Tx { conn: &mut *conn, actor, clock, ids, company_zone, changes: Changes::default() };
    let outcome = work(&mut tx).map_err(Into::into).and_then(|value| {
        projections.iter().try_for_each(|projection| projection.refresh(&mut tx))?;
        Ok(value)
    });
    match outcome {
        Ok(value) => {
            <Conn as Connection>::TransactionManager::commit_transaction(conn)?;
            Ok(value)
        }
        Err(error) => {
            roll_back(conn);
            Err(error)
        }
    }
}

/// SQLite takes the write lock at once: a transaction that reads first and writes later could otherwise fail in the middle. PostgreSQL
/// is told `limits`.
fn begin(conn: &mut Conn, until: Moment, limits: &Limits) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(sqlite) => loop {
            let begun = AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE");
            let is_locked = begun.as_ref().is_err_and(|error| Trouble::of(error) == Some(Trouble::Locked));
            if !is_locked || Moment::now() >= until {
                return begun;
            }
            std::thread::sleep(LOCK_PAUSE);
        },
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, &limits.beginning("")),
    }
}

/// A failure here leaves a broken connection, which the pool then throws away.
fn roll_back(conn: &mut Conn) {
    if let Err(error) = <Conn as Connection>::TransactionManager::rollback_transaction(conn) {
        tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
    }
}
