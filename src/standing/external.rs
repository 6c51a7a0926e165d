//! How external people stand on a day. By the rule of all standings, with their contracts in place of employment; kept nowhere: they are few, and in no
//! figure of staff.

use std::collections::BTreeMap;

use diesel::QueryResult;

use super::external_pair::ExternalPair;
use super::store::external;
use super::timeline::timeline;
use crate::clock::Day;
use crate::db::Conn;
use crate::ids::Id;

/// Who is in a contract on a day, each with the organisation, and how each of their pairs stands on it.
///
/// # Errors
/// When the database fails.
pub fn external_on(conn: &mut Conn, on: Day, stalled_after_days: i32) -> QueryResult<(BTreeMap<Id, Id>, Vec<ExternalPair>)> {
    let people = external::people(conn, on)?;
    let ids: Vec<Id> = people.keys().copied().collect();
    let pairs = external::pairs(conn, &ids, stalled_after_days)?;
    let stands = pairs.iter().filter_map(|(pair, facts)| {
        let span = timeline(facts).into_iter().find(|span| span.from <= on && on < span.until)?;
        Some(ExternalPair { person: pair.person_id, course: pair.course_id, state: span.state, stalled: span.stalled })
    });
    let stands = stands.collect();
    Ok((people, stands))
}
