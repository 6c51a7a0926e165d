//! Putting mail into the outbox.

use serde_json::Value;

use super::store;
use crate::clock::Instant;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::word_enum;

word_enum! {
    /// How far a message is.
    pub enum MailState {
        /// Waits for its time.
        Queued = "queued",
        /// Claimed by a worker.
        Sending = "sending",
        /// Handed over.
        Sent = "sent",
        /// Given up; a person decides.
        Failed = "failed",
        /// No longer needed when its time came.
        Cancelled = "cancelled",
    }
}

impl MailState {
    /// As a page shows it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Queued => "Waiting",
            Self::Sending => "On its way",
            Self::Sent => "Sent",
            Self::Failed => "Failed",
            Self::Cancelled => "Not needed",
        }
    }
}

/// A message to come.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMail {
    /// Names the composer.
    pub template: &'static str,
    /// What the composer needs. No secrets: make those in the composer, at the moment of sending.
    pub payload: Value,
    /// Whom it is for, if it is one of the people.
    pub person_id: Option<Id>,
    /// The address.
    pub to_address: String,
    /// The name beside it.
    pub to_name: String,
    /// Not before this; now where not given.
    pub not_before: Option<Instant>,
}

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
