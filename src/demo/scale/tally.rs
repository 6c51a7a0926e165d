//! Counts what is drawn into cells and cohorts, in memory that depends on the organisation and its days, not on the enrolments. Pure.
//!
//! The enrolments of a course are counted by day and group (a role in a department) in one block of numbers, of which the
//! coarser cells are sums; those of a cohort by the day of the change and the day since which they are overdue.

use super::drawing::Shape;
use crate::clock::{Day, Id};
use crate::enrolment::SpanChange;
use crate::reporting::cell::{CellKey, Change, Changes, Grain, Level};
use crate::reporting::cohort::{CohortChanges, CohortKey};

/// A change of each counter, in the order of [`Change::counters`].
type Counters = [i32; 8];

/// What one enrolment of a shape changes: places in the calendar.
#[derive(Debug, Clone, Default)]
struct Edges {
    cells: Vec<(usize, Counters)>,
    /// The day of the change, the day since which it is overdue, and the change.
    cohorts: Vec<(usize, usize, i32)>,
}

/// All days on which anything changes, and what does for each shape.
#[derive(Debug)]
pub struct Calendar {
    days: Vec<Day>,
    months: Vec<Day>,
    month_of: Vec<usize>,
    edges: Vec<Edges>,
}

impl Calendar {
    /// The calendar if today is `today` and whoever rests for longer than `pace` days is stalled.
    #[must_use]
    pub fn new(today: Day, pace: i32) -> Self {
        let shapes = || (0..Shape::NUMBERS).map(|number| Shape::of(number).map(|shape| leaves(&shape, today, pace)));
        let on = shapes().flatten().flat_map(|(cells, cohorts)| {
            let since = cohorts.into_iter().map(|(_, since, _)| since);
            cells.into_iter().map(|(on, _)| on).chain(since).collect::<Vec<_>>()
        });
        let (first, last) = on.fold((today, today), |(first, last), on| (first.min(on), last.max(on)));
        let days: Vec<Day> = (0..=last.days_since(first)).map(|offset| first.plus_days(offset)).collect();
        let mut months: Vec<Day> = days.iter().map(|day| day.first_of_month()).collect();
        months.dedup();
        let month_of = days.iter().map(|day| months.partition_point(|month| *month < day.first_of_month())).collect();
        let place = |day: Day| usize::try_from(day.days_since(first)).unwrap_or_default();
        let edges = shapes().map(Option::unwrap_or_default).map(|(cells, cohorts)| Edges {
            cells: cells.into_iter().map(|(on, change)| (place(on), change)).collect(),
            cohorts: cohorts.into_iter().map(|(on, since, change)| (place(on), place(since), change)).collect(),
        });
        let edges = edges.collect();
        Self { days, months, month_of, edges }
    }

    fn edges(&self, shape: i64) -> Option<&Edges> {
        self.edges.get(usize::try_from(shape).ok()?)
    }
}

type Leaves = (Vec<(Day, Counters)>, Vec<(Day, Day, i32)>);

/// What an enrolment of the shape changes, as the projection of the key figures has it.
fn leaves(shape: &Shape, today: Day, pace: i32) -> Leaves {
    let (mut changes, mut cohorts) = (Changes::default(), CohortChanges::default());
    for span in shape.spans(today, pace) {
        let change = SpanChange { course_id: Id::ZERO, span, count: 1 };
        changes.add(&change);
        cohorts.add(&change);
    }
    let narrow = |count: i64| i32::try_from(count).unwrap_or_default();
    let cells = changes.into_leaves().map(|(leaf, change)| (leaf.on, change.counters().map(narrow)));
    let cohorts = cohorts.into_leaves().map(|(leaf, count)| (leaf.on, leaf.since_on, narrow(count)));
    (cells.collect(), cohorts.collect())
}

/// The changes of one course (or of all of them), by day and group.
#[derive(Debug, Clone)]
pub struct CellTally<'a> {
    calendar: &'a Calendar,
    /// Department and role, in this order.
    groups: &'a [(Id, Id)],
    /// Day after day, each group.
    counts: Vec<Counters>,
}

impl<'a> CellTally<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(calendar: &'a Calendar, groups: &'a [(Id, Id)]) -> Self {
        Self { calendar, groups, counts: vec![Counters::default(); calendar.days.len() * groups.len()] }
    }

    /// One more enrolment of the shape, in the group at this place.
    pub fn add(&mut self, group: usize, shape: i64) {
        for (day, change) in self.calendar.edges(shape).into_iter().flat_map(|edges| &edges.cells) {
            add(&mut self.counts[day * self.groups.len() + group], change);
        }
    }

    /// All that another one has counted.
    pub fn add_all(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, change)| add(sum, change));
    }

    /// Begins again.
    pub fn clear(&mut self) {
        self.counts.fill(Counters::default());
    }

    /// Hands every cell to `write`, in the order of the keys.
    ///
    /// # Errors
    /// What `write` answers.
    pub fn each<E>(&self, course_id: Id, write: &mut impl FnMut(CellKey, Change) -> Result<(), E>) -> Result<(), E> {
        let mut grains = Grain::ALL.to_vec();
        grains.sort_unstable_by_key(|grain| grain.word());
        for grain in grains {
            let (names, of_group) = grouped(self.groups, grain);
            let by_day = folded(&self.counts, &of_group, names.len(), |day| day, self.calendar.days.len());
            let key = |level, starts_on, group: usize| {
                let (department_id, role_id) = names[group];
                CellKey { course_id, grain, level, starts_on, department_id, role_id }
            };
            each_counted(&by_day, names.len(), |day, group| key(Level::Day, self.calendar.days[day], group), write)?;
            let all: Vec<usize> = (0..names.len()).collect();
            let month = |day: usize| self.calendar.month_of[day];
            let by_month = folded(&by_day, &all, names.len(), month, self.calendar.months.len());
            each_counted(&by_month, names.len(), |at, group| key(Level::Month, self.calendar.months[at], group), write)?;
        }
        Ok(())
    }
}

fn add(sum: &mut Counters, change: &Counters) {
    sum.iter_mut().zip(change).for_each(|(sum, change)| *sum += change);
}

/// What the groups of a grain are, in order, and which of them each group is part of.
fn grouped(groups: &[(Id, Id)], grain: Grain) -> (Vec<(Id, Id)>, Vec<usize>) {
    let coarse = |&(department, role): &(Id, Id)| match grain {
        Grain::All => (Id::ZERO, Id::ZERO),
        Grain::Department => (department, Id::ZERO),
        Grain::Role => (Id::ZERO, role),
        Grain::Cell => (department, role),
    };
    let mut names: Vec<(Id, Id)> = groups.iter().map(coarse).collect();
    names.sort_unstable();
    names.dedup();
    let of_group = groups.iter().map(|group| names.partition_point(|name| *name < coarse(group))).collect();
    (names, of_group)
}

/// The sums of `counts` over what falls on one of `slots`, in one of `width` groups.
fn folded(
    counts: &[Counters],
    of_group: &[usize],
    width: usize,
    slot_of: impl Fn(usize) -> usize,
    slots: usize,
) -> Vec<Counters> {
    let mut sums = vec![Counters::default(); slots * width];
    for (day, row) in counts.chunks_exact(of_group.len()).enumerate() {
        let slot = slot_of(day) * width;
        row.iter().zip(of_group).for_each(|(change, group)| add(&mut sums[slot + group], change));
    }
    sums
}

fn each_counted<E>(
    counts: &[Counters],
    width: usize,
    key: impl Fn(usize, usize) -> CellKey,
    write: &mut impl FnMut(CellKey, Change) -> Result<(), E>,
) -> Result<(), E> {
    let changed = counts.iter().enumerate().filter(|(_, change)| **change != Counters::default());
    for (place, change) in changed {
        write(key(place / width, place % width), Change::from_counters(change.map(i64::from)))?;
    }
    Ok(())
}

/// The cohorts of one scope: by the day of the change and the day since which it is overdue.
#[derive(Debug, Clone)]
pub struct CohortTally<'a> {
    calendar: &'a Calendar,
    counts: Vec<i32>,
}

impl<'a> CohortTally<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, counts: vec![0; calendar.days.len() * calendar.days.len()] }
    }

    /// One more enrolment of the shape.
    pub fn add(&mut self, shape: i64) {
        for (on, since, change) in self.calendar.edges(shape).into_iter().flat_map(|edges| &edges.cohorts) {
            self.counts[on * self.calendar.days.len() + since] += change;
        }
    }

    /// Hands every cohort of the scope (course, grain, department, role) to `write`, in the order of the keys, and begins again.
    ///
    /// # Errors
    /// What `write` answers.
    pub fn drain<E>(
        &mut self,
        (course_id, grain, department_id, role_id): (Id, Grain, Id, Id),
        write: &mut impl FnMut(CohortKey, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        let days = &self.calendar.days;
        let mut by_month = vec![0; self.calendar.months.len() * days.len()];
        let mut each = |level, starts: &[Day], counts: &[i32]| {
            for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count != 0) {
                let (starts_on, since_on) = (starts[place / days.len()], days[place % days.len()]);
                let key = CohortKey { course_id, grain, department_id, role_id, level, starts_on, since_on };
                write(key, i64::from(*count))?;
            }
            Ok(())
        };
        each(Level::Day, days, &self.counts)?;
        for (place, count) in self.counts.iter().enumerate().filter(|(_, count)| **count != 0) {
            by_month[self.calendar.month_of[place / days.len()] * days.len() + place % days.len()] += count;
        }
        each(Level::Month, &self.calendar.months, &by_month)?;
        self.counts.fill(0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    use super::*;
    use crate::enrolment::Span;

    const TODAY: Day = Day::new(2026, 11, 2);
    const GROUPS: [(Id, Id); 3] = [(Id(3), Id(8)), (Id(3), Id(9)), (Id(5), Id(8))];

    /// Some enrolments: the place of the group, and the shape.
    fn some() -> impl Iterator<Item = (usize, i64)> {
        (0..Shape::NUMBERS).step_by(13).filter(|number| Shape::of(*number).is_some()).zip(0..).map(|(shape, at)| (at % 3, shape))
    }

    fn changes(course_id: Id) -> Vec<SpanChange> {
        let of = |(group, shape): (usize, i64)| {
            let (department_id, role_id) = GROUPS[group];
            let spans = Shape::of(shape).expect("a shape").spans(TODAY, 14);
            spans.into_iter().map(move |span| SpanChange { course_id, span: Span { department_id, role_id, ..span }, count: 1 })
        };
        some().flat_map(of).collect()
    }

    #[test]
    fn cells_that_are_tallied_are_those_that_the_projection_adds_up() {
        let calendar = Calendar::new(TODAY, 14);
        let mut tally = CellTally::new(&calendar, &GROUPS);
        some().for_each(|(group, shape)| tally.add(group, shape));
        let mut all = CellTally::new(&calendar, &GROUPS);
        all.add_all(&tally);
        let mut found = BTreeMap::new();
        let mut keys = Vec::new();
        for (course, tally) in [(Id::ZERO, &all), (Id(2), &tally)] {
            let mut write = |key: CellKey, change| {
                keys.push((key.course_id, key.grain.word(), key.level.word(), key.starts_on, key.department_id, key.role_id));
                found.insert(key, change);
                Ok::<_, Infallible>(())
            };
            tally.each(course, &mut write).expect("it is taken");
        }
        let mut changes_ = Changes::default();
        changes(Id(2)).iter().for_each(|change| changes_.add(change));
        assert_eq!(found, changes_.into_cells());
        assert!(keys.is_sorted(), "they come in the order of the table");
    }

    #[test]
    fn cohorts_that_are_tallied_are_those_that_the_projection_adds_up() {
        let calendar = Calendar::new(TODAY, 14);
        let mut tally = CohortTally::new(&calendar);
        let mut found = BTreeMap::new();
        let in_scope: [(_, fn(usize) -> bool); 4] = [
            ((Id::ZERO, Grain::All, Id::ZERO, Id::ZERO), |_| true),
            ((Id(2), Grain::All, Id::ZERO, Id::ZERO), |_| true),
            ((Id::ZERO, Grain::Department, Id(3), Id::ZERO), |group| group < 2),
            ((Id::ZERO, Grain::Role, Id::ZERO, Id(8)), |group| group != 1),
        ];
        for (scope, is_inside) in in_scope {
            some().filter(|(group, _)| is_inside(*group)).for_each(|(_, shape)| tally.add(shape));
            let mut write = |key, count| {
                found.insert(key, count);
                Ok::<_, Infallible>(())
            };
            tally.drain(scope, &mut write).expect("it is taken");
        }
        let mut expected = CohortChanges::default();
        changes(Id(2)).iter().for_each(|change| expected.add(change));
        let mut expected = expected.into_rows();
        expected.retain(|key, _| key.department_id != Id(5) && key.role_id != Id(9));
        assert_eq!(found, expected);
    }
}
