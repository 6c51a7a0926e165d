//! The SQL of what waits: a text for each list, and what is counted and read of it.

mod lists;
pub mod look;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

pub use lists::{BOUNCED, Facts, INBOX_ALONE, LEAVES, OPTED_OUT, UNDELIVERABLE};

use super::list::List;
use super::row::Start;
use crate::clock::Day;
use crate::db::dialect::NEVER;
use crate::db::schema::{course, enrolment};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::enrolment::Status;
use crate::ids::Id;

/// A row of a list with what is known of its person, role and course.
#[derive(Debug, Clone, QueryableByName)]
pub struct Found {
    /// Its key in the list.
    #[diesel(sql_type = BigInt)]
    pub id: Id,
    /// What the list is ordered by.
    #[diesel(sql_type = Text)]
    pub sort: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub person_id: Option<Id>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub enrolment_id: Option<Id>,
    /// The day that it is about.
    #[diesel(sql_type = Nullable<Date>)]
    pub on_day: Option<Day>,
    /// The number that it is about.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount: Option<i64>,
    /// The words that it is about.
    #[diesel(sql_type = Nullable<Text>)]
    pub note: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub employee_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub given_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub family_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub department: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub role: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub course_id: Option<Id>,
    #[diesel(sql_type = Nullable<Text>)]
    pub course_slug: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub course_title: Option<String>,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    list: List,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

fn counted(conn: &mut Conn, lists: &[List], facts: &Facts) -> QueryResult<Vec<(List, i64)>> {
    let dialect = Dialect::of(conn);
    let count =
        |list: &List| format!("SELECT '{list}' AS list, COUNT(*) AS count FROM ({}) l", lists::text(*list, dialect, facts));
    let text = lists.iter().map(count).collect::<Vec<_>>().join(" UNION ALL ");
    let rows: Vec<Counted> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.list, row.count)).collect())
}

/// How many are on each list.
pub fn counts(conn: &mut Conn, facts: &Facts) -> QueryResult<Vec<(List, i64)>> {
    counted(conn, List::ALL, facts)
}

/// How many are on a list.
pub fn count(conn: &mut Conn, list: List, facts: &Facts) -> QueryResult<i64> {
    Ok(counted(conn, &[list], facts)?.first().map_or(0, |(_, count)| *count))
}

/// Up to `limit` rows of a list, in its order.
pub fn rows(conn: &mut Conn, list: List, facts: &Facts, from: &Start, limit: i64) -> QueryResult<Vec<Found>> {
    let listed = lists::text(list, Dialect::of(conn), facts);
    let (after, offset) = match from {
        Start::Offset(offset) => (String::new(), *offset),
        Start::After(place) => (format!("WHERE (l.sort, l.id) > ($1, {})", place.id.0), 0),
    };
    let text = format!(
        "SELECT l.id, l.sort, l.person_id, l.enrolment_id, l.on_day, l.amount, l.note, p.employee_number, p.given_name, p.family_name, \
         d.path AS department, r.name AS role, c.id AS course_id, c.slug AS course_slug, c.title AS course_title \
         FROM (SELECT * FROM ({listed}) l {after} ORDER BY l.sort, l.id LIMIT {limit} OFFSET {offset}) l \
         LEFT JOIN person p ON p.id = l.person_id \
         LEFT JOIN employment m ON m.person_id = l.person_id AND m.ended_on = {NEVER} \
         LEFT JOIN department d ON d.id = m.department_id LEFT JOIN role r ON r.id = COALESCE(l.role_id, m.role_id) \
         LEFT JOIN enrolment e ON e.id = l.enrolment_id LEFT JOIN course c ON c.id = e.course_id ORDER BY l.sort, l.id"
    );
    match from {
        Start::Offset(_) => each!(conn, |conn| diesel::sql_query(&text).load(conn)),
        Start::After(place) => each!(conn, |conn| diesel::sql_query(&text).bind::<Text, _>(&place.sort).load(conn)),
    }
}

/// Most courses of somebody who has just joined.
const MOST_COURSES: i64 = 20;

/// The titles of the courses that each of these people is enrolled in, in their order.
pub fn courses_of(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, String)>> {
    let most = MOST_COURSES.saturating_mul(i64::try_from(people.len()).unwrap_or(0));
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::status.ne(Status::Withdrawn))
        .order((enrolment::person_id, course::title, enrolment::id))
        .select((enrolment::person_id, course::title))
        .limit(most)
        .load(conn)
}
