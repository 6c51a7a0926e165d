//! How those of whom a level is required stand before it.

use std::collections::BTreeSet;

use super::make::{LevelMeant, with_ladder};
use super::rule::due_on;
use super::store::{self, CourseRow, RequiredLevelRow};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::{self, Belonging, Belongs};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{self, Stand, stand};
use crate::people::full_name;

/// Somebody of whom a level is required and who does not hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// Who.
    pub person: Id,
    /// Their employee number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// The last day on which they are to reach it.
    pub due_on: Day,
    /// Whether that is over.
    pub is_behind: bool,
}

/// A level that is, or was, required, with how its people stand; of one that is over, with nobody.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is kept of it.
    pub row: RequiredLevelRow,
    /// The level.
    pub level: LevelMeant,
    /// Who it is for, in words.
    pub audience: String,
    /// The courses that its people are enrolled in for it.
    pub courses: Vec<CourseRow>,
    /// How many hold it, or a higher one of its ladder.
    pub reached: usize,
    /// Who does not: the earliest due first.
    pub without: Vec<Without>,
}

impl Shown {
    /// How many were to reach it by now.
    #[must_use]
    pub fn behind(&self) -> usize {
        self.without.iter().filter(|one| one.is_behind).count()
    }

    /// How many have time.
    #[must_use]
    pub fn open(&self) -> usize {
        self.without.len() - self.behind()
    }
}

/// Every level that is required, or those and what was, the newest first, as it stands on `today`.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn, in_force: bool, today: Day) -> Result<Vec<Shown>, AppError> {
    snapshot(conn, |conn| {
        let rows = store::all(conn, in_force)?;
        shown(conn, rows, today)
    })
}

/// The one with this id.
///
/// # Errors
/// [`AppError::NotFound`]; when the database fails.
pub fn one(conn: &mut Conn, id: Id, today: Day) -> Result<Shown, AppError> {
    snapshot(conn, |conn| {
        let row = store::one(conn, id)?.ok_or(AppError::NotFound("required-level"))?;
        shown(conn, vec![row], today)?.pop().ok_or(AppError::NotFound("required-level"))
    })
}

fn shown(conn: &mut Conn, rows: Vec<RequiredLevelRow>, today: Day) -> Result<Vec<Shown>, AppError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (levels, all_ladders) = (ladders::level_rows(conn)?, ladders::all_ladders(conn)?);
    let audiences: Vec<&Audience> = rows.iter().map(|row| &row.audience.0).collect();
    let belonging = enrolment::belonging(conn, &audiences, today, None)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let courses = store::courses(conn, &ids)?;
    let mut people: Vec<Id> = belonging.iter().flat_map(|one| &one.people).map(|one| one.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let heights = ladders::heights(conn, &people, today)?;
    let mut all = Vec::new();
    for (row, Belonging { sentence, people }) in rows.into_iter().zip(belonging) {
        let Some(level) = levels.iter().find(|level| level.id == row.level_id) else { continue };
        let meant = with_ladder(level, &all_ladders);
        let people = if row.ended_on.is_none() { people } else { Vec::new() };
        let count = people.len();
        let height = |person: Id| heights.get(&(person, level.ladder_id)).copied();
        let holds = |one: &Belongs| height(one.person_id).is_some_and(|height| height >= level.position);
        let mut without: Vec<Without> =
            people.into_iter().filter(|one| !holds(one)).map(|one| without(&row, one, today)).collect();
        let reached = count - without.len();
        without.sort_by_key(|one| one.due_on);
        let courses = courses.iter().filter(|course| course.required_level_id == row.id).cloned().collect();
        all.push(Shown { row, level: meant, audience: sentence, courses, reached, without });
    }
    Ok(all)
}

fn without(row: &RequiredLevelRow, one: Belongs, today: Day) -> Without {
    let due_on = due_of(row, &one);
    let is_behind = stand(false, due_on, today) == Stand::Behind;
    let name = full_name(&one.given_name, &one.family_name);
    Without { person: one.person_id, number: one.employee_number, name, due_on, is_behind }
}

fn due_of(row: &RequiredLevelRow, one: &Belongs) -> Day {
    due_on(row.due.0, row.made_on, (one.hired_on, one.role_since, one.started_on))
}

/// A level that is asked of somebody, by a requirement or by their role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLevel {
    /// What it is called, with its ladder.
    pub title: String,
    /// Where its ladder is.
    pub href: String,
    /// The last day on which they are to reach it.
    pub due_on: Day,
    /// Whether that is over.
    pub is_behind: bool,
}

/// The levels that are asked of somebody and that they do not hold, the earliest due first; each once.
///
/// # Errors
/// When the database fails.
pub fn asked_of(conn: &mut Conn, person: Id, today: Day) -> Result<Vec<AskedLevel>, AppError> {
    let mut asked = ladders::asked_by_role(conn, person, today)?;
    let rows = store::all(conn, true)?;
    let audiences: Vec<&Audience> = rows.iter().map(|row| &row.audience.0).collect();
    let belonging = enrolment::belonging(conn, &audiences, today, Some(person))?;
    for (row, Belonging { people, .. }) in rows.iter().zip(&belonging) {
        asked.extend(people.iter().map(|one| (row.level_id, due_of(row, one))));
    }
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    asked.sort_by_key(|(level, due)| (*due, *level));
    let (levels, all_ladders) = (ladders::level_rows(conn)?, ladders::all_ladders(conn)?);
    let heights = ladders::heights(conn, &[person], today)?;
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for (level, due_on) in asked {
        let Some(level) = levels.iter().find(|row| row.id == level && today < row.until) else { continue };
        let is_held = heights.get(&(person, level.ladder_id)).is_some_and(|height| *height >= level.position);
        if !is_held && seen.insert(level.id) {
            let meant = with_ladder(level, &all_ladders);
            let href = format!("/ladders/{}", meant.word.split_once('/').map_or("", |(ladder, _)| ladder));
            all.push(AskedLevel { title: meant.title, href, due_on, is_behind: stand(false, due_on, today) == Stand::Behind });
        }
    }
    Ok(all)
}
