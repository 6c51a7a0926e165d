//! How long what is overdue has been overdue, kept as changes: arithmetic from spans to cohorts. Pure.
//!
//! A cohort is what became overdue on one day. A span that is overdue adds 1 to its cohort on the day on which it begins and takes
//! 1 away on the day on which it ends; what is left of the cohort on a day is the sum of all changes up to it, by full months and
//! then by days, as for the cells of the key figures.
//!
//! Cohorts are kept for what is narrowed by one thing at most: a course, a department or a role. A cohort has two dates, so that
//! there would be as many of a role in a department as there are enrolments (docs/adr/0010-cohorts-of-one-thing.md).

use std::collections::{BTreeMap, HashMap};

use super::cell::{Grain, Granularity, groups, levels};
use crate::clock::Day;
use crate::ids::Id;
use crate::standing::{SpanChange, State};

/// Which cohort changes, and when; ordered as the table's key is, which is also the order in which rows are locked and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CohortKey {
    /// [`Id::ZERO`] for all courses.
    pub course_id: Id,
    /// Which of the next two are [`Id::ZERO`].
    pub grain: Grain,
    /// [`Id::ZERO`] for all departments.
    pub department_id: Id,
    /// [`Id::ZERO`] for all roles.
    pub role_id: Id,
    /// One day or one month.
    pub level: Granularity,
    /// The day of the change, or the first of its month.
    pub starts_on: Day,
    /// The first day on which those of the cohort were overdue.
    pub since_on: Day,
}

/// One change of one role in one department in one course: what every coarser one is summed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named as the columns are")]
pub struct CohortLeaf {
    pub course_id: Id,
    pub department_id: Id,
    pub role_id: Id,
    pub on: Day,
    pub since_on: Day,
}

/// Changes that are gathered before they are written.
#[derive(Debug, Default)]
pub struct CohortChanges {
    leaves: HashMap<CohortLeaf, i64>,
}

impl CohortChanges {
    /// Takes up that pairs gained or lost a span; only what is overdue counts.
    pub fn add(&mut self, change: &SpanChange) {
        let span = &change.span;
        let Some(since_on) = span.since.filter(|_| span.state == State::Overdue) else { return };
        let (department_id, role_id) = (span.department_id, span.role_id);
        let leaf = CohortLeaf { course_id: change.course_id, department_id, role_id, on: span.from, since_on };
        self.add_at(leaf, change.count);
        if span.until != Day::NEVER {
            self.add_at(CohortLeaf { on: span.until, ..leaf }, -change.count);
        }
    }

    /// Takes up a change on one day.
    pub fn add_at(&mut self, leaf: CohortLeaf, count: i64) {
        *self.leaves.entry(leaf).or_default() += count;
    }

    /// What was taken up, in no order.
    pub fn into_leaves(self) -> impl Iterator<Item = (CohortLeaf, i64)> {
        self.leaves.into_iter()
    }

    /// The change of every cohort, of each grain and level, in the order of their keys; without those that change nothing.
    #[must_use]
    pub fn into_rows(self) -> BTreeMap<CohortKey, i64> {
        let mut rows: BTreeMap<CohortKey, i64> = BTreeMap::new();
        for (leaf, count) in self.leaves.into_iter().filter(|(_, count)| *count != 0) {
            for key in keys(&leaf) {
                *rows.entry(key).or_default() += count;
            }
        }
        rows.retain(|_, count| *count != 0);
        rows
    }
}

/// The eight rows that a leaf is part of: all, its course, its department and its role, on two levels.
fn keys(leaf: &CohortLeaf) -> impl Iterator<Item = CohortKey> {
    keys_in(leaf, leaf.course_id).chain(keys_in(leaf, Id::ZERO))
}

/// Those of `course_id`: of a course (which is the leaf's own) it alone; of [`Id::ZERO`] all, the department and the role.
pub fn keys_in(leaf: &CohortLeaf, course_id: Id) -> impl Iterator<Item = CohortKey> + use<> {
    let &CohortLeaf { department_id, role_id, on, since_on, .. } = leaf;
    let all = groups(department_id, role_id).into_iter();
    let kept = all.filter(move |(grain, ..)| *grain == Grain::All || (course_id == Id::ZERO && *grain != Grain::Cell));
    kept.flat_map(move |(grain, department_id, role_id)| {
        levels(on).into_iter().map(move |(level, starts_on)| CohortKey {
            course_id,
            grain,
            department_id,
            role_id,
            level,
            starts_on,
            since_on,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standing::Span;

    fn overdue(from: Day, until: Day, since: Day) -> SpanChange {
        let (department_id, role_id) = (Id(3), Id(4));
        let (state, since, came, went) = (State::Overdue, Some(since), None, None);
        let span = Span { from, until, department_id, role_id, state, stalled: false, since, came, went };
        SpanChange { course_id: Id(2), span, count: 1 }
    }

    #[test]
    fn a_cohort_is_counted_while_its_spans_last_and_keeps_its_day_when_they_are_cut() {
        let since = Day::new(2026, 1, 30);
        let (cut, end) = (Day::new(2026, 2, 10), Day::new(2026, 3, 2));
        let mut changes = CohortChanges::default();
        changes.add(&overdue(since, cut, since));
        changes.add(&overdue(cut, end, since));
        let rows = changes.into_rows();
        let on = |day: Day| -> i64 {
            let of_all = rows.iter().filter(|(key, _)| key.grain == Grain::All && key.course_id == Id::ZERO);
            let counts = |key: &CohortKey| match key.level {
                Granularity::Month => key.starts_on < day.first_of_month(),
                Granularity::Day => day.first_of_month() <= key.starts_on && key.starts_on <= day,
            };
            of_all.filter(|(key, _)| counts(key) && key.since_on == since).map(|(_, count)| count).sum()
        };
        let days = [Day::new(2026, 1, 29), since, cut, Day::new(2026, 3, 1), end, Day::new(2027, 1, 1)];
        assert_eq!(days.map(on), [0, 1, 1, 1, 0, 0]);
    }

    #[test]
    fn a_cohort_is_kept_for_what_is_narrowed_by_one_thing_at_most() {
        let mut changes = CohortChanges::default();
        changes.add(&overdue(Day::new(2026, 1, 30), Day::NEVER, Day::new(2026, 1, 30)));
        let named =
            |key: &CohortKey| [key.course_id, key.department_id, key.role_id].iter().filter(|id| **id != Id::ZERO).count();
        let counts: Vec<usize> = changes.into_rows().keys().map(named).collect();
        assert_eq!(counts, [0, 0, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn what_is_not_overdue_is_in_no_cohort() {
        let mut change = overdue(Day::new(2026, 1, 30), Day::NEVER, Day::new(2026, 1, 30));
        change.span.state = State::Valid;
        let mut changes = CohortChanges::default();
        changes.add(&change);
        assert!(changes.into_rows().is_empty());
    }
}
