//! Keeps the table of who holds which level in step with what it follows from: before each commit whoever is concerned is worked out anew, what
//! is no longer known so is ended, what is known from now on is written. Nothing else is changed, so that what was known on any day can be had
//! again.

use std::collections::BTreeSet;

use diesel::QueryResult;

use super::changes::NewCertifications;
use super::held::{Award, held};
use super::level::Levels;
use super::store;
use super::store::certifications::{self, Certification, PEOPLE_AT_A_TIME};
use crate::clock::Instant;
use crate::db::{Conn, Projection, Tx};
use crate::enrolment::PairChanges;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::PeopleChanges;
use crate::proofs::{self, ProofChanges};

/// Keeps `certification` in step with what a transaction has changed. Runs before what forgets the changed pairs and people.
#[derive(Debug, Clone, Copy)]
pub struct KeepCertifications;

impl Projection for KeepCertifications {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let (people, everybody) = tx.changes(|changes: &mut ProofChanges| changes.noted());
        let pairs = tx.changes(|pairs: &mut PairChanges| pairs.any());
        let moved = tx.changes(|people: &mut PeopleChanges| people.any());
        if people.is_empty() && !everybody && !pairs && !moved {
            return Ok(());
        }
        let levels = store::levels(tx.conn)?;
        if levels.all().is_empty() {
            return Ok(());
        }
        if everybody {
            return Ok(each_thousand(tx, |tx, people| follow(tx, &levels, people))?);
        }
        let concerned = concerned(tx, &levels, people, (pairs, moved))?;
        // whoever holds another level may do something else
        tx.changes(|changes: &mut ProofChanges| changes.note_all(&concerned));
        for people in concerned.chunks(PEOPLE_AT_A_TIME) {
            follow(tx, &levels, people)?;
        }
        Ok(())
    }
}

/// Whoever may hold another level than before.
fn concerned(tx: &mut Tx<'_>, levels: &Levels, mut people: BTreeSet<Id>, (pairs, moved): (bool, bool)) -> QueryResult<Vec<Id>> {
    let courses: Vec<Id> = levels.courses().into_iter().collect();
    if pairs && !courses.is_empty() {
        people.extend(certifications::people_of_pairs(tx.conn, &courses)?);
    }
    if moved && levels.ask_for_employment() {
        people.extend(certifications::changed_people(tx.conn)?);
    }
    Ok(people.into_iter().collect())
}

fn each_thousand(tx: &mut Tx<'_>, mut work: impl FnMut(&mut Tx<'_>, &[Id]) -> QueryResult<()>) -> QueryResult<()> {
    let mut after = Id::ZERO;
    loop {
        let people = certifications::people_after(tx.conn, after)?;
        let Some(&last) = people.last() else { return Ok(()) };
        work(tx, &people)?;
        after = last;
    }
}

/// What differs between the rows that are known and what follows from the facts.
struct Difference {
    gone: Vec<Certification>,
    come: Vec<(Id, Award)>,
}

fn difference(conn: &mut Conn, levels: &Levels, people: &[Id], now: Instant) -> QueryResult<Difference> {
    let courses: Vec<Id> = levels.courses().into_iter().collect();
    let facts = proofs::facts_of(conn, people, &courses)?;
    let mut stored = certifications::current(conn, people)?;
    let mut difference = Difference { gone: Vec::new(), come: Vec::new() };
    for person in people {
        let old = stored.remove(person).unwrap_or_default();
        let new = facts.get(person).map(|facts| held(levels, &facts.as_known_at(now))).unwrap_or_default();
        difference
            .come
            .extend(new.iter().filter(|award| !old.iter().any(|row| row.award == **award)).map(|award| (*person, award.clone())));
        difference.gone.extend(old.into_iter().filter(|row| !new.contains(&row.award)));
    }
    Ok(difference)
}

fn follow(tx: &mut Tx<'_>, levels: &Levels, people: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    let difference = difference(tx.conn, levels, people, now)?;
    let gone: Vec<Id> = difference.gone.iter().map(|row| row.id).collect();
    certifications::close(tx, &gone)?;
    let come = certifications::insert(tx, &difference.come)?;
    tx.changes(|new: &mut NewCertifications| new.note(come));
    Ok(())
}

/// Works out anew what everybody holds and compares it with what is stored as known; one sentence for each that differs, at most `limit` of them.
///
/// # Errors
/// When the database fails.
pub fn check_certifications(conn: &mut Conn, limit: usize) -> QueryResult<Vec<String>> {
    let levels = store::levels(conn)?;
    let (mut found, mut after) = (Vec::new(), Id::ZERO);
    let ever = Instant::new(jiff::Timestamp::MAX);
    while found.len() < limit {
        let people = certifications::people_after(conn, after)?;
        let Some(&last) = people.last() else { break };
        let difference = difference(conn, &levels, &people, ever)?;
        let told = |person: Id, award: &Award| {
            format!("level {} of person {} from {} until {}", award.level.0, person.0, award.days.from, award.days.until)
        };
        let gone = difference.gone.iter().map(|row| told(row.person, &row.award));
        found.extend(gone.map(|what| format!("certification: {what} is stored and does not follow from the facts")));
        let come = difference.come.iter().map(|(person, award)| told(*person, award));
        found.extend(come.map(|what| format!("certification: {what} follows from the facts and is missing")));
        after = last;
    }
    found.truncate(limit);
    Ok(found)
}
