//! The SQL of changes to single enrolments, and of what the passing of days changes in many.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::clock::Day;
use crate::db::Dialect;
use crate::db::schema::{activity, due_change, enrolment, reason, waiver};
use crate::db::{Conn, Tx};
use crate::each;
use crate::enrolment::enrolment::{EnrolmentRow, Status};
use crate::enrolment::pair_changes::{note_pairs, note_pairs_of};
use crate::ids::{Id, IdBlock};

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

/// Ends the person's own choice as a reason; answers whether it was one.
pub fn end_own_reason(conn: &mut Conn, enrolment_id: Id, today: Day) -> QueryResult<bool> {
    let own = reason::table
        .filter(reason::enrolment_id.eq(enrolment_id))
        .filter(reason::requirement_id.is_null())
        .filter(reason::removed_on.eq(Day::NEVER));
    Ok(diesel::update(own).set(reason::removed_on.eq(today)).execute(conn)? > 0)
}

/// Whether any reason is left.
pub fn has_reason(conn: &mut Conn, enrolment_id: Id) -> QueryResult<bool> {
    let left = reason::table.filter(reason::enrolment_id.eq(enrolment_id)).filter(reason::removed_on.eq(Day::NEVER));
    diesel::select(diesel::dsl::exists(left)).get_result(conn)
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

/// Gives what is no longer waived on `today` its status back; answers how many.
pub fn end_waivers(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (today, now) = (dialect.day(today), dialect.instant(tx.now()));
    let over = format!(
        "id IN (SELECT w.enrolment_id FROM waiver w WHERE w.until_on <= {today}) AND status = 'waived' \
         AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = enrolment.id AND w.from_on <= {today} AND {today} < w.until_on)"
    );
    if note_pairs_of(tx, &format!("SELECT DISTINCT person_id, course_id FROM enrolment WHERE {over}"))? == 0 {
        return Ok(0);
    }
    let text = format!(
        "UPDATE enrolment SET status = CASE WHEN started_on IS NULL THEN 'assigned' ELSE 'in_progress' END, updated_at = {now} \
         WHERE {over}"
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Moves the due dates of what is open by the days of leave and suspension that are over on `today`, once for each absence,
/// each with its record; of the people alone of whom everything may have changed, where `only_changed`. Answers how many.
pub fn move_due_for_absences(tx: &mut Tx<'_>, today: Day, only_changed: bool) -> QueryResult<usize> {
    let mut moved = 0;
    loop {
        // an enrolment may have several absences behind it: one after the other
        let now_moved = move_due_once(tx, today, only_changed)?;
        moved += now_moved;
        if now_moved == 0 {
            return Ok(moved);
        }
    }
}

fn move_due_once(tx: &mut Tx<'_>, today: Day, only_changed: bool) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let from = absences_not_counted(dialect, today, only_changed);
    let waiting: Vec<Waiting> = {
        let text = format!("SELECT COUNT(*) AS count {from}");
        each!(tx.conn, |conn| diesel::sql_query(&text).load(conn))?
    };
    let count = waiting.first().map_or(0, |waiting| waiting.count);
    if count == 0 {
        return Ok(0);
    }
    let (block, now) = (tx.new_ids(count), dialect.instant(tx.now()));
    let later = match dialect {
        Dialect::Sqlite => {
            "date(e.due_on, CAST(julianday(a.until_on) - julianday(MAX(a.from_on, e.assigned_on)) AS INTEGER) || ' days')"
        }
        Dialect::Postgres => "e.due_on + (a.until_on - GREATEST(a.from_on, e.assigned_on))",
    };
    let note = format!(
        "INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by, absence_id) \
         SELECT {} + {} * (ROW_NUMBER() OVER (ORDER BY e.id) - 1), e.id, e.due_on, {later}, \
         'The days of ' || a.kind || ' do not count', {now}, $1, a.id {from} ORDER BY e.id LIMIT {count}",
        block.nth(0).0,
        IdBlock::STEP
    );
    let actor = tx.actor().name.clone();
    let noted = each!(tx.conn, |conn| diesel::sql_query(&note).bind::<Text, _>(&actor).execute(conn))?;
    follow_records(tx, block.nth(0), block.nth(count))?;
    Ok(noted)
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Open enrolments `e` with the first absence `a` behind them that has not moved their due date. One that began after the due
/// date had passed moves nothing. SQLite takes the tables in this order; by itself it would read every enrolment there is.
fn absences_not_counted(dialect: Dialect, today: Day, only_changed: bool) -> String {
    let today = dialect.day(today);
    let is_open = |a: &str| {
        format!(
            "{a}.person_id = e.person_id AND {a}.from_on < {a}.until_on AND {a}.until_on <= {today} \
             AND {a}.until_on > e.assigned_on AND {a}.from_on <= e.due_on AND NOT EXISTS (SELECT 1 FROM due_change c \
             WHERE c.absence_id = {a}.id AND c.enrolment_id = e.id)"
        )
    };
    let absences = match (only_changed, dialect) {
        (false, _) => "absence a",
        (true, Dialect::Sqlite) => "changed_person p CROSS JOIN absence a ON a.person_id = p.person_id",
        (true, Dialect::Postgres) => {
            "changed_person p CROSS JOIN LATERAL (SELECT n.* FROM absence n WHERE n.person_id = p.person_id OFFSET 0) a"
        }
    };
    format!(
        "FROM {absences} CROSS JOIN enrolment e WHERE {} AND e.status IN ('assigned', 'in_progress', 'waived') \
         AND a.id = (SELECT b.id FROM absence b WHERE {} ORDER BY b.from_on, b.id LIMIT 1)",
        is_open("a"),
        is_open("b")
    )
}

/// Moves due dates as the records with ids from `first` to before `end` say, and notes the pairs.
fn follow_records(tx: &mut Tx<'_>, first: Id, end: Id) -> QueryResult<()> {
    let now = Dialect::of(tx.conn).instant(tx.now());
    let records = format!("c.id >= {} AND c.id < {} AND c.absence_id IS NOT NULL AND c.enrolment_id = e.id", first.0, end.0);
    let update = format!("UPDATE enrolment AS e SET due_on = c.to_due_on, updated_at = {now} FROM due_change c WHERE {records}");
    each!(tx.conn, |conn| diesel::sql_query(&update).execute(conn))?;
    note_pairs_of(tx, &format!("SELECT DISTINCT e.person_id, e.course_id FROM enrolment e, due_change c WHERE {records}"))?;
    Ok(())
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

/// Notes a day of activity; answers whether it is the first act of that day.
pub fn add_activity(conn: &mut Conn, enrolment_id: Id, today: Day) -> QueryResult<bool> {
    let row = (activity::enrolment_id.eq(enrolment_id), activity::on_day.eq(today));
    let new = each!(conn, |conn| diesel::insert_into(activity::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if new > 0 {
        diesel::update(enrolment::table.find(enrolment_id)).set(enrolment::last_activity_on.eq(today)).execute(conn)?;
    }
    Ok(new > 0)
}

/// The person completed the course.
pub fn complete(tx: &mut Tx<'_>, id: Id, today: Day, expires_on: Option<Day>) -> QueryResult<usize> {
    let now = tx.now();
    let set = (
        enrolment::status.eq(Status::Completed),
        enrolment::completed_on.eq(today),
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
