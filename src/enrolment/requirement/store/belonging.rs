//! The SQL of who belongs to an audience now, whatever the course.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use super::members::audience_text;
use super::places::where_they_work;
use crate::clock::Day;
use crate::db::{Conn, Dialect};
use crate::each;
use crate::enrolment::requirement::resolved::Resolved;
use crate::ids::Id;

/// Somebody who works here and belongs to an audience.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Belongs {
    /// Who.
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    /// Their employee number.
    #[diesel(sql_type = Text)]
    pub employee_number: String,
    /// Their given name.
    #[diesel(sql_type = Text)]
    pub given_name: String,
    /// Their family name.
    #[diesel(sql_type = Text)]
    pub family_name: String,
    /// The day on which they were hired.
    #[diesel(sql_type = Date)]
    pub hired_on: Day,
    /// Since when they have their role.
    #[diesel(sql_type = Date)]
    pub role_since: Day,
    /// Since when they work where they work.
    #[diesel(sql_type = Date)]
    pub started_on: Day,
}

/// Those at work on `today` who belong to it, by name; `whom` alone, where they do.
pub fn belonging(conn: &mut Conn, audience: &Resolved, today: Day, whom: Option<Id>) -> QueryResult<Vec<Belongs>> {
    let dialect = Dialect::of(conn);
    let (work, audience) = (where_they_work("person p", false), audience_text(dialect, audience));
    let whom = whom.map(|person| format!("w.person_id = {} AND ", person.0)).unwrap_or_default();
    let text = format!(
        "SELECT w.person_id, p.employee_number, p.given_name, p.family_name, w.hired_on, w.role_since, w.started_on \
         FROM ({work}) w JOIN person p ON p.id = w.person_id \
         WHERE {whom}w.status = 'active' AND w.started_on <= {} AND {audience} ORDER BY w.sort_name, w.person_id",
        dialect.day(today)
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}
