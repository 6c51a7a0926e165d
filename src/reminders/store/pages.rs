//! The SQL that the pages need: what was held, what a person got.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{course, enrolment, outbox, person, reminder, reminder_hold};
use crate::ids::Id;

/// Something that was held back.
#[derive(Debug, Clone, Queryable)]
pub struct HoldRow {
    pub on_day: Day,
    pub person_id: Id,
    pub given_name: String,
    pub family_name: String,
    pub title: String,
    pub step: String,
    pub why: String,
}

/// What was held back since `from`, of everybody or of one person; the newest first.
pub fn holds(conn: &mut Conn, from: Day, of: Option<Id>, limit: i64) -> QueryResult<Vec<HoldRow>> {
    // left joins, so that SQLite begins with the holds and not with the people
    let mut query = reminder_hold::table
        .left_join(enrolment::table.on(enrolment::id.eq(reminder_hold::enrolment_id)))
        .left_join(course::table.on(course::id.eq(enrolment::course_id)))
        .left_join(person::table.on(person::id.eq(reminder_hold::recipient_id)))
        .filter(reminder_hold::on_day.ge(from))
        .into_boxed();
    if let Some(of) = of {
        query = query.filter(reminder_hold::recipient_id.eq(of));
    }
    query
        .order((
            reminder_hold::on_day.desc(),
            reminder_hold::enrolment_id.desc(),
            reminder_hold::step.desc(),
            reminder_hold::recipient_id.desc(),
        ))
        .select((
            reminder_hold::on_day,
            person::id.assume_not_null(),
            person::given_name.assume_not_null(),
            person::family_name.assume_not_null(),
            course::title.assume_not_null(),
            reminder_hold::step,
            reminder_hold::why,
        ))
        .limit(limit)
        .load(conn)
}

/// Something a person was, or will be, told.
#[derive(Debug, Clone, Queryable)]
pub struct HistoryRow {
    pub decided_on: Day,
    pub step: String,
    pub outcome: String,
    pub why: String,
    pub outbox_id: Option<Id>,
    pub title: String,
    pub whose: Id,
    pub given_name: String,
    pub family_name: String,
    pub mail_state: Option<String>,
}

/// What a person was told; the newest first.
pub fn history(conn: &mut Conn, recipient: Id, limit: i64) -> QueryResult<Vec<HistoryRow>> {
    reminder::table
        .inner_join(enrolment::table.inner_join(course::table))
        .left_join(outbox::table)
        .left_join(person::table.on(person::id.eq(enrolment::person_id)))
        .filter(reminder::recipient_id.eq(recipient))
        .order((reminder::decided_on.desc(), reminder::id.desc()))
        .select((
            reminder::decided_on,
            reminder::step,
            reminder::outcome,
            reminder::why,
            reminder::outbox_id,
            course::title,
            enrolment::person_id,
            person::given_name.assume_not_null(),
            person::family_name.assume_not_null(),
            outbox::state.nullable(),
        ))
        .limit(limit)
        .load(conn)
}
