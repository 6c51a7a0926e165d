//! The SQL of what bears on an act: the enrolments with their people and courses, a handful of queries for thousands of them.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{course, enrolment, person, revision};
use crate::enrolment::{Status, revision_taken};
use crate::ids::Id;
use crate::people::PersonStatus;

/// Enrolments that are read in one query: each is a bound value.
pub const AT_ONCE: usize = 5_000;

/// An enrolment with what bears on it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FactRow {
    pub enrolment_id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub due_on: Option<Day>,
    pub expires_on: Option<Day>,
    /// The revision that is taken in it.
    pub revision_id: Option<Id>,
    pub sort_name: String,
    pub person_status: PersonStatus,
    pub hired_on: Day,
    pub retired_at: Option<Instant>,
    pub validity_months: Option<i32>,
}

/// These enrolments, by the name of the person.
pub fn rows(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<FactRow>> {
    let mut all: Vec<FactRow> = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let found: Vec<FactRow> = enrolment::table
            .inner_join(person::table)
            .inner_join(course::table)
            .filter(enrolment::id.eq_any(ids))
            .select((
                enrolment::id,
                enrolment::person_id,
                enrolment::course_id,
                enrolment::cycle,
                enrolment::status,
                enrolment::due_on,
                enrolment::expires_on,
                sql::<Nullable<BigInt>>(&revision_taken("enrolment", "course")),
                person::sort_name,
                person::status,
                person::hired_on,
                course::retired_at,
                course::validity_months,
            ))
            .order(enrolment::id)
            .load(conn)?;
        all.extend(found);
    }
    all.sort_by(|a, b| (&a.sort_name, a.person_id, a.enrolment_id).cmp(&(&b.sort_name, b.person_id, b.enrolment_id)));
    Ok(all)
}

diesel::alias!(enrolment as later: Later);

/// Those of these enrolments that a later cycle has taken the place of.
pub fn replaced(conn: &mut Conn, ids: &[Id]) -> QueryResult<BTreeSet<Id>> {
    let mut all = BTreeSet::new();
    for ids in ids.chunks(AT_ONCE) {
        let is_later = later
            .field(enrolment::person_id)
            .eq(enrolment::person_id)
            .and(later.field(enrolment::course_id).eq(enrolment::course_id))
            .and(later.field(enrolment::cycle).gt(enrolment::cycle));
        let found: Vec<Id> = enrolment::table
            .inner_join(later.on(is_later))
            .filter(enrolment::id.eq_any(ids))
            .select(enrolment::id)
            .distinct()
            .order(enrolment::id)
            .load(conn)?;
        all.extend(found);
    }
    Ok(all)
}

/// The numbers of these revisions.
pub fn revision_numbers(conn: &mut Conn, ids: &[Id]) -> QueryResult<BTreeMap<Id, i32>> {
    let of_these = revision::table.filter(revision::id.eq_any(ids)).order(revision::id);
    let numbers: Vec<(Id, i32)> = of_these.select((revision::id, revision::number)).load(conn)?;
    Ok(numbers.into_iter().collect())
}
