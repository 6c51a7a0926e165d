//! The worker: runs the jobs that are due, and hands over the mail.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;

use super::schedule::{self, Job};
use super::store;
use crate::app::App;
use crate::clock::Secrets;
use crate::db::Actor;
use crate::error::AppError;
use crate::mail::{Stop, Transport, deliver};

/// A worker that dies keeps its job for so long; longer than any job runs.
const LEASE_MINUTES: i64 = 60;
/// Wait at least this long after the mail server could not be reached, or the database failed.
const PAUSE: Duration = Duration::from_secs(30);

/// Works until `stop` is set: then what is under way is finished and nothing new is begun. Failures of single jobs and messages
/// are noted in the database; a database that is gone is waited for.
pub async fn run(app: App, transport: Arc<Transport>, stop: Stop) {
    tokio::join!(run_jobs(&app, stop.clone()), run_mail(&app, &transport, stop));
    tracing::info!("the worker has stopped");
}

fn poll(app: &App) -> Duration {
    Duration::from_secs(app.settings.jobs.poll_seconds.max(1))
}

async fn run_mail(app: &App, transport: &Arc<Transport>, mut stop: Stop) {
    while !stop.is_set() {
        let pause = match deliver(app, transport, &stop).await {
            Ok(done) if done.unreachable.is_some() => poll(app).max(PAUSE),
            Ok(_) => poll(app),
            Err(error) => {
                tracing::error!(error = ?error, "the mail worker failed; it goes on in a moment");
                PAUSE
            }
        };
        stop.wait(pause).await;
    }
}

async fn run_jobs(app: &App, mut stop: Stop) {
    while !stop.is_set() {
        let pause = match run_due(app, &stop).await {
            Ok(_) => poll(app),
            Err(error) => {
                tracing::error!(error = ?error, "the jobs could not be looked at; the worker goes on in a moment");
                PAUSE
            }
        };
        stop.wait(pause).await;
    }
}

/// Runs every job that is due and nobody else is running; returns the names of those it ran.
///
/// # Errors
/// When the database fails. A job that fails is noted and does not stop the others.
pub async fn run_due(app: &App, stop: &Stop) -> Result<Vec<&'static str>, AppError> {
    let jobs = schedule::all();
    let names: Vec<&'static str> = jobs.iter().map(|job| job.name).collect();
    let now = app.db.clock().now();
    let (due, known) = app.db.read(move |conn| Ok::<_, AppError>((store::due(conn, now)?, store::all(conn)?))).await?;
    let missing: Vec<&'static str> = names.into_iter().filter(|name| !known.iter().any(|row| row.name == *name)).collect();
    let mut due: Vec<String> = due;
    if !missing.is_empty() {
        due.extend(missing.iter().map(|name| (*name).to_owned()));
        app.db.write(actor(), move |tx| store::insert_missing(tx, &missing)).await?;
    }
    let mut ran = Vec::new();
    for name in due {
        let Some(job) = jobs.iter().find(|job| job.name == name).copied() else { continue };
        if stop.is_set() {
            break;
        }
        if run_one(app, job).await? {
            ran.push(job.name);
        }
    }
    Ok(ran)
}

fn actor() -> Actor {
    Actor::program("worker")
}

/// Runs one job under its lease; answers whether the lease was to be had.
async fn run_one(app: &App, job: Job) -> Result<bool, AppError> {
    let holder = Secrets::System.token()?;
    let now = app.db.clock().now();
    let (lease_until, next) = (now.plus(LEASE_MINUTES.minutes()), job.every.next_after(now, &app.settings));
    let own = holder.clone();
    if !app.db.write(actor(), move |tx| store::take(tx, job.name, &own, lease_until, next)).await? {
        return Ok(false);
    }
    let inside = app.clone();
    let outcome = match tokio::task::spawn_blocking(move || (job.run)(&inside)).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => {
            tracing::error!(job = job.name, error = ?error, "a job failed");
            format!("Failed: {error}")
        }
        Err(panic) => {
            tracing::error!(job = job.name, error = %panic, "a job broke off");
            "Failed: it broke off".to_owned()
        }
    };
    tracing::info!(job = job.name, %outcome, "job done");
    app.db.write(actor(), move |tx| store::finish(tx, job.name, &holder, &outcome)).await?;
    Ok(true)
}

/// Waits for SIGTERM or SIGINT.
///
/// # Errors
/// When the signals cannot be listened to.
pub async fn until_told_to_stop() -> std::io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}
