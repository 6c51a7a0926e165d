//! Whom a draft of a chase reaches: how many people in which language, and their managers.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::acts::State;
use crate::db::Conn;
use crate::db::dialect::{NEVER, one_of};
use crate::each;
use crate::ids::Id;
use crate::mail;
use crate::people::full_name;

/// A manager, with how many of those who are reached report to them.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub(super) struct Manager {
    #[diesel(sql_type = BigInt)]
    pub id: Id,
    #[diesel(sql_type = Text)]
    given_name: String,
    #[diesel(sql_type = Text)]
    family_name: String,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
    /// How many managers there are.
    #[diesel(sql_type = BigInt)]
    pub all: i64,
}

impl Manager {
    /// Given and family name.
    pub fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// An enrolment that a chase reaches, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub(super) struct Reached {
    #[diesel(sql_type = BigInt)]
    pub enrolment_id: Id,
    #[diesel(sql_type = BigInt)]
    pub person_id: Id,
}

/// The enrolments of a draft that get something.
fn those(act: Id) -> String {
    format!(
        "act_line l JOIN enrolment e ON e.id = l.enrolment_id WHERE l.act_id = {} AND {}",
        act.0,
        one_of("l.state", State::GIVEN)
    )
}

/// How many people it reaches in each language, the most first.
pub(super) fn languages(conn: &mut Conn, act: Id) -> QueryResult<Vec<(String, i64)>> {
    mail::count_languages(conn, &format!("SELECT DISTINCT e.person_id FROM {}", those(act)))
}

/// The managers of those whom it reaches, who work here, the one with the most people first.
pub(super) fn managers(conn: &mut Conn, act: Id, limit: i64) -> QueryResult<Vec<Manager>> {
    let text = format!(
        "SELECT m.id, m.given_name, m.family_name, COUNT(*) AS people, COUNT(*) OVER () AS \"all\" \
         FROM (SELECT DISTINCT e.person_id FROM {}) r JOIN employment w ON w.person_id = r.person_id AND w.ended_on = {NEVER} \
         JOIN person m ON m.id = w.manager_id WHERE m.status <> 'left' AND m.id <> r.person_id \
         GROUP BY m.id, m.given_name, m.family_name, m.sort_name ORDER BY COUNT(*) DESC, m.sort_name, m.id LIMIT {limit}",
        those(act)
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

/// What of it somebody is told: of their own, and where `managers` of those who report to them.
pub(super) fn told_to(conn: &mut Conn, act: Id, reader: Id, managers: bool) -> QueryResult<Vec<Reached>> {
    let reports = format!(
        "OR e.person_id IN (SELECT w.person_id FROM employment w WHERE w.manager_id = {} AND w.ended_on = {NEVER})",
        reader.0
    );
    let text = format!(
        "SELECT e.id AS enrolment_id, e.person_id FROM {} AND (e.person_id = {} {}) ORDER BY l.position",
        those(act),
        reader.0,
        if managers { reports.as_str() } else { "" }
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}
