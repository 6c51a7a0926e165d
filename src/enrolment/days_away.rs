//! Days of leave and suspension, and how far they move a due date. Pure.

use crate::clock::Day;

/// Days: `from <= day < until`.
pub type Days = (Day, Day);

/// How many days of an absence move the due date of what was assigned on `assigned_on`: none before the assignment, and none that is a day of one of
/// those absences that have moved it already.
#[must_use]
pub fn days_that_move((from, until): Days, assigned_on: Day, counted: &[Days]) -> i64 {
    let mut counted = counted.to_vec();
    counted.sort_unstable();
    let (mut at, mut days) = (from.max(assigned_on), 0);
    for (start, end) in counted {
        days += start.min(until).days_since(at).max(0);
        at = at.max(end);
    }
    days + until.days_since(at).max(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const FIRST: Day = Day::new(2026, 4, 1);

    fn days(from: i64, until: i64) -> Days {
        (FIRST.plus_days(from), FIRST.plus_days(until))
    }

    #[test]
    fn days_that_overlap_count_once() {
        assert_eq!(days_that_move(days(9, 23), FIRST, &[]), 14);
        assert_eq!(days_that_move(days(9, 23), FIRST.plus_days(20), &[]), 3);
        assert_eq!(days_that_move(days(9, 23), FIRST, &[days(5, 12), days(20, 30)]), 8);
        assert_eq!(days_that_move(days(9, 23), FIRST, &[days(15, 17), days(0, 10), days(16, 18)]), 10);
        assert_eq!(days_that_move(days(9, 23), FIRST, &[days(0, 40)]), 0);
    }

    proptest! {
        #[test]
        fn each_day_counts_once_whatever_the_order(
            all in prop::collection::vec((0..20_i64, 1..9_i64), 1..6), assigned in 0..12_i64
        ) {
            let all: Vec<Days> = all.into_iter().map(|(from, length)| days(from, from + length)).collect();
            let assigned = FIRST.plus_days(assigned);
            let moved: i64 = (0..all.len()).map(|at| days_that_move(all[at], assigned, &all[..at])).sum();
            let away: BTreeSet<i64> = all.iter().flat_map(|(from, until)| (from.max(&assigned).epoch_days())..until.epoch_days()).collect();
            prop_assert_eq!(moved, i64::try_from(away.len()).expect("few"));
        }
    }
}
