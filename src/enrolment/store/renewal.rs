//! The SQL of renewals: which completions come to their end, and the cycles that follow them.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::dialect::{NEVER, numbered};
use crate::db::schema::{course, enrolment, reason, requirement};
use crate::db::{Conn, Dialect, Json, Tx};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::enrolment::enrolment::EnrolmentRow;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::enrolment::requirement::renewal_kind::{Asked, RenewalKind};
use crate::enrolment::store::pair_changes::those_of;
use crate::ids::Id;

diesel::alias!(enrolment as earlier: Earlier);

/// Of each of these enrolments the completions of earlier cycles, oldest first: the first day on which they are not valid any more.
pub fn ends_of_the_cycles_before(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<Vec<(Id, Option<Day>)>> {
    let is_earlier = earlier
        .field(enrolment::person_id)
        .eq(enrolment::person_id)
        .and(earlier.field(enrolment::course_id).eq(enrolment::course_id))
        .and(earlier.field(enrolment::cycle).lt(enrolment::cycle));
    enrolment::table
        .inner_join(earlier.on(is_earlier))
        .filter(enrolment::id.eq_any(enrolment_ids))
        .filter(earlier.field(enrolment::completed_on).is_not_null())
        .order((enrolment::id, earlier.field(enrolment::cycle)))
        .select((enrolment::id, earlier.field(enrolment::expires_on)))
        .load(conn)
}

/// The recurrences of the requirements that are a reason of these enrolments, each with whose it is.
pub fn recurrences_behind(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<Vec<(Id, Recurrence)>> {
    let found: Vec<(Id, Json<Recurrence>)> = reason::table
        .inner_join(requirement::table)
        .filter(reason::enrolment_id.eq_any(enrolment_ids))
        .filter(reason::removed_on.eq(Day::NEVER))
        .filter(requirement::withdrawn_at.is_null())
        .filter(requirement::recurrence.is_not_null())
        .order(reason::id)
        .select((reason::enrolment_id, requirement::recurrence.assume_not_null()))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, kept)| (id, kept.0)).collect())
}

diesel::alias!(course as renewing: Renewing);

/// What each requirement asks of a renewal that is a reason of this enrolment, the oldest first.
pub fn asked_behind(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<Asked>> {
    Ok(asked_behind_each(conn, &[enrolment_id])?.into_iter().map(|(_, asked)| asked).collect())
}

/// The same of each of these enrolments, with which it is.
pub fn asked_behind_each(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<Vec<(Id, Asked)>> {
    type Row = (Id, RenewalKind, Option<Id>, Option<(Id, Option<Id>, Option<Instant>)>);
    let renews = renewing.field(course::id).nullable().eq(requirement::renewal_course_id);
    let other = renewing.fields((course::id, course::published_revision_id, course::retired_at)).nullable();
    let rows: Vec<Row> = reason::table
        .inner_join(requirement::table.left_join(renewing.on(renews)))
        .filter(reason::enrolment_id.eq_any(enrolment_ids))
        .filter(reason::removed_on.eq(Day::NEVER))
        .filter(requirement::withdrawn_at.is_null())
        .order(requirement::id)
        .select((reason::enrolment_id, requirement::renewal, reason::asked_again_id, other))
        .load(conn)?;
    let asked = |(enrolment, kind, asked_again, other): Row| {
        let other = other.map(|(id, published, retired_at)| (id, courses::can_be_taken(published, retired_at)));
        (enrolment, Asked::by(kind, other, asked_again.is_some()))
    };
    Ok(rows.into_iter().map(asked).collect())
}

/// The newest completed cycle before an enrolment.
pub fn completed_before(conn: &mut Conn, row: &EnrolmentRow) -> QueryResult<Option<Id>> {
    enrolment::table
        .filter(enrolment::person_id.eq(row.person_id))
        .filter(enrolment::course_id.eq(row.course_id))
        .filter(enrolment::cycle.lt(row.cycle))
        .filter(enrolment::completed_on.is_not_null())
        .order(enrolment::cycle.desc())
        .select(enrolment::id)
        .first(conn)
        .optional()
}

/// The completed cycles before each of these enrolments, the newest last: the enrolment, that cycle's, and the revision that was taken in it.
pub fn completed_before_each(conn: &mut Conn, enrolment_ids: &[Id]) -> QueryResult<Vec<(Id, Id, Option<Id>)>> {
    let is_earlier = earlier
        .field(enrolment::person_id)
        .eq(enrolment::person_id)
        .and(earlier.field(enrolment::course_id).eq(enrolment::course_id))
        .and(earlier.field(enrolment::cycle).lt(enrolment::cycle));
    enrolment::table
        .inner_join(earlier.on(is_earlier))
        .filter(enrolment::id.eq_any(enrolment_ids))
        .filter(earlier.field(enrolment::completed_on).is_not_null())
        .order((enrolment::id, earlier.field(enrolment::cycle)))
        .select((enrolment::id, earlier.field(enrolment::id), earlier.field(enrolment::revision_id)))
        .load(conn)
}

/// Completions `e` of people at work that come to their end, whose renewal opens by `today` and is not there yet: those that a kept requirement
/// asks for still. Of several the widest window counts, and the longest notice.
fn coming_round(dialect: Dialect, today: Day, widest: i64) -> String {
    let (day, ends_by) = (dialect.day(today), dialect.day(today.plus_days(widest)));
    let opens_on = dialect.plus("e.expires_on", "(0 - x.window_days)");
    format!(
        "SELECT e.id, e.person_id, e.course_id, e.cycle, e.expires_on, x.notice_days FROM enrolment e \
         JOIN (SELECT r.enrolment_id, MAX({WINDOW}) AS window_days, MAX(q.notice_days) AS notice_days FROM reason r \
         JOIN requirement q ON q.id = r.requirement_id WHERE r.removed_on = {NEVER} AND q.applies = 'kept' AND q.withdrawn_at IS NULL \
         AND q.until_on > {day} GROUP BY r.enrolment_id) x ON x.enrolment_id = e.id \
         JOIN person p ON p.id = e.person_id JOIN course c ON c.id = e.course_id \
         WHERE e.status = 'completed' AND e.expires_on <= {ends_by} AND {opens_on} <= {day} AND e.completed_on < {day} \
         AND p.status = 'active' AND c.retired_at IS NULL AND c.published_revision_id IS NOT NULL \
         AND (p.external OR EXISTS (SELECT 1 FROM employment m WHERE m.person_id = e.person_id AND m.ended_on = {NEVER} AND m.started_on <= {day})) \
         AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.person_id = e.person_id AND l.course_id = e.course_id AND l.cycle > e.cycle)"
    )
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Days before its end from which what the requirement `q` asks can be renewed: what it says itself, else what a course's validity has.
const WINDOW: &str = "COALESCE(CAST(q.recurrence ->> 'window_days' AS INTEGER), 60)";

/// The widest window of all kept requirements; 0 where there are none.
fn widest_window(conn: &mut Conn) -> QueryResult<i64> {
    let kept = "q.applies = 'kept' AND q.withdrawn_at IS NULL";
    let text = format!("SELECT CAST(COALESCE(MAX({WINDOW}), 0) AS BIGINT) AS count FROM requirement q WHERE {kept}");
    let found: Counted = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok(found.count)
}

/// Opens what comes round; answers how many.
pub fn open_renewals(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let widest = widest_window(tx.conn)?;
    if widest == 0 {
        return Ok(0);
    }
    let due = dialect.greatest(&dialect.plus_days("o.expires_on", -1), &dialect.plus(&dialect.day(today), "o.notice_days"));
    let round = coming_round(dialect, today, widest);
    let round = format!("SELECT o.person_id, o.course_id, o.cycle, {due} AS due_on FROM ({round}) o");
    open_cycles(tx, &round, "CAST(NULL AS BIGINT)", today)
}

/// Opens a new cycle for each row of `round`, which gives `person_id`, `course_id`, `cycle` and `due_on`: after that cycle, with every kept
/// requirement that is a reason of it. Of each of these reasons `r` of the cycle `b`, `asked_again` is the call that it follows. Answers how many.
pub fn open_cycles(tx: &mut Tx<'_>, round: &str, asked_again: &str, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (day, now) = (dialect.day(today), dialect.instant(tx.now()));
    let text = format!("SELECT COUNT(*) AS count FROM ({round}) n");
    let counted: Counted = each!(tx.conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    if counted.count == 0 {
        return Ok(0);
    }
    let (block, reasons) = (tx.new_ids(counted.count), tx.new_ids(counted.count * MOST_REASONS));
    let id = numbered(block, "n.person_id, n.course_id");
    let text = format!(
        "INSERT INTO enrolment (id, person_id, course_id, cycle, status, assigned_on, due_on, original_due_on, created_at, updated_at) \
         SELECT {id}, n.person_id, n.course_id, n.cycle + 1, 'assigned', {day}, n.due_on, n.due_on, {now}, {now} FROM ({round}) n \
         ORDER BY n.person_id, n.course_id LIMIT {} ON CONFLICT DO NOTHING",
        counted.count
    );
    let opened = each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))?;
    let opened = i64::try_from(opened).unwrap_or(i64::MAX);
    let fresh = those_of("e", Enrolled { requirement_id: Id::ZERO, block, at_most: counted.count, count: opened });
    let text = format!(
        "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, due_on, asked_again_id) \
         SELECT {}, e.id, r.requirement_id, {day}, {}, e.due_on, {asked_again} FROM enrolment e \
         JOIN enrolment b ON b.person_id = e.person_id AND b.course_id = e.course_id AND b.cycle = e.cycle - 1 \
         JOIN reason r ON r.enrolment_id = b.id AND r.removed_on = {NEVER} JOIN requirement q ON q.id = r.requirement_id \
         WHERE {fresh} AND q.applies = 'kept' AND q.withdrawn_at IS NULL AND q.until_on > {day} ORDER BY e.id, r.id LIMIT {}",
        numbered(reasons, "e.id, r.id"),
        dialect.day(Day::NEVER),
        counted.count * MOST_REASONS
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))?;
    note_pairs_of(tx, &format!("SELECT DISTINCT e.person_id, e.course_id FROM enrolment e WHERE {fresh}"))?;
    Ok(usize::try_from(opened).unwrap_or_default())
}

/// Kept requirements that ask one person for one course: more than anybody has.
pub const MOST_REASONS: i64 = 64;
