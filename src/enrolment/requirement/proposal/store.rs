//! The SQL of proposals.

use diesel::prelude::*;

use super::rule::{Ending, Who};
use super::wanted::Wanted;
use crate::clock::Instant;
use crate::db::schema::proposal;
use crate::db::{Conn, Json, Tx, locks};
use crate::ids::Id;

/// A proposal.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = proposal)]
pub struct ProposalRow {
    pub id: Id,
    pub wanted: Json<Wanted>,
    pub people: i64,
    pub asked_at: Instant,
    pub asked_by: String,
    pub asked_account: Option<Id>,
    pub ended_at: Option<Instant>,
    pub ended_by: Option<String>,
    pub ending: Option<Ending>,
    pub note: String,
    pub requirement_id: Option<Id>,
}

impl ProposalRow {
    /// Who asked.
    pub fn asked(&self) -> Who<'_> {
        Who { account: self.asked_account, name: &self.asked_by }
    }
}

/// The proposal with this id.
pub fn proposal(conn: &mut Conn, id: Id) -> QueryResult<Option<ProposalRow>> {
    proposal::table.find(id).select(ProposalRow::as_select()).first(conn).optional()
}

/// The same, while whoever decides at the same time waits until this transaction ends.
pub fn hold(tx: &mut Tx<'_>, id: Id) -> QueryResult<Option<ProposalRow>> {
    locks::on_postgres(tx.conn, &format!("SELECT 1 FROM proposal WHERE id = {} FOR UPDATE", id.0))?;
    proposal(tx.conn, id)
}

/// Those that wait, the oldest first, after the one with the id `after`.
pub fn waiting(conn: &mut Conn, after: Option<Id>, limit: i64) -> QueryResult<Vec<ProposalRow>> {
    proposal::table
        .filter(proposal::ended_at.is_null())
        .filter(proposal::id.gt(after.unwrap_or(Id::ZERO)))
        .order(proposal::id)
        .limit(limit)
        .select(ProposalRow::as_select())
        .load(conn)
}

/// Who asked for what a second account last agreed to of a requirement.
pub fn asked_for(conn: &mut Conn, requirement_id: Id) -> QueryResult<Option<String>> {
    proposal::table
        .filter(proposal::requirement_id.eq(requirement_id))
        .order(proposal::id.desc())
        .select(proposal::asked_by)
        .first(conn)
        .optional()
}

/// Keeps what one account may not do alone.
pub fn insert(tx: &mut Tx<'_>, wanted: Wanted, people: i64) -> QueryResult<Id> {
    let (id, now, actor) = (tx.new_id(), tx.now(), tx.actor().clone());
    let row = (
        proposal::id.eq(id),
        proposal::wanted.eq(Json(wanted)),
        proposal::people.eq(people),
        proposal::asked_at.eq(now),
        proposal::asked_by.eq(actor.name),
        proposal::asked_account.eq(actor.account_id),
        proposal::note.eq(""),
    );
    diesel::insert_into(proposal::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// It waits no more.
pub fn end(tx: &mut Tx<'_>, id: Id, ending: Ending, note: &str, requirement_id: Option<Id>) -> QueryResult<()> {
    let set = (
        proposal::ended_at.eq(tx.now()),
        proposal::ended_by.eq(tx.actor().name.clone()),
        proposal::ending.eq(ending),
        proposal::note.eq(note),
        proposal::requirement_id.eq(requirement_id),
    );
    diesel::update(proposal::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}
