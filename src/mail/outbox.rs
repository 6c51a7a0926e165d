//! A row of the outbox: a message to come, and how far it is.

use serde_json::Value;

use crate::clock::Instant;
use crate::ids::Id;
use crate::{say, word_enum};

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
    pub fn label(self) -> String {
        match self {
            Self::Queued => say!("mail-state-queued"),
            Self::Sending => say!("mail-state-sending"),
            Self::Sent => say!("mail-state-sent"),
            Self::Failed => say!("mail-state-failed"),
            Self::Cancelled => say!("mail-state-cancelled"),
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
    /// The zone of the reader in whose hours it leaves, since nobody waits for it; none: at any hour.
    pub hours_zone: Option<String>,
    /// It goes to the inbox of its person and by no mail: they want none of its kind.
    pub inbox_alone: bool,
}
