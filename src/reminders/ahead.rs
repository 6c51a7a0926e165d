//! What a policy will bring over the coming days, before anything is held back. Pure.

use std::collections::BTreeMap;

use super::policy::{Policy, Step};
use crate::clock::Day;

/// Days that a preview looks ahead.
pub const DAYS_AHEAD: i64 = 30;

/// How many enrolments are due, or completions expire, on each day.
pub type Counts = BTreeMap<Day, i64>;

/// What falls on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayAhead {
    /// The working day on which it goes.
    pub day: Day,
    /// Each step with its number of reminders.
    pub steps: Vec<(Step, i64)>,
}

impl DayAhead {
    /// All reminders of the day.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.steps.iter().map(|(_, count)| count).sum()
    }
}

/// The days on which reminders go, from `today` on. What falls on a day off goes on the next working day.
#[must_use]
pub fn ahead(policy: &Policy, due: &Counts, expiring: &Counts, today: Day, is_working: impl Fn(Day) -> bool) -> Vec<DayAhead> {
    let mut days: BTreeMap<Day, Vec<(Step, i64)>> = BTreeMap::new();
    for offset in 0..=DAYS_AHEAD {
        let day = today.plus_days(offset);
        let goes_on = next_working(day, &is_working);
        for (step, date) in dates(policy, day) {
            let counts = if matches!(step, Step::Expiring(_)) { expiring } else { due };
            let count = counts.get(&date).copied().unwrap_or(0);
            if count > 0 {
                add(days.entry(goes_on).or_default(), step, count);
            }
        }
    }
    days.into_iter().map(|(day, steps)| DayAhead { day, steps }).collect()
}

fn add(steps: &mut Vec<(Step, i64)>, step: Step, count: i64) {
    match steps.iter_mut().find(|(other, _)| *other == step) {
        Some((_, sum)) => *sum += count,
        None => steps.push((step, count)),
    }
}

/// The dated steps that fall on `day`, each with the due (or expiry) date it belongs to.
#[must_use]
pub fn dates(policy: &Policy, day: Day) -> Vec<(Step, Day)> {
    let due = policy.due.iter().map(|&days| (Step::Due(days), day.plus_days(-days)));
    let expiring = policy.expiring.iter().map(|&days| (Step::Expiring(days), day.plus_days(days)));
    due.chain(expiring).collect()
}

/// `day`, or the first working day after it.
#[must_use]
pub fn next_working(day: Day, is_working: &impl Fn(Day) -> bool) -> Day {
    (0..14).map(|offset| day.plus_days(offset)).find(|day| is_working(*day)).unwrap_or(day)
}

/// The days whose reminders go on `day`: itself, and the days off right before it.
#[must_use]
pub fn goes_on(day: Day, today: Day, is_working: &impl Fn(Day) -> bool) -> Vec<Day> {
    let mut days = vec![day];
    let mut before = day.plus_days(-1);
    while before >= today && !is_working(before) {
        days.push(before);
        before = before.plus_days(-1);
    }
    days
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;

    fn is_working(day: Day) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    #[test]
    fn each_due_date_is_counted_on_the_working_days_of_its_steps() {
        let today = Day::new(2026, 11, 2);
        let due = Counts::from([(Day::new(2026, 11, 21), 5)]);
        let policy = Policy { due: vec![-14, -3, 0], ..Policy::default() };
        let days = ahead(&policy, &due, &Counts::new(), today, is_working);
        // 7 and 21 November are Saturdays, 18 is a Wednesday
        let expected = [
            (Day::new(2026, 11, 9), Step::Due(-14)),
            (Day::new(2026, 11, 18), Step::Due(-3)),
            (Day::new(2026, 11, 23), Step::Due(0)),
        ];
        let found: Vec<(Day, Step)> = days.iter().map(|day| (day.day, day.steps[0].0)).collect();
        assert_eq!(found, expected);
        assert!(days.iter().all(|day| day.total() == 5));
    }

    #[test]
    fn what_goes_on_monday_fell_on_the_weekend_too() {
        let monday = Day::new(2026, 11, 9);
        let days = goes_on(monday, Day::new(2026, 11, 2), &is_working);
        assert_eq!(days, [monday, Day::new(2026, 11, 8), Day::new(2026, 11, 7)]);
        assert_eq!(goes_on(monday, monday, &is_working), [monday]);
    }
}
