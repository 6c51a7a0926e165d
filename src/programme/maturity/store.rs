//! The SQL of what is noted of the programme, and of the few numbers that nothing else counts.

use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::state::State;
use crate::clock::Day;
use crate::db::schema::{completion, employment, person, programme_state, standing};
use crate::db::{Conn, Json, Tx};
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::standing::State as Stand;

/// The newest that was noted up to a day, and of which day it is.
pub fn state_on(conn: &mut Conn, day: Day) -> QueryResult<Option<(Day, State)>> {
    let found: Option<(Day, Json<State>)> = programme_state::table
        .filter(programme_state::on_day.le(day))
        .order(programme_state::on_day.desc())
        .select((programme_state::on_day, programme_state::state))
        .first(conn)
        .optional()?;
    Ok(found.map(|(day, state)| (day, state.0)))
}

/// The first that was noted.
pub fn first_state(conn: &mut Conn) -> QueryResult<Option<(Day, State)>> {
    let found: Option<(Day, Json<State>)> = programme_state::table
        .order(programme_state::on_day)
        .select((programme_state::on_day, programme_state::state))
        .first(conn)
        .optional()?;
    Ok(found.map(|(day, state)| (day, state.0)))
}

/// Notes what is so on a day, in the place of what was noted of it before.
pub fn save(tx: &mut Tx<'_>, day: Day, state: &State) -> QueryResult<()> {
    let set = (programme_state::state.eq(Json(state.clone())), programme_state::noted_at.eq(tx.now()));
    let changed = diesel::update(programme_state::table.find(day)).set(set.clone()).execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(programme_state::table).values((programme_state::on_day.eq(day), set.0, set.1)).execute(tx.conn)?;
    }
    Ok(())
}

/// Whether somebody completed one of these courses after a day.
pub fn is_used_since(conn: &mut Conn, courses: &[Id], day: Day) -> QueryResult<bool> {
    let of_these = completion::table.filter(completion::course_id.eq_any(courses)).filter(completion::completed_on.gt(day));
    diesel::select(exists(of_these)).get_result(conn)
}

/// People who work here on a day, and the departments that they work in now.
pub fn people_and_departments(conn: &mut Conn, on: Day) -> QueryResult<(i64, i64)> {
    person::table
        .inner_join(employment::table)
        .filter(person::status.ne(PersonStatus::Left))
        .filter(person::external.eq(false))
        .filter(person::hired_on.le(on))
        .filter(employment::ended_on.eq(Day::NEVER))
        .select((sql::<BigInt>("COUNT(DISTINCT person.id)"), sql::<BigInt>("COUNT(DISTINCT employment.department_id)")))
        .first(conn)
}

/// Of how many people something is required on a day.
pub fn people_required(conn: &mut Conn, on: Day) -> QueryResult<i64> {
    standing::table
        .filter(standing::from_on.le(on))
        .filter(standing::until_on.gt(on))
        .filter(standing::state.ne(Stand::Withdrawn))
        .select(sql::<BigInt>("COUNT(DISTINCT standing.person_id)"))
        .get_result(conn)
}
