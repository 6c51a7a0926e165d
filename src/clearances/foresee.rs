//! What a change would give and whom it would ask: a rule before it is made, a version of a statement before it is in force. Nothing is kept.

use diesel::QueryResult;

use super::decide::{Case, Known};
use super::known;
use super::rule::{Mode, Rule};
use super::store;
use crate::clock::{Day, Instant};
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::condition::Condition;
use crate::proofs::condition::id_of;
use crate::{ladders, people};

/// Most people who are named.
const MOST_NAMES: usize = 20;

/// Whom a rule would let on its first day who is not let, or less freely, without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// The day.
    pub on: Day,
    /// How many people.
    pub gain: usize,
    /// Some of them, by name.
    pub names: Vec<String>,
}

/// Whom `rule` would let on its first day, or today where that is behind.
///
/// # Errors
/// When the database fails.
pub fn foresee(conn: &mut Conn, rule: &Rule, today: Day) -> Result<Foreseen, AppError> {
    let on = rule.force.days.from.max(today);
    let minute = rule.hours.map(|hours| hours.from);
    let found = snapshot(conn, |conn| Ok::<_, AppError>(gaining(conn, rule, on, minute)?))?;
    let called = people::names(conn, &found[..found.len().min(MOST_NAMES)])?;
    let mut names: Vec<String> = called.into_values().map(|(_, name)| name).collect();
    names.sort_unstable();
    Ok(Foreseen { on, gain: found.len(), names })
}

fn gaining(conn: &mut Conn, rule: &Rule, on: Day, minute: Option<i32>) -> QueryResult<Vec<Id>> {
    let before = known::book(conn)?;
    let with = before.with(rule.clone());
    let ever = Instant::new(jiff::Timestamp::MAX);
    let (nobody, mut found, mut after) = (Known::default(), Vec::new(), Id::ZERO);
    loop {
        let people = ladders::people_after(conn, after)?;
        let Some(&last) = people.last() else { return Ok(found) };
        let known = known::people(conn, &with, &people, ever)?;
        let mode = |case: Case<'_>| case.timeline(rule.scope, minute).on(on).0;
        let gains = |person: &&Id| mode(with.case(&known, **person, &nobody)) < mode(before.case(&known, **person, &nobody));
        found.extend(people.iter().filter(gains));
        after = last;
    }
}

/// Whom a version of a statement would ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// How many people have signed a version of it.
    pub signed: i64,
    /// How many rules ask for it.
    pub rules: usize,
    /// How many people may do one of the things that these rules are for today, in whatever mode, by these or other rules.
    pub cleared: i64,
}

/// Whom a material version of a statement would ask anew: what it touches, before it is made.
///
/// # Errors
/// When the database fails.
pub fn touched(conn: &mut Conn, statement: Id, today: Day) -> Result<Touched, AppError> {
    let asks = |rule: &Rule| {
        let is_of = |leaf: &&Condition| matches!(leaf, Condition::Statement(leaf) if id_of(&leaf.statement) == statement);
        rule.condition.leaves().iter().any(is_of)
    };
    let in_force = |rule: &Rule| rule.mode != Mode::Deny && super::make::days_now(rule).holds(today);
    let rules: Vec<Rule> = store::rules::rules(conn)?.into_iter().filter(|rule| asks(rule) && in_force(rule)).collect();
    let mut activities: Vec<Id> = rules.iter().map(|rule| rule.scope.activity).collect();
    activities.sort_unstable();
    activities.dedup();
    let cleared = store::kept::people_of(conn, &activities, today)?;
    Ok(Touched { signed: store::records::signers(conn, statement, today)?, rules: rules.len(), cleared })
}
