//! The SQL of enrolments.

pub mod bulk;
pub mod calendar;
pub mod changes;
pub mod lists;
pub mod paces;
pub mod pair_changes;
pub mod reach;
pub mod record;
pub mod renewal;
pub mod taken;
pub mod told;

use diesel::backend::Backend;
use diesel::deserialize::FromStaticSqlRow;
use diesel::prelude::*;

use super::enrolment::{EnrolmentRow, Status};
use super::requirement::renewal_kind::RenewalKind;
use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::enrolment;
use crate::ids::Id;

/// The columns of an enrolment, in the order of its fields: their types, which are their values too.
macro_rules! columns {
    () => {
        (
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::status,
            enrolment::revision_id,
            enrolment::assigned_on,
            enrolment::due_on,
            enrolment::original_due_on,
            enrolment::started_on,
            enrolment::last_activity_on,
            enrolment::completed_on,
            enrolment::expires_on,
            enrolment::withdrawn_on,
            enrolment::renewal,
        )
    };
}

/// What the columns hold.
type Fields = (
    Id,
    Id,
    Id,
    i32,
    Status,
    Option<Id>,
    Day,
    Option<Day>,
    Option<Day>,
    Option<Day>,
    Option<Day>,
    Option<Day>,
    Option<Day>,
    Option<Day>,
    Option<RenewalKind>,
);

impl<DB: Backend> Selectable<DB> for EnrolmentRow {
    type SelectExpression = columns!();

    fn construct_selection() -> Self::SelectExpression {
        columns!()
    }
}

impl<ST, DB: Backend> Queryable<ST, DB> for EnrolmentRow
where
    Fields: FromStaticSqlRow<ST, DB>,
{
    type Row = Fields;

    fn build(fields: Fields) -> diesel::deserialize::Result<Self> {
        let (
            id,
            person_id,
            course_id,
            cycle,
            status,
            revision_id,
            assigned_on,
            due_on,
            original_due_on,
            started_on,
            last_activity_on,
            completed_on,
            expires_on,
            withdrawn_on,
            renewal,
        ) = fields;
        Ok(Self {
            id,
            person_id,
            course_id,
            cycle,
            status,
            revision_id,
            assigned_on,
            due_on,
            original_due_on,
            started_on,
            last_activity_on,
            completed_on,
            expires_on,
            withdrawn_on,
            renewal,
        })
    }
}

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
