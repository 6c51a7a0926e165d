//! Work that takes a processor for some hundredths of a second, as hashing a password does: apart from everything else and few at a time,
//! so that however many ask for it, the database's connections and most processors are left to the pages.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::error::AppError;
use crate::text::carried;

/// So long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// The turns that there are: at half of the processors. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self(Arc::new(Semaphore::new((processors / 2).max(1))))
    }
}

impl Turns {
    /// Does `work` when it is its turn.
    ///
    /// # Errors
    /// [`AppError::Overloaded`] where too many wait; it was not begun then.
    pub async fn take<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let Ok(Ok(_turn)) = timeout(PATIENCE, self.0.acquire()).await else { return Err(AppError::Overloaded) };
        Ok(spawn_blocking(carried(work)).await?)
    }

    /// Holds every turn that is free, until what this gives is dropped.
    #[must_use]
    pub fn hold(&self) -> Vec<OwnedSemaphorePermit> {
        std::iter::from_fn(|| self.0.clone().try_acquire_owned().ok()).collect()
    }
}
