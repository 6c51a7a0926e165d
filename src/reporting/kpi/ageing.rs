//! How long what is overdue has been overdue.

use super::float;

/// The buckets of [`Ageing`] in days overdue: first and last day, `None` for no end.
pub const AGEING_BUCKETS: [(i64, Option<i64>); 6] =
    [(1, Some(7)), (8, Some(14)), (15, Some(30)), (31, Some(60)), (61, Some(90)), (91, None)];

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

/// Sorts days overdue into buckets. Overdue starts on day 1; what is due today or later (0 and less) is not counted.
#[must_use]
pub fn ageing(days_overdue: impl Iterator<Item = i64>) -> Ageing {
    let mut days: Vec<i64> = days_overdue.filter(|days| *days > 0).collect();
    let mut buckets = [0; 6];
    for day in &days {
        let bucket = AGEING_BUCKETS.iter().rposition(|(first, _)| first <= day).unwrap_or(0);
        buckets[bucket] += 1;
    }
    Ageing { buckets, oldest: days.iter().copied().max(), median: median(&mut days) }
}

/// The median in linear time; the order of `values` is lost.
fn median(values: &mut [i64]) -> Option<f64> {
    let count = values.len();
    if count == 0 {
        return None;
    }
    let (lower, middle, _) = values.select_nth_unstable(count / 2);
    let middle = float(*middle);
    let even = count.is_multiple_of(2);
    Some(lower.iter().max().filter(|_| even).map_or(middle, |below| f64::midpoint(float(*below), middle)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ageing_sorts_every_edge_into_its_bucket() {
        let found = ageing([1, 7, 8, 14, 15, 30, 31, 60, 61, 90, 91, 4000].into_iter());
        assert_eq!(found.buckets, [2; 6]);
        assert_eq!(found.median, Some(30.5));
        assert_eq!(found.oldest, Some(4000));
        assert_eq!(found.total(), 12);
    }

    #[test]
    fn ageing_leaves_out_what_is_not_overdue() {
        assert_eq!(ageing([0, -3, i64::MIN].into_iter()), Ageing::default());
        let one = ageing([0, 5].into_iter());
        assert_eq!((one.median, one.oldest, one.total()), (Some(5.0), Some(5), 1));
        assert_eq!(ageing([9, 1, 5].into_iter()).median, Some(5.0));
    }

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        for pair in AGEING_BUCKETS.windows(2) {
            assert_eq!(pair[0].1.map(|last| last + 1), Some(pair[1].0));
        }
    }
}
