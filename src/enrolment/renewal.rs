//! What was completed comes round: how long a completion is valid, and the renewals that open before its end.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::enrolment::{EnrolmentRow, Status};
use super::requirement::recurrence::Rounds;
use super::requirement::renewal_kind::{Asked, RenewalKind};
use super::store::renewal as store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Enrolments that are asked about in one query: each is a bound value.
const AT_ONCE: usize = 5_000;

/// What decides how long the completion of each of these enrolments is valid, beside the course; of whom nothing does, there is nothing.
///
/// # Errors
/// When the database fails.
pub fn rounds(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<BTreeMap<Id, Rounds>> {
    let mut all: BTreeMap<Id, Rounds> = BTreeMap::new();
    for ids in enrolment_ids.chunks(AT_ONCE) {
        for (id, recurrence) in store::recurrences_behind(conn, ids)? {
            all.entry(id).or_default().recurrences.push(recurrence);
        }
        for (id, end) in store::ends_of_the_cycles_before(conn, ids)? {
            all.entry(id).or_default().previous = end;
        }
    }
    Ok(all)
}

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
    let rounds = rounds(conn, &[enrolment_id])?.remove(&enrolment_id).unwrap_or_default();
    Ok(rounds.valid_until(completed_on, validity_months))
}

/// The course by which an enrolment is renewed that is not begun; none where that is its own, or where it renews nothing.
///
/// # Errors
/// When the database fails.
pub fn renewed_by(conn: &mut Conn, row: &EnrolmentRow) -> QueryResult<Option<Id>> {
    if row.cycle == 1 || row.revision_id.is_some() || row.completed_on.is_some() {
        return Ok(None);
    }
    let Some(course) = Asked::together(&store::asked_behind(conn, row.id)?).course else { return Ok(None) };
    Ok(store::completed_before(conn, row)?.map(|_| course))
}

/// What an enrolment asks for as a renewal where that is less than the whole of what is taken in it, and the completed one that it renews. What is begun
/// asks for what it asked for then.
///
/// # Errors
/// When the database fails.
pub fn renewal_of(conn: &mut Conn, row: &EnrolmentRow) -> QueryResult<Option<(RenewalKind, Id)>> {
    if row.cycle == 1 {
        return Ok(None);
    }
    let kind = match (row.renewal, row.status) {
        (Some(kind), _) => kind,
        (None, Status::Assigned) => Asked::together(&store::asked_behind(conn, row.id)?).kind,
        // it was begun before anybody could say so
        (None, _) => RenewalKind::Whole,
    };
    if matches!(kind, RenewalKind::Whole | RenewalKind::AnotherCourse) {
        return Ok(None);
    }
    Ok(store::completed_before(conn, row)?.map(|before| (kind, before)))
}

/// Of these enrolments, none of which is begun, those that ask for no more than what has changed, each with the completed one that it renews and
/// the revision that was taken in that. [`renewal_of`] says the same of one.
///
/// # Errors
/// When the database fails.
pub fn renewals_of_what_changed(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<BTreeMap<Id, (Id, Id)>> {
    if enrolment_ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut asked: BTreeMap<Id, Vec<Asked>> = BTreeMap::new();
    for (enrolment, one) in store::asked_behind_each(conn, enrolment_ids)? {
        asked.entry(enrolment).or_default().push(one);
    }
    let asks = asked.into_iter().filter(|(_, asked)| Asked::together(asked).kind == RenewalKind::Changed);
    let those: Vec<Id> = asks.map(|(enrolment, _)| enrolment).collect();
    let before: BTreeMap<Id, (Id, Option<Id>)> =
        store::completed_before_each(conn, &those)?.into_iter().map(|(id, before, revision)| (id, (before, revision))).collect();
    Ok(before.into_iter().filter_map(|(id, (before, revision))| Some((id, (before, revision?)))).collect())
}

/// Opens the renewals whose window has begun on `today`, each a new cycle that is due on the last valid day; where it opens late, because the
/// person was away, so many days later that the shortest notice is left. The completion stays valid until its end. Answers how many.
///
/// # Errors
/// When the database fails.
pub fn open_renewals(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    store::open_renewals(tx, today)
}
