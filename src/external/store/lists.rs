//! SQL of lists of external people, and of those who stand otherwise than their spells say.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{contract_spell, person};
use crate::ids::Id;
use crate::people::PersonStatus;

/// That the enrolment `e` was made for somebody as staff: whoever ever had a contract was employed on the day of the assignment. What external people do
/// is in no figure that is counted from enrolments.
#[must_use]
pub fn enrolled_as_staff(e: &str) -> String {
    format!(
        "(NOT EXISTS (SELECT 1 FROM contract_spell k WHERE k.person_id = {e}.person_id) OR EXISTS (SELECT 1 FROM employment h \
         WHERE h.person_id = {e}.person_id AND h.started_on <= {e}.assigned_on AND h.ended_on > {e}.assigned_on))"
    )
}

/// An external person as a row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Row {
    /// Who.
    pub id: Id,
    /// Their number.
    pub number: String,
    /// Their address.
    pub email: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// BCP 47.
    pub language: String,
    /// IANA.
    pub time_zone: String,
    /// At work, away, suspended, or outside of a spell.
    pub status: PersonStatus,
}

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        (
            person::id,
            person::employee_number,
            person::email,
            person::given_name,
            person::family_name,
            person::language,
            person::time_zone,
            person::status,
        )
    };
}

/// The external person with this id.
pub fn person(conn: &mut Conn, id: Id) -> QueryResult<Option<Row>> {
    person::table.filter(person::external.eq(true)).filter(person::id.eq(id)).select(columns!()).first(conn).optional()
}

/// The next external people after one of them, by name; at most `limit`.
pub fn people(conn: &mut Conn, after: Option<Id>, limit: i64) -> QueryResult<Vec<Row>> {
    let mut query = person::table
        .filter(person::external.eq(true))
        .order((person::sort_name, person::id))
        .limit(limit)
        .select(columns!())
        .into_boxed();
    if let Some(after) = after {
        let last: Option<String> = person::table.find(after).select(person::sort_name).first(conn).optional()?;
        if let Some(name) = last {
            let same_name = person::sort_name.eq(name.clone()).and(person::id.gt(after));
            query = query.filter(person::sort_name.gt(name).or(same_name));
        }
    }
    query.load(conn)
}

/// External people who may stand otherwise than their spells say on a day between `earliest` and `latest`: few on any day.
pub fn maybe_otherwise(conn: &mut Conn, (earliest, latest): (Day, Day)) -> QueryResult<Vec<Id>> {
    let runs = contract_spell::table
        .filter(contract_spell::person_id.eq(person::id))
        .filter(contract_spell::from_on.le(latest))
        .filter(contract_spell::until_on.gt(earliest));
    let is_over = person::status.ne(PersonStatus::Left).and(person::last_day.lt(latest));
    let has_begun = person::status.eq(PersonStatus::Left).and(diesel::dsl::exists(runs));
    person::table
        .filter(person::external.eq(true))
        .filter(is_over.assume_not_null().or(has_begun))
        .order((person::sort_name, person::id))
        .select(person::id)
        .load(conn)
}
