//! The register as it stood on a day, as that was known at an instant: each account with whom it has, and who of them is cleared.

use std::collections::{BTreeSet, HashMap};

use super::coverage::{Able, AbleOf, Coverage, State as Standing, Term, coverage, ownerless, term_on};
use super::store::{self, AccountRow};
use crate::clearances::ask::{self, At, Desk, Question};
use crate::clearances::words::{Told, each_once};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::policy::Reach;
use crate::proofs::facts::{Scope, State, Stood};
use crate::proofs::facts_of;
use crate::proofs::span::Days;
use crate::say;

/// As of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: Day,
    /// What was known by then counts.
    pub known_at: Instant,
}

impl AsOf {
    /// A day, with all that is known now.
    #[must_use]
    pub fn known_now(day: Day) -> Self {
        Self { day, known_at: store::terms::ever() }
    }
}

/// An account as it stands.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What it is.
    pub row: AccountRow,
    /// The term of the day, or else the next, or the last.
    pub term: Term,
    /// Every term.
    pub terms: Vec<Term>,
    /// Name in addresses and title of the activity.
    pub activity: (String, String),
    /// Who is cleared, and until when.
    pub coverage: Coverage,
    /// Employee number and name of its people.
    pub called: HashMap<Id, (String, String)>,
}

impl Shown {
    /// How somebody is called.
    #[must_use]
    pub fn name(&self, person: Id) -> String {
        self.called.get(&person).map(|(_, name)| name.clone()).unwrap_or_default()
    }

    /// The employee number of somebody.
    #[must_use]
    pub fn number(&self, person: Id) -> String {
        self.called.get(&person).map(|(number, _)| number.clone()).unwrap_or_default()
    }

    /// The first day on which it is closed, where one is known.
    #[must_use]
    pub fn closed_from(&self) -> Option<Day> {
        self.terms.iter().map(|term| term.days.until).max().filter(|until| *until != Day::NEVER)
    }

    /// The first day of all.
    #[must_use]
    pub fn began(&self) -> Day {
        self.terms.iter().map(|term| term.days.from).min().unwrap_or(Day::NEVER)
    }
}

/// The accounts, what is most urgent first: those of everybody, or those whose owner is in reach.
///
/// # Errors
/// When the database fails.
pub fn register(conn: &mut Conn, as_of: AsOf, reach: &Reach) -> Result<Vec<Shown>, AppError> {
    let mut all = shown(conn, None, as_of)?;
    if let Some(departments) = people::reached(conn, reach)? {
        let owners: Vec<Id> = all.iter().map(|one| one.term.owner).collect();
        let theirs = people::working_in(conn, &owners, &departments)?;
        all.retain(|one| theirs.contains(&one.term.owner));
    }
    all.sort_by_key(|one| (one.coverage.state, one.coverage.uncovered_from.unwrap_or(Day::NEVER)));
    Ok(all)
}

/// One account.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or nobody knew of it; when the database fails.
pub fn one(conn: &mut Conn, id: Id, as_of: AsOf) -> Result<Shown, AppError> {
    shown(conn, Some(id), as_of)?.pop().ok_or(AppError::NotFound("brand-account"))
}

/// The accounts that somebody owns or stands in for today.
///
/// # Errors
/// When the database fails.
pub fn of_person(conn: &mut Conn, person: Id, today: Day) -> Result<Vec<Shown>, AppError> {
    let theirs = store::terms::of_person(conn, person, today)?;
    if theirs.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = shown(conn, None, AsOf::known_now(today))?;
    all.retain(|one| theirs.contains(&one.row.id));
    Ok(all)
}

/// An account on a channel, with whoever looks after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnChannel {
    /// Its key.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// The owner, then the deputies.
    pub people: Vec<Id>,
}

/// The accounts that are there on a channel on a day, by title.
///
/// # Errors
/// When the database fails.
pub fn on_channel(conn: &mut Conn, channel: Id, on: Day) -> Result<Vec<OnChannel>, AppError> {
    let mut all = shown(conn, None, AsOf::known_now(on))?;
    all.retain(|one| one.row.channel.0 == channel && one.coverage.state.is_active());
    all.sort_by_key(|one| one.row.title.to_lowercase());
    let one = |one: Shown| OnChannel { id: one.row.id, people: one.term.people().collect(), title: one.row.title };
    Ok(all.into_iter().map(one).collect())
}

/// How many of the accounts in reach have no cleared owner, in a line; without any account what the register is called.
///
/// # Errors
/// When the database fails.
pub fn line(conn: &mut Conn, day: Day, reach: &Reach) -> Result<String, AppError> {
    let all = register(conn, AsOf::known_now(day), reach)?;
    let found = ownerless(all.iter().map(|one| &one.coverage));
    Ok(if found.of == 0 { say!("brand-accounts-title") } else { say!("brand-accounts-line", count = found.count, of = found.of) })
}

/// Whether the owner of an account works in one of these departments, or below them.
///
/// # Errors
/// When the database fails.
pub fn owner_works_below(conn: &mut Conn, id: Id, roots: &[Id]) -> Result<bool, AppError> {
    let terms = store::terms::known_at(conn, Some(id), store::terms::ever())?.remove(&id).unwrap_or_default();
    let today = terms.iter().map(|(_, term)| term).max_by_key(|term| term.days.until);
    match today {
        Some(term) => people::works_below(conn, term.owner, roots),
        None => Ok(false),
    }
}

fn shown(conn: &mut Conn, only: Option<Id>, as_of: AsOf) -> Result<Vec<Shown>, AppError> {
    let rows = store::accounts(conn, only)?;
    let mut terms = store::terms::known_at(conn, only, as_of.known_at)?;
    let people: BTreeSet<Id> = terms.values().flatten().flat_map(|(_, term)| term.people()).collect();
    let people: Vec<Id> = people.into_iter().collect();
    let (called, titles) = (people::names(conn, &people)?, ask::titles(conn)?);
    let everybody = everybody(conn, &people, as_of.known_at)?;
    let shown = |row: AccountRow| {
        let terms: Vec<Term> = terms.remove(&row.id)?.into_iter().map(|(_, term)| term).collect();
        let term = term_on(&terms, as_of.day)?.clone();
        let coverage = coverage(&terms, &everybody.able(&terms, row.channel.0), as_of.day);
        let own: BTreeSet<Id> = terms.iter().flat_map(Term::people).collect();
        let called = own.into_iter().filter_map(|id| Some((id, called.get(&id)?.clone()))).collect();
        let activity = titles.get(&term.activity).cloned().unwrap_or_default();
        Some(Shown { row, term, terms, activity, coverage, called })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// What people may do alone, and when they work as staff.
struct Everybody {
    alone: HashMap<(Id, Id, Id), Days>,
    staff: HashMap<Id, Days>,
}

/// Reads it of these people.
fn everybody(conn: &mut Conn, people: &[Id], known_at: Instant) -> Result<Everybody, AppError> {
    let as_staff = |state: &&State| matches!(state.stood, Stood::Working { external: false });
    let staff = facts_of(conn, people, &[])?.into_iter();
    let staff = staff.map(|(person, facts)| (person, facts.states.iter().filter(as_staff).map(|state| state.days).collect()));
    let staff: HashMap<Id, Days> = staff.collect();
    let mut alone: HashMap<(Id, Id, Id), Days> = HashMap::new();
    for (person, activity, channel, days) in store::terms::alone(conn, people, known_at)? {
        let all = alone.entry((person, activity, channel)).or_default();
        *all = all.or(&[days].into_iter().collect());
    }
    Ok(Everybody { alone, staff })
}

impl Everybody {
    /// What the people of an account may do on its channel.
    fn able(&self, terms: &[Term], channel: Id) -> AbleOf {
        let keys = terms.iter().flat_map(|term| term.people().map(|person| (person, term.activity)));
        let able = |(person, activity): (Id, Id)| {
            let alone = self.alone.get(&(person, activity, channel)).cloned().unwrap_or_default();
            ((person, activity), Able { alone, staff: self.staff.get(&person).cloned().unwrap_or_default() })
        };
        keys.map(able).collect()
    }
}

/// Why the people of an account who are not cleared on a day are not, by person.
///
/// # Errors
/// When the database fails.
pub fn why_not(conn: &mut Conn, shown: &Shown, as_of: AsOf) -> Result<HashMap<Id, Vec<Told>>, AppError> {
    let others: Vec<Id> = shown.coverage.people.iter().filter(|one| one.cleared.is_none()).map(|one| one.person).collect();
    if others.is_empty() {
        return Ok(HashMap::new());
    }
    let desk = Desk::open(conn, &others, as_of.known_at)?;
    let scope = Scope { activity: shown.term.activity, channel: Some(shown.row.channel.0) };
    let told = |person: Id| (person, each_once(desk.answer(&Question { person, scope, at: At::Day(as_of.day) }).told));
    Ok(others.into_iter().map(told).collect())
}

/// How many accounts stand in each way, what is most urgent first.
#[must_use]
pub fn counts(all: &[Shown]) -> Vec<(Standing, usize)> {
    let of = |state: &Standing| (*state, all.iter().filter(|one| one.coverage.state == *state).count());
    Standing::ALL.iter().map(of).collect()
}
