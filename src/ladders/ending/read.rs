//! What ends within so many days: of everybody, of a ladder, or of some people.

use diesel::QueryResult;

use crate::clock::Day;
use crate::db::Conn;
use crate::ids::Id;
use crate::ladders::ending::rule::{WITHIN, goes_on, next_told};
use crate::ladders::ending::store::{self, EndingRow};
use crate::people;
use crate::policy::Reach;

/// Whose levels are looked at.
#[derive(Debug, Clone, Copy)]
pub(in crate::ladders) enum Whose<'a> {
    /// Those of everybody in reach.
    Reached(&'a Reach),
    /// Those of these people.
    Of(&'a [Id]),
}

/// A level of somebody that ends soon and was not renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Who holds which level until when.
    pub row: EndingRow,
    /// The last day on which it is held.
    pub last_day: Day,
    /// When that is told next.
    pub next_told: Option<Day>,
}

/// What ends within `days` after `today`, by its end and by name.
///
/// # Errors
/// When the database fails.
pub(in crate::ladders) fn ending(conn: &mut Conn, whose: Whose<'_>, (today, days): (Day, i64)) -> QueryResult<Vec<Ending>> {
    let only = if let Whose::Of(people) = whose { Some(people) } else { None };
    let mut rows = store::ending(conn, (today, today.plus_days(days)), only)?;
    if let Whose::Reached(reach) = whose
        && let Some(departments) = people::reached(conn, reach)?
    {
        let all: Vec<Id> = rows.iter().map(|row| row.person.id).collect();
        let theirs = people::working_in(conn, &all, &departments)?;
        rows.retain(|row| theirs.contains(&row.person.id));
    }
    let people: Vec<Id> = rows.iter().map(|row| row.person.id).collect();
    let held = store::held_spans(conn, &people, today)?;
    rows.retain(|row| !goes_on(row.person.id, row.level_id, row.until, &held));
    let ending = |row: EndingRow| Ending { last_day: row.until.plus_days(-1), next_told: next_told(row.until, today), row };
    Ok(rows.into_iter().map(ending).collect())
}

/// The levels of these people that end within ninety days and were not renewed.
///
/// # Errors
/// When the database fails.
pub fn ending_of(conn: &mut Conn, people: &[Id], today: Day) -> QueryResult<Vec<Ending>> {
    ending(conn, Whose::Of(people), (today, WITHIN))
}

/// The levels of whoever reports to somebody that end within ninety days and were not renewed.
///
/// # Errors
/// When the database fails.
pub fn ending_of_team(conn: &mut Conn, manager: Id, today: Day) -> QueryResult<Vec<Ending>> {
    let reports = store::reports(conn, manager)?;
    ending_of(conn, &reports, today)
}
