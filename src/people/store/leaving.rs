//! SQL of a last day of employment that is known ahead.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::person;
use crate::ids::Id;
use crate::people::own_day::OwnDays;
use crate::people::person::PersonStatus;

/// Most people that are read at once.
const AT_ONCE: i64 = 1000;

/// The next people, with their last day, after one of them who are here, though that day is over: at the company, and where they are.
pub fn next_over(conn: &mut Conn, days: &OwnDays, after: Option<(Day, Id)>) -> QueryResult<Vec<(Day, Id)>> {
    let last_day = person::last_day.assume_not_null();
    let mut query = person::table
        .filter(person::last_day.lt(days.here))
        .filter(person::status.ne(PersonStatus::Left))
        // said so that the index over last days is taken, and none that begins with this column
        .filter(diesel::dsl::not(person::external))
        .order((last_day, person::id))
        .limit(AT_ONCE)
        .select((last_day, person::id))
        .into_boxed();
    if let Some((day, id)) = after {
        query = query.filter(last_day.ge(day)).filter(last_day.gt(day).or(person::id.gt(id)));
    }
    for (day, zones) in days.elsewhere.iter().filter(|(day, _)| *day < days.here) {
        query = query.filter(person::time_zone.ne_all(zones.clone()).or(last_day.lt(*day)));
    }
    query.load(conn)
}
