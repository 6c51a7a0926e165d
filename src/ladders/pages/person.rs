//! What the page of a person says of their levels.

use diesel::QueryResult;
use serde::Serialize;

use crate::clock::Day;
use crate::db::Conn;
use crate::ids::Id;
use crate::ladders::ending::ending_of;
use crate::ladders::store::certifications::{HeldRow, held_on};

/// A level that somebody holds.
#[derive(Debug, Clone, Serialize)]
pub struct LevelLine {
    /// The level's key.
    pub id: Id,
    /// The ladder.
    pub ladder: String,
    /// Its page.
    pub href: String,
    /// The level.
    pub level: String,
    /// The first day.
    pub from: Day,
    /// The last day; null where it has no end.
    pub until: Option<Day>,
    /// It ends within ninety days, and was not renewed.
    pub ends_soon: bool,
}

impl LevelLine {
    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
        let (ladder, href, level) = ("Belts".to_owned(), "/ladders/belts".to_owned(), "Green".to_owned());
        Self { id: Id(3), ladder, href, level, from: Day::new(2026, 5, 4), until: Some(Day::new(2027, 5, 3)), ends_soon: true }
    }
}

/// The levels that somebody holds on a day, ladder by ladder, the highest first.
///
/// # Errors
/// When the database fails.
pub fn levels_of(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Vec<LevelLine>> {
    let ending = ending_of(conn, &[person], on)?;
    let line = |row: HeldRow| LevelLine {
        ends_soon: ending.iter().any(|end| end.row.level_id == row.level_id && end.row.until == row.until),
        id: row.level_id,
        ladder: row.ladder,
        href: format!("/ladders/{}", row.slug),
        level: row.level,
        from: row.from,
        until: row.until.last_before(),
    };
    Ok(held_on(conn, person, on)?.into_iter().map(line).collect())
}
