//! How an account stands: one word for pages and for files.

use super::store::accounts::ListedAccount;
use crate::people::PersonStatus;
use crate::{say, word_enum};

word_enum! {
    /// How an account stands, the first that fits.
    pub enum AccountState {
        /// Nobody signs in with it.
        Suspended = "suspended",
        /// Its person no longer works here.
        Left = "left",
        /// Its person is suspended.
        PersonSuspended = "person_suspended",
        /// It has no password yet.
        Invited = "invited",
        /// Somebody has tried to get in too often.
        Locked = "locked",
        /// It is in use.
        Active = "active",
    }
}

impl AccountState {
    /// Of this account.
    #[must_use]
    pub const fn of(row: &ListedAccount, is_locked: bool) -> Self {
        match (row.disabled_at.is_some(), row.person_status, row.has_password, is_locked) {
            (true, ..) => Self::Suspended,
            (_, Some(PersonStatus::Left), ..) => Self::Left,
            (_, Some(PersonStatus::Suspended), ..) => Self::PersonSuspended,
            (_, _, false, _) => Self::Invited,
            (.., true) => Self::Locked,
            _ => Self::Active,
        }
    }

    /// The badge that fits, and what it says.
    #[must_use]
    pub fn badge(self) -> (&'static str, String) {
        match self {
            Self::Suspended => ("overdue", say!("auth-state-suspended")),
            Self::Left => ("withdrawn", say!("auth-state-left")),
            Self::PersonSuspended => ("overdue", say!("auth-state-person-suspended")),
            Self::Invited => ("assigned", say!("auth-state-invited")),
            Self::Locked => ("stalled", say!("auth-state-locked")),
            Self::Active => ("completed", say!("auth-state-active")),
        }
    }
}
