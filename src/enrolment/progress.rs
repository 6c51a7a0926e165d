//! What learning tells of an enrolment: begun, something done, completed. Learning decides when; here it becomes a fact.

use diesel::prelude::*;

use super::store::Status;
use crate::clock::{Day, Id};
use crate::db::Tx;
use crate::db::schema::{activity, enrolment};
use crate::each;

/// The person began on `today` (their own date): the revision they take is pinned.
///
/// # Errors
/// When the database fails.
pub fn start(tx: &mut Tx<'_>, enrolment_id: Id, revision_id: Id, today: Day) -> QueryResult<()> {
    let now = tx.now();
    let row = enrolment::table.filter(enrolment::id.eq(enrolment_id)).filter(enrolment::status.eq(Status::Assigned));
    let set = (
        enrolment::status.eq(Status::InProgress),
        enrolment::revision_id.eq(revision_id),
        enrolment::started_on.eq(today),
        enrolment::updated_at.eq(now),
    );
    diesel::update(row).set(set).execute(tx.conn)?;
    record_activity(tx, enrolment_id, today)
}

/// The person did something for the enrolment on `today` (their own date).
///
/// # Errors
/// When the database fails.
pub fn record_activity(tx: &mut Tx<'_>, enrolment_id: Id, today: Day) -> QueryResult<()> {
    let row = (activity::enrolment_id.eq(enrolment_id), activity::on_day.eq(today));
    let new = each!(tx.conn, |conn| diesel::insert_into(activity::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if new > 0 {
        diesel::update(enrolment::table.find(enrolment_id)).set(enrolment::last_activity_on.eq(today)).execute(tx.conn)?;
        pair_changed(tx, enrolment_id)?;
    }
    Ok(())
}

/// The person completed the course on `today` (their own date); it expires on `expires_on`, if it does.
///
/// # Errors
/// When the database fails.
pub fn complete(tx: &mut Tx<'_>, enrolment_id: Id, today: Day, expires_on: Option<Day>) -> QueryResult<()> {
    record_activity(tx, enrolment_id, today)?;
    let now = tx.now();
    let set = (
        enrolment::status.eq(Status::Completed),
        enrolment::completed_on.eq(today),
        enrolment::expires_on.eq(expires_on),
        enrolment::updated_at.eq(now),
    );
    diesel::update(enrolment::table.find(enrolment_id)).set(set).execute(tx.conn)?;
    pair_changed(tx, enrolment_id)
}

fn pair_changed(tx: &mut Tx<'_>, enrolment_id: Id) -> QueryResult<()> {
    let pair: (Id, Id) =
        enrolment::table.find(enrolment_id).select((enrolment::person_id, enrolment::course_id)).first(tx.conn)?;
    tx.pairs_changed(&[pair])
}
