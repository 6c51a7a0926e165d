//! Compares what is kept with a recomputation, day after day, in memory that holds one day and one month. Pure.
//!
//! Both come in the order of (course, day): the kept rows, a month's at its first day; and what changes on each day, from which the rows
//! are summed anew.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::cell::Granularity;
use crate::clock::Day;
use crate::ids::Id;

/// What is kept under a key, beside what is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pair<V> {
    /// As it is kept.
    pub kept: V,
    /// As it is recomputed.
    pub right: V,
}

/// The rows of one day and one month, until both have been seen whole.
#[derive(Debug)]
pub struct Comparison<K, V, F> {
    at: (Id, Day),
    day: BTreeMap<K, Pair<V>>,
    month: BTreeMap<K, Pair<V>>,
    differs: F,
}

impl<K: Ord, V: Copy + Default + PartialEq + AddAssign, F: FnMut(K, Pair<V>)> Comparison<K, V, F> {
    /// Hands each difference to `differs`.
    pub fn new(differs: F) -> Self {
        Self { at: (Id::ZERO, Day::NEVER), day: BTreeMap::new(), month: BTreeMap::new(), differs }
    }

    /// Goes on to a day of a course; comes before what is known of it.
    pub fn advance(&mut self, course_id: Id, on: Day) {
        let (course_before, before) = self.at;
        if (course_before, before) == (course_id, on) {
            return;
        }
        flush(&mut self.day, &mut self.differs);
        if course_before != course_id || before.first_of_month() != on.first_of_month() {
            flush(&mut self.month, &mut self.differs);
        }
        self.at = (course_id, on);
    }

    /// A kept row.
    pub fn kept(&mut self, level: Granularity, key: K, value: V) {
        self.entry(level, key).kept += value;
    }

    /// Part of a row as it is right.
    pub fn right(&mut self, level: Granularity, key: K, value: V) {
        self.entry(level, key).right += value;
    }

    fn entry(&mut self, level: Granularity, key: K) -> &mut Pair<V> {
        match level {
            Granularity::Day => self.day.entry(key).or_default(),
            Granularity::Month => self.month.entry(key).or_default(),
        }
    }

    /// Nothing more comes.
    pub fn finish(mut self) {
        flush(&mut self.day, &mut self.differs);
        flush(&mut self.month, &mut self.differs);
    }
}

fn flush<K: Ord, V: PartialEq>(rows: &mut BTreeMap<K, Pair<V>>, differs: &mut impl FnMut(K, Pair<V>)) {
    for (key, pair) in std::mem::take(rows) {
        if pair.kept != pair.right {
            differs(key, pair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JANUARY: Day = Day::new(2026, 1, 1);

    fn day(day: i8) -> Day {
        Day::new(2026, 1, day)
    }

    #[test]
    fn a_row_that_differs_is_named_once_and_a_row_that_is_missing_too() {
        let mut found = Vec::new();
        let mut comparison = Comparison::new(|key, pair: Pair<i64>| found.push((key, pair.kept, pair.right)));
        comparison.advance(Id(1), JANUARY);
        comparison.kept(Granularity::Month, (Id(1), "month", JANUARY), 3);
        comparison.kept(Granularity::Day, (Id(1), "day", JANUARY), 1);
        comparison.right(Granularity::Day, (Id(1), "day", JANUARY), 1);
        comparison.right(Granularity::Month, (Id(1), "month", JANUARY), 1);
        comparison.advance(Id(1), day(9));
        comparison.right(Granularity::Day, (Id(1), "day", day(9)), 1);
        comparison.right(Granularity::Month, (Id(1), "month", JANUARY), 1);
        comparison.advance(Id(2), day(9));
        comparison.kept(Granularity::Day, (Id(2), "day", day(9)), 7);
        comparison.finish();
        let expected = [((Id(1), "day", day(9)), 0, 1), ((Id(1), "month", JANUARY), 3, 2), ((Id(2), "day", day(9)), 7, 0)];
        assert_eq!(found, expected);
    }
}
