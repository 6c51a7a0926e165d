//! What those who report to somebody may do for the brand: how much, what ends soon, and what waits for nothing but their manager's approval.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::{self, Answer, At, Desk};
use super::input::BY_MANAGER;
use super::keep::scopes;
use super::rule::Mode;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::facts::Scope;

/// Days before its end from which on something ends soon.
const SOON: i64 = 30;

/// What one of a team may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamClearances {
    /// Who.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// How many activities they may do, somewhere.
    pub given: usize,
    /// What ends within thirty days, each with its last day.
    pub ending: Vec<(String, Day)>,
    /// What lacks the approval of their manager and nothing else, each with the form on which that is given.
    pub approvals: Vec<(String, String)>,
}

/// What these people may do on a day, as known at an instant; whoever has nothing to tell of is left out. As many statements for any number of them.
///
/// # Errors
/// When the database fails.
pub fn clearances_of_team(conn: &mut Conn, people: &[Id], day: Day, known_at: Instant) -> Result<Vec<TeamClearances>, AppError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let desk = Desk::open(conn, people, known_at)?;
    let (scopes, titles) = (scopes(conn, &desk.book)?, ask::titles(conn)?);
    let of = |person: &Id| {
        let all = ask::everything(&desk, &scopes, *person, At::Day(day));
        let given: BTreeSet<Id> = all.iter().filter(|(_, one)| is_given(one)).map(|(scope, _)| scope.activity).collect();
        TeamClearances {
            person: *person,
            name: all.first().map(|(_, answer)| answer.name.clone()).unwrap_or_default(),
            given: given.len(),
            ending: all.iter().filter_map(|(scope, one)| Some((called(scope, &titles), ends_soon(one, day)?))).collect(),
            approvals: to_approve(&desk, &scopes, *person, day).iter().map(|scope| form(*person, scope, &titles)).collect(),
        }
    };
    let all = people.iter().map(of).filter(|one| one.given > 0 || !one.approvals.is_empty());
    let mut all: Vec<TeamClearances> = all.collect();
    all.sort_by_key(|one| one.name.to_lowercase());
    Ok(all)
}

fn is_given(answer: &Answer) -> bool {
    answer.decision.mode != Mode::Deny
}

fn ends_soon(answer: &Answer, day: Day) -> Option<Day> {
    let until = answer.decision.until.filter(|until| is_given(answer) && *until <= day.plus_days(SOON))?;
    until.last_before()
}

/// What the approval of the manager would let somebody do, or do more freely; where that is so on every channel, it is said once.
fn to_approve(desk: &Desk, scopes: &[Scope], person: Id, day: Day) -> Vec<Scope> {
    let case = desk.case(person);
    let helps = |scope: &&Scope| case.would_free(**scope, BY_MANAGER, day);
    let all: Vec<Scope> = scopes.iter().filter(helps).copied().collect();
    let everywhere: BTreeSet<Id> = all.iter().filter(|scope| scope.channel.is_none()).map(|scope| scope.activity).collect();
    all.into_iter().filter(|scope| scope.channel.is_none() || !everywhere.contains(&scope.activity)).collect()
}

fn called(scope: &Scope, titles: &BTreeMap<Id, (String, String)>) -> String {
    let title = |id: Id| titles.get(&id).map(|(_, title)| title.clone()).unwrap_or_default();
    match scope.channel {
        Some(channel) => format!("{}, {}", title(scope.activity), title(channel)),
        None => title(scope.activity),
    }
}

fn form(person: Id, scope: &Scope, titles: &BTreeMap<Id, (String, String)>) -> (String, String) {
    let slug = |id: Id| titles.get(&id).map(|(slug, _)| slug.clone()).unwrap_or_default();
    let (activity, channel) = (slug(scope.activity), scope.channel.map(slug).unwrap_or_default());
    let asked = [("activity", activity.as_str()), ("channel", channel.as_str()), ("by", BY_MANAGER)];
    let query = serde_html_form::to_string(asked).unwrap_or_default();
    (called(scope, titles), format!("/people/{person}/clearances/approval?{query}"))
}
