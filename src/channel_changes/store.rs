//! The SQL of what changed at channels.

use diesel::prelude::*;

use super::rule::Change;
use crate::clock::Day;
use crate::db::schema::{channel_change, course, proposal};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Most changes of a channel that are listed.
const MOST: i64 = 1_000;

/// A change that was announced.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = channel_change)]
pub struct ChangeRow {
    /// Its key.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What is different.
    pub what: String,
    /// The course.
    pub course_id: Id,
    /// How many people it touched.
    pub touched: i64,
    /// The requirement that enrolled them.
    pub requirement_id: Option<Id>,
    /// What waits for a second account, or did.
    pub proposal_id: Option<Id>,
    /// The day.
    pub made_on: Day,
    /// Who announced it.
    pub made_by: String,
}

/// The changes of a channel, the newest first; one that a second account has agreed to with the requirement that came of it.
pub fn changes(conn: &mut Conn, channel: Id) -> QueryResult<Vec<ChangeRow>> {
    let mut rows: Vec<ChangeRow> = channel_change::table
        .filter(channel_change::channel_id.eq(channel))
        .order(channel_change::id.desc())
        .limit(MOST)
        .select(ChangeRow::as_select())
        .load(conn)?;
    let asked: Vec<Id> = rows.iter().filter_map(|row| row.proposal_id).collect();
    if asked.is_empty() {
        return Ok(rows);
    }
    let agreed: Vec<(Id, Option<Id>)> = proposal::table
        .filter(proposal::id.eq_any(asked))
        .order(proposal::id)
        .select((proposal::id, proposal::requirement_id))
        .load(conn)?;
    for row in rows.iter_mut().filter(|row| row.requirement_id.is_none()) {
        row.requirement_id = agreed.iter().find(|(id, _)| Some(*id) == row.proposal_id).and_then(|(_, made)| *made);
    }
    Ok(rows)
}

/// Slug and title of these courses.
pub fn courses(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<(Id, String, String)>> {
    course::table
        .filter(course::id.eq_any(ids.to_vec()))
        .order(course::id)
        .select((course::id, course::slug, course::title))
        .load(conn)
}

/// Keeps one: what enrols, or waits, is either of the two or none.
pub fn insert(
    tx: &mut Tx<'_>,
    (channel, change): (Id, &Change),
    touched: usize,
    (requirement, proposal): (Option<Id>, Option<Id>),
    today: Day,
) -> QueryResult<Id> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (channel_change::id.eq(id), channel_change::channel_id.eq(channel), channel_change::title.eq(&change.title)),
        (channel_change::what.eq(&change.what), channel_change::course_id.eq(change.course.id)),
        channel_change::touched.eq(i64::try_from(touched).unwrap_or(i64::MAX)),
        (channel_change::requirement_id.eq(requirement), channel_change::proposal_id.eq(proposal)),
        (channel_change::made_on.eq(today), channel_change::made_at.eq(now), channel_change::made_by.eq(by)),
    );
    diesel::insert_into(channel_change::table).values(values).execute(tx.conn)?;
    Ok(id)
}
