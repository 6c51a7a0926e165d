//! The SQL of acts: what was chosen, what each enrolment gets, what was done and taken back.

pub mod facts;
pub mod lines;

use diesel::prelude::*;

use super::kind::Kind;
use super::rule::Asked;
use crate::clock::Instant;
use crate::db::schema::{act, act_line, evidence_file};
use crate::db::{Conn, Json, Tx, locks};
use crate::enrolment;
use crate::enrolment::bulk::Made;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Reach;

/// An act, or a draft of one.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = act)]
pub struct ActRow {
    pub id: Id,
    pub kind: Kind,
    pub asked: Option<Json<Asked>>,
    pub chosen_at: Instant,
    pub chosen_by: String,
    pub submitted_at: Option<Instant>,
    pub submitted_by: Option<String>,
    pub submitted_account: Option<Id>,
    pub done_at: Option<Instant>,
    pub done_by: Option<String>,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<String>,
    pub made_from: Option<Id>,
    pub made_until: Option<Id>,
}

impl ActRow {
    /// The ids of what it wrote, where it wrote something of its own.
    pub fn made(&self) -> Option<Made> {
        self.made_from.zip(self.made_until)
    }
}

/// The act with this id.
pub fn act(conn: &mut Conn, id: Id) -> QueryResult<Option<ActRow>> {
    act::table.find(id).select(ActRow::as_select()).first(conn).optional()
}

/// Whether all people of an act are in reach now.
///
/// # Errors
/// When the database fails.
pub fn is_in(conn: &mut Conn, id: Id, reach: &Reach) -> Result<bool, AppError> {
    let Reach::Below(_) = reach else { return Ok(true) };
    let enrolments: Vec<Id> = act_line::table
        .filter(act_line::act_id.eq(id))
        .order(act_line::enrolment_id)
        .select(act_line::enrolment_id)
        .load(conn)?;
    Ok(!enrolments.is_empty() && enrolment::first_out_of(conn, &enrolments, reach)?.is_none())
}

/// Whether all people of an act work in these departments now, or below them.
///
/// # Errors
/// When the database fails.
pub fn is_below(conn: &mut Conn, id: Id, roots: &[Id]) -> Result<bool, AppError> {
    is_in(conn, id, &Reach::Below(roots.to_vec()))
}

/// Lets whoever does something with this act at the same time wait until this transaction ends.
pub fn hold(conn: &mut Conn, id: Id) -> QueryResult<()> {
    locks::on_postgres(conn, &format!("SELECT 1 FROM act WHERE id = {} FOR UPDATE", id.0))
}

/// Begins a draft.
pub fn insert(tx: &mut Tx<'_>, kind: Kind) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (act::id.eq(id), act::kind.eq(kind), act::chosen_at.eq(tx.now()), act::chosen_by.eq(tx.actor().name.clone()));
    diesel::insert_into(act::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Says which act it is, and what it is to do.
pub fn set_asked(tx: &mut Tx<'_>, id: Id, kind: Kind, asked: Option<&Asked>) -> QueryResult<()> {
    let set = (act::kind.eq(kind), act::asked.eq(asked.cloned().map(Json)));
    diesel::update(act::table.find(id)).set(set).execute(tx.conn)?;
    set_submitted(tx, id, false)
}

/// It waits for a second look from now on, or no more.
pub fn set_submitted(tx: &mut Tx<'_>, id: Id, waits: bool) -> QueryResult<()> {
    let (now, actor) = (tx.now(), tx.actor().clone());
    let set = (
        act::submitted_at.eq(waits.then_some(now)),
        act::submitted_by.eq(waits.then_some(actor.name)),
        act::submitted_account.eq(actor.account_id.filter(|_| waits)),
    );
    diesel::update(act::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// It is done; what it wrote of its own has these ids.
pub fn set_done(tx: &mut Tx<'_>, id: Id, made: Option<Made>) -> QueryResult<()> {
    let set = (
        act::done_at.eq(tx.now()),
        act::done_by.eq(tx.actor().name.clone()),
        act::made_from.eq(made.map(|(first, _)| first)),
        act::made_until.eq(made.map(|(_, end)| end)),
    );
    diesel::update(act::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// It is taken back.
pub fn set_undone(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    let set = (act::undone_at.eq(tx.now()), act::undone_by.eq(tx.actor().name.clone()));
    diesel::update(act::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Throws away drafts from before `before`.
pub fn delete_drafts(tx: &mut Tx<'_>, before: Instant) -> QueryResult<()> {
    let is_old = || act::done_at.is_null().and(act::submitted_at.is_null()).and(act::chosen_at.lt(before));
    let old = || act::table.filter(is_old()).select(act::id);
    let theirs = evidence_file::table.filter(evidence_file::act_id.eq_any(old().nullable()));
    diesel::update(theirs).set(evidence_file::act_id.eq(None::<Id>)).execute(tx.conn)?;
    diesel::delete(act_line::table.filter(act_line::act_id.eq_any(old()))).execute(tx.conn)?;
    diesel::delete(act::table.filter(is_old())).execute(tx.conn)?;
    Ok(())
}

/// Acts that were done, the newest first, after `offset` of them; and how many there are.
pub fn done(conn: &mut Conn, limit: i64, offset: i64) -> QueryResult<(Vec<ActRow>, i64)> {
    let all = || act::table.filter(act::done_at.is_not_null());
    let total = all().count().get_result(conn)?;
    let rows = all().order(act::id.desc()).limit(limit).offset(offset).select(ActRow::as_select()).load(conn)?;
    Ok((rows, total))
}

/// Acts that wait for a second look, the oldest first.
pub fn waiting(conn: &mut Conn, limit: i64) -> QueryResult<Vec<ActRow>> {
    act::table
        .filter(act::done_at.is_null())
        .filter(act::submitted_at.is_not_null())
        .order(act::id)
        .limit(limit)
        .select(ActRow::as_select())
        .load(conn)
}
