//! A place in PostgreSQL's write-ahead log: everything that was committed before is at a standby that has replayed as far.

use std::fmt;
use std::str::FromStr;

use diesel::prelude::*;
use diesel::sql_types::{Double, Text};

use super::Conn;

/// A place in the log, as PostgreSQL writes it: `16/B374D848`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(pub(super) u64);

impl Position {
    /// Before everything: whoever must have seen no more than this may read anywhere.
    pub const START: Self = Self(0);
    /// After everything: no standby has seen as much.
    pub const END: Self = Self(u64::MAX);
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}/{:X}", self.0 >> 32, self.0 & 0xFFFF_FFFF)
    }
}

impl FromStr for Position {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let half = |digits: &str| {
            let is_plain = (1..=8).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            if is_plain { u64::from_str_radix(digits, 16).map_err(drop) } else { Err(()) }
        };
        let (high, low) = text.split_once('/').ok_or(())?;
        Ok(Self(half(high)? << 32 | half(low)?))
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    position: String,
}

/// Up to where has been written. What was committed on this connection is before it, whether or not it has reached a disk.
const WRITTEN: &str = "SELECT pg_current_wal_insert_lsn()::text AS position";

/// Up to where a standby has replayed; a server that is none has all that was written to it.
const REPLAYED: &str = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text \
    AS position";

/// Up to where the database of `conn` has been written.
///
/// # Errors
/// When it cannot be asked.
pub(super) fn written(conn: &mut Conn) -> QueryResult<Position> {
    ask(conn, WRITTEN)
}

/// Up to where the standby of `conn` has replayed what was written elsewhere.
///
/// # Errors
/// When it cannot be asked.
pub(super) fn replayed(conn: &mut Conn) -> QueryResult<Position> {
    ask(conn, REPLAYED)
}

/// How far a standby is behind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandbyLag {
    /// What it has not replayed of the log, in bytes.
    pub bytes: u64,
    /// How old the last thing is that it has replayed; 0 where it has all.
    pub seconds: f64,
}

#[derive(QueryableByName)]
struct Age {
    #[diesel(sql_type = Double)]
    seconds: f64,
}

const AGE: &str =
    "SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)::float8 AS seconds";

/// How far the standby of `conn` is behind one that has `written` as far as this.
///
/// # Errors
/// When it cannot be asked.
pub(super) fn lag(conn: &mut Conn, written: Position) -> QueryResult<StandbyLag> {
    let bytes = written.0.saturating_sub(replayed(conn)?.0);
    let Conn::Pg(conn) = conn else { return Ok(StandbyLag { bytes, seconds: 0.0 }) };
    let age: Age = diesel::sql_query(AGE).get_result(conn)?;
    Ok(StandbyLag { bytes, seconds: if bytes == 0 { 0.0 } else { age.seconds } })
}

/// SQLite has no log to be behind in.
fn ask(conn: &mut Conn, question: &str) -> QueryResult<Position> {
    let Conn::Pg(conn) = conn else { return Ok(Position::START) };
    let row: Row = diesel::sql_query(question).get_result(conn)?;
    row.position.parse().map_err(|()| diesel::result::Error::DeserializationError("a position that is none".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_written_and_read_as_postgresql_does_and_nothing_else_is_one() {
        for text in ["0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF"] {
            assert_eq!(text.parse::<Position>().map(|position| position.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("0/16".parse(), Ok(Position(22)));
        for text in ["", "/", "1", "1/", "/1", "1/123456789", "1/+2", "1/2/3", "g/1"] {
            assert_eq!(text.parse::<Position>(), Err(()), "{text}");
        }
        let order = ["0/0", "0/FFFFFFFF", "1/0", "10/1"].map(|text| text.parse::<Position>().expect(text));
        assert!(order.is_sorted());
    }
}
