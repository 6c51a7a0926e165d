//! How each database spells a date in the text of a statement. The statements that a whole audience goes through are texts, the
//! same on both databases but for these spellings; only ids and dates of our own types ever become part of them.

use crate::clock::{Day, Instant};
use crate::db::Conn;

/// Which spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Dates are text, instants are microseconds.
    Sqlite,
    /// Dates and instants are types.
    Postgres,
}

impl Dialect {
    /// That of `conn`.
    #[must_use]
    pub fn of(conn: &Conn) -> Self {
        match conn {
            Conn::Sqlite(_) => Self::Sqlite,
            Conn::Pg(_) => Self::Postgres,
        }
    }

    /// A date.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        match self {
            Self::Sqlite => format!("'{day}'"),
            Self::Postgres => format!("DATE '{day}'"),
        }
    }

    /// A point in time.
    #[must_use]
    pub fn instant(self, instant: Instant) -> String {
        match self {
            Self::Sqlite => instant.as_microsecond().to_string(),
            Self::Postgres => format!("TIMESTAMPTZ '{instant}'"),
        }
    }

    /// The date `days` after the date that the expression `date` gives.
    #[must_use]
    pub fn plus_days(self, date: &str, days: i64) -> String {
        match self {
            Self::Sqlite => format!("date({date}, '{days} days')"),
            Self::Postgres => format!("({date} + {days})"),
        }
    }
}
