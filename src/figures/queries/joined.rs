//! What of a figure is of people who have just joined: read from the standings of those few.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::clock::Day;
use crate::db::dialect::{ids, one_of};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::figure::Figure;
use crate::figures::kpi::{JUST_JOINED_DAYS, Joined};
use crate::figures::question::Part;
use crate::standing::State;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    in_scope: i64,
    #[diesel(sql_type = BigInt)]
    valid: i64,
}

/// Of the part's pairs in scope on `day`, those of people who had just joined.
///
/// # Errors
/// When the database fails.
pub fn joined(conn: &mut Conn, part: &Part, day: Day) -> QueryResult<Joined> {
    let dialect = Dialect::of(conn);
    let (on, after) = (dialect.day(day), dialect.day(day.plus_days(-JUST_JOINED_DAYS)));
    let mut parts = vec![one_of("s.state", Figure::InScope.states())];
    parts.extend(part.courses.as_ref().map(|courses| format!("s.course_id IN ({})", ids(courses))));
    parts.extend(part.role.map(|role| format!("s.role_id = {}", role.0)));
    parts.extend(part.departments.as_ref().map(|departments| format!("s.department_id IN ({})", ids(departments))));
    // the people first, who are few: SQLite takes the tables of a CROSS JOIN in this order
    let text = format!(
        "SELECT COUNT(*) AS in_scope, COUNT(CASE WHEN s.state = '{}' THEN 1 END) AS valid FROM person p CROSS JOIN standing s \
         WHERE p.hired_on > {after} AND p.hired_on <= {on} AND s.person_id = p.id AND s.from_on <= {on} AND s.until_on > {on} AND {}",
        State::Valid,
        parts.join(" AND ")
    );
    let Row { in_scope, valid } = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok(Joined { in_scope, valid })
}
