//! What was completed comes round: how long a completion is valid, and the renewals that open before its end.

use diesel::QueryResult;

use super::requirement::recurrence::earliest_end;
use super::requirement::store::requirement::recurrences_behind;
use super::store::renewal as store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// The first day on which the completion of an enrolment on `completed_on` is not valid any more: the earliest that the course's validity, and each
/// requirement that asks for it, says; none where it stays valid.
///
/// # Errors
/// When the database fails.
pub fn valid_until(
    conn: &mut Conn,
    enrolment_id: Id,
    completed_on: Day,
    validity_months: Option<i32>,
) -> QueryResult<Option<Day>> {
    let recurrences = recurrences_behind(conn, enrolment_id)?;
    let previous = store::end_of_the_cycle_before(conn, enrolment_id)?;
    Ok(earliest_end(completed_on, previous, validity_months, &recurrences))
}

/// Opens the renewals whose window has begun on `today`, each a new cycle that is due on the last valid day; where it opens late, because the
/// person was away, so many days later that the shortest notice is left. The completion stays valid until its end. Answers how many.
///
/// # Errors
/// When the database fails.
pub fn open_renewals(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    store::open_renewals(tx, today)
}
