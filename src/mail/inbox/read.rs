//! Reading one's own inbox.

use super::store::{self, EntryRow, Reader};
use crate::db::{Actor, Db, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::outbox::MailState;
use crate::policy::{Via, Viewer};
use crate::word_enum;

word_enum! {
    /// What became of a message of the inbox as mail.
    pub enum ByMail as "MessageByMail" {
        /// It went by mail too.
        Sent = "sent",
        /// The mail is on its way.
        Waiting = "waiting",
        /// The mail could not be delivered.
        Failed = "failed",
        /// No mail goes: it was told in the inbox alone.
        None = "none",
    }
}

impl From<MailState> for ByMail {
    fn from(state: MailState) -> Self {
        match state {
            MailState::Sent => Self::Sent,
            MailState::Queued | MailState::Sending => Self::Waiting,
            MailState::Failed => Self::Failed,
            MailState::Cancelled => Self::None,
        }
    }
}

/// Whose inbox the viewer reads: their own, and of it what they may; none for an account that belongs to nobody of the people.
#[must_use]
pub fn reader(viewer: &Viewer) -> Option<Reader> {
    Some(Reader { person_id: viewer.person_id?, by_link: viewer.via == Via::MailLink })
}

/// Opens a message of theirs, which counts as read from then on.
///
/// # Errors
/// [`AppError::NotFound`] where it is not theirs; when the database fails.
pub async fn open(db: &Db, actor: Actor, reader: Option<Reader>, id: Id) -> Result<EntryRow, AppError> {
    let reader = reader.ok_or(AppError::NotFound("message"))?;
    let found = db.read(move |conn| store::entry(conn, reader, id)).await?.ok_or(AppError::NotFound("message"))?;
    if found.read_at.is_none() {
        db.write(actor, move |tx: &mut Tx<'_>| store::mark_read(tx, reader, Some(id)).map_err(AppError::from)).await?;
    }
    Ok(found)
}
