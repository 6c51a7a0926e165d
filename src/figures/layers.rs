//! Which kept rows add up to what holds on a day: the balances and the cells laid over them, or the cells of months and days alone, as
//! for the cohorts, which have no balances. Pure.

use super::cell::Granularity;
use crate::clock::Day;

/// So many days of changes are laid over the balances, or taken off them, before the sum of the months is the shorter way.
const NEAR: i64 = 45;

/// A range of kept changes, and whether they are added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layer {
    /// 1 or −1.
    pub sign: i64,
    /// Of days or of months.
    pub level: Granularity,
    /// The last day (or first of a month) before the range.
    pub after: Day,
    /// The last one in it.
    pub until: Day,
}

impl Layer {
    /// The days after `after` up to and with `until`, whose changes are added.
    pub const fn days(after: Day, until: Day) -> Self {
        Self { sign: 1, level: Granularity::Day, after, until }
    }

    /// Every full month before the day's own, and the days of that month up to it: what changed until then.
    pub fn months_and_days(day: Day) -> [Self; 2] {
        let before = day.first_of_month().plus_days(-1);
        let months = Self { sign: 1, level: Granularity::Month, after: Day::BEFORE_ALL, until: before };
        [months, Self::days(before, day)]
    }

    /// What changed after `after` up to and with `until`: the days between where they are few, else what changed until the later day
    /// less what changed until the earlier.
    pub fn between(after: Day, until: Day) -> Vec<Self> {
        if until.days_since(after) <= NEAR {
            return vec![Self::days(after, until)];
        }
        let less = Self::months_and_days(after).map(|layer| Self { sign: -1, ..layer });
        Self::months_and_days(until).into_iter().chain(less).collect()
    }
}

/// How the counts of a day are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    /// The day.
    pub day: Day,
    /// Whether the balances come first.
    pub from_balances: bool,
    /// What is laid over them, or over nothing.
    pub over: Vec<Layer>,
}

impl Layers {
    /// The shorter way to `day`, where the balances are those of the day `balanced`.
    pub(super) fn new(day: Day, balanced: Option<Day>) -> Self {
        let near = balanced.filter(|balanced| day.days_since(*balanced).abs() <= NEAR);
        let Some(balanced) = near else {
            return Self { day, from_balances: false, over: Layer::months_and_days(day).into() };
        };
        let over = match day.days_since(balanced) {
            0 => Vec::new(),
            1.. => vec![Layer::days(balanced, day)],
            _ => vec![Layer { sign: -1, ..Layer::days(day, balanced) }],
        };
        Self { day, from_balances: true, over }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often the change of a day counts: as itself, and in its month.
    fn weight(layers: &Layers, balanced: Day, on: Day) -> i64 {
        let of = |layer: &Layer| {
            let starts_on = if layer.level == Granularity::Month { on.first_of_month() } else { on };
            if layer.after < starts_on && starts_on <= layer.until { layer.sign } else { 0 }
        };
        i64::from(layers.from_balances && on <= balanced) + layers.over.iter().map(of).sum::<i64>()
    }

    #[test]
    fn each_change_between_two_days_counts_once_and_no_other() {
        let after = Day::new(2026, 3, 1);
        for distance in 0..=100 {
            let until = after.plus_days(distance);
            let layers = Layers { day: until, from_balances: false, over: Layer::between(after, until) };
            for offset in -120..=120 {
                let on = after.plus_days(offset);
                assert_eq!(weight(&layers, after, on), i64::from(after < on && on <= until), "a change on {on}, until {until}");
            }
        }
    }

    #[test]
    fn each_change_up_to_the_day_counts_once_and_no_other() {
        let balanced = Day::new(2026, 3, 1);
        for distance in -100..=100 {
            let day = balanced.plus_days(distance);
            let layers = Layers::new(day, Some(balanced));
            assert_eq!(layers.from_balances, distance.abs() <= NEAR);
            for offset in -120..=120 {
                let on = balanced.plus_days(offset);
                assert_eq!(weight(&layers, balanced, on), i64::from(on <= day), "a change on {on}, as of {day}");
            }
        }
    }
}
