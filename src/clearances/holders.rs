//! Who may do something, on a day or between two, by name; and on what proof.

use super::ask::Desk;
use super::make;
use super::store::kept::{self, Asked, Holder};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::facts::Scope;
use crate::proofs::judge::{Evidence, LeafOn};
use crate::proofs::span::Span;

/// Which holders are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The activity, by slug or id.
    pub activity: String,
    /// The channel, by slug or id; empty for every one at once.
    pub channel: String,
    /// Days of which one is enough.
    pub days: Span,
    /// As it was known then.
    pub known_at: Instant,
    /// Only whose span ends before this day.
    pub ends_before: Option<Day>,
    /// Of whoever works in one of these departments now; none for everybody.
    pub departments: Option<Vec<Id>>,
}

/// A page of a list of holders.
#[derive(Debug, Clone)]
pub struct Holders {
    /// What it is for.
    pub scope: Scope,
    /// By name; somebody stands in it once for each span.
    pub rows: Vec<Holder>,
    /// How many there are.
    pub count: i64,
}

/// Who may do something: those after `skip`, `limit` at most.
///
/// # Errors
/// [`AppError::Invalid`] where there is no such activity or channel; when the database fails.
pub fn holders(conn: &mut Conn, wanted: &Wanted, (skip, limit): (i64, i64)) -> Result<Holders, AppError> {
    let scope = make::scope(conn, &wanted.activity, &wanted.channel)?;
    let asked = Asked {
        scope,
        days: wanted.days,
        known_at: wanted.known_at,
        departments: wanted.departments.as_deref(),
        ends_before: wanted.ends_before,
    };
    Ok(Holders { scope, rows: kept::holders(conn, &asked, (skip, limit))?, count: kept::count(conn, &asked)? })
}

/// What a holder may do, and all that proved it on one of its days.
#[derive(Debug, Clone)]
pub struct Proven {
    /// Who, and when.
    pub holder: Holder,
    /// What the rules asked that gave it on one of the days, with everything that counted on one of them.
    pub proof: Vec<LeafOn>,
}

/// The proofs of these spans, as known at an instant.
///
/// # Errors
/// When the database fails.
pub fn proven(conn: &mut Conn, holders: Holders, within: Span, known_at: Instant) -> Result<(Vec<Proven>, Desk), AppError> {
    let mut people: Vec<Id> = holders.rows.iter().map(|row| row.person).collect();
    people.sort_unstable();
    people.dedup();
    let desk = Desk::open(conn, &people, known_at)?;
    let rows = holders.rows.into_iter().map(|holder| {
        let days = holder.days.both(within);
        let proof = proof(&desk, &holder, holders.scope, days);
        Proven { holder, proof }
    });
    Ok((rows.collect(), desk))
}

/// Each leaf of the rules that gave something, with what counted on one of the days: a decision is made anew for the first day of each change.
fn proof(desk: &Desk, holder: &Holder, scope: Scope, days: Span) -> Vec<LeafOn> {
    let case = desk.case(holder.person);
    let mut found: Vec<LeafOn> = Vec::new();
    let mut on = days.from;
    while on < days.until {
        let decision = case.decide(scope, on, None);
        let mut next = days.until;
        for leaf in decision.proof {
            let ends = leaf.found.iter().map(|piece| piece.days.until).filter(|until| *until > on).min();
            next = next.min(ends.unwrap_or(days.until));
            add(&mut found, leaf);
        }
        on = next.max(on.plus_days(1));
    }
    found
}

fn add(all: &mut Vec<LeafOn>, leaf: LeafOn) {
    match all.iter_mut().find(|one| one.leaf == leaf.leaf) {
        Some(there) => {
            let new: Vec<Evidence> = leaf.found.into_iter().filter(|piece| !there.found.contains(piece)).collect();
            there.found.extend(new);
        }
        None => all.push(leaf),
    }
}
