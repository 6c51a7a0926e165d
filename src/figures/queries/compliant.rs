//! How many people have nothing overdue: counted from the standings of a day.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::clock::Day;
use crate::db::dialect::{ids, one_of};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::figure::Figure;
use crate::figures::kpi::CompliantPeople;
use crate::figures::question::Part;
use crate::ids::Id;
use crate::standing::State;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    people: i64,
    #[diesel(sql_type = BigInt)]
    with_overdue: i64,
}

/// The people of the part with a pair in scope in any of these courses on `day`, and those of them who have one that is overdue. It reads the
/// standings of these courses.
///
/// # Errors
/// When the database fails.
pub fn compliant_people(conn: &mut Conn, part: &Part, courses: &[Id], day: Day) -> QueryResult<CompliantPeople> {
    let on = Dialect::of(conn).day(day);
    // the index of the departments and roles begins with the course
    let mut parts = vec![format!("s.course_id IN ({})", ids(courses)), one_of("s.state", Figure::InScope.states())];
    parts.extend(part.role.map(|role| format!("s.role_id = {}", role.0)));
    parts.extend(part.departments.as_ref().map(|departments| format!("s.department_id IN ({})", ids(departments))));
    let text = format!(
        "SELECT COUNT(DISTINCT s.person_id) AS people, COUNT(DISTINCT CASE WHEN s.state = '{}' THEN s.person_id END) AS with_overdue \
         FROM standing s WHERE s.from_on <= {on} AND s.until_on > {on} AND {}",
        State::Overdue,
        parts.join(" AND ")
    );
    let Row { people, with_overdue } = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok(CompliantPeople { people, with_overdue })
}
