//! What learning tells of an enrolment: begun, something done, completed. Learning decides when; here it becomes a fact.

use diesel::QueryResult;

use super::requirement::renewal_kind::RenewalKind;
use super::store::changes;
use crate::clock::Day;
use crate::db::Tx;
use crate::ids::Id;

/// The person began on `today` (their own date): the revision they take is pinned.
///
/// # Errors
/// When the database fails.
pub fn start(tx: &mut Tx<'_>, enrolment_id: Id, revision_id: Id, today: Day) -> QueryResult<()> {
    changes::start(tx, enrolment_id, revision_id, today)?;
    changes::add_activity(tx.conn, enrolment_id, today)?;
    changes::note_pair(tx, enrolment_id)
}

/// The renewal that the person has begun asks for this, whatever its requirements say later.
///
/// # Errors
/// When the database fails.
pub fn pin_renewal(tx: &mut Tx<'_>, enrolment_id: Id, kind: RenewalKind) -> QueryResult<()> {
    changes::pin_renewal(tx.conn, enrolment_id, kind)?;
    Ok(())
}

/// The person did something for the enrolment on `today` (their own date).
///
/// # Errors
/// When the database fails.
pub fn record_activity(tx: &mut Tx<'_>, enrolment_id: Id, today: Day) -> QueryResult<()> {
    if changes::add_activity(tx.conn, enrolment_id, today)? {
        changes::note_pair(tx, enrolment_id)?;
    }
    Ok(())
}

/// The person completed the course on `today` (their own date); it expires on `expires_on`, if it does.
///
/// # Errors
/// When the database fails.
pub fn complete(tx: &mut Tx<'_>, enrolment_id: Id, today: Day, expires_on: Option<Day>) -> QueryResult<()> {
    changes::add_activity(tx.conn, enrolment_id, today)?;
    changes::complete(tx, enrolment_id, today, expires_on)?;
    changes::note_pair(tx, enrolment_id)
}
