//! All SQL of the recurring jobs.

use diesel::prelude::*;
use jiff::Span;

use super::job::has_failed;
use crate::clock::Instant;
use crate::db::schema::job;
use crate::db::{Conn, Tx};
use crate::each;
use crate::text::Said;

/// How a job stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = job)]
pub struct JobRow {
    /// The job's name.
    pub name: String,
    /// When it is to run.
    pub next_run_at: Instant,
    /// Until when somebody runs it, unless they died.
    pub lease_until: Option<Instant>,
    /// When it last began.
    pub last_started_at: Option<Instant>,
    /// When it last ended.
    pub last_finished_at: Option<Instant>,
    /// When it last did what it is for.
    pub last_succeeded_at: Option<Instant>,
    /// What came of the last run, as it is kept.
    pub last_outcome: String,
    /// How often it has begun.
    pub runs: i64,
}

impl JobRow {
    /// Whether its last run failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        has_failed(self.last_finished_at, self.last_succeeded_at)
    }
}

/// Makes the rows of jobs that have none yet: they are due at once.
pub fn insert_missing(tx: &mut Tx<'_>, names: &[&str]) -> QueryResult<()> {
    let now = tx.now();
    for name in names {
        let row = (job::name.eq(*name), job::next_run_at.eq(now), job::last_outcome.eq(""), job::runs.eq(0_i64));
        each!(tx.conn, |conn| diesel::insert_into(job::table).values(row).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// The names of the jobs that may run now, by when they were due.
pub fn due(conn: &mut Conn, now: Instant) -> QueryResult<Vec<String>> {
    job::table
        .filter(job::next_run_at.le(now))
        .filter(job::lease_until.is_null().or(job::lease_until.lt(now)))
        .order((job::next_run_at, job::name))
        .select(job::name)
        .limit(100)
        .load(conn)
}

/// Takes the lease of a job that is due. Answers whether it was still there to take.
pub fn take(tx: &mut Tx<'_>, name: &str, holder: &str, lease_until: Instant, next_run_at: Instant) -> QueryResult<bool> {
    let now = tx.now();
    let row = job::table
        .filter(job::name.eq(name))
        .filter(job::next_run_at.le(now))
        .filter(job::lease_until.is_null().or(job::lease_until.lt(now)));
    let set = (
        job::lease_holder.eq(holder),
        job::lease_until.eq(lease_until),
        job::last_started_at.eq(now),
        job::next_run_at.eq(next_run_at),
        job::runs.eq(job::runs + 1),
    );
    Ok(diesel::update(row).set(set).execute(tx.conn)? == 1)
}

/// Makes the lease last until `lease_until`, if it is still `holder`'s.
pub fn renew(tx: &mut Tx<'_>, name: &str, holder: &str, lease_until: Instant) -> QueryResult<()> {
    let row = job::table.filter(job::name.eq(name)).filter(job::lease_holder.eq(holder));
    diesel::update(row).set(job::lease_until.eq(lease_until)).execute(tx.conn)?;
    Ok(())
}

/// Lets a job run at `next` and its lease end at `longest`, where it would be later.
pub fn bring_forward(tx: &mut Tx<'_>, name: &str, next: Instant, longest: Instant) -> QueryResult<()> {
    let row = job::table.find(name).filter(job::next_run_at.gt(next));
    diesel::update(row).set(job::next_run_at.eq(next)).execute(tx.conn)?;
    let row = job::table.find(name).filter(job::lease_until.gt(longest));
    diesel::update(row).set(job::lease_until.eq(longest)).execute(tx.conn)?;
    Ok(())
}

/// Gives the lease back and notes what came of the run. It runs again after `retry`, where that is sooner than it would.
pub fn finish(tx: &mut Tx<'_>, name: &str, holder: &str, outcome: &Said, retry: Option<Span>) -> QueryResult<()> {
    let now = tx.now();
    let row = job::table.filter(job::name.eq(name)).filter(job::lease_holder.eq(holder));
    if retry.is_none() {
        diesel::update(row).set(job::last_succeeded_at.eq(now)).execute(tx.conn)?;
    }
    let set = (
        job::lease_holder.eq(None::<String>),
        job::lease_until.eq(None::<Instant>),
        job::last_finished_at.eq(now),
        job::last_outcome.eq(outcome.kept()),
    );
    diesel::update(row).set(set).execute(tx.conn)?;
    if let Some(retry) = retry {
        let soon = now.plus(retry);
        let row = job::table.find(name).filter(job::next_run_at.gt(soon));
        diesel::update(row).set(job::next_run_at.eq(soon)).execute(tx.conn)?;
    }
    Ok(())
}

/// Makes a job due now. Answers whether there is one of this name.
pub fn make_due(tx: &mut Tx<'_>, name: &str) -> QueryResult<bool> {
    let now = tx.now();
    Ok(diesel::update(job::table.find(name)).set(job::next_run_at.eq(now)).execute(tx.conn)? == 1)
}

/// Every job's row, by name.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<JobRow>> {
    job::table.order(job::name).select(JobRow::as_select()).limit(100).load(conn)
}
