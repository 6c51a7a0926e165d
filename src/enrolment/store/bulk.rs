//! The SQL of acts on many enrolments at once: each a handful of statements, however many there are. Which they are, the caller says by a
//! `SELECT`; that they may be, the caller has made sure of, and holds them.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::calendar::{leave_notice, move_as_recorded};
use super::renewal::MOST_REASONS;
use super::taken::revision_taken;
use crate::clock::Day;
use crate::db::dialect::{NEVER, between_commas, ids, numbered};
use crate::db::schema::enrolment;
use crate::db::{Dialect, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::{note_pairs, note_pairs_of};
use crate::ids::{Id, IdBlock};

/// Many enrolments.
#[derive(Debug, Clone, Copy)]
pub struct Many<'a> {
    /// A `SELECT` of their ids.
    pub ids: &'a str,
    /// How many it gives.
    pub count: i64,
}

/// The ids of what an act has written: from the first to before the second.
pub type Made = (Id, Id);

fn made(block: IdBlock, count: i64) -> Made {
    (block.nth(0), block.nth(count))
}

fn note(tx: &mut Tx<'_>, ids: &str) -> QueryResult<()> {
    note_pairs_of(tx, &format!("SELECT DISTINCT person_id, course_id FROM enrolment WHERE id IN ({ids})"))?;
    Ok(())
}

fn run(tx: &mut Tx<'_>, text: &str) -> QueryResult<usize> {
    each!(tx.conn, |conn| diesel::sql_query(text).execute(conn))
}

/// Holds these enrolments against others who would act on them, in one order.
pub fn hold(tx: &mut Tx<'_>, ids: &str) -> QueryResult<()> {
    crate::db::locks::on_postgres(tx.conn, &format!("SELECT 1 FROM enrolment WHERE id IN ({ids}) ORDER BY id FOR UPDATE"))
}

/// Exempts open enrolments from today until a day.
pub fn waive(tx: &mut Tx<'_>, many: Many<'_>, why: &str, (from_on, until_on): (Day, Day)) -> QueryResult<Made> {
    let Many { ids, count } = many;
    let (dialect, block) = (Dialect::of(tx.conn), tx.new_ids(count));
    let (from, until, now) = (dialect.day(from_on), dialect.day(until_on), dialect.instant(tx.now()));
    let text = format!(
        "INSERT INTO waiver (id, enrolment_id, reason, from_on, until_on, created_at, created_by) \
         SELECT {}, e.id, $1, {from}, {until}, {now}, $2 FROM enrolment e WHERE e.id IN ({ids}) ORDER BY e.id",
        numbered(block, "e.id")
    );
    let by = tx.actor().name.clone();
    each!(tx.conn, |conn| diesel::sql_query(&text).bind::<Text, _>(why).bind::<Text, _>(&by).execute(conn))?;
    run(tx, &format!("UPDATE enrolment SET status = 'waived', updated_at = {now} WHERE id IN ({ids})"))?;
    note(tx, ids)?;
    Ok(made(block, count))
}

/// Ends today what waives these enrolments, and leaves the shortest notice.
pub fn end_waivers(tx: &mut Tx<'_>, ids: &str, today: Day) -> QueryResult<()> {
    let dialect = Dialect::of(tx.conn);
    let (day, now) = (dialect.day(today), dialect.instant(tx.now()));
    run(tx, &format!("UPDATE waiver SET until_on = {day} WHERE enrolment_id IN ({ids}) AND until_on > {day}"))?;
    leave_notice(tx, &format!("enrolment.id IN ({ids}) AND enrolment.status = 'waived'"), today)?;
    run(
        tx,
        &format!(
            "UPDATE enrolment SET status = CASE WHEN started_on IS NULL THEN 'assigned' ELSE 'in_progress' END, updated_at = {now} \
             WHERE id IN ({ids}) AND status = 'waived'"
        ),
    )?;
    note(tx, ids)
}

/// Moves the due dates of these enrolments: to what the expression `due` gives for the row `l` that `select` has for each, with the columns
/// `enrolment_id` and whatever `due` needs.
pub fn move_due(tx: &mut Tx<'_>, (select, due): (&str, &str), count: i64, why: &str) -> QueryResult<Made> {
    let (block, now) = (tx.new_ids(count), Dialect::of(tx.conn).instant(tx.now()));
    let text = format!(
        "INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by) \
         SELECT {}, e.id, e.due_on, {due}, $1, {now}, $2 FROM ({select}) l JOIN enrolment e ON e.id = l.enrolment_id ORDER BY e.id",
        numbered(block, "e.id")
    );
    let by = tx.actor().name.clone();
    each!(tx.conn, |conn| diesel::sql_query(&text).bind::<Text, _>(why).bind::<Text, _>(&by).execute(conn))?;
    let (first, end) = made(block, count);
    move_as_recorded(tx, first, end)?;
    note(tx, &format!("SELECT l.enrolment_id FROM ({select}) l"))?;
    Ok((first, end))
}

/// Asks these enrolments of nobody any more: their reasons end today, and what was done in them is kept. What is required for good gives them
/// back to nobody by itself.
pub fn withdraw(tx: &mut Tx<'_>, ids: &str, today: Day) -> QueryResult<()> {
    let dialect = Dialect::of(tx.conn);
    let (day, now) = (dialect.day(today), dialect.instant(tx.now()));
    run(
        tx,
        &format!(
            "UPDATE reason SET removed_on = {day}, removed_by_hand = TRUE WHERE enrolment_id IN ({ids}) AND removed_on = {NEVER}"
        ),
    )?;
    run(tx, &format!("UPDATE enrolment SET status = 'withdrawn', withdrawn_on = {day}, updated_at = {now} WHERE id IN ({ids})"))?;
    note(tx, ids)
}

/// Takes up again what was withdrawn on `withdrawn_on`: the reasons that ended on that day hold again, unless what asked for it was taken back.
/// One that was over for a time comes back as a row of its own.
pub fn take_up_again(tx: &mut Tx<'_>, many: Many<'_>, withdrawn_on: Day, today: Day) -> QueryResult<()> {
    let Many { ids, count } = many;
    let dialect = Dialect::of(tx.conn);
    let (ended, day, now) = (dialect.day(withdrawn_on), dialect.day(today), dialect.instant(tx.now()));
    let theirs = format!(
        "r.enrolment_id IN ({ids}) AND r.removed_on = {ended} AND NOT EXISTS (SELECT 1 FROM requirement q \
         WHERE q.id = r.requirement_id AND q.withdrawn_at IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM reason n \
         WHERE n.enrolment_id = r.enrolment_id AND COALESCE(n.requirement_id, 0) = COALESCE(r.requirement_id, 0) AND n.id > r.id)"
    );
    if withdrawn_on == today {
        let again = format!("removed_on = {NEVER}, removed_by_hand = FALSE");
        run(tx, &format!("UPDATE reason SET {again} WHERE id IN (SELECT r.id FROM reason r WHERE {theirs})"))?;
    } else {
        run(tx, &format!("UPDATE reason SET removed_by_hand = FALSE WHERE id IN (SELECT r.id FROM reason r WHERE {theirs})"))?;
        // several reasons of one enrolment may come back
        let block = tx.new_ids(count * 8);
        run(
            tx,
            &format!(
                "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, due_on) \
                 SELECT {}, r.enrolment_id, r.requirement_id, {day}, {NEVER}, r.due_on FROM reason r WHERE {theirs} ORDER BY r.id LIMIT {}",
                numbered(block, "r.id"),
                count * 8
            ),
        )?;
    }
    let in_force = format!(
        "EXISTS (SELECT 1 FROM waiver w WHERE w.enrolment_id = enrolment.id AND w.from_on <= {day} AND {day} < w.until_on)"
    );
    run(
        tx,
        &format!(
            "UPDATE enrolment SET status = CASE WHEN {in_force} THEN 'waived' WHEN started_on IS NULL THEN 'assigned' \
             ELSE 'in_progress' END, withdrawn_on = NULL, updated_at = {now} WHERE id IN ({ids})"
        ),
    )?;
    note(tx, ids)
}

/// Has these enrolments completed, each as the row `l` says that `select` has for it: `enrolment_id`, `on_day`, `expires_on`. The revision
/// that is taken in each is pinned where none was.
pub fn complete(tx: &mut Tx<'_>, select: &str) -> QueryResult<()> {
    let now = Dialect::of(tx.conn).instant(tx.now());
    run(
        tx,
        &format!(
            "UPDATE enrolment AS e SET status = 'completed', completed_on = l.on_day, expires_on = l.expires_on, counts_from = NULL, \
             revision_id = (SELECT {} FROM course k WHERE k.id = e.course_id), updated_at = {now} FROM ({select}) l \
             WHERE l.enrolment_id = e.id",
            revision_taken("e", "k")
        ),
    )?;
    note(tx, &format!("SELECT l.enrolment_id FROM ({select}) l"))
}

/// A completion of an unfinished enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed {
    /// The enrolment.
    pub enrolment_id: Id,
    /// When.
    pub completed_on: Day,
    /// The first day on which it is no longer valid.
    pub expires_on: Option<Day>,
}

/// Has these enrolments completed, each on its day.
pub fn complete_these(tx: &mut Tx<'_>, all: &[Completed]) -> QueryResult<()> {
    let dialect = Dialect::of(tx.conn);
    for some in all.chunks(ROWS_PER_INSERT) {
        let row = |one: &Completed| {
            let expires_on = one.expires_on.map_or_else(|| "CAST(NULL AS DATE)".to_owned(), |day| dialect.day(day));
            format!("({}, {}, {expires_on})", one.enrolment_id.0, dialect.day(one.completed_on))
        };
        let rows = between_commas(some.iter().map(row));
        complete(
            tx,
            &format!("SELECT column1 AS enrolment_id, column2 AS on_day, column3 AS expires_on FROM (VALUES {rows}) v"),
        )?;
    }
    Ok(())
}

/// A cycle that was completed elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastCycle {
    /// Its key.
    pub id: Id,
    /// Whose.
    pub person_id: Id,
    /// Of which course.
    pub course_id: Id,
    /// Its number; 0 and below stand before the first.
    pub cycle: i32,
    /// The revision that it counts as.
    pub revision_id: Id,
    /// When it was completed, and thereby assigned.
    pub completed_on: Day,
    /// The first day on which it is no longer valid.
    pub expires_on: Option<Day>,
}

/// Writes cycles that were completed elsewhere. Nothing asked for them, and nothing was due: they say what was valid on which days.
pub fn insert_past(tx: &mut Tx<'_>, all: &[PastCycle]) -> QueryResult<()> {
    let now = tx.now();
    let row = |past: &PastCycle| {
        (
            enrolment::id.eq(past.id),
            enrolment::person_id.eq(past.person_id),
            enrolment::course_id.eq(past.course_id),
            enrolment::cycle.eq(past.cycle),
            enrolment::status.eq(Status::Completed),
            enrolment::revision_id.eq(past.revision_id),
            enrolment::assigned_on.eq(past.completed_on),
            enrolment::completed_on.eq(past.completed_on),
            enrolment::expires_on.eq(past.expires_on),
            (enrolment::created_at.eq(now), enrolment::updated_at.eq(now)),
        )
    };
    for some in all.chunks(ROWS_PER_INSERT) {
        let rows: Vec<_> = some.iter().map(row).collect();
        each!(tx.conn, |conn| diesel::insert_into(enrolment::table).values(&rows).execute(conn))?;
        let pairs: Vec<(Id, Id)> = some.iter().map(|past| (past.person_id, past.course_id)).collect();
        note_pairs(tx, &pairs)?;
    }
    Ok(())
}

/// What a kept requirement asks of a pair, it asks of these cycles too, which are its newest: so that they come round.
pub fn take_reasons_along(tx: &mut Tx<'_>, enrolment_ids: &[Id]) -> QueryResult<()> {
    if enrolment_ids.is_empty() {
        return Ok(());
    }
    let (dialect, today) = (Dialect::of(tx.conn), tx.company_today());
    let day = dialect.day(today);
    let theirs = format!(
        "SELECT DISTINCT e.id AS enrolment_id, r.requirement_id FROM enrolment e \
         JOIN enrolment b ON b.person_id = e.person_id AND b.course_id = e.course_id AND b.cycle < e.cycle \
         JOIN reason r ON r.enrolment_id = b.id AND r.removed_on = {NEVER} JOIN requirement q ON q.id = r.requirement_id \
         WHERE e.id IN ({}) AND q.applies = 'kept' AND q.withdrawn_at IS NULL AND q.until_on > {day}",
        ids(enrolment_ids)
    );
    let most = i64::try_from(enrolment_ids.len()).unwrap_or(i64::MAX).saturating_mul(MOST_REASONS);
    let text = format!(
        "INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on) \
         SELECT {}, n.enrolment_id, n.requirement_id, {day}, {NEVER} FROM ({theirs}) n ORDER BY n.enrolment_id, n.requirement_id LIMIT {most}",
        numbered(tx.new_ids(most), "n.enrolment_id, n.requirement_id")
    );
    run(tx, &text)?;
    Ok(())
}
