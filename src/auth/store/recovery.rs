//! SQL of the links that set a password.

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{account, password_reset};
use crate::db::{Conn, Tx};
use crate::ids::Id;

/// Keeps the fingerprint of a link.
pub fn insert_reset(tx: &mut Tx<'_>, account_id: Id, fingerprint: &str, expires_at: Instant) -> QueryResult<()> {
    let row = (
        password_reset::token_sha256.eq(fingerprint),
        password_reset::account_id.eq(account_id),
        password_reset::created_at.eq(tx.now()),
        password_reset::expires_at.eq(expires_at),
    );
    diesel::insert_into(password_reset::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Whose password the link with this fingerprint sets, if it is good at `now`: account, address and name.
pub fn account_of_reset(conn: &mut Conn, fingerprint: &str, now: Instant) -> QueryResult<Option<(Id, String, String)>> {
    password_reset::table
        .inner_join(account::table)
        .filter(password_reset::token_sha256.eq(fingerprint))
        .filter(password_reset::used_at.is_null())
        .filter(password_reset::expires_at.gt(now))
        .select((account::id, account::email, account::name))
        .first(conn)
        .optional()
}

/// Uses the link up. False where somebody did before, or it is over.
pub fn use_reset(tx: &mut Tx<'_>, fingerprint: &str) -> QueryResult<bool> {
    let now = tx.now();
    let open = password_reset::table
        .find(fingerprint.to_owned())
        .filter(password_reset::used_at.is_null())
        .filter(password_reset::expires_at.gt(now));
    Ok(diesel::update(open).set(password_reset::used_at.eq(now)).execute(tx.conn)? == 1)
}

/// Uses up every link of an account.
pub fn use_resets_of(tx: &mut Tx<'_>, account_id: Id) -> QueryResult<()> {
    let now = tx.now();
    let open = password_reset::table.filter(password_reset::account_id.eq(account_id)).filter(password_reset::used_at.is_null());
    diesel::update(open).set(password_reset::used_at.eq(now)).execute(tx.conn)?;
    Ok(())
}
