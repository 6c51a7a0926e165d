//! Spans of days, and sets of days made of them: what holds on which days. Pure.

use serde::{Deserialize, Serialize};

use crate::clock::Day;

/// A run of days: `from <= day < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The day after the last one; [`Day::NEVER`] where no end is known.
    pub until: Day,
}

impl Span {
    /// Every day that there is.
    pub const ALWAYS: Self = Self { from: Day::BEFORE_ALL, until: Day::NEVER };

    /// From this day on.
    #[must_use]
    pub const fn since(from: Day) -> Self {
        Self { from, until: Day::NEVER }
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// The days of both; it has none where `from` is not before `until`.
    #[must_use]
    pub fn both(&self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }
}

/// A set of days: spans in order, none empty, none touching the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days(Vec<Span>);

impl Days {
    /// No day.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Its spans, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether `day` is in it.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.around(day).is_some()
    }

    /// The span that `day` is in.
    #[must_use]
    pub fn around(&self, day: Day) -> Option<Span> {
        self.0.iter().copied().find(|span| span.holds(day))
    }

    /// The first day that is in it, on `day` or later.
    #[must_use]
    pub fn first_from(&self, day: Day) -> Option<Day> {
        self.0.iter().find(|span| day < span.until).map(|span| span.from.max(day))
    }

    /// The days that at least `n` of these sets have; with `n` of 0 every day.
    #[must_use]
    pub fn at_least(n: usize, sets: &[Self]) -> Self {
        if n == 0 {
            return [Span::ALWAYS].into_iter().collect();
        }
        let mut changes: Vec<(Day, i32)> = Vec::new();
        for span in sets.iter().flat_map(|set| &set.0) {
            changes.extend([(span.from, 1), (span.until, -1)]);
        }
        changes.sort_unstable();
        let (mut spans, mut depth, mut since) = (Vec::new(), 0, None);
        let wanted = i32::try_from(n).unwrap_or(i32::MAX);
        for day_changes in changes.chunk_by(|one, next| one.0 == next.0) {
            let Some((day, _)) = day_changes.first() else { continue };
            depth += day_changes.iter().map(|(_, by)| by).sum::<i32>();
            match (depth >= wanted, since) {
                (true, None) => since = Some(*day),
                (false, Some(from)) => {
                    spans.push(Span { from, until: *day });
                    since = None;
                }
                _ => {}
            }
        }
        Self(spans)
    }

    /// The days of any of the two.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.0.iter().chain(&other.0).copied().collect()
    }

    /// The days of both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let spans = self.0.iter().flat_map(|one| other.0.iter().map(|another| one.both(*another)));
        spans.collect()
    }

    /// The days that are in this one and not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut left: Vec<Span> = self.0.clone();
        for gone in &other.0 {
            let parts = |span: &Span| {
                [
                    Span { from: span.from, until: span.until.min(gone.from) },
                    Span { from: span.from.max(gone.until), until: span.until },
                ]
            };
            left = left.iter().flat_map(parts).filter(|span| span.from < span.until).collect();
        }
        left.into_iter().collect()
    }

    /// The days of it that are in `span`.
    #[must_use]
    pub fn within(&self, span: Span) -> Self {
        self.0.iter().map(|one| one.both(span)).collect()
    }
}

impl FromIterator<Span> for Days {
    /// Of spans in any order, which may be empty and overlap.
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut all: Vec<Span> = spans.into_iter().filter(|span| span.from < span.until).collect();
        all.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match joined.last_mut() {
                Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const START: Day = Day::new(2026, 1, 1);
    const LAST: i64 = 60;

    fn some_days() -> impl Strategy<Value = Days> {
        prop::collection::vec((0..LAST, 0_i64..20), 0..6).prop_map(|spans| {
            let span = |(from, length)| Span { from: START.plus_days(from), until: START.plus_days(from + length) };
            spans.into_iter().map(span).collect()
        })
    }

    fn day_by_day(days: &Days) -> BTreeSet<i64> {
        (0..LAST + 30).filter(|offset| days.holds(START.plus_days(*offset))).collect()
    }

    fn is_proper(days: &Days) -> bool {
        let spans = days.spans();
        spans.iter().all(|span| span.from < span.until) && spans.windows(2).all(|pair| pair[0].until < pair[1].from)
    }

    proptest! {
        #[test]
        fn sets_of_spans_are_sets_of_days(a in some_days(), b in some_days(), c in some_days()) {
            let [x, y, z] = [&a, &b, &c].map(day_by_day);
            let sets = [a.clone(), b.clone(), c.clone()];
            for (days, expected) in [
                (a.or(&b), x.union(&y).copied().collect::<BTreeSet<i64>>()),
                (a.and(&b), x.intersection(&y).copied().collect()),
                (a.without(&b), x.difference(&y).copied().collect()),
                (Days::at_least(1, &sets), x.iter().chain(&y).chain(&z).copied().collect()),
                (Days::at_least(3, &sets), x.iter().filter(|day| y.contains(day) && z.contains(day)).copied().collect()),
                (Days::at_least(2, &sets), (0..LAST + 30).filter(|day| [&x, &y, &z].iter().filter(|set| set.contains(day)).count() > 1).collect()),
            ] {
                prop_assert!(is_proper(&days), "{days:?}");
                prop_assert_eq!(day_by_day(&days), expected);
            }
            prop_assert_eq!(a.or(&b), b.or(&a));
            prop_assert_eq!(a.and(&b.or(&c)), a.and(&b).or(&a.and(&c)));
            prop_assert_eq!(a.without(&b).or(&a.and(&b)), a);
        }

        #[test]
        fn the_first_day_from_a_day_on_is_in_the_set(a in some_days(), offset in 0..LAST) {
            let day = START.plus_days(offset);
            let expected = day_by_day(&a).into_iter().find(|other| *other >= offset).map(|other| START.plus_days(other));
            prop_assert_eq!(a.first_from(day), expected);
            prop_assert_eq!(a.around(day).is_some(), a.holds(day));
            prop_assert_eq!(a.within(Span::since(day)), a.and(&[Span::since(day)].into_iter().collect()));
        }
    }

    #[test]
    fn none_of_many_is_asked_for() {
        assert!(Days::at_least(0, &[]).holds(START) && Days::at_least(1, &[]) == Days::none());
    }
}
