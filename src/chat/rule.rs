//! When the chat is told, how long is waited after an attempt, and what an answer of its server means. Pure.

use jiff::ToSpan;

use crate::clock::{Day, Instant};

/// Days after the first working day of a week on which it is still told, where the program did not run on it.
const LATE_DAYS: i64 = 2;
/// Hours after which a post is given up that no server took.
const PATIENCE_HOURS: i64 = 24;
/// Minutes after the first, second, … attempt; the last one repeats.
const MINUTES: [i64; 5] = [5, 15, 60, 120, 240];

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The server took it.
    Taken,
    /// Not now; later it may. The words say why.
    Later(String),
    /// It will not; the words say why.
    Never(String),
}

/// The Monday of the week that is told on `today`, where that is the first day of its week on which the company works, or soon after it.
#[must_use]
pub fn due(today: Day, is_working_day: impl Fn(Day) -> bool) -> Option<Day> {
    let monday = today.plus_days(-i64::from(today.weekday().to_monday_zero_offset()));
    let first = (0..7).map(|offset| monday.plus_days(offset)).find(|day| is_working_day(*day))?;
    (0..=LATE_DAYS).contains(&today.days_since(first)).then_some(monday)
}

/// When it is tried again after `attempts` attempts (1 and more) of which the last was now; none where a day of them is over.
#[must_use]
pub fn next_attempt(attempts: i32, began: Instant, now: Instant) -> Option<Instant> {
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(0).min(MINUTES.len() - 1);
    let next = now.plus(MINUTES[index].minutes());
    (next <= began.plus(PATIENCE_HOURS.hours())).then_some(next)
}

/// What the status of an answer means. A redirect is not followed: what was signed for one address goes to no other.
#[must_use]
pub fn ending(status: u16) -> Ending {
    match status {
        200..=299 => Ending::Taken,
        408 | 425 | 429 | 500.. => Ending::Later(status.to_string()),
        _ => Ending::Never(status.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 30 November 2026 is a Monday.
    const MONDAY: Day = Day::new(2026, 11, 30);

    #[test]
    fn it_is_due_on_the_first_working_day_and_not_long_after() {
        let due_on = |offset: i64| due(MONDAY.plus_days(offset), |day| day.weekday().to_monday_zero_offset() < 5);
        assert_eq!([0, 1, 2].map(due_on), [Some(MONDAY); 3]);
        assert_eq!([-1, 3, 4, 5, 6].map(due_on), [None; 5]);
        let from_tuesday = |offset: i64| due(MONDAY.plus_days(offset), |day| day.weekday().to_monday_zero_offset() == 1);
        assert_eq!([0, 1, 2, 3, 4].map(from_tuesday), [None, Some(MONDAY), Some(MONDAY), Some(MONDAY), None]);
        assert_eq!(due(MONDAY, |_| false), None);
    }

    #[test]
    fn the_wait_grows_and_ends_after_a_day() {
        let began = MONDAY.start_in(&jiff::tz::TimeZone::UTC);
        let (mut now, mut attempts) = (began, 1);
        while let Some(next) = next_attempt(attempts, began, now) {
            assert!(next > now);
            (now, attempts) = (next, attempts + 1);
        }
        assert!(now <= began.plus(24.hours()) && now > began.plus(19.hours()));
        assert_eq!(attempts, 10);
    }

    #[test]
    fn a_server_that_is_in_trouble_is_asked_again_and_one_that_refuses_is_not() {
        for status in [200, 202, 204] {
            assert_eq!(ending(status), Ending::Taken);
        }
        for status in [408, 429, 500, 503] {
            assert_eq!(ending(status), Ending::Later(status.to_string()));
        }
        for status in [301, 302, 307, 400, 403, 404, 410] {
            assert_eq!(ending(status), Ending::Never(status.to_string()));
        }
    }
}
