//! The SQL of trained against certified.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::rule::Group;
use crate::clock::Day;
use crate::db::Conn;
use crate::db::dialect::{Dialect, ids};
use crate::each;
use crate::ids::Id;

/// Of which ladder, of whom, on which day.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The ladder.
    pub ladder: Id,
    /// The courses that its levels ask for, or asked for.
    pub courses: &'a [Id],
    /// Of whoever works in one of these departments on the day; none for everybody.
    pub departments: Option<&'a [Id]>,
    /// The day.
    pub on: Day,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    employed: i64,
    #[diesel(sql_type = BigInt)]
    trained: i64,
    #[diesel(sql_type = BigInt)]
    certified: i64,
}

/// Who is employed on the day, of whom one may see.
fn employed(conn: &Conn, asked: &Asked<'_>) -> String {
    let day = Dialect::of(conn).day(asked.on);
    let part = asked.departments.map(|departments| format!(" AND e.department_id IN ({})", ids(departments))).unwrap_or_default();
    format!("FROM employment e JOIN location l ON l.id = e.location_id WHERE e.started_on <= {day} AND e.ended_on > {day}{part}")
}

fn groups(conn: &mut Conn, asked: &Asked<'_>, name: &str, group: &str) -> QueryResult<Vec<Group>> {
    let (day, employed, courses, ladder) =
        (Dialect::of(conn).day(asked.on), employed(conn, asked), ids(asked.courses), asked.ladder.0);
    let trained = format!(
        "EXISTS (SELECT 1 FROM enrolment n WHERE n.person_id = e.person_id AND n.course_id IN ({courses}) AND n.completed_on <= {day} \
         AND (n.expires_on IS NULL OR n.expires_on > {day}))"
    );
    let certified = format!(
        "EXISTS (SELECT 1 FROM certification c JOIN level v ON v.id = c.level_id WHERE c.person_id = e.person_id AND v.ladder_id = {ladder} \
         AND c.known_until IS NULL AND c.from_on <= {day} AND c.until_on > {day})"
    );
    let text = format!(
        "SELECT {name} AS name, COUNT(DISTINCT e.person_id) AS employed, COUNT(DISTINCT CASE WHEN {trained} THEN e.person_id END) AS trained, \
         COUNT(DISTINCT CASE WHEN {certified} THEN e.person_id END) AS certified {employed}{group}"
    );
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    let group = |row: Row| Group { name: row.name, employed: row.employed, trained: row.trained, certified: row.certified };
    Ok(rows.into_iter().map(group).collect())
}

/// Of everybody.
pub fn total(conn: &mut Conn, asked: &Asked<'_>) -> QueryResult<Group> {
    Ok(groups(conn, asked, "''", "")?.pop().unwrap_or_default())
}

/// Of each location, by name.
pub fn locations(conn: &mut Conn, asked: &Asked<'_>) -> QueryResult<Vec<Group>> {
    groups(conn, asked, "l.name", " GROUP BY l.id, l.name ORDER BY l.name, l.id")
}

/// Of each country, by its code; last of locations whose country nobody has said.
pub fn countries(conn: &mut Conn, asked: &Asked<'_>) -> QueryResult<Vec<Group>> {
    let mut all = groups(conn, asked, "l.country", " GROUP BY l.country ORDER BY l.country")?;
    if all.first().is_some_and(|group| group.name.is_empty()) {
        all.rotate_left(1);
    }
    Ok(all)
}

#[derive(QueryableByName)]
struct OnChannel {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    people: i64,
}

/// Of each channel, by name: how many may do something on it.
pub fn channels(conn: &mut Conn, asked: &Asked<'_>) -> QueryResult<Vec<(String, i64)>> {
    let (day, employed) = (Dialect::of(conn).day(asked.on), employed(conn, asked));
    let text = format!(
        "SELECT h.title AS name, COUNT(DISTINCT c.person_id) AS people FROM channel h LEFT JOIN clearance c ON c.channel_id = h.id \
         AND c.known_until IS NULL AND c.from_on <= {day} AND c.until_on > {day} AND c.person_id IN (SELECT e.person_id {employed}) \
         GROUP BY h.id, h.title ORDER BY h.title, h.id"
    );
    let rows: Vec<OnChannel> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.name, row.people)).collect())
}
