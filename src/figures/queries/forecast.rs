//! What is open and what ends on some days, for a forecast of each: one statement for all of them.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::clock::Day;
use crate::db::dialect::{ids, one_of};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Ending, Waiting};
use crate::figures::question::Part;
use crate::ids::Id;
use crate::standing::State;

/// Days ahead on which it is looked for what ends.
pub const LOOKS_AHEAD_DAYS: i64 = 84;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = BigInt)]
    first: i64,
    #[diesel(sql_type = BigInt)]
    second: i64,
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

/// The days as a table `o`, each with its place.
fn table_of(dialect: Dialect, days: &[Day]) -> String {
    let row = |(place, day): (usize, &Day)| format!("SELECT {place} AS place, {} AS day", dialect.day(*day));
    format!("({}) o", days.iter().enumerate().map(row).collect::<Vec<_>>().join(" UNION ALL "))
}

/// That a standing `s` covers the day, is of the part, and counts so.
fn is_of(part: &Part, courses: &[Id], states: &[State]) -> String {
    let mut all = vec![
        "s.from_on <= o.day AND s.until_on > o.day".to_owned(),
        one_of("s.state", states),
        format!("s.course_id IN ({})", ids(courses)),
    ];
    all.extend(part.role.map(|role| format!("s.role_id = {}", role.0)));
    all.extend(part.departments.as_ref().map(|departments| format!("s.department_id IN ({})", ids(departments))));
    all.join(" AND ")
}

fn load(conn: &mut Conn, text: &str, days: usize) -> QueryResult<Vec<Vec<Row>>> {
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(text).load(conn))?;
    let mut all: Vec<Vec<Row>> = (0..days).map(|_| Vec::new()).collect();
    for row in rows {
        if let Some(of_day) = usize::try_from(row.place).ok().and_then(|place| all.get_mut(place)) {
            of_day.push(row);
        }
    }
    Ok(all)
}

/// On each of these days, the open pairs of the part by the days since their newest cycle was assigned.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut Conn, part: &Part, courses: &[Id], days: &[Day]) -> QueryResult<Vec<Vec<Waiting>>> {
    let dialect = Dialect::of(conn);
    let text = format!(
        "SELECT CAST(place AS BIGINT) AS place, CAST(age AS BIGINT) AS first, CAST(0 AS BIGINT) AS second, COUNT(*) AS pairs FROM ( \
         SELECT o.place, {age} AS age FROM {o} CROSS JOIN standing s CROSS JOIN enrolment e WHERE {is_of} \
         AND e.person_id = s.person_id AND e.course_id = s.course_id AND e.cycle = (SELECT MAX(n.cycle) FROM enrolment n \
         WHERE n.person_id = s.person_id AND n.course_id = s.course_id AND n.assigned_on <= o.day)) found GROUP BY place, age ORDER BY place, age",
        age = dialect.days_between("e.assigned_on", "o.day"),
        o = table_of(dialect, days),
        is_of = is_of(part, courses, &[State::Open, State::Overdue]),
    );
    let of_day = |rows: Vec<Row>| rows.into_iter().map(|row| Waiting { age: row.first, pairs: row.pairs }).collect();
    Ok(load(conn, &text, days.len())?.into_iter().map(of_day).collect())
}

/// On each of these days, the valid pairs of the part whose completion ends within [`LOOKS_AHEAD_DAYS`], by the days until then and by how long a renewal
/// has been open that was assigned by then and not completed.
///
/// # Errors
/// When the database fails.
pub fn ending(conn: &mut Conn, part: &Part, courses: &[Id], days: &[Day]) -> QueryResult<Vec<Vec<Ending>>> {
    let dialect = Dialect::of(conn);
    let ends_in = dialect.days_between("o.day", "e.expires_on");
    let done = "COALESCE(n.counts_from, n.completed_on)";
    let text = format!(
        "SELECT CAST(place AS BIGINT) AS place, CAST(ends_in AS BIGINT) AS first, CAST(COALESCE(age, -1) AS BIGINT) AS second, COUNT(*) AS pairs FROM ( \
         SELECT o.place, {ends_in} AS ends_in, (SELECT MIN({age}) FROM enrolment n WHERE n.person_id = s.person_id AND n.course_id = s.course_id \
         AND n.cycle > e.cycle AND n.assigned_on <= o.day AND ({done} IS NULL OR {done} > o.day)) AS age \
         FROM {o} CROSS JOIN standing s CROSS JOIN enrolment e WHERE {is_of} \
         AND e.person_id = s.person_id AND e.course_id = s.course_id AND e.expires_on > o.day AND {ends_in} <= {LOOKS_AHEAD_DAYS} \
         AND e.cycle = (SELECT MAX(n.cycle) FROM enrolment n WHERE n.person_id = s.person_id AND n.course_id = s.course_id AND {done} <= o.day)) found \
         GROUP BY place, ends_in, age ORDER BY place, ends_in, age",
        age = dialect.days_between("n.assigned_on", "o.day"),
        o = table_of(dialect, days),
        is_of = is_of(part, courses, &[State::Valid]),
    );
    let of_day = |rows: Vec<Row>| {
        let one = |row: Row| Ending { ends_in: row.first, renewal: (row.second >= 0).then_some(row.second), pairs: row.pairs };
        rows.into_iter().map(one).collect()
    };
    Ok(load(conn, &text, days.len())?.into_iter().map(of_day).collect())
}

/// On each of these days, of the pairs of the part that were in scope and still are so many days after: how many there are, and how many of them are valid then.
///
/// # Errors
/// When the database fails.
pub fn came_of(conn: &mut Conn, part: &Part, courses: &[Id], days: &[Day], after: i64) -> QueryResult<Vec<(i64, i64)>> {
    let dialect = Dialect::of(conn);
    let row = |(place, day): (usize, &Day)| {
        format!("SELECT {place} AS place, {} AS day, {} AS later", dialect.day(*day), dialect.day(day.plus_days(after)))
    };
    let text = format!(
        "SELECT CAST(o.place AS BIGINT) AS place, COUNT(CASE WHEN t.state = '{valid}' THEN 1 END) AS first, CAST(0 AS BIGINT) AS second, COUNT(*) AS pairs \
         FROM ({o}) o CROSS JOIN standing s CROSS JOIN standing t WHERE {is_of} AND t.person_id = s.person_id AND t.course_id = s.course_id \
         AND t.from_on <= o.later AND t.until_on > o.later AND {in_scope} GROUP BY o.place ORDER BY o.place",
        valid = State::Valid,
        o = days.iter().enumerate().map(row).collect::<Vec<_>>().join(" UNION ALL "),
        is_of = is_of(part, courses, Figure::InScope.states()),
        in_scope = one_of("t.state", Figure::InScope.states()),
    );
    let of_day = |rows: Vec<Row>| rows.first().map_or((0, 0), |row| (row.pairs, row.first));
    Ok(load(conn, &text, days.len())?.into_iter().map(of_day).collect())
}
