//! Waiting for a server of somebody else's from a job, which may block but may be run where nothing may be waited for.

use std::future::Future;

use crate::error::AppError;

/// Runs `work` to its end on a thread of its own, and answers what it answers.
///
/// # Errors
/// When no thread can be had, or the work breaks off.
pub fn apart<T: Send, F: Future<Output = T>>(work: impl FnOnce() -> F + Send) -> Result<T, AppError> {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok::<T, std::io::Error>(runtime.block_on(work()))
    };
    let ended = std::thread::scope(|scope| scope.spawn(run).join());
    let ended = ended.map_err(|_| AppError::Internal(anyhow::anyhow!("what was waited for broke off")))?;
    ended.map_err(|error| AppError::Internal(error.into()))
}
