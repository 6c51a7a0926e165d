//! The SQL of changes to single enrolments.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{activity, due_change, enrolment, reason, waiver};
use crate::db::{Conn, Tx};
use crate::each;
use crate::enrolment::enrolment::{EnrolmentRow, Status};
use crate::enrolment::pair_changes::note_pairs;
use crate::enrolment::requirement::renewal_kind::RenewalKind;
use crate::ids::Id;

/// Every cycle of a pair, the newest first.
pub fn cycles(conn: &mut Conn, person_id: Id, course_id: Id) -> QueryResult<Vec<EnrolmentRow>> {
    enrolment::table
        .filter(enrolment::person_id.eq(person_id))
        .filter(enrolment::course_id.eq(course_id))
        .order(enrolment::cycle.desc())
        .select(EnrolmentRow::as_select())
        .load(conn)
}

/// A new cycle without a due date.
pub fn insert(tx: &mut Tx<'_>, person_id: Id, course_id: Id, cycle: i32, today: Day) -> QueryResult<Id> {
    let (id, now) = (tx.new_id(), tx.now());
    let row = (
        enrolment::id.eq(id),
        enrolment::person_id.eq(person_id),
        enrolment::course_id.eq(course_id),
        enrolment::cycle.eq(cycle),
        enrolment::status.eq(Status::Assigned),
        enrolment::assigned_on.eq(today),
        enrolment::created_at.eq(now),
        enrolment::updated_at.eq(now),
    );
    diesel::insert_into(enrolment::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Adds the person's own choice as a reason; answers whether it was not one already.
pub fn add_own_reason(tx: &mut Tx<'_>, enrolment_id: Id, today: Day) -> QueryResult<bool> {
    let row = (
        reason::id.eq(tx.new_id()),
        reason::enrolment_id.eq(enrolment_id),
        reason::added_on.eq(today),
        reason::removed_on.eq(Day::NEVER),
    );
    let added = each!(tx.conn, |conn| diesel::insert_into(reason::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(added > 0)
}

/// Ends the person's own choice as a reason.
pub fn end_own_reason(conn: &mut Conn, enrolment_id: Id, today: Day) -> QueryResult<usize> {
    let own = reason::table
        .filter(reason::enrolment_id.eq(enrolment_id))
        .filter(reason::requirement_id.is_null())
        .filter(reason::removed_on.eq(Day::NEVER));
    diesel::update(own).set(reason::removed_on.eq(today)).execute(conn)
}

/// Why an enrolment exists: the requirement behind each reason in force, none for the person's own choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons(Vec<Option<Id>>);

impl Reasons {
    /// Whether the person chose it, and nothing else asks it of them.
    #[must_use]
    pub fn is_own_choice(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(Option::is_none)
    }
}

/// The reasons in force.
pub fn reasons(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Reasons> {
    let in_force = reason::table.filter(reason::enrolment_id.eq(enrolment_id)).filter(reason::removed_on.eq(Day::NEVER));
    Ok(Reasons(in_force.order(reason::id).select(reason::requirement_id).load(conn)?))
}

/// Gives the enrolment this status; withdrawn from `withdrawn_on` where given.
pub fn set_status(tx: &mut Tx<'_>, id: Id, status: Status, withdrawn_on: Option<Day>) -> QueryResult<usize> {
    let now = tx.now();
    let set = (enrolment::status.eq(status), enrolment::withdrawn_on.eq(withdrawn_on), enrolment::updated_at.eq(now));
    diesel::update(enrolment::table.find(id)).set(set).execute(tx.conn)
}

/// Moves the due date, with its record.
pub fn set_due(tx: &mut Tx<'_>, row: &EnrolmentRow, due_on: Option<Day>, why: &str) -> QueryResult<()> {
    let now = tx.now();
    let record = (
        due_change::id.eq(tx.new_id()),
        due_change::enrolment_id.eq(row.id),
        due_change::from_due_on.eq(row.due_on),
        due_change::to_due_on.eq(due_on),
        due_change::why.eq(why),
        due_change::at.eq(now),
        due_change::changed_by.eq(tx.actor().name.clone()),
    );
    diesel::insert_into(due_change::table).values(record).execute(tx.conn)?;
    let set = (
        enrolment::due_on.eq(due_on),
        enrolment::original_due_on.eq(row.original_due_on.or(due_on)),
        enrolment::updated_at.eq(now),
    );
    diesel::update(enrolment::table.find(row.id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Exempts from `from_on` until `until_on`.
pub fn insert_waiver(tx: &mut Tx<'_>, enrolment_id: Id, why: &str, from_on: Day, until_on: Day) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        waiver::id.eq(id),
        waiver::enrolment_id.eq(enrolment_id),
        waiver::reason.eq(why),
        waiver::from_on.eq(from_on),
        waiver::until_on.eq(until_on),
        waiver::created_at.eq(tx.now()),
        waiver::created_by.eq(tx.actor().name.clone()),
    );
    diesel::insert_into(waiver::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Ends every waiver in force today; answers how many there were.
pub fn end_waivers_of(conn: &mut Conn, enrolment_id: Id, today: Day) -> QueryResult<usize> {
    let in_force = waiver::table.filter(waiver::enrolment_id.eq(enrolment_id)).filter(waiver::until_on.gt(today));
    diesel::update(in_force).set(waiver::until_on.eq(today)).execute(conn)
}

/// The person began: the revision is pinned.
pub fn start(tx: &mut Tx<'_>, id: Id, revision_id: Id, today: Day) -> QueryResult<usize> {
    let now = tx.now();
    let row = enrolment::table.filter(enrolment::id.eq(id)).filter(enrolment::status.eq(Status::Assigned));
    let set = (
        enrolment::status.eq(Status::InProgress),
        enrolment::revision_id.eq(revision_id),
        enrolment::started_on.eq(today),
        enrolment::updated_at.eq(now),
    );
    diesel::update(row).set(set).execute(tx.conn)
}

/// What the renewal asks for is settled.
pub fn pin_renewal(conn: &mut Conn, id: Id, kind: RenewalKind) -> QueryResult<usize> {
    diesel::update(enrolment::table.find(id)).set(enrolment::renewal.eq(kind)).execute(conn)
}

/// Notes a day of activity; answers whether it is the first act of that day.
pub fn add_activity(conn: &mut Conn, enrolment_id: Id, today: Day) -> QueryResult<bool> {
    let row = (activity::enrolment_id.eq(enrolment_id), activity::on_day.eq(today));
    let new = each!(conn, |conn| diesel::insert_into(activity::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if new > 0 {
        diesel::update(enrolment::table.find(enrolment_id)).set(enrolment::last_activity_on.eq(today)).execute(conn)?;
    }
    Ok(new > 0)
}

/// The person completed the course, on the day that was theirs. Where the company is not in that day yet, it counts from the company's own,
/// so that no figure is without what has happened.
pub fn complete(tx: &mut Tx<'_>, id: Id, today: Day, expires_on: Option<Day>) -> QueryResult<usize> {
    let (now, here) = (tx.now(), tx.company_today());
    let set = (
        enrolment::status.eq(Status::Completed),
        enrolment::completed_on.eq(today),
        enrolment::counts_from.eq((here < today).then_some(here)),
        enrolment::expires_on.eq(expires_on),
        enrolment::updated_at.eq(now),
    );
    diesel::update(enrolment::table.find(id)).set(set).execute(tx.conn)
}

/// Notes that the standing of the enrolment's pair must be worked out anew.
pub fn note_pair(tx: &mut Tx<'_>, enrolment_id: Id) -> QueryResult<()> {
    let pair: (Id, Id) =
        enrolment::table.find(enrolment_id).select((enrolment::person_id, enrolment::course_id)).first(tx.conn)?;
    note_pairs(tx, &[pair])
}
