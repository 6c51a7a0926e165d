//! The SQL of the audiences of requirements in force: read to see which name a place, and written where that was merged.

use diesel::prelude::*;

use super::requirement::live;
use crate::db::schema::{course, requirement};
use crate::db::{Conn, Json, Tx};
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::DueRule;
use crate::enrolment::requirement::later::LaterStart;
use crate::enrolment::requirement::terms::Applies;
use crate::ids::Id;

/// A requirement in force.
#[derive(Debug, Queryable)]
pub struct InForce {
    pub id: Id,
    pub course_id: Id,
    pub course: String,
    pub audience: Json<Audience>,
    pub due: Json<DueRule>,
    pub later: Option<Json<Vec<LaterStart>>>,
}

/// All of them, the newest first: one for each act of enrolling by hand.
pub fn in_force(conn: &mut Conn) -> QueryResult<Vec<InForce>> {
    requirement::table
        .inner_join(course::table)
        .filter(requirement::withdrawn_at.is_null())
        .order(requirement::id.desc())
        .select((requirement::id, course::id, course::title, requirement::audience, requirement::due, requirement::later))
        .load(conn)
}

/// The audiences of the kept ones.
pub fn kept_audiences(conn: &mut Conn) -> QueryResult<Vec<Json<Audience>>> {
    requirement::table
        .filter(requirement::applies.eq(Applies::Kept))
        .filter(requirement::withdrawn_at.is_null())
        .order(requirement::id)
        .select(requirement::audience)
        .load(conn)
}

/// Gives it another audience, and other parts that start later. Where another says the same by now, that is the one that is found; this one goes
/// on beside it.
pub fn set_places(
    tx: &mut Tx<'_>,
    (id, course): (Id, Id),
    audience: Audience,
    later: Vec<LaterStart>,
    found_by: String,
) -> QueryResult<()> {
    let found_by = match live(tx.conn, course, &found_by)? {
        Some(other) if other != id => format!("{found_by} {id}"),
        _ => found_by,
    };
    let later = Some(later).filter(|parts| !parts.is_empty()).map(Json);
    let set = (requirement::audience.eq(Json(audience)), requirement::later.eq(later), requirement::fingerprint.eq(found_by));
    diesel::update(requirement::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}
