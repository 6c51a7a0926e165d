//! Putting mail into the outbox.

use super::outbox::NewMail;
use super::store;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;

/// Puts a message into the outbox and returns its id.
///
/// # Errors
/// When the database fails.
pub fn enqueue(tx: &mut Tx<'_>, mail: &NewMail) -> Result<Id, AppError> {
    let ids = enqueue_many(tx, std::slice::from_ref(mail))?;
    ids.into_iter().next().ok_or_else(|| AppError::Internal(anyhow::anyhow!("no id for a message")))
}

/// Puts many messages into the outbox and returns their ids, in order.
///
/// # Errors
/// When the database fails.
pub fn enqueue_many(tx: &mut Tx<'_>, mails: &[NewMail]) -> Result<Vec<Id>, AppError> {
    Ok(store::insert(tx, mails)?)
}

/// Takes back messages of this very transaction that turned out to be empty.
///
/// # Errors
/// When the database fails.
pub fn take_back(tx: &mut Tx<'_>, ids: &[Id]) -> Result<usize, AppError> {
    if ids.is_empty() {
        return Ok(0);
    }
    Ok(store::delete_queued(tx, ids)?)
}

/// Lets the queued messages of `template` go at once, whatever they waited for: somebody asked for it by hand.
///
/// # Errors
/// When the database fails.
pub fn try_now(tx: &mut Tx<'_>, template: &str) -> Result<usize, AppError> {
    Ok(store::make_due(tx, template)?)
}
