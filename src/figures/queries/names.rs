//! Who is behind a figure: read from the standings themselves.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};

use super::{layers, total};
use crate::clock::Day;
use crate::db::Conn;
use crate::db::dialect::{ids, one_of};
use crate::db::schema::course;
use crate::each;
use crate::figures::figure::Figure;
use crate::figures::kpi;
use crate::figures::question::{Part, Question};
use crate::ids::Id;
use crate::people::full_name;
use crate::standing::State;

/// Whose names are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFilter {
    /// As of which day, in which part of the programme.
    pub question: Question,
    /// Behind which figure.
    pub figure: Figure,
}

/// A person in a course, as counted on the day.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct NameRow {
    /// The person.
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
    /// Their newest enrolment on the day.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub enrolment_id: Option<Id>,
    /// Their number in the people file.
    #[diesel(sql_type = Text)]
    pub employee_number: String,
    /// Given name.
    #[diesel(sql_type = Text)]
    pub given_name: String,
    /// Family name.
    #[diesel(sql_type = Text)]
    pub family_name: String,
    /// The department held on the day, as a path.
    #[diesel(sql_type = Text)]
    pub department: String,
    /// The role held on the day.
    #[diesel(sql_type = Text)]
    pub role: String,
    /// The course's slug.
    #[diesel(sql_type = Text)]
    pub course_slug: String,
    /// The course's title.
    #[diesel(sql_type = Text)]
    pub course: String,
    /// How the pair counts.
    #[diesel(sql_type = Text)]
    pub state: State,
    /// Begun and idle for too long.
    #[diesel(sql_type = Bool)]
    pub stalled: bool,
    /// Since when it counts so.
    #[diesel(sql_type = Date)]
    pub since: Day,
    /// By when it is due, as far as is known now.
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<Day>,
    /// When the person last did something for it, as far as is known now.
    #[diesel(sql_type = Nullable<Date>)]
    pub last_activity_on: Option<Day>,
}

impl NameRow {
    /// Given and family name.
    #[must_use]
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// Names up to which they are looked up one by one and put in order; where there are more, people are gone through in order until
/// enough are found, which are then soon found.
const LOOKED_UP: i64 = 5_000;

/// Whether to go through the people in order, and not to look each of the `count` names up. In all of the programme the share of people
/// that must be gone through for the first `wanted` names is known: it is worth it where fewer pairs are met on the way.
fn goes_through_people(filter: &NameFilter, counts: &kpi::Counts, wanted: i64) -> bool {
    let count = filter.figure.of(counts);
    let pairs = counts.in_scope + counts.excluded();
    let met = wanted.saturating_mul(pairs) / count.max(1);
    count > LOOKED_UP || (filter.question.part.is_everything() && met < count)
}

/// The names, each with its course and its newest cycle on the day `$1`. SQLite takes the tables in this order.
fn text(filter: &NameFilter, courses: &[Id], counts: &kpi::Counts, offset: i64, limit: i64) -> String {
    let tables = if goes_through_people(filter, counts, offset.saturating_add(limit)) {
        "person p CROSS JOIN standing s CROSS JOIN course c"
    } else {
        "standing s CROSS JOIN person p CROSS JOIN course c"
    };
    format!(
        "SELECT p.id AS person_id, e.id AS enrolment_id, p.employee_number, p.given_name, p.family_name, d.path AS department, r.name AS role, \
         c.slug AS course_slug, c.title AS course, s.state, s.stalled, s.from_on AS since, e.due_on, e.last_activity_on \
         FROM (SELECT s.person_id, s.course_id, s.from_on FROM {tables} \
         WHERE p.id = s.person_id AND c.id = s.course_id AND {} \
         ORDER BY p.sort_name, p.id, c.title, c.id LIMIT {limit} OFFSET {offset}) k \
         CROSS JOIN standing s CROSS JOIN person p CROSS JOIN course c CROSS JOIN department d CROSS JOIN role r \
         LEFT JOIN enrolment e ON e.person_id = s.person_id AND e.course_id = s.course_id AND e.cycle = (SELECT MAX(e2.cycle) \
         FROM enrolment e2 WHERE e2.person_id = s.person_id AND e2.course_id = s.course_id AND e2.assigned_on <= $1) \
         WHERE s.person_id = k.person_id AND s.course_id = k.course_id AND s.from_on = k.from_on AND p.id = k.person_id \
         AND c.id = k.course_id AND d.id = s.department_id AND r.id = s.role_id \
         ORDER BY p.sort_name, p.id, c.title, c.id",
        counted(filter, courses)
    )
}

/// Which standings `s` cover the day `$1`, are of the part, and count for the figure. A course is always said, since the index of the
/// departments and roles begins with it.
fn counted(filter: &NameFilter, courses: &[Id]) -> String {
    let mut parts = vec![
        "s.from_on <= $1 AND s.until_on > $1".to_owned(),
        one_of("s.state", filter.figure.states()),
        format!("s.course_id IN ({})", ids(courses)),
    ];
    if filter.figure == Figure::Stalled {
        parts.push("s.stalled".to_owned());
    }
    if let Some(role) = filter.question.part.role {
        parts.push(format!("s.role_id = {}", role.0));
    }
    if let Some(departments) = &filter.question.part.departments {
        parts.push(format!("s.department_id IN ({})", ids(departments)));
    }
    parts.join(" AND ")
}

fn courses_of(conn: &mut Conn, part: &Part) -> QueryResult<Vec<Id>> {
    match &part.courses {
        Some(courses) => Ok(courses.clone()),
        None => course::table.select(course::id).order(course::id).load(conn),
    }
}

/// A page of the names, by family name. `counts` are those of the part on the day.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn, filter: &NameFilter, counts: &kpi::Counts, offset: i64, limit: i64) -> QueryResult<Vec<NameRow>> {
    if filter.figure.of(counts) == 0 {
        return Ok(Vec::new());
    }
    let text = text(filter, &courses_of(conn, &filter.question.part)?, counts, offset, limit);
    each!(conn, |conn| diesel::sql_query(&text).bind::<Date, _>(filter.question.as_of).load(conn))
}

/// Hands every name to `take`, one after the other, for an export; stops when it answers `false`.
///
/// # Errors
/// When the database fails.
pub fn each_name(conn: &mut Conn, filter: &NameFilter, mut take: impl FnMut(NameRow) -> bool) -> QueryResult<()> {
    let layers = layers(conn, filter.question.as_of)?;
    let counts = total(conn, &filter.question.part, &layers)?;
    let text = text(filter, &courses_of(conn, &filter.question.part)?, &counts, 0, i64::MAX);
    each!(conn, |conn| {
        let query = diesel::sql_query(&text).bind::<Date, _>(filter.question.as_of);
        for row in query.load_iter::<NameRow, diesel::connection::DefaultLoadingMode>(conn)? {
            if !take(row?) {
                break;
            }
        }
    });
    Ok(())
}
