//! Certificates: written once, read by who has them and by who checks them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde::Serialize;

use crate::clock::{Day, Instant};
use crate::db::dialect::ids;
use crate::db::schema::{certificate, completion, course, enrolment, person};
use crate::db::{Conn, Dialect, Json, Tx};
use crate::each;
use crate::ids::Id;
use crate::learning::chained;
use crate::learning::evidence::CourseEvidence;
use crate::people::full_name;

/// Most rows that a page about oneself shows.
const MOST: i64 = 1000;

/// One copy, as it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = certificate, treat_none_as_default_value = false)]
pub struct Certificate {
    /// Its own key; the first copy has that of its enrolment.
    pub id: Id,
    /// What was completed.
    pub enrolment_id: Id,
    /// By which anybody finds it, without hyphens.
    pub code: String,
    /// The person's full name.
    pub name: String,
    /// The course's title.
    pub course: String,
    /// The number of the revision.
    pub revision: i32,
    /// On which day, where the person was.
    pub completed_on: Day,
    /// It is valid before this day; without an end where there is none.
    pub expires_on: Option<Day>,
    /// Mean of the quiz scores in per cent.
    pub score: Option<i32>,
    /// When this copy was made.
    pub issued_at: Instant,
    /// By whom: an address, or a part of the program.
    pub issued_by: String,
}

#[derive(QueryableByName)]
struct Issued {
    #[diesel(sql_type = BigInt)]
    id: Id,
}

/// Writes the first certificate of every completion that has none, of one enrolment or of all: what is true now is what it says from
/// then on. It has the id of its enrolment and the code of the completion.
pub fn issue(tx: &mut Tx<'_>, enrolment_id: Option<Id>) -> QueryResult<usize> {
    issue_where(tx, &enrolment_id.map(|id| format!(" AND c.enrolment_id = {}", id.0)).unwrap_or_default())
}

/// Writes the first certificate of each of these completions that has none.
pub fn issue_for(tx: &mut Tx<'_>, enrolments: &[Id]) -> QueryResult<usize> {
    issue_where(tx, &format!(" AND c.enrolment_id IN ({})", ids(enrolments)))
}

fn issue_where(tx: &mut Tx<'_>, only: &str) -> QueryResult<usize> {
    let text = format!(
        "INSERT INTO certificate (id, enrolment_id, code, name, course, revision, completed_on, expires_on, score, issued_at, issued_by) \
         SELECT c.enrolment_id, c.enrolment_id, c.certificate_code, TRIM(p.given_name || ' ' || p.family_name), k.title, r.number, \
                c.completed_on, e.expires_on, c.score, c.completed_at, $1 \
         FROM completion c, enrolment e, person p, course k, revision r \
         WHERE e.id = c.enrolment_id AND p.id = c.person_id AND k.id = c.course_id AND r.id = c.revision_id \
           AND NOT EXISTS (SELECT 1 FROM certificate o WHERE o.enrolment_id = c.enrolment_id){only} RETURNING id"
    );
    let text = Dialect::of(tx.conn).placeholders(&text).into_owned();
    let by = tx.actor().name.clone();
    let issued: Vec<Issued> = each!(tx.conn, |conn| diesel::sql_query(text).bind::<Text, _>(by).load(conn))?;
    let ids: Vec<Id> = issued.into_iter().map(|issued| issued.id).collect();
    tx.chain_all(chained::CERTIFICATE.kind, &ids)?;
    Ok(ids.len())
}

/// Writes a further copy down.
pub fn insert(tx: &mut Tx<'_>, copy: &Certificate) -> QueryResult<()> {
    diesel::insert_into(certificate::table).values(copy).execute(tx.conn)?;
    tx.chain(chained::CERTIFICATE.kind, copy.id)
}

/// The copies of one enrolment, the newest first.
pub fn of_enrolment(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Vec<Certificate>> {
    certificate::table
        .filter(certificate::enrolment_id.eq(enrolment_id))
        .order(certificate::id.desc())
        .limit(MOST)
        .select(Certificate::as_select())
        .load(conn)
}

/// Whose enrolment it is, and the name that they have now.
pub fn person_of(conn: &mut Conn, enrolment_id: Id) -> QueryResult<Option<(Id, String)>> {
    let found: Option<(Id, String, String)> = enrolment::table
        .inner_join(person::table)
        .filter(enrolment::id.eq(enrolment_id))
        .select((person::id, person::given_name, person::family_name))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, given, family)| (id, full_name(&given, &family))))
}

/// Every copy that a person has, with the slug of its course: the course completed last first, and of each the newest copy first.
pub fn of_person(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<(Certificate, String)>> {
    certificate::table
        .inner_join(enrolment::table.inner_join(course::table))
        .filter(enrolment::person_id.eq(person_id))
        .order((certificate::completed_on.desc(), certificate::enrolment_id.desc(), certificate::id.desc()))
        .limit(MOST)
        .select((Certificate::as_select(), course::slug))
        .load(conn)
}

/// The certificate with this code, where the days of its person begin, and what proves it.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<Option<(Certificate, String, Json<CourseEvidence>)>> {
    certificate::table
        .inner_join(enrolment::table.inner_join(person::table).inner_join(completion::table))
        .filter(certificate::code.eq(code))
        .select((Certificate::as_select(), person::time_zone, completion::evidence))
        .first(conn)
        .optional()
}
