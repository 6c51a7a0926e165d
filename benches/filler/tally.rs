//! Counts what is drawn into cells and cohorts, in memory that depends on the organisation and its days, not on the enrolments. Pure.
//!
//! The enrolments of a course are counted by day and group (a role in a department) in one block of numbers, of which the
//! coarser cells are sums; those of a cohort by the day of the change and the day since which they are overdue.

use super::drawing::Shape;
use gradus::clock::Day;
use gradus::figures::cell::{CellKey, Change, Changes, Grain, Granularity};
use gradus::figures::cohort::{CohortChanges, CohortKey};
use gradus::ids::Id;
use gradus::standing::SpanChange;

/// A change of each counter, in the order of [`Change::counters`].
type Counters = [i32; Change::COUNTERS.len()];

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

/// Numbers in a row, of which those that were touched are known: in a small company most are 0.
#[derive(Debug, Clone)]
struct Block<T> {
    numbers: Vec<T>,
    touched: Vec<usize>,
}

impl<T: Copy + Default + PartialEq> Block<T> {
    fn new(size: usize) -> Self {
        Self { numbers: vec![T::default(); size], touched: Vec::new() }
    }

    fn change(&mut self, place: usize, change: impl FnOnce(&mut T)) {
        let number = &mut self.numbers[place];
        if *number == T::default() {
            self.touched.push(place);
        }
        change(number);
    }

    /// Those that are not 0, in order of their places.
    fn in_order(&mut self) -> impl Iterator<Item = (usize, T)> + '_ {
        self.touched.sort_unstable();
        self.touched.dedup();
        let numbers = &self.numbers;
        self.touched.iter().map(|place| (*place, numbers[*place])).filter(|(_, number)| *number != T::default())
    }

    fn clear(&mut self) {
        for place in self.touched.drain(..) {
            self.numbers[place] = T::default();
        }
    }
}

/// The changes of one course (or of all of them), by day and group.
#[derive(Debug, Clone)]
pub struct CellTally<'a> {
    calendar: &'a Calendar,
    /// Department and role, in this order.
    groups: &'a [(Id, Id)],
    /// Day after day, each group.
    counts: Block<Counters>,
}

impl<'a> CellTally<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(calendar: &'a Calendar, groups: &'a [(Id, Id)]) -> Self {
        Self { calendar, groups, counts: Block::new(calendar.days.len() * groups.len()) }
    }

    /// One more enrolment of the shape, in the group at this place.
    pub fn add(&mut self, group: usize, shape: i64) {
        for (day, change) in self.calendar.edges(shape).into_iter().flat_map(|edges| &edges.cells) {
            self.counts.change(day * self.groups.len() + group, |sum| add(sum, change));
        }
    }

    /// Takes all that another one has counted, which begins again.
    pub fn take(&mut self, other: &mut Self) {
        for (place, change) in other.counts.in_order() {
            self.counts.change(place, |sum| add(sum, &change));
        }
        other.counts.clear();
    }

    /// Hands every cell to `write`, in the order of the keys.
    ///
    /// # Errors
    /// What `write` answers.
    pub fn each<E>(&mut self, course_id: Id, write: &mut impl FnMut(CellKey, Change) -> Result<(), E>) -> Result<(), E> {
        let mut grains = Grain::ALL.to_vec();
        grains.sort_unstable_by_key(|grain| grain.word());
        for grain in grains {
            let (names, of_group) = grouped(self.groups, grain);
            let Calendar { days, months, month_of, .. } = self.calendar;
            // group after group: its days, then its months
            let length = days.len() + months.len();
            let mut cells = Block::new(names.len() * length);
            for (place, change) in self.counts.in_order() {
                let (day, group) = (place / self.groups.len(), of_group[place % self.groups.len()]);
                for offset in [day, days.len() + month_of[day]] {
                    cells.change(group * length + offset, |sum| add(sum, &change));
                }
            }
            for (place, change) in cells.in_order() {
                let ((department_id, role_id), offset) = (names[place / length], place % length);
                let (level, starts_on) = match offset.checked_sub(days.len()) {
                    None => (Granularity::Day, days[offset]),
                    Some(month) => (Granularity::Month, months[month]),
                };
                let key = CellKey { course_id, grain, department_id, role_id, level, starts_on };
                write(key, Change::from_counters(change.map(i64::from)))?;
            }
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

/// The cohorts of one scope: by the day of the change and the day since which it is overdue.
#[derive(Debug, Clone)]
pub struct CohortTally<'a> {
    calendar: &'a Calendar,
    counts: Block<i32>,
}

impl<'a> CohortTally<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, counts: Block::new(calendar.days.len() * calendar.days.len()) }
    }

    /// One more enrolment of the shape.
    pub fn add(&mut self, shape: i64) {
        for (on, since, change) in self.calendar.edges(shape).into_iter().flat_map(|edges| &edges.cohorts) {
            self.counts.change(on * self.calendar.days.len() + since, |sum| *sum += change);
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
        let Calendar { days, months, month_of, .. } = self.calendar;
        let mut by_month = Block::new(months.len() * days.len());
        for (place, count) in self.counts.in_order() {
            by_month.change(month_of[place / days.len()] * days.len() + place % days.len(), |sum| *sum += count);
        }
        for (level, starts, counts) in [(Granularity::Day, days, &mut self.counts), (Granularity::Month, months, &mut by_month)] {
            for (place, count) in counts.in_order() {
                let (starts_on, since_on) = (starts[place / days.len()], days[place % days.len()]);
                let key = CohortKey { course_id, grain, department_id, role_id, level, starts_on, since_on };
                write(key, i64::from(count))?;
            }
        }
        self.counts.clear();
        Ok(())
    }
}
