//! The SQL of what was held back.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::reminder_hold;
use crate::db::{ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::reminders::policy::Step;

/// Something that was due and stays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    pub enrolment_id: Id,
    pub step: Step,
    pub recipient_id: Id,
    pub on_day: Day,
    pub why: String,
}

/// Writes down what was held back; once a day for each.
pub fn insert_holds(tx: &mut Tx<'_>, rows: &[NewHold]) -> QueryResult<()> {
    let values: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                reminder_hold::enrolment_id.eq(row.enrolment_id),
                reminder_hold::step.eq(row.step.to_string()),
                reminder_hold::recipient_id.eq(row.recipient_id),
                reminder_hold::on_day.eq(row.on_day),
                reminder_hold::why.eq(row.why.as_str()),
            )
        })
        .collect();
    for values in values.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(reminder_hold::table).values(values).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// Throws away the holds of days before `day`.
pub fn delete_holds_before(tx: &mut Tx<'_>, day: Day) -> QueryResult<usize> {
    diesel::delete(reminder_hold::table.filter(reminder_hold::on_day.lt(day))).execute(tx.conn)
}
