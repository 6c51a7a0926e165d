//! What is handed over, and how handing it over ended.

use super::compose::QueuedMail;
use super::message::Message;
use crate::clock::Instant;

/// How handing over a message ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It was taken.
    Taken,
    /// Not now; later it may be. The server's words.
    Later(String),
    /// Never. The server's words.
    Never(String),
    /// Nobody was there to take it; other messages will fare no better.
    Unreachable(String),
    /// The connection broke after the message was handed over and before it was acknowledged: nobody knows.
    Unknown(String),
}

/// A message ready to leave.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub mail: QueuedMail,
    pub message: Message,
    pub message_id: String,
    pub at: Instant,
}
