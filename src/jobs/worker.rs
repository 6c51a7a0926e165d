//! The worker: runs the jobs that are due, and hands over the mail.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;

use super::job::{Job, Jobs};
use super::store::{self, JobRow};
use crate::app::App;
use crate::clock::Instant;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::mail::{Composers, Stop, Transport, deliver, insist};
use crate::said;
use crate::secrets::Secrets;
use crate::text::Said;

/// A worker that dies keeps its job for so long.
const LEASE_MINUTES: i64 = 10;
/// One that lives renews its lease so often.
const RENEWAL: Duration = Duration::from_secs(60);
/// A job that failed is tried again after so many minutes, if it would not run sooner anyway.
const RETRY_MINUTES: i64 = 5;
/// Wait at least this long after the mail server could not be reached.
const PAUSE: Duration = Duration::from_secs(30);
/// Wait at most this long after the database failed: after one second at first, then twice as long each time.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long the outcome of a job is tried to be written down while the database is gone; ends before the lease does.
const OUTCOME_PATIENCE: Duration = Duration::from_secs(300);

/// What a worker works with beside the program's components.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The jobs that it runs when they are due.
    pub jobs: Jobs,
    /// Who writes the mails, by template.
    pub composers: Composers,
    /// Where mails go.
    pub transport: Arc<Transport>,
}

/// Works until `stop` is set: then what is under way is finished and nothing new is begun. Failures of single jobs and messages
/// are noted in the database; a database that is gone is waited for.
pub async fn run(app: App, worker: Worker, stop: Stop) {
    tokio::join!(run_jobs(&app, &worker.jobs, stop.clone()), run_mail(&app, &worker, stop));
    tracing::info!("the worker has stopped");
}

fn poll(app: &App) -> Duration {
    Duration::from_secs(app.settings.jobs.poll_seconds.max(1))
}

/// The worker has looked at a queue, and the database let it.
fn looked(app: &App, queue: &'static str) {
    let now = app.db.clock().now().as_second();
    metrics::gauge!("gradus_worker_last_look_timestamp_seconds", "queue" => queue).set(now as f64);
}

/// After so many failures in a row.
fn pause_after(failures: u32) -> Duration {
    Duration::from_secs(1 << failures.clamp(1, 6).saturating_sub(1)).min(LONGEST_PAUSE)
}

async fn run_mail(app: &App, worker: &Worker, mut stop: Stop) {
    let mut failures = 0;
    while !stop.is_set() {
        let pause = match deliver(app, &worker.composers, &worker.transport, &stop).await {
            Ok(done) => {
                failures = 0;
                looked(app, "mail");
                if done.unreachable.is_some() { poll(app).max(PAUSE) } else { poll(app) }
            }
            Err(error) => {
                failures += 1;
                tracing::error!(error = ?error, "the mail worker failed; it goes on in a moment");
                pause_after(failures)
            }
        };
        stop.wait(pause).await;
    }
}

async fn run_jobs(app: &App, jobs: &Jobs, mut stop: Stop) {
    let mut failures = 0;
    while !stop.is_set() {
        let pause = match run_due(app, jobs, &stop).await {
            Ok(_) => {
                failures = 0;
                looked(app, "jobs");
                poll(app)
            }
            Err(error) => {
                failures += 1;
                tracing::error!(error = ?error, "the jobs could not be looked at; the worker goes on in a moment");
                pause_after(failures)
            }
        };
        stop.wait(pause).await;
    }
}

/// Runs every job that is due and nobody else is running; returns the names of those it ran.
///
/// # Errors
/// When the database fails. A job that fails is noted and does not stop the others.
pub async fn run_due(app: &App, jobs: &Jobs, stop: &Stop) -> Result<Vec<&'static str>, AppError> {
    forget_another_time(app, jobs).await?;
    let mut ran = Vec::new();
    for name in due(app, jobs).await? {
        let Some(job) = jobs.named(&name) else { continue };
        if stop.is_set() {
            break;
        }
        if run_one(app, job, stop).await? {
            ran.push(job.name);
        }
    }
    Ok(ran)
}

/// After a clock that was set back: no job waits for longer than it would if it had just run, and no dead worker's lease is longer
/// than one that begins now.
async fn forget_another_time(app: &App, jobs: &Jobs) -> Result<(), AppError> {
    let now = app.db.clock().now();
    let longest = now.plus(LEASE_MINUTES.minutes());
    let known = app.db.read(store::all).await?;
    let is_late = |row: &JobRow, next: Instant| row.next_run_at > next || row.lease_until.is_some_and(|until| until > longest);
    let late: Vec<(&'static str, Instant)> = jobs
        .iter()
        .map(|job| (job.name, job.every.next_after(now, &app.settings)))
        .filter(|(name, next)| known.iter().any(|row| row.name == *name && is_late(row, *next)))
        .collect();
    if late.is_empty() {
        return Ok(());
    }
    let bring_forward =
        move |tx: &mut Tx<'_>| late.iter().try_for_each(|(name, next)| store::bring_forward(tx, name, *next, longest));
    app.db.write(actor(), bring_forward).await
}

/// The names of the jobs to run now; a new one is due at once.
async fn due(app: &App, jobs: &Jobs) -> Result<Vec<String>, AppError> {
    let now = app.db.clock().now();
    let (mut due, known) = app.db.read(move |conn| Ok::<_, AppError>((store::due(conn, now)?, store::all(conn)?))).await?;
    let is_new = |name: &&str| !known.iter().any(|row| row.name == *name);
    let missing: Vec<&'static str> = jobs.iter().map(|job| job.name).filter(is_new).collect();
    if !missing.is_empty() {
        due.extend(missing.iter().map(|name| (*name).to_owned()));
        app.db.write(actor(), move |tx| store::insert_missing(tx, &missing)).await?;
    }
    Ok(due)
}

fn actor() -> Actor {
    Actor::program("worker")
}

/// Runs one job under its lease; answers whether the lease was to be had.
async fn run_one(app: &App, job: Job, stop: &Stop) -> Result<bool, AppError> {
    let holder = Secrets::System.token()?;
    let now = app.db.clock().now();
    let (lease_until, next) = (now.plus(LEASE_MINUTES.minutes()), job.every.next_after(now, &app.settings));
    let own = holder.clone();
    if !app.db.write(actor(), move |tx| store::take(tx, job.name, &own, lease_until, next)).await? {
        return Ok(false);
    }
    let (outcome, has_failed) = match under_lease(app, job, &holder).await {
        Ok(Ok(outcome)) => (outcome, false),
        Ok(Err(error)) => {
            tracing::error!(job = job.name, error = ?error, "a job failed");
            (said!("jobs-failed", why = error.said()), true)
        }
        Err(panic) => {
            tracing::error!(job = job.name, error = %panic, "a job broke off");
            (said!("jobs-broke-off"), true)
        }
    };
    tracing::info!(job = job.name, %outcome, "job done");
    let finish = || {
        let (holder, outcome) = (holder.clone(), outcome.clone());
        let retry = has_failed.then_some(RETRY_MINUTES.minutes());
        app.db.write(actor(), move |tx| store::finish(tx, job.name, &holder, &outcome, retry))
    };
    insist(stop, OUTCOME_PATIENCE, finish).await?;
    Ok(true)
}

/// Runs a job to its end, and renews its lease meanwhile.
async fn under_lease(app: &App, job: Job, holder: &str) -> Result<Result<Said, AppError>, tokio::task::JoinError> {
    let inside = app.clone();
    let mut running = tokio::task::spawn_blocking(move || (job.run)(&inside));
    loop {
        match tokio::time::timeout(RENEWAL, &mut running).await {
            Ok(ended) => return ended,
            Err(_) => renew(app, job.name, holder.to_owned()).await,
        }
    }
}

async fn renew(app: &App, name: &'static str, holder: String) {
    let until = app.db.clock().now().plus(LEASE_MINUTES.minutes());
    if let Err(error) = app.db.write(actor(), move |tx| store::renew(tx, name, &holder, until)).await {
        tracing::warn!(job = name, error = ?error, "a lease could not be renewed; it is tried again in a minute");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_looked_for_soon_and_then_more_and_more_seldom() {
        let seconds: Vec<u64> = (1..9).map(|failures| pause_after(failures).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
    }
}
