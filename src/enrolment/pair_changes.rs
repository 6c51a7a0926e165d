//! Which pairs of a person and a course a transaction has changed: noted by whoever changes them, followed by the projections before
//! the commit.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::enrolled::Enrolled;
use super::enrolment::Status;
use super::store::pair_changes as store;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// The slot of a transaction in which enrolment notes what it changed. The pairs themselves stand in the table `changed_pair`: there may be
/// very many.
#[derive(Debug, Default)]
pub struct PairChanges {
    noted: bool,
    enrolled: Vec<Enrolled>,
    counted: BTreeMap<(Id, Status), i64>,
}

impl PairChanges {
    /// Whether anything was noted.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.noted
    }

    /// What was enrolled in bulk since it was last taken.
    #[must_use]
    pub fn enrolled(&self) -> &[Enrolled] {
        &self.enrolled
    }

    /// Takes how many reasons of which requirement were written as counted under which status.
    pub fn take_counted(&mut self) -> BTreeMap<(Id, Status), i64> {
        std::mem::take(&mut self.counted)
    }

    /// Takes what was enrolled in bulk: for the projection that follows it last.
    pub fn take_enrolled(&mut self) -> Vec<Enrolled> {
        std::mem::take(&mut self.enrolled)
    }
}

/// Notes that the standing of these pairs (person, course) must be worked out anew before the commit.
///
/// # Errors
/// When the database fails.
pub fn note_pairs(tx: &mut Tx<'_>, pairs: &[(Id, Id)]) -> QueryResult<()> {
    tx.changes(|changes: &mut PairChanges| changes.noted |= !pairs.is_empty());
    store::insert(tx.conn, pairs)
}

/// Notes every pair that `select` gives, a `SELECT` of a person's and a course's key: for very many at once. Answers how many were not
/// noted before.
///
/// # Errors
/// When the database fails.
pub fn note_pairs_of(tx: &mut Tx<'_>, select: &str) -> QueryResult<usize> {
    tx.changes(|changes: &mut PairChanges| changes.noted = true);
    store::insert_selected(tx.conn, select)
}

/// Notes that very many enrolments were written, each with one requirement as its reason from its first day on. Their pairs need not be
/// noted one by one, unless something else about them changes too.
pub fn note_enrolled(tx: &mut Tx<'_>, enrolled: Enrolled) {
    tx.changes(|changes: &mut PairChanges| {
        changes.noted = true;
        changes.enrolled.push(enrolled);
    });
}

/// Notes how many reasons of which requirement were written as counted under which status: nobody need count them again.
pub fn note_counted(tx: &mut Tx<'_>, counted: impl IntoIterator<Item = ((Id, Status), i64)>) {
    tx.changes(|changes: &mut PairChanges| {
        for (of, count) in counted {
            changes.noted = true;
            *changes.counted.entry(of).or_default() += count;
        }
    });
}

/// Takes up the pairs that a migration has left as changed.
///
/// # Errors
/// When the database fails.
pub fn take_up_pairs(tx: &mut Tx<'_>) -> QueryResult<()> {
    let waiting = has_changed_pairs(tx.conn)?;
    tx.changes(|changes: &mut PairChanges| changes.noted = waiting);
    Ok(())
}

/// Whether pairs wait to be worked out anew: only ever after a migration, since a transaction leaves none behind.
///
/// # Errors
/// When the database fails.
pub fn has_changed_pairs(conn: &mut Conn) -> QueryResult<bool> {
    store::any(conn)
}

/// All that was noted has been followed.
///
/// # Errors
/// When the database fails.
pub fn forget_pairs(tx: &mut Tx<'_>) -> QueryResult<()> {
    if tx.changes(|changes: &mut PairChanges| std::mem::take(&mut changes.noted)) {
        store::clear(tx.conn)?;
    }
    Ok(())
}
