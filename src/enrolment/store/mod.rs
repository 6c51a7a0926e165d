//! The SQL of enrolments.

pub mod changes;
pub mod lists;
pub mod paces;
pub mod pair_changes;
pub mod record;
pub mod told;

use diesel::prelude::*;

use super::enrolment::EnrolmentRow;
use crate::db::Conn;
use crate::db::schema::enrolment;
use crate::ids::Id;

/// The enrolment with this id.
pub fn enrolment(conn: &mut Conn, id: Id) -> QueryResult<Option<EnrolmentRow>> {
    enrolment::table.find(id).select(EnrolmentRow::as_select()).first(conn).optional()
}

/// Every enrolment of a person, the newest cycle of a course first.
pub fn enrolments_of_person(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<EnrolmentRow>> {
    enrolment::table
        .filter(enrolment::person_id.eq(person_id))
        .order((enrolment::course_id, enrolment::cycle.desc(), enrolment::id))
        .select(EnrolmentRow::as_select())
        .limit(1000)
        .load(conn)
}
