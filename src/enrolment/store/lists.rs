//! The SQL of lists of enrolments: those that fit a filter, and those of a requirement.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::clock::{Day, Instant};
use crate::db::dialect::one_of;
use crate::db::schema::{course, department, employment, enrolment, person, person_term, reason, role};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::ids::Id;
use crate::people::{OwnDays, PersonStatus, beginning_with, is_current, own_day};

/// Which enrolments; those that fit everything that is said.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this course.
    pub course: Option<Id>,
    /// Of this person.
    pub person: Option<Id>,
    /// Of people of whom each of these begins a word: in small letters without accents.
    pub words: Vec<String>,
    /// Of people who work in one of these departments now.
    pub departments: Option<Vec<Id>>,
    /// Of people in this role now.
    pub role: Option<Id>,
    /// With one of these statuses.
    pub statuses: Option<Vec<Status>>,
    /// That this requirement is or was a reason for.
    pub requirement: Option<Id>,
    /// Whose due date lies before the person's own day, of people whose clock runs.
    pub past_due: Option<OwnDays>,
}

/// An enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct ListedRow {
    pub id: Id,
    pub person_id: Id,
    pub employee_number: String,
    pub given_name: String,
    pub family_name: String,
    pub time_zone: String,
    pub person_status: PersonStatus,
    pub department: Option<String>,
    pub role: Option<String>,
    pub course_id: Id,
    pub course_slug: String,
    pub course_title: String,
    pub cycle: i32,
    pub status: Status,
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
}

impl ListedRow {
    /// The person's own day at `now`.
    pub fn own_day(&self, now: Instant) -> Day {
        own_day(now, &self.time_zone)
    }

    /// The person is away, or has left: the clock stands still.
    pub fn is_paused(&self) -> bool {
        self.status.is_paused(self.person_status)
    }

    /// Open, and past its due date by the person's own day, while the clock does not stand still.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.status.is_overdue(self.due_on, self.own_day(now)) && !self.is_paused()
    }
}

diesel::alias!(person as away: Away);

/// A query of enrolments with their people, courses and places of work, narrowed by a [`Filter`]. The tables are joined one after the
/// other: of a join within a join, SQLite makes a table of its own, of everybody.
macro_rules! narrowed {
    ($filter:expr) => {{
        let Filter { course, person, words, departments, role, statuses, requirement, past_due } = $filter.clone();
        let mut query = enrolment::table
            .inner_join(person::table)
            .inner_join(course::table)
            .left_join(employment::table.on(employment::person_id.eq(enrolment::person_id).and(is_current())))
            .left_join(department::table.on(department::id.eq(employment::department_id)))
            .left_join(role::table.on(role::id.eq(employment::role_id)))
            .into_boxed();
        if let Some(id) = course {
            query = query.filter(enrolment::course_id.eq(id));
        }
        if let Some(id) = person {
            query = query.filter(enrolment::person_id.eq(id));
        }
        for word in words {
            let (from, before) = beginning_with(&word);
            let theirs = person_term::table.filter(person_term::term.ge(from)).filter(person_term::term.lt(before));
            query = query.filter(enrolment::person_id.eq_any(theirs.select(person_term::person_id)));
        }
        if let Some(ids) = departments {
            query = query.filter(employment::department_id.eq_any(ids));
        }
        if let Some(id) = role {
            query = query.filter(employment::role_id.eq(id));
        }
        if let Some(statuses) = statuses {
            query = query.filter(enrolment::status.eq_any(statuses));
        }
        if let Some(id) = requirement {
            let its = reason::table.filter(reason::requirement_id.eq(id)).select(reason::enrolment_id);
            query = query.filter(enrolment::id.eq_any(its));
        }
        if let Some(OwnDays { here, elsewhere: [(one, in_one), (other, in_other)] }) = past_due {
            let elsewhere = [in_one.clone(), in_other.clone()].concat();
            let is_past = enrolment::due_on.lt(here).and(person::time_zone.ne_all(elsewhere));
            let is_past = is_past.or(enrolment::due_on.lt(one).and(person::time_zone.eq_any(in_one)));
            query = query.filter(is_past.or(enrolment::due_on.lt(other).and(person::time_zone.eq_any(in_other))));
            // looked up for each enrolment: said of the joined person, it makes a database begin with all people
            let stands_still = [PersonStatus::Leave, PersonStatus::Suspended, PersonStatus::Left];
            let is_away = away.field(person::id).eq(enrolment::person_id).and(away.field(person::status).eq_any(stands_still));
            query = query.filter(not(exists(away.filter(is_away))));
        }
        query
    }};
}

macro_rules! listed {
    ($query:expr) => {
        $query.select((
            enrolment::id,
            person::id,
            person::employee_number,
            person::given_name,
            person::family_name,
            person::time_zone,
            person::status,
            department::path.nullable(),
            role::name.nullable(),
            course::id,
            course::slug,
            course::title,
            enrolment::cycle,
            enrolment::status,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::completed_on,
            enrolment::expires_on,
        ))
    };
}

/// Up to `limit` enrolments made before `before`, the newest first.
pub fn newest(conn: &mut Conn, filter: &Filter, before: Option<Id>, limit: i64) -> QueryResult<Vec<ListedRow>> {
    let mut query = narrowed!(filter);
    if let Some(before) = before {
        query = query.filter(enrolment::id.lt(before));
    }
    listed!(query).order(enrolment::id.desc()).limit(limit).load(conn)
}

/// The ids of `limit` enrolments at most, the oldest first.
pub fn ids(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Id>> {
    narrowed!(filter).select(enrolment::id).order(enrolment::id).limit(limit).load(conn)
}

/// The ids of all of them by the name of the person, for a file.
pub fn ids_by_name(conn: &mut Conn, filter: &Filter) -> QueryResult<Vec<Id>> {
    narrowed!(filter).select(enrolment::id).order((person::sort_name, person::id, enrolment::id)).load(conn)
}

/// How many there are.
pub fn count(conn: &mut Conn, filter: &Filter) -> QueryResult<i64> {
    narrowed!(filter).count().get_result(conn)
}

/// Up to `limit` enrolments by the name of the person, after `offset` of them.
pub fn page_by_name(conn: &mut Conn, filter: &Filter, limit: i64, offset: i64) -> QueryResult<Vec<ListedRow>> {
    let rows = narrowed!(filter);
    listed!(rows).order((person::sort_name, person::id, enrolment::id)).limit(limit).offset(offset).load(conn)
}

/// The enrolments of a requirement, and how many there are of them with one of these statuses.
#[derive(Debug, Clone, Copy)]
pub struct OfRequirement<'a> {
    /// The requirement that is or was a reason.
    pub requirement: Id,
    /// Its course.
    pub course: Id,
    /// The statuses.
    pub statuses: &'a [Status],
    /// How many there are.
    pub count: i64,
}

/// Enrolments up to which they are looked up one by one and put in order; where there are more, people are gone through in order
/// until enough are found, which are then soon found.
const LOOKED_UP: i64 = 2_000;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: Id,
}

impl OfRequirement<'_> {
    /// Their ids by the name of the person. SQLite takes the tables in this order; PostgreSQL, which is told to look each person up,
    /// would rather begin with all enrolments of the course, and share them out to several processes.
    fn text(&self, dialect: Dialect, limit: i64, offset: i64) -> String {
        let has_status = |column: &str| one_of(column, self.statuses);
        let id = self.requirement.0;
        let of_person = format!(
            "e.person_id = p.id AND e.course_id = {} AND {} \
             AND EXISTS (SELECT 1 FROM reason r WHERE r.requirement_id = {id} AND r.enrolment_id = e.id)",
            self.course.0,
            has_status("e.status")
        );
        let from = if self.count <= LOOKED_UP {
            format!(
                "(SELECT enrolment_id FROM reason WHERE requirement_id = {id} AND {}) r \
                 CROSS JOIN enrolment e CROSS JOIN person p \
                 WHERE e.id = r.enrolment_id AND p.id = e.person_id AND {}",
                has_status("counted_as"),
                has_status("e.status")
            )
        } else {
            format!("person p {}", dialect.looked_up(("enrolment", "e"), "e.id", &of_person))
        };
        format!("SELECT e.id FROM {from} ORDER BY p.sort_name, p.id, e.id LIMIT {limit} OFFSET {offset}")
    }
}

/// The ids of all enrolments of a requirement by the name of the person, for a file.
pub fn ids_of_requirement(conn: &mut Conn, wanted: OfRequirement<'_>) -> QueryResult<Vec<Id>> {
    ids_at(conn, wanted, i64::MAX, 0)
}

fn ids_at(conn: &mut Conn, wanted: OfRequirement<'_>, limit: i64, offset: i64) -> QueryResult<Vec<Id>> {
    let text = wanted.text(Dialect::of(conn), limit, offset);
    let found: Vec<Found> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// Up to `limit` enrolments of a requirement by the name of the person, after `offset` of them.
pub fn by_name(conn: &mut Conn, wanted: OfRequirement<'_>, limit: i64, offset: i64) -> QueryResult<Vec<ListedRow>> {
    let ids = ids_at(conn, wanted, limit, offset)?;
    let rows = narrowed!(Filter::default()).filter(enrolment::id.eq_any(ids));
    listed!(rows).order((person::sort_name, person::id, enrolment::id)).load(conn)
}
