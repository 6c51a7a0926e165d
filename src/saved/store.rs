//! The SQL of saved views.

use diesel::prelude::*;

use super::kept::{Kept, Written};
use crate::db::schema::{account, saved_view};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Most views that a list has.
const MOST: i64 = 1_000;

macro_rules! kept {
    () => {
        saved_view::table.inner_join(account::table).select((
            saved_view::id,
            saved_view::account_id,
            account::name,
            saved_view::name,
            saved_view::address,
            saved_view::day,
            saved_view::fixed_on,
            saved_view::shared,
        ))
    };
}

/// The views of an account, by name.
pub fn own(conn: &mut Conn, account: Id) -> QueryResult<Vec<Kept>> {
    let own = kept!().filter(saved_view::account_id.eq(account)).order((saved_view::name, saved_view::id));
    own.limit(MOST).load(conn)
}

/// The views that others share, by name.
pub fn of_others(conn: &mut Conn, account: Id) -> QueryResult<Vec<Kept>> {
    let shared = kept!().filter(saved_view::shared).filter(saved_view::account_id.ne(account));
    shared.order((saved_view::name, saved_view::id)).limit(MOST).load(conn)
}

/// A view that an account has or somebody shares.
pub fn find(conn: &mut Conn, id: Id, account: Id) -> QueryResult<Option<Kept>> {
    let is_seen = saved_view::shared.or(saved_view::account_id.eq(account));
    kept!().filter(saved_view::id.eq(id)).filter(is_seen).first(conn).optional()
}

/// Every view, by name.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Kept>> {
    kept!().order((saved_view::name, saved_view::id)).load(conn)
}

/// These views, whoever's they are.
pub fn these(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<Kept>> {
    kept!().filter(saved_view::id.eq_any(ids)).order((saved_view::name, saved_view::id)).load(conn)
}

/// Whether an account has another view of this name.
pub fn is_taken(conn: &mut Conn, account: Id, name: &str, but: Option<Id>) -> QueryResult<bool> {
    let same = saved_view::table.filter(saved_view::account_id.eq(account)).filter(saved_view::name.eq(name));
    let found: Option<Id> = same.select(saved_view::id).first(conn).optional()?;
    Ok(found.is_some_and(|found| Some(found) != but))
}

/// How many views an account has.
pub fn count(conn: &mut Conn, account: Id) -> QueryResult<i64> {
    saved_view::table.filter(saved_view::account_id.eq(account)).count().get_result(conn)
}

/// Writes a new one.
pub fn insert(tx: &mut Tx<'_>, account: Id, written: &Written) -> QueryResult<Id> {
    let id = tx.new_id();
    let Written { name, address, day, fixed_on, shared } = written;
    let row = (
        saved_view::id.eq(id),
        saved_view::account_id.eq(account),
        saved_view::name.eq(name),
        saved_view::address.eq(address),
        saved_view::day.eq(day),
        saved_view::fixed_on.eq(fixed_on),
        saved_view::shared.eq(shared),
        saved_view::saved_at.eq(tx.now()),
    );
    diesel::insert_into(saved_view::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Writes it anew: its name, its day, and whether others see it.
pub fn update(tx: &mut Tx<'_>, id: Id, written: &Written) -> QueryResult<()> {
    let Written { name, day, fixed_on, shared, .. } = written;
    let row =
        (saved_view::name.eq(name), saved_view::day.eq(day), saved_view::fixed_on.eq(fixed_on), saved_view::shared.eq(shared));
    diesel::update(saved_view::table.find(id)).set(row).execute(tx.conn)?;
    Ok(())
}

/// Removes it.
pub fn delete(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    diesel::delete(saved_view::table.find(id)).execute(tx.conn)?;
    Ok(())
}
