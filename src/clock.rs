//! Time and ids, as things that are handed in.
//!
//! Nothing outside this file asks the system what time it is or draws a random number: rules take `today` as an argument,
//! commands take a [`Clock`] and [`Ids`]. That is what makes a test, or the demo, the same every time.

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
use serde::{Deserialize, Serialize};

/// A point in time, in UTC, to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = crate::db::types::sql::Instant)]
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize)]
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

/// The text is no date of the form `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date; write it as YYYY-MM-DD, for example 2026-11-30")]
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

/// The key of a row: 64 bits, roughly in order of time. Outside (URL, JSON, forms) it is a short opaque string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::BigInt)]
pub struct Id(pub i64);

impl Id {
    /// No row has this key; where a column uses it, it means "all".
    pub const ZERO: Self = Self(0);

    /// No id that was made before `now` is larger, unless the clock was set back meanwhile.
    #[must_use]
    pub fn first_at(now: Instant) -> Self {
        Self((now.as_microsecond() - ID_EPOCH_MICROS).max(0) << NODE_BITS)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base62::encode(self.0.cast_unsigned()))
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let value = base62::decode(text).map_err(|_| NotAnId)?;
        i64::try_from(value).map(Self).map_err(|_| NotAnId)
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Writes down that a type of ours is a string in JSON.
macro_rules! string_in_json {
    ($type:ty, $format:expr) => {
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let object = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
                object.format($format).into()
            }
        }

        impl utoipa::ToSchema for $type {}
    };
}

string_in_json!(Id, None);
string_in_json!(Day, Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Date)));
string_in_json!(Instant, Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)));

/// The text is no id that this program gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// Low bits of an id that name the process that made it.
const NODE_BITS: u32 = 12;
/// 2025-01-01T00:00:00Z in microseconds since 1970: the zero of an id's time.
const ID_EPOCH_MICROS: i64 = 1_735_689_600_000_000;

/// Makes ids: microseconds since 2025 in the high bits, the process in the low ones. Two processes never make the same id,
/// and one process never makes an id twice, even when its clock is set back.
#[derive(Debug)]
pub struct Ids {
    node: i64,
    last_tick: AtomicI64,
}

impl Ids {
    /// Ids for this process, under a node number drawn at random.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn for_this_process() -> Result<Self, getrandom::Error> {
        let drawn = Secrets::System.bytes::<2>()?;
        Ok(Self::for_node(i64::from(u16::from_le_bytes(drawn))))
    }

    /// Ids under a given node number (its low 12 bits count); for tests and the demo.
    #[must_use]
    pub fn for_node(node: i64) -> Self {
        Self { node: node & ((1 << NODE_BITS) - 1), last_tick: AtomicI64::new(0) }
    }

    /// One new id.
    pub fn next(&self, clock: &dyn Clock) -> Id {
        self.block(clock, 1).nth(0)
    }

    /// `count` new ids at once, for a bulk insert.
    pub fn block(&self, clock: &dyn Clock, count: i64) -> IdBlock {
        let now = (clock.now().as_microsecond() - ID_EPOCH_MICROS).max(1);
        let count = count.max(1);
        let mut last = self.last_tick.load(Ordering::Relaxed);
        loop {
            let first = now.max(last + 1);
            let taken = self.last_tick.compare_exchange_weak(last, first + count - 1, Ordering::AcqRel, Ordering::Relaxed);
            match taken {
                Ok(_) => return IdBlock { first: (first << NODE_BITS) | self.node },
                Err(other) => last = other,
            }
        }
    }
}

/// A run of ids that belong to one caller: `first`, `first + STEP`, `first + 2 STEP` and so on.
#[derive(Debug, Clone, Copy)]
pub struct IdBlock {
    first: i64,
}

impl IdBlock {
    /// The distance between two neighbouring ids.
    pub const STEP: i64 = 1 << NODE_BITS;

    /// The id at `index`, counted from 0. The caller keeps it below the count asked for.
    #[must_use]
    pub fn nth(self, index: i64) -> Id {
        Id(self.first + index * Self::STEP)
    }
}

/// Where random bytes come from.
#[derive(Debug, Clone, Copy)]
pub enum Secrets {
    /// The operating system.
    System,
}

impl Secrets {
    /// `N` random bytes.
    ///
    /// # Errors
    /// When the system has none to give.
    #[expect(clippy::disallowed_methods, reason = "the one place that draws random numbers")]
    pub fn bytes<const N: usize>(self) -> Result<[u8; N], getrandom::Error> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A token of 256 random bits, as 43 characters fit for a URL.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn token(self) -> Result<String, getrandom::Error> {
        use base64::Engine;
        Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(self.bytes::<32>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = Ids::for_node(7).next(&SystemClock);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("not an id!".parse::<Id>(), Err(NotAnId));
        assert_eq!("zzzzzzzzzzzzzzzzzz".parse::<Id>(), Err(NotAnId));
    }

    #[test]
    fn ids_stay_unique_and_rise_when_the_clock_goes_back() {
        let clock = FixedClock::at(Day::new(2026, 5, 1).start_in(&TimeZone::UTC));
        let ids = Ids::for_node(1);
        let block = ids.block(&clock, 1000);
        clock.set(Day::new(2026, 4, 1).start_in(&TimeZone::UTC));
        assert!(ids.next(&clock) > block.nth(999));
    }

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
