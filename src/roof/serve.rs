//! Running the program: the web server until it is told to stop.

use std::net::TcpListener;
use std::sync::Arc;

use anyhow::Context;

use super::{assemble, schedule, server};
use crate::app::App;
use crate::jobs::{self, Worker};
use crate::mail::{Stop, Transport, until_told_to_stop};
use crate::settings::{Settings, unsaid};

/// Serves until SIGTERM or SIGINT: running requests finish, and the worker inside, if the settings want one, stops between two
/// items.
///
/// # Errors
/// When the address is taken, the way out for mail cannot be set up, or the server fails.
pub async fn serve(app: App) -> anyhow::Result<()> {
    let bind = &app.settings.server.bind;
    let listener = TcpListener::bind(bind).with_context(|| format!("cannot listen on {bind}"))?;
    tell_what_is_unsaid(&app.settings);
    tracing::info!(address = %listener.local_addr()?, "listening");
    let (switch, stop) = Stop::switch();
    let worker =
        if app.settings.jobs.in_process { Some(tokio::spawn(jobs::run(app.clone(), worker(&app)?, stop))) } else { None };
    server::build(&app, listener)?.await?;
    switch.send_replace(true);
    if let Some(worker) = worker {
        worker.await?;
    }
    tracing::info!("stopped");
    Ok(())
}

/// Runs the worker alone until SIGTERM or SIGINT; it stops between two items. Meanwhile it says at `jobs.bind` whether it is well.
///
/// # Errors
/// When the address is taken, the way out for mail cannot be set up, or signals cannot be listened to.
pub async fn work(app: App) -> anyhow::Result<()> {
    let bind = &app.settings.jobs.bind;
    let listener = TcpListener::bind(bind).with_context(|| format!("cannot listen on {bind} (jobs.bind)"))?;
    let address = listener.local_addr()?;
    tell_what_is_unsaid(&app.settings);
    let (switch, stop) = Stop::switch();
    let worker = worker(&app)?;
    let health = server::build_health(&app, listener)?;
    let told_apart = health.handle();
    actix_web::rt::spawn(health);
    let worker = tokio::spawn(jobs::run(app, worker, stop));
    tracing::info!(%address, "the worker has begun");
    let ended = until_it_ends(worker, &switch).await;
    told_apart.stop(false).await;
    ended
}

/// It starts without, and whoever reads only the log learns of it there.
fn tell_what_is_unsaid(settings: &Settings) {
    for gap in unsaid(settings) {
        tracing::warn!(setting = gap.name, "{gap}");
    }
}

/// Waits for the worker, and tells it to stop when the program is told to.
async fn until_it_ends(worker: tokio::task::JoinHandle<()>, switch: &tokio::sync::watch::Sender<bool>) -> anyhow::Result<()> {
    let mut worker = std::pin::pin!(worker);
    tokio::select! {
        ended = &mut worker => return Ok(ended?),
        told = until_told_to_stop() => told?,
    }
    switch.send_replace(true);
    Ok(worker.await?)
}

/// What the worker works with: every job, every composer, and the way out for mail that the settings name.
fn worker(app: &App) -> anyhow::Result<Worker> {
    let transport = Arc::new(Transport::open(&app.settings.mail)?);
    Ok(Worker { jobs: schedule::all(), composers: assemble::composers(), transport })
}

/// Runs the missing migrations and names them.
///
/// # Errors
/// When the database cannot be reached or a migration fails.
pub fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let done = assemble::migrate(settings)?;
    if done.is_empty() {
        eprintln!("The database is up to date.");
    }
    for name in done {
        eprintln!("ran {name}");
    }
    Ok(())
}
