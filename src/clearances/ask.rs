//! Asking whether people may do something: one or many at once, on a day or at an instant, as it was known at the end of a day.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;

use super::decide::{Case, Decision, Known};
use super::known::{self, Book, People};
use super::make;
use super::store;
use super::words::{Told, Wording};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::proofs::condition::Names;
use crate::proofs::facts::Scope;

/// When something would be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// On a day: rules of certain hours do not count.
    Day(Day),
    /// At an instant: the day and the hour are those where the person is.
    Instant(Instant),
}

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Who.
    pub person: Id,
    /// What, and where.
    pub scope: Scope,
    /// When.
    pub at: At,
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Who.
    pub person: Id,
    /// How they are called.
    pub name: String,
    /// The day where they are.
    pub day: Day,
    /// The minute of it, where an instant was asked for.
    pub minute: Option<i32>,
    /// May they.
    pub decision: Decision,
    /// Why not, in words.
    pub told: Vec<Told>,
    /// Who supervises, by name.
    pub supervisors: Vec<(Id, String)>,
}

/// What was read for questions and answers them.
#[derive(Debug)]
pub struct Desk {
    /// The rules.
    pub book: Book,
    /// What conditions name.
    pub names: Names,
    people: People,
    called: HashMap<Id, (String, String)>,
    zones: HashMap<Id, TimeZone>,
    nobody: Known,
}

impl Desk {
    /// Reads all that decides about these people, as it was known at an instant.
    ///
    /// # Errors
    /// When the database fails.
    pub fn open(conn: &mut Conn, of: &[Id], known_at: Instant) -> Result<Self, AppError> {
        let book = known::book(conn)?;
        let people = known::people(conn, &book, of, known_at)?;
        let named = people.everybody();
        let (called, zones) = (people::names(conn, &named)?, people::zones_of(conn, of)?);
        Ok(Self { book, names: make::names(conn)?, people, called, zones, nobody: Known::default() })
    }

    /// The question about one of them.
    #[must_use]
    pub fn case(&self, person: Id) -> Case<'_> {
        self.book.case(&self.people, person, &self.nobody)
    }

    /// How somebody is called.
    #[must_use]
    pub fn name(&self, person: Id) -> String {
        self.called.get(&person).map(|(_, name)| name.clone()).unwrap_or_default()
    }

    /// Whether there is such a person.
    #[must_use]
    pub fn knows(&self, person: Id) -> bool {
        self.called.contains_key(&person)
    }

    /// The day and the minute where somebody is.
    fn when(&self, person: Id, at: At) -> (Day, Option<i32>) {
        match at {
            At::Day(day) => (day, None),
            At::Instant(instant) => {
                let zone = self.zones.get(&person).cloned().unwrap_or(TimeZone::UTC);
                (instant.day_in(&zone), Some(instant.minute_in(&zone)))
            }
        }
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Answer {
        let (day, minute) = self.when(question.person, question.at);
        let case = self.case(question.person);
        let decision = case.decide(question.scope, day, minute);
        let wording = Wording { names: &self.names, called: &self.called, records: &case.person.records };
        let told = decision.reasons.iter().map(|reason| wording.told(reason)).collect();
        let supervisors = decision.supervisors.iter().map(|id| (*id, self.name(*id))).collect();
        Answer { person: question.person, name: self.name(question.person), day, minute, decision, told, supervisors }
    }
}

/// What somebody may do on a day, activity by activity: on every channel at once, and on each channel where it differs.
/// `scopes` are those that rules are for.
#[must_use]
pub fn everything(desk: &Desk, scopes: &[Scope], person: Id, at: At) -> Vec<(Scope, Answer)> {
    let mut all: Vec<(Scope, Answer)> = Vec::new();
    for scope in scopes.iter().copied() {
        let answer = desk.answer(&Question { person, scope, at });
        let everywhere = all.iter().find(|(of, _)| of.activity == scope.activity && of.channel.is_none());
        let differs = everywhere.is_none_or(|(_, other)| {
            (other.decision.mode, other.decision.until) != (answer.decision.mode, answer.decision.until)
        });
        if differs {
            all.push((scope, answer));
        }
    }
    all
}

/// Whether there is any statement.
///
/// # Errors
/// When the database fails.
pub fn has_statements(conn: &mut Conn) -> Result<bool, AppError> {
    Ok(!store::statements(conn)?.is_empty())
}

/// The activities and channels by id, as pages show them.
///
/// # Errors
/// When the database fails.
pub fn titles(conn: &mut Conn) -> Result<BTreeMap<Id, (String, String)>, AppError> {
    let all = store::activities(conn)?.into_iter().chain(store::channels(conn)?);
    Ok(all.map(|one| (one.id, (one.slug, one.title))).collect())
}
