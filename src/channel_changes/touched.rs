//! What a channel touches today: the rules that let people do something on it, what these ask, the accounts of the brand on it, and the people.

use std::collections::BTreeSet;

use crate::brand_accounts;
use crate::clearances::{self, Entry, Register};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::condition::{Named, Names};

/// What a channel touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The channel.
    pub channel: Entry,
    /// How many rules let somebody do something on it.
    pub rules: usize,
    /// The courses that they ask for, by title.
    pub courses: Vec<Named>,
    /// The levels that they ask for, by title.
    pub levels: Vec<Named>,
    /// The accounts on it, each by its key.
    pub accounts: Vec<(Id, String)>,
    /// How many people are cleared for something on it.
    pub cleared: usize,
    /// Everybody who is cleared for something on it, or looks after an account on it.
    pub people: Vec<Id>,
}

/// What the channel that is called so touches on a day.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; when the database fails.
pub fn touched(conn: &mut Conn, channel: &str, names: &Names, today: Day) -> Result<Touched, AppError> {
    let channel = Register::Channels.called(conn, channel)?;
    let rules = clearances::rules_on(conn, channel.id, today)?;
    let courses: BTreeSet<Id> = rules.iter().flat_map(|rule| rule.condition.courses()).collect();
    let levels: BTreeSet<Id> = rules.iter().flat_map(|rule| rule.condition.levels()).collect();
    let named = |all: &[Named], ids: &BTreeSet<Id>| {
        let mut found: Vec<Named> = all.iter().filter(|one| ids.contains(&one.id)).cloned().collect();
        found.sort_by_key(|one| one.title.to_lowercase());
        found
    };
    let accounts = brand_accounts::on_channel(conn, channel.id, today)?;
    let cleared = clearances::cleared_on(conn, channel.id, today)?;
    let mut people: BTreeSet<Id> = cleared.iter().copied().collect();
    people.extend(accounts.iter().flat_map(|one| one.people.iter().copied()));
    Ok(Touched {
        rules: rules.len(),
        courses: named(&names.courses, &courses),
        levels: named(&names.levels, &levels),
        accounts: accounts.into_iter().map(|one| (one.id, one.title)).collect(),
        cleared: cleared.len(),
        people: people.into_iter().collect(),
        channel,
    })
}
