//! Which people a transaction has changed: noted by whoever changes them, followed by the projections before the commit.

use diesel::QueryResult;

use super::store::changed;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// The slot of a transaction in which people notes that somebody changed: where they work, when they are away, whether they are employed.
/// Who it is stands in the table `changed_person`: there may be very many.
#[derive(Debug, Default)]
pub struct PeopleChanges {
    noted: bool,
    addresses: bool,
}

impl PeopleChanges {
    /// Whether anybody was noted.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.noted
    }

    /// Whether somebody has another address.
    #[must_use]
    pub const fn addresses(&self) -> bool {
        self.addresses
    }
}

/// Notes that all that follows from these people must be worked out anew before the commit.
///
/// # Errors
/// When the database fails.
pub fn note_people(tx: &mut Tx<'_>, people: &[Id]) -> QueryResult<()> {
    if !people.is_empty() {
        note_many(tx);
    }
    changed::insert(tx.conn, people)
}

/// Says that `changed_person` was filled by a statement of the caller's own, for very many.
pub(super) fn note_many(tx: &mut Tx<'_>) {
    tx.changes(|changes: &mut PeopleChanges| changes.noted = true);
}

/// Says that somebody has another address.
pub(super) fn note_addresses(tx: &mut Tx<'_>) {
    tx.changes(|changes: &mut PeopleChanges| changes.addresses = true);
}

/// Takes up the people that a migration has left as changed.
///
/// # Errors
/// When the database fails.
pub fn take_up_people(tx: &mut Tx<'_>) -> QueryResult<()> {
    let waiting = has_changed_people(tx.conn)?;
    tx.changes(|changes: &mut PeopleChanges| changes.noted = waiting);
    Ok(())
}

/// Whether people wait to be followed: only ever after a migration, since a transaction leaves none behind.
///
/// # Errors
/// When the database fails.
pub fn has_changed_people(conn: &mut Conn) -> QueryResult<bool> {
    changed::any(conn)
}

/// All that was noted has been followed.
///
/// # Errors
/// When the database fails.
pub fn forget_people(tx: &mut Tx<'_>) -> QueryResult<()> {
    if tx.changes(|changes: &mut PeopleChanges| std::mem::take(&mut changes.noted)) {
        changed::clear(tx.conn)?;
    }
    Ok(())
}
