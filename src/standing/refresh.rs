//! Keeps the table `standing` in step with what it is derived from: the pairs that a transaction changed are worked out anew
//! before it commits, and only the difference is written. Most of those who are enrolled in bulk go a shorter way.

use diesel::QueryResult;

use super::store::{self, Pair, StoredSpan, newcomers};
use super::timeline::{SpanChange, timeline};
use crate::db::{Conn, Tx};
use crate::enrolment::{self, PairChanges};
use crate::people::{self, PeopleChanges};

/// Pairs worked out at a time: bounds the memory, whatever the size of the change.
const PAIRS_AT_A_TIME: i64 = 2000;

/// Open until the due date, overdue after it.
const SPANS_OF_A_NEWCOMER: i64 = 2;

/// Works out anew the standing of every pair noted in `changed_pair`, writes the difference, and tells `on_change` of it,
/// chunk by chunk. `stalled_after_days` is the pace of courses that have none of their own.
///
/// # Errors
/// When the database fails, or `on_change` does.
pub fn refresh_standings(
    tx: &mut Tx<'_>,
    stalled_after_days: i32,
    on_change: &mut dyn FnMut(&mut Tx<'_>, &[SpanChange]) -> QueryResult<()>,
) -> QueryResult<()> {
    follow_people(tx)?;
    if !tx.changes(|pairs: &mut PairChanges| pairs.any()) {
        return Ok(());
    }
    for enrolled in tx.changes(PairChanges::take_enrolled) {
        let rows = newcomers::insert_standings(tx.conn, enrolled)?;
        if rows > 0 {
            let changes = newcomers::written(tx.conn, enrolled)?;
            on_change(tx, &changes)?;
        }
        if i64::try_from(rows).ok() != Some(SPANS_OF_A_NEWCOMER * enrolled.count) {
            newcomers::note_others(tx, enrolled)?;
        }
    }
    let mut after = Pair::FIRST;
    loop {
        let pairs = store::changed_pairs(tx.conn, after, PAIRS_AT_A_TIME)?;
        let Some(&last) = pairs.last() else { return enrolment::forget_pairs(tx) };
        let difference = difference(tx.conn, &pairs, stalled_after_days)?;
        store::delete(tx.conn, &difference.gone)?;
        store::insert(tx.conn, &difference.come)?;
        let changes = difference.changes();
        if !changes.is_empty() {
            on_change(tx, &changes)?;
        }
        after = last;
    }
}

/// Notes every course of the people who changed. Who changed may have come back from leave, or to the company: then what is due moves at once,
/// by the company's own day, on which leave ends.
fn follow_people(tx: &mut Tx<'_>) -> QueryResult<()> {
    if !tx.changes(|people: &mut PeopleChanges| people.any()) {
        return Ok(());
    }
    if store::note_changed_people(tx)? > 0 {
        let today = tx.company_today();
        enrolment::move_due_for_absences(tx, today, true)?;
        enrolment::leave_notice_to_returners(tx, today, true)?;
        enrolment::leave_notice_to_external(tx, today)?;
    }
    people::forget_people(tx)
}

/// Whether something waits to be worked out anew: only ever after a migration, since a transaction leaves nothing behind.
///
/// # Errors
/// When the database fails.
pub fn has_changes(conn: &mut Conn) -> QueryResult<bool> {
    Ok(people::has_changed_people(conn)? || enrolment::has_changed_pairs(conn)?)
}

/// Takes up what a migration has left as changed, unless another program that started meanwhile has done so.
///
/// # Errors
/// When the database fails.
pub fn catch_up(tx: &mut Tx<'_>) -> QueryResult<()> {
    store::hold_changes(tx.conn)?;
    people::take_up_people(tx)?;
    enrolment::take_up_pairs(tx)
}

/// What differs between the stored spans of some pairs and those that follow from the facts.
struct Difference {
    gone: Vec<StoredSpan>,
    come: Vec<StoredSpan>,
}

impl Difference {
    fn changes(&self) -> Vec<SpanChange> {
        let lost = self.gone.iter().map(|stored| stored.change(-1));
        lost.chain(self.come.iter().map(|stored| stored.change(1))).collect()
    }
}

fn difference(conn: &mut Conn, pairs: &[Pair], stalled_after_days: i32) -> QueryResult<Difference> {
    let facts = store::facts(conn, pairs, stalled_after_days)?;
    let mut stored = store::stored(conn, pairs)?;
    let mut difference = Difference { gone: Vec::new(), come: Vec::new() };
    for (pair, facts) in pairs.iter().zip(&facts) {
        let old = stored.remove(pair).unwrap_or_default();
        let new = timeline(facts);
        difference.gone.extend(old.iter().filter(|span| !new.contains(span)).map(|span| pair.with(*span)));
        difference.come.extend(new.iter().filter(|span| !old.contains(span)).map(|span| pair.with(*span)));
    }
    Ok(difference)
}

/// Recomputes the standing of every pair and compares it with what is stored; one sentence for each pair that differs, at most
/// `limit` of them.
///
/// # Errors
/// When the database fails.
pub fn check_standings(conn: &mut Conn, stalled_after_days: i32, limit: usize) -> QueryResult<Vec<String>> {
    let mut found = store::without_enrolment(conn)?;
    let mut after = Pair::FIRST;
    loop {
        let pairs = store::all_pairs(conn, after, PAIRS_AT_A_TIME)?;
        let Some(&last) = pairs.last() else { break };
        let difference = difference(conn, &pairs, stalled_after_days)?;
        found.extend(
            difference.gone.iter().map(|stored| format!("standing of {stored} is stored and does not follow from the facts")),
        );
        found.extend(difference.come.iter().map(|stored| format!("standing of {stored} follows from the facts and is missing")));
        if found.len() >= limit {
            break;
        }
        after = last;
    }
    found.truncate(limit);
    Ok(found)
}
