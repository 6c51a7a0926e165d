//! Whose completions lapse soon: read by the days on which they expire.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::clock::Day;
use crate::db::dialect::ids;
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::question::Part;
use crate::ids::Id;
use crate::people::full_name;
use crate::standing::State;

/// A completion that lapses.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct LapsingRow {
    /// Whose.
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    /// The course's title.
    #[diesel(sql_type = Text)]
    pub course: String,
    /// The last day on which it counts.
    #[diesel(sql_type = Date)]
    pub expires_on: Day,
    #[diesel(sql_type = BigInt)]
    all_of_them: i64,
}

impl LapsingRow {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// Completions that lapse, the next first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lapsing {
    /// How many there are.
    pub count: i64,
    /// The first of them.
    pub first: Vec<LapsingRow>,
}

/// The completions of a part that count on `day` and lapse within so many days after it, unless they are renewed; the first `named` of them by name. What is
/// renewed already is left out, as far as is known now.
///
/// # Errors
/// When the database fails.
pub fn lapsing(conn: &mut Conn, part: &Part, day: Day, days: i64, named: i64) -> QueryResult<Lapsing> {
    let dialect = Dialect::of(conn);
    let (on, until) = (dialect.day(day), dialect.day(day.plus_days(days)));
    let mut parts = vec![format!("s.state = '{}'", State::Valid)];
    parts.extend(part.courses.as_ref().map(|courses| format!("e.course_id IN ({})", ids(courses))));
    parts.extend(part.role.map(|role| format!("s.role_id = {}", role.0)));
    parts.extend(part.departments.as_ref().map(|departments| format!("s.department_id IN ({})", ids(departments))));
    // what expires first, which is little: SQLite takes the tables of a CROSS JOIN in this order
    let text = format!(
        "SELECT e.person_id, p.given_name, p.family_name, c.title AS course, e.expires_on, COUNT(*) OVER () AS all_of_them \
         FROM enrolment e CROSS JOIN standing s CROSS JOIN person p CROSS JOIN course c \
         WHERE e.expires_on >= {on} AND e.expires_on <= {until} AND e.status = 'completed' \
         AND s.person_id = e.person_id AND s.course_id = e.course_id AND s.from_on <= {on} AND s.until_on > {on} AND {} \
         AND p.id = e.person_id AND c.id = e.course_id \
         AND NOT EXISTS (SELECT 1 FROM enrolment n WHERE n.person_id = e.person_id AND n.course_id = e.course_id \
         AND n.cycle > e.cycle AND n.status = 'completed') \
         ORDER BY e.expires_on, p.sort_name, p.id, c.title, e.id LIMIT {named}",
        parts.join(" AND ")
    );
    let first: Vec<LapsingRow> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(Lapsing { count: first.first().map_or(0, |row| row.all_of_them), first })
}
