//! What a due date means today, in words. Pure.

use crate::clock::Day;
use crate::enrolment::dates::{has_expired, is_past_due};
use crate::say;

/// From so many days before it, a due date is near.
const NEAR_DAYS: i64 = 7;
/// From so many days before it, an expiry is near.
const EXPIRY_NEAR_DAYS: i64 = 60;

/// How a due date stands today. Overdue starts at the midnight after the due date, where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days late.
    Overdue(i64),
    /// In so many days, a week at most; 0 is today.
    Near(i64),
    /// In so many days, more than a week.
    Far(i64),
    /// There is no due date.
    Open,
}

impl Due {
    /// How `due_on` stands on `today`, the person's own date.
    #[must_use]
    pub fn new(due_on: Option<Day>, today: Day) -> Self {
        let Some(due_on) = due_on.filter(|&day| day != Day::NEVER) else { return Self::Open };
        match due_on.days_since(today) {
            days if is_past_due(Some(due_on), today) => Self::Overdue(-days),
            days if days <= NEAR_DAYS => Self::Near(days),
            days => Self::Far(days),
        }
    }

    /// As said beside the date: "in 3 days"; empty without a date.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Overdue(days) => say!("learning-due.ago", days = days),
            Self::Near(days) | Self::Far(days) => say!("learning-due.ahead", days = days),
            Self::Open => String::new(),
        }
    }
}

/// The badge of an enrolment that is not complete: its kind and its words.
#[must_use]
pub fn badge(due: Due, started: bool) -> (&'static str, String) {
    match (due, started) {
        (Due::Overdue(days), _) => ("overdue", say!("learning-badge.overdue", days = days)),
        (_, true) => ("in_progress", say!("learning-badge.in-progress")),
        (_, false) => ("assigned", say!("learning-badge.not-started")),
    }
}

/// The badge of a completed enrolment: its kind and its words.
#[must_use]
pub fn completed_badge(expires_on: Option<Day>, today: Day) -> (&'static str, String) {
    match expires_on {
        Some(_) if has_expired(expires_on, today) => ("expired", say!("learning-badge.expired")),
        Some(day) if day.days_since(today) <= EXPIRY_NEAR_DAYS => ("expiring", say!("learning-badge.expiring")),
        _ => ("completed", say!("learning-badge.completed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    #[test]
    fn the_due_date_itself_is_not_late() {
        assert_eq!(Due::new(Some(TODAY), TODAY), Due::Near(0));
        assert_eq!(Due::new(Some(TODAY.plus_days(-1)), TODAY), Due::Overdue(1));
        assert_eq!(Due::new(Some(TODAY.plus_days(7)), TODAY), Due::Near(7));
        assert_eq!(Due::new(Some(TODAY.plus_days(8)), TODAY), Due::Far(8));
        assert_eq!(Due::new(None, TODAY), Due::Open);
    }

    #[test]
    fn it_is_said_in_words() {
        let words = |days| Due::new(Some(TODAY.plus_days(days)), TODAY).in_words();
        assert_eq!([-2, -1, 0, 1, 3].map(words), ["2 days ago", "yesterday", "today", "tomorrow", "in 3 days"]);
        assert_eq!(badge(Due::Overdue(1), true), ("overdue", "Overdue by 1 day".to_owned()));
        assert_eq!(badge(Due::Open, false).0, "assigned");
    }

    #[test]
    fn a_completion_expires_on_its_day() {
        assert_eq!(completed_badge(Some(TODAY), TODAY).0, "expired");
        assert_eq!(completed_badge(Some(TODAY.plus_days(60)), TODAY).0, "expiring");
        assert_eq!(completed_badge(Some(TODAY.plus_days(61)), TODAY).0, "completed");
        assert_eq!(completed_badge(None, TODAY).0, "completed");
    }
}
