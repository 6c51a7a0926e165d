//! How long what is overdue has been overdue. Pure.

use super::rate::float;
use crate::say;

/// The buckets of [`Ageing`] in days overdue: first and last day, `None` for no end.
pub const AGEING_BUCKETS: [(i64, Option<i64>); 6] =
    [(1, Some(7)), (8, Some(14)), (15, Some(30)), (31, Some(60)), (61, Some(90)), (91, None)];

/// The names of the buckets of [`Ageing`]: "1–7 days" … "over 90 days".
#[must_use]
pub fn bucket_names() -> Vec<String> {
    let name = |&(first, last): &(i64, Option<i64>)| match last {
        Some(last) => say!("figures-span", first = first, last = last),
        None => say!("figures-span-over", days = first - 1),
    };
    AGEING_BUCKETS.iter().map(name).collect()
}

/// How long what is overdue has been overdue. Unit: the pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ageing {
    /// Counts in the order of [`AGEING_BUCKETS`].
    pub buckets: [i64; 6],
    /// The middle in days, the mean of the two middle ones when their number is even; `None` when nothing is overdue.
    pub median: Option<f64>,
    /// The longest, in days.
    pub oldest: Option<i64>,
}

impl Ageing {
    /// Everything overdue.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.buckets.iter().sum()
    }
}

/// Sorts cohorts (days overdue, how many) into buckets. Overdue starts on day 1; what is due today or later (0 and less) is not
/// counted.
#[must_use]
pub fn ageing(cohorts: impl Iterator<Item = (i64, i64)>) -> Ageing {
    let mut cohorts: Vec<(i64, i64)> = cohorts.filter(|(days, count)| *days > 0 && *count > 0).collect();
    cohorts.sort_unstable();
    let mut buckets = [0; 6];
    for &(days, count) in &cohorts {
        let bucket = AGEING_BUCKETS.iter().rposition(|(first, _)| *first <= days).unwrap_or(0);
        buckets[bucket] += count;
    }
    Ageing { buckets, oldest: cohorts.last().map(|(days, _)| *days), median: median(&cohorts) }
}

/// The median of sorted values, each so many times.
fn median(values: &[(i64, i64)]) -> Option<f64> {
    let count: i64 = values.iter().map(|(_, count)| count).sum();
    let nth = |nth: i64| {
        let mut before = 0;
        values.iter().find_map(|(value, count)| {
            before += count;
            (nth < before).then_some(*value)
        })
    };
    let (upper, lower) = (nth(count / 2)?, nth((count - 1) / 2)?);
    Some(f64::midpoint(float(lower), float(upper)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ageing_sorts_every_edge_into_its_bucket() {
        let found = ageing([4000, 7, 8, 14, 15, 30, 31, 60, 61, 90, 91, 1].into_iter().map(|days| (days, 1)));
        assert_eq!(found.buckets, [2; 6]);
        assert_eq!(found.median, Some(30.5));
        assert_eq!(found.oldest, Some(4000));
        assert_eq!(found.total(), 12);
    }

    #[test]
    fn ageing_leaves_out_what_is_not_overdue() {
        assert_eq!(ageing([(0, 1), (-3, 4), (i64::MIN, 1), (5, 0)].into_iter()), Ageing::default());
        let one = ageing([(0, 1), (5, 1)].into_iter());
        assert_eq!((one.median, one.oldest, one.total()), (Some(5.0), Some(5), 1));
        assert_eq!(ageing([(9, 1), (1, 1), (5, 1)].into_iter()).median, Some(5.0));
    }

    #[test]
    fn a_cohort_counts_as_often_as_it_has_pairs() {
        let found = ageing([(2, 3), (40, 3)].into_iter());
        assert_eq!((found.buckets, found.median, found.total()), ([3, 0, 0, 3, 0, 0], Some(21.0), 6));
        assert_eq!(ageing([(2, 1), (40, 5)].into_iter()).median, Some(40.0));
    }

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        for pair in AGEING_BUCKETS.windows(2) {
            assert_eq!(pair[0].1.map(|last| last + 1), Some(pair[1].0));
        }
    }
}
