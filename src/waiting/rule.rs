//! Who is on which list, in days and minutes. Pure: the lists say the same in SQL, and a test holds both together.

use crate::clock::{Day, Instant};

/// Days before the end of its last valid day from which a completion is about to lapse.
pub const LAPSE_DAYS: i64 = 30;
/// Days before its last day from which a waiver, or leave, is about to end.
pub const END_DAYS: i64 = 14;
/// Days before the last day of their employment from which somebody is about to leave.
pub const LEAVING_DAYS: i64 = 30;
/// Working days before the due date from which the time left is looked at.
pub const DUE_WORKING_DAYS: i64 = 3;
/// Minutes for training that a working day has: who has more left to do, close to the due date, has no time left.
pub const MINUTES_OF_A_DAY: i64 = 60;
/// Whoever has never looked sees who has joined in so many days. As many days may lie between somebody's first day and their coming into the
/// people file, for them to have joined when they came into it.
pub const FIRST_LOOK_DAYS: i64 = 30;

/// The last time when somebody looked at who has joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastLook {
    /// Its day where the company is; of who never looked, so many days ago.
    pub on: Day,
    /// Its moment; none of who never looked.
    pub at: Option<Instant>,
}

impl LastLook {
    /// Of who never looked.
    #[must_use]
    pub fn never(today: Day) -> Self {
        Self { on: today.plus_days(-FIRST_LOOK_DAYS), at: None }
    }

    /// Whether somebody hired on `hired_on`, and known since `known_since`, has joined since then: their first day has come since, or it came
    /// a short time before, and the file brought them since.
    #[must_use]
    pub fn is_before_joining(&self, hired_on: Day, known_since: Instant, today: Day) -> bool {
        let came_late = self.at.is_some_and(|at| known_since > at) && hired_on > self.on.plus_days(-FIRST_LOOK_DAYS);
        hired_on <= today && (hired_on > self.on || came_late)
    }
}

/// Whether a completion that is not valid any more on `expires_on` is about to lapse on `today`.
#[must_use]
pub fn is_about_to_lapse(expires_on: Day, today: Day) -> bool {
    ends_within(expires_on, today, LAPSE_DAYS)
}

/// Whether a waiver, or leave, that is over on `until_on` is about to end on `today`.
#[must_use]
pub fn is_about_to_end(until_on: Day, today: Day) -> bool {
    ends_within(until_on, today, END_DAYS)
}

/// Whether somebody with this last day of employment is about to leave on `today`.
#[must_use]
pub fn is_about_to_leave(last_day: Day, today: Day) -> bool {
    ends_within(last_day.plus_days(1), today, LEAVING_DAYS)
}

/// Whether the last day of what is over on `until_on` is `today`, or one of so many days after it.
fn ends_within(until_on: Day, today: Day, days: i64) -> bool {
    today < until_on && until_on <= end_of(today, days)
}

/// The first day after so many days from `today` on.
#[must_use]
pub fn end_of(today: Day, days: i64) -> Day {
    today.plus_days(days + 1)
}

/// The last due date at which the time left is looked at: that of the third working day after `today`.
#[must_use]
pub fn last_due_on(today: Day, is_working_day: impl Fn(Day) -> bool) -> Day {
    // a company that never works has no working day to find
    let ahead = (1..=4 * 7).map(|days| today.plus_days(days)).filter(|day| is_working_day(*day));
    ahead.take(usize::try_from(DUE_WORKING_DAYS).unwrap_or(0)).last().unwrap_or(today)
}

/// Whether no time is left on `today` for what is due on `due_on` with so many minutes to do. What is overdue is no matter of time any more.
#[must_use]
pub fn has_no_time(due_on: Option<Day>, minutes_left: i64, today: Day, last_due_on: Day) -> bool {
    due_on.is_some_and(|due| today <= due && due <= last_due_on) && minutes_left > MINUTES_OF_A_DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn is_weekday(day: Day) -> bool {
        !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    }

    #[test]
    fn what_ends_is_told_from_its_first_day_of_notice_through_its_last_day() {
        for (until, ends, lapses) in
            [(0, false, false), (1, true, true), (15, true, true), (16, false, true), (31, false, true), (32, false, false)]
        {
            let until_on = TODAY.plus_days(until);
            assert_eq!((is_about_to_end(until_on, TODAY), is_about_to_lapse(until_on, TODAY)), (ends, lapses), "{until_on}");
        }
        assert!(!is_about_to_lapse(Day::NEVER, TODAY));
    }

    #[test]
    fn three_working_days_go_over_a_weekend() {
        // 2 Nov 2026 is a Monday
        assert_eq!(last_due_on(TODAY, is_weekday), Day::new(2026, 11, 5));
        assert_eq!(last_due_on(Day::new(2026, 11, 5), is_weekday), Day::new(2026, 11, 10));
        assert_eq!(last_due_on(TODAY, |_| false), TODAY);
    }

    #[test]
    fn no_time_is_left_for_more_than_a_day_has_close_to_the_due_date() {
        let last = last_due_on(TODAY, is_weekday);
        for (due, minutes, expected) in [
            (Some(last), 61, true),
            (Some(last), 60, false),
            (Some(last.plus_days(1)), 500, false),
            (Some(TODAY), 61, true),
            (Some(TODAY.plus_days(-1)), 500, false),
            (None, 500, false),
        ] {
            assert_eq!(has_no_time(due, minutes, TODAY, last), expected, "{due:?} {minutes}");
        }
    }

    #[test]
    fn who_came_after_the_look_has_joined_and_who_was_there_has_not() {
        let moment = |text: &str| Instant::new(text.parse().expect("an instant"));
        let look = LastLook { on: Day::new(2026, 10, 20), at: Some(moment("2026-10-20T09:00:00Z")) };
        let (before, after) = (moment("2026-10-20T08:00:00Z"), moment("2026-10-20T10:00:00Z"));
        for (hired, known, expected) in [
            (Day::new(2026, 10, 21), before, true),
            (Day::new(2026, 10, 20), before, false),
            (Day::new(2026, 10, 20), after, true),
            (Day::new(2026, 9, 21), after, true),
            (Day::new(2026, 9, 20), after, false),
            (Day::new(2026, 11, 3), after, false),
        ] {
            assert_eq!(look.is_before_joining(hired, known, TODAY), expected, "{hired}");
        }
        let never = LastLook::never(TODAY);
        assert!(
            never.is_before_joining(Day::new(2026, 10, 4), before, TODAY)
                && !never.is_before_joining(Day::new(2026, 10, 3), after, TODAY)
        );
    }
}
