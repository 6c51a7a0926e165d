//! What the dates of an enrolment say on a day: past due, expired, idle for too long; and how far ahead a day may lie. Each is said here
//! alone. Pure.

use crate::clock::Day;
use crate::error::Said;
use crate::said;

/// Most days from today to a day that anything is planned for: ten years. What lies behind it is a slip of the pen, `9999` or `2206`.
pub const MOST_DAYS_AHEAD: i64 = 3653;

/// `day`, where something may be planned for it `today`.
///
/// # Errors
/// That it is too far away, and what the last day is.
pub fn in_sight(day: Day, today: Day) -> Result<Day, Said> {
    let last = today.plus_days(MOST_DAYS_AHEAD);
    if day <= last { Ok(day) } else { Err(said!("enrolment-day-too-far-away", day = day, last = last)) }
}

/// Whether the due date has passed: a day is late from the midnight after it. Of an open enrolment this is what *overdue* means.
#[must_use]
pub fn is_past_due(due_on: Option<Day>, on: Day) -> bool {
    due_on.is_some_and(|due| due < on)
}

/// Whether a completion is no longer valid: `expires_on` is the first day on which it is not.
#[must_use]
pub fn has_expired(expires_on: Option<Day>, on: Day) -> bool {
    expires_on.is_some_and(|expires| expires <= on)
}

/// For how many days who has begun may rest: what is set for every course, or the pace of this one, whichever is longer.
#[must_use]
pub fn idle_days_allowed(set: i32, pace: Option<i32>) -> i64 {
    i64::from(pace.map_or(set, |pace| pace.max(set)))
}

/// Whether so much time has passed since the last activity that who has begun, and has not completed, counts as *stalled*.
#[must_use]
pub fn is_idle(last_active_on: Day, allowed: i64, on: Day) -> bool {
    on.days_since(last_active_on) > allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day::new(2026, 11, 30);

    #[test]
    fn a_due_date_holds_through_its_day_and_an_expiry_does_not() {
        assert!(!is_past_due(Some(DAY), DAY) && is_past_due(Some(DAY), DAY.plus_days(1)) && !is_past_due(None, DAY));
        assert!(has_expired(Some(DAY), DAY) && !has_expired(Some(DAY), DAY.plus_days(-1)) && !has_expired(None, DAY));
    }

    #[test]
    fn a_day_is_in_sight_for_ten_years() {
        assert_eq!(in_sight(DAY.plus_days(-9), DAY), Ok(DAY.plus_days(-9)), "whether it is over is not asked here");
        assert_eq!(in_sight(Day::new(2036, 11, 30), DAY), Ok(Day::new(2036, 11, 30)));
        for far in [Day::new(2036, 12, 31), Day::new(9998, 12, 31)] {
            assert_eq!(in_sight(far, DAY).map_err(|said| said.code().to_owned()), Err("enrolment-day-too-far-away".to_owned()));
        }
    }

    #[test]
    fn a_slow_course_allows_more_rest_and_a_fast_one_not_less() {
        assert_eq!((idle_days_allowed(14, None), idle_days_allowed(14, Some(3)), idle_days_allowed(14, Some(40))), (14, 14, 40));
        assert!(!is_idle(DAY, 14, DAY.plus_days(14)) && is_idle(DAY, 14, DAY.plus_days(15)));
    }
}
