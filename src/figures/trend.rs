//! The course of figures over the weeks before a day. Pure.

use super::kpi::Counts;
use crate::clock::Day;

/// Points of a trend: one for each week, the last one on the day itself.
pub const TREND_WEEKS: i64 = 26;

/// The counts of one day of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPoint {
    /// The day.
    pub on: Day,
    /// The counts on it.
    pub counts: Counts,
}

/// Sums the daily changes (in order of their days) on top of the counts of the `first` day, a point for each week.
pub(super) fn weekly(base: Counts, first: Day, weeks: i64, changes: impl Iterator<Item = (Day, Counts)>) -> Vec<TrendPoint> {
    let mut changes = changes.peekable();
    let mut counts = base;
    let mut points = Vec::new();
    for week in 0..weeks {
        let on = first.plus_days(7 * week);
        while let Some((_, change)) = changes.next_if(|(day, _)| *day <= on) {
            counts += change;
        }
        points.push(TrendPoint { on, counts });
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_has_a_point_for_each_week_and_each_change_counts_from_its_day_on() {
        let valid = |valid| Counts { valid, ..Counts::default() };
        let day = |day| Day::new(2026, 6, day);
        let changes = [(day(2), valid(1)), (day(8), valid(10)), (day(9), valid(100))];
        let points = weekly(valid(1000), day(1), 3, changes.into_iter());
        let found: Vec<(Day, i64)> = points.iter().map(|point| (point.on, point.counts.valid)).collect();
        assert_eq!(found, [(day(1), 1000), (day(8), 1011), (day(15), 1111)]);
    }
}
