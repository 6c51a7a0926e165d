//! The SQL of the sent-log: what was told to whom, and the digests that it waits in.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::schema::{enrolment as enrolments, outbox, reminder};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::enrolment;
use crate::ids::Id;
use crate::reminders::TEMPLATE;
use crate::reminders::policy::Step;
use crate::{each, held};

/// What was told: enrolment, cycle, step, recipient.
pub fn log(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<Vec<(Id, i32, String, Id)>> {
    reminder::table
        .filter(reminder::enrolment_id.eq_any(enrolments))
        .select((reminder::enrolment_id, reminder::cycle, reminder::step, reminder::recipient_id))
        .order(reminder::id)
        .load(conn)
}

/// The days since `from` on which these people were reminded: recipient, day, and whose training it was.
pub fn reminded_on(conn: &mut Conn, people: &[Id], from: Day) -> QueryResult<Vec<(Id, Day, Id)>> {
    reminder::table
        .inner_join(enrolments::table)
        .filter(reminder::recipient_id.eq_any(people))
        .filter(reminder::decided_on.ge(from))
        .filter(reminder::outcome.eq_any(["queued", "sent"]))
        .select((reminder::recipient_id, reminder::decided_on, enrolments::person_id))
        .distinct()
        .load(conn)
}

/// The digests of these people that wait untouched, and until when; locked, where something is about to be added to them, so that no worker
/// takes one meanwhile.
pub fn waiting_digests(conn: &mut Conn, people: &[Id], lock: bool) -> QueryResult<Vec<(Id, Id, Instant)>> {
    let people: Vec<Option<Id>> = people.iter().copied().map(Some).collect();
    let query = outbox::table
        .filter(outbox::person_id.eq_any(people))
        .filter(outbox::template.eq(TEMPLATE))
        .filter(outbox::state.eq("queued"))
        .filter(outbox::attempts.eq(0))
        .order(outbox::id)
        .select((outbox::person_id.assume_not_null(), outbox::id, outbox::not_before));
    if lock { held!(conn, [for_update], query.load) } else { query.load(conn) }
}

/// A row of the sent-log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    pub enrolment_id: Id,
    pub cycle: i32,
    pub step: Step,
    pub recipient_id: Id,
    /// Whether the recipient is whose training it is.
    pub is_own: bool,
    pub decided_on: Day,
    pub outcome: &'static str,
    pub why: String,
    pub outbox_id: Option<Id>,
}

/// Writes the sent-log; what is in it already stays as it is. Returns how many rows are new.
pub fn insert_reminders(tx: &mut Tx<'_>, rows: &[NewReminder]) -> QueryResult<usize> {
    let block = tx.new_ids(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let values: Vec<_> = (0..)
        .zip(rows)
        .map(|(index, row)| {
            (
                reminder::id.eq(block.nth(index)),
                reminder::enrolment_id.eq(row.enrolment_id),
                reminder::cycle.eq(row.cycle),
                reminder::step.eq(row.step.to_string()),
                reminder::recipient_id.eq(row.recipient_id),
                reminder::decided_on.eq(row.decided_on),
                reminder::outcome.eq(row.outcome),
                reminder::why.eq(row.why.as_str()),
                reminder::outbox_id.eq(row.outbox_id),
            )
        })
        .collect();
    let mut new = 0;
    for values in values.chunks(ROWS_PER_INSERT) {
        new += each!(tx.conn, |conn| diesel::insert_into(reminder::table).values(values).on_conflict_do_nothing().execute(conn))?;
    }
    note_told(tx, rows)?;
    Ok(new)
}

/// Keeps in step what the sweep reads instead of the sent-log: the latest step of the due date that whose training it is was told of.
fn note_told(tx: &mut Tx<'_>, rows: &[NewReminder]) -> QueryResult<()> {
    let mut told: BTreeMap<Id, i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_own) {
        if let Step::Due(days) = row.step {
            let latest = told.entry(row.enrolment_id).or_insert(days);
            *latest = days.max(*latest);
        }
    }
    enrolment::note_told(tx, &told)
}

/// Which of these digests have something in them.
pub fn digests_in_use(conn: &mut Conn, digests: &[Id]) -> QueryResult<Vec<Id>> {
    let digests: Vec<Option<Id>> = digests.iter().copied().map(Some).collect();
    reminder::table
        .filter(reminder::outbox_id.eq_any(digests))
        .select(reminder::outbox_id.assume_not_null())
        .distinct()
        .load(conn)
}
