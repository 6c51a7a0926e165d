//! What a card says of the accounts that somebody looks after.

use serde::Serialize;

use crate::brand_accounts::read::{self, Shown};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;

/// An account that somebody looks after.
#[derive(Debug, Clone, Serialize)]
pub struct LookedAfter {
    /// What it is called.
    pub title: String,
    /// Where it is, and in which part they look after it.
    pub about: String,
    /// Whether they are cleared for it.
    pub is_cleared: bool,
    /// Until when they are, or what is missing.
    pub text: String,
}

impl LookedAfter {
    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
        let (title, about, text) = ("@halden".to_owned(), "Forum".to_owned(), "Cleared".to_owned());
        Self { title, about, is_cleared: true, text }
    }
}

/// An account, as the card of one of its people says it.
fn line(shown: &Shown, me: Id) -> LookedAfter {
    let own = shown.coverage.people.iter().find(|one| one.person == me);
    let cleared = own.and_then(|one| one.cleared);
    let channel = &shown.row.channel.2;
    let is_owner = own.is_some_and(|one| one.is_owner);
    LookedAfter {
        title: shown.row.title.clone(),
        about: if is_owner {
            say!("brand-accounts-card-owner", channel = channel)
        } else {
            say!("brand-accounts-card-deputy", channel = channel)
        },
        is_cleared: cleared.is_some(),
        text: match cleared.map(|days| days.until) {
            None => say!("brand-accounts-not-cleared"),
            Some(Day::NEVER) => say!("brand-accounts-cleared"),
            Some(until) => say!("brand-accounts-cleared-until", day = until.plus_days(-1)),
        },
    }
}

/// The accounts that somebody looks after on a day.
///
/// # Errors
/// When the database fails.
pub fn looked_after(conn: &mut Conn, person: Id, on: Day) -> Result<Vec<LookedAfter>, AppError> {
    Ok(read::of_person(conn, person, on)?.iter().map(|one| line(one, person)).collect())
}
