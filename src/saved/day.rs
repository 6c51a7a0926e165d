//! The day that a saved view is of, as a word, and what it means on a day. Pure.

use jiff::civil::Weekday;

use crate::clock::Day;
use crate::{say, word_enum};

word_enum! {
    /// The day of a saved view.
    pub enum ViewDay {
        /// The day on which it is opened.
        Today = "today",
        /// The day before that.
        Yesterday = "yesterday",
        /// The last Monday that is over: on a Monday the one a week before.
        LastMonday = "last_monday",
        /// The last day of the month before.
        EndOfLastMonth = "end_of_last_month",
        /// The last day of the quarter of the year before.
        EndOfLastQuarter = "end_of_last_quarter",
        /// Always the same day.
        Fixed = "fixed",
    }
}

impl ViewDay {
    /// The day that it means on `today`, which is the company's; `fixed` is the day that always stays the same.
    #[must_use]
    pub fn on(self, today: Day, fixed: Option<Day>) -> Day {
        match self {
            Self::Today => today,
            Self::Yesterday => today.plus_days(-1),
            Self::LastMonday => match i64::from(today.weekday().since(Weekday::Monday)) {
                0 => today.plus_days(-7),
                since => today.plus_days(-since),
            },
            Self::EndOfLastMonth => today.first_of_month().plus_days(-1),
            Self::EndOfLastQuarter => first_of_quarter(today).plus_days(-1),
            Self::Fixed => fixed.unwrap_or(today),
        }
    }

    /// As a page says it.
    #[must_use]
    pub fn label(self, fixed: Option<Day>) -> String {
        match (self, fixed) {
            (Self::Today, _) => say!("saved-day-today"),
            (Self::Yesterday, _) => say!("saved-day-yesterday"),
            (Self::LastMonday, _) => say!("saved-day-last-monday"),
            (Self::EndOfLastMonth, _) => say!("saved-day-end-of-last-month"),
            (Self::EndOfLastQuarter, _) => say!("saved-day-end-of-last-quarter"),
            (Self::Fixed, Some(day)) => say!("saved-day-fixed", day = day),
            (Self::Fixed, None) => say!("saved-day-of-the-page"),
        }
    }
}

/// The first day of the quarter in which `day` is.
fn first_of_quarter(day: Day) -> Day {
    let since = (day.date().month() - 1) % 3;
    day.first_of_month().plus_months(-i32::from(since))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::clock::Instant;

    fn on(year: i16, month: i8, day: i8) -> Day {
        Day::new(year, month, day)
    }

    #[test]
    fn each_word_means_a_day_that_is_over_or_today() {
        // 30 November 2026 is a Monday
        let cases = [
            (ViewDay::Today, on(2026, 11, 30), on(2026, 11, 30)),
            (ViewDay::Yesterday, on(2026, 3, 1), on(2026, 2, 28)),
            (ViewDay::LastMonday, on(2026, 11, 30), on(2026, 11, 23)),
            (ViewDay::LastMonday, on(2026, 12, 1), on(2026, 11, 30)),
            (ViewDay::LastMonday, on(2026, 12, 6), on(2026, 11, 30)),
            (ViewDay::EndOfLastMonth, on(2028, 3, 31), on(2028, 2, 29)),
            (ViewDay::EndOfLastMonth, on(2027, 1, 1), on(2026, 12, 31)),
            (ViewDay::EndOfLastQuarter, on(2026, 11, 30), on(2026, 9, 30)),
            (ViewDay::EndOfLastQuarter, on(2027, 2, 14), on(2026, 12, 31)),
            (ViewDay::EndOfLastQuarter, on(2026, 4, 1), on(2026, 3, 31)),
        ];
        for (word, today, means) in cases {
            assert_eq!(word.on(today, None), means, "{word} on {today}");
        }
        assert_eq!(ViewDay::Fixed.on(on(2026, 11, 30), Some(on(2026, 1, 2))), on(2026, 1, 2));
    }

    #[test]
    fn over_years_every_word_is_before_today_and_ends_what_it_ends() {
        for offset in 0..1500 {
            let today = on(2026, 1, 1).plus_days(offset);
            let day = |word: ViewDay| word.on(today, None);
            for word in [ViewDay::Yesterday, ViewDay::LastMonday, ViewDay::EndOfLastMonth, ViewDay::EndOfLastQuarter] {
                assert!(day(word) < today, "{word} on {today}");
            }
            assert!(day(ViewDay::LastMonday).weekday() == Weekday::Monday && day(ViewDay::LastMonday) >= today.plus_days(-7));
            let next = day(ViewDay::EndOfLastMonth).plus_days(1);
            assert_eq!(next, today.first_of_month());
            let quarter = day(ViewDay::EndOfLastQuarter).plus_days(1);
            assert!(quarter.date().month() % 3 == 1 && quarter == quarter.first_of_month() && quarter >= today.plus_days(-92));
        }
    }

    #[test]
    fn today_is_the_companys_wherever_it_is() {
        let of = |zone: &str, now: &str| {
            let now = Instant::new(now.parse().expect("an instant"));
            now.day_in(&TimeZone::get(zone).expect("a zone"))
        };
        // Monday in Auckland, still Sunday in Los Angeles; and the first of a month in one of them alone
        let now = "2026-11-29T12:00:00Z";
        let monday = |zone| ViewDay::LastMonday.on(of(zone, now), None);
        assert_eq!((monday("Pacific/Auckland"), monday("America/Los_Angeles")), (on(2026, 11, 23), on(2026, 11, 23)));
        let now = "2026-12-01T12:00:00Z";
        assert_eq!((of("Pacific/Auckland", now), of("America/Los_Angeles", now)), (on(2026, 12, 2), on(2026, 12, 1)));
        let now = "2026-11-30T12:00:00Z";
        let month = |zone| ViewDay::EndOfLastMonth.on(of(zone, now), None);
        assert_eq!((month("Pacific/Auckland"), month("America/Los_Angeles")), (on(2026, 11, 30), on(2026, 10, 31)));
        let quarter = |zone| ViewDay::EndOfLastQuarter.on(of(zone, "2026-09-30T12:00:00Z"), None);
        assert_eq!((quarter("Pacific/Auckland"), quarter("America/Los_Angeles")), (on(2026, 9, 30), on(2026, 6, 30)));
    }
}
