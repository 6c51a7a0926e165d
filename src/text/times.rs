//! Days, moments and spans of time as people read them in the language that is spoken.

use jiff::tz::TimeZone;

use fluent_bundle::FluentValue;

use super::catalogue::worded;
use super::speaking::speaking;
use crate::clock::{Day, Instant};

/// `30 Nov 2026`: in sentences.
#[must_use]
pub fn date(day: Day) -> String {
    worded("language-date", parts(day))
}

/// `Mon 30 Nov 2026`: where somebody plans by it.
#[must_use]
pub fn date_with_weekday(day: Day) -> String {
    worded("language-date-with-weekday", parts(day))
}

/// `30 Nov`: where the year is said beside it.
#[must_use]
pub fn date_without_year(day: Day) -> String {
    worded("language-date-without-year", parts(day))
}

/// The short name of a day of the week.
#[must_use]
pub fn weekday(day: Day) -> String {
    let at = day.date().weekday().to_monday_zero_offset();
    usize::try_from(at).ok().and_then(|at| speaking().locale().words().weekdays.get(at)).cloned().unwrap_or_default()
}

/// The short name of a day's month.
#[must_use]
pub fn month(day: Day) -> String {
    let at = day.date().month() - 1;
    usize::try_from(at).ok().and_then(|at| speaking().locale().words().months.get(at)).cloned().unwrap_or_default()
}

fn parts(day: Day) -> [(&'static str, FluentValue<'static>); 4] {
    let date = day.date();
    let parts = [weekday(day), date.day().to_string(), month(day), date.year().to_string()];
    let [weekday, day, month, year] = parts.map(FluentValue::from);
    [("weekday", weekday), ("day", day), ("month", month), ("year", year)]
}

/// `30 Nov 2026, 14:05 CET`; in UTC where there is no zone of this name.
#[must_use]
pub fn moment(at: Instant, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let at = at.to_zoned(zone);
    let day = Day::new(at.year(), at.month(), at.day());
    let parts = [date(day), at.strftime("%H:%M").to_string(), at.strftime("%Z").to_string()];
    let [date, time, zone] = parts.map(FluentValue::from);
    worded("language-moment", [("date", date), ("time", time), ("zone", zone)])
}

/// Whole minutes from one instant to another; below 0 where the second comes first.
#[must_use]
pub fn minutes(from: Instant, until: Instant) -> i64 {
    (until.as_second() - from.as_second()) / 60
}

/// How long it lasts: `40 minutes`, `3 hours`, `2 days`.
#[must_use]
pub fn lasting(from: Instant, until: Instant) -> String {
    let minutes = minutes(from, until).max(0);
    match minutes {
        0..120 => worded("language-minutes", [("count", FluentValue::from(minutes))]),
        120..2880 => worded("language-hours", [("count", FluentValue::from(minutes / 60))]),
        _ => worded("language-days", [("count", FluentValue::from(minutes / 1440))]),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    const DAY: Day = Day::new(2026, 11, 3);

    #[test]
    fn a_day_is_said_in_as_many_words_as_its_place_needs() {
        assert_eq!([date_without_year, date, date_with_weekday].map(|say| say(DAY)), ["3 Nov", "3 Nov 2026", "Tue 3 Nov 2026"]);
    }

    #[test]
    fn a_moment_is_told_in_its_zone_and_in_utc_where_there_is_no_such_zone() {
        let at = DAY.start_in(&TimeZone::UTC).plus(14.hours());
        assert_eq!(moment(at, "Europe/Berlin"), "3 Nov 2026, 15:00 CET");
        assert_eq!(moment(at, "Nowhere/At-all"), "3 Nov 2026, 14:00 UTC");
    }

    #[test]
    fn a_span_is_said_in_the_unit_that_fits_it() {
        let from = DAY.start_in(&TimeZone::UTC);
        let after = |minutes: i64| lasting(from, from.plus(minutes.minutes()));
        let said = [-5, 1, 119, 120, 2879, 2880].map(after);
        assert_eq!(said, ["0 minutes", "1 minute", "119 minutes", "2 hours", "47 hours", "2 days"]);
    }
}
