//! Writing the good rows of a file, some at a time, in one transaction: each becomes a cycle of its own or completes the one that is open.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{self, Cycle};
use super::store::{self, CycleRow, Good};
use crate::acts::store::facts::revision_numbers;
use crate::db::Tx;
use crate::enrolment::bulk::{self, Completed, PastCycle};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::{self, Elsewhere};

/// Rows that are written at once.
const AT_ONCE: i64 = 1000;

/// Loads the good rows of a file.
///
/// # Errors
/// When the database fails.
pub fn load(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let mut after = None;
    loop {
        let rows = store::good_rows(tx.conn, id, after, AT_ONCE)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some((last.person_id, last.course_id, last.completed_on));
        write(tx, &rows)?;
    }
}

/// What is written for some rows.
#[derive(Default)]
struct Written {
    past: Vec<PastCycle>,
    completed: Vec<Completed>,
    elsewhere: Vec<Elsewhere>,
}

fn write(tx: &mut Tx<'_>, rows: &[Good]) -> Result<(), AppError> {
    let people: BTreeSet<Id> = rows.iter().map(|row| row.person_id).collect();
    let courses: BTreeSet<Id> = rows.iter().map(|row| row.course_id).collect();
    let (people, courses): (Vec<Id>, Vec<Id>) = (people.into_iter().collect(), courses.into_iter().collect());
    let mut pairs: BTreeMap<(Id, Id), Vec<CycleRow>> = BTreeMap::new();
    for cycle in store::cycles(tx.conn, &people, &courses)? {
        pairs.entry((cycle.person_id, cycle.course_id)).or_default().push(cycle);
    }
    let revisions: BTreeSet<Id> = rows
        .iter()
        .filter_map(|row| row.published_revision_id)
        .chain(pairs.values().flatten().filter_map(|cycle| cycle.revision_id))
        .collect();
    let numbers = revision_numbers(tx.conn, &revisions.into_iter().collect::<Vec<_>>())?;
    let mut written = Written::default();
    for row in rows {
        let cycles = pairs.entry((row.person_id, row.course_id)).or_default();
        written.add(tx, row, cycles, &numbers);
    }
    bulk::insert_past(tx, &written.past)?;
    bulk::complete_these(tx, &written.completed)?;
    learning::complete_by_hand(tx, &written.elsewhere, None)
}

impl Written {
    fn add(&mut self, tx: &Tx<'_>, row: &Good, cycles: &mut Vec<CycleRow>, numbers: &BTreeMap<Id, i32>) {
        let known: Vec<Cycle> = cycles
            .iter()
            .map(|cycle| Cycle {
                number: cycle.cycle,
                is_unfinished: cycle.status.is_unfinished(),
                completed_on: cycle.completed_on,
            })
            .collect();
        let by_course = || row.validity_months.map(|months| row.completed_on.plus_months(months));
        let expires_on = row.expires_on.or_else(by_course);
        let place = row::place(&known, (row.completed_on, expires_on), tx.company_today());
        let found = match place {
            row::Place::Completes(number) => cycles.iter_mut().find(|cycle| cycle.cycle == number),
            row::Place::Own(_) => None,
        };
        let Some(revision_id) = found.as_ref().and_then(|cycle| cycle.revision_id).or(row.published_revision_id) else { return };
        let enrolment_id = match (found, place) {
            (Some(cycle), _) => {
                cycle.status = crate::enrolment::Status::Completed;
                cycle.completed_on = Some(row.completed_on);
                self.completed.push(Completed { enrolment_id: cycle.id, completed_on: row.completed_on, expires_on });
                cycle.id
            }
            (None, row::Place::Own(number) | row::Place::Completes(number)) => {
                let id = tx.new_id();
                let (person_id, course_id, completed_on) = (row.person_id, row.course_id, row.completed_on);
                self.past.push(PastCycle { id, person_id, course_id, cycle: number, revision_id, completed_on, expires_on });
                cycles.push(CycleRow {
                    id,
                    person_id,
                    course_id,
                    cycle: number,
                    status: crate::enrolment::Status::Completed,
                    completed_on: Some(completed_on),
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
        });
    }
}
