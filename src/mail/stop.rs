//! Stopping a worker between two items, and not letting go of what must be written down.

use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::error::AppError;

/// The longest wait between two attempts of [`insist`].
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Tells a worker to stop between two items.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A switch, and what it stops.
    #[must_use]
    pub fn switch() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// What nobody stops: for a command that ends by itself.
    #[must_use]
    pub fn never() -> Self {
        Self::switch().1
    }

    /// Whether it is time.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for `time`, or until it is time to stop.
    pub async fn wait(&mut self, time: Duration) {
        let stopped = async {
            if self.0.wait_for(|stop| *stop).await.is_err() {
                // the switch is gone: nobody will stop it any more
                std::future::pending::<()>().await;
            }
        };
        let _either = tokio::time::timeout(time, stopped).await;
    }
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

/// Does `attempt` again while the database cannot at the moment: after one second, two, four and so on, for `patience` at most,
/// or until it is time to stop.
///
/// # Errors
/// What `attempt` answers at last.
pub async fn insist<T, F>(stop: &Stop, patience: Duration, mut attempt: impl FnMut() -> F + Send) -> Result<T, AppError>
where
    F: Future<Output = Result<T, AppError>> + Send,
{
    let (mut stop, began, mut pause) = (stop.clone(), Instant::now(), Duration::from_secs(1));
    loop {
        let outcome = attempt().await;
        let is_over = stop.is_set() || began.elapsed() >= patience;
        let Err(error) = &outcome else { return outcome };
        if is_over || !error.passes() {
            return outcome;
        }
        tracing::warn!(error = ?error, "the database cannot at the moment; it is tried again");
        stop.wait(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
