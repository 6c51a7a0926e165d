//! Time, as a thing that is handed in: instants, days, and what the clock says.
//!
//! Nothing outside this file asks the system what time it is: rules take `today` as an argument, commands take a [`Clock`]. That is
//! what makes a test, or the demo, the same every time.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use jiff::civil::{self, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

use crate::string_in_json;

/// A point in time, in UTC, to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = crate::db::sql::Instant)]
#[serde(transparent)]
pub struct Instant(Timestamp);

impl Instant {
    /// Cuts `timestamp` to whole microseconds, which is what both databases keep.
    #[must_use]
    pub fn new(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_microsecond(timestamp.as_microsecond()).unwrap_or(timestamp))
    }

    /// This instant moved by `span` (of hours or smaller units); saturates at the ends of time.
    #[must_use]
    pub fn plus(self, span: Span) -> Self {
        Self(self.0.saturating_add(span).unwrap_or(self.0))
    }

    /// The civil date in `zone` at this instant.
    #[must_use]
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day(zone.to_datetime(self.0).date())
    }

    /// The minute of the day in `zone` at this instant, from 0 to 1439.
    #[must_use]
    pub fn minute_in(self, zone: &TimeZone) -> i32 {
        let time = zone.to_datetime(self.0).time();
        i32::from(time.hour()) * 60 + i32::from(time.minute())
    }
}

impl Deref for Instant {
    type Target = Timestamp;

    fn deref(&self) -> &Timestamp {
        &self.0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A civil date, without time or zone; ISO (`2026-11-22`) outside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize)]
#[diesel(sql_type = diesel::sql_types::Date)]
#[serde(transparent)]
pub struct Day(civil::Date);

impl Day {
    /// The day that never comes: the end of a range that has none.
    pub const NEVER: Self = Self(civil::date(9999, 12, 31));
    /// A day before all that is written down: the beginning of a range that has none.
    pub const BEFORE_ALL: Self = Self(civil::date(1, 1, 1));

    /// The given year, month (1–12) and day; panics at compile time or start where there is no such day.
    #[must_use]
    pub const fn new(year: i16, month: i8, day: i8) -> Self {
        Self(civil::date(year, month, day))
    }

    /// The day `days` later (earlier where negative); [`Day::NEVER`] stays where it is.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        if self == Self::NEVER {
            return self;
        }
        Self(self.0.saturating_add(days.days()))
    }

    /// The same day of the month `months` later, or the month's last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()))
    }

    /// Whole days from `earlier` to this day; negative where this one is earlier.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.epoch_days() - earlier.epoch_days()
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn epoch_days(self) -> i64 {
        let since = self.0 - civil::date(1970, 1, 1);
        i64::from(since.get_days())
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// Midnight at the start of this day in `zone` (the first instant of the day where midnight is skipped).
    #[must_use]
    pub fn start_in(self, zone: &TimeZone) -> Instant {
        let zoned = self.0.to_zoned(zone.clone());
        zoned.map_or(Instant(Timestamp::MAX), |z| Instant::new(z.timestamp()))
    }

    /// Monday to Sunday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The date itself, for formatting and calendar arithmetic.
    #[must_use]
    pub fn date(self) -> civil::Date {
        self.0
    }
}

impl From<civil::Date> for Day {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl Day {
    /// The last day of a range that ends before this one, as people are told of it; none where the range has no end.
    #[must_use]
    pub fn last_before(self) -> Option<Self> {
        (self != Self::NEVER).then(|| self.plus_days(-1))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `YYYY-MM-DD` and nothing else: no time, no other order.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        if text.len() != 10 {
            return Err(NotADay);
        }
        text.parse().map(Self).map_err(|_| NotADay)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::invalid_value(Unexpected::Str(&text), &"a date"))
    }
}

/// The text is no date of the form `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("YYYY-MM-DD")]
pub struct NotADay;

/// What the time is.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The present instant.
    fn now(&self) -> Instant;

    /// The present civil date in `zone`.
    fn today(&self, zone: &TimeZone) -> Day {
        self.now().day_in(zone)
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system for the time")]
    fn now(&self) -> Instant {
        Instant::new(Timestamp::now())
    }
}

/// A clock that stands still until it is set: for tests, and for acts that are done as of another day.
#[derive(Debug, Clone)]
pub struct FixedClock(Arc<AtomicI64>);

impl FixedClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self(Arc::new(AtomicI64::new(now.as_microsecond())))
    }

    /// Sets every copy of this clock to `now`.
    pub fn set(&self, now: Instant) {
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        let micros = self.0.load(Ordering::SeqCst);
        Instant(Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

string_in_json!(Day, Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Date)));
string_in_json!(Instant, Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_strictly() {
        assert_eq!("2026-02-28".parse(), Ok(Day::new(2026, 2, 28)));
        for wrong in ["2026-02-30", "28.02.2026", "2026-2-8", "2026-02-28T10:00", ""] {
            assert_eq!(wrong.parse::<Day>(), Err(NotADay), "{wrong}");
        }
    }

    #[test]
    fn days_count_over_leap_days_and_never_stays() {
        assert_eq!(Day::new(2028, 3, 1).days_since(Day::new(2028, 2, 28)), 2);
        assert_eq!(Day::NEVER.plus_days(1), Day::NEVER);
        assert_eq!(Day::new(2026, 1, 31).plus_months(1), Day::new(2026, 2, 28));
    }
}
