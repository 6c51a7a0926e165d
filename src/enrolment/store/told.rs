//! The SQL of what an enrolment keeps of its reminders, so that the sweep reads one index.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::enrolment;
use crate::ids::Id;

/// Notes of these enrolments the latest step that whose training it is was told of: so many days after the due date, before it where
/// negative.
pub fn note_told(tx: &mut Tx<'_>, told: &BTreeMap<Id, i64>) -> QueryResult<()> {
    let mut by_step: BTreeMap<i64, Vec<Id>> = BTreeMap::new();
    told.iter().for_each(|(enrolment, days)| by_step.entry(*days).or_default().push(*enrolment));
    for (days, enrolments) in by_step {
        let theirs = enrolment::table.filter(enrolment::id.eq_any(enrolments));
        diesel::update(theirs).set(enrolment::told_due_days.eq(days)).execute(tx.conn)?;
    }
    Ok(())
}
