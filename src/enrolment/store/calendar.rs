//! The SQL of what the passing of days changes: waivers that are over, and due dates that days of leave and a return to the company move.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::clock::Day;
use crate::db::dialect::{NEVER, numbered, one_of};
use crate::db::{Dialect, Tx};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::ids::Id;
use crate::kept_said;

/// Gives what is no longer waived on `today` its status back; answers how many.
pub fn end_waivers(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (day, today, now) = (today, dialect.day(today), dialect.instant(tx.now()));
    let over = format!(
        "id IN (SELECT w.enrolment_id FROM waiver w WHERE w.until_on <= {today}) AND status = 'waived' \
         AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = enrolment.id AND w.from_on <= {today} AND {today} < w.until_on)"
    );
    if note_pairs_of(tx, &format!("SELECT DISTINCT person_id, course_id FROM enrolment WHERE {over}"))? == 0 {
        return Ok(0);
    }
    leave_notice(tx, &over, day)?;
    let text = format!(
        "UPDATE enrolment SET status = CASE WHEN started_on IS NULL THEN 'assigned' ELSE 'in_progress' END, updated_at = {now} \
         WHERE {over}"
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Days that are left at least to whom a course counts for again, unless it left fewer from the beginning.
const SHORTEST_NOTICE: i64 = 14;

/// The due date of the enrolment `e` that leaves the shortest notice from the day `from` on.
fn with_notice(dialect: Dialect, e: &str, from: &str) -> String {
    let given = dialect.days_between(&format!("{e}.assigned_on"), &format!("COALESCE({e}.original_due_on, {e}.due_on)"));
    dialect.plus(from, &format!("(CASE WHEN {given} < {SHORTEST_NOTICE} THEN {given} ELSE {SHORTEST_NOTICE} END)"))
}

/// Moves the due dates of `those` enrolments, whose waiver is over on `today`, so far that the shortest notice is left, each with its
/// record. What was overdue before the waiver began stays so, and a waiver of no days moves nothing. Answers how many.
pub fn leave_notice(tx: &mut Tx<'_>, those: &str, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let today = dialect.day(today);
    let due = with_notice(dialect, "enrolment", &today);
    let moved = format!(
        "FROM enrolment WHERE {those} AND {due} > enrolment.due_on AND EXISTS (SELECT 1 FROM waiver w \
         WHERE w.enrolment_id = enrolment.id AND w.from_on < w.until_on AND w.until_on <= {today} AND w.from_on <= enrolment.due_on)"
    );
    let why = kept_said!("enrolment-moved-exemption");
    record_moves(tx, &Moves { e: "enrolment", due: &due, why: &why, absence: "NULL", from: &moved })
}

/// Days within which a return to the company is followed: the job that looks for them may be late by as many.
const RETURNS_SINCE: i64 = 7;

/// Moves the due dates of what is unfinished of people who have come back to the company, once their first day is there; of the people alone of
/// whom everything may have changed, where `only_changed`. Nobody is overdue for days on which they were not employed: the shortest notice is left
/// from the first day on, or from today where they are told of as late as that. It happens once for each return: whatever moved a due date
/// since stays. Answers how many.
pub fn leave_notice_to_returners(tx: &mut Tx<'_>, today: Day, only_changed: bool) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (day, made_today) = (dialect.day(today), tx.first_id_of_today().0);
    let since = dialect.day(today.plus_days(-RETURNS_SINCE));
    let told_on = format!("CASE WHEN m.id >= {made_today} THEN {} ELSE m.started_on END", dialect.greatest("m.started_on", &day));
    let due = with_notice(dialect, "e", &told_on);
    let begun = format!("m.ended_on = {NEVER} AND m.started_on <= {day} AND (m.id >= {made_today} OR m.started_on > {since})");
    let columns = "m.person_id, m.started_on, m.id";
    let returned = if only_changed {
        let theirs = format!("m.person_id = p.person_id AND {begun}");
        format!("changed_person p {}", dialect.looked_up(("employment", "m"), columns, &theirs))
    } else {
        format!("(SELECT {columns} FROM employment m WHERE {begun}) m")
    };
    let theirs = dialect.looked_up(("enrolment", "e"), "e.*", "e.person_id = m.person_id");
    // who moved within the company has a spell that ends as the present one begins
    let from = format!(
        "FROM {returned} {theirs} WHERE {} AND e.assigned_on < m.started_on AND {due} > e.due_on \
         AND EXISTS (SELECT 1 FROM employment b WHERE b.person_id = m.person_id AND b.started_on < b.ended_on AND b.ended_on < m.started_on) \
         AND NOT EXISTS (SELECT 1 FROM employment b WHERE b.person_id = m.person_id AND b.ended_on = m.started_on AND b.id <> m.id) \
         AND NOT EXISTS (SELECT 1 FROM due_change c WHERE c.enrolment_id = e.id AND c.id > m.id)",
        one_of("e.status", Status::UNFINISHED)
    );
    let why = kept_said!("enrolment-moved-return");
    record_moves(tx, &Moves { e: "e", due: &due, why: &why, absence: "NULL", from: &from })
}

/// The same of external people whose next contract has begun, of those alone of whom everything may have changed: nobody is overdue for days on which
/// they were not in a contract.
pub fn leave_notice_to_external(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (day, made_today) = (dialect.day(today), tx.first_id_of_today().0);
    let runs = format!("m.person_id = p.person_id AND m.from_on <= {day} AND m.until_on > {day}");
    let contract = dialect.looked_up(("contract_spell", "m"), "m.person_id, m.from_on, m.id", &runs);
    let theirs = dialect.looked_up(("enrolment", "e"), "e.*", "e.person_id = m.person_id");
    let told_on = format!("CASE WHEN m.id >= {made_today} THEN {} ELSE m.from_on END", dialect.greatest("m.from_on", &day));
    let due = with_notice(dialect, "e", &told_on);
    // a contract that follows on another is no return
    let from = format!(
        "FROM changed_person p {contract} {theirs} WHERE {} AND e.assigned_on < m.from_on AND {due} > e.due_on \
         AND NOT EXISTS (SELECT 1 FROM contract_spell b WHERE b.person_id = m.person_id AND b.until_on = m.from_on AND b.from_on < b.until_on) \
         AND NOT EXISTS (SELECT 1 FROM due_change c WHERE c.enrolment_id = e.id AND c.id > m.id)",
        one_of("e.status", Status::UNFINISHED)
    );
    let why = kept_said!("enrolment-moved-contract");
    record_moves(tx, &Moves { e: "e", due: &due, why: &why, absence: "NULL", from: &from })
}

/// Due dates that move, each with its record.
struct Moves<'a> {
    /// The name of the enrolment in `from`.
    e: &'a str,
    /// The new due date.
    due: &'a str,
    /// What the record says.
    why: &'a str,
    /// The absence that is the cause.
    absence: &'a str,
    /// `FROM … WHERE …`.
    from: &'a str,
}

/// Records what moves, moves it, and notes the pairs; answers how many.
fn record_moves(tx: &mut Tx<'_>, moves: &Moves<'_>) -> QueryResult<usize> {
    let Moves { e, due, why, absence, from } = moves;
    let waiting: Vec<Waiting> = {
        let text = format!("SELECT COUNT(*) AS count {from}");
        each!(tx.conn, |conn| diesel::sql_query(&text).load(conn))?
    };
    let count = waiting.first().map_or(0, |waiting| waiting.count);
    if count == 0 {
        return Ok(0);
    }
    let (block, now) = (tx.new_ids(count), Dialect::of(tx.conn).instant(tx.now()));
    let record = numbered(block, &format!("{e}.id"));
    let note = format!(
        "INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by, absence_id) \
         SELECT {record}, {e}.id, {e}.due_on, {due}, {why}, {now}, $1, {absence} {from} ORDER BY {e}.id LIMIT {count}"
    );
    let actor = tx.actor().name.clone();
    let noted = each!(tx.conn, |conn| diesel::sql_query(&note).bind::<Text, _>(&actor).execute(conn))?;
    follow_records(tx, block.nth(0), block.nth(count))?;
    Ok(noted)
}

/// Moves the due dates of what is unfinished by the days of leave and suspension that are over on `today`, once for each absence,
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
    let due = dialect.plus("e.due_on", &days_that_move(dialect, "a"));
    record_moves(
        tx,
        &Moves { e: "e", due: &due, why: &kept_said!("enrolment-moved-absence", kind = "a.kind"), absence: "a.id", from: &from },
    )
}

/// How many days of the absence `a` move the due date of the enrolment `e`, as [`crate::enrolment::days_that_move`] says it: from the assignment on,
/// without those of absences that have moved it already. Each stretch of such days begins where the absence does, or where one of those ends.
fn days_that_move(dialect: Dialect, a: &str) -> String {
    let from = dialect.greatest(&format!("{a}.from_on"), "e.assigned_on");
    let counted = "FROM absence k CROSS JOIN due_change d WHERE k.person_id = e.person_id AND d.absence_id = k.id AND d.enrolment_id = e.id";
    let next = format!("COALESCE((SELECT MIN(k.from_on) {counted} AND k.from_on > g.start), {a}.until_on)");
    let stretch = dialect.days_between("g.start", &dialect.least(&next, &format!("{a}.until_on")));
    format!(
        "(SELECT CAST(COALESCE(SUM({stretch}), 0) AS INTEGER) FROM (SELECT {from} AS start UNION SELECT k.until_on {counted} \
         AND k.until_on > {from} AND k.until_on < {a}.until_on) g \
         WHERE NOT EXISTS (SELECT 1 {counted} AND k.from_on <= g.start AND k.until_on > g.start))"
    )
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Unfinished enrolments `e` with the first absence `a` behind them that has not moved their due date. One that began after the due
/// date had passed moves nothing, and neither does one all of whose days have counted by another. SQLite takes the tables in this order; by itself it would read every enrolment there is.
fn absences_not_counted(dialect: Dialect, today: Day, only_changed: bool) -> String {
    let today = dialect.day(today);
    let is_open = |a: &str| {
        format!(
            "{a}.person_id = e.person_id AND {a}.from_on < {a}.until_on AND {a}.until_on <= {today} \
             AND {a}.until_on > e.assigned_on AND {a}.from_on <= e.due_on AND NOT EXISTS (SELECT 1 FROM due_change c \
             WHERE c.absence_id = {a}.id AND c.enrolment_id = e.id) AND {} > 0",
            days_that_move(dialect, a)
        )
    };
    let absences = if only_changed {
        format!("changed_person p {}", dialect.looked_up(("absence", "a"), "a.*", "a.person_id = p.person_id"))
    } else {
        "absence a".to_owned()
    };
    format!(
        "FROM {absences} CROSS JOIN enrolment e WHERE {} AND {} \
         AND a.id = (SELECT b.id FROM absence b WHERE {} ORDER BY b.from_on, b.id LIMIT 1)",
        is_open("a"),
        one_of("e.status", Status::UNFINISHED),
        is_open("b")
    )
}

/// The records of due dates `c` with ids from `first` to before `end`, with their enrolments `e`. The plus keeps SQLite from looking up the
/// records of every enrolment there is: it begins with the records.
fn recorded(first: Id, end: Id) -> String {
    format!("c.id >= {} AND c.id < {} AND +c.enrolment_id = e.id", first.0, end.0)
}

/// Moves due dates as the records with ids from `first` to before `end` say.
pub fn move_as_recorded(tx: &mut Tx<'_>, first: Id, end: Id) -> QueryResult<()> {
    let (now, records) = (Dialect::of(tx.conn).instant(tx.now()), recorded(first, end));
    let update = format!("UPDATE enrolment AS e SET due_on = c.to_due_on, updated_at = {now} FROM due_change c WHERE {records}");
    each!(tx.conn, |conn| diesel::sql_query(&update).execute(conn))?;
    Ok(())
}

/// Moves due dates as the records with ids from `first` to before `end` say, and notes the pairs.
fn follow_records(tx: &mut Tx<'_>, first: Id, end: Id) -> QueryResult<()> {
    move_as_recorded(tx, first, end)?;
    let records = recorded(first, end);
    note_pairs_of(tx, &format!("SELECT DISTINCT e.person_id, e.course_id FROM enrolment e, due_change c WHERE {records}"))?;
    Ok(())
}
