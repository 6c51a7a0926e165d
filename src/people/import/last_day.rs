//! A last day of employment as it is typed: ahead of its end, over, or refused. Pure.

use super::brake::DAYS_BACK;
use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::people::absence::LONGEST_DAYS;
use crate::people::person::PersonStatus;
use crate::said;

/// A last day, as it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// None is known.
    Unknown,
    /// It is today or later, or known already: until it is over, nothing changes.
    Ahead(Day),
    /// It is in the past: they are gone from this day on.
    Over(Day),
}

/// What bears on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Employment {
    /// The first day of the employment.
    pub first: Day,
    /// Since when they work where they do.
    pub placed: Day,
    /// Whether they have left before this.
    pub has_left: bool,
    /// The last day that is known of them.
    pub last: Option<Day>,
    /// Whether the first day is set anew with it.
    pub first_is_new: bool,
}

impl LastDay {
    /// The last day as it is typed, of somebody who gets this status.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn read(typed: &str, status: PersonStatus, employment: &Employment, today: Day) -> Result<Self, FieldError> {
        let text = typed.trim();
        if text.is_empty() {
            return Ok(Self::Unknown);
        }
        let refuse = |why: Said| Err(FieldError::new("last_day", why));
        let Ok(day) = text.parse::<Day>() else { return refuse(Said::no_day(text)) };
        let is_known = employment.last == Some(day);
        let (earliest, latest) = (today.plus_days(-DAYS_BACK), today.plus_days(LONGEST_DAYS));
        // one that is known already is followed each night, by the day of the person
        let is_over = day < today && !is_known;
        if status == PersonStatus::Left && is_known {
            // whoever leaves at once has none ahead any more
            return Ok(Self::Unknown);
        }
        if status == PersonStatus::Left && !is_over {
            return refuse(said!("people-last-day-and-left"));
        }
        if is_over && employment.has_left {
            return refuse(said!("people-last-day-has-left"));
        }
        // a file may have moved the first day behind it: what nobody touches is not judged again
        if day < employment.first && (!is_known || employment.first_is_new) {
            return refuse(said!("people-last-day-before-first", first = employment.first));
        }
        if is_over && day < earliest {
            return refuse(said!("people-last-day-long-ago", first = earliest));
        }
        if is_over && day < employment.placed {
            return refuse(said!("people-last-day-before-move", since = employment.placed));
        }
        if day > latest {
            return refuse(said!("people-absence-too-far", last = latest));
        }
        Ok(if is_over { Self::Over(day.plus_days(1)) } else { Self::Ahead(day) })
    }

    /// The day that is kept.
    #[must_use]
    pub const fn ahead(self) -> Option<Day> {
        match self {
            Self::Ahead(day) => Some(day),
            Self::Unknown | Self::Over(_) => None,
        }
    }

    /// From when they are gone, where that is said by it.
    #[must_use]
    pub const fn gone_from(self) -> Option<Day> {
        match self {
            Self::Over(day) => Some(day),
            Self::Unknown | Self::Ahead(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TODAY: Day = Day::new(2026, 4, 20);
    const EMPLOYED: Employment = Employment {
        first: Day::new(2025, 1, 5),
        placed: Day::new(2026, 4, 10),
        has_left: false,
        last: None,
        first_is_new: false,
    };

    fn read(text: &str, status: PersonStatus, employment: Employment) -> Result<LastDay, String> {
        LastDay::read(text, status, &employment, TODAY).map_err(|error| error.said.to_string())
    }

    #[test]
    fn it_is_ahead_until_it_is_over_and_then_they_are_gone_from_the_next_day_on() {
        use PersonStatus::{Active, Leave, Left};
        for status in [Active, Leave] {
            assert_eq!(read(" ", status, EMPLOYED), Ok(LastDay::Unknown));
            assert_eq!(read("2026-04-30", status, EMPLOYED), Ok(LastDay::Ahead(Day::new(2026, 4, 30))));
            assert_eq!(read("2026-04-20", status, EMPLOYED), Ok(LastDay::Ahead(TODAY)), "today they still work");
            assert_eq!(read("2026-04-19", status, EMPLOYED), Ok(LastDay::Over(TODAY)));
        }
        assert_eq!(read("2026-04-17", Left, EMPLOYED), Ok(LastDay::Over(Day::new(2026, 4, 18))), "it says when");
        let known = Employment { last: Some(Day::new(2026, 4, 30)), ..EMPLOYED };
        assert_eq!(read("2026-04-30", Left, known), Ok(LastDay::Unknown), "they leave at once");
        let yesterday = Employment { last: Some(Day::new(2026, 4, 19)), ..EMPLOYED };
        let kept = read("2026-04-19", Active, yesterday);
        assert_eq!(kept, Ok(LastDay::Ahead(Day::new(2026, 4, 19))), "it may be today still where they are");
        let behind = Employment { first: Day::new(2026, 6, 1), ..known };
        assert_eq!(read("2026-04-30", Active, behind), Ok(LastDay::Ahead(Day::new(2026, 4, 30))), "nobody touched it");
        read("2026-04-30", Active, Employment { first_is_new: true, ..behind }).expect_err("it is set behind it now");
        let gone = Employment { has_left: true, ..EMPLOYED };
        assert_eq!(read("2026-09-30", Active, gone), Ok(LastDay::Ahead(Day::new(2026, 9, 30))), "hired again until then");
    }

    #[test]
    fn what_cannot_be_is_told_in_a_sentence_of_its_own() {
        use PersonStatus::{Active, Left};
        let gone = Employment { has_left: true, ..EMPLOYED };
        let ahead = Employment { first: Day::new(2026, 6, 1), placed: Day::new(2026, 6, 1), ..EMPLOYED };
        let long = Employment { first: Day::new(2015, 1, 5), placed: Day::new(2015, 1, 5), ..EMPLOYED };
        let told: Vec<String> = [
            ("soon", Active, EMPLOYED),
            ("2026-04-30", Left, EMPLOYED),
            ("2026-04-17", Active, gone),
            ("2026-05-31", Active, ahead),
            ("2025-04-18", Active, long),
            ("2026-04-09", Active, EMPLOYED),
            ("2031-04-23", Active, EMPLOYED),
        ]
        .into_iter()
        .map(|(text, status, employment)| read(text, status, employment).expect_err(text))
        .collect();
        let mut different = told.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), told.len(), "{told:?}");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_never_in_the_past_and_nobody_is_gone_from_a_later_day(days in -500_i64..2500, left in any::<bool>(), gone in any::<bool>()) {
            let status = if left { PersonStatus::Left } else { PersonStatus::Active };
            let day = TODAY.plus_days(days);
            let read = LastDay::read(&day.to_string(), status, &Employment { has_left: gone, ..EMPLOYED }, TODAY);
            match read {
                Ok(LastDay::Ahead(kept)) => prop_assert!(kept == day && kept >= TODAY && !left),
                Ok(LastDay::Over(from)) => prop_assert!(from == day.plus_days(1) && from <= TODAY && day >= EMPLOYED.placed && !gone),
                Ok(LastDay::Unknown) => prop_assert!(false, "a day was typed"),
                Err(error) => prop_assert_eq!(error.field, "last_day"),
            }
        }
    }
}
