//! Noting that mail came back, and marking its address where that follows.

use serde::Serialize;
use utoipa::ToSchema;

use super::notice::{Notice, Told};
use super::rule::marks;
use super::store;
use crate::clock::Instant;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::text::Said;
use crate::{said, word_enum};

word_enum! {
    /// What became of what was told.
    pub enum Outcome as "BounceOutcome" {
        /// The address is marked: no mail goes to it.
        Marked = "marked",
        /// It is on record, and the address stays as it was.
        Noted = "noted",
        /// It was on record already.
        Known = "known",
        /// It tells of nothing that matters here.
        Ignored = "ignored",
    }
}

/// What became of what was told, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Taken {
    /// What became of it.
    pub status: Outcome,
    /// In a sentence.
    pub why: String,
}

impl Taken {
    fn new(status: Outcome, why: &Said) -> Self {
        Self { status, why: why.to_string() }
    }
}

/// Takes what was told.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &mut Tx<'_>, told: &Told) -> Result<Taken, AppError> {
    let notice = match told {
        Told::Bounce(notice) => notice,
        Told::Nothing(why) => return Ok(Taken::new(Outcome::Ignored, why)),
    };
    match address_of(tx, notice)? {
        Ok(address) => note(tx, &address, notice),
        Err(why) => Ok(Taken::new(Outcome::Ignored, &why)),
    }
}

/// Whose address it is about: where our own message went, or the address that was named; or why it is about nobody.
fn address_of(tx: &mut Tx<'_>, notice: &Notice) -> Result<Result<String, Said>, AppError> {
    let named = notice.address.clone().unwrap_or_default();
    let address = match &notice.message_id {
        None => named,
        Some(message_id) => match own(message_id).map(|id| store::address_of(tx.conn, id, message_id)).transpose()?.flatten() {
            None => return Ok(Err(said!("mail-bounce-unknown-message"))),
            // the address of an old message is no longer kept
            Some(sent_to) if sent_to.is_empty() => named,
            Some(sent_to) => sent_to,
        },
    };
    let is_known = !address.is_empty() && store::is_somebodys(tx.conn, &address)?;
    Ok(if is_known { Ok(address) } else { Err(said!("mail-bounce-unknown-address")) })
}

/// The message of ours that a Message-ID would name.
fn own(message_id: &str) -> Option<Id> {
    message_id.trim_matches(['<', '>']).split_once('@')?.0.parse().ok()
}

fn note(tx: &mut Tx<'_>, address: &str, notice: &Notice) -> Result<Taken, AppError> {
    let now = tx.now();
    let at = notice.at.unwrap_or(now).min(now);
    let origin = notice.message_id.clone().unwrap_or_else(|| origin_of(address, notice.at.unwrap_or(now)));
    let Some(id) = store::insert(tx, address, &origin, at, notice)? else {
        return Ok(Taken::new(Outcome::Known, &said!("mail-bounce-known")));
    };
    if store::mark_of(tx.conn, address)?.is_some() {
        return Ok(Taken::new(Outcome::Noted, &said!("mail-bounce-marked-already")));
    }
    let soft = store::soft(tx.conn, address)?;
    if !marks(notice.kind, &soft) {
        return Ok(Taken::new(Outcome::Noted, &said!("mail-bounce-soft-alone")));
    }
    store::mark(tx, id)?;
    tracing::warn!(bounce = %id, kind = %notice.kind, "mail to an address came back; none goes to it any more");
    Ok(Taken::new(Outcome::Marked, &said!("mail-bounce-marked")))
}

/// What a bounce is known by of which nobody says which message it was.
fn origin_of(address: &str, at: Instant) -> String {
    format!("{address} {at}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_message_id_of_ours_names_a_message() {
        let id = Id(7_000_000_123);
        assert_eq!(own(&format!("<{id}@example.com>")), Some(id));
        for other in ["<>", "<x y@z>", "<@example.com>", "7", "<abc.def@mail.example>"] {
            assert_eq!(own(other), None, "{other}");
        }
    }
}
