//! The SQL of levels that end soon, of who is told, and of what was told.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::rule::HeldSpan;
use crate::clock::Day;
use crate::db::schema::{certification, employment, ladder, level, level_notice, person, programme, programme_owner};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::{PersonStatus, full_name, is_current};
use crate::proofs::span::Span;

/// A level that somebody holds and that ends soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingRow {
    /// Who.
    pub person: Reader,
    /// Their employee number.
    pub number: String,
    /// Which level.
    pub level_id: Id,
    /// What it is called.
    pub level: String,
    /// Its ladder.
    pub ladder_id: Id,
    /// What that is called.
    pub ladder: String,
    /// Its name in addresses.
    pub slug: String,
    /// The programme that the ladder belongs to.
    pub programme: Option<Id>,
    /// Since when it is held.
    pub from: Day,
    /// The first day on which it is held no longer.
    pub until: Day,
}

/// Somebody who can be told something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader {
    /// Who.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their zone.
    pub time_zone: String,
    /// Whether they work now, and are not away.
    pub is_active: bool,
}

type ReaderRow = (Id, String, String, String, String, PersonStatus);

fn reader((id, given, family, email, time_zone, status): ReaderRow) -> Reader {
    Reader { id, name: full_name(&given, &family), email, time_zone, is_active: status == PersonStatus::Active }
}

#[rustfmt::skip]
macro_rules! reader_columns {
    () => {(person::id, person::given_name, person::family_name, person::email, person::time_zone, person::status)};
}

/// The levels that end after `today` and until `last`, by their end and by name, of who works here: those that can still be had today, so that none of a
/// ladder or a programme that has ended. With what was renewed meanwhile.
///
/// # Errors
/// When the database fails.
pub fn ending(conn: &mut Conn, (today, last): (Day, Day), only: Option<&[Id]>) -> QueryResult<Vec<EndingRow>> {
    let works = employment::table
        .filter(employment::person_id.eq(person::id))
        .filter(is_current())
        .filter(employment::started_on.le(today));
    let mut rows = certification::table
        .inner_join(person::table)
        .inner_join(level::table.inner_join(ladder::table))
        .left_join(programme::table.on(ladder::programme_id.eq(programme::id.nullable())))
        .filter(certification::known_until.is_null())
        .filter(certification::from_on.le(today))
        .filter(certification::until_on.gt(today))
        .filter(certification::until_on.le(last))
        .filter(level::until_on.gt(today))
        .filter(ladder::until_on.gt(today))
        .filter(programme::ended_on.gt(today).or(programme::id.is_null()))
        .filter(person::status.ne(PersonStatus::Left))
        .filter(diesel::dsl::exists(works))
        .order((certification::until_on, person::family_name, person::given_name, person::id, level::position, level::id))
        .select((
            reader_columns!(),
            person::employee_number,
            (level::id, level::title),
            (ladder::id, ladder::title, ladder::slug, ladder::programme_id),
            (certification::from_on, certification::until_on),
        ))
        .into_boxed();
    if let Some(people) = only {
        rows = rows.filter(certification::person_id.eq_any(people.to_vec()));
    }
    type Row = (ReaderRow, String, (Id, String), (Id, String, String, Option<Id>), (Day, Day));
    let rows: Vec<Row> = rows.load(conn)?;
    let row = |(who, number, (level_id, level), (ladder_id, ladder, slug, programme), (from, until)): Row| EndingRow {
        person: reader(who),
        number,
        level_id,
        level,
        ladder_id,
        ladder,
        slug,
        programme,
        from,
        until,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// On which days these people hold which levels, as it is known now, from `today` on.
///
/// # Errors
/// When the database fails.
pub fn held_spans(conn: &mut Conn, people: &[Id], today: Day) -> QueryResult<Vec<HeldSpan>> {
    let mut all = Vec::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, Id, Day, Day)> = certification::table
            .filter(certification::person_id.eq_any(ids.to_vec()))
            .filter(certification::known_until.is_null())
            .filter(certification::until_on.gt(today))
            .order((certification::person_id, certification::level_id, certification::from_on, certification::id))
            .select((certification::person_id, certification::level_id, certification::from_on, certification::until_on))
            .load(conn)?;
        all.extend(rows.into_iter().map(|(person, level, from, until)| HeldSpan { person, level, days: Span { from, until } }));
    }
    Ok(all)
}

/// Whoever reports to somebody now.
///
/// # Errors
/// When the database fails.
pub fn reports(conn: &mut Conn, manager: Id) -> QueryResult<Vec<Id>> {
    let theirs = employment::table.filter(employment::manager_id.eq(manager)).filter(is_current());
    theirs.order(employment::person_id).select(employment::person_id).load(conn)
}

/// Who answers for each programme that there is on a day.
///
/// # Errors
/// When the database fails.
pub fn owners(conn: &mut Conn, on: Day) -> QueryResult<Vec<(Id, Reader)>> {
    let rows: Vec<(Id, ReaderRow)> = programme_owner::table
        .inner_join(programme::table)
        .inner_join(person::table)
        .filter(programme::ended_on.gt(on))
        .order((programme_owner::programme_id, programme_owner::person_id))
        .select((programme_owner::programme_id, reader_columns!()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(programme, row)| (programme, reader(row))).collect())
}

/// What is told once: that a level of somebody ends on a day, at a step before it, to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Which level.
    pub level: Id,
    /// Whose.
    pub person: Id,
    /// The first day on which it is held no longer.
    pub until: Day,
    /// How many days before.
    pub step: i64,
    /// Who is told.
    pub reader: Id,
}

/// What was told of ends after `today`.
///
/// # Errors
/// When the database fails.
pub fn told(conn: &mut Conn, today: Day) -> QueryResult<BTreeSet<Notice>> {
    let rows: Vec<(Id, Id, Day, i64, Id)> = level_notice::table
        .filter(level_notice::until_on.gt(today))
        .order((
            level_notice::level_id,
            level_notice::person_id,
            level_notice::until_on,
            level_notice::step,
            level_notice::reader_id,
        ))
        .select((
            level_notice::level_id,
            level_notice::person_id,
            level_notice::until_on,
            level_notice::step,
            level_notice::reader_id,
        ))
        .load(conn)?;
    let notice = |(level, person, until, step, reader)| Notice { level, person, until, step, reader };
    Ok(rows.into_iter().map(notice).collect())
}

/// Notes what is told now.
///
/// # Errors
/// When the database fails, or something was told before.
pub fn note(tx: &mut Tx<'_>, notices: &[Notice]) -> QueryResult<()> {
    let now = tx.now();
    let row = |notice: &Notice| {
        (
            (level_notice::level_id.eq(notice.level), level_notice::person_id.eq(notice.person)),
            (level_notice::until_on.eq(notice.until), level_notice::step.eq(notice.step)),
            (level_notice::reader_id.eq(notice.reader), level_notice::noted_at.eq(now)),
        )
    };
    let rows: Vec<_> = notices.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(level_notice::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Forgets what was told of ends before a day.
///
/// # Errors
/// When the database fails.
pub fn forget_before(tx: &mut Tx<'_>, day: Day) -> QueryResult<usize> {
    diesel::delete(level_notice::table.filter(level_notice::until_on.lt(day))).execute(tx.conn)
}
