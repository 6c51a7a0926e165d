//! Where the company of the tests is: far from Greenwich, east of it on SQLite and west of it on PostgreSQL, at an hour at which it is
//! another day there. What takes the day from the wrong clock is a day off in every test.

use gradus::clock::{Day, Instant};
use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::db::postgres;

/// The zone's IANA name.
pub fn zone_name() -> &'static str {
    if postgres().is_some() { "America/Los_Angeles" } else { "Pacific/Auckland" }
}

/// The zone.
pub fn zone() -> TimeZone {
    TimeZone::get(zone_name()).expect("a zone that there is")
}

/// The moment on `day` at which tests begin: 09:00 in Auckland, where it is the day before in Greenwich still; 18:00 in Los Angeles, where
/// it is the day after in Greenwich already.
pub fn working_hour(day: Day) -> Instant {
    let hour = if postgres().is_some() { 18 } else { 9 };
    day.start_in(&zone()).plus(hour.hours())
}
