//! Keeps the table of who may do what in step with what it follows from, as certifications are: before each commit whoever is concerned is worked out
//! anew, what is no longer known so is ended, what is known from now on is written.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryResult;

use super::decide::Known;
use super::known::{self, Book};
use super::store;
use super::store::kept::{self, Clearance};
use crate::clock::Instant;
use crate::db::{Conn, Projection, Tx};
use crate::enrolment::PairChanges;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{self, PEOPLE_AT_A_TIME};
use crate::people::PeopleChanges;
use crate::proofs::ProofChanges;
use crate::proofs::facts::Scope;

/// Whose records a transaction has changed, and whether it has changed what is asked of everybody.
#[derive(Debug, Default)]
pub struct ClearanceChanges {
    people: BTreeSet<Id>,
    everybody: bool,
}

impl ClearanceChanges {
    /// Notes one person.
    pub fn note(&mut self, person: Id) {
        self.people.insert(person);
    }

    /// Notes that what is asked has changed.
    pub fn note_everybody(&mut self) {
        self.everybody = true;
    }
}

/// Keeps `clearance` in step with what a transaction has changed. Runs after what keeps certifications, and before what forgets the changed pairs and
/// people.
#[derive(Debug, Clone, Copy)]
pub struct KeepClearances;

impl Projection for KeepClearances {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let (mut people, proofs) = tx.changes(ProofChanges::take);
        let own = tx.changes(|changes: &mut ClearanceChanges| std::mem::take(changes));
        let pairs = tx.changes(|pairs: &mut PairChanges| pairs.any());
        let moved = tx.changes(|people: &mut PeopleChanges| people.any());
        people.extend(own.people);
        if people.is_empty() && !proofs && !own.everybody && !pairs && !moved {
            return Ok(());
        }
        let book = known::book(tx.conn)?;
        if book.rules.is_empty() {
            return Ok(());
        }
        let scopes = scopes(tx.conn, &book)?;
        if proofs || own.everybody {
            return Ok(each_thousand(tx, |tx, people| follow(tx, &book, &scopes, people))?);
        }
        let concerned = concerned(tx.conn, &book, people, (pairs, moved))?;
        for people in concerned.chunks(PEOPLE_AT_A_TIME) {
            follow(tx, &book, &scopes, people)?;
        }
        Ok(())
    }
}

/// Whoever may be let do something else than before: whose own facts changed, and whom they supervise.
fn concerned(conn: &mut Conn, book: &Book, mut people: BTreeSet<Id>, (pairs, moved): (bool, bool)) -> QueryResult<Vec<Id>> {
    let courses = book.courses();
    if pairs && !courses.is_empty() {
        people.extend(ladders::people_of_pairs(conn, &courses)?);
    }
    if moved {
        people.extend(ladders::changed_people(conn)?);
    }
    if book.takes_managers() && !people.is_empty() {
        let managers: Vec<Id> = people.iter().copied().collect();
        // a file may have changed very many
        for managers in managers.chunks(PEOPLE_AT_A_TIME) {
            people.extend(store::records::managed_by(conn, managers)?);
        }
    }
    let named = book.named_supervisors();
    if named.iter().any(|supervisor| people.contains(supervisor)) {
        let mut after = Id::ZERO;
        loop {
            let next = ladders::people_after(conn, after)?;
            let Some(&last) = next.last() else { break };
            people.extend(next);
            after = last;
        }
    }
    Ok(people.into_iter().collect())
}

/// Every activity for which there is a rule, on each channel and on every one at once.
///
/// # Errors
/// When the database fails.
pub fn scopes(conn: &mut Conn, book: &Book) -> QueryResult<Vec<Scope>> {
    let channels = store::channels(conn)?;
    let activities: BTreeSet<Id> = book.rules.iter().map(|rule| rule.scope.activity).collect();
    let of = |activity: Id| {
        let on_each = channels.iter().map(move |channel| Scope { activity, channel: Some(channel.id) });
        [Scope { activity, channel: None }].into_iter().chain(on_each)
    };
    Ok(activities.into_iter().flat_map(of).collect())
}

fn each_thousand(tx: &mut Tx<'_>, mut work: impl FnMut(&mut Tx<'_>, &[Id]) -> QueryResult<()>) -> QueryResult<()> {
    let mut after = Id::ZERO;
    loop {
        let people = ladders::people_after(tx.conn, after)?;
        let Some(&last) = people.last() else { return Ok(()) };
        work(tx, &people)?;
        after = last;
    }
}

/// What differs between the rows that are known and what follows.
struct Difference {
    gone: Vec<(Id, Id, Clearance)>,
    come: Vec<(Id, Clearance)>,
}

/// What the rules give to each of these people.
fn given(
    conn: &mut Conn,
    book: &Book,
    scopes: &[Scope],
    people: &[Id],
    now: Instant,
) -> QueryResult<HashMap<Id, Vec<Clearance>>> {
    let known = known::people(conn, book, people, now)?;
    let nobody = Known::default();
    let of = |person: &Id| {
        let case = book.case(&known, *person, &nobody);
        let spans = |scope: &Scope| {
            let scope = *scope;
            let spans = case.timeline(scope, None).spans();
            spans.into_iter().map(move |(days, mode)| Clearance { scope, days, mode })
        };
        (*person, scopes.iter().flat_map(spans).collect())
    };
    Ok(people.iter().map(of).collect())
}

fn difference(conn: &mut Conn, book: &Book, scopes: &[Scope], people: &[Id], now: Instant) -> QueryResult<Difference> {
    let mut new = given(conn, book, scopes, people, now)?;
    let mut stored = kept::current(conn, people)?;
    let mut difference = Difference { gone: Vec::new(), come: Vec::new() };
    for person in people {
        let (old, new) = (stored.remove(person).unwrap_or_default(), new.remove(person).unwrap_or_default());
        let is_there = |one: &&Clearance| old.iter().any(|(_, row)| row == *one);
        difference.come.extend(new.iter().filter(|one| !is_there(one)).map(|one| (*person, *one)));
        let gone = old.into_iter().filter(|(_, row)| !new.contains(row));
        difference.gone.extend(gone.map(|(id, row)| (*person, id, row)));
    }
    Ok(difference)
}

fn follow(tx: &mut Tx<'_>, book: &Book, scopes: &[Scope], people: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    let difference = difference(tx.conn, book, scopes, people, now)?;
    let gone: Vec<Id> = difference.gone.iter().map(|(_, id, _)| *id).collect();
    kept::close(tx, &gone)?;
    kept::insert(tx, &difference.come)
}

/// Works out anew what everybody may do and compares it with what is stored as known; one sentence for each that differs, at most `limit` of them.
///
/// # Errors
/// When the database fails.
pub fn check_clearances(conn: &mut Conn, limit: usize) -> QueryResult<Vec<String>> {
    let book = known::book(conn)?;
    let scopes = scopes(conn, &book)?;
    let (mut found, mut after) = (Vec::new(), Id::ZERO);
    let ever = Instant::new(jiff::Timestamp::MAX);
    while found.len() < limit {
        let people = ladders::people_after(conn, after)?;
        let Some(&last) = people.last() else { break };
        let difference = difference(conn, &book, &scopes, &people, ever)?;
        let told = |person: Id, one: &Clearance| {
            let (activity, days) = (one.scope.activity.0, one.days);
            format!("activity {activity} of person {} from {} until {}", person.0, days.from, days.until)
        };
        let gone = difference.gone.iter().map(|(person, _, one)| told(*person, one));
        found.extend(gone.map(|what| format!("clearance: {what} is stored and does not follow from the rules")));
        let come = difference.come.iter().map(|(person, one)| told(*person, one));
        found.extend(come.map(|what| format!("clearance: {what} follows from the rules and is missing")));
        after = last;
    }
    found.truncate(limit);
    Ok(found)
}
