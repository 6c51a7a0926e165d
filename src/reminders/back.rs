//! What keeps a chase from somebody, beside what has become of the enrolment. Pure.

use super::due::{Hold, PersonDay, Says, hold};
use crate::clock::Day;

/// Why a chase does not reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Back {
    /// Mail to the person comes back, and they have no password for their inbox.
    Unreachable,
    /// The person wants no reminders for this course, and nobody requires it.
    Unsubscribed,
    /// A reminder goes to the person on this day.
    Today,
    /// They have had as many within two weeks as they may, and nothing of what is chased is overdue.
    Enough,
}

/// A course of somebody who is chased, on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chased<'a> {
    /// The date where they are.
    pub today: Day,
    /// Neither mail nor their inbox reaches them: mail to their address comes back, and they have no password.
    pub is_unreachable: bool,
    /// They stopped its reminders, and nobody requires it.
    pub is_unwanted: bool,
    /// Something of what they are chased for is overdue.
    pub is_overdue: bool,
    /// Mail about training goes to them today, or has gone.
    pub had_one_today: bool,
    /// The days of the last two weeks on which they were reminded.
    pub reminded_on: &'a [Day],
}

impl Chased<'_> {
    /// What keeps it back, where so many within two weeks are the most. The rule of the day is that of the mailer; a day off keeps nothing back, since the mail waits for the
    /// next working morning in the outbox, and who is away is told apart before.
    #[must_use]
    pub fn kept_back(&self, most: i64) -> Option<Back> {
        if self.is_unreachable {
            return Some(Back::Unreachable);
        }
        if self.is_unwanted {
            return Some(Back::Unsubscribed);
        }
        let day = PersonDay {
            today: self.today,
            is_working_day: true,
            on_leave: false,
            suspended: false,
            had_one_today: self.had_one_today,
            reminded_on: self.reminded_on.to_vec(),
        };
        let says = if self.is_overdue { Says::Overdue } else { Says::Coming };
        hold(&day, says, most).map(|hold| if hold == Hold::HadOneToday { Back::Today } else { Back::Enough })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 30);

    #[test]
    fn the_limit_of_the_mailer_holds_and_what_is_overdue_is_above_it() {
        let days: Vec<Day> = [1, 5, 13].map(|ago| TODAY.plus_days(-ago)).to_vec();
        let calm = Chased {
            today: TODAY,
            is_unreachable: false,
            is_unwanted: false,
            is_overdue: false,
            had_one_today: false,
            reminded_on: &days,
        };
        assert_eq!(calm.kept_back(3), Some(Back::Enough));
        assert_eq!(calm.kept_back(4), None);
        assert_eq!(Chased { is_overdue: true, ..calm }.kept_back(3), None);
        assert_eq!(Chased { is_overdue: true, had_one_today: true, ..calm }.kept_back(3), Some(Back::Today));
        assert_eq!(Chased { is_unwanted: true, had_one_today: true, ..calm }.kept_back(3), Some(Back::Unsubscribed));
        assert_eq!(Chased { is_unreachable: true, is_unwanted: true, ..calm }.kept_back(3), Some(Back::Unreachable));
        assert_eq!(Chased { reminded_on: &days[..2], ..calm }.kept_back(3), None);
    }
}
