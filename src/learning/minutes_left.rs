//! How long what is left of many enrolments takes, whosever they are.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;

use super::owed::{Facts, owed};
use super::store::lists::{self, Step};
use super::store::renewal;
use crate::courses;
use crate::db::Conn;
use crate::enrolment::{self, RenewalKind};
use crate::ids::Id;

/// The minutes of the lessons that are not complete, of each of these enrolments that is open, as my training says them; those whose course has no
/// lesson yet are left out. `to_renew` are those of them that are not begun and have a cycle before: what is unchanged since then may count, and is
/// written down only when they are begun. One statement for all, and where there is something to renew a few for all, and one for each pair
/// of revisions.
///
/// # Errors
/// When the database fails.
pub fn minutes_left(conn: &mut Conn, enrolments: &[Id], to_renew: &[Id]) -> QueryResult<BTreeMap<Id, i32>> {
    let mut steps: BTreeMap<Id, Vec<Step>> = BTreeMap::new();
    for step in lists::steps_of(conn, enrolments)? {
        steps.entry(step.enrolment_id).or_default().push(step);
    }
    let unchanged = unchanged(conn, to_renew, &steps)?;
    Ok(steps.iter().map(|(enrolment, steps)| (*enrolment, of(steps, unchanged.get(enrolment)))).collect())
}

/// The minutes of these lessons that are owed; of a renewal of what has changed, with the lessons that are unchanged.
fn of(steps: &[Step], unchanged: Option<&BTreeSet<Id>>) -> i32 {
    let counts = unchanged.map(|unchanged| {
        let fact = |step: &Step| {
            let is_unchanged = unchanged.contains(&step.lesson_id);
            Facts { lesson_id: step.lesson_id, is_quiz: false, is_unchanged, is_done: step.is_done, is_tried: false }
        };
        owed(RenewalKind::Changed, &[steps.iter().map(fact).collect()]).counts
    });
    let is_owed = |step: &&Step| !step.is_done && !counts.as_ref().is_some_and(|counts| counts.contains_key(&step.lesson_id));
    steps.iter().filter(is_owed).map(|step| step.minutes).sum()
}

/// Of those of these renewals that ask for no more than what has changed: the lessons that are as they were when the person completed them.
fn unchanged(conn: &mut Conn, to_renew: &[Id], steps: &BTreeMap<Id, Vec<Step>>) -> QueryResult<BTreeMap<Id, BTreeSet<Id>>> {
    let renewals = enrolment::renewals_of_what_changed(conn, to_renew)?;
    if renewals.is_empty() {
        return Ok(BTreeMap::new());
    }
    let before: Vec<Id> = renewals.values().map(|(before, _)| *before).collect();
    let done = renewal::completed_lessons(conn, &before)?;
    let mut alike: BTreeMap<(Id, Id), Vec<(Id, Id)>> = BTreeMap::new();
    let mut unchanged: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for (enrolment, (before, old)) in renewals {
        let Some(new) = steps.get(&enrolment).and_then(|steps| steps.first()).map(|step| step.revision_id) else { continue };
        let same = match alike.entry((old, new)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(courses::unchanged_lessons(conn, old, new)?),
        };
        let counts = same.iter().filter(|(_, then)| done.contains(&(before, *then)));
        unchanged.insert(enrolment, counts.map(|(lesson, _)| *lesson).collect());
    }
    Ok(unchanged)
}
