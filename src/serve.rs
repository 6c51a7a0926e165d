//! Running the program: the web server until it is told to stop.

use std::net::TcpListener;

use anyhow::Context;

use crate::app::{self, App};
use crate::settings::Settings;

/// Serves until SIGTERM or SIGINT; running requests finish.
///
/// # Errors
/// When the address is taken or the server fails.
pub async fn serve(app: App) -> anyhow::Result<()> {
    let bind = &app.settings.server.bind;
    let listener = TcpListener::bind(bind).with_context(|| format!("cannot listen on {bind}"))?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    app::build(&app, listener)?.await?;
    tracing::info!("stopped");
    Ok(())
}

/// Runs the missing migrations and names them.
///
/// # Errors
/// When the database cannot be reached or a migration fails.
pub fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let done = app::migrate(settings)?;
    if done.is_empty() {
        eprintln!("The database is up to date.");
    }
    for name in done {
        eprintln!("ran {name}");
    }
    Ok(())
}
