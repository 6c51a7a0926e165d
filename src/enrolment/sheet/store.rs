//! The SQL of what a row says of an enrolment: for any number of them at once.

use std::collections::HashMap;

use diesel::prelude::*;

use super::row::{Exempt, Proven, ReasonNamed, SheetRow};
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{certificate, course, enrolment, reason, requirement, revision, waiver};
use crate::each;
use crate::enrolment::enrolment::EnrolmentRow;
use crate::ids::Id;

diesel::alias!(course as taken: Taken);

/// An enrolment, its course, the revision that was begun, and the course of that where it is another.
type Found = (EnrolmentRow, String, String, Option<i32>, Option<String>);

/// These enrolments.
pub fn enrolments(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<SheetRow>> {
    let is_of_other = taken.field(course::id).eq(revision::course_id).and(taken.field(course::id).ne(enrolment::course_id));
    let rows: Vec<Found> = enrolment::table
        .inner_join(course::table)
        .left_join(revision::table.on(enrolment::revision_id.eq(revision::id.nullable())))
        .left_join(taken.on(is_of_other))
        .filter(enrolment::id.eq_any(ids.to_vec()))
        .order(enrolment::id)
        .select((
            EnrolmentRow::as_select(),
            course::slug,
            course::title,
            revision::number.nullable(),
            taken.field(course::slug).nullable(),
        ))
        .load(conn)?;
    let row = |(enrolment, course, course_title, revision, renewed_by)| SheetRow {
        enrolment,
        course,
        course_title,
        revision,
        renewed_by,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Why these are there, or were; each the oldest first.
pub fn reasons(conn: &mut Conn, ids: &[Id]) -> QueryResult<HashMap<Id, Vec<ReasonNamed>>> {
    let rows: Vec<(Id, Option<String>, Option<String>, Day)> = each!(conn, |conn| reason::table
        .left_join(requirement::table)
        .filter(reason::enrolment_id.eq_any(ids))
        .order((reason::enrolment_id, reason::id))
        .select((reason::enrolment_id, requirement::name.nullable(), requirement::why.nullable(), reason::removed_on))
        .load(conn))?;
    let mut reasons: HashMap<Id, Vec<ReasonNamed>> = HashMap::new();
    for (id, name, why, removed_on) in rows {
        reasons.entry(id).or_default().push(ReasonNamed { name, why, removed_on });
    }
    Ok(reasons)
}

/// The newest exemption of each that has one.
pub fn waivers(conn: &mut Conn, ids: &[Id]) -> QueryResult<HashMap<Id, Exempt>> {
    let rows: Vec<(Id, String, Day, Day)> = each!(conn, |conn| waiver::table
        .filter(waiver::enrolment_id.eq_any(ids))
        .order((waiver::enrolment_id, waiver::id))
        .select((waiver::enrolment_id, waiver::reason, waiver::from_on, waiver::until_on))
        .load(conn))?;
    // of several, the last stays
    Ok(rows.into_iter().map(|(id, reason, from_on, until_on)| (id, Exempt { reason, from_on, until_on })).collect())
}

/// What the newest certificate proves, of each that has one.
pub fn certificates(conn: &mut Conn, ids: &[Id]) -> QueryResult<HashMap<Id, Proven>> {
    let rows: Vec<(Id, String, i32, Option<i32>)> = each!(conn, |conn| certificate::table
        .filter(certificate::enrolment_id.eq_any(ids))
        .order((certificate::enrolment_id, certificate::id))
        .select((certificate::enrolment_id, certificate::code, certificate::revision, certificate::score))
        .load(conn))?;
    // of several, the last stays
    Ok(rows.into_iter().map(|(id, code, revision, score)| (id, Proven { code, revision, score })).collect())
}
