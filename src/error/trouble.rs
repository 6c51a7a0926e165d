//! What a database's error means for who asked: whether waiting helps, and what to do.
//!
//! diesel hands on no code of either database (SQLite's result code, PostgreSQL's SQLSTATE), so the words are read; those
//! of PostgreSQL as they are with `lc_messages` in English.

use diesel::result::{DatabaseErrorKind, Error};

/// A trouble of the database, not of what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It does not answer, is starting or stopping, or cannot be written to at the moment.
    Gone,
    /// Somebody else holds what this needs; a moment later it works.
    Locked,
    /// It was told to take no longer over it, or had to make room for something more urgent.
    Slow,
    /// Its disk is full.
    Full,
}

const LOCKED: &[&str] = &[
    "database is locked",
    "database table is locked",
    "database schema is locked",
    "deadlock detected",
    "due to lock timeout",
    "could not serialize access",
];

const SLOW: &[&str] = &["due to statement timeout", "due to conflict with recovery"];

const FULL: &[&str] = &["database or disk is full", "no space left on device", "disk quota exceeded"];

const GONE: &[&str] = &[
    "disk i/o error",
    "unable to open database file",
    "attempt to write a readonly database",
    "cannot rollback - no transaction is active",
    "terminating connection",
    "server closed the connection",
    "connection to server",
    "no connection to the server",
    "could not receive data from server",
    "could not send data to server",
    "connection not open",
    "ssl connection has been closed",
    "the database system is",
    "too many clients already",
    "remaining connection slots",
];

impl Trouble {
    /// The trouble behind `error`; none where what was asked is at fault.
    #[must_use]
    pub fn of(error: &Error) -> Option<Self> {
        match error {
            Error::BrokenTransactionManager => Some(Self::Gone),
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::of(commit_error),
            Error::DatabaseError(kind, information) => Self::of_kind(kind).or_else(|| {
                matches!(kind, DatabaseErrorKind::Unknown | DatabaseErrorKind::UnableToSendCommand)
                    .then(|| Self::in_words(information.message()))?
            }),
            _ => None,
        }
    }

    fn of_kind(kind: &DatabaseErrorKind) -> Option<Self> {
        match kind {
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::ReadOnlyTransaction => Some(Self::Gone),
            DatabaseErrorKind::SerializationFailure => Some(Self::Locked),
            _ => None,
        }
    }

    fn in_words(message: &str) -> Option<Self> {
        let message = message.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
        [(FULL, Self::Full), (LOCKED, Self::Locked), (SLOW, Self::Slow), (GONE, Self::Gone)]
            .into_iter()
            .find(|(words, _)| says(words))
            .map(|(_, trouble)| trouble)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(kind: DatabaseErrorKind, message: &str) -> Option<Trouble> {
        Trouble::of(&Error::DatabaseError(kind, Box::new(message.to_owned())))
    }

    #[test]
    fn both_databases_words_for_the_same_trouble_mean_the_same() {
        for (message, expected) in [
            ("database is locked", Trouble::Locked),
            ("deadlock detected", Trouble::Locked),
            ("canceling statement due to lock timeout", Trouble::Locked),
            ("canceling statement due to statement timeout", Trouble::Slow),
            ("database or disk is full", Trouble::Full),
            ("could not extend file \"base/16385/16404\": No space left on device", Trouble::Full),
            ("disk I/O error", Trouble::Gone),
            ("terminating connection due to administrator command", Trouble::Gone),
            ("FATAL:  the database system is shutting down", Trouble::Gone),
        ] {
            assert_eq!(trouble(DatabaseErrorKind::Unknown, message), Some(expected), "{message}");
        }
        assert_eq!(
            trouble(DatabaseErrorKind::ClosedConnection, "server closed the connection unexpectedly"),
            Some(Trouble::Gone)
        );
    }

    #[test]
    fn what_was_asked_is_at_fault_where_a_rule_of_a_table_is_broken() {
        let words = "UNIQUE constraint failed: the database is locked";
        assert_eq!(trouble(DatabaseErrorKind::UniqueViolation, words), None);
        assert_eq!(trouble(DatabaseErrorKind::CheckViolation, words), None);
        assert_eq!(trouble(DatabaseErrorKind::Unknown, "no such table: person"), None);
        assert_eq!(Trouble::of(&Error::NotFound), None);
    }
}
