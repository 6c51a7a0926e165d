//! Writing the good rows of a file, some at a time, in one transaction: each becomes a cycle of its own or completes the one that is open.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{self, Cycle};
use super::store::{self, CycleRow, Good};
use crate::acts::store::facts::revision_numbers;
use crate::db::Tx;
use crate::enrolment::bulk::{self, Completed, PastCycle};
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::{self, Elsewhere};

/// Rows that are written at once.
const AT_ONCE: i64 = 1000;

/// Loads the good rows of a file; `recorded_by`: who read it, where another one confirms it now.
///
/// # Errors
/// When the database fails.
pub fn load(tx: &mut Tx<'_>, id: Id, recorded_by: Option<&str>) -> Result<(), AppError> {
    let mut after = None;
    loop {
        let rows = store::good_rows(tx.conn, id, after, AT_ONCE)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some((last.person_id, last.course_id, last.completed_on));
        write(tx, &rows, recorded_by)?;
    }
}

/// What there is of a person and a course.
#[derive(Default)]
struct Pair {
    cycles: Vec<CycleRow>,
    /// What the requirements that ask for it say of how long a completion is valid.
    recurrences: Vec<Recurrence>,
}

fn pairs(tx: &mut Tx<'_>, people: &[Id], courses: &[Id]) -> Result<BTreeMap<(Id, Id), Pair>, AppError> {
    let mut pairs: BTreeMap<(Id, Id), Pair> = BTreeMap::new();
    let cycles = store::cycles(tx.conn, people, courses)?;
    let ids: Vec<Id> = cycles.iter().map(|cycle| cycle.id).collect();
    let mut rounds = enrolment::rounds(tx.conn, &ids)?;
    for cycle in cycles {
        let pair = pairs.entry((cycle.person_id, cycle.course_id)).or_default();
        pair.recurrences.extend(rounds.remove(&cycle.id).unwrap_or_default().recurrences);
        pair.cycles.push(cycle);
    }
    Ok(pairs)
}

/// What is written for some rows.
#[derive(Default)]
struct Written {
    past: Vec<PastCycle>,
    /// Those of them that are the newest of their pair now.
    newest: Vec<Id>,
    completed: Vec<Completed>,
    elsewhere: Vec<Elsewhere>,
}

fn write(tx: &mut Tx<'_>, rows: &[Good], recorded_by: Option<&str>) -> Result<(), AppError> {
    let people: BTreeSet<Id> = rows.iter().map(|row| row.person_id).collect();
    let courses: BTreeSet<Id> = rows.iter().map(|row| row.course_id).collect();
    let (people, courses): (Vec<Id>, Vec<Id>) = (people.into_iter().collect(), courses.into_iter().collect());
    let mut pairs = pairs(tx, &people, &courses)?;
    let revisions: BTreeSet<Id> = rows
        .iter()
        .filter_map(|row| row.published_revision_id)
        .chain(pairs.values().flat_map(|pair| &pair.cycles).filter_map(|cycle| cycle.revision_id))
        .collect();
    let numbers = revision_numbers(tx.conn, &revisions.into_iter().collect::<Vec<_>>())?;
    let mut written = Written::default();
    for row in rows {
        written.add(tx, row, pairs.entry((row.person_id, row.course_id)).or_default(), &numbers);
    }
    bulk::insert_past(tx, &written.past)?;
    bulk::take_reasons_along(tx, &written.newest)?;
    bulk::complete_these(tx, &written.completed)?;
    learning::complete_by_hand(tx, &written.elsewhere, recorded_by)
}

impl Written {
    fn add(&mut self, tx: &Tx<'_>, row: &Good, pair: &mut Pair, numbers: &BTreeMap<Id, i32>) {
        let Pair { cycles, recurrences } = pair;
        let known: Vec<Cycle> = cycles
            .iter()
            .map(|cycle| Cycle {
                number: cycle.cycle,
                is_unfinished: cycle.status.is_unfinished(),
                completed_on: cycle.completed_on,
                expires_on: cycle.expires_on,
            })
            .collect();
        let by_rule = || row::valid_until(&known, recurrences, row.completed_on, row.validity_months);
        let expires_on = row.expires_on.or_else(by_rule);
        let place = row::place(&known, (row.completed_on, expires_on), tx.company_today());
        let found = match place {
            row::Place::Completes(number) => cycles.iter_mut().find(|cycle| cycle.cycle == number),
            row::Place::Own(_) => None,
        };
        let Some(revision_id) = found.as_ref().and_then(|cycle| cycle.revision_id).or(row.published_revision_id) else { return };
        let enrolment_id = match (found, place) {
            (Some(cycle), _) => {
                cycle.status = Status::Completed;
                (cycle.completed_on, cycle.expires_on) = (Some(row.completed_on), expires_on);
                self.completed.push(Completed { enrolment_id: cycle.id, completed_on: row.completed_on, expires_on });
                cycle.id
            }
            (None, row::Place::Own(number) | row::Place::Completes(number)) => {
                let id = tx.new_id();
                let (person_id, course_id, completed_on) = (row.person_id, row.course_id, row.completed_on);
                self.past.push(PastCycle { id, person_id, course_id, cycle: number, revision_id, completed_on, expires_on });
                if cycles.iter().all(|cycle| cycle.cycle < number) {
                    self.newest.push(id);
                }
                cycles.push(CycleRow {
                    id,
                    person_id,
                    course_id,
                    cycle: number,
                    status: Status::Completed,
                    completed_on: Some(completed_on),
                    expires_on,
                    revision_id: Some(revision_id),
                });
                id
            }
        };
        self.elsewhere.push(Elsewhere {
            enrolment_id,
            person_id: row.person_id,
            course_id: row.course_id,
            revision_id,
            revision: numbers.get(&revision_id).copied().unwrap_or(1),
            completed_on: row.completed_on,
            score: row.score,
            evidence: row.evidence.clone(),
            file: None,
        });
    }
}
