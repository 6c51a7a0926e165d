//! How standings become cells: arithmetic from spans to changes by day and by month. Pure.
//!
//! A standing covers the days `from_on <= day < until_on`. It adds 1 to its counter on `from_on` and takes 1 away on
//! `until_on`; the count on a day is the sum of all changes up to it. Months sum their days, so that "up to it" is a few
//! months and at most 31 days.

use std::collections::{BTreeMap, HashMap};

pub use super::change::Change;
use super::passing;
use crate::clock::Day;
use crate::ids::Id;
use crate::standing::SpanChange;
use crate::word_enum;

word_enum! {
    /// What a cell is about: which of its department and role are one, and not all.
    pub enum Grain {
        /// Everybody.
        All = "all",
        /// One department, its own people only.
        Department = "department",
        /// One role.
        Role = "role",
        /// One role in one department.
        Cell = "cell",
    }
}

word_enum! {
    /// How many days a cell's change is the sum of.
    pub enum Granularity {
        /// One.
        Day = "day",
        /// Those of one month.
        Month = "month",
    }
}

impl Grain {
    /// The grain of groups that have one department or all, one role or all.
    pub(super) const fn of(department: bool, role: bool) -> Self {
        match (department, role) {
            (false, false) => Self::All,
            (true, false) => Self::Department,
            (false, true) => Self::Role,
            (true, true) => Self::Cell,
        }
    }
}

/// Which cell; ordered as the table's key is, which is also the order in which cells are locked and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
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
    /// The day, or the first of the month.
    pub starts_on: Day,
}

/// One day of one role in one department in one course: what every coarser cell is summed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named as the columns are")]
pub struct Leaf {
    pub course_id: Id,
    pub department_id: Id,
    pub role_id: Id,
    pub on: Day,
}

/// Changes that are gathered before they are written. Its size is bounded by courses × departments × roles × dates, not by
/// the number of people.
#[derive(Debug, Default)]
pub struct Changes {
    leaves: HashMap<Leaf, Change>,
}

impl Changes {
    /// Takes up that pairs gained or lost a span.
    pub fn add(&mut self, change: &SpanChange) {
        let span = &change.span;
        let leaf = Leaf { course_id: change.course_id, department_id: span.department_id, role_id: span.role_id, on: span.from };
        let lasting = Change::of(span.state, span.stalled, 1);
        self.add_at(leaf, (lasting + passing::begun(span)) * change.count);
        if span.until != Day::NEVER {
            self.add_at(Leaf { on: span.until, ..leaf }, (lasting * -1 + passing::ended(span)) * change.count);
        }
    }

    /// Takes up a change on one day.
    pub fn add_at(&mut self, leaf: Leaf, change: Change) {
        *self.leaves.entry(leaf).or_default() += change;
    }

    /// What was taken up, in no order.
    pub fn into_leaves(self) -> impl Iterator<Item = (Leaf, Change)> {
        self.leaves.into_iter()
    }

    /// The change of every cell, of each grain and level, in the order of their keys; without those that change nothing.
    #[must_use]
    pub fn into_cells(self) -> BTreeMap<CellKey, Change> {
        let mut cells: BTreeMap<CellKey, Change> = BTreeMap::new();
        for (leaf, change) in self.leaves {
            if change.is_zero() {
                continue;
            }
            for key in keys(&leaf) {
                *cells.entry(key).or_default() += change;
            }
        }
        cells.retain(|_, change| !change.is_zero());
        cells
    }
}

/// The groups that a role in a department is part of.
pub fn groups(department_id: Id, role_id: Id) -> [(Grain, Id, Id); 4] {
    [
        (Grain::All, Id::ZERO, Id::ZERO),
        (Grain::Department, department_id, Id::ZERO),
        (Grain::Role, Id::ZERO, role_id),
        (Grain::Cell, department_id, role_id),
    ]
}

/// The day and the month that a change on a day is part of.
pub fn levels(on: Day) -> [(Granularity, Day); 2] {
    [(Granularity::Day, on), (Granularity::Month, on.first_of_month())]
}

/// The sixteen cells that a leaf is part of: this course and all, four grains, two levels.
fn keys(leaf: &Leaf) -> impl Iterator<Item = CellKey> {
    keys_in(leaf, leaf.course_id).chain(keys_in(leaf, Id::ZERO))
}

/// Those of `course_id`, which is the leaf's own or [`Id::ZERO`].
pub fn keys_in(leaf: &Leaf, course_id: Id) -> impl Iterator<Item = CellKey> + use<> {
    let &Leaf { department_id, role_id, on, .. } = leaf;
    groups(department_id, role_id).into_iter().flat_map(move |(grain, department_id, role_id)| {
        levels(on).into_iter().map(move |(level, starts_on)| CellKey {
            course_id,
            grain,
            department_id,
            role_id,
            level,
            starts_on,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standing::{Span, State};

    fn change(count: i64, from: Day, until: Day, state: State) -> SpanChange {
        let (department_id, role_id, came, went) = (Id(3), Id(4), None, None);
        let span = Span { from, until, department_id, role_id, state, stalled: false, since: None, came, went };
        SpanChange { course_id: Id(2), span, count }
    }

    /// The count on `day` by the rule of the table.
    fn as_of(cells: &BTreeMap<CellKey, Change>, grain: Grain, day: Day) -> Change {
        let month = day.first_of_month();
        let mut sum = Change::default();
        for (key, change) in cells.iter().filter(|(key, _)| key.grain == grain && key.course_id == Id::ZERO) {
            let counts = match key.level {
                Granularity::Month => key.starts_on < month,
                Granularity::Day => month <= key.starts_on && key.starts_on <= day,
            };
            if counts {
                sum += *change;
            }
        }
        sum
    }

    #[test]
    fn a_span_counts_on_its_days_and_on_no_other() {
        let mut changes = Changes::default();
        changes.add(&change(1, Day::new(2026, 1, 30), Day::new(2026, 3, 1), State::Open));
        changes.add(&change(1, Day::new(2026, 3, 1), Day::NEVER, State::Overdue));
        let cells = changes.into_cells();
        let days = [
            (Day::new(2026, 1, 29), 0, 0),
            (Day::new(2026, 1, 30), 1, 0),
            (Day::new(2026, 2, 28), 1, 0),
            (Day::new(2026, 3, 1), 0, 1),
            (Day::new(2031, 12, 31), 0, 1),
        ];
        for (day, open, overdue) in days {
            for &grain in Grain::ALL {
                let found = as_of(&cells, grain, day);
                assert_eq!((found.open, found.overdue), (open, overdue), "{grain} on {day}");
            }
        }
    }

    #[test]
    fn what_is_added_and_taken_away_leaves_no_cell() {
        let mut changes = Changes::default();
        for count in [1, -1] {
            changes.add(&change(count, Day::new(2026, 1, 30), Day::NEVER, State::Valid));
        }
        assert!(changes.into_cells().is_empty());
    }

    #[test]
    fn keys_come_in_the_order_of_the_table_on_either_database() {
        assert!(Grain::ALL.iter().is_sorted() && Granularity::ALL.iter().is_sorted());
    }
}
