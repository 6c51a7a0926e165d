//! Keys of rows, roughly in order of time, and who makes them: handed in, so that a test or the demo has the same ones every time.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Instant};
use crate::secrets::Secrets;
use crate::string_in_json;

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
        text.parse().map_err(|_| D::Error::invalid_value(Unexpected::Str(&text), &"a key"))
    }
}

string_in_json!(Id, None, pattern "^[0-9A-Za-z]{1,11}$");

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Day, FixedClock, SystemClock};
    use jiff::tz::TimeZone;

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
}
