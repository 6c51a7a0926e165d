//! The SQL of the last look at who has joined.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::waiting_look;
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;

/// When whoever has this account last looked.
pub fn of(conn: &mut Conn, account: Id) -> QueryResult<Option<Instant>> {
    waiting_look::table.find(account).select(waiting_look::looked_at).first(conn).optional()
}

/// They looked now.
pub fn keep(tx: &mut Tx<'_>, account: Id) -> QueryResult<()> {
    let now = tx.now();
    let row = (waiting_look::account_id.eq(account), waiting_look::looked_at.eq(now));
    each!(tx.conn, |conn| {
        diesel::insert_into(waiting_look::table)
            .values(row)
            .on_conflict(waiting_look::account_id)
            .do_update()
            .set(waiting_look::looked_at.eq(now))
            .execute(conn)
    })?;
    Ok(())
}
