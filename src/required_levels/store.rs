//! The SQL of levels that are required.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::{course, proposal, required_level, required_level_course, requirement};
use crate::db::{Conn, Json, Tx, locks};
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::DueRule;
use crate::ids::Id;

/// A level that is, or was, required.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = required_level)]
pub struct RequiredLevelRow {
    /// Its key.
    pub id: Id,
    /// The level.
    pub level_id: Id,
    /// Of whom, by ids.
    pub audience: Json<Audience>,
    /// By when.
    pub due: Json<DueRule>,
    /// Why, as the people are told; empty where nothing was said.
    pub why: String,
    /// The day on which it was required.
    pub made_on: Day,
    /// Who required it.
    pub made_by: String,
    /// The day on which it ended.
    pub ended_on: Option<Day>,
}

/// Every one, or those in force alone, the newest first.
pub fn all(conn: &mut Conn, in_force: bool) -> QueryResult<Vec<RequiredLevelRow>> {
    let mut query = required_level::table.order(required_level::id.desc()).select(RequiredLevelRow::as_select()).into_boxed();
    if in_force {
        query = query.filter(required_level::ended_on.is_null());
    }
    query.load(conn)
}

/// The one with this id.
pub fn one(conn: &mut Conn, id: Id) -> QueryResult<Option<RequiredLevelRow>> {
    required_level::table.find(id).select(RequiredLevelRow::as_select()).first(conn).optional()
}

/// The same, while whoever changes it at the same time waits until this transaction ends.
pub fn hold(tx: &mut Tx<'_>, id: Id) -> QueryResult<Option<RequiredLevelRow>> {
    locks::on_postgres(tx.conn, &format!("SELECT 1 FROM required_level WHERE id = {} FOR UPDATE", id.0))?;
    one(tx.conn, id)
}

/// The one in force that says the same.
pub fn same(conn: &mut Conn, level: Id, fingerprint: &str) -> QueryResult<Option<Id>> {
    required_level::table
        .filter(required_level::level_id.eq(level))
        .filter(required_level::fingerprint.eq(fingerprint.to_owned()))
        .filter(required_level::ended_on.is_null())
        .select(required_level::id)
        .first(conn)
        .optional()
}

/// Keeps one.
pub fn insert(
    tx: &mut Tx<'_>,
    level: Id,
    (audience, due): (&Audience, DueRule),
    (why, fingerprint): (&str, &str),
    today: Day,
) -> QueryResult<Id> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (required_level::id.eq(id), required_level::level_id.eq(level), required_level::audience.eq(Json(audience.clone()))),
        (required_level::due.eq(Json(due)), required_level::why.eq(why), required_level::fingerprint.eq(fingerprint)),
        (required_level::made_on.eq(today), required_level::made_at.eq(now), required_level::made_by.eq(by)),
    );
    diesel::insert_into(required_level::table).values(values).execute(tx.conn)?;
    Ok(id)
}

/// It is required no more.
pub fn end(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    let set = (required_level::ended_on.eq(today), required_level::ended_by.eq(tx.actor().name.clone()));
    diesel::update(required_level::table.find(id)).set(set).execute(tx.conn)
}

/// A course that the audience is enrolled in for the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRow {
    /// Its key.
    pub id: Id,
    /// What it is for.
    pub required_level_id: Id,
    /// The course.
    pub course_id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The requirement that enrols in it; none while it waits for a second account, or where that declined.
    pub requirement_id: Option<Id>,
    /// Whether that requirement is in force.
    pub is_in_force: bool,
    /// What waits for a second account, or was declined.
    pub proposal_id: Option<Id>,
    /// The requirement is of this level alone, and ends with it.
    pub is_own: bool,
}

/// The courses of these that are needed still, by title.
pub fn courses(conn: &mut Conn, of: &[Id]) -> QueryResult<Vec<CourseRow>> {
    type Row = (Id, Id, Id, String, String, (Option<Id>, Option<Id>, Option<Id>, bool));
    let rows: Vec<Row> = required_level_course::table
        .inner_join(course::table.on(course::id.eq(required_level_course::course_id)))
        .left_join(proposal::table.on(proposal::id.nullable().eq(required_level_course::proposal_id)))
        .filter(required_level_course::required_level_id.eq_any(of.to_vec()))
        .filter(required_level_course::ended_on.is_null())
        .order((course::title, required_level_course::id))
        .select((
            required_level_course::id,
            required_level_course::required_level_id,
            course::id,
            course::slug,
            course::title,
            (
                required_level_course::requirement_id,
                required_level_course::proposal_id,
                proposal::requirement_id.nullable(),
                required_level_course::is_own,
            ),
        ))
        .load(conn)?;
    let requirements: Vec<Id> = rows.iter().filter_map(|row| row.5.0.or(row.5.2)).collect();
    let over: Vec<Id> = match requirements.is_empty() {
        true => Vec::new(),
        false => requirement::table
            .filter(requirement::id.eq_any(requirements))
            .filter(requirement::withdrawn_at.is_not_null())
            .select(requirement::id)
            .load(conn)?,
    };
    let row = |(id, required_level_id, course_id, slug, title, (made, proposal_id, agreed, is_own)): Row| {
        let requirement_id = made.or(agreed);
        let is_in_force = requirement_id.is_some_and(|id| !over.contains(&id));
        CourseRow { id, required_level_id, course_id, slug, title, requirement_id, is_in_force, proposal_id, is_own }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Notes by what the audience is enrolled in a course.
pub fn insert_course(
    tx: &mut Tx<'_>,
    (required, course): (Id, Id),
    (requirement, proposal): (Option<Id>, Option<Id>),
    is_own: bool,
) -> QueryResult<()> {
    let values = (
        required_level_course::id.eq(tx.new_id()),
        required_level_course::required_level_id.eq(required),
        required_level_course::course_id.eq(course),
        required_level_course::requirement_id.eq(requirement),
        required_level_course::proposal_id.eq(proposal),
        required_level_course::is_own.eq(is_own),
    );
    diesel::insert_into(required_level_course::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// A course is needed no more.
pub fn end_course(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    diesel::update(required_level_course::table.find(id)).set(required_level_course::ended_on.eq(today)).execute(tx.conn)
}
