//! How the people of each role stand before the levels that it should reach.

use std::collections::BTreeMap;

use super::goal::{Stand, due_on, stand};
use super::store::{self, GoalRow, Holder};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::store::names::names;
use crate::ladders::store::{LevelRow, level_rows};
use crate::people;
use crate::policy::Reach;
use crate::proofs::condition::{Named, Names};

/// A level that a role should reach, with how many stand how.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its key.
    pub id: Id,
    /// The role.
    pub role: Named,
    /// The level.
    pub level: Named,
    /// Days after taking the role.
    pub days: i64,
    /// The day from which on it is asked.
    pub asked_on: Day,
    /// How many hold it or a higher one.
    pub reached: usize,
    /// How many do not, and have time.
    pub open: usize,
    /// How many are behind.
    pub behind: usize,
}

/// Somebody who is behind.
#[derive(Debug, Clone)]
pub struct Behind {
    /// Who.
    pub person: Id,
    /// Their employee number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// What their role is called.
    pub role: String,
    /// What the level is called.
    pub level: String,
    /// The level as a condition names it: `ladder/level`.
    pub word: String,
    /// The last day on which it was to be reached.
    pub due_on: Day,
}

/// What is asked of roles, and who is behind.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// By role and level.
    pub goals: Vec<Goal>,
    /// The longest behind first.
    pub behind: Vec<Behind>,
    /// All that a condition may name.
    pub names: Names,
}

/// The role that a role was merged into, however often.
fn now_called(merged: &BTreeMap<Id, Id>, role: Id) -> Id {
    let next = |id: &Id| merged.get(id).copied();
    // a merge leads on, and never round
    std::iter::successors(Some(role), next).take(merged.len() + 1).last().unwrap_or(role)
}

/// How everybody in reach stands on a day. A level that has ended is asked of nobody.
///
/// # Errors
/// When the database fails.
pub fn standing(conn: &mut Conn, reach: &Reach, today: Day) -> Result<Standing, AppError> {
    snapshot(conn, |conn| {
        let (rows, levels, names) = (store::goals(conn)?, level_rows(conn)?, names(conn)?);
        let merged = store::merged(conn)?;
        let asked: Vec<(GoalRow, LevelRow)> = rows
            .into_iter()
            .filter_map(|row| {
                let level = levels.iter().find(|level| level.id == row.level_id && today < level.until)?.clone();
                Some((GoalRow { role_id: now_called(&merged, row.role_id), ..row }, level))
            })
            .collect();
        let roles: Vec<Id> = asked.iter().map(|(row, _)| row.role_id).collect();
        let mut holders = if roles.is_empty() { Vec::new() } else { store::holders(conn, &roles, today)? };
        if let Some(departments) = people::reached(conn, reach)? {
            holders.retain(|holder| departments.contains(&holder.department));
        }
        let people: Vec<Id> = holders.iter().map(|holder| holder.person).collect();
        let heights = store::heights(conn, &people, today)?;
        let mut standing = Standing::default();
        for (row, level) in &asked {
            let is_held =
                |holder: &Holder| heights.get(&(holder.person, level.ladder_id)).is_some_and(|height| *height >= level.position);
            add(&mut standing, (row, &names), holders.iter().map(|holder| (holder, is_held(holder))), today);
        }
        standing.goals.sort_by_key(|goal| (goal.role.title.to_lowercase(), goal.level.word.clone()));
        standing.behind.sort_by_key(|one| one.due_on);
        standing.names = names;
        Ok(standing)
    })
}

/// The levels that somebody's role should reach, each with the last day on which that is in time.
///
/// # Errors
/// When the database fails.
pub fn asked_by_role(conn: &mut Conn, person: Id, today: Day) -> Result<Vec<(Id, Day)>, AppError> {
    let goals = store::goals(conn)?;
    let Some((role, since)) = (if goals.is_empty() { None } else { store::role_of(conn, person, today)? }) else {
        return Ok(Vec::new());
    };
    let merged = store::merged(conn)?;
    let own = goals.into_iter().filter(|goal| now_called(&merged, goal.role_id) == role);
    Ok(own.map(|goal| (goal.level_id, due_on(since, goal.asked_on, goal.days))).collect())
}

/// Adds what is asked of a role, and who of its holders is behind.
fn add<'a>(
    standing: &mut Standing,
    (row, names): (&GoalRow, &Names),
    holders: impl Iterator<Item = (&'a Holder, bool)>,
    today: Day,
) {
    let of = |all: &[Named], id: Id| all.iter().find(|named| named.id == id).cloned();
    let (Some(role), Some(level)) = (of(&names.roles, row.role_id), of(&names.levels, row.level_id)) else { return };
    let (mut reached, mut open, mut behind) = (0, 0, 0);
    for (holder, is_held) in holders.filter(|(holder, _)| holder.role == row.role_id) {
        let due = due_on(holder.since, row.asked_on, row.days);
        match stand(is_held, due, today) {
            Stand::Reached => reached += 1,
            Stand::Open => open += 1,
            Stand::Behind => {
                behind += 1;
                standing.behind.push(Behind {
                    person: holder.person,
                    number: holder.number.clone(),
                    name: holder.name.clone(),
                    role: role.title.clone(),
                    level: level.title.clone(),
                    word: level.word.clone(),
                    due_on: due,
                });
            }
        }
    }
    let (id, days, asked_on) = (row.id, row.days, row.asked_on);
    standing.goals.push(Goal { id, role, level, days, asked_on, reached, open, behind });
}
