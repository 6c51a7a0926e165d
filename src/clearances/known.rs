//! Reading all that decides what people may do, as it was known at an instant: as many statements for any number of people.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryResult;

use super::decide::{Case, Known};
use super::record::{self, StatementVersion};
use super::rule::{Mode, Rule, Supervisor};
use super::store;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::ids::Id;
use crate::proofs::facts::{self, State, Stood};
use crate::{ladders, proofs};

/// What is asked of everybody.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Every rule that there is or was.
    pub rules: Vec<Rule>,
    versions: Vec<StatementVersion>,
}

/// What is known of people, and of whoever may supervise them.
#[derive(Debug, Clone)]
pub struct People {
    known: HashMap<Id, Known>,
    known_at: Instant,
}

impl People {
    /// Everybody of whom something is known, supervisors too.
    #[must_use]
    pub fn everybody(&self) -> Vec<Id> {
        self.known.keys().copied().collect()
    }
}

/// The rules and the versions of statements.
///
/// # Errors
/// When the database fails.
pub fn book(conn: &mut Conn) -> QueryResult<Book> {
    let rules = store::rules::rules(conn)?;
    let versions = if rules.is_empty() { Vec::new() } else { store::versions(conn)? };
    Ok(Book { rules, versions })
}

/// How many rules in force on a day ask for a course, or for one of these levels, and let somebody do something by it.
///
/// # Errors
/// When the database fails.
pub fn depending_on(conn: &mut Conn, course: Id, levels: &BTreeSet<Id>, on: Day) -> QueryResult<usize> {
    let asks = |rule: &Rule| {
        rule.condition.courses().contains(&course) || rule.condition.levels().iter().any(|level| levels.contains(level))
    };
    let rules = store::rules::rules(conn)?;
    Ok(rules.iter().filter(|rule| rule.mode != Mode::Deny && rule.days_now().holds(on) && asks(rule)).count())
}

/// The rules that let somebody do something on a channel on a day.
///
/// # Errors
/// When the database fails.
pub fn rules_on(conn: &mut Conn, channel: Id, on: Day) -> QueryResult<Vec<Rule>> {
    let bears = |rule: &Rule| rule.scope.channel.is_none_or(|of| of == channel);
    let mut rules = store::rules::rules(conn)?;
    rules.retain(|rule| rule.mode != Mode::Deny && rule.days_now().holds(on) && bears(rule));
    Ok(rules)
}

impl Book {
    /// The same with one more rule.
    #[must_use]
    pub fn with(&self, rule: Rule) -> Self {
        let mut book = self.clone();
        book.rules.push(rule);
        book
    }

    /// The courses that a rule asks for.
    #[must_use]
    pub fn courses(&self) -> Vec<Id> {
        let courses: BTreeSet<Id> = self.rules.iter().flat_map(|rule| rule.condition.courses()).collect();
        courses.into_iter().collect()
    }

    /// Whom rules name as supervisors.
    #[must_use]
    pub fn named_supervisors(&self) -> Vec<Id> {
        let named = |rule: &Rule| if let Some(Supervisor::Person(person)) = rule.supervisor { Some(person) } else { None };
        let named: BTreeSet<Id> = self.rules.iter().filter_map(named).collect();
        named.into_iter().collect()
    }

    /// Whether a rule lets managers supervise.
    #[must_use]
    pub fn takes_managers(&self) -> bool {
        self.rules.iter().any(|rule| rule.supervisor == Some(Supervisor::Manager))
    }

    /// The question about one of these people.
    #[must_use]
    pub fn case<'a>(&'a self, people: &'a People, person: Id, nobody: &'a Known) -> Case<'a> {
        let of = people.known.get(&person).unwrap_or(nobody);
        Case { rules: &self.rules, person: of, others: &people.known, known_at: people.known_at }
    }
}

/// What is known of these people and of their supervisors, as of an instant.
///
/// # Errors
/// When the database fails.
pub fn people(conn: &mut Conn, book: &Book, of: &[Id], at: Instant) -> QueryResult<People> {
    let managers = if book.takes_managers() { store::records::managers(conn, of)? } else { HashMap::new() };
    let mut all: BTreeSet<Id> = of.iter().copied().chain(book.named_supervisors()).collect();
    all.extend(managers.values().flatten().map(|(manager, _)| *manager));
    let all: Vec<Id> = all.into_iter().collect();
    let mut known = each(conn, book, &all, at)?;
    for (person, managers) in managers {
        known.entry(person).or_default().managers = managers;
    }
    Ok(People { known, known_at: at })
}

fn each(conn: &mut Conn, book: &Book, people: &[Id], at: Instant) -> QueryResult<HashMap<Id, Known>> {
    let mut facts = proofs::facts_of(conn, people, &book.courses())?;
    let mut records = store::records::of_people(conn, people)?;
    let mut known: HashMap<Id, Known> = HashMap::with_capacity(people.len());
    for person in people {
        let records = records.remove(person).unwrap_or_default();
        let mut facts = facts.remove(person).unwrap_or_default().as_known_at(at);
        facts.achievements.extend(record::achievements(&records, &book.versions, at));
        known.insert(*person, Known { facts, records, managers: Vec::new() });
    }
    for (person, level, days) in ladders::held_as_known(conn, people, at)? {
        let state = State { id: level, days, stood: Stood::Level(level), known: facts::Known::ALWAYS };
        known.entry(person).or_default().facts.states.push(state);
    }
    Ok(known)
}
