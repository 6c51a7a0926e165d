//! The transaction that everything written goes through.

use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;

use super::Conn;
use super::schema::changed_pair;
use crate::clock::{Clock, Day, Instant};
use crate::each;
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
    /// When the database fails; the whole transaction is then rolled back.
    fn refresh(&self, tx: &mut Tx<'_>) -> QueryResult<()>;

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
    pairs_changed: bool,
    people_changed: bool,
    enrolled: Vec<Enrolled>,
}

/// Enrolments that one statement wrote: their ids are among the first `at_most` of `block`, and nobody else's are.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// Their reason.
    pub requirement_id: Id,
    /// Where their ids come from.
    pub block: IdBlock,
    /// So many ids were taken of it.
    pub at_most: i64,
    /// So many of them became enrolments.
    pub count: i64,
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

    /// Notes that the standing of these pairs (person, course) must be worked out anew before the commit; course
    /// [`Id::ZERO`] means every course of the person.
    ///
    /// # Errors
    /// When the database fails.
    pub fn pairs_changed(&mut self, pairs: &[(Id, Id)]) -> QueryResult<()> {
        self.pairs_changed = self.pairs_changed || !pairs.is_empty();
        self.people_changed = self.people_changed || pairs.iter().any(|(_, course)| *course == Id::ZERO);
        let rows: Vec<_> = pairs
            .iter()
            .map(|(person, course)| (changed_pair::person_id.eq(*person), changed_pair::course_id.eq(*course)))
            .collect();
        for rows in rows.chunks(super::ROWS_PER_INSERT) {
            each!(self.conn, |conn| diesel::insert_into(changed_pair::table)
                .values(rows)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
        Ok(())
    }

    /// Takes up the pairs that a migration has left as changed, unless another program that started meanwhile has done so.
    ///
    /// # Errors
    /// When the database fails.
    pub fn catch_up(&mut self) -> QueryResult<()> {
        if let Conn::Pg(conn) = &mut *self.conn {
            diesel::sql_query("LOCK TABLE changed_pair IN EXCLUSIVE MODE").execute(conn)?;
        }
        self.pairs_changed = has_changed_pairs(self.conn)?;
        self.people_changed = self.pairs_changed;
        Ok(())
    }

    /// Says that `changed_pair` was filled by a statement of the caller's own (`INSERT … SELECT`, for very many pairs).
    pub fn pairs_changed_in_bulk(&mut self) {
        self.pairs_changed = true;
        self.people_changed = true;
    }

    /// Says that very many enrolments were written, each with one requirement as its reason from its first day on. Their pairs need not
    /// be noted as changed, unless something else about them changes too.
    pub fn enrolled_in_bulk(&mut self, enrolled: Enrolled) {
        self.pairs_changed = true;
        self.enrolled.push(enrolled);
    }

    /// What was enrolled in bulk since it was last taken.
    #[must_use]
    pub fn enrolled(&self) -> &[Enrolled] {
        &self.enrolled
    }

    /// The same, for whoever follows it last.
    pub fn take_enrolled(&mut self) -> Vec<Enrolled> {
        std::mem::take(&mut self.enrolled)
    }

    /// Whether a person may have been noted as changed in every course of theirs.
    #[must_use]
    pub fn may_have_changed_people(&self) -> bool {
        self.people_changed
    }

    /// Whether any pair was noted as changed; the projections skip their work otherwise.
    #[must_use]
    pub fn has_changed_pairs(&self) -> bool {
        self.pairs_changed
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

/// Whether pairs wait to be worked out anew: only ever after a migration, since a transaction leaves none behind.
///
/// # Errors
/// When the database fails.
pub fn has_changed_pairs(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = changed_pair::table.select(changed_pair::person_id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Between two looks whether another program has let go of a SQLite file. Short: whoever looks seldom never gets between two
/// transactions of somebody busy.
const LOCK_PAUSE: Duration = Duration::from_millis(2);

/// Opens a transaction, runs `work`, lets the projections follow, commits. Anything that fails rolls all of it back. Another
/// program that is writing to the same SQLite file is waited for until `until`.
pub(super) fn run<T, E, F>(
    conn: &mut Conn,
    until: Moment,
    clock: &Arc<dyn Clock>,
    ids: &Arc<Ids>,
    actor: &Actor,
    projections: &[Box<dyn Projection>],
    work: F,
) -> Result<T, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    E: Into<AppError>,
{
    begin(conn, until)?;
    let mut tx = Tx { conn: &mut *conn, actor, clock, ids, pairs_changed: false, people_changed: false, enrolled: Vec::new() };
    let outcome = work(&mut tx).map_err(Into::into).and_then(|value| {
        follow(&mut tx, projections)?;
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
/// shall not compile what it runs: it guesses the cost of statements over whole tables far too high where the tables were empty, and
/// took seconds of compiling for each.
fn begin(conn: &mut Conn, until: Moment) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(sqlite) => loop {
            let begun = AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE");
            let is_locked = begun.as_ref().is_err_and(|error| Trouble::of(error) == Some(Trouble::Locked));
            if !is_locked || Moment::now() >= until {
                return begun;
            }
            std::thread::sleep(LOCK_PAUSE);
        },
        Conn::Pg(pg) => AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN; SET LOCAL jit = off"),
    }
}

fn follow(tx: &mut Tx<'_>, projections: &[Box<dyn Projection>]) -> QueryResult<()> {
    if !tx.pairs_changed {
        return Ok(());
    }
    for projection in projections {
        projection.refresh(tx)?;
    }
    diesel::delete(changed_pair::table).execute(tx.conn)?;
    Ok(())
}

/// A failure here leaves a broken connection, which the pool then throws away.
fn roll_back(conn: &mut Conn) {
    if let Err(error) = <Conn as Connection>::TransactionManager::rollback_transaction(conn) {
        tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
    }
}
