//! The SQL of the enrolments of an act: one line each.

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use crate::acts::kind::WhyNot;
use crate::acts::state::State;
use crate::clock::Day;
use crate::db::schema::{act_line, attempt, attempt_grant, course, enrolment, person, reason, requirement, waiver};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::enrolment::Status;
use crate::enrolment::bulk::Made;
use crate::ids::Id;

/// A line as it is worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    pub enrolment_id: Id,
    pub state: State,
    pub why_not: Option<WhyNot>,
    pub on_day: Option<Day>,
    pub expires_on: Option<Day>,
    pub stamp: String,
    pub from_status: Status,
    pub from_due_on: Option<Day>,
}

/// Writes the lines of an act, in this order, in the place of those that it has.
pub fn replace(tx: &mut Tx<'_>, act_id: Id, lines: &[NewLine]) -> QueryResult<()> {
    diesel::delete(act_line::table.filter(act_line::act_id.eq(act_id))).execute(tx.conn)?;
    let row = |(position, line): (i64, &NewLine)| {
        (
            act_line::act_id.eq(act_id),
            act_line::position.eq(position),
            act_line::enrolment_id.eq(line.enrolment_id),
            act_line::state.eq(line.state),
            act_line::why_not.eq(line.why_not),
            act_line::on_day.eq(line.on_day),
            act_line::expires_on.eq(line.expires_on),
            act_line::stamp.eq(line.stamp.clone()),
            act_line::from_status.eq(line.from_status),
            act_line::from_due_on.eq(line.from_due_on),
        )
    };
    let rows: Vec<_> = (1..).zip(lines).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(act_line::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// The enrolments of an act, in order, each with its stamp.
pub fn stamps(conn: &mut Conn, act_id: Id) -> QueryResult<Vec<(Id, String)>> {
    act_line::table
        .filter(act_line::act_id.eq(act_id))
        .order(act_line::position)
        .select((act_line::enrolment_id, act_line::stamp))
        .load(conn)
}

/// How many enrolments an act is about.
pub fn count(conn: &mut Conn, act_id: Id) -> QueryResult<i64> {
    act_line::table.filter(act_line::act_id.eq(act_id)).count().get_result(conn)
}

/// A `SELECT` of the enrolments of an act that are in this state.
pub fn those(act_id: Id, state: State) -> String {
    format!("SELECT l.enrolment_id FROM act_line l WHERE l.act_id = {} AND l.state = '{state}'", act_id.0)
}

/// A `SELECT` of the enrolments of an act that are in this state, with the days that it gives them and from which they come.
pub fn with_days(act_id: Id, state: State) -> String {
    format!(
        "SELECT l.enrolment_id, l.on_day, l.expires_on, l.from_due_on FROM act_line l WHERE l.act_id = {} AND l.state = '{state}'",
        act_id.0
    )
}

/// Whoever of an act is in one state comes into another.
pub fn move_all(tx: &mut Tx<'_>, act_id: Id, from: State, to: State) -> QueryResult<usize> {
    let those = act_line::table.filter(act_line::act_id.eq(act_id)).filter(act_line::state.eq(from));
    diesel::update(those).set(act_line::state.eq(to)).execute(tx.conn)
}

/// Whoever of an act is done, and is still as it left them, comes into the state `undone`.
pub fn mark_unchanged(tx: &mut Tx<'_>, act_id: Id, still: Still) -> QueryResult<usize> {
    let same = unchanged(tx.conn, act_id, still)?;
    let mut moved = 0;
    for same in same.chunks(ROWS_PER_INSERT) {
        let those = act_line::table.filter(act_line::act_id.eq(act_id)).filter(act_line::enrolment_id.eq_any(same));
        moved += diesel::update(those).set(act_line::state.eq(State::Undone)).execute(tx.conn)?;
    }
    Ok(moved)
}

/// Whoever of an act is done, and is still as it left them.
fn unchanged(conn: &mut Conn, act_id: Id, still: Still) -> QueryResult<Vec<Id>> {
    let done = act_line::table
        .inner_join(enrolment::table)
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq(State::Done))
        .select(act_line::enrolment_id)
        .order(act_line::position);
    match still {
        Still::Status(status) => done.filter(enrolment::status.eq(status)).load(conn),
        Still::Waived((first, end)) => {
            let theirs = waiver::table.filter(waiver::enrolment_id.eq(act_line::enrolment_id)).filter(waiver::id.ge(first));
            let of_the_act = theirs.filter(waiver::id.lt(end)).filter(waiver::until_on.nullable().eq(act_line::on_day));
            let since = theirs.filter(waiver::id.ge(end));
            let same = done.filter(enrolment::status.eq(Status::Waived));
            same.filter(exists(of_the_act)).filter(not(exists(since))).load(conn)
        }
        Still::Withdrawn => {
            let ended = reason::table
                .filter(reason::enrolment_id.eq(act_line::enrolment_id))
                .filter(reason::removed_on.nullable().eq(enrolment::withdrawn_on));
            let ends_for_good = requirement::table
                .filter(requirement::id.nullable().eq(reason::requirement_id))
                .filter(requirement::withdrawn_at.is_not_null());
            let asks_yet = ended.filter(not(exists(ends_for_good)));
            let same = done.filter(enrolment::withdrawn_on.eq(act_line::on_day)).filter(enrolment::status.eq(Status::Withdrawn));
            same.filter(exists(asks_yet).or(not(exists(ended)))).load(conn)
        }
        Still::Due => {
            let same = done.filter(enrolment::due_on.eq(act_line::on_day));
            same.filter(enrolment::status.eq_any(Status::UNFINISHED)).load(conn)
        }
        Still::Unused((first, end)) => {
            let used = attempt_grant::table
                .inner_join(attempt::table.on(
                    attempt::enrolment_id.eq(attempt_grant::enrolment_id).and(attempt::lesson_id.eq(attempt_grant::lesson_id)),
                ))
                .filter(attempt_grant::id.ge(first))
                .filter(attempt_grant::id.lt(end))
                .filter(attempt::id.gt(attempt_grant::id))
                .select(attempt_grant::enrolment_id);
            done.filter(enrolment::id.ne_all(used)).filter(enrolment::status.eq_any(Status::OPEN)).load(conn)
        }
    }
}

/// What must not have changed since an act was done, for it to be taken back.
#[derive(Debug, Clone, Copy)]
pub enum Still {
    /// It has this status.
    Status(Status),
    /// It is waived until the day that the act said, by a waiver under an id from the first to before the second, and by none since.
    Waived(Made),
    /// It is withdrawn since the day of the act, and who asked for it then asks yet.
    Withdrawn,
    /// It is due when the act said.
    Due,
    /// No attempt was begun with what was given, under ids from the first to before the second.
    Unused(Made),
}

/// How many lines of an act are in each state, and why not.
pub fn counts(conn: &mut Conn, act_id: Id) -> QueryResult<Vec<(State, Option<WhyNot>, i64)>> {
    act_line::table
        .filter(act_line::act_id.eq(act_id))
        .group_by((act_line::state, act_line::why_not))
        .order((act_line::state, act_line::why_not))
        .select((act_line::state, act_line::why_not, count_star()))
        .load(conn)
}

/// How many lines each of these acts has in one of these states.
pub fn sizes(conn: &mut Conn, acts: &[Id], states: &[State]) -> QueryResult<Vec<(Id, i64)>> {
    act_line::table
        .filter(act_line::act_id.eq_any(acts))
        .filter(act_line::state.eq_any(states))
        .group_by(act_line::act_id)
        .order(act_line::act_id)
        .select((act_line::act_id, count_star()))
        .load(conn)
}

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct LineRow {
    pub position: i64,
    pub enrolment_id: Id,
    pub state: State,
    pub why_not: Option<WhyNot>,
    pub on_day: Option<Day>,
    pub from_due_on: Option<Day>,
    pub person_id: Id,
    pub employee_number: String,
    pub given_name: String,
    pub family_name: String,
    pub course: String,
}

/// Lines of an act in one of these states after the position `after`, in order.
pub fn page(conn: &mut Conn, act_id: Id, states: &[State], (after, offset, limit): (i64, i64, i64)) -> QueryResult<Vec<LineRow>> {
    act_line::table
        .inner_join(enrolment::table.inner_join(person::table).inner_join(course::table))
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq_any(states))
        .filter(act_line::position.gt(after))
        .order(act_line::position)
        .offset(offset)
        .limit(limit)
        .select((
            act_line::position,
            act_line::enrolment_id,
            act_line::state,
            act_line::why_not,
            act_line::on_day,
            act_line::from_due_on,
            person::id,
            person::employee_number,
            person::given_name,
            person::family_name,
            course::title,
        ))
        .load(conn)
}

/// The enrolments of an act in these states, in order, each with its state and why it got nothing: for a file.
pub fn all_in(conn: &mut Conn, act_id: Id, states: &[State]) -> QueryResult<Vec<(Id, State, Option<WhyNot>)>> {
    act_line::table
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq_any(states))
        .order(act_line::position)
        .select((act_line::enrolment_id, act_line::state, act_line::why_not))
        .load(conn)
}

/// The titles of the courses of an act, some of them.
pub fn courses(conn: &mut Conn, act_id: Id, limit: i64) -> QueryResult<Vec<String>> {
    act_line::table
        .inner_join(enrolment::table.inner_join(course::table))
        .filter(act_line::act_id.eq(act_id))
        .select(course::title)
        .distinct()
        .order(course::title)
        .limit(limit)
        .load(conn)
}

/// The enrolments of an act in this state, in order.
pub fn ids_in(conn: &mut Conn, act_id: Id, state: State) -> QueryResult<Vec<Id>> {
    act_line::table
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq(state))
        .order(act_line::position)
        .select(act_line::enrolment_id)
        .load(conn)
}

/// The day on which what an act withdrew, and is to be taken back, was withdrawn.
pub fn withdrawn_on(conn: &mut Conn, act_id: Id) -> QueryResult<Option<Day>> {
    let day: Option<Option<Day>> = act_line::table
        .filter(act_line::act_id.eq(act_id))
        .filter(act_line::state.eq(State::Undone))
        .order(act_line::position)
        .select(act_line::on_day)
        .first(conn)
        .optional()?;
    Ok(day.flatten())
}

/// The requirements that an act has made: of their ids, others who did something at the same time may have had some as well.
pub fn requirements(conn: &mut Conn, (first, end): Made, by: &str, why: &str) -> QueryResult<Vec<Id>> {
    requirement::table
        .filter(requirement::id.ge(first))
        .filter(requirement::id.lt(end))
        .filter(requirement::created_by.eq(by))
        .filter(requirement::why.eq(why))
        .filter(requirement::withdrawn_at.is_null())
        .order(requirement::id)
        .select(requirement::id)
        .load(conn)
}
