//! A message comes into the inbox of the person it is for.

use super::store::{self, NewEntry};
use crate::db::Tx;
use crate::error::AppError;
use crate::mail::compose::Shelf;
use crate::mail::delivery::Letter;

/// Puts messages that were just written into the inboxes of the people they are for; what stands there stays as it is.
///
/// # Errors
/// When the database fails.
pub(in crate::mail) fn shelve<'a>(
    tx: &mut Tx<'_>,
    shelf: Option<Shelf>,
    letters: impl Iterator<Item = &'a Letter>,
) -> Result<(), AppError> {
    let Some(shelf) = shelf else { return Ok(()) };
    let entry = |letter: &Letter| {
        let (outbox_id, subject) = (letter.mail.id, letter.message.to_keep().subject);
        Some(NewEntry { outbox_id, person_id: letter.mail.person_id?, subject })
    };
    let new: Vec<NewEntry> = letters.filter_map(entry).collect();
    Ok(store::insert(tx, &new, shelf == Shelf::Training)?)
}
