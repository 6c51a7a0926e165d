//! The SQL that writing a digest needs, and noting what became of it.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::clock::{Day, Instant};
use crate::db::schema::{course, enrolment, person, reminder};
use crate::db::{Conn, Tx};
use crate::enrolment::Status;
use crate::ids::Id;
use crate::people::{PersonStatus, full_name};
use crate::reminders::policy::Step;

/// A line of a digest, as things stand now.
#[derive(Debug, Clone, Queryable)]
pub struct DigestRow {
    pub id: Id,
    pub step: String,
    pub enrolment_id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub due_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub title: String,
    pub retired_at: Option<Instant>,
    pub given_name: String,
    pub family_name: String,
    pub person_status: PersonStatus,
    pub person_last_day: Option<Day>,
}

impl DigestRow {
    /// Whose training it is.
    #[must_use]
    pub fn person(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// The columns of a line with this id and step.
macro_rules! line {
    ($id:expr, $step:expr) => {
        (
            $id,
            $step,
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::status,
            enrolment::due_on,
            enrolment::expires_on,
            course::title,
            course::retired_at,
            person::given_name,
            person::family_name,
            person::status,
            person::last_day,
        )
    };
}

/// What is still to be said in these digests, each line with its digest.
pub fn lines(conn: &mut Conn, digests: &[Id]) -> QueryResult<Vec<(Id, DigestRow)>> {
    let digests: Vec<Option<Id>> = digests.iter().copied().map(Some).collect();
    let columns = line!(reminder::id, reminder::step);
    reminder::table
        .inner_join(enrolment::table.inner_join(course::table).inner_join(person::table))
        .filter(reminder::outbox_id.eq_any(digests))
        .filter(reminder::outcome.eq("queued"))
        .order((enrolment::due_on, course::title, person::sort_name, reminder::id))
        .select((reminder::outbox_id.assume_not_null(), columns))
        .load(conn)
}

/// A line for each of these enrolments as it would be if it were decided now.
pub fn asked_for(conn: &mut Conn, enrolments: &[Id], step: Step) -> QueryResult<Vec<DigestRow>> {
    let step = step.to_string();
    enrolment::table
        .inner_join(course::table)
        .inner_join(person::table)
        .filter(enrolment::id.eq_any(enrolments))
        .order((enrolment::due_on, course::title, person::sort_name, enrolment::id))
        .select(line!(enrolment::id, step.as_str().into_sql::<Text>()))
        .load(conn)
}

/// These will not be said, because of `why`.
pub fn cancel(tx: &mut Tx<'_>, ids: &[Id], why: &str) -> QueryResult<()> {
    let set = (reminder::outcome.eq("cancelled"), reminder::why.eq(why));
    diesel::update(reminder::table.filter(reminder::id.eq_any(ids))).set(set).execute(tx.conn)?;
    Ok(())
}

/// Nothing of these digests will be said, because of `why`.
pub fn cancel_all(tx: &mut Tx<'_>, digests: &[Id], why: &str) -> QueryResult<()> {
    let digests: Vec<Option<Id>> = digests.iter().copied().map(Some).collect();
    let rows = reminder::table.filter(reminder::outbox_id.eq_any(&digests)).filter(reminder::outcome.eq("queued"));
    diesel::update(rows).set((reminder::outcome.eq("cancelled"), reminder::why.eq(why))).execute(tx.conn)?;
    Ok(())
}

/// What these digests said has been said. Returns the enrolments.
pub fn sent(tx: &mut Tx<'_>, digests: &[Id]) -> QueryResult<Vec<Id>> {
    let digests: Vec<Option<Id>> = digests.iter().copied().map(Some).collect();
    let rows = reminder::table.filter(reminder::outbox_id.eq_any(&digests)).filter(reminder::outcome.eq("queued"));
    let enrolments = rows.select(reminder::enrolment_id).order(reminder::id).load(tx.conn)?;
    let rows = reminder::table.filter(reminder::outbox_id.eq_any(&digests)).filter(reminder::outcome.eq("queued"));
    diesel::update(rows).set(reminder::outcome.eq("sent")).execute(tx.conn)?;
    Ok(enrolments)
}

/// These are said on `today`, though they were decided before it.
pub fn note_day(tx: &mut Tx<'_>, ids: &[Id], today: Day) -> QueryResult<()> {
    let rows = reminder::table.filter(reminder::id.eq_any(ids)).filter(reminder::decided_on.lt(today));
    diesel::update(rows).set(reminder::decided_on.eq(today)).execute(tx.conn)?;
    Ok(())
}
